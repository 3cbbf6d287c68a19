"""Which words two spans have in common and which not: a difference of words, not of characters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel

from firsthand.model import Span
from firsthand.text import Words

ChangeKind = Literal["kept", "changed", "dropped", "added"]


@dataclass(frozen=True, slots=True)
class WordChange:
    """A stretch of words: kept or changed (on both sides), dropped (only in a) or added (only in b)."""

    kind: ChangeKind
    #: From the beginning of the first word to the end of the last, in code points; None where there are no words.
    a_span: Span | None
    b_span: Span | None


def word_diff(a: Words, a_span: Span, b: Words, b_span: Span) -> list[WordChange]:
    """The words that begin inside `a_span` against those inside `b_span`, in order, each word in exactly one change.

    `a` and `b` are the words of the two whole texts, so that a span never cuts a word. Words are the same by their
    keys: case, accents and typography do not count. The kept words are a longest common subsequence (found bit-parallel,
    Hyyrö 2004); what stands between two kept stretches is one change.
    """
    a_first, a_last = _range(a, a_span)
    b_first, b_last = _range(b, b_span)
    changes: list[WordChange] = []
    i, j = a_first, b_first
    for at_a, at_b, n in _common(a.keys[a_first:a_last], b.keys[b_first:b_last]):
        kept_a, kept_b = a_first + at_a, b_first + at_b
        changes += _between(_span(a, i, kept_a), _span(b, j, kept_b))
        i, j = kept_a + n, kept_b + n
        changes.append(WordChange("kept", _span(a, kept_a, i), _span(b, kept_b, j)))
    return changes + _between(_span(a, i, a_last), _span(b, j, b_last))


def _range(found: Words, span: Span) -> tuple[int, int]:
    """The first word that begins in the span and the first that begins after it."""
    return int(np.searchsorted(found.starts, span[0])), int(np.searchsorted(found.starts, span[1]))


def _common(a: npt.NDArray[np.uint64], b: npt.NDArray[np.uint64]) -> list[tuple[int, int, int]]:
    """The stretches of a longest common subsequence: (place in a, place in b, words)."""
    # Numbered anew: the matcher compares Python hashes, and two 64-bit keys can share one.
    _, numbers = np.unique(np.concatenate((a, b)), return_inverse=True)
    mine, theirs = numbers[: len(a)].tolist(), numbers[len(a) :].tolist()
    codes = Indel.opcodes(mine, theirs)
    return [(o.src_start, o.dest_start, o.src_end - o.src_start) for o in codes if o.tag == "equal"]


def _span(found: Words, first: int, last: int) -> Span | None:
    return (int(found.starts[first]), int(found.ends[last - 1])) if first < last else None


def _between(a_span: Span | None, b_span: Span | None) -> list[WordChange]:
    if a_span is None and b_span is None:
        return []
    if a_span is None:
        return [WordChange("added", None, b_span)]
    return [WordChange("dropped" if b_span is None else "changed", a_span, b_span)]
