"""What an open ledger holds in memory between runs: what every report is found by, and which pairs are worth a look.

It is brought up to date with the file before each use. A few reports more, or fewer, have only the pairs worked out
again that may have changed; the result is that of working out everything.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from firsthand import lineage, tables
from firsthand.alignment.candidates import Held as HeldKeys
from firsthand.alignment.candidates import candidates, limit, touched
from firsthand.alignment.fingerprints import fingerprints_of
from firsthand.alignment.lines import lines_of
from firsthand.alignment.postings import Postings
from firsthand.engine import Engine
from firsthand.ledger import FoundBy, Head, Store, Traits
from firsthand.ledger.pairs import codes_of
from firsthand.model import Credit, Report
from firsthand.newsrooms import newsroom
from firsthand.pipeline.outcome import version_of
from firsthand.text.many import many

Places = npt.NDArray[np.int32]

#: More reports at once than this share of all, and everything is worked out anew.
_A_FEW = 16
#: Of so many reports what was worked out is written down, and again when so many more have come.
_WORTH_KEEPING, _A_HUNDREDTH = 1000, 100
#: Signatures that are put into arrays together.
_SIGNATURES = 20_000
#: Reports that are read again together, and in one batch, where the index lacks them.
_REPORTS_AT_A_TIME, _REPORTS_A_BATCH = 2048, 64


@dataclass(slots=True)
class Held:
    """The reports of a ledger by place, which is their key less one.

    `ranks` is their order by id. `credits` are what reports credit alone, `rooms` the newsrooms in these. `content` is a number for all that
    each says. `sharing` are pairs of places `[n, 2]` that share fingerprints, `alike` those that may
    be of one event, with `chances` `[m]`; the first report of a pair ranks before the second.
    """

    heads: list[Head] = field(default_factory=list)
    newest: dict[str, int] = field(default_factory=dict)
    there: npt.NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, np.bool_))
    ranks: npt.NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    credits: dict[int, list[Credit]] = field(default_factory=dict)
    rooms: dict[int, set[str]] = field(default_factory=dict)
    content: npt.NDArray[np.uint64] = field(default_factory=lambda: np.empty(0, np.uint64))
    events: lineage.Events = field(default_factory=lineage.Events)
    sharing: Places = field(default_factory=lambda: np.empty((0, 2), np.int32))
    alike: Places = field(default_factory=lambda: np.empty((0, 2), np.int32))
    chances: npt.NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    furniture: lineage.Furniture = field(default_factory=lineage.Furniture)
    _ids: list[str] = field(default_factory=list)
    _stretches: list[Traits] = field(default_factory=list)
    _lasts: list[int] = field(default_factory=list)
    _postings: Postings = field(default_factory=Postings)
    _limit: int = 0
    _codes: npt.NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    _kept: int = 0

    def update(self, store: Store, engine: Engine) -> None:
        """Bring everything up to date with the file."""
        _fill(store, engine)
        heads: Sequence[Head] = store.heads(len(self.heads))
        if not heads:
            return
        if not self.heads:
            heads = self._restore(store, heads)
        if heads:
            self._grow(store, heads, engine.processes)
        codes = np.sort(np.concatenate((codes_of(self.sharing + 1), codes_of(self.alike + 1))))
        self._codes = codes[np.append(True, codes[1:] != codes[:-1])] if len(codes) else codes
        if len(self.heads) - self._kept > self._kept // _A_HUNDREDTH and len(self.heads) >= _WORTH_KEEPING:
            self._keep(store)

    def _grow(self, store: Store, heads: Sequence[Head], threads: int) -> None:
        first = len(self.heads)
        fresh, gone = self._enter(store, heads)
        few = len(fresh) + len(gone) <= len(self.heads) // _A_FEW and first > 0
        self._furnish(fresh, gone)
        with ThreadPoolExecutor(2 if threads > 1 else 1) as pool:  # neither is busy on all cores all the time
            sides = [pool.submit(side, fresh, gone, few, threads) for side in (self._share, self._liken)]
        for side in sides:
            side.result()

    def _keep(self, store: Store) -> None:
        """Write down what was worked out, so that the next process goes on from there."""
        events, facts = self.events.state()
        self._postings.merge()
        arrays: dict[str, npt.NDArray[Any]] = {
            "grams": self._postings.main, "sharing": self.sharing.ravel(), "alike": self.alike.ravel(),
            "chances": self.chances, "lines": self.furniture.state(), **events,
        }  # fmt: skip
        store.index.keep(
            arrays, {"of": self._name(), "reports": len(self.heads), "limit": self._limit, "events": facts}
        )
        self._kept = len(self.heads)

    def _restore(self, store: Store, heads: Sequence[Head]) -> Sequence[Head]:
        """Take over what an earlier process wrote down, where it is of these reports; gives those that came since."""
        kept = store.index.kept()
        if kept is None or kept[1]["reports"] > len(heads):
            return heads
        arrays, facts = kept
        before = heads[: facts["reports"]]
        earlier = Held()
        earlier._enter(store, before)
        if earlier._name() != facts["of"]:
            return heads
        for name in self.__slots__:
            setattr(self, name, getattr(earlier, name))
        self.sharing, self.alike = arrays["sharing"].reshape(-1, 2), arrays["alike"].reshape(-1, 2)
        self.chances, self._postings, self._limit = arrays["chances"], Postings(arrays["grams"]), facts["limit"]
        self.events.restore(arrays, facts["events"])
        self.furniture = lineage.Furniture(arrays["lines"])
        self._kept = len(before)
        return heads[len(before) :]

    def _name(self) -> str:
        """A name for these reports and how they are worked out."""
        return f"{version_of('alignment', 'lineage')}/{int(self.content.sum(dtype=np.uint64)):016x}"

    def codes(self) -> npt.NDArray[np.int64]:
        """All pairs worth a look, as keys in one number (see `ledger.pairs`), ascending."""
        return self._codes

    def prints(self) -> npt.NDArray[np.int64]:
        """How many fingerprints each report has `[n]`."""
        return np.concatenate([np.diff(stretch.hash_offsets) for stretch in self._stretches])[: len(self.heads)]

    def likelihood(self, codes: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
        """How likely pairs of keys are of one event `[n]`; 0 where it is less than worth a look."""
        alike = codes_of(self.alike + 1)
        if not len(alike):
            return np.zeros(len(codes))
        order = np.argsort(alike)
        at = order[np.minimum(np.searchsorted(alike, codes, sorter=order), len(alike) - 1)]
        return np.where(alike[at] == codes, self.chances[at], 0.0)

    def places(self) -> npt.NDArray[np.int64]:
        """The places of the newest versions, by id."""
        there = np.flatnonzero(self.there)
        return there[np.argsort(self.ranks[there])]

    def _enter(self, store: Store, heads: Sequence[Head]) -> tuple[Places, Places]:
        """Take in what new reports say of themselves; the places of new newest versions, and of those that were."""
        first = len(self.heads)
        self.heads.extend(heads)
        self.content = np.append(self.content, np.array([int(h.content_key[:16], 16) for h in heads], np.uint64))
        self.there = np.concatenate((self.there, np.zeros(len(heads), np.bool_)))
        gone = []
        for place, head in enumerate(heads, first):
            before = self.newest.get(head.id)
            if before is None or _age(head) > _age(self.heads[before]):
                self.newest[head.id] = place
                self.there[place] = True
                if before is not None:
                    self.there[before] = False
                    gone.append(before)
        self._rank(first)
        self._find(store, first)
        fresh = first + np.flatnonzero(self.there[first:])
        return fresh.astype(np.int32), np.array([place for place in gone if place < first], np.int32)

    def _find(self, store: Store, first: int) -> None:
        """Take in what new reports credit, and what they are found by."""
        for key, credit in store.plain_credits(first, len(self.heads)):
            self.credits.setdefault(key - 1, []).append(credit)
            if credit.name:
                self.rooms.setdefault(key - 1, set()).add(newsroom(credit.name))
        self._stretches = list(store.index.stretches())
        self._lasts = [stretch.last for stretch in self._stretches]
        signatures = self._signatures(first, len(self.heads))
        while some := list(itertools.islice(signatures, _SIGNATURES)):
            self.events.add(some)
        self.events.drop(np.flatnonzero(~self.there).astype(np.int32))

    def _rank(self, first: int) -> None:
        """The order by id; all versions of a report have one rank."""
        ids = [head.id for head in self.heads[first:]]
        if first == 0 or len(ids) > len(self.heads) // _A_FEW:
            self._ids = sorted(self.newest)
            rank = {name: n for n, name in enumerate(self._ids)}
            self.ranks = np.array([rank[head.id] for head in self.heads], np.int32)
            return
        for name in ids:
            at = bisect.bisect_left(self._ids, name)
            if at == len(self._ids) or self._ids[at] != name:
                self._ids.insert(at, name)
                self.ranks[self.ranks >= at] += 1
            self.ranks = np.append(self.ranks, np.int32(at))

    def _signatures(self, first: int, end: int) -> Iterator[lineage.Signature]:
        for stretch in self._stretches:
            offsets = stretch.name_offsets
            for n in range(max(0, first + 1 - stretch.first), min(end, stretch.last) - stretch.first + 1):
                head, inside = self.heads[stretch.first - 1 + n], slice(offsets[n], offsets[n + 1])
                yield lineage.Signature(
                    stretch.names[inside], stretch.counts[inside], stretch.leads[n], head.published, head.language
                )

    def _keys(self, asked: npt.NDArray[np.bool_]) -> list[HeldKeys]:
        """The fingerprints of the reports that are asked for, by file."""
        found = []
        for stretch in self._stretches:
            inside = np.zeros(stretch.last - stretch.first + 1, np.bool_)
            there = asked[stretch.first - 1 : stretch.last]  # a file may hold more than was asked for yet
            inside[: len(there)] = there
            places = (stretch.first - 1 + np.flatnonzero(inside)).astype(np.int32)
            counts = np.diff(stretch.hash_offsets)[inside]
            keys = stretch.hashes
            if not inside.all():
                keys = keys[np.repeat(inside, np.diff(stretch.hash_offsets))]
            if len(places):
                found.append(HeldKeys(places, np.concatenate(([0], np.cumsum(counts))).astype(np.int64), keys))
        return found

    def _furnish(self, fresh: Places, gone: Places) -> None:
        """Learn what stands on the pages of each outlet."""
        for places, change in ((gone, self.furniture.remove), (fresh, self.furniture.add)):
            if len(places):
                named = [self.heads[place].outlet for place in places.tolist()]
                change(places.tolist(), named, [self.lines(place) for place in places.tolist()])

    def lines(self, place: int) -> npt.NDArray[np.int64]:
        """The keys of a report's sentences, in order."""
        stretch = self._stretches[bisect.bisect_left(self._lasts, place + 1)]
        at = place + 1 - stretch.first
        return stretch.lines[stretch.line_offsets[at] : stretch.line_offsets[at + 1]]

    def furnished(self, places: Sequence[int]) -> list[npt.NDArray[np.bool_]]:
        """Which sentences of some reports are furniture of their outlets."""
        outlets = [self.heads[place].outlet for place in places]
        return self.furniture.marked(outlets, [self.lines(place) for place in places], self.events.days())

    def _share(self, fresh: Places, gone: Places, few: bool, threads: int) -> None:
        """The pairs that share fingerprints."""
        most = limit(int(self.there.sum()))
        if not few or most != self._limit:
            self._limit, self._postings = most, Postings()
            held = self._keys(self.there)
            if held:
                keys = np.concatenate([one.keys for one in held])
                self._postings.add(keys, np.concatenate([one.owners() for one in held]))
            self.sharing = candidates(self._postings, held, self.ranks, most, True, threads)[:, :2]
            return
        changed = np.zeros(len(self.heads), np.bool_)
        for places, leaving in ((gone, True), (fresh, False)):
            asked = np.zeros(len(self.heads), np.bool_)
            asked[places] = True
            for one in (held := self._keys(asked)) if not leaving else ():
                self._postings.add(one.keys, one.owners())
            held = self._keys(asked)
            changed |= touched(self._postings, held, self.ranks, most)
            for one in held if leaving else ():
                self._postings.remove(one.keys, one.owners())
        kept = ~changed[self.sharing].any(axis=1)
        new = candidates(self._postings, self._keys(changed & self.there), self.ranks, most, False, threads)
        self.sharing = np.concatenate((self.sharing[kept], new[:, :2]))

    def _liken(self, fresh: Places, gone: Places, few: bool, threads: int) -> None:
        """The pairs that may be of one event."""
        changed = self.events.settle(fresh, gone) if few else self.events.settle()
        pairs, chances = self.events.likely(changed, threads)
        turned = self.ranks[pairs[:, 0]] > self.ranks[pairs[:, 1]]
        pairs[turned] = pairs[turned][:, ::-1]
        if changed is not None:
            kept = ~changed[self.alike].any(axis=1)
            pairs, chances = np.concatenate((self.alike[kept], pairs)), np.append(self.chances[kept], chances)
        self.alike, self.chances = pairs, chances


