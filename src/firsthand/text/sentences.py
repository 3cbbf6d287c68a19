"""The sentences of a text: where each begins and ends.

A sentence ends at a stop that white space and a new beginning follow, with the closing marks behind it, and at the
end of a line. In text wrapped at a column (most lines break before a small letter) only an empty line ends one.
"Sen.", initials, "No. 5" and the like are told by a list (`data/abbreviations.toml`) and by what follows.
"""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any

import numba
import numpy as np
import numpy.typing as npt

from firsthand.model import Span
from firsthand.text.characters import (
    APOSTROPHE,
    CLOSER,
    DIGIT,
    IDEOGRAPH,
    LETTER,
    MARK,
    NEWLINE,
    OPENER,
    REMEMBERED,
    SPACE,
    STOP,
    UPPER,
    WIDE_STOP,
    Classes,
    CodePoints,
    characters,
)
from firsthand.text.words import Keys, Offsets, Words, class_at, word_key, words

Uses = npt.NDArray[np.uint8]

_DOT = 0x2E
#: Sets of classes as bits: what closes a sentence, what may end one, what begins one.
_CLOSING = 1 << STOP | 1 << WIDE_STOP | 1 << CLOSER | 1 << APOSTROPHE | 1 << MARK
_DECIDING = 1 << NEWLINE | 1 << STOP | 1 << WIDE_STOP
_BLANK = 1 << SPACE | 1 << NEWLINE
_BEGINNING = 1 << UPPER | 1 << DIGIT | 1 << IDEOGRAPH | 1 << NEWLINE
#: What a word before or behind a stop is, as bits: the lists of `data/abbreviations.toml`.
_TITLE, _BEFORE_FIGURE, _EITHER, _STARTER = 1, 2, 4, 8
#: More single line breaks before a small letter than this share, and the text is wrapped at a column.
_WRAPPED = 0.25


def sentences(text: str) -> list[Span]:
    """The sentences of a text as spans: in order, apart, without outer white space; together they hold all else."""
    return list(_spans(text))


@functools.lru_cache(maxsize=REMEMBERED)
def _spans(text: str) -> tuple[Span, ...]:
    starts, ends = sentences_of(*characters(text), words(text))
    return tuple(zip(starts.tolist(), ends.tolist(), strict=True))


def sentences_of(codes: CodePoints, classes: Classes, words: Words) -> tuple[Offsets, Offsets]:
    """The same as two arrays `[n]` of offsets, for a text given as code points, their classes and its words."""
    starts = np.empty(len(codes) + 1, np.int32)
    ends = np.empty(len(codes) + 1, np.int32)
    wrapped = is_wrapped(*line_breaks(classes, 1, len(codes) - 1))
    found = words.starts, words.ends, words.keys
    n = scan_sentences(codes, classes, *found, *stopwords(), wrapped, len(codes), starts, ends)
    return starts[:n].copy(), ends[:n].copy()


@functools.cache
def stopwords() -> tuple[Keys, Uses]:
    """A hash table of the words that tell whether a stop ends a sentence: keys and what each is, by slot."""
    text = resources.files("firsthand.text").joinpath("data", "abbreviations.toml").read_text("utf-8")
    lists = tomllib.loads(text)
    uses: dict[int, int] = {}
    for use, name in (
        (_TITLE, "title"),
        (_BEFORE_FIGURE, "before_figure"),
        (_EITHER, "either"),
        (_STARTER, "starters"),
    ):
        for word in lists[name]:
            uses[word_key(word)] = uses.get(word_key(word), 0) | use
    size = 1 << (3 * len(uses)).bit_length()
    slots, kinds = np.zeros(size, np.uint64), np.zeros(size, np.uint8)
    for key, kind in uses.items():
        slot = key & (size - 1)
        while kinds[slot]:
            slot = (slot + 1) & (size - 1)
        slots[slot], kinds[slot] = key, kind
    return slots, kinds


@numba.njit(cache=True, nogil=True)
def scan_sentences(
    codes: Any,
    classes: Any,
    word_starts: Any,
    word_ends: Any,
    keys: Any,
    slots: Any,
    uses: Any,
    wrapped: Any,
    until: Any,
    starts: Any,
    ends: Any,
) -> int:
    """Fills the bounds of the sentences before the place `until`; gives how many they are."""
    n = 0
    begin = 0
    word = -1
    i = 0
    while i < until:
        if word + 1 < len(keys) and word_starts[word + 1] <= i:  # no sentence ends within a word
            word += 1
            i = word_ends[word]
            continue
        kind = classes[i]
        if not (_DECIDING >> kind) & 1:
            i += 1
            continue
        end = -1
        if kind == NEWLINE:
            if not wrapped or _empty_line(codes, classes, i):
                end = i
        elif kind == WIDE_STOP:
            end = _after_closers(codes, classes, i + 1)
        elif kind == STOP:
            close = _after_closers(codes, classes, i + 1)
            if _new_beginning(codes, classes, close) or _glued(codes, classes, i):
                dotted = codes[i] == _DOT and word >= 0 and word_ends[word] == i
                if not dotted or _ends_here(codes, classes, word_starts, word_ends, keys, word, close, slots, uses):
                    end = close
            i = max(i, close - 1)
        if end >= 0:
            n = _keep(codes, classes, begin, end, starts, ends, n)
            begin = end
            i = max(i, end - 1)
        i += 1
    return _keep(codes, classes, begin, until, starts, ends, n)


