"""The words of a text as flat arrays: where each begins and ends, and a stable hash of its folded form.

A word is a run of letters, digits and combining marks. An apostrophe between letters stays inside ("don't"), except
that a closing 's is a word of its own ("Russia's" is "Russia", "s"); hyphens part words; a figure keeps its separators
("1,340", "3.5", "10:30") and is the same with and without thousands commas; the dots of "U.S." are left out of its
key; a character of a script written without spaces is one word. Case, accents and the kind of apostrophe do not
change a key.
"""

from __future__ import annotations

# ruff: noqa: PLR1714, SIM109 (looking into a tuple is slow in a kernel)
import functools
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
    REMEMBERED,
    SPACE,
    UPPER,
    Classes,
    CodePoints,
    character_classes,
    characters,
    code_points,
    tables,
)

Offsets = npt.NDArray[np.int32]
Keys = npt.NDArray[np.uint64]

#: Letters of a word that its stem keeps.
STEM = 5
#: Bits of `Words.kinds`.
CAPITAL, FIGURE, SINGLE = 1, 2, 4

_FNV_OFFSET = np.uint64(0xCBF29CE484222325)
_FNV_PRIME = np.uint64(0x100000001B3)
_COMMA, _DOT, _COLON = 0x2C, 0x2E, 0x3A
#: Sets of classes as bits: what a word goes on with, what it may begin with.
_INSIDE = 1 << LETTER | 1 << UPPER | 1 << DIGIT
_BEGINNING = _INSIDE | 1 << IDEOGRAPH


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of one text: `[n]` arrays of code-point offsets (half open), 64-bit keys, stems and kinds.

    A stem is the key of a word's first five letters, so that "withdraw" and "withdrawal" meet: cutting there does about
    as well in retrieval as a stemmer made for the language, and asks for none (McNamee and Mayfield 2004). A figure's
    is that of the whole.

    `kinds` has a bit each for a word that begins with a capital (1), holds a digit (2), is one character of an
    unspaced script (4).
    """

    starts: Offsets
    ends: Offsets
    keys: Keys
    stems: Keys
    kinds: npt.NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.starts)

    def upto(self, n: int) -> Words:
        """The first `n` words."""
        return Words(self.starts[:n], self.ends[:n], self.keys[:n], self.stems[:n], self.kinds[:n])


@functools.lru_cache(maxsize=REMEMBERED)
def words(text: str) -> Words:
    """The words of a text, in order."""
    return words_of(*characters(text))


def words_of(codes: CodePoints, classes: Classes | None = None) -> Words:
    """The words of a text given as code points, with their classes where these are known."""
    starts = np.empty(len(codes), np.int32)
    ends = np.empty(len(codes), np.int32)
    keys = np.empty(len(codes), np.uint64)
    stems = np.empty(len(codes), np.uint64)
    kinds = np.empty(len(codes), np.uint8)
    if classes is None:
        classes = character_classes(codes)
    n = scan_words(codes, classes, tables()[1], starts, ends, keys, stems, kinds)
    return Words(starts[:n].copy(), ends[:n].copy(), keys[:n].copy(), stems[:n].copy(), kinds[:n].copy())


def joined(above: Words, below: Words, length: int) -> Words:
    """The words of two texts, one right after the other, where a line break parts them; `length` is the first one's."""
    return Words(
        np.concatenate((above.starts, below.starts + np.int32(length))),
        np.concatenate((above.ends, below.ends + np.int32(length))),
        np.concatenate((above.keys, below.keys)),
        np.concatenate((above.stems, below.stems)),
        np.concatenate((above.kinds, below.kinds)),
    )


def word_key(word: str) -> int:
    """The key of one word, as `words` would give it."""
    found = words_of(code_points(word))
    if len(found) != 1:
        raise ValueError(f"not one word: {word!r}")
    return int(found.keys[0])


@numba.njit(cache=True, nogil=True)
def class_at(classes: Any, i: int) -> Any:
    """The class of the character at `i`; what lies outside the text is OTHER."""
    return classes[i] if 0 <= i < len(classes) else np.uint8(0)


