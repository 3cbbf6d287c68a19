"""What one report is about: its names and figures, and the direction of its lead."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numba
import numpy as np
import numpy.typing as npt

from firsthand.model import Report, Span
from firsthand.text.characters import Classes, CodePoints, characters, tables
from firsthand.text.many import Texts
from firsthand.text.sentences import sentences_of
from firsthand.text.vectors import Vectors, look_up, range_vectors, sum_ranges, vector_table, word_rows
from firsthand.text.words import CAPITAL, FIGURE, Words, joined, words

#: Sentences that stand for what a report is about.
LEAD_SENTENCES = 4
#: A name tells no more the fourth time.
MOST = 3
#: What a word is to the names, as bits: it counts; it shows that a key has a capital within a sentence; it counts where
#: another shows that.
_COUNTS, _KNOWS, _ASKS = 1, 2, 4


@dataclass(frozen=True, slots=True, eq=False)
class Signature:
    """Keys of names and figures, ascending `[n]`, how often each stands there `[n]`, the lead as a unit vector `[d]`."""

    names: npt.NDArray[np.int64]
    counts: npt.NDArray[np.uint8]
    lead: npt.NDArray[np.float32]
    published: str | None
    language: str | None


def signature(report: Report, without: Sequence[Span] = ()) -> Signature:
    """The signature of a report; words in the spans of `without` are left out of it."""
    codes, classes, found, shift = titled(report.text, report.title)
    starts, ends = sentences_of(codes, classes, found)
    left_out = np.array(without, np.int64).reshape(-1, 2) + shift
    inside = ((left_out[:, 0, None] <= starts) & (starts < left_out[:, 1, None])).any(axis=0)
    leading = np.flatnonzero(~inside)[:LEAD_SENTENCES]
    first = np.searchsorted(found.starts, starts[leading]).astype(np.int32)
    last = np.searchsorted(found.ends, ends[leading], side="right").astype(np.int32)
    rows = word_rows(found.upto(int(last[-1]) if len(last) else 0))
    lead = _unit(range_vectors(codes, found, rows, first, last).sum(axis=0))
    names, counts = np.empty(len(found), np.int64), np.empty(len(found), np.uint8)
    n = _names(found.keys, found.kinds, found.starts, starts, left_out, names, counts)
    return Signature(names[:n].copy(), counts[:n].copy(), lead, report.published, report.language)


def signatures(texts: Texts) -> list[tuple[npt.NDArray[np.int64], npt.NDArray[np.uint8], Vectors]]:
    """Names, counts and lead of the signature of each of many reports, given their texts."""
    slots, slot_rows, table, scales, _ = vector_table()
    words = texts.starts, texts.ends, texts.keys, texts.kinds, texts.words
    names, counts, offsets = _all_names(*words, texts.begins, texts.sentences)
    leads = np.zeros((len(texts), table.shape[1]), np.float32)
    _leads(
        texts.codes, texts.bounds, tables()[1], *words, texts.begins, texts.stops, texts.sentences,
        slots, slot_rows, table, scales, leads,
    )  # fmt: skip
    return [
        (names[start:end], counts[start:end], _unit(lead))
        for (start, end), lead in zip(itertools.pairwise(offsets.tolist()), leads, strict=True)
    ]


def titled(text: str, title: str | None) -> tuple[CodePoints, Classes, Words, int]:
    """The characters and words of a text below its title, and how long the title is; the text is read only once."""
    (codes, classes), found = characters(text), words(text)
    if not title or text.startswith(title):
        return codes, classes, found, 0
    title = f"{title}.\n"
    above = characters(title)
    both = np.concatenate((above[0], codes)), np.concatenate((above[1], classes))
    return *both, joined(words(title), found, len(title)), len(title)


def _unit(lead: Vectors) -> Vectors:
    norm = float(np.linalg.norm(lead))
    return lead / norm if norm else lead


@numba.njit(cache=True, nogil=True)
def _leads(
    codes: Any, bounds: Any, folded: Any, starts: Any, ends: Any, keys: Any, kinds: Any, words: Any, begins: Any,
    stops: Any, sentences: Any, slots: Any, slot_rows: Any, table: Any, scales: Any, leads: Any,
) -> None:  # fmt: skip
    """Adds up the vectors of each text's first sentences."""
    for t in range(len(leads)):
        head, tail = sentences[t], min(sentences[t + 1], sentences[t] + LEAD_SENTENCES)
        if head == tail:
            continue
        its_starts, its_ends = starts[words[t] : words[t + 1]], ends[words[t] : words[t + 1]]
        first = np.searchsorted(its_starts, begins[head:tail])
        last = np.searchsorted(its_ends, stops[head:tail], side="right")
        rows = np.empty(last[-1], np.int32)
        look_up(keys[words[t] : words[t] + last[-1]], slots, slot_rows, rows)
        vectors = np.zeros((tail - head, leads.shape[1]), np.float32)
        its_codes = codes[bounds[t] : bounds[t + 1]]
        sum_ranges(its_codes, folded, its_starts, its_ends, rows, first, last, slots, slot_rows, table, scales, vectors)
        for s in range(len(vectors)):
            leads[t] += vectors[s]


