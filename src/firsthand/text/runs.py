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

Runs = npt.NDArray[np.int32]


def same_runs(source: Keys, derived: Keys, k: int) -> Runs:
    """Maximal runs of at least `k` equal words, `[n, 3]`: first word in source, first word in derived, length.

    In the order of the derived text and apart in it; a stretch of the source may serve several times.
    """
    room = len(derived) // max(1, k) + 1
    found = np.empty((room, 3), np.int32)
    n = _walk(source, derived, k, found)
    return found[:n].copy()


@numba.njit(cache=True, nogil=True)
def _walk(source: Any, derived: Any, k: int, found: Any) -> int:
    if len(source) < k or len(derived) < k:
        return 0
    head, chain, mask = _index(source, k)
    n = 0
    j = 0
    diagonal = -len(source) - len(derived)
    while j <= len(derived) - k:
        best_length = 0
        best_at = -1
        tried = 0
        at = head[np.int64(_gram(derived, j, k) & mask)]
        while at >= 0 and tried < _TRIED:
            length = _common(source, derived, at, j)
            if length >= k:
                tried += 1
                if length > best_length or (length == best_length and at - j == diagonal):
                    best_length = length
                    best_at = at
            at = chain[at]
        if best_length == 0:
            j += 1
            continue
        found[n, 0] = best_at
        found[n, 1] = j
        found[n, 2] = best_length
        n += 1
        diagonal = best_at - j
        j += best_length
    return n


@numba.njit(cache=True, nogil=True)
def _index(source: Any, k: int) -> Any:
    """Heads and chains of a hash table over the k-grams of the source, the earliest first in each chain."""
    size = 16
    while size < 2 * len(source):
        size *= 2
    mask = np.uint64(size - 1)
    head = np.full(size, -1, np.int32)
    chain = np.full(len(source), -1, np.int32)
    for i in range(len(source) - k, -1, -1):
        slot = np.int64(_gram(source, i, k) & mask)
        chain[i] = head[slot]
        head[slot] = i
    return head, chain, mask


@numba.njit(cache=True, nogil=True)
def _gram(keys: Any, i: int, k: int) -> Any:
    hashed = np.uint64(0)
    for step in range(k):
        hashed = (hashed ^ keys[i + step]) * np.uint64(0x9E3779B97F4A7C15)
        hashed ^= hashed >> np.uint64(29)
    return hashed


@numba.njit(cache=True, nogil=True)
def _common(source: Any, derived: Any, i: int, j: int) -> int:
    length = 0
    while i + length < len(source) and j + length < len(derived) and source[i + length] == derived[j + length]:
        length += 1
    return length
