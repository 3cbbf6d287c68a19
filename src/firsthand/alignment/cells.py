"""Which sentences of two texts share words, and how many: the sparse table that passages grow from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numba
import numpy as np

from firsthand.alignment.lexicon import Indices
from firsthand.alignment.terms import Terms
from firsthand.alignment.views import View
from firsthand.text.vectors import Vectors

#: A word that stands in the source more often than this says nothing about where a sentence comes from.
COMMON = 40
#: The most source sentences kept for one derived sentence, the best first.
KEPT = 8
#: Weight that two sentences must share, and cosine of their weighted words, to be looked at at all.
LEAST_SHARED, LEAST_COSINE = 0.6, 0.1


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Pairs of sentences that share words: their numbers, the weight shared, the cosine of their weighted words.

    In the order of the derived sentence, then by falling cosine.
    """

    source: Indices
    derived: Indices
    shared: Vectors
    cosines: Vectors


def cells(source: View, derived: View, terms: Terms) -> Cells:
    """The pairs of sentences of two texts that share words worth speaking of."""
    mine, theirs = source.lexicon, derived.lexicon
    return Cells(
        *_fill(
            mine.begins, mine.inside, mine.heads, mine.holders, mine.counts, theirs.begins, theirs.inside,
            terms.joint, terms.weights,
        )
    )  # fmt: skip


@numba.njit(cache=True, nogil=True)
def _fill(
    begins: Any, inside: Any, heads: Any, holders: Any, counts: Any, other_begins: Any, other_inside: Any, joint: Any,
    weights: Any,
) -> Any:  # fmt: skip
    mass = _mass(begins, inside, weights)
    shared = np.zeros(len(begins) - 1, np.float32)
    room = (len(other_begins) - 1) * KEPT
    sources, deriveds, shareds = np.empty(room, np.int32), np.empty(room, np.int32), np.empty(room, np.float32)
    cosines = np.empty(room, np.float32)
    n = 0
    for t in range(len(other_begins) - 1):
        shared[:] = 0
        other_mass = np.float32(0)
        for i in range(other_begins[t], other_begins[t + 1]):
            k = joint[other_inside[i]]
            weight = weights[k]
            other_mass += weight
            if k < len(counts) and counts[k] <= COMMON:
                for at in range(heads[k], heads[k + 1]):
                    shared[holders[at]] += weight
        begin = n
        for s in range(len(shared)):
            value = shared[s]
            if value >= LEAST_SHARED and value >= LEAST_COSINE * np.sqrt(mass[s] * other_mass):
                n = insert(s, t, value, mass, begin, n, sources, deriveds, shareds)
        for i in range(begin, n):
            cosines[i] = shareds[i] / np.sqrt(max(mass[sources[i]] * other_mass, np.float32(1e-9)))
    return sources[:n].copy(), deriveds[:n].copy(), shareds[:n].copy(), cosines[:n].copy()


@numba.njit(cache=True, nogil=True)
def _mass(begins: Any, inside: Any, weights: Any) -> Any:
    """The weight of the different words of each sentence."""
    out = np.zeros(len(begins) - 1, np.float32)
    for s in range(len(out)):
        for i in range(begins[s], begins[s + 1]):
            out[s] += weights[inside[i]]
    return out


@numba.njit(cache=True, nogil=True)
def insert(
    s: int, t: int, value: float, mass: Any, begin: int, n: int, sources: Any, deriveds: Any, shareds: Any
) -> int:
    """Keep the best `KEPT` of one derived sentence in order; of equals the earlier source sentence first."""
    at = n
    score = value * value / mass[s]
    while at > begin:
        other = shareds[at - 1] * shareds[at - 1] / mass[sources[at - 1]]
        if other > score or (other == score and sources[at - 1] < s):
            break
        at -= 1
    if at - begin >= KEPT:
        return n
    n = min(n + 1, begin + KEPT)
    for j in range(n - 1, at, -1):
        sources[j], deriveds[j], shareds[j] = sources[j - 1], deriveds[j - 1], shareds[j - 1]
    sources[at], deriveds[at], shareds[at] = s, t, value
    return n
