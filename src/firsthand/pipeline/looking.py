"""A first look at pairs of reports, by their words alone: most have little in common, and need no alignment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from firsthand import lineage
from firsthand.ledger import Head, Looks, Scratch, Store
from firsthand.model import Credit, Report, Span
from firsthand.pipeline.held import Held

#: Reports that are read in one go: what it takes fits into a processor's own memory.
_REPORTS_A_PART = 32
#: Pairs, reports in them, and fingerprints of these (one for some five words) that are looked at together: what all of
#: it takes in memory hangs on these.
_PAIRS, _REPORTS, _PRINTS = 150_000, 20_000, 6_000_000
#: Pairs that are looked at together where all their reports are ready.
_READY_PAIRS = 400_000

Pairs = npt.NDArray[np.integer[Any]]
#: A report with its key and what it credits alone.
Row = tuple[int, Report, tuple[Credit, ...]]


@dataclass(frozen=True, slots=True)
class Worth:
    """A pair worth an alignment, and its background as far as the look told (None: it is not sure)."""

    a: Row
    b: Row
    background: lineage.Sides | None


@dataclass(frozen=True, slots=True)
class _Far:
    """A report of which only the head is here; its text is fetched when it is asked for."""

    store: Store
    head: Head

    @property
    def id(self) -> str:
        return self.head.id

    @property
    def outlet(self) -> str | None:
        return self.head.outlet

    @property
    def text(self) -> str:
        return self.store.load([self.head.key])[self.head.key].text


def look(
    store: Store, held: Held, pairs: Pairs, threads: int, scratch: Scratch | None = None
) -> Iterator[tuple[int, Looks, list[Worth]]]:
    """A first look at pairs of places `[n, 2]`, many at a time: how many, what is settled by it, what is worth more.

    What `scratch` has of reports is not worked out again.
    """
    if scratch is not None and held.heads and scratch.reports == len(held.heads):
        ready = lineage.whole(lists := scratch.lists())
        lengths = lists["length"][0]
        for at in range(0, len(pairs), _READY_PAIRS):
            some = pairs[at : at + _READY_PAIRS]
            yield len(some), *_look_at_all(store, held, ready, lengths, some, threads)
        return
    for some in _blocks(held, pairs):
        yield len(some), *_look(store, held, some, threads)


def _look_at_all(
    store: Store, held: Held, ready: lineage.Readings, lengths: npt.NDArray[np.int64], pairs: Pairs, threads: int
) -> tuple[Looks, list[Worth]]:
    """A look at some pairs where all reports of the ledger are ready for it; few texts are asked for."""
    distant = [_Far(store, head) for head in held.heads]
    credits = [held.credits.get(place, ()) for place in range(len(held.heads))]

    def named(asked: Sequence[tuple[int, str]]) -> Sequence[bool]:
        return store.named([(place + 1, outlet) for place, outlet in asked])

    within = pairs.astype(np.int32)
    found = lineage.screen(distant, credits, ready, held.events, within, threads, lengths, named)
    places = np.unique(pairs[found.worth])
    rows = {
        key - 1: (key, report, tuple(credits[key - 1])) for key, report in store.load((places + 1).tolist()).items()
    }
    return _settled((pairs + 1).astype(np.int32), found), list(_worth(rows, within, found))


def _blocks(held: Held, pairs: Pairs) -> Iterator[Pairs]:
    """The pairs by the day of the earlier report, cut where they are of many reports: most are of one week."""
    if not len(pairs):
        return
    when = np.nan_to_num(held.events.days(), nan=np.inf)[pairs].min(axis=1)
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0], when))]
    sizes = held.prints()
    start = 0
    while start < len(pairs):
        size = min(_PAIRS, len(pairs) - start)
        while size > 1 and _too_large(np.unique(pairs[start : start + size]), sizes):
            size = size * 3 // 4
        yield pairs[start : start + size]
        start += size


def _too_large(places: Pairs, sizes: npt.NDArray[np.int64]) -> bool:
    return len(places) > _REPORTS or int(sizes[places].sum()) > _PRINTS


def _look(store: Store, held: Held, pairs: Pairs, threads: int) -> tuple[Looks, list[Worth]]:
    places = np.unique(pairs)
    loaded = store.load((places + 1).tolist())
    rows = [(key, report, tuple(held.credits.get(key - 1, ()))) for key, report in loaded.items()]
    reports, own = [report for _, report, _ in rows], held.events.part(places)
    size = sum(len(report.text) for report in reports)

    def part(at: int) -> lineage.Lists:
        some = reports[at : at + _REPORTS_A_PART]
        return lineage.read(some, [own.names_of(at + n) for n in range(len(some))])

    with ThreadPoolExecutor(threads) as pool:
        ready = lineage.readings(pool.map(part, range(0, len(reports), _REPORTS_A_PART)), size)
    within = np.searchsorted(places, pairs).astype(np.int32)
    found = lineage.screen(reports, [row[2] for row in rows], ready, own, within, threads)
    return _settled((pairs + 1).astype(np.int32), found), list(_worth(dict(enumerate(rows)), within, found))


def _settled(keys: npt.NDArray[np.int32], found: lineage.Screened) -> Looks:
    """The pairs that are not worth an alignment, as the ledger keeps them."""
    rest = np.flatnonzero(~found.worth)
    number = np.full(len(keys), -1, np.int32)
    number[rest] = np.arange(len(rest))
    spans = []
    for rows in (found.background, found.quotes):
        kept = rows[number[rows[:, 0]] >= 0].copy()
        kept[:, 0] = number[kept[:, 0]]
        spans.append(kept)
    common = found.common_source[rest]
    return Looks(
        keys=keys[rest],
        current=np.ones(len(rest), np.bool_),
        common=common,
        stands=common,
        coverage=_hundredths(found.coverage[rest]),
        confidence=_hundredths(found.confidence[rest]),
        quoted=np.minimum(found.quoted[rest], np.iinfo(np.uint16).max).astype(np.uint16),
        background=spans[0],
        quotes=spans[1],
    )


def _hundredths(shares: npt.NDArray[np.float64]) -> npt.NDArray[np.uint8]:
    return np.rint(shares * 100).astype(np.uint8)


def _worth(rows: Mapping[int, Row], within: npt.NDArray[np.int32], found: lineage.Screened) -> Iterator[Worth]:
    background: dict[int, tuple[list[Span], list[Span]]] = {}
    for pair, a_start, a_end, b_start, b_end in found.background[found.worth[found.background[:, 0]]].tolist():
        mine, theirs = background.setdefault(pair, ([], []))
        mine.append((a_start, a_end))
        theirs.append((b_start, b_end))
    for n in np.flatnonzero(found.worth).tolist():
        a, b = within[n].tolist()
        mine, theirs = background.get(n, ([], []))
        yield Worth(rows[a], rows[b], None if found.unsure[n] else (tuple(mine), tuple(theirs)))
