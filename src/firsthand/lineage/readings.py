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

from firsthand.alignment.terms import CONTRAST
from firsthand.alignment.views import sentence_words
from firsthand.lineage.overlap import reading
from firsthand.lineage.signature import titled
from firsthand.model import Report
from firsthand.text.sentences import sentences_of
from firsthand.text.vectors import rows_of_ranges, word_rarity, word_rows
from firsthand.text.words import CAPITAL, FIGURE

_LOW = np.uint64(0xFFFFFFFF)
_LAST = np.iinfo(np.uint16).max
#: Sentences that a lead has; see `signature`.
LEAD = 4
#: In the place of an offset: the text has no more sentences.
NO_SENTENCE = np.iinfo(np.int32).max

_LISTS = {
    "keys": np.uint32, "starts": np.int32, "ends": np.int32, "marks": np.uint8, "named": np.int16,
    "numbers": np.uint16, "stems": np.uint32, "weights": np.float32, "counts": np.int32, "lead": np.int32,
    "first": np.int32, "behind": np.int32, "rows": np.uint16,
}  # fmt: skip
#: Offsets of `Readings`, and a list that they are of.
_OFFSETS = {"words": "keys", "terms": "stems", "sentences": "first", "entries": "rows"}


@dataclass(frozen=True, slots=True, eq=False)
class Readings:
    """Reports as flat arrays, one after the other; those of report `i` are `x[offsets[i]:offsets[i + 1]]`.

    By word (`words`): keys (the low 32 bits), offsets, marks, which of the report's names it is (-1 for none), and which
    of its stems. By distinct stem (`terms`), ascending: stems and weights. By name, as in the report's signature: how
    often it stands there in title and text. `lead` has the offsets of the first sentences, below 0 for those of the
    title. By sentence of the text (`sentences`): its first word, and the place behind its last among `rows`, the
    entries of the vector table that the report's sentences are made of (`entries`).
    """

    words: npt.NDArray[np.int64]
    keys: npt.NDArray[np.uint32]
    starts: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    marks: npt.NDArray[np.uint8]
    named: npt.NDArray[np.int16]
    numbers: npt.NDArray[np.uint16]
    terms: npt.NDArray[np.int64]
    stems: npt.NDArray[np.uint32]
    weights: npt.NDArray[np.float32]
    counts: npt.NDArray[np.int32]
    lead: npt.NDArray[np.int32]
    sentences: npt.NDArray[np.int64]
    first: npt.NDArray[np.int32]
    behind: npt.NDArray[np.int32]
    entries: npt.NDArray[np.int64]
    rows: npt.NDArray[np.uint16]


def reading_batch(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Rows of `text`, `title` and `names` (the signature's) to the lists of `Readings`, a row a report: a kernel."""
    texts, titles = batch.column("text").to_pylist(), batch.column("title").to_pylist()
    found = [_read(*row) for row in zip(texts, titles, _rows(batch.column("names")), strict=True)]
    arrays = [_lists([row[name] for row in found], kind) for name, kind in _LISTS.items()]
    return pa.RecordBatch.from_arrays(arrays, names=list(_LISTS))


def readings(batches: Iterable[pa.RecordBatch]) -> Readings:
    """What `reading_batch` gave, put together in order; a batch is held no longer than it takes to copy it."""
    flat = {name: _Growing(kind) for name, kind in _LISTS.items()}
    sizes: dict[str, list[npt.NDArray[Any]]] = {name: [np.zeros(1, np.int64)] for name in _OFFSETS.values()}
    for batch in batches:
        for name, column in zip(batch.schema.names, batch.columns, strict=True):
            flat[name].add(column.flatten().to_numpy())
            if name in sizes:
                sizes[name].append(np.diff(column.offsets.to_numpy()))
    arrays: dict[str, npt.NDArray[Any]] = {name: grown.whole() for name, grown in flat.items()}
    for name, of in _OFFSETS.items():
        arrays[name] = np.cumsum(np.concatenate(sizes[of]), dtype=np.int64)
    return Readings(**arrays)


def report_rows(reports: Sequence[Report], names: Sequence[npt.NDArray[np.int64]]) -> pa.RecordBatch:
    """Reports, with the names of their signatures, as `reading_batch` takes them."""
    texts = pa.array([report.text for report in reports], pa.string())
    titles = pa.array([report.title for report in reports], pa.string())
    return pa.RecordBatch.from_arrays([texts, titles, _lists(names, np.int64)], names=["text", "title", "names"])


def _read(text: str, title: str | None, names: npt.NDArray[np.int64]) -> dict[str, npt.NDArray[Any]]:
    codes, classes, found, shift = titled(text, title)
    begins, ends = sentences_of(codes, classes, found)
    read = reading(text)
    above = len(found) - len(read.words)
    named, counts = _name_numbers(found.keys, found.kinds, names)
    rows = word_rows(read.words)
    stems, weights, numbers = _by_stem(read.words.stems, word_rarity(rows))
    own = begins >= shift
    first, last = sentence_words(read.words.starts, begins[own] - shift, ends[own] - shift)
    entries, behind = rows_of_ranges(codes[shift:], read.words, rows, first, last)
    lead = np.full(LEAD, NO_SENTENCE, np.int32)
    lead[: len(begins)] = begins[:LEAD] - shift
    return {
        "keys": read.words.keys.astype(np.uint32), "starts": read.words.starts, "ends": read.words.ends,
        "marks": read.marks, "named": named[above:], "numbers": numbers, "stems": stems, "weights": weights,
        "counts": counts, "lead": lead, "first": first, "behind": behind, "rows": entries,
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
    """The distinct stems by their low half, ascending, how much each says by its rarest form, and the number of each
    word's; in a text of more stems than there are numbers the rest share the last."""
    order = np.argsort(stems & _LOW)
    keys = np.empty(len(stems), np.uint32)
    weights, numbers = np.zeros(len(stems), np.float32), np.empty(len(stems), np.uint16)
    n = 0
    for at in order:
        key = np.uint32(stems[at] & _LOW)
        if n == 0 or keys[n - 1] != key:
            keys[n] = key
            n += 1
        weights[n - 1] = max(weights[n - 1], rarity[at])
        numbers[at] = min(n - 1, _LAST)
    return keys[:n].copy(), weights[:n] ** np.float32(CONTRAST), numbers


def _lists(rows: Sequence[npt.NDArray[Any]], kind: Any) -> pa.ListArray:
    """Arrays as one column of lists."""
    offsets = np.concatenate(([0], np.cumsum([len(row) for row in rows]))).astype(np.int32)
    flat = np.concatenate([row.astype(kind, copy=False) for row in rows]) if rows else np.empty(0, kind)
    return pa.ListArray.from_arrays(pa.array(offsets), pa.array(flat))


def _rows(column: pa.ListArray) -> list[npt.NDArray[Any]]:
    flat, offsets = column.values.to_numpy(), column.offsets.to_numpy()
    return [flat[start:end] for start, end in itertools.pairwise(offsets.tolist())]


class _Growing:
    """An array that others are added to; it is grown where it lies, so that it is not held twice."""

    def __init__(self, kind: Any) -> None:
        self._room: npt.NDArray[Any] = np.empty(0, kind)
        self._filled = 0

    def add(self, more: npt.NDArray[Any]) -> None:
        wanted = self._filled + len(more)
        if wanted > len(self._room):
            self._room.resize(wanted + wanted // 4, refcheck=False)
        self._room[self._filled : wanted] = more
        self._filled = wanted

    def whole(self) -> npt.NDArray[Any]:
        self._room.resize(self._filled, refcheck=False)
        return self._room
