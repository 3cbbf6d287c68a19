"""The words of a text as flat arrays: where each begins and ends, and a stable hash of its folded form.

A word is a run of letters, digits and combining marks. An apostrophe between letters stays inside ("don't"), except
that a closing 's is a word of its own ("Russia's" is "Russia", "s"); hyphens part words; a figure keeps its separators
("1,340", "3.5", "10:30") and is the same with and without thousands commas; the dots of "U.S." are left out of its
key; a character of a script written without spaces is one word. Case, accents and the kind of apostrophe do not
change a key.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numba
import numpy as np
import numpy.typing as npt

from firsthand.text.characters import (
    APOSTROPHE,
    CEILING,
    DIGIT,
    IDEOGRAPH,
    LETTER,
    MARK,
    UPPER,
    CodePoints,
    code_points,
    tables,
)

Offsets = npt.NDArray[np.int32]
Keys = npt.NDArray[np.uint64]

#: Bits of `Words.kinds`.
CAPITAL, FIGURE, SINGLE = 1, 2, 4

_FNV_OFFSET = np.uint64(0xCBF29CE484222325)
_FNV_PRIME = np.uint64(0x100000001B3)
_COMMA, _DOT, _COLON = 0x2C, 0x2E, 0x3A


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of one text: `[n]` arrays of code-point offsets (half open), 64-bit keys and kinds.

    `kinds` has a bit each for a word that begins with a capital (1), holds a digit (2), is one character of an
    unspaced script (4).
    """

    starts: Offsets
    ends: Offsets
    keys: Keys
    kinds: npt.NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.starts)


def words(text: str) -> Words:
    """The words of a text, in order."""
    return words_of(code_points(text))


def words_of(codes: CodePoints) -> Words:
    """The words of a text given as code points."""
    classes, folded = tables()
    starts = np.empty(len(codes), np.int32)
    ends = np.empty(len(codes), np.int32)
    keys = np.empty(len(codes), np.uint64)
    kinds = np.empty(len(codes), np.uint8)
    n = _scan(codes, classes, folded, starts, ends, keys, kinds)
    return Words(starts[:n].copy(), ends[:n].copy(), keys[:n].copy(), kinds[:n].copy())


def word_key(word: str) -> int:
    """The key of one word, as `words` would give it."""
    found = words(word)
    if len(found) != 1:
        raise ValueError(f"not one word: {word!r}")
    return int(found.keys[0])


@numba.njit(cache=True, nogil=True, inline="always")
def class_at(codes: Any, classes: Any, i: int) -> Any:
    """The class of the character at `i`; what lies outside the text is OTHER."""
    if i < 0 or i >= len(codes):
        return np.uint8(0)
    return classes[min(codes[i], CEILING)]


@numba.njit(cache=True, nogil=True, inline="always")
def _is_letter(kind: int) -> bool:
    return kind in (LETTER, UPPER)


@numba.njit(cache=True, nogil=True)
def _scan(codes: Any, classes: Any, folded: Any, starts: Any, ends: Any, keys: Any, kinds: Any) -> int:
    n = 0
    i = 0
    while i < len(codes):
        kind = class_at(codes, classes, i)
        if not (_is_letter(kind) or kind in (DIGIT, IDEOGRAPH)):
            i += 1
            continue
        end = _word_end(codes, classes, i)
        starts[n] = i
        ends[n] = end
        keys[n], kinds[n] = _key(codes, classes, folded, i, end)
        n += 1
        i = end
    return n


@numba.njit(cache=True, nogil=True)
def _word_end(codes: Any, classes: Any, start: int) -> int:
    i = start
    single = class_at(codes, classes, start) == IDEOGRAPH
    while i < len(codes):
        kind = class_at(codes, classes, i)
        if single:
            if i > start and kind != MARK:
                break
        elif not (_is_letter(kind) or kind in (DIGIT, MARK) or _joins(codes, classes, start, i)):
            break
        i += 1
    return i


@numba.njit(cache=True, nogil=True)
def _joins(codes: Any, classes: Any, start: int, i: int) -> bool:
    """Whether the mark at `i` is inside a word: don't, 1,340, 10:30, U.S."""
    before, after = class_at(codes, classes, i - 1), class_at(codes, classes, i + 1)
    if class_at(codes, classes, i) == APOSTROPHE:
        if not (_is_letter(before) and _is_letter(after)):
            return False
        possessive = codes[i + 1] in (0x73, 0x53)
        return not possessive or _is_letter(class_at(codes, classes, i + 2))
    code = codes[i]
    if before == DIGIT and after == DIGIT:
        return code in (_COMMA, _DOT, _COLON)
    if code == _DOT and _is_letter(before) and _is_letter(after):
        lone_before = i - 1 == start or codes[i - 2] == _DOT
        following = class_at(codes, classes, i + 2)
        return lone_before and not (_is_letter(following) or following == DIGIT)
    return False


@numba.njit(cache=True, nogil=True)
def _key(codes: Any, classes: Any, folded: Any, start: int, end: int) -> Any:
    """FNV-1a over the folded characters, mixed so that every bit counts; and the kinds."""
    hashed = _FNV_OFFSET
    kinds = np.uint8(0)
    if class_at(codes, classes, start) == UPPER:
        kinds |= np.uint8(CAPITAL)
    if class_at(codes, classes, start) == IDEOGRAPH:
        kinds |= np.uint8(SINGLE)
    for i in range(start, end):
        kind = class_at(codes, classes, i)
        code = codes[i]
        letter = code if code >= CEILING else folded[code]
        if kind == DIGIT:
            kinds |= np.uint8(FIGURE)
        elif kind == APOSTROPHE:
            letter = np.uint32(0x27)
        elif (code == _DOT and class_at(codes, classes, i - 1) != DIGIT) or (
            code == _COMMA and _groups(codes, classes, i)
        ):
            continue
        if letter:
            hashed = (hashed ^ np.uint64(letter)) * _FNV_PRIME
    return mixed(hashed), kinds


@numba.njit(cache=True, nogil=True)
def _groups(codes: Any, classes: Any, i: int) -> Any:
    """Whether a comma parts thousands: three digits follow, not four."""
    for step in range(1, 4):
        if class_at(codes, classes, i + step) != DIGIT:
            return False
    return class_at(codes, classes, i + 4) != DIGIT


@numba.njit(cache=True, nogil=True, inline="always")
def mixed(value: Any) -> Any:
    """The finaliser of splitmix64 (Steele et al. 2014)."""
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))
