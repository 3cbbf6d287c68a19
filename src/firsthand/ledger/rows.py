"""The ledger's tables as they leave it: one row a finding, each with its own id, confidence and the words themselves."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pyarrow as pa

from firsthand import tables
from firsthand.errors import UsageError
from firsthand.ledger.columns import CLAIM_PARTS, COLUMNS
from firsthand.ledger.judged import book, findings, standing
from firsthand.ledger.propositions import propositions
from firsthand.ledger.speakers import speakers
from firsthand.ledger.standing import events, statuses
from firsthand.ledger.states import VerdictState, verdict_states
from firsthand.ledger.store import Store
from firsthand.ledger.ways import ways
from firsthand.model import (
    Derivation,
    Evidence,
    Identity,
    Passage,
    Proposition,
    Relation,
    Report,
    Statement,
    Way,
)
from firsthand.verdicts.corrections import changed_by
from firsthand.verdicts.findings import quoted
from firsthand.verdicts.standing import Judged

Row = dict[str, Any]


def rows(
    store: Store, table: str, on: str | None = None, board: str | None = None, machine: bool = False
) -> Iterator[Row]:
    """The rows of one table, in an order that does not hang on how they came to be.

    `on` is the day of the statuses (by default the newest day of publication in the ledger), `board` the one that they
    are of (by default every one that a report names). Rows are of what stands after the verdicts of readers, whose ids
    are in the column verdict; with `machine` of what the machine found. Raises UsageError for a table that does not exist, or for a day
    or a board where the table has none.
    """
    columns = schema(table).names
    if on is not None and table != "statuses":
        raise UsageError(f"the table {table} is not of a day; statuses are")
    if board is not None and table != "statuses":
        raise UsageError(f"the table {table} is not of a board; statuses are")
    found = _statuses(store, on, board, machine) if table == "statuses" else _MAKERS[table](store, machine)
    return ({name: row.get(name) for name in columns} for row in found)


def schema(table: str) -> pa.Schema:
    """The Arrow schema of a table's rows. Raises UsageError for a table that does not exist."""
    if table not in COLUMNS:
        raise UsageError(f"there is no table {table!r}; there are {', '.join(COLUMNS)}")
    return pa.schema(list(COLUMNS[table].items()))


def _reports(store: Store, machine: bool) -> Iterator[Row]:
    credits: dict[int, list[Any]] = {}
    newest = {name: key for key, name in store.ids().items()}
    for key, credit in store.credits():
        credits.setdefault(key, []).append(tables.to_json(credit))
    if not machine and book(store).about("credit"):
        credits |= {key: [] for key in newest.values()}
        for credit in standing(store, "credit"):
            credits[newest[credit.report_id]].append(tables.to_json(credit))
    for key, report in store.reports(every_version=True):
        row = tables.to_json(report)
        quote = report.title or _first_line(report.text)
        yield {
            **row, "id": _id("report", report.id, report.version), "report_id": report.id,
            "credits": credits.get(key, []), "confidence": 1.0, "quote": quote,
        }  # fmt: skip


def _passages(store: Store, machine: bool) -> Iterator[Row]:
    reports = dict(store.reports())
    turned = {
        (r.a, r.b) for r in store.findings("relation", Relation) if r.direction == "b_to_a"
    }  # the pair is kept by id; the passage is shown from the source to the report that took it
    found = []
    for a, b, passage in store.pairs.passages():
        if a in reports and b in reports:
            pair = reports[a], reports[b]
            found.append(_passage_row(*pair, passage, turn=(pair[0].id, pair[1].id) in turned))
    yield from sorted(found, key=lambda row: [row[name] for name in _PASSAGE_ORDER])


_PASSAGE_ORDER = ("derived_report_id", "source_report_id", "derived_start", "source_start", "derived_end", "source_end")


