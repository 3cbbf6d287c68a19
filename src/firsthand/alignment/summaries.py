"""Summaries: a stretch of the derived text whose words come from all over a longer source.

No part of the source is dense enough to be a region, but the stretch as a whole says little that the source does not.
It is found as the stretch with the greatest sum where a word counts for if it stands anywhere in the source and against
if not, and it must stand out from the text around it, which may well share the subject.
"""

from __future__ import annotations

from typing import Any

import numba
import numpy as np

from firsthand.alignment.regions import Regions
from firsthand.alignment.terms import Terms
from firsthand.alignment.views import View

#: The sum at which a stretch is looked at, and the fall from its height at which it ends.
_LEAST, _FALL = 10.0, 8.0
#: The least weight of distinct words found in the source, and their share of all, of a stretch and of its rest.
_EVIDENCE, _SHARE, _REST_SHARE = 16.0, 0.58, 0.58
#: The least weight and words of the part of a stretch that no region explains.
_REST, _REST_WORDS = 6.0, 15
#: How far the share must lie above that of the text around; that of a text with nothing around it.
_ABOVE, _USUAL = 0.25, 0.25
#: A region that fills this share of a stretch, its source no longer than this many times the derived text, explains it.
_FILLS, _ALIKE = 0.5, 2.0
#: The least cosine of the stretch and the whole source: a long source has some of everything.
_COSINE = 0.2
#: The source must be this much longer than its summary, and this share of its sentences must have some of it.
_LONGER, _SPREAD = 2.5, 0.3
#: Weight of shared words that makes a sentence of the source one of those summed up.
_SENTENCE = 0.6


def with_summaries(source: View, derived: View, terms: Terms, found: Regions) -> Regions:
    """The regions, with those parts of summaries made one region each from first to last sentence summed up."""
    known = len(source.lexicon.stems)
    stretches = _stretches(terms.derived, terms.weights, known, np.float32(_LEAST), np.float32(_FALL))
    boxes = found
    for first, last in stretches.tolist():
        box = _summary(source, derived, terms, boxes, first, last)
        if box is not None:
            inside = (boxes[:, 2] < box[3]) & (boxes[:, 3] > box[2])
            boxes = np.concatenate([boxes[~inside], np.array([box], np.int32)])
    order: Regions = found if boxes is found else boxes[np.lexsort((boxes[:, 0], boxes[:, 2]))]
    return order


def _summary(
    source: View, derived: View, terms: Terms, found: Regions, first: int, last: int
) -> tuple[int, int, int, int] | None:
    """The region of one stretch where it is a summary."""
    known = len(source.lexicon.stems)
    first, last = _sentences_around(derived, first, last)
    share, weight = _share(terms.derived[first:last], terms, known)
    if weight < _EVIDENCE or share < _SHARE:
        return None
    whole = float(terms.weights[:known].sum())
    if weight / np.sqrt(max(1e-9, weight / share * whole)) < _COSINE:
        return None
    around = np.concatenate([terms.derived[:first], terms.derived[last:]])
    usual = _weight_share(around, terms, known) if len(around) >= 100 else _USUAL
    if share - usual < _ABOVE or not _unexplained(terms, known, found, first, last):
        return None
    return _spread(source, terms, first, last)


def _unexplained(terms: Terms, known: int, found: Regions, first: int, last: int) -> bool:
    """Whether the words of a stretch that lie in no region come from the source all the same."""
    free = np.ones(last - first, np.bool_)
    for box in found.tolist():
        inside = min(last, box[3]) - max(first, box[2])
        if inside > _FILLS * (last - first) and box[1] - box[0] <= _ALIKE * (box[3] - box[2]):
            return False
        free[max(0, box[2] - first) : max(0, box[3] - first)] = False
    rest = terms.derived[first:last][free]
    share, weight = _share(rest, terms, known)
    return len(rest) >= _REST_WORDS and weight >= _REST and share >= _REST_SHARE


def _spread(source: View, terms: Terms, first: int, last: int) -> tuple[int, int, int, int] | None:
    """From the first to the last sentence of the source that a stretch sums up, where these are many and far apart."""
    wanted = np.zeros(len(terms.weights), np.bool_)
    wanted[terms.derived[first:last]] = True
    weight = terms.weights[terms.source]
    hits = np.where(wanted[terms.source] & (weight > 0.25), weight, 0)
    summed = np.flatnonzero(np.add.reduceat(hits, source.first) >= _SENTENCE)
    if len(summed) < _SPREAD * len(source.first):
        return None
    low, high = int(source.first[summed[0]]), int(source.last[summed[-1]])
    return (low, high, first, last) if high - low >= _LONGER * (last - first) else None


def _share(numbers: Any, terms: Terms, known: int) -> tuple[float, float]:
    """The share of the weight of distinct words that the source has, and that weight; it has those below `known`."""
    there = np.zeros(len(terms.weights), np.bool_)
    there[numbers] = True
    weights = terms.weights[there]
    found = float(weights[: np.count_nonzero(there[:known])].sum())
    return found / max(1e-9, float(weights.sum())), found


def _weight_share(numbers: Any, terms: Terms, known: int) -> float:
    weights = terms.weights[numbers]
    return float(weights[numbers < known].sum()) / max(1e-9, float(weights.sum()))


def _sentences_around(text: View, first: int, last: int) -> tuple[int, int]:
    """The range moved to the borders of the sentences of which it holds the better part."""
    a = int(np.searchsorted(text.last, first, side="right"))
    b = int(np.searchsorted(text.first, last, side="left"))
    while a < b - 1 and text.last[a] - first < 0.4 * (text.last[a] - text.first[a]):
        a += 1
    while b - 1 > a and last - text.first[b - 1] < 0.4 * (text.last[b - 1] - text.first[b - 1]):
        b -= 1
    return int(text.first[a]), int(text.last[b - 1])


@numba.njit(cache=True, nogil=True)
def _stretches(numbers: Any, weights: Any, known: int, least: Any, fall: Any) -> Any:
    """Stretches `[n, 2]` of words with a sum of at least `least`, apart, from the left; the source has those `known`."""
    counted = weights.copy()
    counted[known:] *= -1
    out = np.empty((len(numbers) // 8 + 1, 2), np.int32)
    n = 0
    current = np.float32(0)
    best = np.float32(0)
    start, low, high = 0, 0, 0
    i = 0
    while i < len(numbers):
        if current <= 0:
            current, best, start = np.float32(0), np.float32(0), i
        current += counted[numbers[i]]
        if current > best:
            best, low, high = current, start, i + 1
        i += 1
        if current <= 0 or current < best - fall or i == len(numbers):
            if best >= least:
                out[n, 0], out[n, 1] = low, high
                n += 1
                i = high
            elif current > 0 and i < len(numbers):
                i = max(high, low + 1)
            current, best = np.float32(0), np.float32(0)
    return out[:n].copy()
