"""Regions: stretches of two texts that share so many words, in whatever order, that one was made from the other.

Sentence pairs that share words seed them; seeds near one another in both texts are one region; its ends are then found
word by word in each text in turn, as the stretch with the greatest sum of weights where a word counts for if the other
side has it and against if not (the maximal scoring segment of Ruzzo and Tompa 1999, with the seeds of Sanchez-Perez et
al. 2014). A word inside a run of equal words answers only to its partner in the run, so that a copied passage does not
grow into neighbours that repeat its subject.
"""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
import numpy.typing as npt

from firsthand.alignment.cells import Cells
from firsthand.alignment.terms import Terms
from firsthand.alignment.views import View
from firsthand.text.runs import Runs

#: Words that may lie between two seeds of one region, in the source and in the derived text.
_SOURCE_GAP, _DERIVED_GAP = 160, 80
#: Cosine of weighted words from which a pair of sentences seeds a region.
_SEED = 0.27
#: Words that an end may move in one round, and rounds.
_REACH, _ROUNDS = 20, 2
#: What a word that the other side lacks counts against, in parts of its weight.
_AGAINST = 0.5
#: Share of a sentence inside the stretch from which the whole belongs to it.
_INSIDE = 0.4
#: The least weight shared, and cosine, of a region that stands.
_EVIDENCE, _COSINE = 6.0, 0.35
#: Share of the derived words that lie in runs from which a region ends where its words do, not where sentences do.
_COPIED = 0.9
#: A run this long that takes words of the source a second time begins a passage of its own.
_AGAIN = 8

Regions = npt.NDArray[np.int32]


def regions(source: View, derived: View, terms: Terms, table: Cells, runs: Runs) -> Regions:
    """Regions `[n, 4]` as word ranges: source first and last, derived first and last (half open), by derived first."""
    settled = _grown(
        table.source, table.derived, table.cosines, runs, terms.source, terms.derived, terms.weights,
        source.first, source.last, derived.first, derived.last,
    )  # fmt: skip
    return _merged(settled.tolist())


@numba.njit(cache=True, nogil=True)
def _grown(
    sources: Any, deriveds: Any, cosines: Any, runs: Any, source: Any, derived: Any, weights: Any, sf: Any, sl: Any,
    df: Any, dl: Any,
) -> Any:  # fmt: skip
    """The regions as boxes, which may overlap."""
    seeds = cosines >= _SEED
    boxes = _split(_cluster(sources[seeds], deriveds[seeds], sf, sl, df, dl), runs, len(source), len(derived))
    return _settle(boxes, runs, source, derived, weights, sf, sl, df, dl)


def _merged(boxes: list[list[int]]) -> Regions:
    """Boxes that overlap in both texts made one, in the order of the derived text."""
    kept: list[list[int]] = []
    for box in sorted(boxes, key=lambda box: (box[2], box[0])):
        grown = list(box)
        while (other := next((x for x in reversed(kept) if _overlap(x, grown)), None)) is not None:
            kept.remove(other)
            grown = [min(other[0], grown[0]), max(other[1], grown[1]), min(other[2], grown[2]), max(other[3], grown[3])]
        kept.append(grown)
    kept.sort(key=lambda box: (box[2], box[0]))
    return np.array(kept, np.int32).reshape(-1, 4)


def _overlap(x: list[int], y: list[int]) -> bool:
    return max(x[0], y[0]) < min(x[1], y[1]) and max(x[2], y[2]) < min(x[3], y[3])


@numba.njit(cache=True, nogil=True)
def _root(parents: Any, i: int) -> Any:
    while parents[i] != i:
        parents[i] = parents[parents[i]]
        i = parents[i]
    return i


