"""Which sentences of two texts share words, and how many: the sparse table that passages grow from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numba
import numpy as np
import numpy.typing as npt

from firsthand.alignment.terms import Terms
from firsthand.alignment.views import Indices, View
from firsthand.text.vectors import Vectors

#: A word that stands in the source more often than this says nothing about where a sentence comes from.
COMMON = 40
#: The most source sentences kept for one derived sentence, the best first.
KEPT = 8
#: Weight that two sentences must share, and cosine of their weighted words, to be looked at at all.
LEAST_SHARED, LEAST_COSINE = 0.6, 0.1


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Pairs of sentences that share words: their numbers, weight shared, and the weights of the sentences by number.

    In the order of the derived sentence, then by falling cosine.
    """

    source: Indices
    derived: Indices
    shared: Vectors
    source_mass: Vectors
    derived_mass: Vectors

    def cosines(self) -> Vectors:
        """The cosine of the weighted words of each pair."""
        product = self.source_mass[self.source] * self.derived_mass[self.derived]
        cosine: npt.NDArray[np.float32] = self.shared / np.sqrt(np.maximum(product, np.float32(1e-9)))
        return cosine


def cells(source: View, derived: View, terms: Terms) -> Cells:
    """The pairs of sentences of two texts that share words worth speaking of."""
    return Cells(
        *_fill(
            source.first, source.last, derived.first, derived.last,
            terms.source, terms.derived, terms.weights, terms.heads, terms.places,
        )
    )  # fmt: skip


@numba.njit(cache=True, nogil=True)
def _mass(first: Any, last: Any, numbers: Any, weights: Any) -> Any:
    """The weight of the distinct words of each sentence."""
    out = np.zeros(len(first), np.float32)
    seen = np.full(len(weights), -1, np.int32)
    for s in range(len(first)):
        for w in range(first[s], last[s]):
            k = numbers[w]
            if seen[k] != s:
                seen[k] = s
                out[s] += weights[k]
    return out


@numba.njit(cache=True, nogil=True)
def _fill(
    source_first: Any,
    source_last: Any,
    derived_first: Any,
    derived_last: Any,
    source: Any,
    derived: Any,
    weights: Any,
    heads: Any,
    places: Any,
) -> Any:
    source_mass = _mass(source_first, source_last, source, weights)
    derived_mass = _mass(derived_first, derived_last, derived, weights)
    sentence_of = np.empty(len(source), np.int32)
    for s in range(len(source_first)):
        for w in range(source_first[s], source_last[s]):
            sentence_of[w] = s
    shared = np.zeros(len(source_first), np.float32)
    touched = np.empty(len(source_first), np.int32)
    seen = np.full(len(weights), -1, np.int32)
    out_source = np.empty(len(derived_first) * KEPT, np.int32)
    out_derived = np.empty(len(derived_first) * KEPT, np.int32)
    out_shared = np.empty(len(derived_first) * KEPT, np.float32)
    n = 0
    for t in range(len(derived_first)):
        count = 0
        for w in range(derived_first[t], derived_last[t]):
            k = derived[w]
            if seen[k] == t:
                continue
            seen[k] = t
            if heads[k + 1] - heads[k] > COMMON:
                continue
            previous = -1
            for p in range(heads[k], heads[k + 1]):
                s = sentence_of[places[p]]
                if s == previous:
                    continue
                previous = s
                if shared[s] == 0:
                    touched[count] = s
                    count += 1
                shared[s] += weights[k]
        begin = n
        for c in range(count):
            s = touched[c]
            value = shared[s]
            shared[s] = 0
            if value < LEAST_SHARED or value < LEAST_COSINE * np.sqrt(source_mass[s] * derived_mass[t]):
                continue
            n = insert(s, t, value, source_mass, begin, n, out_source, out_derived, out_shared)
    return out_source[:n].copy(), out_derived[:n].copy(), out_shared[:n].copy(), source_mass, derived_mass


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
