"""How two texts overlap, with the words somebody said kept apart from the words of the reporter.

What stands in quotation marks in either text is somebody else's and may have reached both by itself: a speech, a post,
a statement. Only shared *reporting* tells that one text comes from the other.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numba
import numpy as np
import numpy.typing as npt

from firsthand.lineage.case import Case
from firsthand.model import Span
from firsthand.text import Words, quotations, word_key, words
from firsthand.text.runs import runs_of

#: Words in a row that count as shared: four are stock phrases, six miss too much of a light rewrite.
RUN = 5

#: Similarity from which a passage counts as reworded: independent reports of one event are alike to a lesser degree.
CLOSE = 0.6

#: Shared words, quoted ones with them, under which two texts have nothing to do with each other.
SOME_WORDS = 12

#: In shared words outside quotation marks, first and second persons tell of a speech or post reprinted without marks.
PERSONS = np.array([word_key(word) for word in ("i", "me", "my", "we", "us", "our", "you", "your")], dtype=np.uint64)

#: Marks of a word: it stands in quotation marks, it is such a person, it is background or furniture.
QUOTED, PERSON, ASIDE = 1, 2, 4
#: Counts of a pair: words told in each text, of these in shared runs, words of runs that are quoted, the longest run's
#: first words and length.
TOLD_A, TOLD_B, HITS_A, HITS_B, QUOTED_RUNS, LONGEST_A, LONGEST_B, LONGEST, COUNTS = range(9)

Mask = npt.NDArray[np.bool_]
Marks = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts share. Counts are of words; shares are of the words outside quotation marks."""

    #: Words outside quotation marks, of each text.
    told_a: int
    told_b: int
    #: Of these, words in shared runs (the smaller of both sides).
    shared: int
    #: Words in shared runs that are quoted in one text or both.
    quoted: int
    #: The longest shared run outside quotation marks, and where it stands.
    longest: int
    longest_a: Span | None
    longest_b: Span | None
    #: Share of first and second persons among the shared words outside quotation marks.
    voice: float
    #: Share of each text's words outside quotation marks that lie in shared runs, and in passages of either kind.
    kept_a: float
    kept_b: float
    aligned_a: float
    aligned_b: float
    #: The larger share that lies in passages however unlike.
    loosely: float

    @property
    def kept(self) -> float:
        """The larger share: what a text that was taken whole has of its source."""
        return max(self.kept_a, self.kept_b)

    @property
    def aligned(self) -> float:
        """Likewise for passages, reworded ones with them."""
        return max(self.aligned_a, self.aligned_b)


def overlap(case: Case) -> Overlap:
    """The overlap of the two texts of a case."""
    a, b = reading(case.a.text), reading(case.b.text)
    marks_a, marks_b = _with_aside(a, case.a_aside), _with_aside(b, case.b_aside)
    spans = [(p.source_start, p.source_end, p.derived_start, p.derived_end) for p in case.passages]
    counts, inside, voice = _measure(
        a.words.keys, b.words.keys, a.words.starts, b.words.starts, marks_a, marks_b,
        np.array(spans, np.int32).reshape(-1, 4), np.array([p.similarity >= CLOSE for p in case.passages], np.bool_),
    )  # fmt: skip
    told_a, told_b, hits_a, hits_b, quoted, first_a, first_b, longest = counts.tolist()
    in_a, near_a, in_b, near_b = inside.tolist()
    return Overlap(
        told_a=told_a,
        told_b=told_b,
        shared=min(hits_a, hits_b),
        quoted=quoted,
        longest=longest,
        longest_a=_span(a.words, first_a, longest),
        longest_b=_span(b.words, first_b, longest),
        voice=voice,
        kept_a=_share(hits_a, told_a),
        kept_b=_share(hits_b, told_b),
        aligned_a=_share(in_a, told_a),
        aligned_b=_share(in_b, told_b),
        loosely=max(_share(near_a, told_a), _share(near_b, told_b)),
    )


@numba.njit(cache=True, nogil=True)
def _measure(
    keys_a: Any, keys_b: Any, starts_a: Any, starts_b: Any, marks_a: Any, marks_b: Any, spans: Any, close: Any
) -> Any:
    """The counts of a pair, the words told in close passages and in any (`_told_inside`) of both, and `count_runs`."""
    counts = np.zeros(COUNTS, np.int32)
    voice = count_runs(runs_of(keys_a, keys_b, RUN), marks_a, marks_b, counts)
    inside = np.zeros(4, np.int64)
    inside[0], inside[1] = _told_inside(starts_a, marks_a, spans[:, 0], spans[:, 1], close)
    inside[2], inside[3] = _told_inside(starts_b, marks_b, spans[:, 2], spans[:, 3], close)
    return counts, inside, voice


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """The words of a text and the marks of each: `QUOTED` and `PERSON`."""

    words: Words
    marks: Marks


