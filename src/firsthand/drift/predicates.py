"""What each sentence says is done, and how firmly: verbs with the auxiliaries and words that govern them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from firsthand.drift.found import rules
from firsthand.drift.levels import FIRMNESS, chain_of, governing, level_of
from firsthand.drift.readings import Sentence
from firsthand.model import Span
from firsthand.statements.parse import once
from firsthand.text import sentence_vectors

#: Tokens behind a verb that are shown with it.
_NEAR = 5
#: Tokens before a verb among which its subject is shown with it.
_BEFORE = 6
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "prep", "agent", "dative", "compound", "prt"})
_NAMING = frozenset({"NOUN", "PROPN"})
#: The least likeness of two predicates that are one, and the least that words alone or arguments alone must have.
_ALIKE = 0.55
#: What an enabling verb ("allow") has in common with the act it enables.
_ENABLED = 0.3
#: What it adds that two predicates stand in one stretch that was replaced.
_REPLACED = 0.35


@dataclass(frozen=True, slots=True, eq=False)
class Predicate:
    """A verb with all that says how firmly it is told."""

    sentence: Sentence
    token: int
    span: Span
    lemma: str
    level: str
    negated: bool
    arguments: frozenset[str]


@once
def predicates(sentence: Sentence) -> tuple[Predicate, ...]:
    """The predicates of a sentence that are told as something, in order: bare infinitives and participles are not."""
    found = []
    for token in range(len(sentence.parsed)):
        if sentence.parsed.pos[token] in ("VERB", "AUX") and sentence.parsed.deps[token] not in ("aux", "auxpass"):
            predicate = _predicate(sentence, token)
            if predicate is not None:
                found.append(predicate)
    return tuple(found)


def matched(
    source: Sequence[Predicate], derived: Sequence[Predicate], replaced: Sequence[tuple[Span, Span]] = ()
) -> list[tuple[Predicate, Predicate, float]]:
    """The predicates that are one, likest first; each is in one pair at most. `replaced` are stretches that changed."""
    if not source or not derived:
        return []
    likeness = cosines([p.lemma for p in source], [p.lemma for p in derived])
    scored = []
    for i, a in enumerate(source):
        for j, b in enumerate(derived):
            together = (
                a.lemma not in _LIGHT and b.lemma not in _LIGHT and any(_in(a, x) and _in(b, y) for x, y in replaced)
            )
            score = min(1.0, _score(a, b, float(likeness[i, j])) + _REPLACED * together)
            if score >= _ALIKE:
                scored.append((-score, i, j))
    taken: tuple[set[int], set[int]] = (set(), set())
    found = []
    for score, i, j in sorted(scored):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            found.append((source[i], derived[j], -score))
    return found


def _score(a: Predicate, b: Predicate, likeness: float) -> float:
    shared = len(a.arguments & b.arguments)
    arguments = shared / max(1, min(len(a.arguments), len(b.arguments)))
    same = 1.0 if a.lemma == b.lemma else max(0.0, likeness)
    if (a.lemma in _LIGHT or b.lemma in _LIGHT) and (a.lemma != b.lemma or not shared):
        return 0.0
    if {a.lemma, b.lemma} & rules("levels", "enabling"):
        same = max(same, _ENABLED)
    return 0.55 * same + 0.45 * arguments


def _in(predicate: Predicate, stretch: Span) -> bool:
    at = predicate.sentence.start + predicate.sentence.parsed.starts[predicate.token]
    return stretch[0] <= at < stretch[1]


_LIGHT = frozenset({"be", "have", "do", "say", "tell", "make", "take", "get"})


def cosines(left: list[str], right: list[str]) -> np.ndarray:
    """How alike words are in sense `[left, right]`, by their vectors."""
    text = " ".join([*left, *right])
    spans, at = [], 0
    for word in [*left, *right]:
        spans.append((at, at + len(word)))
        at += len(word) + 1
    vectors = sentence_vectors(text, spans)
    return np.asarray(vectors[: len(left)] @ vectors[len(left) :].T)


def _predicate(sentence: Sentence, token: int) -> Predicate | None:
    parsed = sentence.parsed
    if parsed.lemmas[token] in governing() - rules("levels", "asking") and any(
        parsed.deps[c] in ("xcomp", "acomp", "oprd") and parsed.pos[c] in ("VERB", "AUX", "ADJ")
        for c in parsed.children[token]
    ):
        return None  # it governs another, which is told with it
    chain = chain_of(sentence, token)
    level = level_of(sentence, chain)
    if level is None:
        return None
    top = chain[-1]
    marks = [
        c
        for t in chain
        for c in parsed.children[t]
        if c < token and (parsed.deps[c] in ("aux", "auxpass", "neg") or parsed.words[c] in rules("levels", "adverbs"))
    ]
    first, last = min([*chain, *marks]), _end(sentence, token)
    if first and len(chain) > 1 and parsed.lemmas[first - 1] in rules("levels", "seeming"):
        first, level = first - 1, min(level, "probable", key=FIRMNESS.__getitem__)  # "look set to", read as a noun
    holder = parsed.child(top, "nsubj")
    if len(chain) > 1 and holder is not None and parsed.lemmas[top] in rules("levels", "thought") and top - holder == 1:
        first = min(first, *parsed.subtree(holder))
    asked = next((c for c in parsed.children[token] if parsed.words[c] == "whether"), first)
    first = min(first, asked, _subject(sentence, {token, top}, first))
    negated = any(
        parsed.deps[c] == "neg" or parsed.words[c] in ("never", "no")
        for t in chain
        if parsed.lemmas[t] not in rules("levels", "excluding") or t == token
        for c in parsed.children[t]
    ) or _nothing(sentence, token)
    state = next(
        (c for c in parsed.children[token] if parsed.tags[c] == "VBN" and parsed.deps[c] == "acomp"),
        token,  # "was overloaded", read as an adjective
    )
    return Predicate(sentence, token, sentence.span(first, last), parsed.lemmas[state], level, negated,
                     arguments_of(sentence, {token, top, *chain}))  # fmt: skip


def _subject(sentence: Sentence, tokens: set[int], first: int) -> int:
    """The first token of the subject, where that is short and stands just before."""
    parsed = sentence.parsed
    linked = {parsed.heads[t] for t in tokens if parsed.deps[t] in ("acomp", "pobj") and parsed.heads[t] < first}
    linked |= {parsed.heads[t] for t in linked if parsed.deps[t] == "prep" and parsed.heads[t] < first}
    first = min([first, *linked])  # "it was likely", "is in talks"
    for token in sorted(tokens | linked):
        subject = parsed.child(token, "nsubj", "nsubjpass")
        below = sorted(parsed.subtree(subject)) if subject is not None else []
        if below and below[-1] < first and first - below[0] <= _BEFORE:
            return below[0]
    return first


def _nothing(sentence: Sentence, token: int) -> bool:
    """Whether "no" stands before what the verb is told of: "there was no risk"."""
    parsed = sentence.parsed
    things = [c for c in parsed.children[token] if parsed.deps[c] in ("dobj", "attr", "nsubj", "nsubjpass")]
    return any(parsed.words[c] == "no" and parsed.deps[c] == "det" for thing in things for c in parsed.children[thing])


def _end(sentence: Sentence, token: int) -> int:
    """The last token of a predicate: its particle and its next object, where that is short."""
    parsed, last = sentence.parsed, token
    for child in parsed.children[token]:
        if child > token and parsed.deps[child] in ("prt", "dobj", "attr", "prep", "agent") and child - last < _NEAR:
            below = [t for t in parsed.subtree(child) if t >= child or parsed.deps[child] in ("dobj", "attr")]
            ends = [t for t in below if t - token <= _NEAR and parsed.pos[t] != "PUNCT"]
            thing = parsed.child(child, "pobj")
            near = [child] if thing is None or thing - token > _NEAR else [child, thing]
            last = max([last, *(ends if max(below) - token <= _NEAR else near)])
            if parsed.deps[child] != "prt":
                break
    return last


def arguments_of(sentence: Sentence, tokens: set[int]) -> frozenset[str]:
    """The names and nouns that stand close to the predicate, by lemma."""
    parsed = sentence.parsed
    heads = [c for t in tokens for c in parsed.children[t] if parsed.deps[c] in _ARGUMENTS]
    heads += [c for h in heads if parsed.deps[h] in ("prep", "agent") for c in parsed.children[h]]
    heads += [
        c for h in list(heads) for c in parsed.children[h] if parsed.deps[c] in ("conj", "compound", "appos", "prep")
    ]
    heads += [c for h in list(heads) if parsed.deps[h] == "prep" for c in parsed.children[h]]
    return frozenset(parsed.lemmas[h] for h in heads if parsed.pos[h] in _NAMING)
