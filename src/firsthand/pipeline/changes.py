"""Drift: what each report changed of the one it was taken from, and what it took over of that one's changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa

from firsthand import tables
from firsthand.alignment import align_sentences
from firsthand.drift import edition, find_drift, inherited
from firsthand.engine import Engine
from firsthand.ledger import Difference, Store, Support, numbered
from firsthand.model import DERIVED, Derivation, Drift, Evidence, Mark, Report
from firsthand.pipeline.outcome import Progress, version_of
from firsthand.statements import reads

#: A rewrite takes ten times as long as a copy: small batches keep the processes busy to the end.
_EDGES_A_BATCH = 2
#: The kind of reason that shared changes are, the most it weighs, and the characters shown of the first.
_SHARED, _MOST, _SHOWN = "shared_drift", 3, 60


@dataclass(frozen=True, slots=True)
class _Edge:
    """An edge of a stemma: the two reports, with their keys in the ledger."""

    source_key: int
    derived_key: int
    source: Report
    derived: Report


def find_changes(store: Store, engine: Engine, progress: Progress) -> None:
    """Bring the drifts up to date with the derivations."""
    version = f"{version_of('drift', 'alignment')}/{edition()}"
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
    state = _state(f"{version} {store.meta('lineage_of')}", edges)
    if store.meta("drift_of") != state:
        keys = {edge.derived.id: edge.derived_key for edge in edges}
        drifts = list(_all(edges, known))
        findings = {
            "drift": numbered((keys[d.derived_report_id], d) for d in drifts),
            "support": numbered(
                (keys[s.report_id], s) for s in _supported(store.findings("derivation", Derivation), drifts)
            ),
        }
        store.replace_findings(findings, None, {"drift_of": state})


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


def _supported(derivations: Iterable[Derivation], drifts: Iterable[Drift]) -> Iterator[Support]:
    """The changes of its source that a report kept, as a reason for its derivation: shared departures show descent."""
    kept: dict[str, list[Drift]] = {}
    for drift in drifts:
        if drift.inherited_from:
            kept.setdefault(drift.derived_report_id, []).append(drift)
    for d in derivations:
        if d.kind in DERIVED and d.report_id in kept:
            yield Support(d.report_id, d.source_report_id, _reason(d, kept[d.report_id]))


def _reason(derivation: Derivation, shared: list[Drift]) -> Evidence:
    n = len(shared)
    words = shared[0].after or ""
    first = words if len(words) <= _SHOWN else words[:_SHOWN].rsplit(" ", 1)[0] + "…"
    name = derivation.source_name or derivation.source_report_id
    why = f"it keeps {n} change{'s' * (n > 1)} that {name} has against an earlier source, such as “{first}”"
    marks = tuple(Mark(derivation.report_id, *d.derived) for d in shared if d.derived is not None)
    return Evidence(_SHARED, why, float(min(n, _MOST)), marks)


def _all(edges: Iterable[_Edge], known: Mapping[tuple[int, int], Difference]) -> Iterator[Drift]:
    """The drifts by report: its own, and those of its source that it kept."""
    by_report: dict[str, list[Drift]] = {}
    for edge in edges:
        found = known[edge.source_key, edge.derived_key]
        kept = inherited(by_report.get(edge.source.id, ()), edge.source, edge.derived, found.passages)
        by_report[edge.derived.id] = [*found.drifts, *kept]
    for name in sorted(by_report):
        yield from by_report[name]
