"""Whether reports are of one event: the names and figures they share, what their leads are about, and their days.

Names weigh by how few of the reports have them. The scale was fitted on pairs of the ECB+ corpus (Cybulska and Vossen
2014), where each topic holds two events of one sort that are told apart mostly by names.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numba
import numpy as np
import numpy.typing as npt

from firsthand.lineage.signature import Signature
from firsthand.lineage.times import bounds

#: log-odds = bias + lead * cosine of leads + names * cosine of names.
_BIAS, _LEAD, _NAMES = -5.8, 4.4, 13.0
#: Leads in two languages cannot be compared: a cosine that speaks neither for nor against.
_FOREIGN = 0.5
#: Reports that are imagined beside those there are, so that in a pile of two a shared name is still rare.
IMAGINED = 100
#: Log-odds lost for each day between two reports beyond the first two: an event is news for days, not for months.
_A_DAY, _FREE_DAYS = 0.25, 2.0

#: Likelihood of one event from which a pair is compared although no words are the same.
WORTH_A_LOOK = 0.1
#: Up to so many reports every pair is looked at; beyond, those that EVENT_PAIRS_SQL gives.
EVERY_PAIR = 300

#: A name is rare that no more reports have than this and the root of their number.
FEW_HOLDERS = 20

#: For an engine that has SQL only: pairs that share two names which few reports have, within some days of each other. Table names(place, name, day).
EVENT_PAIRS_SQL = """
WITH few AS (SELECT name FROM names GROUP BY name HAVING count(*) BETWEEN 2 AND $few),
rare AS (SELECT names.* FROM names SEMI JOIN few USING (name))
SELECT x.place AS a, y.place AS b
FROM rare x JOIN rare y ON x.name = y.name AND x.place < y.place
WHERE x.day IS NULL OR y.day IS NULL OR abs(x.day - y.day) <= $days
GROUP BY a, b HAVING count(*) >= 2
ORDER BY a, b
"""
#: The days: with leads and names as alike as they get in practice, the odds are even after as many.
EVENT_DAYS = 14

Pairs = npt.NDArray[np.int32]
Chances = npt.NDArray[np.float64]


class Events:
    """The signatures of a set of reports, ready to be held against each other in bulk; reports are named by place."""

    def __init__(self, signatures: Sequence[Signature]) -> None:
        self.signatures = signatures
        counts = [len(s.names) for s in signatures]
        self.offsets = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
        self.names = _joined([s.names for s in signatures], np.int64)
        _, where, holders = np.unique(self.names, return_inverse=True, return_counts=True)
        self._name_numbers, self._holders = where, holders
        rarity = np.log((len(signatures) + IMAGINED) / holders)[where] if len(self.names) else np.empty(0)
        self.weights = _joined([s.counts for s in signatures], np.float64) * rarity
        self._leads = np.stack([s.lead for s in signatures]) if signatures else np.empty((0, 1), np.float32)
        languages = sorted({s.language for s in signatures if s.language})
        self._language = np.array([languages.index(s.language) if s.language else -1 for s in signatures], np.int64)
        self._sizes = _sizes(self.offsets, self.weights)
        self._low, self._high, self._bare = _spans(signatures)
        self._days: npt.NDArray[np.float64] = (self._low + self._high) / 2
        self._undated = self._loss_without_a_date()

    def likely(self) -> tuple[Pairs, Chances]:
        """Pairs of places worth a look, in order, and how likely each is of one event: all, or of `EVENT_PAIRS_SQL`'s."""
        n = len(self.signatures)
        if n <= EVERY_PAIR:
            pairs = every_pair(n)
        else:
            most = FEW_HOLDERS + int(n**0.5)
            pairs = _sharing(self.offsets, self._name_numbers, self._holders, self.days(), most, EVENT_DAYS)
        chances = self.chances(pairs)
        likely = chances >= WORTH_A_LOOK
        return pairs[likely], chances[likely]

    def chances(self, pairs: Pairs) -> Chances:
        """How likely the reports of each pair `[n, 2]` are of one event, 0 to 1 `[n]`."""
        return self._chances(
            pairs, _name_cosines(self.offsets, self.names, self.weights, self._sizes, pairs), self._undated
        )

    def chances_by(self, pairs: Pairs, names: npt.NDArray[np.float64], leads: Chances | None = None) -> Chances:
        """The same for two reports by themselves, given the cosines of their names; 1 where a lead tells nothing.

        With `leads`, as if their leads had these cosines.
        """
        known = np.asarray(self._leads.any(axis=1))
        both = (known[pairs[:, 0]] & known[pairs[:, 1]]) | (leads is not None)
        return np.where(both, self._chances(pairs, names, 0.0, leads), 1.0)

    def _chances(
        self, pairs: Pairs, names: npt.NDArray[np.float64], undated: float, leads: Chances | None = None
    ) -> Chances:
        a, b = pairs[:, 0], pairs[:, 1]
        leads = _dots(self._leads, pairs) if leads is None else leads
        mine, theirs = self._language[a], self._language[b]
        leads = np.where((mine != theirs) & (mine >= 0) & (theirs >= 0), _FOREIGN, leads)
        apart = self._days_between(a, b)
        loss = np.where(np.isnan(apart), undated, _A_DAY * np.maximum(0.0, apart - _FREE_DAYS))
        score = _BIAS + _LEAD * leads + _NAMES * names - loss
        chances: Chances = np.round(1 / (1 + np.exp(-np.clip(score, -30, 30))), 6)
        return chances

    def _loss_without_a_date(self) -> float:
        """Log-odds lost where a date is missing: how unlikely two reports of so long a time are of one week.

        Without it, reports that have no date would bind together what years part.
        """
        known = self.days()[~np.isnan(self._low)]
        return float(np.log(max(1.0, np.ptp(known) / 7))) if len(known) else 0.0

    def days(self) -> npt.NDArray[np.float64]:
        """The middle of each report's publication time in days `[n]`; not a number where there is none."""
        return self._days

    def gaps(self, pairs: Pairs) -> npt.NDArray[np.float64]:
        """Days from the first report of each pair to the second `[n]`, 0 where they may be the same or are not known."""
        a, b = pairs[:, 0], pairs[:, 1]
        later = np.maximum(0.0, self._low[b] - self._high[a]) - np.maximum(0.0, self._low[a] - self._high[b])
        middle = self.days()
        return np.nan_to_num(np.where(self._bare[a] & self._bare[b], middle[b] - middle[a], later))

    def _days_between(self, a: npt.NDArray[np.int32], b: npt.NDArray[np.int32]) -> npt.NDArray[np.float64]:
        apart = np.maximum(0.0, np.maximum(self._low[b] - self._high[a], self._low[a] - self._high[b]))
        middle = self.days()
        # Two bare dates are compared as days; see `times.gap_hours`.
        return np.where(self._bare[a] & self._bare[b], np.abs(middle[a] - middle[b]), apart)


