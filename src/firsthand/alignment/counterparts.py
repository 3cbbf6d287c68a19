"""The sentence of the source that each sentence of the derived text comes from, and how sure that is.

A logistic score over what the two sentences share in weighted words, over their vectors, and over what their
neighbours share. Its prior is the pair's own: how many sentences have a counterpart is estimated from the scores
themselves (Saerens, Latinne and Decaestecker 2002), so that a far-reworded sentence is found in a text that follows
its source throughout, and not where only a quotation is shared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numba
import numpy as np
import numpy.typing as npt

from firsthand.alignment.cells import Cells
from firsthand.alignment.lexicon import Indices
from firsthand.alignment.terms import Terms
from firsthand.alignment.views import View
from firsthand.text.runs import Runs
from firsthand.text.vectors import Vectors

#: Fitted on half of the reworded and translated cases of PAN 2013: cosine of weighted words, of sentence vectors,
#: logarithm of the weight shared, the best cosine among neighbours (set lower than fitted: independent reports of one
#: event also keep their facts together), and the constant.
WEIGHTS = np.array([11.0, 1.0, 0.8, 4.0, -7.0])
#: The share of sentences with a counterpart in the data fitted on, and the most that a pair's own may be.
_PRIOR, _MOST = 0.08, 0.5
#: Score from which a sentence has a counterpart.
ACCEPTED = 0.5
#: Words below which a sentence has one only word for word.
_SHORT = 3
#: The least weight a neighbouring source sentence must add, also as a share of its own, to be taken in as well.
_ADDED, _ADDED_SHARE = 0.6, 0.3
#: A run of equal words this long, and of this weight, is a passage by itself where the sentence has no counterpart.
RUN_ALONE, _RUN_WEIGHT = 8, 2.5


@dataclass(frozen=True, slots=True, eq=False)
class Counterparts:
    """Ranges of words `[n, 4]` (source first and last, derived first and last, half open), cosines of their sentence
    vectors `[n]` and scores `[n]`, by derived first."""

    ranges: Indices
    cosines: Vectors
    scores: npt.NDArray[np.float64]


def counterparts(
    source: View, derived: View, terms: Terms, table: Cells, runs: Runs, vectors: tuple[Vectors, Vectors]
) -> Counterparts:
    """The counterpart of each sentence of the derived text that has one; `vectors` are those of both texts' sentences."""
    return Counterparts(
        *_find(
            table.source, table.derived, table.shared, table.cosines, *vectors, source.first, source.last,
            derived.first, derived.last, terms.source, terms.derived, terms.weights, runs,
        )
    )  # fmt: skip


@numba.njit(cache=True, nogil=True)
def _find(
    rows: Any, columns: Any, shared: Any, words: Any, vectors: Any, other_vectors: Any, sf: Any, sl: Any, df: Any,
    dl: Any, source: Any, derived: Any, weights: Any, runs: Any,
) -> Any:  # fmt: skip
    alike = _vector_cosines(vectors, other_vectors, rows, columns)
    odds = logits(words, alike, shared, around(rows, columns, words), WEIGHTS)
    scores = np.rint(with_own_prior(odds, columns, len(df)) * 1e6) / 1e6
    chosen = choose(scores, columns, len(df))
    found, origins = ranges(chosen, scores, rows, columns, sf, sl, df, dl, source, derived, weights, runs)
    cosines, sure = np.ones(len(found), np.float32), np.ones(len(found))  # of a run of equal words by itself
    for i in range(len(found)):
        if origins[i] >= 0:
            cosines[i], sure[i] = alike[origins[i]], scores[origins[i]]
    return found, cosines, sure


@numba.njit(cache=True, nogil=True)
def _vector_cosines(source: Any, derived: Any, rows: Any, columns: Any) -> Any:
    out = np.zeros(len(rows), np.float32)
    for i in range(len(rows)):
        total = np.float32(0)
        for d in range(source.shape[1]):
            total += source[rows[i], d] * derived[columns[i], d]
        out[i] = total
    return out


@numba.njit(cache=True, nogil=True)
def around(rows: Any, columns: Any, words: Any) -> Any:
    """For each pair the best cosine among pairs of the sentences next to it, at most two away in the source."""
    out = np.zeros(len(rows), np.float32)
    low = 0
    for i in range(len(rows)):
        while columns[low] < columns[i] - 1:
            low += 1
        j = low
        while j < len(rows) and columns[j] <= columns[i] + 1:
            if columns[j] != columns[i] and abs(rows[j] - rows[i]) <= 2:
                out[i] = max(out[i], words[j])
            j += 1
    return out


