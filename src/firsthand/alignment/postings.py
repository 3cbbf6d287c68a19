"""Which reports hold which keys: an inverted index that grows where it lies.

A posting is one 64-bit number: the upper 40 bits of the mixed key, then the place of the report in 24 bits. Kept in
order, the postings of a key are one stretch, found by a directory of its first bits, and their number is the length of
the stretch. New postings go into a small part of their own, which is merged into the large one when it has grown to a
share of it (as in Lester, Moffat and Zobel 2008): a report is added to an index of any size without rebuilding it. Two
keys in some 10^12 share their upper bits, and then count as one.
"""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
import numpy.typing as npt

from firsthand.text.words import mixed

#: Bits of a posting that are the place: sixteen million reports.
PLACE_BITS = 24
_PLACES = np.uint64((1 << PLACE_BITS) - 1)
_SHIFT = np.uint64(PLACE_BITS)
#: Postings for each entry of the directory, as a power of two; and the share of the large part that the small may be.
_A_BUCKET, _SHARE, _LEAST = 3, 8, 1 << 14
#: Postings that are looked at one after the other before the end of a stretch is looked for by halving.
_STEPS = 8

Packed = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int32]


class Postings:
    """The postings of many reports. A report is in it with all its keys or not at all; each key once a report."""

    def __init__(self, main: Packed | None = None) -> None:
        self.main: Packed = np.empty(0, np.uint64) if main is None else main
        self.heads, self.shift = _directory(self.main)
        self.tail: Packed = np.empty(0, np.uint64)

    def __len__(self) -> int:
        return len(self.main) + len(self.tail)

    def add(self, keys: npt.NDArray[np.int64], places: Places) -> None:
        """Add the keys of reports with the place of each `[n]`."""
        fresh = np.sort(pack(keys, places))
        if len(fresh) > max(_LEAST, len(self.main) // _SHARE):
            self._rebuild(np.concatenate((self.main, self.tail, fresh)))
            return
        self.tail = np.sort(np.concatenate((self.tail, fresh)))
        if len(self.tail) > max(_LEAST, len(self.main) // _SHARE):
            self.merge()

    def remove(self, keys: npt.NDArray[np.int64], places: Places) -> None:
        """Take the keys of reports out again, which are there `[n]`."""
        self.merge()
        self._rebuild(np.delete(self.main, np.searchsorted(self.main, np.sort(pack(keys, places)))))

    def merge(self) -> None:
        """Put all into the large part."""
        if len(self.tail):
            self._rebuild(np.concatenate((self.main, self.tail)))

    def _rebuild(self, postings: Packed) -> None:
        postings.sort()
        self.main, self.tail = postings, np.empty(0, np.uint64)
        self.heads, self.shift = _directory(self.main)

    def parts(self) -> tuple[Packed, npt.NDArray[np.int64], np.uint64, Packed]:
        """What the kernels take: the large part, its directory, how far a key is shifted for it, the small part."""
        return self.main, self.heads, self.shift, self.tail


def _directory(main: Packed) -> tuple[npt.NDArray[np.int64], np.uint64]:
    bits = max(8, (len(main) >> _A_BUCKET).bit_length())
    shift = np.uint64(64 - bits)
    return _heads(main, bits, shift), shift


@numba.njit(cache=True, nogil=True)
def _heads(main: Any, bits: int, shift: Any) -> Any:
    """Where the postings of each bucket begin, and where the last ones end."""
    heads = np.zeros((1 << bits) + 1, np.int64)
    for posting in main:
        heads[(posting >> shift) + np.uint64(1)] += 1
    for bucket in range(1 << bits):
        heads[bucket + 1] += heads[bucket]
    return heads


@numba.njit(cache=True, nogil=True)
def pack(keys: Any, places: Any) -> Any:
    """Keys and places as postings `[n]`, in the order given."""
    out = np.empty(len(keys), np.uint64)
    for i in range(len(keys)):
        out[i] = code_of(keys[i]) << _SHIFT | np.uint64(places[i])
    return out


@numba.njit(cache=True, nogil=True)
def code_of(key: Any) -> Any:
    """The 40 bits that stand for a key."""
    return mixed(np.uint64(key)) >> _SHIFT


@numba.njit(cache=True, nogil=True)
def place_of(posting: Any) -> Any:
    """The place in a posting."""
    return np.int64(posting & _PLACES)


@numba.njit(cache=True, nogil=True)
def in_main(main: Any, heads: Any, shift: Any, code: Any) -> Any:
    """Where the postings of a key begin and end in the large part."""
    bucket = (code << _SHIFT) >> shift
    return _stretch(main, heads[bucket], heads[bucket + np.uint64(1)], code)


@numba.njit(cache=True, nogil=True)
def in_tail(tail: Any, code: Any) -> Any:
    """Where the postings of a key begin and end in the small part."""
    return _stretch(tail, 0, len(tail), code)


@numba.njit(cache=True, nogil=True)
def _stretch(postings: Any, low: int, high: int, code: Any) -> Any:
    first = _bound(postings, low, high, code)
    last = first
    while last < high and last < first + _STEPS and postings[last] >> _SHIFT == code:
        last += 1
    if last == first + _STEPS:
        last = _bound(postings, last, high, code + np.uint64(1))
    return first, last


@numba.njit(cache=True, nogil=True)
def _bound(postings: Any, low: int, high: int, code: Any) -> int:
    """The first place from which the keys are at least so great."""
    while low < high:
        middle = (low + high) >> 1
        if postings[middle] >> _SHIFT < code:
            low = middle + 1
        else:
            high = middle
    return low