def _passage_row(a: Report, b: Report, p: Passage, turn: bool) -> Row:
    source, derived = (a.id, p.source_start, p.source_end), (b.id, p.derived_start, p.derived_end)
    words = a.text[slice(*source[1:])], b.text[slice(*derived[1:])]
    if turn:
        source, derived, words = derived, source, words[::-1]
    return {
        "id": _id("passage", *source, *derived), "source_report_id": source[0], "source_start": source[1],
        "source_end": source[2], "derived_report_id": derived[0], "derived_start": derived[1],
        "derived_end": derived[2], "kind": p.kind, "similarity": p.similarity, "confidence": p.confidence,
        "source_quote": words[0], "quote": words[1],
    }  # fmt: skip


def _derivations(store: Store, machine: bool) -> Iterator[Row]:
    texts = _texts(store)
    for found, derivation in _standing(store, "derivation", machine):
        yield {**_row(found, derivation), "quote": _quote(derivation, texts)}


def _stories(store: Store, machine: bool) -> Iterator[Row]:
    texts = {report.id: report for _, report in store.reports()}
    for found, story in _standing(store, "story", machine):
        first = texts[story.report_ids[0]]
        row = {**tables.to_json(story), "story_id": story.id, "quote": first.title or _first_line(first.text)}
        yield {**row, "verdict": _verdicts(found)}


def _statements(store: Store, machine: bool) -> Iterator[Row]:
    texts = _texts(store)
    yield from (_statement_row(found, s, texts) for found, s in _standing(store, "statement", machine))


def statement_rows(store: Store, found: Iterable[Statement]) -> Iterator[Row]:
    """The rows of some of the ledger's statements, in their order."""
    texts = _texts(store)
    of = {row.now: row for row, _ in _standing(store, "statement", False)} if book(store) else {}
    yield from (_statement_row(of.get(s) or Judged(s, s), s, texts) for s in found)


def _statement_row(found: Judged[Any], s: Statement, texts: dict[str, str]) -> Row:
    words = " … ".join(texts[s.report_id][start:end] for start, end in s.content)
    return {**_row(found, s), "quote": words}


def _speakers(store: Store, machine: bool) -> Iterator[Row]:
    yield from speaker_rows(store, speakers(store, machine))


def speaker_rows(store: Store, found: Iterable[Identity]) -> Iterator[Row]:
    """The rows of some of the ledger's speakers, in their order; the quote is the name where it first stands."""
    texts = _texts(store)
    for who in found:
        words = (texts[g.report_id][slice(*g.span)] for g in who.names if g.span is not None)
        verdicts = dict.fromkeys((*changed_by(who), *changed_by(who.apart)))
        yield {
            **tables.to_json(who), "spellings": list(who.spellings), "n_reports": len(who.report_ids),
            "n_statements": len(who.statements), "quote": next(words, who.name),
            "verdict": " ".join(verdicts) or None,
        }  # fmt: skip


def _claims(store: Store, machine: bool) -> Iterator[Row]:
    texts = _texts(store)
    for found, c in _standing(store, "claim", machine):
        spans = {part.name: [part.start, part.end] for part in c.spans}
        own = [span for name, span in spans.items() if name != "holder"]  # who may stand sentences away
        start, end = min(s for s, _ in own), max(e for _, e in own)
        row = {**_row(found, c), "spans": {part: spans.get(part) for part in CLAIM_PARTS}}
        yield {**row, "quote": texts[c.report_id][start:end]}


def _propositions(store: Store, machine: bool) -> Iterator[Row]:
    yield from proposition_rows(propositions(store, machine))


def proposition_rows(found: Iterable[Proposition]) -> Iterator[Row]:
    """The rows of some propositions, in their order; the quote is the first wording."""
    for p in found:
        yield {**tables.to_json(p), "n_reports": len(p.report_ids), "quote": p.wordings[0].quote}


def _ways(store: Store, machine: bool) -> Iterator[Row]:
    for story in standing(store, "story", machine):
        if len(story.report_ids) > 1:
            yield from way_rows(ways(store, story, machine))


def way_rows(found: Iterable[Way]) -> Iterator[Row]:
    """The rows of some ways, in their order; the quote is the sentence in which the claim stood first."""
    for way in found:
        ids = way.report_ids
        yield {**tables.to_json(way), "report_ids": list(ids), "n_reports": len(ids), "quote": way.steps[0].quote}


