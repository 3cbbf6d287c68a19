"""A first look at pairs of reports, by their words alone: most have little in common, and need no alignment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from firsthand import lineage
from firsthand.engine import Engine
from firsthand.ledger import Glance, Store
from firsthand.model import Credit, Evidence, Mark, Passage, Relation, RelationKind, Report, Span

_REPORTS_A_BATCH = 256
#: Pairs that are looked at together.
_PAIRS = 50_000

Pairs = npt.NDArray[np.int32]
#: By pair: spans of the first report and of the second.
_Sides = dict[int, tuple[list[Span], list[Span]]]


@dataclass(frozen=True, slots=True)
class Worth:
    """A pair worth an alignment, by places, and its background as far as the look told (None: it is not sure)."""

    a: int
    b: int
    a_background: tuple[Span, ...] | None
    b_background: tuple[Span, ...] | None


@dataclass(frozen=True, slots=True)
class Looked:
    """The reports looked at by their place (key, report, what it credits alone), the pairs worth more, the others."""

    reports: dict[int, tuple[int, Report, tuple[Credit, ...]]] = field(default_factory=dict)
    worth: list[Worth] = field(default_factory=list)
    glances: list[Glance] = field(default_factory=list)


def look(
    store: Store, engine: Engine, active: Sequence[tuple[int, Report]], events: lineage.Events, pairs: Pairs
) -> Looked:
    """A first look at pairs of places `[n, 2]` among the active reports, whose signatures are in `events`."""
    places = np.unique(pairs)
    if not len(places):
        return Looked()
    credits: dict[int, list[Credit]] = {active[place][0]: [] for place in places.tolist()}
    for key, credit in store.credits(alone=True):
        if key in credits:
            credits[key].append(credit)
    held = {place: (key, report, tuple(credits[key])) for place in places.tolist() for key, report in [active[place]]}
    signatures = [events.signatures[place] for place in places.tolist()]
    own = events if len(places) == len(active) else lineage.Events(signatures)
    reports = [report for _, report, _ in held.values()]
    ready = lineage.readings(engine.map_batches(lineage.reading_batch, _rows(reports, signatures)))
    looked = Looked(held)
    for start in range(0, len(pairs), _PAIRS):
        some = pairs[start : start + _PAIRS]
        within = np.searchsorted(places, some).astype(np.int32)
        found = lineage.screen(reports, [row[2] for row in held.values()], ready, own, within, engine.processes)
        _sort_out(looked, some, found)
    return looked


def _rows(reports: Sequence[Report], signatures: Sequence[lineage.Signature]) -> Iterator[pa.RecordBatch]:
    for n in range(0, len(reports), _REPORTS_A_BATCH):
        some = slice(n, n + _REPORTS_A_BATCH)
        yield lineage.report_rows(reports[some], [signature.names for signature in signatures[some]])


def _sort_out(looked: Looked, pairs: Pairs, found: lineage.Screened) -> None:
    """Put each pair where it belongs."""
    background, quotes = _by_pair(found.background), _by_pair(found.quotes)
    rows = zip(
        pairs.tolist(), found.worth.tolist(), found.unsure.tolist(), found.common_source.tolist(),
        found.coverage.tolist(), found.confidence.tolist(), strict=True,
    )  # fmt: skip
    for n, ((a, b), worth, unsure, common, (in_a, in_b), confidence) in enumerate(rows):
        mine, theirs = background.get(n, ((), ()))
        if worth:
            seen = (None, None) if unsure else (tuple(mine), tuple(theirs))
            looked.worth.append(Worth(a, b, *seen))
            continue
        (a_key, report_a, _), (b_key, report_b, _) = looked.reports[a], looked.reports[b]
        spans = [*((a_key, span) for span in mine), *((b_key, span) for span in theirs)]
        same = list(zip(*quotes.get(n, ((), ())), strict=True))
        passages = [Passage(a0, a1, b0, b1, "verbatim", 1.0) for (a0, a1), (b0, b1) in same]
        kind: RelationKind = "common_source" if common else "unrelated"
        reasons = (_quoted(report_a, report_b, same),) if common else ()
        relation = Relation(report_a.id, report_b.id, kind, None, in_a, in_b, confidence, reasons)
        looked.glances.append(Glance(a_key, b_key, relation, spans, passages))


def _quoted(a: Report, b: Report, same: Sequence[tuple[Span, Span]]) -> Evidence:
    marks = tuple(Mark(report.id, *span) for pair in same for report, span in zip((a, b), pair, strict=True))
    return Evidence("quoted", "the words in common are somebody's own, in quotation marks", 0.0, marks)


def _by_pair(spans: npt.NDArray[np.int32]) -> _Sides:
    found: _Sides = {}
    for pair, a_start, a_end, b_start, b_end in spans.tolist():
        mine, theirs = found.setdefault(pair, ([], []))
        mine.append((a_start, a_end))
        theirs.append((b_start, b_end))
    return found
