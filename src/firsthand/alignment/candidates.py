"""Which pairs of reports are worth aligning: those that share fingerprints few others have.

Evidence is a whole number: a shared key counts the more the fewer reports hold it (the logarithm of how far it stays
below the limit). A candidate has the evidence of two keys that nobody else has, by these or by more that are less rare.
The limit grows with the logarithm of the set, so that stock phrases and furniture, which grow with
the set, fall behind it. A key beyond the limit pairs each report that holds it only with the next one by id: a
dispatch that hundreds carry is still found, as a chain, and a footer costs no more than its copies.

What a pair has in evidence changes only where the two share a key of which the number of holders has reached another
step: `touched` names the reports that hold such keys, so that after a change only their pairs are asked for again.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numba
import numpy as np
import numpy.typing as npt

from firsthand.alignment.postings import Places, Postings, code_of, in_main, in_tail, place_of

#: The limit: holders beyond which a key is common, in a small set, and more with each doubling of the set.
_SMALL, _A_DOUBLING = 32, 6
#: Reports whose partners are looked for in one go.
_A_PART = 4096

#: For an engine that has SQL only. Over `fingerprints(report_id, key)`, each key once a report: `a`, `b` (a < b),
#: `shared` keys counted, `evidence`.
CANDIDATES_SQL = f"""
WITH size AS (
    SELECT greatest({_SMALL}, {_A_DOUBLING} * ceil(log2(1 + count(DISTINCT report_id)))) AS most FROM fingerprints
),
held AS (
    SELECT key, count(*) AS holders FROM fingerprints GROUP BY key HAVING count(*) > 1
),
rare AS (
    SELECT f.report_id, f.key, CAST(floor(log2(2 * s.most / h.holders)) AS INTEGER) AS weight
    FROM fingerprints f JOIN held h USING (key) CROSS JOIN size s WHERE h.holders <= s.most
),
common AS (
    SELECT lag(f.report_id) OVER (PARTITION BY f.key ORDER BY f.report_id) AS a, f.report_id AS b
    FROM fingerprints f JOIN held h USING (key) CROSS JOIN size s WHERE h.holders > s.most
),
evidence AS (
    SELECT x.report_id AS a, y.report_id AS b, x.weight
    FROM rare x JOIN rare y ON x.key = y.key AND x.report_id < y.report_id
    UNION ALL
    SELECT a, b, 1 AS weight FROM common WHERE a IS NOT NULL
)
SELECT a, b, count(*) AS shared, CAST(sum(weight) AS BIGINT) AS evidence
FROM evidence
GROUP BY a, b
HAVING sum(weight) >= (SELECT 2 * floor(log2(most)) FROM size)
ORDER BY a, b
"""  # noqa: S608  # the one value put in is a constant of this module


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """The fingerprints of some reports: those of the report at `places[i]` are `keys[offsets[i]:offsets[i + 1]]`."""

    places: Places
    offsets: npt.NDArray[np.int64]
    keys: npt.NDArray[np.int64]

    def owners(self) -> Places:
        """The place of the report that each key is of."""
        return np.repeat(self.places, np.diff(self.offsets))


def least(most: int) -> int:
    """The least evidence of a candidate, where a key is common beyond so many holders."""
    return 2 * int(np.floor(np.log2(most)))


def limit(reports: int) -> int:
    """Holders beyond which a key is common, among so many reports that have keys."""
    return max(_SMALL, _A_DOUBLING * int(np.ceil(np.log2(1 + reports))))


def candidates(
    postings: Postings, asked: list[Held], ranks: npt.NDArray[np.int32], most: int, everybody: bool, threads: int = 1
) -> npt.NDArray[np.int32]:
    """Rows of `CANDIDATES_SQL` `[n, 4]` for the reports asked for, in no order: a, b, shared keys, evidence.

    `ranks` are the places of all reports in the order of their ids `[places]`; a ranks before b. `most` is the limit.
    `everybody` says that all reports are asked for, for whom common keys are worked out together.
    """
    weights = _weights(most)
    if everybody:
        postings.merge()
        links = _by_first(_chains(postings.main, ranks, most))
        begins, stretches = _shared(postings.main, len(ranks), most)

        def part(at: int) -> npt.NDArray[np.int32]:
            end = min(at + _A_PART, len(ranks))
            rows: npt.NDArray[np.int32] = _all_pairs(
                at, end, begins, stretches, postings.main, ranks, weights, links, least(most)
            )
            return rows

        parts: list[Callable[[], npt.NDArray[np.int32]]]
        parts = [functools.partial(part, at) for at in range(0, len(ranks), _A_PART)]
    else:
        parts = _parts(postings, asked, ranks, weights)
    with ThreadPoolExecutor(threads) as pool:
        rows = [one.result() for one in [pool.submit(one) for one in parts]]
    return np.concatenate(rows) if rows else np.empty((0, 4), np.int32)


def _parts(
    postings: Postings, asked: list[Held], ranks: npt.NDArray[np.int32], weights: npt.NDArray[np.int32]
) -> list[Callable[[], npt.NDArray[np.int32]]]:
    """What is to be done for some reports, which look up their keys."""
    among = np.zeros(len(ranks), np.bool_)
    for held in asked:
        among[held.places] = True
    found = [_neighbours(h.places, h.offsets, h.keys, *postings.parts(), ranks, among, len(weights) - 1) for h in asked]
    links = _by_first(np.concatenate(found) if found else np.empty((0, 2), np.int32))

    def part(held: Held, at: int) -> npt.NDArray[np.int32]:
        places, offsets = held.places[at : at + _A_PART], held.offsets[at : at + _A_PART + 1]
        rows: npt.NDArray[np.int32] = _pairs(
            places, offsets, held.keys, *postings.parts(), ranks, among, weights, links, least(len(weights) - 1)
        )
        return rows

    return [functools.partial(part, held, at) for held in asked for at in range(0, len(held.places), _A_PART)]


def _by_first(links: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    return links[np.argsort(links[:, 0], kind="stable")]


def touched(postings: Postings, changed: list[Held], ranks: npt.NDArray[np.int32], most: int) -> npt.NDArray[np.bool_]:
    """The reports whose pairs may have other evidence with and without the changed ones, which are in the index."""
    out = np.zeros(len(ranks), np.bool_)
    changing = np.zeros(len(ranks), np.bool_)
    for held in changed:
        changing[held.places] = True
    for held in changed:
        _touch(held.keys, *postings.parts(), ranks, changing, _weights(most), out)
    return out | changing


def _weights(most: int) -> npt.NDArray[np.int32]:
    """What a shared key counts by the number of its holders, up to the limit."""
    weights = np.zeros(most + 1, np.int32)
    weights[1:] = np.floor(np.log2(2 * most / np.arange(1, most + 1)))
    return weights


@numba.njit(cache=True, nogil=True)
def _pairs(
    places: Any, offsets: Any, keys: Any, main: Any, heads: Any, shift: Any, tail: Any, ranks: Any, among: Any,
    weights: Any, links: Any, needed: int,
) -> Any:  # fmt: skip
    """For each report those that hold keys of its own; a pair of two that are asked for is told by the first by rank."""
    shared, evidence = np.zeros(len(ranks), np.int32), np.zeros(len(ranks), np.int32)
    met = np.empty(len(ranks), np.int32)
    out = np.empty((1024, 4), np.int32)
    n, many = 0, 0
    for at in range(len(places)):
        a = places[at]
        many = 0
        for entry in range(offsets[at], offsets[at + 1]):
            code = code_of(keys[entry])
            low, high = in_main(main, heads, shift, code)
            if len(tail):
                low_tail, high_tail = in_tail(tail, code)
            else:
                low_tail, high_tail = 0, 0
            holders = high - low + high_tail - low_tail
            if holders < 2 or holders >= len(weights):
                continue
            for i in range(holders):
                b = place_of(main[low + i] if i < high - low else tail[low_tail + i - (high - low)])
                if b == a or (among[b] and ranks[b] < ranks[a]):
                    continue
                many = _count(b, weights[holders], shared, evidence, met, many)
        many = _count_links(a, links, shared, evidence, met, many)
        out, n = _told(a, ranks, shared, evidence, met[:many], needed, out, n)
    return out[:n].copy()


@numba.njit(cache=True, nogil=True)
def _all_pairs(
    start: int, end: int, heads: Any, stretches: Any, main: Any, ranks: Any, weights: Any, links: Any, needed: int
) -> Any:  # fmt: skip
    """The same for all reports at places in a stretch, whose shared keys are known (see `_shared`)."""
    shared, evidence = np.zeros(len(ranks), np.int32), np.zeros(len(ranks), np.int32)
    met = np.empty(len(ranks), np.int32)
    out = np.empty((1024, 4), np.int32)
    n = 0
    for a in range(start, end):
        many = 0
        for entry in range(heads[a], heads[a + 1]):
            first, last = stretches[entry, 0], stretches[entry, 1]
            for i in range(first, last):
                b = place_of(main[i])
                if ranks[b] > ranks[a]:
                    many = _count(b, weights[last - first], shared, evidence, met, many)
        many = _count_links(a, links, shared, evidence, met, many)
        out, n = _told(a, ranks, shared, evidence, met[:many], needed, out, n)
    return out[:n].copy()


@numba.njit(cache=True, nogil=True)
def _shared(main: Any, places: int, most: int) -> Any:
    """For each report the keys that others have too and that are not beyond the limit: where its own begin, and where
    the postings of each begin and end. Most keys of a report are nobody else's, and left at once."""
    heads, stretches = np.zeros(places + 2, np.int64), np.empty((0, 2), np.int64)
    for filling in range(2):  # first how many they are, then which
        if filling:
            for place in range(places):
                heads[place + 2] += heads[place + 1]
            stretches = np.empty((heads[places + 1], 2), np.int64)
        start = 0
        for end in range(1, len(main) + 1):
            if end < len(main) and main[end] >> np.uint64(24) == main[start] >> np.uint64(24):
                continue
            if 1 < end - start <= most:
                for i in range(start, end):
                    place = place_of(main[i])
                    if filling:
                        stretches[heads[place + 1], 0], stretches[heads[place + 1], 1] = start, end
                        heads[place + 1] += 1
                    else:
                        heads[place + 2] += 1
            start = end
    return heads[: places + 1], stretches


