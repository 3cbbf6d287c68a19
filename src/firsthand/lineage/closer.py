"""A closer look at many pairs of reports, in one kernel: what share of each text has its counterpart in the other.

The same sentences are taken for counterparts as in `alignment.align_sentences`; nothing is made of them but the words
they hold, so that only pairs that are worth it are given passages.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numba
import numpy as np
import numpy.typing as npt

from firsthand.alignment.align import RUN, in_common
from firsthand.alignment.cells import COMMON, KEPT, LEAST_COSINE, LEAST_SHARED, insert
from firsthand.alignment.counterparts import (
    ACCEPTED,
    RUN_ALONE,
    WEIGHTS,
    around,
    choose,
    logits,
    ranges,
    with_own_prior,
)
from firsthand.alignment.terms import CONTRAST
from firsthand.lineage.events import Pairs
from firsthand.lineage.glances import add_vector, dot, index, slots_of, walk
from firsthand.lineage.overlap import ASIDE, CLOSE, QUOTED
from firsthand.lineage.readings import Readings
from firsthand.text.vectors import vector_rows

#: A share is the mean of two figures that `align_sentences` rounds: so much it may be greater for it.
_ROUNDED = 0.011
#: A weight so small that a hundred of them would not make two sentences alike.
_NEXT_TO_NOTHING = 0.003
_PAIRS_A_PART = 512


class Sheet(NamedTuple):
    """One report of `Readings`, and the sentences that each of its stems is in: `found[heads[k]:heads[k + 1]]`."""

    keys: Any
    marks: Any
    numbers: Any
    stems: Any
    weights: Any
    first: Any
    last: Any
    rows: Any
    rows_at: Any
    counts: Any
    heads: Any
    found: Any


def look_closer(held: Readings, pairs: Pairs, threads: int) -> npt.NDArray[np.float64]:
    """Shares `[n, 2]` for pairs of places, the source first `[n, 2]`: of the words outside quotation marks in passages
    that are close, and in any, in the text of which more is; at least, and hardly ever more than a hair more.
    """
    order = np.lexsort((pairs[:, 1], pairs[:, 0]))  # a source that pairs in a row have is made ready once
    ordered, found = pairs[order], np.zeros((len(pairs), 2))
    table, scales = vector_rows()

    def part(at: int) -> None:
        rows = slice(at, at + _PAIRS_A_PART)
        _look(
            held.words, held.terms, held.sentences, held.entries, held.keys, held.marks, held.numbers, held.stems,
            held.weights, held.first, held.rows, held.behind, table, scales, ordered[rows], found[rows],
        )  # fmt: skip

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(part, range(0, len(pairs), _PAIRS_A_PART)))
    out = np.empty_like(found)
    out[order] = found
    return out


@numba.njit(cache=True, nogil=True)
def _look(
    words: Any, terms: Any, sentences: Any, entries: Any, keys: Any, marks: Any, numbers: Any, stems: Any, weights: Any,
    first: Any, rows: Any, behind: Any, table: Any, scales: Any, pairs: Any, out: Any,
) -> None:  # fmt: skip
    at, whole = -1, np.zeros((1, 3), np.int32)
    for p in range(len(pairs)):
        a, b = pairs[p]
        if a != at:
            source = _sheet(
                a, words, terms, sentences, entries, keys, marks, numbers, stems, weights, first, rows, behind
            )
            head, chain = index(source.keys)
            source_vectors = np.zeros((len(source.first), table.shape[1]), np.float32)
            source_known = np.zeros(len(source.first), np.bool_)
            at = a
        derived = _sheet(b, words, terms, sentences, entries, keys, marks, numbers, stems, weights, first, rows, behind)
        vectors = np.zeros((len(derived.first), table.shape[1]), np.float32)
        known = np.zeros(len(derived.first), np.bool_)
        joint, weight = _joint(source, derived)
        sources, deriveds, shared, cosines = _alike(source, derived, joint, weight)
        alike = np.ones(len(sources), np.float32)  # at most; they are worked out only where a pair may be chosen so
        odds = logits(cosines, alike, shared, around(sources, deriveds, cosines), WEIGHTS)
        scores = np.round(with_own_prior(odds, deriveds, len(derived.first)), 6)
        for i in range(len(sources)):
            if scores[i] >= ACCEPTED:
                s, t = sources[i], deriveds[i]
                _fill(source, s, table, scales, source_vectors, source_known)
                _fill(derived, t, table, scales, vectors, known)
                alike[i] = dot(source_vectors[s], vectors[t])
                odds[i] -= WEIGHTS[1] * (1 - alike[i])
        scores = np.round(with_own_prior(odds, deriveds, len(derived.first)), 6)
        chosen = choose(scores, deriveds, len(derived.first))
        whole[0, 2] = len(derived.keys)
        runs = walk(source.keys, derived.keys, head, chain, slots_of(derived.keys, len(head)), whole, RUN)
        _cover(source, derived, joint, weight, chosen, scores, sources, deriveds, alike, runs, out[p])


@numba.njit(cache=True, nogil=True)
def _sheet(
    i: int, words: Any, terms: Any, sentences: Any, entries: Any, keys: Any, marks: Any, numbers: Any, stems: Any,
    weights: Any, first: Any, rows: Any, behind: Any,
) -> Any:  # fmt: skip
    in_words, in_terms = slice(words[i], words[i + 1]), slice(terms[i], terms[i + 1])
    begins, mine = first[sentences[i] : sentences[i + 1]], numbers[in_words]
    ends = np.empty(len(begins), np.int32)
    ends[:-1] = begins[1:]
    ends[-1:] = len(mine)
    many = len(stems[in_terms])
    counts, heads = np.zeros(many, np.int32), np.zeros(many + 1, np.int32)
    seen = np.full(many, -1, np.int32)
    for s in range(len(begins)):
        for w in range(begins[s], ends[s]):
            counts[mine[w]] += 1
            heads[mine[w] + 1] += seen[mine[w]] != s
            seen[mine[w]] = s
    for k in range(many):
        heads[k + 1] += heads[k]
    fill, found = heads[:-1].copy(), np.empty(heads[-1], np.int32)
    seen[:] = -1
    for s in range(len(begins)):
        for w in range(begins[s], ends[s]):
            if seen[mine[w]] != s:
                found[fill[mine[w]]] = s
                fill[mine[w]] += 1
                seen[mine[w]] = s
    rows_at = behind[sentences[i] + i : sentences[i + 1] + i + 1]
    return Sheet(
        keys[in_words], marks[in_words], mine, stems[in_terms], weights[in_terms], begins, ends,
        rows[entries[i] : entries[i + 1]], rows_at, counts, heads, found,
    )  # fmt: skip


@numba.njit(cache=True, nogil=True)
def _joint(source: Any, derived: Any) -> Any:
    """The number of each stem of the derived text among all stems of the pair, the source's first, and the weight of
    each, as in `alignment.terms`."""
    many = len(source.stems)
    total = len(source.keys) + len(derived.keys)
    most = np.log(2.0 + total)
    factors = np.zeros(64)
    joint, weight = np.empty(len(derived.stems), np.int32), np.zeros(many + len(derived.stems), np.float32)
    for k in range(many):
        weight[k] = source.weights[k] * _factor(source.counts[k], most, factors)
    i, n = 0, many
    for j in range(len(derived.stems)):
        while i < many and source.stems[i] < derived.stems[j]:
            i += 1
        if i < many and source.stems[i] == derived.stems[j]:
            joint[j] = i
            rarest = max(source.weights[i], derived.weights[j])
            weight[i] = rarest * _factor(source.counts[i] + derived.counts[j], most, factors)
        else:
            joint[j] = n
            weight[n] = derived.weights[j] * _factor(derived.counts[j], most, factors)
            n += 1
    return joint, weight[:n]


@numba.njit(cache=True, nogil=True)
def _factor(count: int, most: float, factors: Any) -> float:
    """What a weight loses for standing so often in the pair; factors of small counts are kept."""
    if count >= len(factors):
        return float((max(0.0, most - np.log(count)) / most) ** CONTRAST)
    if factors[count] == 0.0:
        factors[count] = (max(0.0, most - np.log(count)) / most) ** CONTRAST
    return float(factors[count])


@numba.njit(cache=True, nogil=True)
def _alike(source: Any, derived: Any, joint: Any, weight: Any) -> Any:
    """The sentences that share words, as in `alignment.cells`: source, derived, weight shared, cosine."""
    source_mass, derived_mass = np.zeros(len(source.first), np.float32), np.zeros(len(derived.first), np.float32)
    shared = np.zeros((len(derived.first), len(source.first)), np.float32)
    for k in range(len(source.stems)):
        for s in source.found[source.heads[k] : source.heads[k + 1]]:
            source_mass[s] += weight[k]
    for j in range(len(derived.stems)):
        k = joint[j]
        in_derived = derived.found[derived.heads[j] : derived.heads[j + 1]]
        for t in in_derived:
            derived_mass[t] += weight[k]
        if k >= len(source.stems) or source.counts[k] > COMMON or weight[k] < _NEXT_TO_NOTHING:
            continue
        for t in in_derived:
            for s in source.found[source.heads[k] : source.heads[k + 1]]:
                shared[t, s] += weight[k]
    sources, deriveds = np.empty(len(derived.first) * KEPT, np.int32), np.empty(len(derived.first) * KEPT, np.int32)
    kept = np.empty(len(derived.first) * KEPT, np.float32)
    n = 0
    for t in range(len(derived.first)):
        begin = n
        for s in range(len(source.first)):
            value = shared[t, s]
            if value >= LEAST_SHARED and value >= LEAST_COSINE * np.sqrt(source_mass[s] * derived_mass[t]):
                n = insert(s, t, value, source_mass, begin, n, sources, deriveds, kept)
    cosines = np.empty(n, np.float32)
    for i in range(n):
        product = source_mass[sources[i]] * derived_mass[deriveds[i]]
        cosines[i] = kept[i] / np.sqrt(max(product, np.float32(1e-9)))
    return sources[:n], deriveds[:n], kept[:n], cosines


@numba.njit(cache=True, nogil=True)
def _fill(sheet: Any, s: int, table: Any, scales: Any, vectors: Any, known: Any) -> None:
    """The unit vector of a sentence, as in `text.vectors`, if it is not there yet."""
    if known[s]:
        return
    known[s] = True
    add_vector(sheet.rows[sheet.rows_at[s] : sheet.rows_at[s + 1]], table, scales, vectors[s])


@numba.njit(cache=True, nogil=True)
def _cover(
    source: Any, derived: Any, joint: Any, weight: Any, chosen: Any, scores: Any, sources: Any, deriveds: Any,
    alike: Any, runs: Any, out: Any,
) -> None:  # fmt: skip
    """Fills the shares of one pair from the counterparts chosen."""
    numbers = np.empty(len(derived.numbers), np.int32)
    for w in range(len(numbers)):
        numbers[w] = joint[derived.numbers[w]]
    boxes, origins = ranges(
        chosen, scores, sources, deriveds, source.first, source.last, derived.first, derived.last, source.numbers,
        numbers, weight, runs,
    )  # fmt: skip
    in_source, in_derived = np.zeros(len(source.keys), np.uint8), np.zeros(len(derived.keys), np.uint8)
    for i in range(len(boxes)):
        a, b, c, d = boxes[i]
        mine, theirs = np.sort(source.keys[a:b]), np.sort(derived.keys[c:d])
        same = 2 * in_common(mine, theirs) / max(1, len(mine) + len(theirs))
        other = max(np.float32(0), alike[origins[i]]) if origins[i] >= 0 else np.float32(1)
        close = (same + other) / 2 >= CLOSE - _ROUNDED
        in_source[a:b] |= np.uint8(1 + 2 * close)
        in_derived[c:d] |= np.uint8(1 + 2 * close)
    for a, c, length in runs:
        if length >= RUN_ALONE:
            in_source[a : a + length] |= np.uint8(3)
            in_derived[c : c + length] |= np.uint8(3)
    for covered, marks in ((in_source, source.marks), (in_derived, derived.marks)):
        told, close, near = 0, 0, 0
        for w in range(len(covered)):
            if not marks[w] & (QUOTED | ASIDE):
                told += 1
                near += covered[w] & 1
                close += covered[w] >> 1
        out[0], out[1] = max(out[0], close / max(1, told)), max(out[1], near / max(1, told))
