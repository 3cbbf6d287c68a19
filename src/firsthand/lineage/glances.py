"""A first look at many pairs of reports, in one kernel: what their words show before any sentence is aligned.

It counts what `overlap` counts of words in a row, and looks for background as `background` does, to the same figures.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numba
import numpy as np
import numpy.typing as npt

from firsthand.lineage.background import ENOUGH_NAMES, MOSTLY, MOSTLY_OF_ONE, OTHER_EVENT, SENTENCE
from firsthand.lineage.events import Events, Pairs
from firsthand.lineage.overlap import (
    COUNTS,
    HITS_A,
    HITS_B,
    QUOTED,
    QUOTED_RUNS,
    RUN,
    SOME_WORDS,
    TOLD_A,
    TOLD_B,
    count_runs,
)
from firsthand.lineage.rarity import rarity
from firsthand.lineage.readings import LEAD, NO_SENTENCE, Readings
from firsthand.lineage.signature import LEAD_SENTENCES, MOST
from firsthand.text.vectors import vector_rows

#: Equal runs of one place that are tried before the rest is left, as in `text.runs`; and all that are looked at.
_TRIED, _LOOKED = 24, 1000
_PAIRS_A_PART = 4096
#: Multipliers of the rolling hash (Karp and Rabin 1987) and of its slot.
_ROLL, _MIX = np.uint64(0x100000001B3), np.uint64(0x9E3779B97F4A7C15)
#: What a name weighs in a pile of two that one or both have.
_ALONE, _SHARED = float(rarity(2, 1)), float(rarity(2, 2))
#: What is background in a pair: nothing, all runs of a sentence, or that hangs on more than is looked at here.
NONE, RUNS, UNKNOWN = range(3)


@dataclass(frozen=True, slots=True, eq=False)
class Glances:
    """What a first look at `n` pairs shows.

    `counts` `[n, 8]` as `overlap` names them. `voice` `[n]` as in `Overlap`. `common` `[n]`: the weight of the distinct
    stems that both have, as a share of the text that has less. `background` `[n]`, and its `spans` by pair `[m, 5]`:
    pair, start and end in the one text, start and end in the other. Likewise `quotes`: the runs of a sentence of pairs
    that share somebody's words, and how many words of it are quoted `[k, 6]`.
    """

    counts: npt.NDArray[np.int32]
    voice: npt.NDArray[np.float64]
    common: npt.NDArray[np.float64]
    background: npt.NDArray[np.uint8]
    spans: npt.NDArray[np.int32]
    quotes: npt.NDArray[np.int32]


def glance(
    held: Readings, events: Events, pairs: Pairs, one_outlet: npt.NDArray[np.bool_], threads: int = 1
) -> Glances:
    """A first look at pairs of places `[n, 2]`; `one_outlet` says which are of one newsroom `[n]`.

    The runs of the second text are looked up in the first, which is the shorter one for `judge`; it is cheaper where
    pairs of one first text come in a row.
    """
    bounds = np.where(one_outlet, MOSTLY_OF_ONE, MOSTLY)
    masses, lead = _masses(held.terms, held.weights), held.lead.reshape(-1, LEAD, 3)

    def part(at: int) -> tuple[npt.NDArray[Any], ...]:
        rows = slice(at, at + _PAIRS_A_PART)
        found = _look(
            held.words, held.keys, held.starts, held.ends, held.marks, held.named, held.terms, held.stems,
            held.weights, masses, events.offsets, held.counts, events.names, lead, held.entries, held.rows,
            *vector_rows(), pairs[rows], bounds[rows],
        )  # fmt: skip
        for spans in found[5:]:
            spans[:, 0] += at
        return tuple(found)

    with ThreadPoolExecutor(threads) as pool:
        parts = list(pool.map(part, range(0, max(1, len(pairs)), _PAIRS_A_PART)))
    counts, voice, common, rest, leads, spans, quotes = (np.concatenate(some) for some in zip(*parts, strict=True))
    state = _background(events, pairs, rest, leads)
    return Glances(counts, voice, common, state, spans[state[spans[:, 0]] == RUNS], quotes)


def _background(
    events: Events, pairs: Pairs, rest: npt.NDArray[np.float64], leads: npt.NDArray[np.float64]
) -> npt.NDArray[np.uint8]:
    """What is background in each pair, by the names and leads that are left."""
    state = np.zeros(len(pairs), np.uint8)
    same, other = (
        np.flatnonzero((rest >= 0) & (leads == _AS_IT_WAS)),
        np.flatnonzero((rest >= 0) & (leads > _AS_IT_WAS)),
    )
    state[same[events.chances_by(pairs[same], rest[same]) < OTHER_EVENT]] = RUNS
    state[other[events.chances_by(pairs[other], rest[other], leads[other]) < OTHER_EVENT]] = RUNS
    state[(rest >= 0) & (leads == _NOT_SEEN)] = UNKNOWN
    return state


#: In the place of a cosine: there is no run of a sentence, or too little besides.
_NOTHING = -1.0
#: In the place of a cosine of leads: both are what they were, one has no word known, one lies further down than is kept.
_AS_IT_WAS, _NO_LEAD, _NOT_SEEN = -2.0, -3.0, -4.0
#: What the runs leave of a lead; the greater of two is what counts.
_LEFT, _LEFT_OTHER, _GONE, _TOO_FAR = range(4)


@numba.njit(cache=True, nogil=True)
def _look(
    words: Any, keys: Any, starts: Any, ends: Any, marks: Any, named: Any, terms: Any, stems: Any, weights: Any,
    masses: Any, names_at: Any, name_counts: Any, names: Any, lead: Any, entries: Any, rows: Any, table: Any, scales: Any,
    pairs: Any, bounds: Any,
) -> Any:  # fmt: skip
    counts = np.zeros((len(pairs), COUNTS), np.int32)
    voice, common = np.zeros(len(pairs)), np.zeros(len(pairs))
    rest, leads = np.full(len(pairs), _NOTHING), np.full(len(pairs), _AS_IT_WAS)
    mine, theirs = np.zeros(table.shape[1], np.float32), np.zeros(table.shape[1], np.float32)
    spans, quotes = np.empty((1024, 5), np.int32), np.empty((1024, 6), np.int32)
    n, quoted = 0, 0
    indexed, whole = -1, np.zeros((1, 3), np.int32)
    head, chain = np.empty(0, np.int32), np.empty(0, np.int32)
    for p in range(len(pairs)):
        a, b = pairs[p, 0], pairs[p, 1]
        in_a, in_b = slice(words[a], words[a + 1]), slice(words[b], words[b + 1])
        if a != indexed:
            head, chain = index(keys[in_a])
            indexed = a
        slots = slots_of(keys[in_b], len(head))
        whole[0, 2] = len(keys[in_b])
        runs = walk(keys[in_a], keys[in_b], head, chain, slots, whole, RUN)
        voice[p] = count_runs(runs, marks[in_a], marks[in_b], counts[p])
        common[p] = _in_common(a, b, terms, stems, weights) / max(1e-9, min(masses[a], masses[b]))
        kept = max(counts[p, HITS_A] / max(1, counts[p, TOLD_A]), counts[p, HITS_B] / max(1, counts[p, TOLD_B]))
        if not len(runs):
            continue
        runs = walk(keys[in_a], keys[in_b], head, chain, slots, runs, SENTENCE)  # no other place begins a longer one
        if counts[p, QUOTED_RUNS] >= SOME_WORDS:
            quotes, after = _append(quotes, quoted, p, runs, starts[in_a], ends[in_a], starts[in_b], ends[in_b])
            _count_quoted(quotes[quoted:after], runs, marks[in_a], marks[in_b])
            quoted = after
        if not len(runs) or kept >= bounds[p]:
            continue
        of_a, of_b = slice(names_at[a], names_at[a + 1]), slice(names_at[b], names_at[b + 1])
        names_a, names_b = (
            _left(runs, 0, named[in_a], name_counts[of_a]),
            _left(runs, 1, named[in_b], name_counts[of_b]),
        )
        rest[p] = _cosine(names_a, names_b, names[of_a], names[of_b])
        if rest[p] == _NOTHING:
            continue
        rows_a, rows_b = rows[entries[a] : entries[a + 1]], rows[entries[b] : entries[b + 1]]
        state = max(
            _lead_left(runs, 0, starts[in_a], ends[in_a], lead[a], rows_a, table, scales, mine),
            _lead_left(runs, 1, starts[in_b], ends[in_b], lead[b], rows_b, table, scales, theirs),
        )
        if state == _LEFT_OTHER:
            leads[p] = dot(mine, theirs)
        elif state != _LEFT:
            leads[p] = _NO_LEAD if state == _GONE else _NOT_SEEN
        spans, n = _append(spans, n, p, runs, starts[in_a], ends[in_a], starts[in_b], ends[in_b])
    return counts, voice, common, rest, leads, spans[:n].copy(), quotes[:quoted].copy()


@numba.njit(cache=True, nogil=True)
def _append(rows: Any, n: int, pair: int, runs: Any, starts: Any, ends: Any, other_starts: Any, other_ends: Any) -> Any:
    """The rows with the runs of one more pair, as spans of both texts; and how many rows are filled."""
    if n + len(runs) > len(rows):
        larger = np.empty((2 * (n + len(runs)), rows.shape[1]), np.int32)
        larger[:n] = rows[:n]
        rows = larger
    for a, b, length in runs:
        rows[n, 0], rows[n, 1], rows[n, 2] = pair, starts[a], ends[a + length - 1]
        rows[n, 3], rows[n, 4] = other_starts[b], other_ends[b + length - 1]
        n += 1
    return rows, n


@numba.njit(cache=True, nogil=True)
def _count_quoted(rows: Any, runs: Any, marks_a: Any, marks_b: Any) -> None:
    """Says in the last column how many words of each run are quoted in one text or both."""
    for r in range(len(runs)):
        rows[r, 5] = 0
        for step in range(runs[r, 2]):
            rows[r, 5] += ((marks_a[runs[r, 0] + step] | marks_b[runs[r, 1] + step]) & QUOTED) > 0


@numba.njit(cache=True, nogil=True)
def index(source: Any) -> Any:
    """Heads and chains of a hash table over the runs of `RUN` words of a text, the earliest first in each chain."""
    bits = 4
    while 1 << bits < 8 * len(source):  # mostly empty, as most lookups are in vain
        bits += 1
    head = np.full(1 << bits, -1, np.int32)
    chain = np.full(len(source), -1, np.int32)
    slots = slots_of(source, 1 << bits)
    for i in range(len(slots) - 1, -1, -1):
        chain[i] = head[slots[i]]
        head[slots[i]] = i
    return head, chain


@numba.njit(cache=True, nogil=True)
def slots_of(keys: Any, size: int) -> Any:
    """The slot of each run of `RUN` words in a table of so many, a power of two."""
    bits = 0
    while 1 << bits < size:
        bits += 1
    out = np.empty(max(0, len(keys) - RUN + 1), np.int32)
    oldest = np.uint64(1)
    for _ in range(RUN - 1):
        oldest *= _ROLL
    shift = np.uint64(64 - bits)
    value = np.uint64(0)
    for i in range(len(keys)):
        if i >= RUN:
            value -= oldest * np.uint64(keys[i - RUN])
        value = value * _ROLL + np.uint64(keys[i])
        if i >= RUN - 1:
            out[i - RUN + 1] = (value * _MIX) >> shift
    return out


@numba.njit(cache=True, nogil=True)
def walk(source: Any, derived: Any, head: Any, chain: Any, slots: Any, within: Any, least: int) -> Any:
    """The runs of at least `least` words that begin within others, as `text.same_runs` finds them: place in the source,
    in the derived, length."""
    found = np.empty((len(derived) // least + 1, 3), np.int32)
    n = 0
    if len(source) < RUN or len(derived) < RUN:
        return found[:0]
    j = 0
    diagonal = -len(source) - len(derived)
    for outer in within:
        j = max(j, outer[1])
        while j < outer[1] + outer[2] and j <= len(derived) - least:
            best_at, best_length = _longest_at(source, derived, head[slots[j]], j, chain, least, diagonal)
            if best_length == 0:
                j += 1
                continue
            found[n, 0], found[n, 1], found[n, 2] = best_at, j, best_length
            n += 1
            diagonal = best_at - j
            j += best_length
    return found[:n]


@numba.njit(cache=True, nogil=True)
def _longest_at(source: Any, derived: Any, at: int, j: int, chain: Any, least: int, diagonal: int) -> Any:
    """The longest run at one place of the derived text, of equals that on the diagonal, else the first; 0 for none."""
    best_length, best_at, tried, looked = 0, -1, 0, 0
    while at >= 0 and tried < _TRIED and looked < _LOOKED:
        looked += 1
        length = 0
        while at + length < len(source) and j + length < len(derived) and source[at + length] == derived[j + length]:
            length += 1
        if length >= least:
            tried += 1
            if length > best_length or (length == best_length and at - j == diagonal):
                best_length, best_at = length, at
        at = chain[at]
    return best_at, best_length


@numba.njit(cache=True, nogil=True)
def _masses(terms: Any, weights: Any) -> Any:
    out = np.zeros(len(terms) - 1)
    for i in range(len(out)):
        for at in range(terms[i], terms[i + 1]):
            out[i] += weights[at]
    return out


@numba.njit(cache=True, nogil=True)
def _in_common(a: int, b: int, terms: Any, stems: Any, weights: Any) -> float:
    """The weight of the stems that two reports share; each report's ascend."""
    i, j = terms[a], terms[b]
    total = 0.0
    while i < terms[a + 1] and j < terms[b + 1]:
        if stems[i] == stems[j]:
            total += max(weights[i], weights[j])
        low, high = stems[i] <= stems[j], stems[j] <= stems[i]
        i += low
        j += high
    return total