@numba.njit(cache=True, nogil=True)
def _is_letter(kind: int) -> bool:
    return kind == LETTER or kind == UPPER


@numba.njit(cache=True, nogil=True)
def scan_words(
    codes: Any, classes: Any, folded: Any, starts: Any, ends: Any, keys: Any, stems: Any, kinds: Any
) -> int:  # fmt: skip
    """Fills what `Words` has, by word; gives how many they are."""
    n = 0
    i = 0
    while i < len(codes):
        kind = classes[i]
        if not (_BEGINNING >> kind) & 1:
            i += 1
            continue
        starts[n] = i
        hashed = _FNV_OFFSET
        cut = hashed
        letters = 0
        figure = False
        if kind == IDEOGRAPH:
            hashed = (hashed ^ np.uint64(codes[i])) * _FNV_PRIME
            i += 1
            while i < len(codes) and classes[i] == MARK:
                i += 1
        while kind != IDEOGRAPH and i < len(codes):
            now = classes[i]
            if (_INSIDE >> now) & 1:
                figure |= now == DIGIT
                hashed = (hashed ^ np.uint64(folded[codes[i]])) * _FNV_PRIME
                letters += 1
                if letters == STEM:
                    cut = hashed
            elif now == SPACE:  # nearly always
                break
            elif now == MARK or _joins(codes, classes, starts[n], i):
                letter = _mark(codes, classes, folded, i)
                if letter:
                    hashed = (hashed ^ np.uint64(letter)) * _FNV_PRIME
            else:
                break
            i += 1
        ends[n] = i
        keys[n] = mixed(hashed)
        stems[n] = mixed(cut) if letters > STEM and not figure else keys[n]
        kinds[n] = CAPITAL * (kind == UPPER) + FIGURE * figure + SINGLE * (kind == IDEOGRAPH)
        n += 1
    return n


@numba.njit(cache=True, nogil=True)
def _mark(codes: Any, classes: Any, folded: Any, i: int) -> Any:
    """What a character inside a word that is neither letter nor digit adds to its key; 0 for nothing."""
    code = codes[i]
    if classes[i] == MARK:
        return folded[code] if code < CEILING else np.uint32(0)
    if classes[i] == APOSTROPHE:
        return np.uint32(0x27)
    if classes[i - 1] != DIGIT or (code == _COMMA and _groups(classes, i)):
        return np.uint32(0)
    return np.uint32(code)


@numba.njit(cache=True, nogil=True)
def _joins(codes: Any, classes: Any, start: int, i: int) -> bool:
    """Whether the mark at `i` is inside a word: don't, 1,340, 10:30, U.S."""
    kind = classes[i]
    code = codes[i]
    if kind != APOSTROPHE and code != _DOT and code != _COMMA and code != _COLON:
        return False
    before, after = class_at(classes, i - 1), class_at(classes, i + 1)
    if kind == APOSTROPHE:
        if not (_is_letter(before) and _is_letter(after)):
            return False
        possessive = codes[i + 1] | 0x20 == 0x73  # s or S
        return not possessive or _is_letter(class_at(classes, i + 2))
    if before == DIGIT and after == DIGIT:
        return True
    if code == _DOT and _is_letter(before) and _is_letter(after):
        lone_before = i - 1 == start or codes[i - 2] == _DOT
        following = class_at(classes, i + 2)
        return lone_before and not (_is_letter(following) or following == DIGIT)
    return False


@numba.njit(cache=True, nogil=True)
def _groups(classes: Any, i: int) -> Any:
    """Whether a comma parts thousands: three digits follow, not four."""
    for step in range(1, 4):
        if class_at(classes, i + step) != DIGIT:
            return False
    return class_at(classes, i + 4) != DIGIT


@numba.njit(cache=True, nogil=True)
def mixed(value: Any) -> Any:
    """The finaliser of splitmix64 (Steele et al. 2014)."""
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))
