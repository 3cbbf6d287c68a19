"""Runs of the same words in two texts: seeds of k words, extended to both sides.

The k-grams of the source go into a hash table with chains; the derived text is walked once, at each place taking the
longest run that starts there (of equally long ones that on the diagonal of the run before, else the first).
"""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
import numpy.typing as npt

from firsthand.text.words import Keys

#: Occurrences of one k-gram in the source that are tried before the rest is left: bounds the work on repetitive text.
_TRIED = 24
#: Slots of the table for each word of the source: most are empty, as most lookups are in vain.
_ROOMY = 4
#: Multipliers of the rolling hash and of its slot.
_ROLL, _MIX = np.uint64(0x100000001B3), np.uint64(0x9E3779B97F4A7C15)

Runs = npt.NDArray[np.int32]


def same_runs(source: Keys, derived: Keys, k: int) -> Runs:
    """Maximal runs of at least `k` equal words, `[n, 3]`: first word in source, first word in derived, length.

    In the order of the derived text and apart in it; a stretch of the source may serve several times.
    """
    found: Runs = runs_of(source, derived, k)
    return found


@numba.njit(cache=True, nogil=True)
def runs_of(source: Any, derived: Any, k: int) -> Any:
    """`same_runs` for kernels."""
    if len(source) < k or len(derived) < k:
        return np.empty((0, 3), np.int32)
    found = np.empty((len(derived) // max(1, k) + 1, 3), np.int32)
    bits = 4
    while 1 << bits < _ROOMY * len(source):
        bits += 1
    head, chain = _index(source, k, bits)
    slots = _slots(derived, k, bits)
    n = 0
    j = 0
    diagonal = -len(source) - len(derived)
    while j < len(slots):
        at = head[slots[j]]
        if at < 0:
            j += 1
            continue
        best_at, best_length = _longest_at(source, derived, at, j, chain, k, diagonal)
        if best_length == 0:
            j += 1
            continue
        found[n, 0], found[n, 1], found[n, 2] = best_at, j, best_length
        n += 1
        diagonal = best_at - j
        j += best_length
    return found[:n].copy()


@numba.njit(cache=True, nogil=True)
def _longest_at(source: Any, derived: Any, at: int, j: int, chain: Any, k: int, diagonal: int) -> Any:
    """The longest run at one place of the derived text, among the places of the source from `at` in its chain."""
    best_at, best_length, tried = -1, 0, 0
    while at >= 0 and tried < _TRIED:
        length = _common(source, derived, at, j)
        if length >= k:
            tried += 1
            if length > best_length or (length == best_length and at - j == diagonal):
                best_at, best_length = at, length
        at = chain[at]
    return best_at, best_length


@numba.njit(cache=True, nogil=True)
def _index(source: Any, k: int, bits: int) -> Any:
    """Heads and chains of a hash table over the k-grams of the source, the earliest first in each chain."""
    head = np.full(1 << bits, -1, np.int32)
    chain = np.full(len(source), -1, np.int32)
    slots = _slots(source, k, bits)
    for i in range(len(slots) - 1, -1, -1):
        chain[i] = head[slots[i]]
        head[slots[i]] = i
    return head, chain


@numba.njit(cache=True, nogil=True)
def _slots(keys: Any, k: int, bits: int) -> Any:
    """The slot of each k-gram in a table of `2 ** bits`, by a rolling hash (Karp and Rabin 1987)."""
    out = np.empty(len(keys) - k + 1, np.int32)
    oldest = np.uint64(1)
    for _ in range(k):
        oldest *= _ROLL
    shift = np.uint64(64 - bits)
    value = np.uint64(0)
    for i in range(k - 1):
        value = value * _ROLL + keys[i]
    for i in range(len(out)):
        value = value * _ROLL + keys[i + k - 1]
        if i:
            value -= oldest * keys[i - 1]
        out[i] = (value * _MIX) >> shift
    return out


@numba.njit(cache=True, nogil=True)
def _common(source: Any, derived: Any, i: int, j: int) -> int:
    length = 0
    while i + length < len(source) and j + length < len(derived) and source[i + length] == derived[j + length]:
        length += 1
    return length
