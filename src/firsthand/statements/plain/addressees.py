"""Whom somebody tells, where words stand for it that mean nothing else: "in an interview with X"."""

from __future__ import annotations

from bisect import bisect_right

from firsthand.model import Span
from firsthand.statements.draft import Draft
from firsthand.statements.plain.lexicon import Lexicon
from firsthand.statements.plain.phrases import phrase
from firsthand.statements.plain.units import Unit


def address(drafts: list[Draft], units: list[Unit], words: Lexicon) -> None:
    """Give statements the addressee that stands in the clause of their cue."""
    starts = [unit.start for unit in units]
    for draft in drafts:
        at = bisect_right(starts, draft.cue[0]) - 1 if draft.cue else -1
        if at >= 0 and draft.cue is not None:
            draft.addressee = _addressee(units[at], draft.cue, words)


def _addressee(unit: Unit, cue: Span, words: Lexicon) -> Span | None:
    here = next((n for n, token in enumerate(unit.tokens) if token.start == cue[0]), None)
    if here is None or not words.to:
        return None
    first, after = unit.segment(here)
    lows = tuple(token.low for token in unit.tokens[first:after])
    for at, low in enumerate(lows):
        for listed in words.to.get(low, ()):
            start = first + at + len(listed)
            if lows[at : at + len(listed)] != listed:
                continue
            while start < after and unit.tokens[start].low in words.linked:
                start += 1
            end = phrase(unit, start, after, words)
            if end is not None:
                return unit.tokens[start].start, unit.tokens[end - 1].end
    return None
