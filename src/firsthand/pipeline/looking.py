"""A first look at pairs of reports, by their words alone: most have little in common, and need no alignment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from firsthand import lineage
from firsthand.ledger import Looks
from firsthand.model import Report, Span
from firsthand.pipeline.blocks import Block

_REPORTS_A_BATCH = 256


@dataclass(frozen=True, slots=True)
class Worth:
    """A pair worth an alignment, by places in its block, and its background as far as the look told (None: it is not
    sure)."""

    a: int
    b: int
    background: lineage.Sides | None


def look(block: Block) -> tuple[Looks, list[Worth]]:
    """A first look at the pairs of a block: what is settled by it, and what is worth more."""
    own, pairs = block.events(), block.places()
    ready = lineage.readings(map(lineage.reading_batch, _batches(block.reports, own)))
    found = lineage.screen(block.reports, block.credits, ready, own, pairs)
    return _settled(np.array(block.keys, np.int32)[pairs], found), list(_worth(pairs, found))


def _batches(reports: Sequence[Report], own: lineage.Events) -> Iterator[pa.RecordBatch]:
    for n in range(0, len(reports), _REPORTS_A_BATCH):
        some = reports[n : n + _REPORTS_A_BATCH]
        yield lineage.report_rows(some, [own.names_of(n + i) for i in range(len(some))])


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


def _worth(pairs: npt.NDArray[np.int32], found: lineage.Screened) -> Iterator[Worth]:
    background: dict[int, tuple[list[Span], list[Span]]] = {}
    for pair, a_start, a_end, b_start, b_end in found.background[found.worth[found.background[:, 0]]].tolist():
        mine, theirs = background.setdefault(pair, ([], []))
        mine.append((a_start, a_end))
        theirs.append((b_start, b_end))
    for n in np.flatnonzero(found.worth).tolist():
        mine, theirs = background.get(n, ([], []))
        a, b = pairs[n].tolist()
        yield Worth(a, b, None if found.unsure[n] else (tuple(mine), tuple(theirs)))
