"""The reasons given on either side: another one, or one where the source gives none."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.data import alternatives, load, longest_first
from firsthand.drift.beside import Beside, Token, clause, join, tokens
from firsthand.drift.found import Found, rules
from firsthand.drift.predicates import cosines
from firsthand.drift.readings import Sentence
from firsthand.model import Span

#: Words as alike as this are one in other words.
_ALIKE = 0.5
#: The share of a reason's words that must be new for it to be added.
_NEW = 0.6
#: Tokens of the longest reason.
_LONGEST = 25
_TELLING = frozenset({"NOUN", "PROPN", "VERB"})


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: the words that bring it in, each thing that is joined in it, and the whole."""

    span: Span
    parts: tuple[Token, ...]

    @property
    def worried(self) -> bool:
        """Whether it is a worry, and not the thing feared."""
        return any(part.lemma in rules("words", "worry") for part in self.parts)


def causes(beside: Beside) -> Iterator[Found]:
    """The reasons that differ; a worry told as the thing feared is another reason."""
    before = [r for s in beside.pair.source for r in reasons(s)]
    for reason in reasons(beside.pair.derived):
        if not before:
            if _is_new(beside, reason):
                yield Found("cause_added", None, reason.span, 0.6, "a reason that the source does not give")
            continue
        worried = [r for r in before if r.worried]
        if worried and not reason.worried:
            yield Found("cause_changed", worried[0].span, reason.span, 0.7, "a worry is told as the thing itself")
            continue
        yield from _changed(beside, before, reason)


def _changed(beside: Beside, before: list[Reason], reason: Reason) -> Iterator[Found]:
    """Each thing in a reason that has no like among those of the source, where one of those is gone."""
    theirs = [part for r in before for part in r.parts]
    for part in reason.parts:
        mine = _open(part, beside.right, beside.left)
        if not mine:
            continue
        gone = [(p, _open(p, beside.left, beside.right)) for p in theirs]
        gone = [(p, words) for p, words in gone if words and _differ(words, mine)]
        if gone and all(_differ(_words(p), mine) for p in theirs):
            old = max(gone, key=lambda row: (row[0].lemma == part.lemma, row[0].index))[0]
            span = next(r.span for r in before if old in r.parts)
            yield Found("cause_changed", _part(old, span), _part(part, reason.span), 0.7, "another reason is given")
            return


def _open(part: Token, mine: list[Token], theirs: list[Token]) -> list[str]:
    """The words of a thing that the other side's sentences do not have; none where its head stands there alone."""
    held = {t.lemma for t in theirs} | {t.word for t in theirs}
    return [t.lemma for t in _inside(part) if t.lemma not in held and t.word not in held]


def _words(part: Token) -> list[str]:
    return [t.lemma for t in _inside(part)]


def _inside(part: Token) -> list[Token]:
    """What a thing is told with: its own noun and those in its phrase; the words of what is joined to it are others'."""
    joined = {t for c in part.below() if c.dep in ("conj", "relcl", "advcl") for t in c.below() if c != part}
    return [t for t in part.below() if t not in joined and t.pos in _TELLING]


def _differ(words: list[str], others: list[str]) -> bool:
    return bool(words and others) and float(cosines(words, others).max()) < _ALIKE


def _part(part: Token, reason: Span) -> Span:
    """The words of one thing in a reason, up to the end of the reason where nothing is joined to it."""
    joined = {t for c in part.below() if c.dep in ("conj", "cc") and c != part for t in c.below()}
    own = [t for t in part.below() if t not in joined and t.pos not in ("PUNCT", "SPACE")]
    return own[0].span[0], max(own[-1].span[1], own[-1].span[1] if joined else reason[1])


def _is_new(beside: Beside, reason: Reason) -> bool:
    """Whether most of what a reason tells stands nowhere near in the source."""
    first = min(beside.source.sentences.index(s) for s in beside.pair.source)
    near = beside.source.sentences[max(0, first - 1) : first + len(beside.pair.source) + 1]
    held = {lemma for s in near for lemma in s.parsed.lemmas} | {word for s in near for word in s.parsed.words}
    inside = [
        t
        for t in beside.right
        if reason.span[0] <= t.start < reason.span[1] and t.pos in ("NOUN", "VERB", "ADJ", "PROPN")
    ]
    open_ = [t.lemma for t in inside if t.lemma not in held and t.word not in held]
    if not open_ or len(open_) < _NEW * len(inside):
        return False
    return float(cosines(open_, sorted(lemma for lemma in held if lemma.isalpha())).max(axis=1).min()) < _ALIKE


def reasons(sentence: Sentence) -> list[Reason]:
    """The reasons that a sentence gives, in order, each once."""
    found: list[Reason] = []
    for reason in sorted([*_followed(sentence), *_caused(sentence)], key=lambda r: r.span):
        if not any(r.span[0] <= reason.span[0] and reason.span[1] <= r.span[1] for r in found):
            found.append(reason)
    return found