@numba.njit(cache=True, nogil=True)
def _all_names(starts: Any, ends: Any, keys: Any, kinds: Any, words: Any, begins: Any, sentences: Any) -> Any:
    """The names of each text, one text after the other, how often each stands there, and where those of each begin."""
    names, counts = np.empty(len(keys), np.int64), np.empty(len(keys), np.uint8)
    offsets = np.zeros(len(words), np.int64)
    nothing = np.empty((0, 2), np.int64)
    n = 0
    for t in range(len(words) - 1):
        of = slice(words[t], words[t + 1])
        its = begins[sentences[t] : sentences[t + 1]]
        n += _names(keys[of], kinds[of], starts[of], its, nothing, names[n:], counts[n:])
        offsets[t + 1] = n
    return names[:n], counts[:n], offsets


@numba.njit(cache=True, nogil=True)
def _names(keys: Any, kinds: Any, starts: Any, sentence_starts: Any, left_out: Any, names: Any, counts: Any) -> int:
    """Figures, and words with a capital; at the head of a sentence only those that have one elsewhere too.

    Fills the distinct keys, ascending, and how often each is found; gives how many they are.
    """
    uses = _uses(kinds, starts, sentence_starts, left_out)
    size = 16
    while size < 2 * np.count_nonzero(uses):
        size *= 2
    mask = np.uint64(size - 1)
    slots, there, often = np.zeros(size, np.uint64), np.zeros(size, np.uint8), np.zeros(size, np.uint8)
    for w in range(len(keys)):
        if uses[w] & (_COUNTS | _KNOWS):
            slot = _slot(keys[w], slots, there, mask)
            slots[slot] = keys[w]
            there[slot] |= uses[w]
            often[slot] = min(often[slot] + (uses[w] & _COUNTS), MOST)
    for w in range(len(keys)):
        if uses[w] & _ASKS:
            slot = _slot(keys[w], slots, there, mask)
            if there[slot] & _KNOWS:
                often[slot] = min(often[slot] + 1, MOST)
    kept = np.sort(slots[often > 0].astype(np.int64))
    for n in range(len(kept)):
        names[n] = kept[n]
        counts[n] = often[_slot(np.uint64(kept[n]), slots, there, mask)]
    return len(kept)


@numba.njit(cache=True, nogil=True)
def _uses(kinds: Any, starts: Any, sentence_starts: Any, left_out: Any) -> Any:
    """What each word is to the names: bits."""
    uses = np.zeros(len(kinds), np.uint8)
    s = 0
    for w in range(len(kinds)):
        head = False
        while s < len(sentence_starts) and sentence_starts[s] <= starts[w]:
            head = True
            s += 1
        capital, figure = kinds[w] & CAPITAL, kinds[w] & FIGURE
        if capital and not head:
            uses[w] = _COUNTS | _KNOWS
        elif figure:
            uses[w] = _COUNTS
        elif capital:
            uses[w] = _ASKS
    for n in range(len(left_out)):
        for w in range(np.searchsorted(starts, left_out[n, 0]), np.searchsorted(starts, left_out[n, 1])):
            uses[w] &= _KNOWS
    return uses


@numba.njit(cache=True, nogil=True)
def _slot(key: Any, slots: Any, there: Any, mask: Any) -> Any:
    """Where a key stands in a hash table, or the free place where it would."""
    slot = key & mask
    while there[slot] and slots[slot] != key:
        slot = (slot + np.uint64(1)) & mask
    return slot
