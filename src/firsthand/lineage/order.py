"""Which of two texts was written first, from the words alone: what was added, cut, mended, and how far time has moved.

A logistic model over features that change sign when the texts change places, so that it has no opinion of its own on
"the first" and "the second". Text that is kept up to date (a page) grows; copy that is moved again (a dispatch) is cut
and recast: each feature therefore also stands weighed by how much the pair reads like a dispatch.
"""

from __future__ import annotations

import functools
import math
import re
from dataclasses import dataclass
from typing import Any

import numba
import numpy as np
import numpy.typing as npt

from firsthand.data import load
from firsthand.lineage.overlap import Mask, reading
from firsthand.model import Evidence, Report
from firsthand.text import Words, same_runs, word_key
from firsthand.text.characters import character_classes, characters, code_points
from firsthand.text.sentences import sentences_of
from firsthand.text.vectors import word_rows
from firsthand.text.words import CAPITAL, FIGURE, Keys, joined, words_of

#: Words in a row that count as kept from one version to the next.
_RUN = 4
#: Log-odds under which the words say nothing.
_LEAST = 0.25
#: Words of a speaking dispatch, in a hundred, at which a text reads wholly like one.
_FULL_REGISTER = 3.0

#: Words at the beginning and the end of a text that are looked at by themselves.
_END = 20

_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")

Slots = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class _Text:
    """What one text tells by itself: its words, a hash table of them, which are odd `[n]`, and how often it has what is counted."""

    words: Words
    slots: Slots
    odd: Mask
    sentences: int
    brackets: int
    year: int
    corrections: int
    speaking: int


@dataclass(frozen=True, slots=True)
class _Side:
    """One text beside the other: how many of its words the other has, also of the first and last, and what it has alone."""

    text: _Text
    size: int
    kept: int
    head: int
    foot: int
    pieces: int
    alone: int
    odd: int


def order_reasons(a: Report, b: Report) -> list[Evidence]:
    """What the words tell of the order: one reason, with a positive weight where b is the later; none where they do not."""
    score = later_odds(a, b)
    if abs(score) < _LEAST:
        return []
    later, earlier = (b, a) if score > 0 else (a, b)
    names = later.outlet or "one text", earlier.outlet or "the other"
    names = names if names[0] != names[1] else ("one text", "the other")
    why = f"by what was added, cut and mended, {names[0]} reads like the later version of {names[1]}"
    return [Evidence("wording", why, round(score, 2))]


def later_odds(a: Report, b: Report) -> float:
    """Log-odds that b was written after a."""
    weights = _model()["weights"]
    return math.fsum(weights[name] * value for name, value in order_features(a, b).items())


def order_features(a: Report, b: Report) -> dict[str, float]:
    """What the model sees, by name; every value changes sign when the reports change places."""
    first, second = _sides(_text(a.text, a.title), _text(b.text, b.title))
    raw = _differences(first, second)
    register = _register(first, second)
    return {**raw, **{f"{name}_in_dispatches": value * register for name, value in raw.items()}}


def _differences(a: _Side, b: _Side) -> dict[str, float]:
    length = math.log(max(1, b.size) / max(1, a.size))
    shares = _share(a.kept, a.size), _share(b.kept, b.size)
    ends = min(_END, a.size), min(_END, b.size)
    return {
        "longer_where_kept": length * min(shares),
        "longer": length,
        "more_kept": shares[1] - shares[0],
        "more_alone": math.log1p(b.alone) - math.log1p(a.alone),
        "more_pieces": math.log1p(b.pieces) - math.log1p(a.pieces),
        "more_odd_words": math.log1p(b.odd) - math.log1p(a.odd),
        "later_year": _sign(b.text.year - a.text.year) if a.text.year and b.text.year else 0.0,
        "correction": _sign(b.text.corrections - a.text.corrections),
        "more_brackets": _sign(b.text.brackets - a.text.brackets),
        "longer_sentences": math.log(_sentence_length(b) / _sentence_length(a)),
        "head_kept": _share(b.head, ends[1]) - _share(a.head, ends[0]),
        "foot_kept": _share(b.foot, ends[1]) - _share(a.foot, ends[0]),
    }


