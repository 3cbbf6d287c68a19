"""Whether everything in a ledger still fits: offsets, hashes, references, the file itself."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

from firsthand.errors import InvalidRecord, LedgerError
from firsthand.ledger.columns import COLUMNS
from firsthand.ledger.entries import content_key
from firsthand.ledger.rows import rows
from firsthand.ledger.store import Store
from firsthand.model import Claim, Derivation, Drift, Event, Relation, Report, Span, Speaker, Statement, Story
from firsthand.verdicts.findings import fits
from firsthand.verdicts.records import checked, text_hash
from firsthand.verdicts.shapes import refuse_unfit

_FINDINGS: tuple[tuple[str, Any], ...] = (
    ("relation", Relation), ("derivation", Derivation), ("story", Story), ("drift", Drift),
)  # fmt: skip


def problems(store: Store) -> Iterator[str]:
    """One line for everything that does not fit; nothing where all is well."""
    yield from _file_problems(store)
    yield from _raw_problems(store)
    reports = dict(store.reports(every_version=True))
    yield from _report_problems(store, reports)
    yield from _passage_problems(store, reports)
    yield from _finding_problems(store)
    yield from _part_problems(store)
    yield from _verdict_problems(store, reports)


def _file_problems(store: Store) -> Iterator[str]:
    for (line,) in store.connection.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield f"the file: {line}"
    for row in store.connection.execute("PRAGMA foreign_key_check"):
        yield f"table {row[0]}, row {row[1]}: refers to a row of {row[2]} that is not there"
    unindexed = store.connection.execute(
        "SELECT (SELECT count(*) FROM reports) - (SELECT count(*) FROM report_index_docsize)"
    ).fetchone()[0]
    if unindexed:
        yield f"the search index differs from the reports by {unindexed}"


def _raw_problems(store: Store) -> Iterator[str]:
    for sha256, pack, start, size in store.connection.execute("SELECT * FROM raw ORDER BY pack, start"):
        try:
            content = store.raw.read(pack, start, size)
        except LedgerError as error:
            yield f"raw {sha256[:12]}: {error}"
            continue
        if hashlib.sha256(content).hexdigest() != sha256:
            yield f"raw {sha256[:12]}: the bytes in {pack} are not the bytes that were read"


def _report_problems(store: Store, reports: dict[int, Report]) -> Iterator[str]:
    kept = dict(store.connection.execute("SELECT key, content_key FROM reports").fetchall())
    for key, report in reports.items():
        if content_key(report) != kept[key]:
            yield f"report {report.id}: its text or its particulars are not those that were read"
    for key, credit in store.credits():
        yield from _span_problems(f"report {reports[key].id}: a credit", reports[key], credit.start, credit.end)
    for key, spans in store.sentences():
        for start, end in spans:
            yield from _span_problems(f"report {reports[key].id}: a sentence", reports[key], start, end)


def _passage_problems(store: Store, reports: dict[int, Report]) -> Iterator[str]:
    for a, b, p in store.pairs.passages():
        what = f"passage of {reports[a].id} and {reports[b].id}"
        yield from _span_problems(what, reports[a], p.source_start, p.source_end)
        yield from _span_problems(what, reports[b], p.derived_start, p.derived_end)


def _finding_problems(store: Store) -> Iterator[str]:
    reports = {report.id: report for _, report in store.reports()}
    for kind, record_type in _FINDINGS:
        for record in store.findings(kind, record_type):
            yield from _mark_problems(kind, record, reports)
    in_stories = [name for story in store.findings("story", Story) for name in story.report_ids]
    if store.meta("lineage_of") is not None and sorted(in_stories) != sorted(reports):
        yield "stories: a report stands in none, or in more than one (a run was cut short: read again)"
    for table in COLUMNS:
        ids = [row["id"] for row in rows(store, table)]
        if len(ids) != len(set(ids)):
            yield f"table {table}: two rows have the same id"


def _part_problems(store: Store) -> Iterator[str]:
    reports = {report.id: report for _, report in store.reports()}
    for kind, record_type, spans_of in _PARTS:
        for record in store.parts(kind, record_type):
            if record.report_id not in reports:
                yield f"{kind}: found in report {record.report_id}, which is not there"
                continue
            for start, end in spans_of(record):
                yield from _span_problems(f"{kind} of {record.report_id}", reports[record.report_id], start, end)
            if record_type in (Statement, Claim, Event):
                yield from _mark_problems(kind, record, reports)


def _verdict_problems(store: Store, reports: dict[int, Report]) -> Iterator[str]:
    """Verdicts that are not as they were given, or speak of what is not here; a new version of a text is no problem."""
    texts: dict[str, dict[str, str]] = {}
    verdicts = store.verdicts.all()
    for report in reports.values() if verdicts else ():
        texts.setdefault(report.id, {})[text_hash(report.text)] = report.text
    known = {verdict.id for verdict in verdicts}
    for verdict in verdicts:
        try:
            refuse_unfit(checked(verdict))
        except InvalidRecord as error:
            yield str(error) if verdict.id in str(error) else f"verdict {verdict.id}: {error}"
        if verdict.undoes is not None and verdict.undoes not in known:
            yield f"verdict {verdict.id}: undoes {verdict.undoes}, which is not there"
        for anchor in verdict.finding.anchors if verdict.finding is not None else ():
            if anchor.report_id not in texts:
                yield f"verdict {verdict.id}: is about report {anchor.report_id}, which is not there"
            elif anchor.text not in texts[anchor.report_id]:
                yield f"verdict {verdict.id}: is about a text of report {anchor.report_id} that is not there"
            elif not fits(anchor, {anchor.report_id: texts[anchor.report_id][anchor.text]}):
                yield f"verdict {verdict.id}: its words do not stand in report {anchor.report_id} where it says"


def _statement_spans(s: Statement) -> list[Span]:
    who = s.speaker or Speaker()
    told = (who.name_span, who.role_span, who.affiliation_span)
    return [*s.content, *(span for span in (s.source, s.cue, s.addressee, *told) if span is not None)]


def _claim_spans(c: Claim) -> list[Span]:
    return [
        *((part.start, part.end) for part in c.spans),
        *(c.certainty.words if c.certainty else ()),
        *(c.reported.words if c.reported else ()),
        *((c.statement,) if c.statement else ()),
    ]


def _event_spans(e: Event) -> list[Span]:
    return [] if e.start is None or e.end is None else [(e.start, e.end)]


_PARTS: tuple[tuple[str, Any, Callable[[Any], list[Span]]], ...] = (
    ("statements", Statement, _statement_spans),
    ("claims", Claim, _claim_spans),
    ("events", Event, _event_spans),
)


def _mark_problems(kind: str, record: Any, reports: dict[str, Report]) -> Iterator[str]:
    for evidence in record.evidence:
        for mark in evidence.marks:
            if mark.report_id not in reports:
                yield f"{kind}: points at report {mark.report_id}, which is not there"
            else:
                yield from _span_problems(f"{kind}: {evidence.kind}", reports[mark.report_id], mark.start, mark.end)


def _span_problems(what: str, report: Report, start: int, end: int) -> Iterator[str]:
    if not 0 <= start <= end <= len(report.text):
        yield f"{what}: characters {start} to {end} lie outside a text of {len(report.text)}"
