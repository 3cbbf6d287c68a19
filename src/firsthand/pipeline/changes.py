"""Drift: what each report changed of the one it was taken from, and what it took over of that one's changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa

from firsthand import tables
from firsthand.alignment import align_sentences
from firsthand.drift import find_drift, inherited
from firsthand.engine import Engine
from firsthand.ledger import Difference, Store
from firsthand.model import DERIVED, Derivation, Drift, Report
from firsthand.pipeline.outcome import VERSIONS, Progress
from firsthand.statements import reads

_EDGES_A_BATCH = 8


@dataclass(frozen=True, slots=True)
class _Edge:
    """An edge of a stemma: the two reports, with their keys in the ledger."""

    source_key: int
    derived_key: int
    source: Report
    derived: Report


def find_changes(store: Store, engine: Engine, progress: Progress) -> None:
    """Bring the drifts up to date with the derivations."""
    version = f"{VERSIONS['drift']}/{VERSIONS['alignment']}"
    edges = list(_edges(store))
    known = store.differences(version)
    wanted = [edge for edge in edges if (edge.source_key, edge.derived_key) not in known]
    batches = (tables.batch_of(_Edge, wanted[n : n + _EDGES_A_BATCH]) for n in range(0, len(wanted), _EDGES_A_BATCH))
    done = 0
    for batch in engine.map_batches(change_batch, batches):
        found = list(tables.records_of(Difference, batch))
        store.add_differences(version, found)
        known.update({(d.source_key, d.derived_key): d for d in found})
        done += len(found)
        progress("drift", done, len(wanted))
    state = _state(version, edges)
    if store.meta("drift_of") != state:
        store.replace_findings({"drift": list(_all(edges, known))}, {"drift_of": state})


def change_batch(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Edges of stemmas to what was changed on them: a kernel."""
    return tables.batch_of(Difference, [_difference(edge) for edge in tables.records_of(_Edge, batch)])


def _difference(edge: _Edge) -> Difference:
    if not (reads(edge.source.language) and reads(edge.derived.language)):
        return Difference(edge.source_key, edge.derived_key, (), ())  # not compared: language
    # Aligned anew, since now it is known which of the two took from the other: each of its sentences is given a source.
    passages = tuple(align_sentences(edge.source.text, edge.derived.text))
    drifts = tuple(find_drift(edge.source, edge.derived, passages))
    return Difference(edge.source_key, edge.derived_key, drifts, passages)


def _edges(store: Store) -> Iterator[_Edge]:
    """The edges between reports that are here, each after the edge that leads to its source."""
    source_of = {
        d.report_id: d.source_report_id
        for d in store.findings("derivation", Derivation)
        if d.source_report_id is not None and d.kind in DERIVED
    }
    reports = {report.id: (key, report) for key, report in store.reports()}
    for name in sorted(source_of, key=lambda name: (_depth(name, source_of), name)):
        (source_key, source), (derived_key, derived) = reports[source_of[name]], reports[name]
        yield _Edge(source_key, derived_key, source, derived)


def _depth(name: str, source_of: Mapping[str, str]) -> int:
    depth = 0
    while name in source_of:
        name, depth = source_of[name], depth + 1
    return depth


def _state(version: str, edges: Iterable[_Edge]) -> str:
    lines = (f"{tables.digest(edge.source)} {tables.digest(edge.derived)}" for edge in edges)
    return hashlib.sha256("\n".join([version, *lines]).encode()).hexdigest()


def _all(edges: Iterable[_Edge], known: Mapping[tuple[int, int], Difference]) -> Iterator[Drift]:
    """The drifts by report: its own, and those of its source that it kept."""
    by_report: dict[str, list[Drift]] = {}
    for edge in edges:
        found = known[edge.source_key, edge.derived_key]
        kept = inherited(by_report.get(edge.source.id, ()), edge.source, edge.derived, found.passages)
        by_report[edge.derived.id] = [*found.drifts, *kept]
    for name in sorted(by_report):
        yield from by_report[name]
