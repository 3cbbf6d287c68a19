"""Alignment: pairs worth comparing, their passages, and the relation of each pair by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from firsthand import alignment, lineage, tables
from firsthand.engine import Engine
from firsthand.ledger import Pair, Store
from firsthand.model import Credit, Passage, Relation, Report, Span
from firsthand.pipeline.outcome import VERSIONS, Outcome, Progress
from firsthand.pipeline.pairs import compared

_PAIRS_A_BATCH = 64


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two reports on their way to an alignment, by their keys in the ledger."""

    a_key: int
    b_key: int
    a: Report
    b: Report
    a_credits: tuple[Credit, ...]
    b_credits: tuple[Credit, ...]


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
class Alike:
    """The newest versions of all reports, and the pairs of places among them that may be of one event."""

    active: list[tuple[int, Report]]
    events: lineage.Events
    pairs: npt.NDArray[np.int32]
    chances: npt.NDArray[np.float64]


def alike(store: Store, engine: Engine) -> Alike:
    """The reports that may be of one event, by names, words and days."""
    active = store.reports()
    events = lineage.Events(store.signatures([key for key, _ in active]))
    n = len(active)
    if n <= lineage.EVERY_PAIR:
        pairs = lineage.every_pair(n)
    else:
        places = np.repeat(np.arange(n), np.diff(events.offsets))
        days = pa.array(events.days()[places], from_pandas=True)  # not a number -> null
        names = pa.table({"place": places, "name": events.names, "day": days})
        limits = {"few": 20 + int(n**0.5), "days": lineage.EVENT_DAYS}
        found = engine.query(lineage.EVENT_PAIRS_SQL, {"names": names}, limits)
        pairs = np.stack([found.column(side).to_numpy() for side in "ab"], axis=1).astype(np.int32)
    chances = events.chances(pairs)
    likely = chances >= lineage.WORTH_A_LOOK
    return Alike(active, events, pairs[likely], chances[likely])


def compare_all(store: Store, engine: Engine, alike: Alike, outcome: Outcome, progress: Progress) -> None:
    """Compare every pair worth comparing that was not compared before."""
    version = "/".join(VERSIONS[stage] for stage in ("alignment", "lineage"))
    if store.meta("pairs_version") not in (None, version):
        store.forget_pairs()
    fresh = _fresh_pairs(store, engine, alike)
    done = 0
    for batch in engine.map_batches(compare_batch, _pair_batches(store, alike.active, fresh)):
        store.add_pairs([_kept(row) for row in tables.records_of(_Compared, batch)])
        done += batch.num_rows
        progress("alignment", done, len(fresh))
    store.set_meta({"pairs_version": version})
    outcome.pairs = len(fresh)


def _fresh_pairs(store: Store, engine: Engine, alike: Alike) -> list[tuple[int, int]]:
    """The pairs worth comparing now, as places among the active; those that were compared before are left out.

    Which pairs are worth it is decided from the whole ledger, so that it does not hang on what was read when.
    """
    active = alike.active
    engine.store("fingerprints", store.fingerprints([key for key, _ in active]))
    engine.store("candidates", engine.query(alignment.CANDIDATES_SQL, {"fingerprints": engine.load("fingerprints")}))
    sharing = engine.load("candidates")
    pairs = set(zip(sharing.column("a").to_pylist(), sharing.column("b").to_pylist(), strict=True))
    pairs.update((int(a), int(b)) for a, b in alike.pairs)
    ordered = sorted(pairs)
    store.set_current([(active[a][0], active[b][0]) for a, b in ordered])
    known = store.compared()
    return [(a, b) for a, b in ordered if (active[a][0], active[b][0]) not in known]


def _pair_batches(
    store: Store, active: list[tuple[int, Report]], pairs: list[tuple[int, int]]
) -> Iterator[pa.RecordBatch]:
    credits: dict[int, list[Credit]] = {}
    for key, credit in store.credits():
        credits.setdefault(key, []).append(credit)
    for start in range(0, len(pairs), _PAIRS_A_BATCH):
        batch = []
        for a, b in pairs[start : start + _PAIRS_A_BATCH]:
            (a_key, report_a), (b_key, report_b) = active[a], active[b]
            both = tuple(credits.get(a_key, ())), tuple(credits.get(b_key, ()))
            batch.append(_Pair(a_key, b_key, report_a, report_b, *both))
        yield tables.batch_of(_Pair, batch)


def compare_batch(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Pairs of reports to their passages and their relation: a kernel."""
    rows = []
    for pair in tables.records_of(_Pair, batch):
        found = compared(pair.a, pair.b, pair.a_credits, pair.b_credits)
        named = _new(found.a_credits, pair.a_credits), _new(found.b_credits, pair.b_credits)
        rows.append(_Compared(pair.a_key, pair.b_key, found.passages, *named, *found.background, found.relation))
    return tables.batch_of(_Compared, rows)


def _new(found: Sequence[Credit], known: Sequence[Credit]) -> tuple[Credit, ...]:
    return tuple(credit for credit in found if credit not in known)


def _kept(row: _Compared) -> Pair:
    a, b = row.a_key, row.b_key
    named = [*((a, credit) for credit in row.a_named), *((b, credit) for credit in row.b_named)]
    background = [*((a, span) for span in row.a_background), *((b, span) for span in row.b_background)]
    return Pair(a, b, row.passages, named, background, row.relation)
