"""Reports made ready for a first look at many pairs: flat arrays, each report once however many pairs it is in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numba
import numpy as np
import numpy.typing as npt

from firsthand.alignment.terms import CONTRAST
from firsthand.alignment.views import sentence_words
from firsthand.growing import Growing
from firsthand.lineage.overlap import PERSONS, mark_words
from firsthand.model import Report
from firsthand.text.many import Texts, many
from firsthand.text.quotations import quotations_of
from firsthand.text.vectors import rows_of_words, word_rarity, word_rows
from firsthand.text.words import CAPITAL, FIGURE, Words

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
#: Characters to a word, at least as most texts are, and to an item of other lists.
_CHARACTERS_A_WORD = 4
_CHARACTERS = {"stems": 10, "weights": 10, "counts": 40, "lead": 20, "first": 60, "behind": 60}
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


#: A list a report, one after the other, and where each begins.
Flat: TypeAlias = tuple[npt.NDArray[Any], npt.NDArray[Any]]
#: The lists of `Readings` by name, of some reports.
Lists: TypeAlias = Mapping[str, Flat]


def read(reports: Sequence[Report], names: Sequence[npt.NDArray[np.int64]]) -> Lists:
    """Some reports as lists, given the names of their signatures."""
    return lists_of(many([report.text for report in reports], [report.title for report in reports]), names)


def lists_of(texts: Texts, names: Sequence[npt.NDArray[np.int64]]) -> Lists:
    """The same, of texts whose words are known."""
    placed = texts.as_one()
    return {**_words(texts, placed), **_vectors(texts, placed), **_names(texts, names)}


def whole(lists: Lists) -> Readings:
    """The lists of reports as they are, without a copy."""
    arrays: dict[str, npt.NDArray[Any]] = {name: lists[name][0] for name in _LISTS}
    for name, of in _OFFSETS.items():
        arrays[name] = lists[of][1]
    return Readings(**arrays)


def plain(lists: Lists) -> Lists:
    """Lists with their items in the types of `Readings`, and how many items each report has in the place of offsets."""
    return {name: (lists[name][0].astype(kind, copy=False), np.diff(lists[name][1])) for name, kind in _LISTS.items()}


def readings(parts: Iterable[Lists], characters: int = 0) -> Readings:
    """What `read` gave, put together in order; each part is held no longer than it takes to copy it.

    `characters` is about how many the texts have.
    """
    flat = {
        name: Growing(kind, room=characters // _CHARACTERS.get(name, _CHARACTERS_A_WORD))
        for name, kind in _LISTS.items()
    }
    sizes: dict[str, list[npt.NDArray[Any]]] = {name: [np.zeros(1, np.int64)] for name in _OFFSETS.values()}
    for part in parts:
        for name, grown in flat.items():
            items, offsets = part[name]
            grown.add(items)
            if name in sizes:
                sizes[name].append(np.diff(offsets))
    arrays: dict[str, npt.NDArray[Any]] = {name: grown.whole for name, grown in flat.items()}
    for name, of in _OFFSETS.items():
        arrays[name] = np.cumsum(np.concatenate(sizes[of]), dtype=np.int64)
    return Readings(**arrays)


def _words(texts: Texts, placed: Words) -> dict[str, Flat]:
    """The words of each text itself, from its own head, with their marks and stems."""
    own, by_word = _own_words(texts)
    quoted, at = quotations_of(texts)
    heads = texts.bounds[:-1] + texts.shifts
    spans = quoted + np.repeat(heads, np.diff(at)).astype(np.int32)[:, None]
    back = np.repeat(heads, np.diff(by_word)).astype(np.int32)
    starts, keys, stems = placed.starts[own], placed.keys[own], placed.stems[own]
    distinct, weights, by_stem, numbers = _by_stem(stems, word_rarity(word_rows(placed)[own]), by_word)
    return {
        "keys": (keys.astype(np.uint32), by_word),
        "starts": (starts - back, by_word),
        "ends": (placed.ends[own] - back, by_word),
        "marks": (mark_words(keys, starts, spans, PERSONS), by_word),
        "stems": (distinct, by_stem),
        "weights": (weights, by_stem),
        "numbers": (numbers, by_word),
    }


def _vectors(texts: Texts, placed: Words) -> dict[str, Flat]:
    """The entries of the vector table that title and text are made of, and where those of the sentences begin."""
    rows, at = rows_of_words(texts.codes, placed, word_rows(placed))
    first, by_sentence = _first_words(texts, placed)
    lead = _lead(texts.starts, texts.ends, texts.words, texts.shifts, texts.begins, texts.stops, texts.sentences, at)
    return {
        "rows": (rows, at[texts.words]),
        "lead": (lead.ravel(), np.arange(len(texts) + 1) * lead[0].size if len(lead) else np.zeros(1)),
        "first": (first, by_sentence),
        "behind": (_behind(texts.words, texts.below, first, by_sentence, at), by_sentence + np.arange(len(texts) + 1)),
    }


def _names(texts: Texts, names: Sequence[npt.NDArray[np.int64]]) -> dict[str, Flat]:
    """Which of the names of its report each word of a text is, and how often each stands in title and text."""
    own, by_word = _own_words(texts)
    offsets = np.concatenate(([0], np.cumsum([len(row) for row in names]))).astype(np.int64)
    keys = np.concatenate(names) if names else np.empty(0, np.int64)
    named, counts = _name_numbers(texts.keys, texts.kinds, texts.words, keys, offsets)
    return {"named": (named[own], by_word), "counts": (counts, offsets)}


def _own_words(texts: Texts) -> Flat:
    """Which words are of the texts themselves and not of their titles, and where those of each text begin."""
    ahead = np.arange(len(texts.keys)) - np.repeat(texts.below, np.diff(texts.words))
    return ahead >= 0, np.concatenate(([0], np.cumsum(texts.words[1:] - texts.below)))


def _first_words(texts: Texts, placed: Words) -> Flat:
    """The first word of each sentence of a text, counted in the text; one that begins in the title is none."""
    heads = np.repeat(texts.bounds[:-1], np.diff(texts.sentences)).astype(np.int32)
    owner = np.repeat(np.arange(len(texts)), np.diff(texts.sentences))
    own = texts.begins >= texts.shifts[owner]
    # A text that has no sentence of its own has no words either, as far as sentences go.
    some = np.bincount(owner[own], minlength=len(texts)) > 0
    words, _ = _own_words(texts)
    words &= np.repeat(some, np.diff(texts.words))
    first, _ = sentence_words(placed.starts[words], (texts.begins + heads)[own], (texts.stops + heads)[own])
    before = np.concatenate(([0], np.cumsum((texts.words[1:] - texts.below) * some)))
    by_sentence = np.searchsorted(first, before)
    return first - np.repeat(before[:-1], np.diff(by_sentence)).astype(np.int32), by_sentence


@numba.njit(cache=True, nogil=True)
def _lead(starts: Any, ends: Any, words: Any, shifts: Any, begins: Any, stops: Any, sentences: Any, at: Any) -> Any:
    """The lead of each text `[n, LEAD, 3]`; `at` has where the rows of each word begin."""
    lead = np.full((len(shifts), LEAD, 3), NO_SENTENCE, np.int32)
    for t in range(len(shifts)):
        its_starts, its_ends = starts[words[t] : words[t + 1]], ends[words[t] : words[t + 1]]
        for k in range(min(LEAD, sentences[t + 1] - sentences[t])):
            begin, stop = begins[sentences[t] + k], stops[sentences[t] + k]
            first, last = np.searchsorted(its_starts, begin), np.searchsorted(its_ends, stop, side="right")
            lead[t, k, 0] = begin - shifts[t]
            lead[t, k, 1] = at[words[t] + first] - at[words[t]]
            lead[t, k, 2] = at[words[t] + last] - at[words[t]]
    return lead


@numba.njit(cache=True, nogil=True)
def _behind(words: Any, below: Any, first: Any, by_sentence: Any, at: Any) -> Any:
    """Where the rows of each sentence begin, and for each text where the last end."""
    behind = np.empty(len(first) + len(below), np.int32)
    n = 0
    for t in range(len(below)):
        for s in range(by_sentence[t], by_sentence[t + 1]):
            behind[n] = at[below[t] + first[s]] - at[words[t]]
            n += 1
        behind[n] = at[words[t + 1]] - at[words[t]]
        n += 1
    return behind


@numba.njit(cache=True, nogil=True)
def _name_numbers(keys: Any, kinds: Any, words: Any, names: Any, offsets: Any) -> Any:
    """Which of its text's names each word is, -1 for none, and how often each stands there; names ascend."""
    named = np.full(len(keys), -1, np.int16)
    counts = np.zeros(len(names), np.int32)
    for t in range(len(words) - 1):
        its, often = names[offsets[t] : offsets[t + 1]], counts[offsets[t] : offsets[t + 1]]
        for w in range(words[t], words[t + 1]):
            if kinds[w] & (CAPITAL | FIGURE):
                name = np.searchsorted(its, np.int64(keys[w]))
                if name < len(its) and its[name] == np.int64(keys[w]):
                    often[name] += 1
                    named[w] = name
    return named, counts


