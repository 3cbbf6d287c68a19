"""Static word vectors, and sentence vectors as their sums: what a sentence is about, whatever its words.

The vectors were distilled from a sentence encoder by `tools/distil_vectors.py` and ship in 8 bits (see NOTICE). They
are weighted by how rare a word is, so that a plain sum makes a sentence vector (Arora et al. 2017). A word that is no
entry is cut greedily into the longest pieces that are (WordPiece, Schuster and Nakajima 2012). Cosines find; they
never decide: "ratified" and "has not ratified" are close.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from importlib import resources
from typing import Any

import numba
import numpy as np
import numpy.typing as npt

from firsthand.model import Span
from firsthand.text.characters import CEILING, REMEMBERED, CodePoints, characters, code_points, tables
from firsthand.text.words import Words, mixed, words

Vectors = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int32]

#: A word longer than this has no vector; nor has more than this many of the pieces of one.
_LONGEST, _PIECES = 40, 8

_FNV_OFFSET = np.uint64(0xCBF29CE484222325)
_FNV_PRIME = np.uint64(0x100000001B3)
_INSIDE = np.uint64(0x9E3779B97F4A7C15)
_NEWLINE, _HASH = 0x0A, 0x23


def sentence_vectors(text: str, spans: Sequence[Span]) -> Vectors:
    """Unit vectors `[n, dims]` of spans of a text; zero where no word is known."""
    codes, found = characters(text)[0], words(text)
    bounds = np.asarray(spans, np.int32).reshape(-1, 2)
    first = np.searchsorted(found.starts, bounds[:, 0]).astype(np.int32)
    last = np.searchsorted(found.ends, bounds[:, 1], side="right").astype(np.int32)
    return range_vectors(codes, found, word_rows(found), first, last)


@functools.lru_cache(maxsize=REMEMBERED)
def word_rows(found: Words) -> Rows:
    """The row `[n]` of the vector table for each word; -1 where it is no entry."""
    slots, slot_rows, _, _, _ = vector_table()
    rows = np.empty(len(found), np.int32)
    look_up(found.keys, slots, slot_rows, rows)
    return rows


def range_vectors(codes: CodePoints, found: Words, rows: Rows, first: Rows, last: Rows) -> Vectors:
    """Unit vectors `[n, dims]` of ranges of words (half open) of a text, from its words and their rows."""
    slots, slot_rows, table, scales, _ = vector_table()
    out = np.zeros((len(first), table.shape[1]), np.float32)
    sum_ranges(codes, tables()[1], found.starts, found.ends, rows, first, last, slots, slot_rows, table, scales, out)
    return out


def vector_rows() -> tuple[npt.NDArray[np.int8], Vectors]:
    """The vectors of the entries `[entries, dims]`, and what each is to be multiplied by."""
    _, _, table, scales, _ = vector_table()
    return table, scales


def rows_of_words(codes: CodePoints, found: Words, rows: Rows) -> tuple[Rows, Rows]:
    """The entries that `range_vectors` sums up, one word after the other, and where those of each word begin `[n + 1]`."""
    slots, slot_rows, _, _, _ = vector_table()
    both: tuple[Rows, Rows] = _rows_of(codes, tables()[1], found.starts, found.ends, rows, slots, slot_rows)
    return both


def word_rarity(rows: Rows) -> Vectors:
    """How rare each word of a text is in the language `[n]`, from its `word_rows`: near 0 for "the", 1 if no entry."""
    found = np.empty(len(rows), np.float32)
    _rare(rows, vector_table()[4], found)
    return found


@functools.cache
def common_words(rarity: float) -> npt.NDArray[np.uint64]:
    """The keys of the words that are less rare than this, as a hash table that is small enough to stay at hand."""
    slots, slot_rows, _, _, rarities = vector_table()
    keys = slots[(slot_rows >= 0) & (rarities[slot_rows].astype(np.float64) < rarity)]
    table = np.zeros(1 << (4 * len(keys)).bit_length(), np.uint64)
    for key in keys.tolist():
        slot = key & (len(table) - 1)
        while table[slot]:
            slot = (slot + 1) & (len(table) - 1)
        table[slot] = key
    return table


@numba.njit(cache=True, nogil=True)
def is_common(key: Any, table: Any) -> Any:
    """Whether a word is in a table of `common_words`."""
    mask = np.uint64(len(table) - 1)
    slot = key & mask
    while table[slot] and table[slot] != key:
        slot = (slot + np.uint64(1)) & mask
    return table[slot] == key


@functools.cache
def vector_table() -> tuple[npt.NDArray[np.uint64], Rows, npt.NDArray[np.int8], Vectors, Vectors]:
    """A hash table over the entries (keys and rows by slot), the rows themselves, their scales, their rarity."""
    with resources.files("firsthand.text").joinpath("data", "vectors.npz").open("rb") as file, np.load(file) as kept:
        entries, table, scales, rarity = kept["entries"], kept["rows"], kept["scales"], kept["rarity"]
    codes = code_points(bytes(entries).decode("utf-8"))
    size = 1 << (2 * len(table)).bit_length()
    slots, slot_rows = np.zeros(size, np.uint64), np.full(size, -1, np.int32)
    _fill(codes, slots, slot_rows)
    return slots, slot_rows, table, scales, rarity


@numba.njit(cache=True, nogil=True)
def _fill(codes: Any, slots: Any, slot_rows: Any) -> None:
    mask = np.uint64(len(slots) - 1)
    row = 0
    i = 0
    while i < len(codes):
        key = _FNV_OFFSET
        if i + 2 < len(codes) and codes[i] == _HASH and codes[i + 1] == _HASH:
            key = _INSIDE
            i += 2
        while i < len(codes) and codes[i] != _NEWLINE:
            key = (key ^ np.uint64(codes[i])) * _FNV_PRIME
            i += 1
        key = mixed(key)
        slot = key & mask
        while slot_rows[slot] >= 0:
            slot = (slot + np.uint64(1)) & mask
        slots[slot] = key
        slot_rows[slot] = row
        row += 1
        i += 1


@numba.njit(cache=True, nogil=True)
def _row_of(key: Any, slots: Any, slot_rows: Any) -> Any:
    mask = np.uint64(len(slots) - 1)
    slot = key & mask
    while slot_rows[slot] >= 0:
        if slots[slot] == key:
            return slot_rows[slot]
        slot = (slot + np.uint64(1)) & mask
    return np.int32(-1)


@numba.njit(cache=True, nogil=True)
def look_up(keys: Any, slots: Any, slot_rows: Any, rows: Any) -> None:
    """Fills `rows` with what `word_rows` gives."""
    # A word's own key is made as an entry's is.
    for w in range(len(keys)):
        rows[w] = _row_of(keys[w], slots, slot_rows)


@numba.njit(cache=True, nogil=True)
def _rare(rows: Any, rarity: Any, found: Any) -> None:
    for w in range(len(rows)):
        found[w] = rarity[rows[w]] if rows[w] >= 0 else np.float32(1)


@numba.njit(cache=True, nogil=True)
def _pieces(codes: Any, folded: Any, start: int, end: int, slots: Any, slot_rows: Any, found: Any) -> int:
    """The longest entry from the left, again and again; a character that begins none is left out."""
    n = 0
    begin = start
    while begin < end and n < len(found) and end - start <= _LONGEST:
        key = _FNV_OFFSET if begin == start else _INSIDE
        row = np.int32(-1)
        stop = begin + 1
        for i in range(begin, end):
            letter = codes[i] if codes[i] >= CEILING else folded[codes[i]]
            if letter:
                key = (key ^ np.uint64(letter)) * _FNV_PRIME
            hit = _row_of(mixed(key), slots, slot_rows)
            if hit >= 0:
                row = hit
                stop = i + 1
        if row >= 0:
            found[n] = row
            n += 1
        begin = stop
    return n


@numba.njit(cache=True, nogil=True)
def _rows_of(codes: Any, folded: Any, starts: Any, ends: Any, rows: Any, slots: Any, slot_rows: Any) -> Any:
    pieces = np.empty(_PIECES, np.int32)
    found, begins = np.empty(len(rows) + _PIECES, np.int32), np.empty(len(rows) + 1, np.int32)
    at = 0
    for w in range(len(rows)):
        begins[w] = at
        if at + _PIECES > len(found):
            found = np.concatenate((found, np.empty(len(found), np.int32)))
        if rows[w] >= 0:
            found[at] = rows[w]
            at += 1
            continue
        n = _pieces(codes, folded, starts[w], ends[w], slots, slot_rows, pieces)
        found[at : at + n] = pieces[:n]
        at += n
    begins[len(rows)] = at
    return found[:at].copy(), begins


@numba.njit(cache=True, nogil=True)
def sum_ranges(
    codes: Any, folded: Any, starts: Any, ends: Any, rows: Any, first: Any, last: Any, slots: Any, slot_rows: Any,
    table: Any, scales: Any, out: Any,
) -> None:  # fmt: skip
    """Fills `out`, which is zero, with what `range_vectors` gives."""
    pieces = np.empty(_PIECES, np.int32)
    for s in range(len(first)):
        total = out[s]
        for w in range(first[s], last[s]):
            n = 1
            pieces[0] = rows[w]
            if rows[w] < 0:
                n = _pieces(codes, folded, starts[w], ends[w], slots, slot_rows, pieces)
            for p in range(n):
                row = table[pieces[p]]
                scale = scales[pieces[p]]
                for d in range(len(row)):
                    total[d] += scale * np.float32(row[d])
        length = np.float32(0)
        for d in range(len(total)):
            length += total[d] * total[d]
        if length > 0:
            total /= np.sqrt(length)
