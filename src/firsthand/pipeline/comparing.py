"""Alignment: which pairs of reports are worth a look, which of these an alignment, and what each pair by itself tells."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from firsthand import tables
from firsthand.engine import Engine
from firsthand.ledger import Pair, Store, packed, unpacked
from firsthand.model import Credit, Passage, Relation, Span
from firsthand.pipeline.blocks import Block, blocks
from firsthand.pipeline.held import Held
from firsthand.pipeline.looking import Worth, look
from firsthand.pipeline.outcome import VERSIONS, Outcome, Progress
from firsthand.pipeline.pairs import compared


@dataclass(frozen=True, slots=True)
class _Compared:
    """What comparing two reports gave."""

    a_key: int
    b_key: int
    passages: tuple[Passage, ...]
    a_named: tuple[Credit, ...]
    b_named: tuple[Credit, ...]
    a_background: tuple[Span, ...]
    b_background: tuple[Span, ...]
    relation: Relation


@dataclass(frozen=True, slots=True)
class _Told:
    """What a block told: first looks that were enough, as the ledger packs them, and pairs that were compared."""

    looks: tuple[bytes, ...]
    compared: tuple[_Compared, ...]


def compare_all(store: Store, engine: Engine, held: Held, outcome: Outcome, progress: Progress) -> None:
    """Compare every pair worth comparing that was not compared before."""
    version = "/".join(VERSIONS[stage] for stage in ("alignment", "lineage"))
    if store.meta("pairs_version") not in (None, version):
        store.pairs.forget()
    # Which pairs are worth it is decided from the whole ledger, so that it does not hang on what was read when.
    codes = held.codes()
    fresh = codes[~store.pairs.set_current(codes)]
    pairs = np.stack((fresh >> 32, fresh & 0xFFFFFFFF), axis=1) - 1
    done = 0
    batches = (tables.batch_of(Block, [block]) for block in blocks(store, held, pairs))
    for batch in engine.map_batches(compare_batch, batches):
        (told,) = tables.records_of(_Told, batch)
        settled = unpacked(told.looks)
        store.pairs.add(settled, [_kept(row) for row in told.compared])
        done += len(settled.keys) + len(told.compared)
        progress("alignment", done, len(fresh))
    store.set_meta({"pairs_version": version})
    outcome.pairs = len(fresh)


def compare_batch(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Blocks of pairs to what they told: a kernel. Neighbours among the pairs that are aligned come together, so that
    their reports are made ready once."""
    return tables.batch_of(_Told, [_told(block) for block in tables.records_of(Block, batch)])


def _told(block: Block) -> _Told:
    settled, worth = look(block)
    return _Told(packed(settled), tuple(_compared(block, w) for w in _neighbours_together(worth)))


def _compared(block: Block, w: Worth) -> _Compared:
    mine, theirs = block.credits[w.a], block.credits[w.b]
    found = compared(block.reports[w.a], block.reports[w.b], mine, theirs, w.background)
    named = _new(found.a_credits, mine), _new(found.b_credits, theirs)
    return _Compared(block.keys[w.a], block.keys[w.b], found.passages, *named, *found.background, found.relation)


def _neighbours_together(worth: Sequence[Worth]) -> list[Worth]:
    """The pairs in the order of a walk over the graph that they make, breadth first from the least joined reports."""
    joined: dict[int, list[int]] = {}
    for w in worth:
        joined.setdefault(w.a, []).append(w.b)
        joined.setdefault(w.b, []).append(w.a)
    met: dict[int, int] = {}
    for first in sorted(joined, key=lambda place: (len(joined[place]), place)):
        waiting = deque([] if first in met else [first])
        while waiting:
            place = waiting.popleft()
            if place not in met:
                met[place] = len(met)
                waiting.extend(sorted(joined[place], key=lambda other: (len(joined[other]), other)))
    return sorted(worth, key=lambda w: sorted((met[w.a], met[w.b])))


def _new(found: Sequence[Credit], known: Sequence[Credit]) -> tuple[Credit, ...]:
    there = {(c.start, c.end, c.name, c.kind) for c in known}
    return tuple(c for c in found if (c.start, c.end, c.name, c.kind) not in there)


def _kept(row: _Compared) -> Pair:
    a, b = row.a_key, row.b_key
    named = [*((a, credit) for credit in row.a_named), *((b, credit) for credit in row.b_named)]
    background = [*((a, span) for span in row.a_background), *((b, span) for span in row.b_background)]
    return Pair(a, b, row.passages, named, background, row.relation)
