"""Reports made ready for a first look at many pairs: flat arrays, each report once however many pairs it is in."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numba
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from firsthand.lineage.overlap import reading
from firsthand.lineage.signature import titled
from firsthand.model import Report
from firsthand.text.sentences import sentences_of
from firsthand.text.vectors import word_rarity, word_rows
from firsthand.text.words import CAPITAL, FIGURE

#: The power that a word's rarity is raised to, as in `alignment.terms`.
_CONTRAST = 1.3
_LOW = np.uint64(0xFFFFFFFF)
#: Sentences that a lead has; see `signature`.
LEAD = 4
#: In the place of an offset: the text has no more sentences.
NO_SENTENCE = np.iinfo(np.int32).max

_LISTS = {
    "keys": np.uint32, "starts": np.int32, "ends": np.int32, "marks": np.uint8, "named": np.int16,
    "stems": np.uint32, "weights": np.float32, "counts": np.int32, "lead": np.int32,
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Readings:
    """Reports as flat arrays, one after the other; those of report `i` are `x[offsets[i]:offsets[i + 1]]`.

    By word (`words`): keys (the low 32 bits), offsets, marks, and which of the report's names it is (-1 for none). By
    distinct stem (`terms`), ascending: stems and weights. By name, as in the report's signature: how often it stands
    there in title and text. `lead` has the offsets of the first sentences, below 0 for those of the title.
    """

    words: npt.NDArray[np.int64]
    keys: npt.NDArray[np.uint32]
    starts: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    marks: npt.NDArray[np.uint8]
    named: npt.NDArray[np.int16]
    terms: npt.NDArray[np.int64]
    stems: npt.NDArray[np.uint32]
    weights: npt.NDArray[np.float32]
    counts: npt.NDArray[np.int32]
    lead: npt.NDArray[np.int32]


def reading_batch(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Rows of `text`, `title` and `names` (the signature's) to the lists of `Readings`, a row a report: a kernel."""
    texts, titles = batch.column("text").to_pylist(), batch.column("title").to_pylist()
    found = [_read(*row) for row in zip(texts, titles, _rows(batch.column("names")), strict=True)]
    arrays = [_lists([row[name] for row in found], kind) for name, kind in _LISTS.items()]
    return pa.RecordBatch.from_arrays(arrays, names=list(_LISTS))


def readings(batches: Iterable[pa.RecordBatch]) -> Readings:
    """What `reading_batch` gave, put together in order."""
    held = list(batches)
    columns = {name: [batch.column(name) for batch in held] for name in _LISTS}
    flat = {name: _joined(columns[name], kind) for name, kind in _LISTS.items()}
    return Readings(words=_offsets(columns["keys"]), terms=_offsets(columns["stems"]), **flat)


def report_rows(reports: Sequence[Report], names: Sequence[npt.NDArray[np.int64]]) -> pa.RecordBatch:
    """Reports, with the names of their signatures, as `reading_batch` takes them."""
    texts = pa.array([report.text for report in reports], pa.string())
    titles = pa.array([report.title for report in reports], pa.string())
    return pa.RecordBatch.from_arrays([texts, titles, _lists(names, np.int64)], names=["text", "title", "names"])


def _read(text: str, title: str | None, names: npt.NDArray[np.int64]) -> dict[str, npt.NDArray[Any]]:
    codes, classes, found, shift = titled(text, title)
    begins, _ = sentences_of(codes, classes, found)
    read = reading(text)
    first = len(found) - len(read.words)
    named, counts = _name_numbers(found.keys, found.kinds, names)
    rarity = word_rarity(word_rows(read.words))
    stems, weights = _by_stem(read.words.stems, rarity)
    lead = np.full(LEAD, NO_SENTENCE, np.int32)
    lead[: len(begins)] = begins[:LEAD] - shift
    return {
        "keys": read.words.keys.astype(np.uint32), "starts": read.words.starts, "ends": read.words.ends,
        "marks": read.marks, "named": named[first:], "stems": stems, "weights": weights, "counts": counts,
        "lead": lead,
    }  # fmt: skip


@numba.njit(cache=True, nogil=True)
def _name_numbers(keys: Any, kinds: Any, names: Any) -> Any:
    """Which of the names each word is, -1 for none, and how often each stands there; names ascend."""
    named = np.full(len(keys), -1, np.int16)
    counts = np.zeros(len(names), np.int32)
    for w in range(len(keys)):
        if kinds[w] & (CAPITAL | FIGURE):
            name = np.searchsorted(names, np.int64(keys[w]))
            if name < len(names) and names[name] == np.int64(keys[w]):
                counts[name] += 1
                named[w] = name
    return named, counts


@numba.njit(cache=True, nogil=True)
def _by_stem(stems: Any, rarity: Any) -> Any:
    """The distinct stems by their low half, ascending, and how much each says: by its rarest form."""
    order = np.argsort(stems & _LOW)
    keys = np.empty(len(stems), np.uint32)
    weights = np.zeros(len(stems), np.float32)
    n = 0
    for at in order:
        key = np.uint32(stems[at] & _LOW)
        if n == 0 or keys[n - 1] != key:
            keys[n] = key
            n += 1
        weights[n - 1] = max(weights[n - 1], rarity[at])
    return keys[:n].copy(), weights[:n] ** np.float32(_CONTRAST)


def _lists(rows: Sequence[npt.NDArray[Any]], kind: Any) -> pa.ListArray:
    """Arrays as one column of lists."""
    offsets = np.concatenate(([0], np.cumsum([len(row) for row in rows]))).astype(np.int32)
    flat = np.concatenate([row.astype(kind, copy=False) for row in rows]) if rows else np.empty(0, kind)
    return pa.ListArray.from_arrays(pa.array(offsets), pa.array(flat))


def _rows(column: pa.ListArray) -> list[npt.NDArray[Any]]:
    flat, offsets = column.values.to_numpy(), column.offsets.to_numpy()
    return [flat[start:end] for start, end in itertools.pairwise(offsets.tolist())]


def _joined(columns: Sequence[pa.ListArray], kind: Any) -> npt.NDArray[Any]:
    return np.concatenate([np.empty(0, kind), *(column.flatten().to_numpy() for column in columns)])


def _offsets(columns: Sequence[pa.ListArray]) -> npt.NDArray[np.int64]:
    sizes = [np.diff(column.offsets.to_numpy()) for column in columns]
    return np.cumsum(np.concatenate([np.zeros(1, np.int64), *sizes]), dtype=np.int64)