def _age(head: Head) -> tuple[str, str]:
    """What tells which of two versions is the newer: the time, then the content, so that it is not what came first."""
    return head.published or "", head.content_key


def _fill(store: Store, engine: Engine) -> None:
    """Have the index hold every report: what a run that was cut short, or a lost file, left out is read from the texts."""
    for first, last in store.index.missing(store.newest_key()):
        for start in range(first, last + 1, _REPORTS_AT_A_TIME):
            reports = list(store.load(range(start, min(start + _REPORTS_AT_A_TIME, last + 1))).values())
            batches = (
                tables.batch_of(Report, reports[n : n + _REPORTS_A_BATCH])
                for n in range(0, len(reports), _REPORTS_A_BATCH)
            )
            found = [row for b in engine.map_batches(find_batch, batches) for row in tables.records_of(FoundBy, b)]
            store.index.add(start, found)
    store.index.flush()


def find_batch(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Reports to what they are found by: a kernel."""
    return tables.batch_of(FoundBy, [_found_by(report) for report in tables.records_of(Report, batch)])


def _found_by(report: Report) -> FoundBy:
    texts = many([report.text], [report.title])
    about = lineage.signature(report)
    return FoundBy(
        fingerprints_of(texts)[0].tobytes(), about.names.tobytes(), about.counts.tobytes(), about.lead.tobytes(),
        lines_of(texts)[0].tobytes(),
    )  # fmt: skip
