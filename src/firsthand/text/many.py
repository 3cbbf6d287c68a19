"""The words and sentences of many texts at a time, in flat arrays: a call for each text would cost as much as its work."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numba
import numpy as np
import numpy.typing as npt

from firsthand.text.characters import LETTER, STOP, Classes, CodePoints, character_classes, code_points, tables
from firsthand.text.sentences import is_wrapped, line_breaks, scan_sentences, stopwords
from firsthand.text.words import Keys, Offsets, Words, scan_words

Bounds = npt.NDArray[np.int64]
#: Characters of a sentence and the line break or stop that ends it, at least.
_SHORTEST = 2


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """`n` texts, each below its title where it has one that it does not open with, one after the other.

    The characters of text `i` are `codes[bounds[i]:bounds[i + 1]]`, of which the first `shifts[i]` are its title's;
    its words are those from `words[i]` to `words[i + 1]`, and of these from `below[i]` on the text's own; its sentences
    are those from `sentences[i]` to `sentences[i + 1]`. All offsets in `starts`, `ends`, `begins`, `stops` count from
    the head of the title. `own_begins` and `own_stops`, by `own`, are the sentences of the text by itself, from its
    own head.
    """

    codes: CodePoints
    classes: Classes
    bounds: Bounds
    shifts: Bounds
    starts: Offsets
    ends: Offsets
    keys: Keys
    stems: Keys
    kinds: npt.NDArray[np.uint8]
    words: Bounds
    below: Bounds
    begins: Offsets
    stops: Offsets
    sentences: Bounds
    own_begins: Offsets
    own_stops: Offsets
    own: Bounds

    def __len__(self) -> int:
        return len(self.shifts)

    def as_one(self) -> Words:
        """The words of all texts as those of one, each where it stands in `codes`."""
        heads = np.repeat(self.bounds[:-1], np.diff(self.words)).astype(np.int32)
        return Words(self.starts + heads, self.ends + heads, self.keys, self.stems, self.kinds)


def many(texts: Sequence[str], titles: Sequence[str | None]) -> Texts:
    """The words and sentences of texts, each with its title."""
    above = [_above(*pair) for pair in zip(texts, titles, strict=True)]
    codes = code_points("".join(itertools.chain.from_iterable(zip(above, texts, strict=True))))
    classes = character_classes(codes)
    shifts = np.array([len(title) for title in above], np.int64)
    bounds = _offsets(shifts + np.array([len(text) for text in texts], np.int64))
    starts, ends = np.empty(len(codes), np.int32), np.empty(len(codes), np.int32)
    keys, stems = np.empty(len(codes), np.uint64), np.empty(len(codes), np.uint64)
    kinds = np.empty(len(codes), np.uint8)
    words, below = np.zeros(len(texts) + 1, np.int64), np.empty(len(texts), np.int64)
    _words(codes, classes, tables()[1], bounds, shifts, starts, ends, keys, stems, kinds, words, below)
    n = int(words[-1])
    found = starts[:n], ends[:n], keys[:n]
    spans = _sentences(codes, classes, bounds, shifts, words, below, *found, *stopwords())
    return Texts(codes, classes, bounds, shifts, *found, stems[:n], kinds[:n], words, below, *spans)


def _above(text: str, title: str | None) -> str:
    """What stands above a text: its title as a sentence of its own, unless the text opens with it."""
    return "" if not title or text.startswith(title) else f"{title}.\n"


def _offsets(lengths: Bounds) -> Bounds:
    offsets = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=offsets[1:])
    return offsets


@numba.njit(cache=True, nogil=True)
def _words(
    codes: Any, classes: Any, folded: Any, bounds: Any, shifts: Any, starts: Any, ends: Any, keys: Any, stems: Any,
    kinds: Any, words: Any, below: Any,
) -> None:  # fmt: skip
    """Fills what each word is, where the words of each text begin, and which is the first below its title."""
    n = 0
    for t in range(len(shifts)):
        for part in range(2):
            first = bounds[t] + shifts[t] if part else bounds[t]
            last = bounds[t + 1] if part else bounds[t] + shifts[t]
            if part:
                below[t] = n
            before = n
            n += scan_words(
                codes[first:last], classes[first:last], folded, starts[n:], ends[n:], keys[n:], stems[n:], kinds[n:]
            )
            if part and shifts[t]:
                starts[before:n] += np.int32(shifts[t])
                ends[before:n] += np.int32(shifts[t])
        words[t + 1] = n


@numba.njit(cache=True, nogil=True)
def _sentences(
    codes: Any, classes: Any, bounds: Any, shifts: Any, words: Any, below: Any, starts: Any, ends: Any, keys: Any,
    slots: Any, uses: Any,
) -> Any:  # fmt: skip
    """The bounds of the sentences of each text with its title, and of the text by itself; where those of each begin."""
    room = len(codes) // _SHORTEST + 2 * len(shifts)
    begins, stops = np.empty(room, np.int32), np.empty(room, np.int32)
    own_begins, own_stops = np.empty(room, np.int32), np.empty(room, np.int32)
    sentences, own = np.zeros(len(words), np.int64), np.zeros(len(words), np.int64)
    n, m = 0, 0
    for t in range(len(shifts)):
        shift, size = np.int32(shifts[t]), bounds[t + 1] - bounds[t]
        its_codes, its_classes = codes[bounds[t] : bounds[t + 1]], classes[bounds[t] : bounds[t + 1]]
        text, title = slice(below[t], words[t + 1]), slice(words[t], words[t + 1])
        found = line_breaks(its_classes, shift + 1, size - 1)
        wrapped = is_wrapped(found[0], found[1])
        k = scan_sentences(
            its_codes[shift:], its_classes[shift:], starts[text] - shift, ends[text] - shift, keys[text], slots, uses,
            wrapped, size - shift, own_begins[m:], own_stops[m:],
        )  # fmt: skip
        above = line_breaks(its_classes, 1, min(shift + 1, size - 1))
        both = is_wrapped(found[0] + above[0], found[1] + above[1])
        # The title ends where it ends; only in wrapped text, and behind a lost space, is it read together with the text.
        apart = shift == 0 or not (wrapped or both or _one_word_line(its_codes, its_classes, shift))
        if shift > 0:
            n += scan_sentences(
                its_codes, its_classes, starts[title], ends[title], keys[title], slots, uses,
                both, shift if apart else size, begins[n:], stops[n:],
            )  # fmt: skip
        if apart:
            begins[n : n + k] = own_begins[m : m + k] + shift
            stops[n : n + k] = own_stops[m : m + k] + shift
            n += k
        m += k
        sentences[t + 1], own[t + 1] = n, m
    return begins[:n], stops[:n], sentences, own_begins[:m], own_stops[:m], own


@numba.njit(cache=True, nogil=True)
def _one_word_line(codes: Any, classes: Any, i: Any) -> Any:
    """Whether the small letters at `i` are followed by a full stop: what stands before them decides what it is."""
    while i < len(codes) and classes[i] == LETTER:
        i += 1
    return i < len(codes) and classes[i] == STOP