@functools.lru_cache(maxsize=512)  # pairs come in the order of their reports: a text is met many times in a row
def reading(text: str) -> Reading:
    """A text as lineage reads it, worked out once for its neighbours in a batch."""
    found = words(text)
    return Reading(found, mark_words(found.keys, found.starts, _spans(quotations(text)), PERSONS))


@numba.njit(cache=True, nogil=True)
def mark_words(keys: Any, starts: Any, quoted: Any, persons: Any) -> Any:
    """The marks of words `[n]`, given the spans of quotations `[m, 2]`, in order and apart, and the keys of persons."""
    marks = np.zeros(len(keys), np.uint8)
    span = 0
    for w in range(len(keys)):
        while span < len(quoted) and quoted[span, 1] <= starts[w]:
            span += 1
        if span < len(quoted) and quoted[span, 0] <= starts[w]:
            marks[w] |= QUOTED
        for person in persons:
            if keys[w] == person:
                marks[w] |= PERSON
    return marks


@numba.njit(cache=True, nogil=True)
def _told(marks: Any) -> int:
    told = 0
    for mark in marks:
        told += (mark & (QUOTED | ASIDE)) == 0
    return told


@numba.njit(cache=True, nogil=True)
def count_runs(runs: Any, marks_a: Any, marks_b: Any, counts: Any) -> float:
    """Fills the counts of one pair from its runs; gives the share of first and second persons, the larger of both."""
    counts[TOLD_A], counts[TOLD_B] = _told(marks_a), _told(marks_b)
    if not len(runs):
        return 0.0
    hit = np.zeros(len(marks_a), np.bool_)  # a stretch of the source may serve several runs
    hits_b, persons_b = 0, 0
    for at_a, at_b, length in runs:
        stretch = 0
        for step in range(length):
            mark = marks_a[at_a + step] | marks_b[at_b + step]
            if mark & (QUOTED | ASIDE):
                counts[QUOTED_RUNS] += not mark & ASIDE
                stretch = 0
                continue
            stretch += 1
            hit[at_a + step] = True
            hits_b += 1
            persons_b += (mark & PERSON) > 0
            if stretch > counts[LONGEST]:
                counts[LONGEST] = stretch
                counts[LONGEST_A], counts[LONGEST_B] = at_a + step - stretch + 1, at_b + step - stretch + 1
    hits_a, persons_a = 0, 0
    for w in range(len(hit)):
        if hit[w]:
            hits_a += 1
            persons_a += (marks_a[w] & PERSON) > 0
    counts[HITS_A], counts[HITS_B] = hits_a, hits_b
    return float(max(persons_a / max(1, hits_a), persons_b / max(1, hits_b)))


@numba.njit(cache=True, nogil=True)
def _told_inside(starts: Any, marks: Any, firsts: Any, lasts: Any, close: Any) -> Any:
    """How many words that are neither quoted nor aside begin inside one of the close spans, and inside one of any."""
    inside = np.zeros(len(starts), np.uint8)
    for s in range(len(firsts)):
        level = np.uint8(3 if close[s] else 1)
        for w in range(np.searchsorted(starts, firsts[s]), np.searchsorted(starts, lasts[s])):
            inside[w] |= level
    in_close, in_any = 0, 0
    for w in range(len(starts)):
        if inside[w] and not marks[w] & (QUOTED | ASIDE):
            in_any += 1
            in_close += inside[w] >> 1
    return in_close, in_any


def _with_aside(read: Reading, aside: Sequence[Span]) -> Marks:
    if not aside:
        return read.marks
    marked: Marks = _marked(read.words.starts, read.marks, _spans(aside))
    return marked


@numba.njit(cache=True, nogil=True)
def _marked(starts: Any, marks: Any, aside: Any) -> Any:
    marked = marks.copy()
    for s in range(len(aside)):
        for w in range(np.searchsorted(starts, aside[s, 0]), np.searchsorted(starts, aside[s, 1])):
            marked[w] |= ASIDE
    return marked


def _spans(spans: Iterable[Span]) -> npt.NDArray[np.int32]:
    return np.fromiter(itertools.chain.from_iterable(spans), np.int32).reshape(-1, 2)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _span(found: Words, first: int, n: int) -> Span | None:
    return (int(found.starts[first]), int(found.ends[first + n - 1])) if n else None
