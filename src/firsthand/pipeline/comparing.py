"""Alignment: which pairs of reports are worth a look, which of these an alignment, and what each pair by itself tells."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from firsthand import tables
from firsthand.engine import Engine
from firsthand.ledger import Looks, Pair, Scratch, Store
from firsthand.model import Credit, Passage, Relation, Report, Span
from firsthand.pipeline.held import Held
from firsthand.pipeline.looking import Worth, look
from firsthand.pipeline.outcome import Outcome, Progress, version_of
from firsthand.pipeline.pairs import compared

#: Pairs that are compared together, each of their reports made ready once.
_PAIRS_A_BATCH = 256


@dataclass(frozen=True, slots=True)
class _Task:
    """Two reports of a batch, by their place in it, and what a first look showed of background (None: ask again)."""

    a: int
    b: int
    a_background: tuple[Span, ...] | None
    b_background: tuple[Span, ...] | None


@dataclass(frozen=True, slots=True)
class _Batch:
    """Pairs on their way to an alignment, with their reports: keys in the ledger, texts, what each credits alone."""

    keys: tuple[int, ...]
    reports: tuple[Report, ...]
    credits: tuple[tuple[Credit, ...], ...]
    tasks: tuple[_Task, ...]


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


def compare_all(
    store: Store,
    engine: Engine,
    held: Held,
    outcome: Outcome,
    progress: Progress,
    scratch: Scratch | None = None,
) -> None:
    """Compare every pair worth comparing that was not compared before. `scratch` is what capture left for it."""
    version = version_of("alignment", "lineage")
    if store.meta("pairs_version") not in (None, version):
        store.pairs.forget()
    # Which pairs are worth it is decided from the whole ledger, so that it does not hang on what was read when.
    codes = held.codes()
    fresh = codes[~store.pairs.set_current(codes)]
    pairs = np.stack((fresh >> 32, fresh & 0xFFFFFFFF), axis=1) - 1
    for batch in engine.map_batches(
        compare_batch, _batches(store, look(store, held, pairs, engine.processes, scratch), progress, len(fresh))
    ):
        store.pairs.add([_kept(row) for row in tables.records_of(_Compared, batch)])
    store.set_meta({"pairs_version": version})
    outcome.pairs = len(fresh)


def _batches(
    store: Store, looked: Iterator[tuple[int, Looks, list[Worth]]], progress: Progress, total: int
) -> Iterator[pa.RecordBatch]:
    """The pairs worth it by batches, neighbours in the graph of pairs together, so that few reports are in many.

    What a first look settles is kept on the way.
    """
    done = 0
    for many, settled, worth in looked:
        store.pairs.add_looks(settled)
        ordered = _neighbours_together(worth)
        for start in range(0, len(ordered), _PAIRS_A_BATCH):
            yield _batch(ordered[start : start + _PAIRS_A_BATCH])
        done += many
        progress("alignment", done, total)


def _batch(worth: Sequence[Worth]) -> pa.RecordBatch:
    rows = {row[0]: row for w in worth for row in (w.a, w.b)}
    inside = {key: n for n, key in enumerate(rows)}
    tasks = tuple(_Task(inside[w.a[0]], inside[w.b[0]], *(w.background or (None, None))) for w in worth)
    keys, reports, credits = zip(*rows.values(), strict=True)
    return tables.batch_of(_Batch, [_Batch(keys, reports, credits, tasks)])


def _neighbours_together(worth: Sequence[Worth]) -> list[Worth]:
    """The pairs in the order of a walk over the graph that they make, breadth first from the least joined reports."""
    joined: dict[int, list[int]] = {}
    for w in worth:
        joined.setdefault(w.a[0], []).append(w.b[0])
        joined.setdefault(w.b[0], []).append(w.a[0])
    met: dict[int, int] = {}
    for first in sorted(joined, key=lambda place: (len(joined[place]), place)):
        waiting = deque([] if first in met else [first])
        while waiting:
            place = waiting.popleft()
            if place not in met:
                met[place] = len(met)
                waiting.extend(sorted(joined[place], key=lambda other: (len(joined[other]), other)))
    return sorted(worth, key=lambda w: sorted((met[w.a[0]], met[w.b[0]])))


def compare_batch(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Pairs of reports to their passages and their relation: a kernel."""
    rows = [_row(held, task) for held in tables.records_of(_Batch, batch) for task in held.tasks]
    return tables.batch_of(_Compared, rows)


def _row(held: _Batch, task: _Task) -> _Compared:
    mine, theirs = held.credits[task.a], held.credits[task.b]
    seen = None
    if task.a_background is not None and task.b_background is not None:
        seen = task.a_background, task.b_background
    found = compared(held.reports[task.a], held.reports[task.b], mine, theirs, seen)
    named = _new(found.a_credits, mine), _new(found.b_credits, theirs)
    keys = held.keys[task.a], held.keys[task.b]
    return _Compared(*keys, found.passages, *named, *found.background, found.relation)


def _new(found: Sequence[Credit], known: Sequence[Credit]) -> tuple[Credit, ...]:
    there = {credit.what for credit in known}
    return tuple(credit for credit in found if credit.what not in there)


def _kept(row: _Compared) -> Pair:
    a, b = row.a_key, row.b_key
    named = [*((a, credit) for credit in row.a_named), *((b, credit) for credit in row.b_named)]
    background = [*((a, span) for span in row.a_background), *((b, span) for span in row.b_background)]
    return Pair(a, b, row.passages, named, background, row.relation)