def every_pair(n: int) -> Pairs:
    """All pairs of `n` places, the smaller first, in order `[n * (n - 1) / 2, 2]`."""
    return np.stack(np.triu_indices(n, 1), axis=1).astype(np.int32)


def _spans(
    signatures: Sequence[Signature],
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """Earliest and latest publication in days, and whether only a date is known; see `times.bounds`."""
    found = [bounds(s.published) for s in signatures]
    low = np.array([span[0].timestamp() / 86400 if span else np.nan for span in found])
    high = np.array([span[1].timestamp() / 86400 if span else np.nan for span in found])
    return low, high, np.array([len(s.published or "") == 10 for s in signatures], bool)


def _joined(parts: Sequence[npt.NDArray[Any]], kind: Any) -> Any:
    return np.concatenate(parts).astype(kind) if parts else np.empty(0, kind)


@numba.njit(cache=True, nogil=True)
def _dots(leads: Any, pairs: Any) -> Any:
    out = np.zeros(len(pairs))
    for n in range(len(pairs)):
        total = np.float32(0)
        for d in range(leads.shape[1]):
            total += leads[pairs[n, 0], d] * leads[pairs[n, 1], d]
        out[n] = total
    return out


@numba.njit(cache=True, nogil=True)
def _sharing(offsets: Any, numbers: Any, holders: Any, days: Any, few: int, within: float) -> Any:
    """Pairs that share two names which at most `few` have, no more than `within` days apart as far as is known."""
    reports = len(offsets) - 1
    heads = np.zeros(len(holders) + 1, np.int64)
    for name in range(len(holders)):
        heads[name + 1] = heads[name] + holders[name]
    fill = heads[:-1].copy()
    having = np.empty(len(numbers), np.int32)
    for a in range(reports):
        for at in range(offsets[a], offsets[a + 1]):
            having[fill[numbers[at]]] = a
            fill[numbers[at]] += 1
    shared = np.zeros(reports, np.int32)
    touched = np.empty(reports, np.int32)
    out = np.empty((1024, 2), np.int32)
    n = 0
    for a in range(reports):
        many = 0
        for at in range(offsets[a], offsets[a + 1]):
            name = numbers[at]
            if holders[name] > few:
                continue
            for i in range(heads[name], heads[name + 1]):
                b = having[i]
                if b <= a or abs(days[b] - days[a]) > within:  # where a day is not known, nothing is greater
                    continue
                if shared[b] == 0:
                    touched[many] = b
                    many += 1
                shared[b] += 1
        if n + many > len(out):
            larger = np.empty((2 * (n + many), 2), np.int32)
            larger[:n] = out[:n]
            out = larger
        for b in np.sort(touched[:many]):
            if shared[b] >= 2:
                out[n, 0], out[n, 1] = a, b
                n += 1
            shared[b] = 0
    return out[:n].copy()


@numba.njit(cache=True, nogil=True)
def _sizes(offsets: Any, weights: Any) -> Any:
    """The squared length of each report's weighted names."""
    size = np.zeros(len(offsets) - 1)
    for i in range(len(size)):
        for at in range(offsets[i], offsets[i + 1]):
            size[i] += weights[at] * weights[at]
    return size


@numba.njit(cache=True, nogil=True)
def _name_cosines(offsets: Any, names: Any, weights: Any, size: Any, pairs: Any) -> Any:
    """Cosines of weighted names; each report's names ascend."""
    out = np.zeros(len(pairs))
    for n in range(len(pairs)):
        a, b = pairs[n, 0], pairs[n, 1]
        i, j = offsets[a], offsets[b]
        total = 0.0
        while i < offsets[a + 1] and j < offsets[b + 1]:
            if names[i] == names[j]:
                total += weights[i] * weights[j]
                i += 1
                j += 1
            elif names[i] < names[j]:
                i += 1
            else:
                j += 1
        both = np.sqrt(size[a] * size[b])
        out[n] = total / both if both > 0 else 0.0
    return out