@functools.lru_cache(maxsize=512)  # pairs come in the order of their reports: a text is met many times in a row
def _text(text: str, title: str | None) -> _Text:
    """The text below its title, where it does not begin with it; its words are there already."""
    codes, classes, found = *characters(text), reading(text).words
    if title and not text.startswith(title):
        above = code_points(f"{title}\n")
        codes, found = np.concatenate((above, codes)), joined(words_of(above), found, len(above))
        classes = np.concatenate((character_classes(above), classes))
        text = f"{title}\n{text}"
    figures = np.flatnonzero((found.kinds & FIGURE) > 0)
    years = " ".join(text[i:j] for i, j in zip(found.starts[figures], found.ends[figures], strict=True))
    # A small word that no vocabulary has is a slip more often than not, and slips are mended, not made.
    odd = (word_rows(found) < 0) & ((found.kinds & (CAPITAL | FIGURE)) == 0)
    return _Text(
        words=found,
        slots=_table(found.keys),
        odd=odd,
        sentences=len(sentences_of(codes, classes, found)[0]),
        brackets=text.count("("),
        year=max(map(int, _YEAR.findall(years)), default=0),
        corrections=len(_corrections().findall(text[:200] + text[-200:])),
        speaking=_held(found.keys, *_keys("dispatch")),
    )


def _sides(a: _Text, b: _Text) -> tuple[_Side, _Side]:
    runs = same_runs(a.words.keys, b.words.keys, _RUN)
    mine, theirs = _beside(runs, a.words.keys, b.words.keys, a.odd, b.odd, a.slots, b.slots).tolist()
    return _Side(a, len(a.words), *mine), _Side(b, len(b.words), *theirs)


@numba.njit(cache=True, nogil=True)
def _beside(runs: Any, keys: Any, other_keys: Any, odd: Any, other_odd: Any, slots: Any, other_slots: Any) -> Any:
    """The counts of `_Side` for both texts `[2, 6]`."""
    out = np.zeros((2, 6), np.int64)
    kept, other_kept = np.zeros(len(keys), np.bool_), np.zeros(len(other_keys), np.bool_)
    for i, j, n in runs:
        kept[i : i + n] = True
        other_kept[j : j + n] = True
    _count(keys, kept, odd, other_keys, other_slots, out[0])
    _count(other_keys, other_kept, other_odd, keys, slots, out[1])
    return out


@numba.njit(cache=True, nogil=True)
def _count(keys: Any, kept: Any, odd: Any, others: Any, slots: Any, out: Any) -> None:
    """Words kept, of these among the first and the last, pieces the other lacks, words it lacks altogether, odd ones."""
    before = True
    for w in range(len(keys)):
        if kept[w]:
            out[0] += 1
            out[1] += w < _END
            out[2] += w >= len(keys) - _END
        else:
            out[3] += before
            out[4] += not _has(keys[w], others, slots)
            out[5] += odd[w]
        before = kept[w]


@numba.njit(cache=True, nogil=True)
def _table(keys: Any) -> Any:
    """A hash table of the places of words, one for each key."""
    size = 16
    while size < 2 * len(keys):
        size *= 2
    mask = np.uint64(size - 1)
    slots = np.full(size, -1, np.int32)
    for w in range(len(keys)):
        slot = keys[w] & mask
        while slots[slot] >= 0 and keys[slots[slot]] != keys[w]:
            slot = (slot + np.uint64(1)) & mask
        slots[slot] = w
    return slots


@numba.njit(cache=True, nogil=True)
def _has(key: Any, keys: Any, slots: Any) -> Any:
    mask = np.uint64(len(slots) - 1)
    slot = key & mask
    while slots[slot] >= 0 and keys[slots[slot]] != key:
        slot = (slot + np.uint64(1)) & mask
    return slots[slot] >= 0


@numba.njit(cache=True, nogil=True)
def _held(keys: Any, wanted: Any, slots: Any) -> int:
    """How many of the words are among those wanted."""
    held = 0
    for w in range(len(keys)):
        held += _has(keys[w], wanted, slots)
    return held


def _register(a: _Side, b: _Side) -> float:
    """How much two texts read like dispatches (0 to 1): who said it, and on what day of the week."""
    size = a.size + b.size
    return min(1.0, 100 * (a.text.speaking + b.text.speaking) / size / _FULL_REGISTER) if size else 0.0


def _sentence_length(side: _Side) -> float:
    return max(1.0, side.size / max(1, side.text.sentences))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _sign(difference: int) -> float:
    return float((difference > 0) - (difference < 0))


@functools.cache
def _keys(name: str) -> tuple[Keys, Slots]:
    """The keys of a list of words, and a hash table of them."""
    keys = np.array([word_key(word) for word in _word_lists()[name]], np.uint64)
    return keys, _table(keys)


@functools.cache
def _word_lists() -> dict[str, Any]:
    return load("lineage", "order_words.toml")


@functools.cache
def _model() -> dict[str, Any]:
    return load("lineage", "order.toml")


@functools.cache
def _corrections() -> re.Pattern[str]:
    stems = "|".join(map(re.escape, _word_lists()["corrections"]))
    return re.compile(rf"\b(?:{stems})", re.I)