@numba.njit(cache=True, nogil=True)
def _count_links(a: int, links: Any, shared: Any, evidence: Any, met: Any, many: int) -> int:
    """Counts what chains of common keys link a report with; gives how many reports were met so far."""
    for link in range(np.searchsorted(links[:, 0], a), np.searchsorted(links[:, 0], a + 1)):
        many = _count(links[link, 1], 1, shared, evidence, met, many)
    return many


@numba.njit(cache=True, nogil=True)
def _told(a: int, ranks: Any, shared: Any, evidence: Any, met: Any, needed: int, out: Any, n: int) -> Any:
    """Adds a row for each report met that shares enough with one, and forgets what was counted; rows, and how many."""
    if n + len(met) > len(out):
        larger = np.empty((2 * (n + len(met)), 4), np.int32)
        larger[:n] = out[:n]
        out = larger
    for b in met:
        if evidence[b] >= needed:
            first = ranks[a] < ranks[b]
            out[n, 0], out[n, 1] = (a, b) if first else (b, a)
            out[n, 2], out[n, 3] = shared[b], evidence[b]
            n += 1
        shared[b], evidence[b] = 0, 0
    return out, n


@numba.njit(cache=True, nogil=True)
def _count(b: int, weight: int, shared: Any, evidence: Any, met: Any, many: int) -> int:
    """One more key that a report shares; gives how many reports were met so far."""
    if shared[b] == 0:
        met[many] = b
        many += 1
    shared[b] += 1
    evidence[b] += weight
    return many


