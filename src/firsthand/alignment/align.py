"""Which passages of one text stand in another: verbatim or reworded, with exact offsets in both."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

import numba
import numpy as np

from firsthand.alignment.cells import cells
from firsthand.alignment.counterparts import counterparts
from firsthand.alignment.regions import Regions, regions
from firsthand.alignment.summaries import with_summaries
from firsthand.alignment.terms import join
from firsthand.alignment.views import View, view, with_marks
from firsthand.model import Passage, PassageKind
from firsthand.text.runs import Runs, same_runs
from firsthand.text.vectors import Vectors

#: Words in a row that make a run.
RUN = 6
#: Words in a row that are a passage whatever the words.
LONG_RUN = 25
#: Characters below which a reworded passage is too short to be told from chance.
_SHORTEST = 120


def align(source_text: str, derived_text: str) -> list[Passage]:
    """The passages of the source that stand in the derived text, in the order of the derived text.

    Passages are as long as a reader would mark them; `align_sentences` gives the fine grain. `similarity` is the share
    of words in common (Dice), 1 only where the words are the same sequence; the kind is then verbatim.
    """
    return align_views(view(source_text), view(derived_text))


def align_views(source: View, derived: View) -> list[Passage]:
    """The same for texts made ready."""
    if not len(source.words) or not len(derived.words):
        return []
    if np.array_equal(source.words.keys, derived.words.keys):
        return passages_of(source, derived, np.array([[0, len(source.words), 0, len(derived.words)]], np.int32))
    terms = join(source, derived)
    table = cells(source, derived, terms)
    runs = same_runs(source.words.keys, derived.words.keys, RUN)
    found = with_summaries(source, derived, terms, regions(source, derived, terms, table, runs))
    found = _with_long_runs(found, runs)
    passages = passages_of(source, derived, found)
    return [p for p in passages if min(p.source_end - p.source_start, p.derived_end - p.derived_start) >= _SHORTEST]


def _with_long_runs(found: Regions, runs: Runs) -> Regions:
    """The regions, and runs too long for chance that no region holds, as in texts that say one thing over and over."""
    boxes = found.tolist()
    for start, derived_start, length in runs[runs[:, 2] >= LONG_RUN].tolist():
        if not any(box[2] < derived_start + length and derived_start < box[3] for box in boxes):
            boxes.append([start, start + length, derived_start, derived_start + length])
    boxes.sort(key=lambda box: (box[2], box[0]))
    return np.array(boxes, np.int32).reshape(-1, 4)


def passages_of(source: View, derived: View, ranges: Regions) -> list[Passage]:
    """The passages of ranges of words `[n, 4]` (half open)."""
    return [
        Passage(a, b, c, d, _kind(share), _similarity(share))
        for (a, b, c, d), share in _measured(source, derived, ranges)
    ]


def _measured(source: View, derived: View, ranges: Regions) -> Iterator[tuple[list[int], float]]:
    """The span of each range in both texts, and the words in common."""
    spans, shares = _measure(
        ranges, source.words.keys, derived.words.keys, source.words.starts, source.words.ends, derived.words.starts,
        derived.words.ends, source.codes, source.classes, derived.codes, derived.classes,
    )  # fmt: skip
    return zip(spans.tolist(), shares.tolist(), strict=True)


def _kind(share: float) -> PassageKind:
    return "verbatim" if share == 1 else "reworded"


def _similarity(share: float) -> float:
    return 1.0 if share == 1 else min(0.99, round(share, 2))


@numba.njit(cache=True, nogil=True)
def _measure(
    ranges: Any, keys: Any, derived_keys: Any, starts: Any, ends: Any, derived_starts: Any, derived_ends: Any,
    codes: Any, classes: Any, derived_codes: Any, derived_classes: Any,
) -> Any:  # fmt: skip
    """Spans `[n, 4]` of ranges of words, and the words in common (Dice on multisets); 1 for the same sequence only."""
    spans = np.empty((len(ranges), 4), np.int64)
    shares = np.empty(len(ranges))
    for i in range(len(ranges)):
        a, b, c, d = ranges[i]
        spans[i, 0], spans[i, 1] = with_marks(codes, classes, starts[a], ends[b - 1])
        spans[i, 2], spans[i, 3] = with_marks(derived_codes, derived_classes, derived_starts[c], derived_ends[d - 1])
        left, right = keys[a:b], derived_keys[c:d]
        if np.array_equal(left, right):
            shares[i] = 1
            continue
        shares[i] = min(0.99, 2 * in_common(np.sort(left), np.sort(right)) / max(1, len(left) + len(right)))
    return spans, shares


@numba.njit(cache=True, nogil=True)
def in_common(left: Any, right: Any) -> int:
    """How many of ascending keys both have, each as often as it stands in both."""
    i, j, common = 0, 0, 0
    while i < len(left) and j < len(right):
        common += left[i] == right[j]
        low, high = left[i] <= right[j], right[j] <= left[i]
        i += low
        j += high
    return common


def align_sentences(source_text: str, derived_text: str) -> list[Passage]:
    """For each sentence of the derived text that has a counterpart: one passage, in the order of the derived text.

    The derived side is one sentence; the source side is the sentence it comes from, or several in a row that it joins.
    Where no sentence corresponds but eight words or more in a row are the same, the passage is these words.
    `similarity` is the mean of the words in common (Dice) and of the cosine of the sentence vectors, 1 only where the
    words are the same sequence; `confidence` is that of the two being counterparts.
    """
    (source, source_vectors), (derived, derived_vectors) = ready(source_text), ready(derived_text)
    return sentence_passages(source, derived, source_vectors, derived_vectors)


@functools.lru_cache(maxsize=512)  # pairs come in the order of their reports: a text is met many times in a row
def ready(text: str) -> tuple[View, Vectors]:
    """A text made ready, with the vectors of its sentences."""
    made = view(text)
    return made, made.vectors()


def sentence_passages(source: View, derived: View, source_vectors: Vectors, derived_vectors: Vectors) -> list[Passage]:
    """The same for texts made ready, with the vectors of their sentences."""
    if not len(source.words) or not len(derived.words):
        return []
    terms = join(source, derived)
    table = cells(source, derived, terms)
    runs = same_runs(source.words.keys, derived.words.keys, RUN)
    found = counterparts(source, derived, terms, table, runs, (source_vectors, derived_vectors))
    rows = zip(_measured(source, derived, found.ranges), found.cosines.tolist(), found.scores.tolist(), strict=True)
    return [
        Passage(a, b, c, d, _kind(share), _with_cosine(share, cosine), round(score, 2))
        for ((a, b, c, d), share), cosine, score in rows
    ]


def _with_cosine(share: float, cosine: float) -> float:
    """The mean of both, rounded; 1 for the same sequence only."""
    return 1.0 if share == 1 else min(0.99, round((_similarity(share) + max(0.0, cosine)) / 2, 2))
