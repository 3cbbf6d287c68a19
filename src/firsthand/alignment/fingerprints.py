"""Fingerprints of reports: sampled keys by which two reports that share words find each other.

Two families. Runs of words, by winnowing (Schleimer, Wilkerson and Aiken 2003): of every `WINDOW` runs of `GRAM` words
the one with the smallest hash is kept, so that `GRAM + WINDOW - 1` words in a row that two reports share give a shared
key for certain, and a paragraph of thirty words two. Neighbours, for retellings so free that no run survives: each two
rare words in a row, whatever common words lie between them and whichever comes first, one in `SAMPLED` by hash.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

import numba
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from firsthand.tables import schema_of
from firsthand.text.many import Texts
from firsthand.text.vectors import common_words, is_common
from firsthand.text.words import Keys, Words, mixed, words

#: Words in a run, and runs of which one is kept.
GRAM, WINDOW = 7, 12
#: How rare in the language a word must be to count as a neighbour, and the share of neighbours kept (one in ...).
RARE, SAMPLED = 0.6, 4

_LOW_63 = np.uint64(0x7FFFFFFFFFFFFFFF)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """One sampled key of a report; fits a signed 64-bit integer, never negative."""

    report_id: str
    key: int


def fingerprint_batch(reports: pa.RecordBatch) -> pa.RecordBatch:
    """The distinct fingerprints of each report of a batch, as a batch of `Fingerprint`, ascending in each report."""
    ids = reports.column("id")
    kept = [fingerprints(words(text or "")) for text in reports.column("text").to_pylist()]
    owners = np.repeat(np.arange(len(kept), dtype=np.int32), [len(keys) for keys in kept])
    keys = np.concatenate(kept) if kept else np.empty(0, np.int64)
    return pa.RecordBatch.from_arrays([ids.take(pa.array(owners)), pa.array(keys)], schema=schema_of(Fingerprint))


def fingerprints(found: Words) -> npt.NDArray[np.int64]:
    """The distinct fingerprints of one text, ascending `[n]`."""
    bounds = np.array([0, len(found)], np.int64)
    return _fingerprints(found.keys, found.stems, bounds[:1], bounds[1:])[0]


def fingerprints_of(texts: Texts) -> list[npt.NDArray[np.int64]]:
    """The distinct fingerprints of each of many texts, without their titles."""
    return _fingerprints(texts.keys, texts.stems, texts.below, texts.words[1:])


def _fingerprints(
    keys: Keys, stems: Keys, first: npt.NDArray[np.int64], last: npt.NDArray[np.int64]
) -> list[npt.NDArray[np.int64]]:
    found, offsets = _sampled(keys, stems, first, last, common_words(RARE))
    return [found[start:end] for start, end in itertools.pairwise(offsets.tolist())]


@numba.njit(cache=True, nogil=True)
def _sampled(keys: Any, stems: Any, first: Any, last: Any, common: Any) -> Any:
    """The distinct fingerprints of each range of words, one range after the other, and where those of each begin."""
    found = np.empty(2 * len(keys) + len(first), np.int64)
    offsets = np.zeros(len(first) + 1, np.int64)
    kept = 0
    for t in range(len(first)):
        of = slice(first[t], last[t])
        chosen = np.empty(2 * (last[t] - first[t]) + 1, np.uint64)
        n = _winnow(keys[of], chosen)
        n = _neighbours(keys[of], stems[of], common, chosen, n)
        for key in np.sort((chosen[:n] & _LOW_63).astype(np.int64)):
            if kept == offsets[t] or found[kept - 1] != key:
                found[kept] = key
                kept += 1
        offsets[t + 1] = kept
    return found[:kept], offsets


@numba.njit(cache=True, nogil=True)
def _winnow(keys: Any, chosen: Any) -> int:
    """The smallest hash of each window of runs, the rightmost of equals; one where the text is shorter."""
    runs = len(keys) - GRAM + 1
    if runs <= 0:
        return 0
    hashes = np.zeros(runs, np.uint64)
    for step in range(GRAM):  # the outer loop, so that a processor works on several runs at a time
        for i in range(runs):
            hashes[i] = mixed(hashes[i] ^ keys[i + step])
    n = 0
    last = -1
    for start in range(max(1, runs - WINDOW + 1)):
        stop = min(start + WINDOW, runs)
        if last < start:
            least = start
            for i in range(start + 1, stop):
                if hashes[i] <= hashes[least]:
                    least = i
        else:
            least = stop - 1 if hashes[stop - 1] <= hashes[last] else last
        if least != last:
            chosen[n] = hashes[least]
            n += 1
            last = least
    return n


@numba.njit(cache=True, nogil=True)
def _neighbours(keys: Any, stems: Any, common: Any, chosen: Any, n: int) -> int:
    """Keys of each two rare words in a row, in either order, sampled."""
    previous = -1
    for i in range(len(keys)):
        if is_common(keys[i], common):
            continue
        if previous >= 0 and stems[previous] != stems[i]:
            low, high = min(stems[previous], stems[i]), max(stems[previous], stems[i])
            value = mixed(mixed(low) ^ high)
            if value % np.uint64(SAMPLED) == 0:
                chosen[n] = value
                n += 1
        previous = i
    return n