@numba.njit(cache=True, nogil=True)
def _by_stem(stems: Any, rarity: Any, by_word: Any) -> Any:
    """The distinct stems of each text by their low half, ascending, how much each says, where those of each text begin,
    and the number of each word's."""
    distinct, weights = np.empty(len(stems), np.uint32), np.empty(len(stems), np.float32)
    numbers, offsets = np.empty(len(stems), np.uint16), np.zeros(len(by_word), np.int64)
    n = 0
    for t in range(len(by_word) - 1):
        of = slice(by_word[t], by_word[t + 1])
        n += _stems_of(stems[of], rarity[of], distinct[n:], weights[n:], numbers[of])
        offsets[t + 1] = n
    return distinct[:n], weights[:n], offsets, numbers


@numba.njit(cache=True, nogil=True)
def _stems_of(stems: Any, rarity: Any, distinct: Any, weights: Any, numbers: Any) -> int:
    """Fills the distinct stems of a text, how much each says by its rarest form, and the number of each word's; in a
    text of more stems than there are numbers the rest share the last."""
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
    place = np.empty(n, np.uint16)
    for k in range(n):
        at = packed[k] & _LOW
        place[at] = min(k, _LAST)
        distinct[k] = packed[k] >> _HALF
        weights[k] = rarest[at] ** np.float32(CONTRAST)
    for w in range(len(stems)):
        numbers[w] = place[mine[w]]
    return n