@numba.njit(cache=True, nogil=True)
def _chains(main: Any, ranks: Any, most: int) -> Any:
    """For each key beyond the limit each report that holds it with the next one by rank `[n, 2]`."""
    out = np.empty((1024, 2), np.int32)
    n, start = 0, 0
    for end in range(1, len(main) + 1):
        if end < len(main) and main[end] >> np.uint64(24) == main[start] >> np.uint64(24):
            continue
        if end - start > most:
            holders = np.empty(end - start, np.int64)
            for i in range(start, end):
                holders[i - start] = np.int64(ranks[place_of(main[i])]) << 32 | place_of(main[i])
            holders.sort()
            if n + len(holders) > len(out):
                larger = np.empty((2 * (n + len(holders)), 2), np.int32)
                larger[:n] = out[:n]
                out = larger
            for i in range(1, len(holders)):
                out[n, 0], out[n, 1] = holders[i - 1] & 0xFFFFFFFF, holders[i] & 0xFFFFFFFF
                n += 1
        start = end
    return out[:n].copy()


@numba.njit(cache=True, nogil=True)
def _neighbours(
    places: Any, offsets: Any, keys: Any, main: Any, heads: Any, shift: Any, tail: Any, ranks: Any, among: Any, most: int
) -> Any:  # fmt: skip
    """The same for some reports, with the holders before and behind them; of two that are asked for, from the first."""
    out = np.empty((2 * len(keys), 2), np.int32)
    n = 0
    for at in range(len(places)):
        a = places[at]
        for entry in range(offsets[at], offsets[at + 1]):
            before, behind, holders = _beside(keys[entry], a, main, heads, shift, tail, ranks)
            if holders <= most:
                continue
            for b in (before, behind):
                if b >= 0 and not (among[b] and ranks[b] < ranks[a]):
                    out[n, 0], out[n, 1] = a, b
                    n += 1
    return out[:n].copy()


