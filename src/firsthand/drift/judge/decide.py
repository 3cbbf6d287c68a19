"""The differences of a pair of texts as the judge sees them, with what lies outside what it reads as rules find it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand.drift.found import Found
from firsthand.drift.judge.groups import Group, groups_of
from firsthand.drift.judge.marks import marked
from firsthand.drift.judge.network import network
from firsthand.drift.judge.phrases import phrase
from firsthand.drift.judge.spans import changed_much, chosen, differences
from firsthand.drift.judge.texts import texts_of, types
from firsthand.drift.readings import Pair, Reading, overlap
from firsthand.model import Span

_ADDITIONS = frozenset({"added", "opinion_added", "background_added"})


def judged(
    source: Reading, derived: Reading, pairs: Sequence[Pair], found: Sequence[Found], kept: Sequence[Found]
) -> list[Found]:
    """The differences that stand, in the order of the retelling, those without words there last.

    `found` is what rules find, each by itself; `kept` are those that rules alone would keep, which are also the answer
    where the judge is not there.
    """
    judge = network()
    if judge is None:
        return list(kept)
    texts = texts_of(source, derived, found, kept)
    told = [(group, marked(group, *texts)) for group in groups_of(source, derived, pairs)]
    read = [(group, words, chances) for group, words in told if (chances := judge.chances(words)) is not None]
    much = changed_much((words, chances) for _, words, chances in read)
    rows = [
        row
        for _, words, chances in read
        for row in differences(words, chances, found, judge.limits, judge.borne, kept, much)
    ]
    groups = [group for group, _, _ in read]
    rows = [_told(row, judge.confidence(row.confidence), source, derived) for row in chosen(rows, kept)]
    beyond = [f for f in kept if f.type not in types()]
    rows = [f for f in rows if not _beyond(f, beyond)] + [
        f for f in kept if f not in beyond and not _is_read(f, groups)
    ]
    last = len(derived.text)
    return sorted([*rows, *beyond], key=lambda f: (f.derived or (last, last), f.source or (0, 0), f.type))


def _told(row: Found, confidence: float, source: Reading, derived: Reading) -> Found:
    """A difference with its confidence, each side with the phrase that its words belong to."""
    spans = [
        None if span is None else phrase(reading, span)
        for reading, span in ((source, row.source), (derived, row.derived))
    ]
    return replace(row, source=spans[0], derived=spans[1], confidence=confidence)


def _beyond(row: Found, beyond: Sequence[Found]) -> bool:
    """Whether something added may stand in the part of the source that our copy lacks."""
    return row.type in _ADDITIONS and any(_inside(row.derived, (f.derived or (0, 0),)) for f in beyond)


def _is_read(row: Found, read: Sequence[Group]) -> bool:
    """Whether what a rule found lies in sentences that were judged."""
    sides = ((row.source, [s for g in read for s in g.source]), (row.derived, [s for g in read for s in g.derived]))
    return any(_inside(span, [(s.start, s.end) for s in sentences]) for span, sentences in sides)


def _inside(span: Span | None, stretches: Sequence[Span]) -> bool:
    return span is not None and any(overlap(span, stretch) > 0 for stretch in stretches)