@numba.njit(cache=True, nogil=True)
def _left(runs: Any, side: int, named: Any, counts: Any) -> Any:
    """How often each name stands outside the runs."""
    left = counts.copy()
    done = np.zeros(len(named), np.bool_)
    for run in runs:
        for w in range(run[side], run[side] + run[2]):
            if named[w] >= 0 and not done[w]:
                left[named[w]] -= 1
                done[w] = True
    return left


@numba.njit(cache=True, nogil=True)
def _lead_left(
    runs: Any, side: int, starts: Any, ends: Any, lead: Any, rows: Any, table: Any, scales: Any, total: Any
) -> int:
    """Fills the unit vector of the first sentences that begin outside the runs, and says whether they are others."""
    total[:] = 0
    vector = np.empty_like(total)
    kept, first = 0, 0
    for n in range(len(lead)):
        begin = lead[n, 0]
        if begin == NO_SENTENCE:
            break
        within = False
        for run in runs:
            within |= starts[run[side]] <= begin < ends[run[side] + run[2] - 1]
        if within:
            continue
        first += n == kept
        kept += 1
        vector[:] = 0
        add_vector(rows[lead[n, 1] : lead[n, 2]], table, scales, vector)
        total += vector
        if kept == LEAD_SENTENCES:
            break
    if kept < LEAD_SENTENCES and lead[-1, 0] != NO_SENTENCE:
        return _TOO_FAR
    length = dot(total, total)
    if length == 0:
        return _GONE
    total /= np.sqrt(length)
    return _LEFT if first == kept and kept == LEAD_SENTENCES else _LEFT_OTHER