@numba.njit(cache=True, nogil=True)
def _beside(key: Any, a: int, main: Any, heads: Any, shift: Any, tail: Any, ranks: Any) -> Any:
    """The holders of a key next to a report by rank (-1 for none), before and behind it, and how many hold it."""
    code = code_of(key)
    low, high = in_main(main, heads, shift, code)
    low_tail, high_tail = in_tail(tail, code)
    before, behind = -1, -1
    for i in range(high - low + high_tail - low_tail):
        b = place_of(main[low + i] if i < high - low else tail[low_tail + i - (high - low)])
        if ranks[b] < ranks[a] and (before < 0 or ranks[b] > ranks[before]):
            before = b
        elif ranks[b] > ranks[a] and (behind < 0 or ranks[b] < ranks[behind]):
            behind = b
    return before, behind, high - low + high_tail - low_tail


@numba.njit(cache=True, nogil=True)
def _touch(
    keys: Any, main: Any, heads: Any, shift: Any, tail: Any, ranks: Any, changing: Any, weights: Any, out: Any
) -> None:
    """Marks the holders of keys whose weight is another with and without the reports that change."""
    most = len(weights) - 1
    for key in keys:
        code = code_of(key)
        low, high = in_main(main, heads, shift, code)
        low_tail, high_tail = in_tail(tail, code)
        total = high - low + high_tail - low_tail
        others = 0
        for i in range(total):
            b = place_of(main[low + i] if i < high - low else tail[low_tail + i - (high - low)])
            others += not changing[b]
        if others == 0 or (total <= most and weights[others] == weights[total]):
            continue
        for i in range(total):
            b = place_of(main[low + i] if i < high - low else tail[low_tail + i - (high - low)])
            if others <= most:
                out[b] = True
            elif changing[b]:  # a chain is opened or closed on both sides of it
                before, behind, _ = _beside(key, b, main, heads, shift, tail, ranks)
                if before >= 0:
                    out[before] = True
                if behind >= 0:
                    out[behind] = True
