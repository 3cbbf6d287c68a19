"""Figures, times, places and persons that one text has and the other has not, near what was retold.

Sentences that were laid beside each other are not all that a retelling drew on: it takes a figure from the sentence
before, or tells two sentences as one. Here what stands nowhere in the other text is held against what stands nowhere in
this one, within a sentence of what the passages join.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from firsthand.drift.beside import Token, token_at, tokens
from firsthand.drift.figures import (
    alike,
    comparable,
    lacking,
    led,
    one_sort,
    quantities_of,
    same,
    same_time,
    shared_out,
    times_of,
    whole_figure,
)
from firsthand.drift.found import Found
from firsthand.drift.readings import Pair, Reading
from firsthand.model import Quantity, Span, Time

#: Sentences on either side of what a passage joins that may have been drawn on too.
_AROUND = 1
#: How sure it is that the one became the other.
_COUNTED, _DATED = 0.6, 0.55

_T = TypeVar("_T", Quantity, Time)


def apart(source: Reading, derived: Reading, pairs: Sequence[Pair]) -> Iterator[Found]:
    """Figures and times of the retelling for which the source has another, near what was retold."""
    near = _near(source, derived, pairs)
    yield from _figures(source, derived, near)
    yield from _times(source, derived, near)


def _near(source: Reading, derived: Reading, pairs: Sequence[Pair]) -> list[tuple[int, int]]:
    """For each sentence of the retelling the first sentence of the source that it may draw on, and the one after."""
    places = {s.start: n for n, s in enumerate(source.sentences)}
    found: list[list[int]] = [[] for _ in derived.sentences]
    for pair in pairs:
        found[_at(derived, pair.derived.start)] += [places[s.start] for s in pair.source]
    return [(max(0, min(rows) - _AROUND), max(rows) + _AROUND + 1) if rows else (0, 0) for rows in found]


def _at(reading: Reading, place: int) -> int:
    """The sentence in which a place of the text lies."""
    return max(0, bisect_right([s.start for s in reading.sentences], place) - 1)


def _figures(source: Reading, derived: Reading, near: list[tuple[int, int]]) -> Iterator[Found]:
    left, right = quantities_of(source), quantities_of(derived)
    for a, b in _exchanged(source, derived, left, right, near, same, comparable):
        if any(shared_out(_sentence(r, q)) for r, q in ((source, a), (derived, b))):
            continue
        spans = [whole_figure(_tokens(r, q), (q.start, q.end)) for r, q in ((source, a), (derived, b))]
        if a.kind in ("money", "percent") or _noun(source, spans[0]) == _noun(derived, spans[1]) != "":
            yield Found("number_changed", spans[0], spans[1], _COUNTED, f"{a.value:g} became {b.value:g}")


def _times(source: Reading, derived: Reading, near: list[tuple[int, int]]) -> Iterator[Found]:
    then, now = source.report.published, derived.report.published
    left, right = times_of(source, then or now), times_of(derived, now or then)

    def comparable_times(a: Time, b: Time) -> bool:
        words = [r.text[t.start : t.end].lower() for r, t in ((source, a), (derived, b))]
        return a.type == b.type and one_sort(a, b) and alike(*words)

    for a, b in _exchanged(source, derived, left, right, near, same_time, comparable_times):
        yield Found("time_changed", led(source.text, a), led(derived.text, b), _DATED,
                    f"{source.text[a.start : a.end]} became {derived.text[b.start : b.end]}")  # fmt: skip


def _exchanged(
    source: Reading,
    derived: Reading,
    left: Sequence[_T],
    right: Sequence[_T],
    near: list[tuple[int, int]],
    are_one: Callable[[_T, _T], bool],
    may_be: Callable[[_T, _T], bool],
) -> Iterator[tuple[_T, _T]]:
    """What only the source has, with what only the retelling has, where each is the only one of its sort there."""
    gone, new = lacking(left, right, are_one), lacking(right, left, are_one)
    for b in new:
        first, last = near[_at(derived, b.start)]
        rows = [a for a in gone if first <= _at(source, a.start) < last and may_be(a, b)]
        others = [c for c in new if c is not b and any(may_be(a, c) for a in rows)]
        if len(rows) == 1 and not others:
            yield rows[0], b


def _sentence(reading: Reading, found: Quantity) -> str:
    sentence = reading.sentences[_at(reading, found.start)]
    return reading.text[sentence.start : sentence.end]


def _tokens(reading: Reading, found: Quantity) -> list[Token]:
    return list(tokens(reading.sentences[_at(reading, found.start)]))


def _noun(reading: Reading, span: Span) -> str:
    """The lemma of the last word of a figure with what it counts."""
    last = token_at(list(tokens(reading.sentences[_at(reading, span[0])])), span)
    return last.lemma if last is not None and last.pos in ("NOUN", "PROPN") else ""