def _drifts(store: Store, machine: bool) -> Iterator[Row]:
    for found, d in _standing(store, "drift", machine):
        source, derived = d.source or (None, None), d.derived or (None, None)
        yield {
            **_row(found, d), "source_start": source[0], "source_end": source[1],
            "derived_start": derived[0], "derived_end": derived[1], "quote": d.after or d.before,
        }  # fmt: skip


def _events(store: Store, machine: bool) -> Iterator[Row]:
    texts = _texts(store)
    told = list(_standing(store, "event", machine))
    known = {id(e) for _, e in told}
    recorded = [(Judged(e, e), e) for e in events(store, machine=machine) if not e.report_id and id(e) not in known]
    for found, e in (*told, *recorded):
        words = texts[e.report_id][e.start : e.end] if e.start is not None else None
        yield {**_row(found, e), "entity": e.state, "report_id": e.report_id or None, "quote": words}


def _statuses(store: Store, on: str | None, board: str | None, machine: bool) -> Iterator[Row]:
    texts = _texts(store)
    for status in statuses(store, on, board, machine):
        yield {
            **tables.to_json(status), "id": _id("status", status.board, status.entity, status.on),
            "quote": _first_words(status.evidence, texts), "verdict": " ".join(changed_by(status)) or None,
        }  # fmt: skip


def _verdict_rows(store: Store, machine: bool) -> Iterator[Row]:
    yield from verdict_rows(verdict_states(store))


def verdict_rows(found: Iterable[VerdictState]) -> Iterator[Row]:
    """The rows of some verdicts; what they were given with stands as it was, beside it what has become of them."""
    for row in found:
        v = row.verdict
        yield {
            **tables.to_json(v), "kind": v.finding.kind if v.finding else None,
            "finding_id": v.finding.id if v.finding else None, "state": row.state, "reason": row.reason,
            "machine": None if row.machine is None else json.dumps(tables.to_json(row.machine), ensure_ascii=False),
            "confidence": 1.0, "quote": quoted(v) or None,
        }  # fmt: skip


def row_id(kind: str, record: Any) -> str:
    """The id of the row of a finding, as the machine found it or a reader added it."""
    if kind == "derivation":
        return _id("derivation", record.report_id, record.source_report_id, record.source_name)
    return _id("statement" if kind == "speaker" else kind, record)


def _standing(store: Store, kind: str, machine: bool) -> Iterator[tuple[Judged[Any], Any]]:
    """Each finding that stands, with what is beneath it."""
    return ((found, found.now) for found in findings(store, kind, machine) if found.now is not None)


def _row(found: Judged[Any], record: Any) -> Row:
    """A finding as it stands, under the id that it has without a verdict."""
    kind = type(record).__name__.lower()
    return {**tables.to_json(record), "id": row_id(kind, found.record), "verdict": _verdicts(found)}


def _verdicts(found: Judged[Any]) -> str | None:
    return " ".join(verdict.id for verdict in found.verdicts) or None


def _first_words(evidence: Iterable[Evidence], texts: dict[str, str]) -> str | None:
    marks = (mark for e in evidence for mark in e.marks)
    return next((texts[m.report_id][m.start : m.end] for m in marks), None)


def _texts(store: Store) -> dict[str, str]:
    return {report.id: report.text for _, report in store.reports()}


def _quote(derivation: Derivation, texts: dict[str, str]) -> str:
    """The words of the report that tell most plainly where it comes from."""
    marks = [
        (evidence.weight, mark.end - mark.start, texts[mark.report_id][mark.start : mark.end])
        for evidence in derivation.evidence
        for mark in evidence.marks
        if mark.report_id == derivation.report_id
    ]
    return max(marks)[2] if marks else _first_line(texts[derivation.report_id])


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "")[:300]


def _id(*parts: Any) -> str:
    return tables.digest(parts)[:16]


_MAKERS: dict[str, Callable[[Store, bool], Iterator[Row]]] = {
    "reports": _reports,
    "passages": _passages,
    "derivations": _derivations,
    "stories": _stories,
    "statements": _statements,
    "speakers": _speakers,
    "claims": _claims,
    "propositions": _propositions,
    "ways": _ways,
    "drifts": _drifts,
    "events": _events,
    "verdicts": _verdict_rows,
}
