"""Purposes, conditions and whose view it is: clauses that came, went or became others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.drift.found import Found, pattern, rules
from firsthand.drift.readings import Pair, Reading, Sentence, overlap, stems_of, told
from firsthand.model import Span
from firsthand.text import words
from firsthand.text.worddiff import word_diff


def clauses(source: Reading, derived: Reading, pair: Pair) -> Iterator[Found]:
    """What happened to the clauses around what is told."""
    for change in word_diff(source.words, pair.before, derived.words, pair.after):
        if change.kind == "changed" and change.a_span is not None and change.b_span is not None:
            yield from _viewed(source, derived, change.a_span, change.b_span, pair)
            yield from _purpose(source, derived, change.a_span, change.b_span, pair)
    yield from _conditions(source, derived, pair)


def _viewed(source: Reading, derived: Reading, before: Span, after: Span, pair: Pair) -> Iterator[Found]:
    """Whose view it was, in words that were replaced."""
    if len(words(source.text[slice(*before)])) > 9 or len(words(derived.text[slice(*after)])) > 8:
        return
    for statement in source.statements:
        if statement.cue is None or statement.source is None or statement.kind == "writing":
            continue
        frame = (min(statement.cue[0], statement.source[0]), max(statement.cue[1], statement.source[1]))
        inside = before[0] <= frame[0] and frame[1] <= before[1]
        quoted = any(overlap(q, after) for q in derived.quotes)
        if inside and not quoted and not told(pair):
            yield Found("speaker_dropped", before, _whole(pair.derived, after), 0.7, "whose view it is, is gone")
            return


def _whole(sentence: Sentence, span: Span) -> Span:
    """The words replaced with what hangs on a verb among them, where that is short."""
    parsed = sentence.parsed
    verbs = [
        t
        for t in range(len(parsed))
        if span[0] <= sentence.start + parsed.starts[t] < span[1] and parsed.pos[t] == "VERB"
    ]
    if not verbs:
        return span
    below = sorted(t for t in parsed.subtree(verbs[0]) if parsed.pos[t] != "PUNCT")
    start, end = sentence.span(below[0], below[-1])
    return (min(start, span[0]), max(end, span[1])) if len(below) <= 15 else span


def _purpose(source: Reading, derived: Reading, before: Span, after: Span, pair: Pair) -> Iterator[Found]:
    match = pattern("purpose").search(source.text, *before)
    if match is None or pattern("purpose").search(derived.text, *pair.after):
        return
    for statement in derived.statements:
        if statement.cue is not None and after[0] <= statement.cue[0] < after[1]:
            yield Found("purpose_as_statement", (match.start(), before[1]), (statement.cue[0], after[1]), 0.7,
                        "what it was for is told as said")  # fmt: skip
            return


def _conditions(source: Reading, derived: Reading, pair: Pair) -> Iterator[Found]:
    """A condition of the source that a sentence retold leaves out, where it is told nowhere near."""
    if any(pattern(name).search(derived.text, *pair.after) for name in ("condition", "conditional")):
        return
    yield from _provided(source, derived, pair)
    here = stems_of(derived.text[slice(*pair.after)])
    for sentence in pair.source:
        parsed = sentence.parsed
        for token in range(len(parsed)):
            if parsed.deps[token] != "advcl":
                continue
            verb = _governor(sentence, token, pair.derived)
            if verb is None and not _main_told(sentence, token, here):
                continue
            marks = [c for c in parsed.children[token] if parsed.deps[c] in ("mark", "advmod") and c < token]
            below = sorted(t for t in parsed.subtree(token) if parsed.pos[t] != "PUNCT")
            span = sentence.span(below[0], below[-1])
            stems = stems_of(source.text[slice(*span)])
            conditional = any(parsed.words[c] in rules("words", "condition") for c in marks)
            if conditional and len(stems & here) <= 0.34 * len(stems) and not _elsewhere(derived, stems):
                there = _main(pair.derived, verb) if verb is not None else pair.after
                yield Found("condition_dropped", span, there, 0.7 if verb is not None else 0.6,
                            "the condition is gone")  # fmt: skip


def _governor(sentence: Sentence, token: int, other: Sentence) -> str | None:
    """The nearest verb above a clause that the other sentence has too."""
    parsed = sentence.parsed
    head = parsed.heads[token]
    if parsed.lemmas[head] in other.parsed.lemmas:
        return parsed.lemmas[head]
    over = parsed.heads[head]  # a condition is often taken for one of the participle before it
    hung = parsed.deps[head] == "advcl" and parsed.tags[head] == "VBG" and parsed.lemmas[over] in other.parsed.lemmas
    return parsed.lemmas[over] if hung else None


def _main_told(sentence: Sentence, token: int, here: frozenset[int]) -> bool:
    """Whether the other sentence tells what a clause hangs on in other words: half of what is around its verb."""
    parsed = sentence.parsed
    head = parsed.heads[token]
    around = sorted(parsed.subtree(head, frozenset({token})))
    stems = stems_of(" ".join(parsed.words[t] for t in around))
    return len(stems) > 1 and 2 * len(stems & here) >= len(stems)


def _provided(source: Reading, derived: Reading, pair: Pair) -> Iterator[Found]:
    """A condition behind words that the parse does not take for a conjunction: "provided that", "subject to"."""
    here = stems_of(derived.text[slice(*pair.after)])
    for match in pattern("condition").finditer(source.text, *pair.before):
        if match.group().lower() in ("if", "once", "unless"):
            continue
        end = re.compile(r"[,;.]\s|[.”\"’]*\Z|\n").search(source.text, match.end(), pair.before[1])
        span = (match.start(), end.start() if end is not None else pair.before[1])
        stems = stems_of(source.text[match.end() : span[1]])
        if len(stems) > 1 and len(stems & here) <= 0.34 * len(stems) and not _elsewhere(derived, stems):
            yield Found("condition_dropped", span, pair.after, 0.6, "the condition is gone")


def _main(sentence: Sentence, lemma: str) -> Span:
    """The clause of the verb on which the condition hung."""
    parsed = sentence.parsed
    verb = parsed.lemmas.index(lemma)
    below = sorted(t for t in parsed.subtree(verb) if parsed.pos[t] not in ("PUNCT", "SPACE"))
    return sentence.span(below[0], below[-1])


def _elsewhere(derived: Reading, stems: frozenset[int]) -> bool:
    """Whether another sentence of the retelling has the clause."""
    return any(len(stems & stems_of(derived.text[s.start : s.end])) >= 0.7 * len(stems) for s in derived.sentences)
