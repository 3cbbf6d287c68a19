"""Which passages of one text stand in another: verbatim or reworded, with exact offsets in both."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from firsthand.alignment.cells import cells
from firsthand.alignment.counterparts import counterparts
from firsthand.alignment.regions import Regions, regions
from firsthand.alignment.summaries import with_summaries
from firsthand.alignment.terms import join
from firsthand.alignment.views import View, view
from firsthand.model import Passage
from firsthand.text.runs import Runs, same_runs
from firsthand.text.vectors import Vectors

#: Words in a row that make a run.
RUN = 6
#: Words in a row that are a passage whatever the words.
LONG_RUN = 25
#: Characters below which a reworded passage is too short to be told from chance.
_SHORTEST = 120


def align(source_text: str, derived_text: str) -> list[Passage]:
    """The passages of the source that stand in the derived text, in the order of the derived text.

    Passages are as long as a reader would mark them; `align_sentences` gives the fine grain. `similarity` is the share
    of words in common (Dice), 1 only where the words are the same sequence; the kind is then verbatim.
    """
    return align_views(view(source_text), view(derived_text))


def align_views(source: View, derived: View) -> list[Passage]:
    """The same for texts made ready."""
    if not len(source.words) or not len(derived.words):
        return []
    if np.array_equal(source.words.keys, derived.words.keys):
        return [passage(source, derived, 0, len(source.words), 0, len(derived.words))]
    terms = join(source, derived)
    table = cells(source, derived, terms)
    runs = same_runs(source.words.keys, derived.words.keys, RUN)
    found = with_summaries(source, derived, terms, regions(source, derived, terms, table, runs))
    found = _with_long_runs(found, runs)
    passages = [passage(source, derived, *row) for row in found.tolist()]
    return [p for p in passages if min(p.source_end - p.source_start, p.derived_end - p.derived_start) >= _SHORTEST]


def _with_long_runs(found: Regions, runs: Runs) -> Regions:
    """The regions, and runs too long for chance that no region holds, as in texts that say one thing over and over."""
    boxes = found.tolist()
    for start, derived_start, length in runs[runs[:, 2] >= LONG_RUN].tolist():
        if not any(box[2] < derived_start + length and derived_start < box[3] for box in boxes):
            boxes.append([start, start + length, derived_start, derived_start + length])
    boxes.sort(key=lambda box: (box[2], box[0]))
    return np.array(boxes, np.int32).reshape(-1, 4)


def passage(source: View, derived: View, a: int, b: int, c: int, d: int) -> Passage:
    """The passage of two ranges of words (half open)."""
    left, right = source.words.keys[a:b], derived.words.keys[c:d]
    verbatim = bool(np.array_equal(left, right))
    start, end = source.span(a, b)
    derived_start, derived_end = derived.span(c, d)
    similarity = 1.0 if verbatim else min(0.99, round(common_share(left, right), 2))
    return Passage(start, end, derived_start, derived_end, "verbatim" if verbatim else "reworded", similarity)


def common_share(left: np.ndarray, right: np.ndarray) -> float:
    """Twice the words in common over all words: Dice on multisets."""
    keys, codes = np.unique(np.concatenate([left, right]), return_inverse=True)
    in_left = np.bincount(codes[: len(left)], minlength=len(keys))
    in_right = np.bincount(codes[len(left) :], minlength=len(keys))
    return float(2 * np.minimum(in_left, in_right).sum() / max(1, len(codes)))


def align_sentences(source_text: str, derived_text: str) -> list[Passage]:
    """For each sentence of the derived text that has a counterpart: one passage, in the order of the derived text.

    The derived side is one sentence; the source side is the sentence it comes from, or several in a row that it joins.
    Where no sentence corresponds but eight words or more in a row are the same, the passage is these words.
    `similarity` is the mean of the words in common (Dice) and of the cosine of the sentence vectors, 1 only where the
    words are the same sequence; `confidence` is that of the two being counterparts.
    """
    source, derived = view(source_text), view(derived_text)
    return sentence_passages(source, derived, source.vectors(), derived.vectors())


def sentence_passages(source: View, derived: View, source_vectors: Vectors, derived_vectors: Vectors) -> list[Passage]:
    """The same for texts made ready, with the vectors of their sentences."""
    if not len(source.words) or not len(derived.words):
        return []
    terms = join(source, derived)
    table = cells(source, derived, terms)
    runs = same_runs(source.words.keys, derived.words.keys, RUN)
    found = counterparts(source, derived, terms, table, runs, (source_vectors, derived_vectors))
    passages = []
    for row, cosine, score in zip(found.ranges.tolist(), found.cosines.tolist(), found.scores.tolist(), strict=True):
        plain = passage(source, derived, *row)
        similarity = plain.similarity if plain.kind == "verbatim" else _mean(plain.similarity, cosine)
        passages.append(replace(plain, similarity=similarity, confidence=round(score, 2)))
    return passages


def _mean(share: float, cosine: float) -> float:
    return min(0.99, round((share + max(0.0, cosine)) / 2, 2))
