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
from firsthand.text.vectors import rows_of_words, word_rarity, word_rows
from firsthand.text.words import CAPITAL, FIGURE

_LOW, _HALF, _MIX = np.uint64(0xFFFFFFFF), np.uint64(32), np.uint64(0x9E3779B97F4A7C15)
_LAST = np.iinfo(np.uint16).max
#: First sentences of each report that are kept; the lead is the first four that are left.
LEAD = 16
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
    often it stands there in title and text. `rows` are the entries of the vector table that title and text are made of (`entries`). By
    sentence of the text (`sentences`): its first word; `behind` has one more for each report, where the rows of each
    sentence begin and where the last ends. `lead` has, for each of the first `LEAD` sentences, its offset in the text,
    below 0 in the title, and where its rows begin and end.
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
    in_table = word_rows(found)
    stems, weights, numbers = _by_stem(read.words.stems, word_rarity(in_table[above:]))
    own = begins >= shift
    first, _ = sentence_words(read.words.starts, begins[own] - shift, ends[own] - shift)
    rows, at = rows_of_words(codes, found, in_table)
    lead = np.full((LEAD, 3), NO_SENTENCE, np.int32)
    head, tail = begins[:LEAD], ends[:LEAD]
    lead[: len(head), 0] = head - shift
    lead[: len(head), 1] = at[np.searchsorted(found.starts, head)]
    lead[: len(head), 2] = at[np.searchsorted(found.ends, tail, side="right")]
    return {
        "keys": read.words.keys.astype(np.uint32), "starts": read.words.starts, "ends": read.words.ends,
        "marks": read.marks, "named": named[above:], "numbers": numbers, "stems": stems, "weights": weights,
        "counts": counts, "lead": lead.ravel(), "first": first, "rows": rows, "behind": at[np.append(first, len(read.words)) + above],
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
    bits = 4
    while 1 << bits < 2 * len(stems):
        bits += 1
    slots, shift = np.full(1 << bits, -1, np.int32), np.uint64(64 - bits)
    mask = np.int64((1 << bits) - 1)
    found, rarest = np.empty(len(stems), np.uint64), np.zeros(len(stems), np.float32)
    mine = np.empty(len(stems), np.int32)
    n = 0
    for w in range(len(stems)):
        key = stems[w] & _LOW
        slot = np.int64((key * _MIX) >> shift)
        while slots[slot] >= 0 and found[slots[slot]] != key:
            slot = (slot + 1) & mask
        if slots[slot] < 0:
            slots[slot] = n
            found[n] = key
            n += 1
        mine[w] = slots[slot]
        rarest[mine[w]] = max(rarest[mine[w]], rarity[w])
    packed = np.sort(found[:n] << _HALF | np.arange(n).astype(np.uint64))
    place, weights = np.empty(n, np.uint16), np.empty(n, np.float32)
    for k in range(n):
        at = packed[k] & _LOW
        place[at] = min(k, _LAST)
        weights[k] = rarest[at] ** np.float32(CONTRAST)
    return (packed >> _HALF).astype(np.uint32), weights, place[mine]


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
