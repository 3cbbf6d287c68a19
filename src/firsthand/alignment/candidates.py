"""Which pairs of reports are worth aligning: those that share fingerprints few others have.

Evidence is a whole number: a shared key counts the more the fewer reports hold it (the logarithm of how far it stays
below the limit). The limit grows with the logarithm of the set, so that stock phrases and furniture, which grow with
the set, fall behind it. A key beyond the limit pairs each report that holds it only with the next one by id: a
dispatch that hundreds carry is still found, as a chain, and a footer costs no more than its copies.
"""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
import numpy.typing as npt

#: The least evidence of a candidate: two keys that hardly anybody else has, or more that are less rare.
LEAST_EVIDENCE = 10
#: The limit: holders beyond which a key is common, in a small set, and more with each doubling of the set.
_SMALL, _A_DOUBLING = 32, 6

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
HAVING sum(weight) >= {LEAST_EVIDENCE}
ORDER BY a, b
"""  # noqa: S608  # the one value put in is a constant of this module


def candidates(places: npt.NDArray[np.int64], keys: npt.NDArray[np.int64]) -> npt.NDArray[np.int32]:
    """The rows of `CANDIDATES_SQL` `[n, 4]`: a, b (a < b), keys that both hold, evidence; in order of a and b.

    `places` ascend and number the reports from 0; each report holds each of its `keys` once.
    """
    reports = int(places[-1]) + 1 if len(places) else 0
    most = max(_SMALL, _A_DOUBLING * int(np.ceil(np.log2(1 + len(np.unique(places))))))
    shared = np.flatnonzero(_maybe_shared(keys))
    order = shared[np.argsort(keys[shared], kind="stable")]  # by key, then by place
    found: npt.NDArray[np.int32] = _pairs(places.astype(np.int32), keys, order, reports, most)
    return found


@numba.njit(cache=True, nogil=True)
def _maybe_shared(keys: Any) -> Any:
    """Which keys fall into a slot together with another: most keys of a report are nobody else's, and left at once."""
    bits = 10
    while 1 << bits < 8 * len(keys) and bits < 28:
        bits += 1
    mask = (1 << bits) - 1
    held = np.zeros(1 << bits, np.uint8)
    for key in keys:
        held[key & mask] = min(2, held[key & mask] + 1)
    out = np.zeros(len(keys), np.bool_)
    for i in range(len(keys)):
        out[i] = held[keys[i] & mask] > 1
    return out


@numba.njit(cache=True, nogil=True)
def _pairs(places: Any, keys: Any, order: Any, reports: int, most: int) -> Any:
    """For each report the later ones that hold keys of its own, by walking the lists of holders of these keys."""
    firsts = np.searchsorted(places, np.arange(reports + 1))
    at, ends = _holders(keys, order)
    weights = np.zeros(most + 1, np.int32)
    for held in range(1, most + 1):
        weights[held] = int(np.floor(np.log2(2 * most / held)))
    shared, evidence = np.zeros(reports, np.int32), np.zeros(reports, np.int32)
    touched = np.empty(reports, np.int32)
    out = np.empty((1024, 4), np.int32)
    n = 0
    for a in range(reports):
        many = 0
        for entry in range(firsts[a], firsts[a + 1]):
            i = at[entry]
            if i < 0:
                continue
            held = ends[i, 1] - ends[i, 0]
            last = ends[i, 1] if held <= most else min(i + 2, ends[i, 1])
            for j in range(i + 1, last):
                b = places[order[j]]
                if shared[b] == 0:
                    touched[many] = b
                    many += 1
                shared[b] += 1
                evidence[b] += weights[held] if held <= most else 1
        if n + many > len(out):
            larger = np.empty((2 * (n + many), 4), np.int32)
            larger[:n] = out[:n]
            out = larger
        for b in np.sort(touched[:many]):
            if evidence[b] >= LEAST_EVIDENCE:
                out[n, 0], out[n, 1], out[n, 2], out[n, 3] = a, b, shared[b], evidence[b]
                n += 1
            shared[b], evidence[b] = 0, 0
    return out[:n].copy()


@numba.njit(cache=True, nogil=True)
def _holders(keys: Any, order: Any) -> Any:
    """Where each entry stands in `order` (-1 where it does not), and where the holders of its key begin and end there."""
    at = np.full(len(keys), -1, np.int32)
    ends = np.empty((len(order), 2), np.int32)
    start = 0
    for i in range(1, len(order) + 1):
        if i == len(order) or keys[order[i]] != keys[order[start]]:
            for j in range(start, i):
                at[order[j]] = j
                ends[j, 0], ends[j, 1] = start, i
            start = i
    return at, ends