@numba.njit(cache=True, nogil=True)
def with_own_prior(logits: Any, columns: Any, sentences: int) -> Any:
    """Probabilities under the pair's own prior, found by expectation and maximisation."""
    prior = _PRIOR
    scores = np.zeros(len(logits))
    for _ in range(4):
        shift = np.log(prior / (1 - prior)) - np.log(_PRIOR / (1 - _PRIOR))
        best = np.zeros(sentences)
        for i in range(len(logits)):
            scores[i] = 1 / (1 + np.exp(-min(50.0, max(-50.0, logits[i] + shift))))
            best[columns[i]] = max(best[columns[i]], scores[i])
        prior = min(_MOST, max(_PRIOR, best.sum() / max(1, sentences)))
    return scores


@numba.njit(cache=True, nogil=True)
def choose(scores: Any, columns: Any, sentences: int) -> Any:
    """The row of the best pair of each derived sentence, the first of equals; -1 where none is accepted."""
    chosen = np.full(sentences, -1, np.int32)
    for i in range(len(scores)):
        best = chosen[columns[i]]
        if scores[i] >= ACCEPTED and (best < 0 or scores[i] > scores[best]):
            chosen[columns[i]] = i
    return chosen


@numba.njit(cache=True, nogil=True)
def logits(cosines: Any, vectors: Any, shared: Any, around: Any, weights: Any) -> Any:
    out = np.empty(len(cosines))
    for i in range(len(cosines)):
        out[i] = cosines[i] * weights[0] + vectors[i] * weights[1] + np.log(shared[i]) * weights[2]
        out[i] += around[i] * weights[3] + weights[4]
    return out


@numba.njit(cache=True, nogil=True)
def ranges(
    chosen: Any, scores: Any, rows: Any, columns: Any, sf: Any, sl: Any, df: Any, dl: Any, source: Any, derived: Any,
    weights: Any, runs: Any,
) -> Any:  # fmt: skip
    out = np.empty((len(df), 4), np.int32)
    origin = np.full(len(df), -1, np.int32)
    marks = np.zeros(len(weights), np.uint8)
    n = 0
    begin = 0
    at = 0
    for t in range(len(df)):
        while begin < len(columns) and columns[begin] < t:
            begin += 1
        while at < len(runs) and runs[at, 1] + runs[at, 2] <= df[t]:
            at += 1
        row = chosen[t]
        if row >= 0 and dl[t] - df[t] >= _SHORT:
            low, high = _neighbours(row, t, begin, rows, columns, sf, sl, df, dl, source, derived, weights, marks)
            out[n, 0], out[n, 1], out[n, 2], out[n, 3] = sf[low], sl[high], df[t], dl[t]
            origin[n] = row
            n += 1
        else:
            s, d, length = _longest(runs, at, df[t], dl[t])
            weight = np.float32(0)
            for w in range(d, d + length):
                weight += weights[derived[w]]
            if length >= RUN_ALONE and weight >= _RUN_WEIGHT:
                out[n, 0], out[n, 1], out[n, 2], out[n, 3] = s, s + length, d, d + length
                n += 1
    return out[:n].copy(), origin[:n].copy()


@numba.njit(cache=True, nogil=True)
def _neighbours(
    row: int, t: int, begin: int, rows: Any, columns: Any, sf: Any, sl: Any, df: Any, dl: Any, source: Any,
    derived: Any, weights: Any, marks: Any,
) -> Any:  # fmt: skip
    """The source sentences that a derived one joins: the chosen, and the one before or behind if it adds enough."""
    chosen = rows[row]
    low, high = chosen, chosen
    for w in range(df[t], dl[t]):
        marks[derived[w]] = 1
    for w in range(sf[chosen], sl[chosen]):
        marks[source[w]] = 0
    i = begin
    while i < len(columns) and columns[i] == t:
        s = rows[i]
        if s in (low - 1, high + 1):
            added = np.float32(0)
            mass = np.float32(0)
            for w in range(sf[s], sl[s]):
                mass += weights[source[w]]
                added += weights[source[w]] * marks[source[w]]
            if added >= _ADDED and added >= _ADDED_SHARE * mass:
                low, high = min(low, s), max(high, s)
                for w in range(sf[s], sl[s]):
                    marks[source[w]] = 0
        i += 1
    for w in range(df[t], dl[t]):
        marks[derived[w]] = 0
    return low, high


@numba.njit(cache=True, nogil=True)
def _longest(runs: Any, at: int, first: int, last: int) -> Any:
    """The longest part of a run that lies in the words `first` to `last` of the derived text."""
    source, derived, length = 0, first, 0
    while at < len(runs) and runs[at, 1] < last:
        begin = max(runs[at, 1], first)
        end = min(runs[at, 1] + runs[at, 2], last)
        if end - begin > length:
            source, derived, length = runs[at, 0] + begin - runs[at, 1], begin, end - begin
        at += 1
    return source, derived, length
