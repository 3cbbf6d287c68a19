"""What each character is to a reader of words: tables over code points that the kernels look up.

Built once from `unicodedata`. Above U+1FFFF there are ideographs, tags and variation selectors only, so the tables
stop there and `CEILING` stands for all that lies beyond.
"""

from __future__ import annotations

import functools
import unicodedata
from typing import Any

import numba
import numpy as np
import numpy.typing as npt

CodePoints = npt.NDArray[np.uint32]
Classes = npt.NDArray[np.uint8]

#: Code points at and above this are ideographs (the table's last entry).
CEILING = 0x20000

#: Texts of which the characters, words and sentences are remembered: each stage asks for those of a report in turn.
REMEMBERED = 2

OTHER, LETTER, DIGIT, IDEOGRAPH, MARK, APOSTROPHE, SPACE, NEWLINE, STOP, CLOSER, OPENER, WIDE_STOP = range(12)
#: A letter that begins a name or a sentence: upper or title case.
UPPER = 12

_APOSTROPHES = "'\u2019\u02bc\uff07\u2018\u00b4`"
_CLOSERS = '")]}\u201d\u00bb\u203a\u300d\u300f\uff09'
_OPENERS = "([{\u201c\u201e\u00ab\u2039\u300c\u300e\uff08\u00bf\u00a1"
_STOPS = ".!?\u2026\u061f\u0964\u06d4\u037e"
_WIDE_STOPS = "\u3002\uff01\uff1f\uff61"
_NEWLINES = "\n\r\u2028\u2029\x0b\x0c\x85"
#: Characters inside words that nobody reads: soft hyphen, zero-width joiners, word joiner, variation selectors.
_INVISIBLE = (0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10))
#: Scripts written without spaces between words: one character is one word.
_UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x31F0, 0x31FF),
             (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0xFF66, 0xFF9D), (0x1B000, 0x1B16F))  # fmt: skip
#: Scripts whose accents are left out of a folded word, so that a name is the same with and without them.
_ACCENTED = ((0x00C0, 0x052F), (0x1E00, 0x1FFF))


def code_points(text: str) -> CodePoints:
    """The code points of a text as a flat array, one entry a character."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


@functools.lru_cache(maxsize=REMEMBERED)
def characters(text: str) -> tuple[CodePoints, Classes]:
    """The code points of a text and the class of each."""
    codes = code_points(text)
    return codes, character_classes(codes)


def character_classes(codes: CodePoints) -> Classes:
    """The class of each character of a text."""
    classes = np.empty(len(codes), np.uint8)
    _classify(codes, tables()[0], classes)
    return classes


@numba.njit(cache=True, nogil=True)
def _classify(codes: Any, classes: Any, out: Any) -> None:
    for i in range(len(codes)):
        out[i] = classes[min(codes[i], CEILING)]


@functools.cache
def tables() -> tuple[Classes, CodePoints]:
    """The class of each code point, and its folded form (0 where it is left out of a folded word)."""
    every = list(map(chr, range(CEILING)))
    classes = np.fromiter(map(_ByCategory().__getitem__, map(unicodedata.category, every)), np.uint8, CEILING)
    classes[ord("\t")] = SPACE
    for group, name in ((_APOSTROPHES, APOSTROPHE), (_CLOSERS, CLOSER), (_OPENERS, OPENER), (_STOPS, STOP),
                        (_WIDE_STOPS, WIDE_STOP), (_NEWLINES, NEWLINE)):  # fmt: skip
        classes[[ord(c) for c in group]] = name
    classes[list(_INVISIBLE)] = MARK
    for first, last in _UNSPACED:
        block = classes[first : last + 1]
        block[block == LETTER] = IDEOGRAPH
    folded = np.arange(CEILING, dtype=np.uint32)
    for code, (character, lower) in enumerate(zip(every, map(str.lower, every), strict=True)):
        if lower != character:
            folded[code] = ord(lower[0])
    folded[0xFF00:0xFFF0] = [_wide(chr(int(c))) for c in folded[0xFF00:0xFFF0]]
    for first, last in _ACCENTED:
        folded[first : last + 1] = [_bare(int(c)) for c in folded[first : last + 1]]
    folded[0x300:0x370] = 0
    folded[list(_INVISIBLE)] = 0
    return _frozen(np.append(classes, np.uint8(IDEOGRAPH))), _frozen(np.append(folded, np.uint32(0)))


def _frozen(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    array.setflags(write=False)
    return array


_BY_CATEGORY = {"L": LETTER, "M": MARK, "N": DIGIT, "Z": SPACE}


class _ByCategory(dict[str, int]):
    """Unicode's general category -> class; the first letter decides but for the two that are capitals."""

    def __missing__(self, category: str) -> int:
        self[category] = UPPER if category in ("Lu", "Lt") else _BY_CATEGORY.get(category[0], OTHER)
        return self[category]


def _wide(character: str) -> int:
    """The plain form of a full-width letter or figure, where it is one character."""
    plain = unicodedata.normalize("NFKC", character)
    return ord(plain if len(plain) == 1 else character)


def _bare(code: int) -> int:
    """The letter without its accents: é is e."""
    first = unicodedata.normalize("NFD", chr(code))[0] if code else "\0"
    return ord(first)