@numba.njit(cache=True, nogil=True)
def add_vector(rows: Any, table: Any, scales: Any, total: Any) -> None:
    """Adds the unit vector of a sentence to zeros, as `text.vectors` does, given its rows."""
    for at in rows:
        row, scale = table[at], scales[at]
        for d in range(len(row)):
            total[d] += scale * np.float32(row[d])
    length = dot(total, total)
    if length > 0:
        total /= np.sqrt(length)


@numba.njit(cache=True, nogil=True)
def dot(one: Any, other: Any) -> Any:
    """The sum of products, in eight lanes."""
    lanes = np.zeros(8, np.float32)
    for d in range(0, len(one), 8):
        for lane in range(min(8, len(one) - d)):
            lanes[lane] += one[d + lane] * other[d + lane]
    return lanes.sum()


@numba.njit(cache=True, nogil=True)
def _cosine(mine: Any, theirs: Any, names_a: Any, names_b: Any) -> Any:
    """The cosine of the names that are left, weighed as in a pile of two; `_NOTHING` where too few are."""
    alone, shared = _ALONE, _SHARED
    size_a, size_b, total = 0.0, 0.0, 0.0
    many_a, many_b = 0, 0
    i, j = 0, 0
    while i < len(mine) or j < len(theirs):
        in_a = i < len(mine) and (j == len(theirs) or names_a[i] <= names_b[j])
        in_b = j < len(theirs) and (i == len(mine) or names_b[j] <= names_a[i])
        x = min(mine[i], MOST) if in_a else 0
        y = min(theirs[j], MOST) if in_b else 0
        weight = shared if x and y else alone
        size_a += (x * weight) ** 2
        size_b += (y * weight) ** 2
        total += x * y * weight * weight
        many_a += x > 0
        many_b += y > 0
        i += in_a
        j += in_b
    if min(many_a, many_b) < ENOUGH_NAMES:
        return _NOTHING
    return total / np.sqrt(size_a * size_b)
