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
from firsthand.text.characters import CEILING, CodePoints, code_points, tables
from firsthand.text.words import Offsets, Words, mixed, words_of

Vectors = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int32]

#: Pieces of one word that count; a longer one is a string of signs, not a word.
PIECES = 8
#: A word longer than this has no vector.
_LONGEST = 40

_FNV_OFFSET = np.uint64(0xCBF29CE484222325)
_FNV_PRIME = np.uint64(0x100000001B3)
_INSIDE = np.uint64(0x9E3779B97F4A7C15)
_NEWLINE, _HASH = 0x0A, 0x23


def sentence_vectors(text: str, spans: Sequence[Span]) -> Vectors:
    """Unit vectors `[n, dims]` of spans of a text; zero where no word is known."""
    codes = code_points(text)
    found = words_of(codes)
    bounds = np.asarray(spans, np.int32).reshape(-1, 2)
    first = np.searchsorted(found.starts, bounds[:, 0]).astype(np.int32)
    last = np.searchsorted(found.ends, bounds[:, 1], side="right").astype(np.int32)
    return range_vectors(word_rows(codes, found), first, last)


def word_rows(codes: CodePoints, found: Words) -> Rows:
    """The rows `[n, PIECES]` of the vector table for each word of a text; -1 where there are no more."""
    classes_folded = tables()[1]
    slots, slot_rows, _, _, _ = _table()
    rows = np.full((len(found), PIECES), -1, np.int32)
    _look_up(codes, classes_folded, found.starts, found.ends, slots, slot_rows, rows)
    return rows


def range_vectors(rows: Rows, first: Offsets, last: Offsets) -> Vectors:
    """Unit vectors `[n, dims]` of ranges of words (half open) of a text, from its `word_rows`."""
    _, _, table, scales, _ = _table()
    out = np.zeros((len(first), table.shape[1]), np.float32)
    _sum(rows, first, last, table, scales, out)
    return out


def word_rarity(rows: Rows) -> Vectors:
    """How rare each word of a text is in the language `[n]`, from its `word_rows`: near 0 for "the", 1 if no entry."""
    rarity = _table()[4]
    whole = (rows[:, 0] >= 0) & (rows[:, 1] < 0)
    return np.where(whole, rarity[rows[:, 0]], np.float32(1))


@functools.cache
def _table() -> tuple[npt.NDArray[np.uint64], Rows, npt.NDArray[np.int8], Vectors, Vectors]:
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


@numba.njit(cache=True, nogil=True, inline="always")
def _row_of(key: Any, slots: Any, slot_rows: Any) -> Any:
    key = mixed(key)
    mask = np.uint64(len(slots) - 1)
    slot = key & mask
    while slot_rows[slot] >= 0:
        if slots[slot] == key:
            return slot_rows[slot]
        slot = (slot + np.uint64(1)) & mask
    return np.int32(-1)


@numba.njit(cache=True, nogil=True)
def _look_up(codes: Any, folded: Any, starts: Any, ends: Any, slots: Any, slot_rows: Any, rows: Any) -> None:
    letters = np.empty(_LONGEST, np.uint64)
    for w in range(len(starts)):
        n = 0
        for i in range(starts[w], ends[w]):
            letter = codes[i] if codes[i] >= CEILING else folded[codes[i]]
            if letter and n < _LONGEST:
                letters[n] = letter
                n += 1
        if n < _LONGEST:
            _pieces(letters[:n], slots, slot_rows, rows[w])


@numba.njit(cache=True, nogil=True)
def _pieces(letters: Any, slots: Any, slot_rows: Any, found: Any) -> None:
    """The longest entry from the left, again and again; a character that begins none is left out."""
    n = 0
    begin = 0
    while begin < len(letters) and n < len(found):
        key = _FNV_OFFSET if begin == 0 else _INSIDE
        row = np.int32(-1)
        end = begin + 1
        if begin == 0:  # most words are entries: try the whole first
            for i in range(len(letters)):
                key = (key ^ letters[i]) * _FNV_PRIME
            row = _row_of(key, slots, slot_rows)
            end = len(letters)
            key = _FNV_OFFSET
        if row < 0:
            end = begin + 1
            for i in range(begin, len(letters)):
                key = (key ^ letters[i]) * _FNV_PRIME
                hit = _row_of(key, slots, slot_rows)
                if hit >= 0:
                    row = hit
                    end = i + 1
        if row >= 0:
            found[n] = row
            n += 1
        begin = end


@numba.njit(cache=True, nogil=True, fastmath=False)
def _sum(rows: Any, first: Any, last: Any, table: Any, scales: Any, out: Any) -> None:
    dims = table.shape[1]
    for s in range(len(first)):
        for w in range(first[s], last[s]):
            for p in range(rows.shape[1]):
                row = rows[w, p]
                if row < 0:
                    break
                scale = scales[row]
                for d in range(dims):
                    out[s, d] += scale * np.float32(table[row, d])
        length = np.float32(0)
        for d in range(dims):
            length += out[s, d] * out[s, d]
        if length > 0:
            inverse = np.float32(1) / np.sqrt(length)
            for d in range(dims):
                out[s, d] *= inverse
