"""Offices, standings, names and places that stand for others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.drift.found import Found, standings
from firsthand.drift.readings import Pair, Reading, Sentence, overlap, stems_of
from firsthand.model import Span
from firsthand.statements.naming import people
from firsthand.text.worddiff import word_diff

#: Words of an office before a name that are looked at.
_BEFORE = 7
#: Kinds of names, and the type of drift where one stands for another.
_KINDS = {
    "PERSON": "name_changed",
    "ORG": "name_changed",
    "GPE": "place_changed",
    "LOC": "place_changed",
    "FAC": "place_changed",
}
#: The most words in which a standing is named.
_STANDING = 6


def names(source: Reading, derived: Reading, pair: Pair) -> Iterator[Found]:
    """A person's other office, and a standing that became another."""
    yield from _offices(pair)
    for change in word_diff(source.words, pair.before, derived.words, pair.after):
        if change.a_span is not None and change.b_span is not None and change.kind == "changed":
            yield from _standing(source, derived, change.a_span, change.b_span)
            yield from _renamed(source, derived, pair, change.a_span, change.b_span)


_LEADING = re.compile(r"(?:\b(?:not|no|never|a|an|the|yet)\s+)+\Z", re.IGNORECASE)


def _with_lead(text: str, span: Span) -> Span:
    """A span with the articles and negations before it."""
    lead = _LEADING.search(text, max(0, span[0] - 24), span[0])
    return (lead.start() if lead is not None else span[0]), span[1]


def _renamed(source: Reading, derived: Reading, pair: Pair, before: Span, after: Span) -> Iterator[Found]:
    """A name for another of its kind that the source nowhere has; a state's capital may stand for the state."""
    left = [named for s in pair.source for named in _entities(s, before)]
    right = _entities(pair.derived, after)
    if len(left) != 1 or len(right) != 1:
        return
    (kind, old), (other, new) = left[0], right[0]
    a, b = source.text[slice(*old)], derived.text[slice(*new)]
    countries = {name.lower() for name in people()["countries"].values()}
    mixed = (a.lower() in countries) != (b.lower() in countries)
    if _KINDS.get(kind) != _KINDS.get(other) or kind not in _KINDS or mixed or _one_name(a, b):
        return
    if stems_of(b) & stems_of(source.text) or stems_of(a) & stems_of(derived.text):
        return
    if any(s.source is not None and overlap(s.source, new) for s in derived.statements):
        return  # who said it is looked at elsewhere
    yield Found(_KINDS[kind], old, new, 0.7, "a name for another")


def _entities(sentence: Sentence, span: Span) -> list[tuple[str, Span]]:
    """The names inside a stretch, with their kinds, where they are most of it."""
    named = [(kind, sentence.span(first, last - 1)) for first, last, kind in sentence.parsed.names if kind in _KINDS]
    return [(kind, at) for kind, at in named if 2 * overlap(at, span) >= max(at[1] - at[0], span[1] - span[0])]


def _one_name(a: str, b: str) -> bool:
    """Whether one is the other's initials."""
    letters = ["".join(word[0] for word in name.split() if word[:1].isupper()) for name in (a, b)]
    return a.replace(".", "") == letters[1] or b.replace(".", "") == letters[0]


def _standing(source: Reading, derived: Reading, before: Span, after: Span) -> Iterator[Found]:
    left, right = source.text[slice(*before)].lower().split(), derived.text[slice(*after)].lower().split()
    if max(len(left), len(right)) > _STANDING:
        return
    for a, group in enumerate(standings()):
        for b, other in enumerate(standings()):
            if a != b and group & set(left) and other & set(right):
                yield Found("status_changed", _with_lead(source.text, before), _with_lead(derived.text, after), 0.85,
                            "one standing is not the other")  # fmt: skip
                return


def _offices(pair: Pair) -> Iterator[Found]:
    for sentence in pair.source:
        for name, span, office in _held(sentence):
            for other, at, theirs in _held(pair.derived):
                if name == other and office and theirs and office != theirs and _near(office, theirs):
                    yield Found("office_changed", span, at, 0.8, f"{' '.join(office)} became {' '.join(theirs)}")


def _near(office: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Offices that differ in more than how many words name them are two; a courtesy title is none."""
    courtesy = set(people()["courtesy"])
    left, right = ({word.replace(".", "") for word in side} - courtesy for side in (office, theirs))
    return left != right and bool(left & right) and bool((left ^ right) & set(people()["titles"]))


def _held(sentence: Sentence) -> Iterator[tuple[str, Span, tuple[str, ...]]]:
    """Each person's last name with the words of office before the name."""
    parsed, titles = sentence.parsed, set(people()["titles"])
    for first, last, kind in parsed.names:
        if kind != "PERSON":
            continue
        start = first
        while start < last and parsed.words[start] in titles:
            start += 1
        begin = start
        while (
            begin > 0
            and start - begin < _BEFORE
            and parsed.pos[begin - 1] in ("PROPN", "NOUN", "ADJ", "ADP")
            and parsed.words[begin - 1] not in ("by", "with")
        ):
            begin -= 1
        office = parsed.words[begin:start]
        if set(office) & titles and start < last:
            yield parsed.words[last - 1], sentence.span(begin, last - 1), tuple(office)