def _followed(sentence: Sentence) -> Iterator[Reason]:
    """Reasons behind a connective."""
    doubtful = set(_data()["before"]["doubtful"])
    all_ = list(tokens(sentence))
    for match in _connectives().finditer(sentence.parsed.text):
        inside = [t for t in all_ if match.start() <= t.start - sentence.start < match.end()]
        if not inside or (match.group().lower() in doubtful and inside[0].dep != "mark"):
            continue
        behind = [t for t in all_ if t.index > inside[-1].index]
        head: Token | None
        if inside[0].dep == "mark":
            head = inside[0].head
            if match.group().lower() in ("as", "since") and not _states(head):
                continue
        else:
            head = next((t for t in behind[:8] if t.dep in ("pobj", "pcomp", "dobj") and t.pos in _TELLING), None)
        if head is not None:
            yield _reason(inside[0], head)


def _states(verb: Token) -> bool:
    """Whether a clause with "as" or "since" tells a state, which is a reason and no time."""
    return verb.lemma in ("be", "have", "lack", "need", "want", "remain") and verb.tag in ("VBZ", "VBP", "VBD")


def _caused(sentence: Sentence) -> Iterator[Reason]:
    """Subjects and agents of verbs of causation, and the objects of verbs that name a reason."""
    data, parsed = _data(), sentence.parsed
    for token in tokens(sentence):
        if token.pos != "VERB":
            continue
        child = {parsed.deps[c]: Token(sentence, c) for c in reversed(parsed.children[token.index])}
        preps = {
            parsed.words[c]: Token(sentence, c)
            for c in parsed.children[token.index]
            if parsed.deps[c] in ("prep", "agent")
        }
        if token.lemma in data["causing"]["verbs"] and "by" in preps and _about(token):
            yield from _behind(token, preps["by"])
        elif token.lemma in data["causing"]["verbs"] and "nsubj" in child and "dobj" in child:
            if _is_thing(child["nsubj"]) and _about(token):
                yield Reason(clause(child["nsubj"]), _joined(child["nsubj"]))
        elif token.lemma in data["causing"]["leading"] and ({"to", "in"} & set(preps)) and "nsubj" in child:
            if _is_thing(child["nsubj"]):
                yield Reason(clause(child["nsubj"]), _joined(child["nsubj"]))
        elif token.lemma in data["before"]["ascribing"] and ({"to", "on"} & set(preps)):
            yield from _behind(token, preps.get("to") or preps["on"])
        elif token.lemma in data["before"]["naming"] and "dobj" in child:
            head = child[
                "dobj"
            ]  # what hangs on the verb behind it belongs to the reason: "blaming a strike by welders"
            yield Reason(join(token.span, clause(token, _LONGEST)), _listed(token, head))


def _is_thing(subject: Token) -> bool:
    """Whether a subject is no name: somebody who does something is no reason for it."""
    return any(part.pos == "NOUN" for part in _joined(subject, ("NOUN", "PROPN"))) and subject.word not in (
        "which",
        "that",
    )


def _about(verb: Token) -> bool:
    """Whether a verb is one of causation here: "bring" is only with "about" or "on"."""
    return verb.lemma != "bring" or any(c.dep == "prt" and c.word in ("about", "on") for c in verb.children)


def _behind(verb: Token, prep: Token) -> Iterator[Reason]:
    head = next((c for c in prep.children if c.dep in ("pobj", "pcomp")), None)
    if head is not None:
        yield Reason(join(verb.span, clause(head, _LONGEST)), _listed(verb, head))


def _listed(verb: Token, head: Token) -> tuple[Token, ...]:
    """The things of a reason behind a verb; one that the parse joins to a word between them is one too."""
    joined = (t for t in verb.below() if t.dep == "conj" and t.pos == "NOUN" and t.index > head.index)
    return (head, *(t for t in joined if t.head.pos != "VERB"))


def _reason(opening: Token, head: Token) -> Reason:
    return Reason(join(opening.span, clause(head, _LONGEST)), _joined(head))


def _joined(head: Token, kinds: tuple[str, ...] = ()) -> tuple[Token, ...]:
    """The things joined by "and" in a reason."""
    kinds = kinds or (head.pos, "NOUN")
    return (head, *(t for t in head.below() if t.dep == "conj" and t.pos in kinds and t != head))


@functools.cache
def _connectives() -> re.Pattern[str]:
    words = longest_first(_data()["before"]["words"])
    return re.compile(rf"(?<![\w-])(?:{alternatives(words)})(?![\w-])", re.IGNORECASE)


@functools.cache
def _data() -> dict[str, dict[str, list[str]]]:
    return load("drift", "data/causes.toml")