@numba.njit(cache=True, nogil=True)
def _keep(codes: Any, classes: Any, begin: int, end: int, starts: Any, ends: Any, n: int) -> int:
    """Add the span without its outer white space, where anything is left."""
    while begin < end and (_BLANK >> classes[begin]) & 1:
        begin += 1
    while end > begin and (_BLANK >> classes[end - 1]) & 1:
        end -= 1
    if begin == end:
        return n
    starts[n] = begin
    ends[n] = end
    return n + 1


@numba.njit(cache=True, nogil=True)
def _is_blank(kind: int) -> bool:
    return kind == SPACE or kind == NEWLINE  # noqa: PLR1714  # a tuple is slow in a kernel


@numba.njit(cache=True, nogil=True)
def is_wrapped(breaks: int, inside: int) -> bool:
    """Whether a text with so many line breaks, and so many of them within a sentence, is wrapped at a column."""
    return inside > _WRAPPED * breaks


@numba.njit(cache=True, nogil=True)
def line_breaks(classes: Any, first: Any, last: Any) -> Any:
    """The single line breaks from `first` to `last` (half open), and how many of them are within a sentence."""
    breaks = 0
    inside = 0
    for i in range(first, last):
        if classes[i] == NEWLINE and class_at(classes, i + 1) != NEWLINE:
            before = class_at(classes, i - 1)
            if before == NEWLINE:
                continue
            breaks += 1
            inside += class_at(classes, i + 1) == LETTER and before not in (STOP, WIDE_STOP)
    return breaks, inside


@numba.njit(cache=True, nogil=True)
def _empty_line(codes: Any, classes: Any, i: int) -> Any:
    """Whether nothing but white space stands between this line break and another (CR LF is one)."""
    j = i + 1
    if codes[i] == 0x0D and j < len(codes) and codes[j] == 0x0A:
        j += 1
    while class_at(classes, j) == SPACE:
        j += 1
    return class_at(classes, j) == NEWLINE


@numba.njit(cache=True, nogil=True)
def _after_closers(codes: Any, classes: Any, i: int) -> int:
    """The offset behind the stops and closing marks at `i`."""
    while i < len(codes):
        kind = class_at(classes, i)
        if not (_CLOSING >> kind) & 1:
            break
        i += 1
    return i


@numba.njit(cache=True, nogil=True)
def _new_beginning(codes: Any, classes: Any, i: int) -> Any:
    """Whether white space stands at `i` and no small letter is the next to be read."""
    if i < len(codes) and not _is_blank(class_at(classes, i)):
        return False
    while i < len(codes):
        kind = class_at(classes, i)
        if kind == LETTER:
            # A script without capitals has only small letters: they may begin a sentence.
            return codes[i] > 0x0590 and not (0x1C80 <= codes[i] < 0x2E80)
        if (_BEGINNING >> kind) & 1:
            return True
        i += 1
    return True


@numba.njit(cache=True, nogil=True)
def _glued(codes: Any, classes: Any, i: int) -> Any:
    """Whether a lost space is behind the stop at `i`: three small letters before, behind it a word with a capital."""
    for step in range(1, 4):
        if class_at(classes, i - step) != LETTER:
            return False
    end = i + 2
    while class_at(classes, end) == LETTER:
        end += 1
    word = class_at(classes, i + 1) == UPPER and end > i + 2 and _is_blank(class_at(classes, end))
    return word and codes[i] == _DOT and not _capital_word(codes, classes, i - 3)


@numba.njit(cache=True, nogil=True)
def _capital_word(codes: Any, classes: Any, i: int) -> Any:
    """Whether the word around `i` begins with a capital or stands behind a mark, as in an address."""
    while class_at(classes, i) == LETTER:
        i -= 1
    return not _is_blank(class_at(classes, i))


@numba.njit(cache=True, nogil=True)
def _ends_here(
    codes: Any,
    classes: Any,
    word_starts: Any,
    word_ends: Any,
    keys: Any,
    word: int,
    close: int,
    slots: Any,
    uses: Any,
) -> Any:
    """Whether the stop behind this word ends the sentence."""
    use = _uses_of(keys[word], slots, uses)
    start, end = word_starts[word], word_ends[word]
    capital = class_at(classes, start) == UPPER
    if word + 1 >= len(keys) or close > end + 1:
        return True
    if use & _TITLE:
        return False
    following = class_at(classes, word_starts[word + 1])
    if following == DIGIT and (use & _BEFORE_FIGURE or (end - start <= 2 and _opens_line(codes, classes, start))):
        return False
    if class_at(classes, start) == DIGIT and _opens_line(codes, classes, start):
        return end - start > 3
    dotted = end - start >= 3 and codes[end - 2] == _DOT
    if dotted or use & _EITHER or (capital and end - start == 1):
        return (_uses_of(keys[word + 1], slots, uses) & _STARTER) > 0
    return True


@numba.njit(cache=True, nogil=True)
def _opens_line(codes: Any, classes: Any, start: int) -> Any:
    i = start - 1
    while i >= 0 and class_at(classes, i) in (SPACE, OPENER):
        i -= 1
    return i < 0 or class_at(classes, i) == NEWLINE


@numba.njit(cache=True, nogil=True)
def _uses_of(key: Any, slots: Any, uses: Any) -> Any:
    mask = np.uint64(len(slots) - 1)
    slot = key & mask
    while uses[slot] and slots[slot] != key:
        slot = (slot + np.uint64(1)) & mask
    return uses[slot]
