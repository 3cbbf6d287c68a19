"""The different words of one text: how often each stands there, and in which sentences; worked out once a text.

What two texts share is then a matter of their different words alone (see `terms` and `cells`).
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numba
import numpy as np
import numpy.typing as npt

from firsthand.text.vectors import Vectors
from firsthand.text.words import Keys

Indices = npt.NDArray[np.int32]


class Lexicon(NamedTuple):
    """The `d` different stems of a text of `n` words and `m` sentences, numbered in the order of their first places.

    `numbers` `[n]` by place; `stems`, `counts` and `rarity` (the highest of the words that have the stem) `[d]`;
    `slots` is a hash table of the numbers. The different words of sentence `s` are `inside[begins[s]:begins[s + 1]]`
    in their order there; the sentences that have number `k` are `holders[heads[k]:heads[k + 1]]`, ascending.
    """

    numbers: Indices
    stems: Keys
    counts: Indices
    rarity: Vectors
    slots: Indices
    begins: Indices
    inside: Indices
    heads: Indices
    holders: Indices


def lexicon(stems: Keys, rarity: Vectors, first: Indices, last: Indices) -> Lexicon:
    """The lexicon of a text, from the stem and rarity of each word and the ranges of words that are its sentences."""
    return Lexicon(*_made(stems, rarity, first, last))


@numba.njit(cache=True, nogil=True)
def _made(stems: Any, rarity: Any, first: Any, last: Any) -> Any:
    numbers, different, counts, rarest, slots = _number(stems, rarity)
    begins, inside, heads, holders = _by_sentence(numbers, len(different), first, last)
    return numbers, different, counts, rarest, slots, begins, inside, heads, holders


@numba.njit(cache=True, nogil=True)
def slot_of(stem: Any, slots: Any, stems: Any) -> Any:
    """The slot where a stem is, or would be."""
    mask = np.uint64(len(slots) - 1)
    slot = stem & mask
    while slots[slot] >= 0 and stems[slots[slot]] != stem:
        slot = (slot + np.uint64(1)) & mask
    return slot


@numba.njit(cache=True, nogil=True)
def _number(stems: Any, rarity: Any) -> Any:
    size = 16
    while size < 2 * len(stems):
        size *= 2
    slots = np.full(size, -1, np.int32)
    numbers = np.empty(len(stems), np.int32)
    different = np.empty(len(stems), np.uint64)
    counts = np.zeros(len(stems), np.int32)
    rarest = np.zeros(len(stems), np.float32)
    n = 0
    for w in range(len(stems)):
        slot = slot_of(stems[w], slots, different)
        if slots[slot] < 0:
            slots[slot] = n
            different[n] = stems[w]
            n += 1
        number = slots[slot]
        numbers[w] = number
        counts[number] += 1
        rarest[number] = max(rarest[number], rarity[w])
    return numbers, different[:n].copy(), counts[:n].copy(), rarest[:n].copy(), slots


@numba.njit(cache=True, nogil=True)
def _by_sentence(numbers: Any, many: int, first: Any, last: Any) -> Any:
    begins, inside = np.zeros(len(first) + 1, np.int32), np.empty(len(numbers), np.int32)
    heads = np.zeros(many + 1, np.int32)
    seen = np.full(many, -1, np.int32)
    n = 0
    for s in range(len(first)):
        for w in range(first[s], last[s]):
            k = numbers[w]
            if seen[k] != s:
                seen[k] = s
                inside[n] = k
                n += 1
                heads[k + 1] += 1
        begins[s + 1] = n
    for k in range(many):
        heads[k + 1] += heads[k]
    fill, holders = heads[:-1].copy(), np.empty(n, np.int32)
    for s in range(len(first)):
        for i in range(begins[s], begins[s + 1]):
            k = inside[i]
            holders[fill[k]] = s
            fill[k] += 1
    return begins, inside[:n].copy(), heads, holders
