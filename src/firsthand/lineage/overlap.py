"""How two texts overlap, with the words somebody said kept apart from the words of the reporter.

What stands in quotation marks in either text is somebody else's and may have reached both by itself: a speech, a post,
a statement. Only shared *reporting* tells that one text comes from the other.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from firsthand.lineage.case import Case
from firsthand.model import Span
from firsthand.text import Words, quotations, same_runs, word_key, words

#: Words in a row that count as shared: four are stock phrases, six miss too much of a light rewrite.
RUN = 5

#: Similarity from which a passage counts as reworded: independent reports of one event are alike to a lesser degree.
CLOSE = 0.6

#: In shared words outside quotation marks, first and second persons tell of a speech or post reprinted without marks.
PERSONS = np.array([word_key(word) for word in ("i", "me", "my", "we", "us", "our", "you", "your")], dtype=np.uint64)

Mask = npt.NDArray[np.bool_]


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
    read_a, read_b = reading(case.a.text), reading(case.b.text)
    a, b = read_a.words, read_b.words
    aside_a, aside_b = inside(a, case.a_aside), inside(b, case.b_aside)
    quoted_a, quoted_b = read_a.quoted | aside_a, read_b.quoted | aside_b
    hit_a, hit_b = np.zeros(len(a), bool), np.zeros(len(b), bool)
    said = 0
    longest = (0, 0, 0)
    for at_a, at_b, length in same_runs(a.keys, b.keys, RUN):
        free = ~(quoted_a[at_a : at_a + length] | quoted_b[at_b : at_b + length])
        hit_a[at_a : at_a + length] |= free
        hit_b[at_b : at_b + length] |= free
        aside = aside_a[at_a : at_a + length] | aside_b[at_b : at_b + length]
        said += int((~free & ~aside).sum())
        longest = max(longest, *((n, at_a + i, at_b + i) for i, n in _stretches(free)), key=lambda x: x[0])
    close = [p for p in case.passages if p.similarity >= CLOSE]
    (in_a, in_b), (near_a, near_b) = (
        (
            inside(a, [(p.source_start, p.source_end) for p in passages]) & ~quoted_a,
            inside(b, [(p.derived_start, p.derived_end) for p in passages]) & ~quoted_b,
        )
        for passages in (close, case.passages)
    )
    persons = [_share(np.isin(w.keys, PERSONS) & hit, hit) for w, hit in ((a, hit_a), (b, hit_b))]
    n, first_a, first_b = longest
    return Overlap(
        told_a=int((~quoted_a).sum()),
        told_b=int((~quoted_b).sum()),
        shared=int(min(hit_a.sum(), hit_b.sum())),
        quoted=said,
        longest=int(n),
        longest_a=_span(a, first_a, n),
        longest_b=_span(b, first_b, n),
        voice=max(persons),
        kept_a=_share(hit_a, ~quoted_a),
        kept_b=_share(hit_b, ~quoted_b),
        aligned_a=_share(in_a, ~quoted_a),
        aligned_b=_share(in_b, ~quoted_b),
        loosely=max(_share(near_a, ~quoted_a), _share(near_b, ~quoted_b)),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """The words of a text and which of them stand in quotation marks."""

    words: Words
    quoted: Mask


@functools.lru_cache(maxsize=512)  # pairs come in the order of their reports: a text is met many times in a row
def reading(text: str) -> Reading:
    """A text as lineage reads it, worked out once for its neighbours in a batch."""
    found = words(text)
    return Reading(found, inside(found, quotations(text)))


def inside(found: Words, spans: Iterable[Span]) -> Mask:
    """Which words begin inside one of the spans."""
    mask = np.zeros(len(found), bool)
    for start, end in spans:
        mask[np.searchsorted(found.starts, start) : np.searchsorted(found.starts, end)] = True
    return mask


def _stretches(free: Mask) -> Sequence[tuple[int, int]]:
    """The unbroken stretches of a run: (first word, number of words); (0, 0) where there is none."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], free, [False])).astype(np.int8)))
    return [(int(s), int(e - s)) for s, e in zip(edges[::2], edges[1::2], strict=True)] or [(0, 0)]


def _share(part: Mask, whole: Mask) -> float:
    n = int(whole.sum())
    return float(part.sum()) / n if n else 0.0


def _span(found: Words, first: int, n: int) -> Span | None:
    return (int(found.starts[first]), int(found.ends[first + n - 1])) if n else None
