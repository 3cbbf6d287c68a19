"""The words that two texts share: one number a word for both, where each stands, and how much it says.

A word's weight grows with its rarity in the language and with its rarity within the pair, so that neither "said" nor
the subject that both texts repeat in every line makes a passage.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numba
import numpy as np

from firsthand.alignment.views import Indices, View
from firsthand.text.vectors import Vectors

#: The power that a weight is raised to: sets the middling words back.
CONTRAST = 1.3


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """The words of a pair as numbers below `n`: `source` and `derived` by place, `weights` and `places` by number.

    The places of number `k` in the source are `places[heads[k]:heads[k + 1]]`, ascending.
    """

    source: Indices
    derived: Indices
    weights: Vectors
    heads: Indices
    places: Indices


def join(source: View, derived: View) -> Terms:
    """The words of two texts on one list."""
    return Terms(*_join(source.words.stems, derived.words.stems, source.rarity, derived.rarity))


@numba.njit(cache=True, nogil=True)
def _join(source: Any, derived: Any, source_rarity: Any, derived_rarity: Any) -> Any:
    size = 16
    while size < 2 * (len(source) + len(derived)):
        size *= 2
    mask = np.uint64(size - 1)
    slots = np.full(size, -1, np.int32)
    keys = np.empty(size, np.uint64)
    total = len(source) + len(derived)
    numbers = np.empty(total, np.int32)
    counts = np.zeros(total + 1, np.int32)
    in_source = np.zeros(total + 2, np.int32)
    rarity = np.zeros(total, np.float32)
    n = 0
    for i in range(total):
        key = source[i] if i < len(source) else derived[i - len(source)]
        rare = source_rarity[i] if i < len(source) else derived_rarity[i - len(source)]
        slot = key & mask
        while slots[slot] >= 0 and keys[slot] != key:
            slot = (slot + np.uint64(1)) & mask
        if slots[slot] < 0:
            slots[slot] = n
            keys[slot] = key
            n += 1
        number = slots[slot]
        numbers[i] = number
        counts[number] += 1
        rarity[number] = max(rarity[number], rare)
        if i < len(source):
            in_source[number + 1] += 1
    weights = np.empty(n, np.float32)
    most = np.log(2.0 + total)
    for k in range(n):
        weights[k] = (rarity[k] * (most - np.log(float(counts[k]))) / most) ** CONTRAST
    heads = np.zeros(n + 1, np.int32)
    for k in range(n):
        heads[k + 1] = heads[k] + in_source[k + 1]
    fill = heads.copy()
    places = np.empty(len(source), np.int32)
    for i in range(len(source)):
        places[fill[numbers[i]]] = i
        fill[numbers[i]] += 1
    return numbers[: len(source)], numbers[len(source) :], weights, heads, places
