"""What became of each word of one side: kept, changed, without a counterpart, or outside every passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from firsthand.brief.painting import Layer
from firsthand.brief.sides import Pair, Side
from firsthand.model import Span
from firsthand.text.worddiff import WordChange

OUTSIDE, ALONE, CHANGED, KEPT = range(4)
_LOOKS = {ALONE: "alone", CHANGED: "changed", KEPT: "kept"}
_FATES = {"kept": KEPT, "changed": CHANGED, "dropped": ALONE, "added": ALONE}
_LONGEST_QUOTE = 120


@dataclass(frozen=True, slots=True)
class Fates:
    """Per word of a side, `[n]`: its fate, and the change it is part of (a place in `changes`, -1 where none).

    A word in several passages has the best of its fates: one that is kept anywhere is kept.
    """

    fate: npt.NDArray[np.uint8]
    change: npt.NDArray[np.int64]
    changes: tuple[WordChange, ...]

    def count(self, fate: int) -> int:
        """How many words have this fate."""
        return int((self.fate == fate).sum())


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of a text: its characters, and the shares of its words that are kept, changed or alone, and outside."""

    start: int
    end: int
    kept: float
    changed: float
    outside: float


def fates(side: Side, pairs: Sequence[Pair]) -> Fates:
    """The fate of each word of a side."""
    changes = tuple(change for pair in pairs for change in pair.changes)
    fate = np.zeros(len(side.words), np.uint8)
    change_of = np.full(len(side.words), -1, np.int64)
    for k, change in enumerate(changes):
        span = here(side, change)
        if span is None:
            continue
        first, last = np.searchsorted(side.words.starts, span)
        better = np.arange(first, last)[fate[first:last] < _FATES[change.kind]]
        fate[better] = _FATES[change.kind]
        change_of[better] = k
    return Fates(fate, change_of, changes)


def word_layers(side: Side, other: Side, found: Fates, numbered: bool = False) -> list[Layer]:
    """The words inside passages as layers, a layer for each stretch of one change.

    Where they are `numbered`, those that are not kept have an anchor by the place of their change ("left-w7").
    """
    edges = np.flatnonzero(np.diff(found.change, prepend=-2, append=-2))
    layers = []
    anchored: set[int] = set()
    for first, last in pairwise(edges.tolist()):
        if found.change[first] < 0:
            continue
        change = found.changes[found.change[first]]
        start, end = int(side.words.starts[first]), int(side.words.ends[last - 1])
        look, n = _LOOKS[int(found.fate[first])], int(found.change[first])
        anchor = f"{side.name}-w{n}" if numbered and look != "kept" and n not in anchored else None
        anchored.add(n)
        layers.append(Layer(start, end, look, anchor, _title(side, other, change, (start, end))))
    return layers


def bars(side: Side, found: Fates, most: int = 60) -> list[Bar]:
    """The text in at most `most` parts of equally many words."""
    n = len(side.words)
    edges = np.linspace(0, n, min(most, n) + 1).astype(int).tolist() if n else []
    parts = []
    for first, last in pairwise(edges):
        part = found.fate[first:last]
        kept, outside = float((part == KEPT).mean()), float((part == OUTSIDE).mean())
        start, end = int(side.words.starts[first]), int(side.words.ends[last - 1])
        parts.append(Bar(start, end, round(kept, 3), round(1 - kept - outside, 3), round(outside, 3)))
    return parts


def here(side: Side, change: WordChange) -> Span | None:
    """Where a change stands on a side."""
    return change.a_span if side.name == "left" else change.b_span


def _title(side: Side, other: Side, change: WordChange, span: Span) -> str | None:
    if change.kind == "kept":
        return None  # the passage around it says all there is to say
    place = f"characters {span[0]} to {span[1]}"
    there = here(other, change)
    if there is None:
        return f"only in this report; {place}"
    return f"the other report has “{quote(other.report.text, there)}”; {place}"


def quote(text: str, span: Span, longest: int = _LONGEST_QUOTE) -> str:
    """The words of a span on one line, cut in the middle where they are long."""
    words = text[span[0] : span[1]].split()
    line = " ".join(words)
    if len(line) <= longest:
        return line
    half = longest // 2
    return f"{line[:half].rsplit(' ', 1)[0]} … {line[-half:].split(' ', 1)[-1]}"
