"""The ledger's tables as they leave it: one row a finding, each with its own id, confidence and the words themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pyarrow as pa

from firsthand import tables
from firsthand.errors import NotYetError, UsageError
from firsthand.ledger.store import Store
from firsthand.model import Credit, Derivation, Evidence, Passage, Relation, Report, Story

Row = dict[str, Any]

_TEXT, _COUNT, _SHARE = pa.string(), pa.int64(), pa.float64()
_TEXTS = pa.list_(pa.string())
_EVIDENCE = pa.list_(pa.struct(list(tables.schema_of(Evidence))))
_CREDITS = pa.list_(pa.struct(list(tables.schema_of(Credit))))
_ORIGINS = pa.list_(
    pa.struct(
        [
            ("name", _TEXT),
            ("dispatch", _TEXT),
            ("newsroom", _TEXT),
            ("report_ids", _TEXTS),
            ("reasons", _TEXTS),
            ("confidence", _SHARE),
        ]
    )
)

#: The columns of each table, in order.
COLUMNS: dict[str, dict[str, pa.DataType]] = {
    "reports": {
        "id": _TEXT, "report_id": _TEXT, "version": _COUNT, "outlet": _TEXT, "title": _TEXT, "byline": _TEXT,
        "dateline": _TEXT, "published": _TEXT, "language": _TEXT, "url": _TEXT, "sha256": _TEXT, "credits": _CREDITS,
        "confidence": _SHARE, "quote": _TEXT, "text": _TEXT,
    },
    "passages": {
        "id": _TEXT, "source_report_id": _TEXT, "source_start": _COUNT, "source_end": _COUNT,
        "derived_report_id": _TEXT, "derived_start": _COUNT, "derived_end": _COUNT, "kind": _TEXT,
        "similarity": _SHARE, "confidence": _SHARE, "quote": _TEXT, "source_quote": _TEXT,
    },
    "derivations": {
        "id": _TEXT, "report_id": _TEXT, "source_report_id": _TEXT, "source_name": _TEXT, "kind": _TEXT,
        "coverage": _SHARE, "confidence": _SHARE, "evidence": _EVIDENCE, "quote": _TEXT,
    },
    "stories": {
        "id": _TEXT, "story_id": _TEXT, "title": _TEXT, "report_ids": _TEXTS, "origins": _ORIGINS, "n_origins": _COUNT,
        "n_newsrooms": _COUNT, "confidence": _SHARE, "evidence": _EVIDENCE, "quote": _TEXT,
    },
}  # fmt: skip

#: Tables of the announced interface whose stages are not built yet.
LATER = ("statements", "claims", "drifts", "events", "statuses")


def rows(store: Store, table: str) -> Iterator[Row]:
    """The rows of one table, in an order that does not hang on how they came to be.

    Raises UsageError for a table that does not exist, NotYetError for one whose stage is not built.
    """
    columns = schema(table).names
    return ({name: row.get(name) for name in columns} for row in _MAKERS[table](store))


def schema(table: str) -> pa.Schema:
    """The Arrow schema of a table's rows. Raises UsageError and NotYetError as `rows` does."""
    if table in LATER:
        raise NotYetError(f"the table {table}")
    if table not in COLUMNS:
        raise UsageError(f"there is no table {table!r}; there are {', '.join(COLUMNS)}")
    return pa.schema(list(COLUMNS[table].items()))


def _reports(store: Store) -> Iterator[Row]:
    credits: dict[int, list[Any]] = {}
    for key, credit in store.credits():
        credits.setdefault(key, []).append(tables.to_json(credit))
    for key, report in store.reports(every_version=True):
        row = tables.to_json(report)
        quote = report.title or _first_line(report.text)
        yield {
            **row, "id": _id("report", report.id, report.version), "report_id": report.id,
            "credits": credits.get(key, []), "confidence": 1.0, "quote": quote,
        }  # fmt: skip


def _passages(store: Store) -> Iterator[Row]:
    reports = dict(store.reports())
    turned = {
        (r.a, r.b) for r in store.findings("relation", Relation) if r.direction == "b_to_a"
    }  # the pair is kept by id; the passage is shown from the source to the report that took it
    found = []
    for a, b, passage in store.passages():
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


def _derivations(store: Store) -> Iterator[Row]:
    texts = {report.id: report.text for _, report in store.reports()}
    for derivation in store.findings("derivation", Derivation):
        yield {
            **tables.to_json(derivation),
            "id": _id("derivation", derivation.report_id, derivation.source_report_id, derivation.source_name),
            "quote": _quote(derivation, texts),
        }


def _stories(store: Store) -> Iterator[Row]:
    texts = {report.id: report for _, report in store.reports()}
    for story in store.findings("story", Story):
        first = texts[story.report_ids[0]]
        yield {**tables.to_json(story), "story_id": story.id, "quote": first.title or _first_line(first.text)}


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


_MAKERS: dict[str, Callable[[Store], Iterator[Row]]] = {
    "reports": _reports,
    "passages": _passages,
    "derivations": _derivations,
    "stories": _stories,
}
