"""A text made ready for alignment, once however many pairs it is in."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

import numba
import numpy as np

from firsthand.alignment.lexicon import Indices, Lexicon, lexicon
from firsthand.text.characters import (
    APOSTROPHE,
    CLOSER,
    NEWLINE,
    OPENER,
    SPACE,
    STOP,
    WIDE_STOP,
    Classes,
    CodePoints,
    characters,
)
from firsthand.text.sentences import sentences_of
from firsthand.text.vectors import Rows, Vectors, range_vectors, word_rarity, word_rows
from firsthand.text.words import Offsets, Words, class_at, words

#: A sentence longer than this many words is taken in parts of this length: tables and texts without stops.
LONGEST = 80

#: The quotation mark that opens and closes.
_STRAIGHT = 0x22


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """One text with its `n` words and `m` sentences; a sentence is the words `first[s]` to `last[s]` (half open)."""

    codes: CodePoints
    classes: Classes
    words: Words
    rows: Rows
    first: Indices
    last: Indices
    lexicon: Lexicon

    def vectors(self) -> Vectors:
        """Unit vectors of the sentences `[m, dims]`."""
        return range_vectors(self.codes, self.words, self.rows, self.first, self.last)


@functools.lru_cache(maxsize=256)  # a text that is held against one other is soon held against more
def view(text: str) -> View:
    """A text made ready for alignment."""
    codes, classes = characters(text)
    found = words(text)
    rows = word_rows(found)
    first, last = sentence_words(found.starts, *sentences_of(codes, classes, found))
    return View(codes, classes, found, rows, first, last, lexicon(found.stems, word_rarity(rows), first, last))


def sentence_words(starts: Offsets, begins: Offsets, ends: Offsets) -> tuple[Indices, Indices]:
    """The ranges of words of the sentences; those without a word are left out, long ones parted."""
    first = np.empty(len(starts) + 1, np.int32)
    n = _part(starts, begins, ends, first)
    first[n] = len(starts)
    return first[:n], first[1 : n + 1]


@numba.njit(cache=True, nogil=True)
def _part(starts: Any, begins: Any, ends: Any, first: Any) -> int:
    n = 0
    word = 0
    for s in range(len(begins)):
        length = 0
        while word < len(starts) and starts[word] < ends[s]:
            if length % LONGEST == 0:
                first[n] = word
                n += 1
            length += 1
            word += 1
    return n


@numba.njit(cache=True, nogil=True)
def with_marks(codes: Any, classes: Any, start: int, end: int) -> Any:
    """The span with the brackets, quotation marks and stops that touch it; what stands before it is left its own."""
    while start > 0:
        kind = class_at(classes, start - 1)
        free = start == 1 or class_at(classes, start - 2) in (SPACE, NEWLINE, OPENER)
        if not (kind == OPENER or (free and (kind == APOSTROPHE or codes[start - 1] == _STRAIGHT))):
            break
        start -= 1
    while end < len(codes) and class_at(classes, end) in (STOP, WIDE_STOP, CLOSER, APOSTROPHE):
        end += 1
    return start, end