@numba.njit(cache=True, nogil=True)
def _cluster(sources: Any, deriveds: Any, sf: Any, sl: Any, df: Any, dl: Any) -> Any:
    """Boxes `[n, 4]` around seeds that are near one another in both texts, in the order of their first seed."""
    n = len(sources)
    parents = np.arange(n)
    for i in range(n):
        for j in range(i + 1, n):
            if df[deriveds[j]] - dl[deriveds[i]] > _DERIVED_GAP:
                break
            if max(sf[sources[j]] - sl[sources[i]], sf[sources[i]] - sl[sources[j]]) <= _SOURCE_GAP:
                a, b = _root(parents, i), _root(parents, j)
                parents[max(a, b)] = min(a, b)
    numbers = np.full(n, -1, np.int32)
    boxes = np.empty((n, 4), np.int32)
    count = 0
    for i in range(n):
        root = _root(parents, i)
        if numbers[root] < 0:
            numbers[root] = count
            boxes[count, 0], boxes[count, 1] = sf[sources[i]], sl[sources[i]]
            boxes[count, 2], boxes[count, 3] = df[deriveds[i]], dl[deriveds[i]]
            count += 1
        box = boxes[numbers[root]]
        box[0], box[1] = min(box[0], sf[sources[i]]), max(box[1], sl[sources[i]])
        box[2], box[3] = min(box[2], df[deriveds[i]]), max(box[3], dl[deriveds[i]])
    return boxes[:count]


@numba.njit(cache=True, nogil=True)
def _split(boxes: Any, runs: Any, source_words: int, derived_words: int) -> Any:
    """Part a box where its derived text begins to take the same words of the source again: repeated paragraphs.

    Gives `[n, 6]`: a box, and how far it may grow in the derived text.
    """
    out = np.empty((len(boxes) + len(runs), 6), np.int32)
    used = np.full(source_words, -1, np.int32)
    n = 0
    for b in range(len(boxes)):
        _put(out[n], boxes[b], 0, derived_words)
        n += 1
        for r in range(len(runs)):
            s, d, length = runs[r]
            if d < boxes[b, 2] or d >= boxes[b, 3] or s < boxes[b, 0] or s >= boxes[b, 1]:
                continue
            again = 0
            for w in range(s, s + length):
                again += used[w] == n
            if length >= _AGAIN and 2 * again > length:
                _put(out[n], boxes[b], d, derived_words)
                out[n, 2] = d
                out[n - 1, 3], out[n - 1, 5] = d, d
                n += 1
            for w in range(s, s + length):
                used[w] = n
    return out[:n]


@numba.njit(cache=True, nogil=True)
def _put(row: Any, box: Any, least: int, most: int) -> None:
    for side in range(4):
        row[side] = box[side]
    row[4], row[5] = least, most


@numba.njit(cache=True, nogil=True)
def _settle(boxes: Any, runs: Any, source: Any, derived: Any, weights: Any, sf: Any, sl: Any, df: Any, dl: Any) -> Any:
    out = np.empty((len(boxes), 4), np.int32)
    marks = np.zeros(len(weights), np.uint8)
    source_partner = np.full(len(source), -1, np.int32)
    derived_partner = np.full(len(derived), -1, np.int32)
    for r in range(len(runs)):
        for w in range(runs[r, 2]):
            derived_partner[runs[r, 1] + w] = runs[r, 0] + w
    n = 0
    for b in range(len(boxes)):
        box = boxes[b]
        low, high = box[2], box[3]
        _answer(derived_partner, low, high, source_partner, True)
        for _ in range(_ROUNDS):
            box[2], box[3] = _best(
                derived, derived_partner, source, source_partner, box[0], box[1], box[2], box[3], box[4], box[5],
                weights, marks,
            )  # fmt: skip
            box[0], box[1] = _best(
                source, source_partner, derived, derived_partner, box[2], box[3], box[0], box[1], 0, len(source),
                weights, marks,
            )  # fmt: skip
        if box[1] > box[0] and box[3] > box[2]:
            if not _is_copied(derived_partner, box):
                box[0], box[1] = _whole_sentences(sf, sl, box[0], box[1])
                box[2], box[3] = _whole_sentences(df, dl, box[2], box[3])
            if _stands(source, derived, box, weights, marks):
                for side in range(4):
                    out[n, side] = box[side]
                n += 1
        _answer(derived_partner, low, high, source_partner, False)
    return out[:n]


