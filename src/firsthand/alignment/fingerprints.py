"""Fingerprints of reports: sampled k-grams of words, by winnowing (Schleimer, Wilkerson and Aiken 2003).

Of every `WINDOW` k-grams in a row the one with the smallest hash is kept, so that two reports that share
`GRAM + WINDOW - 1` words in a row share a fingerprint for certain. Rare words stand beside them as a second family,
for retellings so free that no k-gram survives.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numba
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from firsthand.tables import schema_of
from firsthand.text.words import Words, mixed, words

#: Words in a k-gram, and k-grams of which one is kept.
GRAM = 5
WINDOW = 8

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
    chosen = np.empty(max(1, len(found)), np.uint64)
    n = _winnow(found.keys, chosen)
    unique: npt.NDArray[np.int64] = np.unique(chosen[:n].astype(np.int64))
    return unique


@numba.njit(cache=True, nogil=True)
def _winnow(keys: Any, chosen: Any) -> int:
    """The smallest hash of each window of k-grams, the rightmost of equals; one where the text is shorter."""
    grams = len(keys) - GRAM + 1
    if grams <= 0:
        return 0
    hashes = np.empty(grams, np.uint64)
    for i in range(grams):
        value = np.uint64(0)
        for step in range(GRAM):
            value = mixed(value ^ keys[i + step])
        hashes[i] = value & _LOW_63
    n = 0
    last = -1
    for start in range(max(1, grams - WINDOW + 1)):
        stop = min(start + WINDOW, grams)
        least = start
        for i in range(start + 1, stop):
            if hashes[i] <= hashes[least]:
                least = i
        if least != last:
            chosen[n] = hashes[least]
            n += 1
            last = least
    return n
