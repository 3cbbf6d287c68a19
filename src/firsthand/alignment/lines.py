"""The sentences of texts as keys, by which an outlet's reports show what stands on all of its pages."""

from __future__ import annotations

import itertools
from typing import Any

import numba
import numpy as np
import numpy.typing as npt

from firsthand.text.many import Texts
from firsthand.text.words import mixed

#: Words of a sentence below which it says too little to be anybody's: its key is 0.
FEWEST_WORDS = 4


def lines_of(texts: Texts) -> list[npt.NDArray[np.int64]]:
    """The key of each sentence of each text, without the titles."""
    keys = _keys(
        texts.starts, texts.ends, texts.keys, texts.words, texts.shifts, texts.own_begins, texts.own_stops, texts.own
    )
    return [keys[start:end] for start, end in itertools.pairwise(texts.own.tolist())]


@numba.njit(cache=True, nogil=True)
def _keys(
    starts: Any, ends: Any, keys: Any, words: Any, shifts: Any, begins: Any, stops: Any, own: Any
) -> Any:  # fmt: skip
    out = np.zeros(len(begins), np.int64)
    for t in range(len(shifts)):
        its_starts, its_ends = starts[words[t] : words[t + 1]], ends[words[t] : words[t + 1]]
        for s in range(own[t], own[t + 1]):
            first = np.searchsorted(its_starts, begins[s] + shifts[t])
            last = np.searchsorted(its_ends, stops[s] + shifts[t], side="right")
            if last - first < FEWEST_WORDS:
                continue
            value = np.uint64(last - first)
            for w in range(words[t] + first, words[t] + last):
                value = mixed(value ^ keys[w])
            out[s] = np.int64(value >> np.uint64(1)) | 1
    return out