@numba.njit(cache=True, nogil=True)
def _answer(derived_partner: Any, low: int, high: int, source_partner: Any, known: bool) -> None:
    """Let the words of the source know, or forget, their partners in a stretch of the derived text."""
    for w in range(low, high):
        if derived_partner[w] >= 0:
            source_partner[derived_partner[w]] = w if known else -1


@numba.njit(cache=True, nogil=True)
def _is_copied(derived_partner: Any, box: Any) -> Any:
    copied = 0
    for w in range(box[2], box[3]):
        copied += box[0] <= derived_partner[w] < box[1]
    return copied >= _COPIED * (box[3] - box[2])


@numba.njit(cache=True, nogil=True)
def _best(
    mine: Any, partner: Any, theirs: Any, their_partner: Any, low: int, high: int, first: int, last: int, least: int,
    most: int, weights: Any, marks: Any,
) -> Any:  # fmt: skip
    """The stretch around `first` to `last` with the greatest sum, given the other side's stretch `low` to `high`."""
    for w in range(low, high):
        if their_partner[w] < 0:
            marks[theirs[w]] = 1
    best = np.float32(0)
    current = np.float32(0)
    start = first
    found_first, found_last = first, first
    for w in range(max(least, first - _REACH), min(most, last + _REACH)):
        weight = weights[mine[w]]
        if current <= 0:
            current = np.float32(0)
            start = w
        if partner[w] >= 0:
            inside = low <= partner[w] < high
            current += max(weight, np.float32(0.1)) if inside else -np.float32(_AGAINST) * weight
        else:
            current += weight if marks[mine[w]] else -np.float32(_AGAINST) * weight
        if current > best:
            best = current
            found_first, found_last = start, w + 1
    for w in range(low, high):
        marks[theirs[w]] = 0
    return found_first, found_last


@numba.njit(cache=True, nogil=True)
def _count_below(ordered: Any, value: int) -> int:
    low, high = 0, len(ordered)
    while low < high:
        middle = (low + high) // 2
        if ordered[middle] < value:
            low = middle + 1
        else:
            high = middle
    return low


@numba.njit(cache=True, nogil=True)
def _whole_sentences(first: Any, last: Any, low: int, high: int) -> Any:
    """The range moved to the borders of sentences: the outer ones are taken whole, or left out where little is in."""
    a = _count_below(last, low + 1)
    b = _count_below(first, high)
    while a < b - 1 and last[a] - low < _INSIDE * (last[a] - first[a]):
        a += 1
    while b - 1 > a and high - first[b - 1] < _INSIDE * (last[b - 1] - first[b - 1]):
        b -= 1
    return first[a], last[b - 1]


@numba.njit(cache=True, nogil=True)
def _stands(source: Any, derived: Any, box: Any, weights: Any, marks: Any) -> Any:
    """Whether enough weight is shared, and close enough."""
    source_mass = np.float32(0)
    derived_mass = np.float32(0)
    shared = np.float32(0)
    for w in range(box[0], box[1]):
        k = source[w]
        if marks[k] == 0:
            marks[k] = 1
            source_mass += weights[k]
    for w in range(box[2], box[3]):
        k = derived[w]
        if marks[k] < 2:
            derived_mass += weights[k]
            if marks[k]:
                shared += weights[k]
            marks[k] |= np.uint8(2)
    for w in range(box[0], box[1]):
        marks[source[w]] = 0
    for w in range(box[2], box[3]):
        marks[derived[w]] = 0
    return shared >= _EVIDENCE and shared >= _COSINE * np.sqrt(source_mass * derived_mass)
