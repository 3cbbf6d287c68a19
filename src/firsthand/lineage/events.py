"""Whether reports are of one event: the names and figures they share, what their leads are about, and their days.

Names weigh by how few of the reports have them. The scale was fitted on pairs of the ECB+ corpus (Cybulska and Vossen
2014), where each topic holds two events of one sort that are told apart mostly by names.

Weights go by steps, four to each doubling of the set or of the holders, and of many holders one. So a report more
changes the weights of few names, and only reports that have such a name must be held against the others again; the
same set gives the same weights however it came together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numba
import numpy as np
import numpy.typing as npt

from firsthand.alignment.postings import Places, Postings
from firsthand.growing import Growing
from firsthand.lineage.rarity import (
    IMAGINED,
    few_holders,
    logarithm,
    measure,
    name_cosines,
    rarities,
    rarity,
    sharing,
    step,
    touch,
)
from firsthand.lineage.signature import Signature
from firsthand.lineage.times import bounds

#: log-odds = bias + lead * cosine of leads + names * cosine of names.
_BIAS, _LEAD, _NAMES = -5.8, 4.4, 13.0
#: Leads in two languages cannot be compared: a cosine that speaks neither for nor against.
_FOREIGN = 0.5
#: Log-odds lost for each day between two reports beyond the first two: an event is news for days, not for months.
_A_DAY, _FREE_DAYS = 0.25, 2.0

#: Likelihood of one event from which a pair is compared although no words are the same.
WORTH_A_LOOK = 0.1
#: Up to so many reports every pair is looked at; beyond, those that EVENT_PAIRS_SQL gives.
EVERY_PAIR = 300


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
#: Reports whose partners are looked for in one go.
_A_PART = 4096

Pairs = npt.NDArray[np.int32]
Chances = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


class Events:
    """The signatures of a set of reports, ready to be held against each other in bulk; reports are named by place.

    The set may grow, and reports may be dropped from it, whose places stay empty. `settle` brings the weights up to
    date and tells which reports' pairs may have changed.
    """

    def __init__(self, signatures: Iterable[Signature] = ()) -> None:
        self._ends, self._names, self._counts = Growing(np.int64), Growing(np.int64), Growing(np.uint8)
        self._leads: Growing | None = None
        self._low, self._high = Growing(np.float64), Growing(np.float64)
        self._bare, self._language, self._there = Growing(np.bool_), Growing(np.int32), Growing(np.bool_)
        self._languages: dict[str | None, int] = {None: -1}
        self._weights, self._sizes = Growing(np.float64), Growing(np.float64)
        self._postings = Postings()
        #: What all weights hang on, as it was when they were last worked out.
        self._weighed: tuple[int, int, float] | None = None
        #: Whether the reports are so few that every pair is looked at.
        self._few = True
        self.add(list(signatures))

    def add(self, signatures: Sequence[Signature]) -> None:
        """Add reports, at the next places."""
        if not signatures:
            return
        before = len(self._names)
        self._ends.add(before + np.cumsum([len(s.names) for s in signatures]))
        self._names.add(np.concatenate([s.names for s in signatures]))
        self._counts.add(np.concatenate([s.counts for s in signatures]))
        if self._leads is None:
            self._leads = Growing(np.float32, signatures[0].lead.shape)
        self._leads.add(np.stack([s.lead for s in signatures]))
        for grown, more in zip((self._low, self._high, self._bare), _spans(signatures), strict=True):
            grown.add(more)
        codes = [self._languages.setdefault(s.language or None, len(self._languages)) for s in signatures]
        self._language.add(np.array(codes, np.int32))
        self._there.add(np.ones(len(signatures), np.bool_))
        self._weights.add(np.zeros(len(self._names) - before))
        self._sizes.add(np.zeros(len(signatures)))

    def drop(self, places: Places) -> None:
        """Take reports out of the set."""
        self._there.whole[places] = False

    def __len__(self) -> int:
        return len(self._ends)

    @property
    def offsets(self) -> npt.NDArray[np.int64]:
        """Where the names of each report begin, and where the last ones end `[n + 1]`."""
        return np.concatenate((np.zeros(1, np.int64), self._ends.whole))

    @property
    def names(self) -> npt.NDArray[np.int64]:
        """The names of all reports, one after the other; each report's ascend."""
        return self._names.whole

    def names_of(self, place: int) -> npt.NDArray[np.int64]:
        """The names of one report, ascending."""
        return self._names.whole[self._ends.whole[place - 1] if place else 0 : self._ends.whole[place]]

    def part(self, places: npt.NDArray[np.integer[Any]]) -> Events:
        """Some of the reports as a set of their own, in the order of `places`."""
        own, (at, counts) = Events(), self._entries(places)
        own._ends.add(np.cumsum(counts))
        own._names.add(self._names.whole[at])
        own._counts.add(self._counts.whole[at])
        if self._leads is not None:
            own._leads = Growing(np.float32, self._leads.whole.shape[1:])
            own._leads.add(self._leads.whole[places])
        for mine, others in (
            (own._low, self._low), (own._high, self._high), (own._bare, self._bare),
            (own._language, self._language), (own._there, self._there),
        ):  # fmt: skip
            mine.add(others.whole[places])
        own._weights.add(np.zeros(len(at)))
        own._sizes.add(np.zeros(len(places)))
        return own

    def settle(self, fresh: Places | None = None, gone: Places | None = None) -> Mask | None:
        """Bring the weights up to date; which reports' pairs may have changed `[n]`, None for all of them.

        `fresh` are the reports that came since it was last asked for, `gone` those that were dropped. All have changed
        where neither is said, in a set so small that every pair is looked at, and where what all weights hang on is on
        another step.
        """
        there = self._there.whole
        reports = int(there.sum())
        now = (int(step(reports + IMAGINED)), few_holders(reports), self._loss_without_a_date())
        if fresh is None or gone is None or reports <= EVERY_PAIR or self._few or self._weighed != now:
            self._weighed, self._few = now, reports <= EVERY_PAIR
            self._weigh_all(np.flatnonzero(there), reports)
            return None
        changed = np.zeros(len(there), np.bool_)
        changed[gone] = changed[fresh] = True
        if len(gone):
            self._bear_on(gone, changed)
            at, counts = self._entries(gone)
            self._postings.remove(self.names[at], np.repeat(gone, counts))
        if len(fresh):
            at, counts = self._entries(fresh)
            self._postings.add(self.names[at], np.repeat(fresh, counts))
            self._bear_on(fresh, changed)
        self._weigh(np.flatnonzero(changed & there), reports)
        return changed

    def state(self) -> tuple[dict[str, npt.NDArray[Any]], list[Any]]:
        """What `settle` worked out, as flat arrays and facts, for `restore`."""
        self._postings.merge()
        arrays = {"names": self._postings.main, "weights": self._weights.whole, "sizes": self._sizes.whole}
        return arrays, [list(self._weighed) if self._weighed else None, self._few]

    def restore(self, arrays: Mapping[str, npt.NDArray[Any]], facts: Sequence[Any]) -> None:
        """Take over what `settle` worked out for the same reports."""
        self._postings = Postings(arrays["names"])
        self._weights.whole[:] = arrays["weights"]
        self._sizes.whole[:] = arrays["sizes"]
        weighed, self._few = facts
        self._weighed = (weighed[0], weighed[1], weighed[2]) if weighed else None

    def _bear_on(self, places: Places, changed: Mask) -> None:
        changing = np.zeros(len(changed), np.bool_)
        changing[places] = True
        few = few_holders(int(self._there.whole.sum()))
        touch(self.names[self._entries(places)[0]], *self._postings.parts(), changing, few, changed)

    def _weigh_all(self, there: Any, reports: int) -> None:
        at, counts = self._entries(there)
        self._postings = Postings()
        if reports > EVERY_PAIR:
            self._postings.add(self.names[at], np.repeat(there, counts))
            self._postings.merge()
            self._weigh(there, reports)
        else:  # an index is not worth it
            _, where, holders = np.unique(self.names[at], return_inverse=True, return_counts=True)
            self._set_weights(there, at, rarity(reports, holders)[where])

    def _weigh(self, places: Any, reports: int) -> None:
        at, _ = self._entries(places)
        steps = rarity(reports, np.arange(1, reports + 1))
        self._set_weights(places, at, rarities(self.names, at, *self._postings.parts(), steps))

    def _set_weights(self, places: Any, at: Any, rarities: Any) -> None:
        self._weights.whole[at] = self._counts.whole[at] * rarities
        measure(places, self.offsets, self._weights.whole, self._sizes.whole)

    def _entries(self, places: Any) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Where the names of some reports stand, one report after the other, and how many each has."""
        ends = self._ends.whole[places]
        starts = np.where(np.asarray(places) > 0, self._ends.whole[np.asarray(places) - 1], 0)
        counts = ends - starts
        within = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
        return np.repeat(starts, counts) + within, counts

    def likely(self, changed: Mask | None = None, threads: int = 1) -> tuple[Pairs, Chances]:
        """Pairs of places worth a look, the smaller first, in order, and how likely each is of one event.

        All, or of `EVENT_PAIRS_SQL`'s; with `changed` only those with such a report. The weights are as `settle` left
        them.
        """
        if self._weighed is None:
            self.settle()
        there = np.flatnonzero(self._there.whole & (True if changed is None else changed)).astype(np.int32)
        if self._few:
            pairs = np.flatnonzero(self._there.whole).astype(np.int32)[every_pair(int(self._there.whole.sum()))]
            if changed is not None:
                pairs = pairs[changed[pairs].any(axis=1)]
            chances = self.chances(pairs)
        else:
            pairs, chances = self._near(there, threads)
        likely = chances >= WORTH_A_LOOK
        order = np.lexsort((pairs[likely, 1], pairs[likely, 0]))
        return pairs[likely][order], chances[likely][order]

    def _near(self, asked: Places, threads: int) -> tuple[Pairs, Chances]:
        """The pairs of `EVENT_PAIRS_SQL` with one of some reports, and how likely each is of one event."""
        among = np.zeros(len(self), np.bool_)
        among[asked] = True
        offsets, few = self.offsets, few_holders(int(self._there.whole.sum()))

        def part(at: int) -> tuple[Pairs, Chances]:
            pairs = sharing(
                asked[at : at + _A_PART], offsets, self.names, *self._postings.parts(), self._middles, among, few,
                EVENT_DAYS,
            )  # fmt: skip
            return pairs, self.chances(pairs)

        with ThreadPoolExecutor(threads) as pool:
            parts = list(pool.map(part, range(0, max(1, len(asked)), _A_PART)))
        return np.concatenate([pairs for pairs, _ in parts]), np.concatenate([chances for _, chances in parts])

    def chances(self, pairs: Pairs) -> Chances:
        """How likely the reports of each pair `[n, 2]` are of one event, 0 to 1, in hundredths `[n]`."""
        if self._weighed is None:
            self.settle()
        names = name_cosines(self.offsets, self.names, self._weights.whole, self._sizes.whole, pairs)
        return self._chances(pairs, names, self._loss_without_a_date())

    def chances_by(self, pairs: Pairs, names: npt.NDArray[np.float64], leads: Chances | None = None) -> Chances:
        """The same for two reports by themselves, given the cosines of their names; 1 where a lead tells nothing.

        With `leads`, as if their leads had these cosines.
        """
        known = np.asarray(self._lead_rows.any(axis=1))
        both = (known[pairs[:, 0]] & known[pairs[:, 1]]) | (leads is not None)
        return np.where(both, self._chances(pairs, names, 0.0, leads), 1.0)

    def _chances(
        self, pairs: Pairs, names: npt.NDArray[np.float64], undated: float, leads: Chances | None = None
    ) -> Chances:
        a, b = pairs[:, 0], pairs[:, 1]
        leads = _dots(self._lead_rows, pairs) if leads is None else leads
        mine, theirs = self._language.whole[a], self._language.whole[b]
        leads = np.where((mine != theirs) & (mine >= 0) & (theirs >= 0), _FOREIGN, leads)
        apart = self._days_between(a, b)
        loss = np.where(np.isnan(apart), undated, _A_DAY * np.maximum(0.0, apart - _FREE_DAYS))
        score = _BIAS + _LEAD * leads + _NAMES * names - loss
        chances: Chances = np.round(1 / (1 + np.exp(-np.clip(score, -30, 30))), 2)
        return chances

    @property
    def _lead_rows(self) -> npt.NDArray[np.float32]:
        return np.empty((0, 1), np.float32) if self._leads is None else self._leads.whole

    @property
    def _middles(self) -> npt.NDArray[np.float64]:
        middles: npt.NDArray[np.float64] = (self._low.whole + self._high.whole) / 2
        return middles

    def _loss_without_a_date(self) -> float:
        """Log-odds lost where a date is missing: how unlikely two reports of so long a time are of one week, in steps.

        Without it, reports that have no date would bind together what years part.
        """
        middles = self._middles
        known = middles[self._there.whole & ~np.isnan(middles)]
        weeks = float(np.ptp(known)) / 7 if len(known) else 0.0
        return float(logarithm(max(1.0, weeks)))

    def days(self) -> npt.NDArray[np.float64]:
        """The middle of each report's publication time in days `[n]`; not a number where there is none."""
        return self._middles

    def gaps(self, pairs: Pairs) -> npt.NDArray[np.float64]:
        """Days from the first report of each pair to the second `[n]`, 0 where they may be the same or are not known."""
        a, b = pairs[:, 0], pairs[:, 1]
        low, high, middles, bare = self._low.whole, self._high.whole, self._middles, self._bare.whole
        later = np.maximum(0.0, low[b] - high[a]) - np.maximum(0.0, low[a] - high[b])
        return np.nan_to_num(np.where(bare[a] & bare[b], middles[b] - middles[a], later))

    def _days_between(self, a: npt.NDArray[np.int32], b: npt.NDArray[np.int32]) -> npt.NDArray[np.float64]:
        low, high, middles, bare = self._low.whole, self._high.whole, self._middles, self._bare.whole
        apart = np.maximum(0.0, np.maximum(low[b] - high[a], low[a] - high[b]))
        # Two bare dates are compared as days; see `times.gap_hours`.
        return np.where(bare[a] & bare[b], np.abs(middles[a] - middles[b]), apart)


def every_pair(n: int) -> Pairs:
    """All pairs of `n` places, the smaller first, in order `[n * (n - 1) / 2, 2]`."""
    return np.stack(np.triu_indices(n, 1), axis=1).astype(np.int32)


def _spans(signatures: Sequence[Signature]) -> tuple[Chances, Chances, Mask]:
    """Earliest and latest publication in days, and whether only a date is known; see `times.bounds`."""
    found = [bounds(s.published) for s in signatures]
    low = np.array([span[0].timestamp() / 86400 if span else np.nan for span in found])
    high = np.array([span[1].timestamp() / 86400 if span else np.nan for span in found])
    return low, high, np.array([len(s.published or "") == 10 for s in signatures], bool)


@numba.njit(cache=True, nogil=True)
def _dots(leads: Any, pairs: Any) -> Any:
    out = np.zeros(len(pairs))
    for n in range(len(pairs)):
        total = np.float32(0)
        for d in range(leads.shape[1]):
            total += leads[pairs[n, 0], d] * leads[pairs[n, 1], d]
        out[n] = total
    return out
