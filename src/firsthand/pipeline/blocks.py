"""Pairs to be looked at together, on their way to the process that does it: the reports, and what is known of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from firsthand import lineage
from firsthand.ledger import Store
from firsthand.model import Credit, Report
from firsthand.pipeline.held import Held

#: Pairs, reports in them, and fingerprints of these (one for some five words) that are looked at together: what a
#: process takes in memory hangs on these.
_PAIRS, _REPORTS, _PRINTS = 25_000, 4096, 2_000_000

Pairs = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True)
class Block:
    """Pairs of reports, by their place among `reports`: 32-bit integers `[n, 2]` as bytes.

    `keys` are those of the reports in the ledger, `credits` what each credits alone. Names, their counts and the leads
    are those of the signatures, one report after the other; `sizes` has how many names each has. Numbers are little
    endian.
    """

    keys: tuple[int, ...]
    reports: tuple[Report, ...]
    credits: tuple[tuple[Credit, ...], ...]
    pairs: bytes
    sizes: bytes
    names: bytes
    counts: bytes
    leads: bytes

    def places(self) -> npt.NDArray[np.int32]:
        """The pairs, as places among the reports `[n, 2]`."""
        return np.frombuffer(self.pairs, "<i4").reshape(-1, 2).copy()

    def events(self) -> lineage.Events:
        """The signatures of the reports."""
        ends = np.cumsum(np.frombuffer(self.sizes, "<i8")).tolist()
        names, counts = np.frombuffer(self.names, "<i8"), np.frombuffer(self.counts, "u1")
        leads = np.frombuffer(self.leads, "<f4").reshape(len(self.reports), -1)
        inside = [slice(start, end) for start, end in zip([0, *ends], ends, strict=False)]
        return lineage.Events(
            lineage.Signature(names[at], counts[at], lead, report.published, report.language)
            for at, lead, report in zip(inside, leads, self.reports, strict=True)
        )


def blocks(store: Store, held: Held, pairs: Pairs) -> Iterator[Block]:
    """Pairs of places `[n, 2]` by the day of the earlier report, cut where they are of many: most are of one week."""
    when = np.nan_to_num(held.events.days(), nan=np.inf)[pairs].min(axis=1) if len(pairs) else pairs[:, 0]
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0], when))]
    sizes = held.prints()
    start = 0
    while start < len(pairs):
        size = min(_PAIRS, len(pairs) - start)
        while size > 1 and _too_large(np.unique(pairs[start : start + size]), sizes):
            size = size * 3 // 4
        yield _block(store, held, pairs[start : start + size])
        start += size


def _too_large(places: Pairs, sizes: npt.NDArray[np.int64]) -> bool:
    return len(places) > _REPORTS or int(sizes[places].sum()) > _PRINTS


def _block(store: Store, held: Held, pairs: Pairs) -> Block:
    places = np.unique(pairs)
    keys = (places + 1).tolist()
    loaded = store.load(keys)
    sizes, names, counts, leads = held.events.signatures(places)
    return Block(
        keys=tuple(keys),
        reports=tuple(loaded[key] for key in keys),
        credits=tuple(tuple(held.credits.get(place, ())) for place in places.tolist()),
        pairs=np.searchsorted(places, pairs).astype("<i4").tobytes(),
        sizes=sizes.astype("<i8").tobytes(),
        names=names.astype("<i8").tobytes(),
        counts=counts.tobytes(),
        leads=leads.astype("<f4").tobytes(),
    )
