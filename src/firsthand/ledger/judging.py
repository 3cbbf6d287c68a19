"""A reader's decisions on their way into the ledger: what is meant is found, what is said is checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from firsthand import tables
from firsthand.drift.types import drift_types
from firsthand.errors import FieldRefused, UsageError
from firsthand.ledger.choices import entity, refuse_stage
from firsthand.ledger.judged import book, findings, standing, texts
from firsthand.ledger.listing import lines
from firsthand.ledger.rows import row_id
from firsthand.ledger.store import Store
from firsthand.verdicts.additions import addition, sources
from firsthand.verdicts.corrections import FIELDS, Lists, added, corrected, understood
from firsthand.verdicts.findings import RECORDS, finding_of, report_of
from firsthand.verdicts.records import OF_FINDINGS, Verdict, made
from firsthand.verdicts.standing import Judged

When = str | datetime | None


def judge(
    store: Store, finding: Any, what: str, kind: str, lists: Lists, who: str, why: str, when: When,
    fields: Mapping[str, Any],
) -> Verdict:  # fmt: skip
    """Keep what a reader says of one finding, which is given as its record, its row's id or its finding's id.

    Raises UsageError where there is no such finding, or where what is said of it makes no sense; InvalidRecord where
    the verdict does not say who or why.
    """
    if kind not in FIELDS or what not in OF_FINDINGS:
        wrong, there = (kind, FIELDS) if kind not in FIELDS else (what, OF_FINDINGS)
        raise UsageError(f"no such thing to judge or to say: {wrong!r}; there are {', '.join(there)}")
    if what == "add":
        return _add(store, finding, kind, lists, who, why, when, fields)
    if fields and what != "correct":
        raise UsageError(f"a verdict to {what} says nothing else: give what is right with a correction")
    row = locate(store, kind, finding)
    record = row.record
    here = texts(store, _names(record))
    kept = understood(kind, record, fields, here, lists) if what == "correct" else {}
    if what == "correct" and kind == "derivation":
        kept = _sourced(store, record, kept)
    if kind == "event" and kept.keys() & {"board", "stage"}:
        refuse_stage(store, kept.get("board", record.board), kept.get("stage", record.stage))
    if "type" in kept and kind == "drift":
        kept = {"gravity": drift_types()[kept["type"]].gravity, **kept}
    verdict = made(who, what, finding_of(kind, record, here), why, when, kept)
    if what == "correct" and _same(record, corrected(record, verdict)):
        raise UsageError("that is what the machine found: confirm it")
    store.verdicts.add([verdict])
    return verdict


def undo(store: Store, verdict_id: str, who: str, why: str, when: When) -> Verdict:
    """Take back a verdict, given by its id or the only beginning of it. Raises UsageError where it is not in force."""
    held = book(store)
    found = [v for v in held.verdicts if v.id.startswith(verdict_id)]
    found = [v for v in found if v.id == verdict_id] or found
    if len(found) != 1:
        raise UsageError(
            f"no verdict has the id {verdict_id!r}" if not found else f"{verdict_id!r} begins several ids: say more"
        )
    undoer = held.undoer(found[0])
    if undoer is not None:
        raise UsageError(f"{found[0].id} is undone already, by {undoer.who} ({undoer.id})")
    verdict = made(who, "undo", None, why, when, undoes=found[0].id)
    store.verdicts.add([verdict])
    return verdict


def locate(store: Store, kind: str, finding: Any) -> Judged[Any]:
    """A finding of one kind under its verdicts: by its record, as machine or readers have it, or by an id. Raises UsageError."""
    if isinstance(finding, Judged):
        return finding
    if isinstance(finding, str):
        return _by_id(store, kind, finding)
    if not isinstance(finding, RECORDS[kind]):
        raise UsageError(f"{type(finding).__name__} is no {kind}")
    name = report_of(kind, finding)
    if not name:
        raise UsageError("what an official record says is not judged: add a record that says otherwise")
    rows = findings(store, kind, names=[name])
    row = next((r for r in rows if finding in (r.machine, r.now) or _same(r.record, finding)), None)
    if row is None:
        raise UsageError(f"the ledger has no such {kind} in {name}: read its reports, or add it")
    return row


def _by_id(store: Store, kind: str, name: str) -> Judged[Any]:
    rows = [row for row in findings(store, kind) if report_of(kind, row.record)]
    if name.startswith("f-"):
        here = texts(store, {n for row in rows for n in _names(row.record)})
        found = [row for row in rows if finding_of(kind, row.record, here).id.startswith(name)]
    else:
        found = [row for row in rows if row_id(kind, row.record).startswith(name)]
    if len(found) != 1:
        table = f"{'statement' if kind == 'speaker' else kind}s"
        hint = f"no {kind} has the id {name!r}; ids stand in: firsthand export {table}"
        raise UsageError(hint if not found else f"{name!r} begins several ids: say more of it")
    return found[0]


def _add(
    store: Store, record: Any, kind: str, lists: Lists, who: str, why: str, when: When, fields: Mapping[str, Any]
) -> Verdict:  # fmt: skip
    if isinstance(record, str):
        record = _missed(store, record, kind, lists, fields)
    if kind == "speaker" or not isinstance(record, RECORDS[kind]):
        raise UsageError(f"{type(record).__name__} cannot be added as a {kind}")
    here = texts(store, _names(record))
    missing = sorted(_names(record) - here.keys())
    if missing or not report_of(kind, record):
        raise UsageError(f"the ledger has no report {missing[0] if missing else '(none is named)'}")
    given = {name: item for name, item in tables.to_json(record).items() if name not in ("evidence", "confidence")}
    told = {name: given[name] for name in FIELDS[kind] if given.get(name) is not None and name != "certainty"}
    understood(kind, record, told, here, lists)
    if kind == "derivation":
        _refuse_circle(store, record.report_id, record.source_report_id)
    finding = finding_of(kind, record, here)
    verdict = made(who, "add", finding, why, when, given)
    _refuse_known(store, verdict, findings(store, kind, names=[report_of(kind, record)]))
    store.verdicts.add([verdict])
    return verdict


def _refuse_known(store: Store, verdict: Verdict, rows: Sequence[Judged[Any]]) -> None:
    """Refuse an addition of what is there: of the same words there is one finding, which is confirmed or corrected."""
    here = texts(store, {name for row in rows for name in _names(row.record)})
    for row in rows:
        if _same(row.now, added(verdict)):
            raise UsageError("that is in the ledger already: confirm it")
        kind, finding_id = (verdict.finding.kind, verdict.finding.id) if verdict.finding is not None else ("", "")
        if finding_of(kind, row.record, here).id == finding_id:
            what = "a reader rejected it: undo that" if row.now is None else "correct it"
            raise UsageError(f"the ledger has a {kind} of these words already: {what}")


def _missed(store: Store, report_id: str, kind: str, lists: Lists, fields: Mapping[str, Any]) -> Any:
    """What is missing in a report, by some fields, with what the ledger knows of it besides."""
    named = sources(report_id, fields)
    here = lines(store, named)
    if report_id not in here:
        raise UsageError(f"the ledger has no report {report_id}")
    if named - here.keys():
        raise FieldRefused("source_report_id", f"the ledger has no report {min(named - here.keys())}")
    record = addition(kind, report_id, fields, texts(store, named), lists)
    if kind == "drift" and not fields.get("gravity"):
        return replace(record, gravity=drift_types()[record.type].gravity)
    if kind == "derivation" and record.source_report_id and not record.source_name:
        return replace(record, source_name=here[record.source_report_id].outlet)
    if kind == "event":
        refuse_stage(store, record.board, record.stage)
        day = (here[report_id].published or "")[:10] or None
        return replace(record, state=entity(store, record.board, record.state), known=day, printed=day)
    return record


def _sourced(store: Store, record: Any, fields: Mapping[str, Any]) -> dict[str, Any]:
    """A corrected derivation with the name of its new source, if that is here and comes from nobody that took from it."""
    source = fields.get("source_report_id")
    if source is None:
        return dict(fields)
    found = lines(store, [source])
    if source not in found:
        raise FieldRefused(
            "source_report_id", f"the ledger has no report {source}; without it, name the source: source_name"
        )
    _refuse_circle(store, record.report_id, source)
    return {"source_name": found[source].outlet, **fields}


def _refuse_circle(store: Store, report_id: str, source: str | None) -> None:
    came = {d.report_id: d.source_report_id for d in standing(store, "derivation") if d.kind != "cites"}
    way: list[str] = []
    while source is not None and source not in way:
        if source == report_id:
            told = f"{' from '.join([*way, report_id])}: a report cannot come from one that was taken from it"
            raise FieldRefused("source_report_id", f"{told}; judge that first")
        way.append(source)
        source = came.get(source)


def _names(record: Any) -> set[str]:
    """The reports that a record is about."""
    names = (getattr(record, field, None) for field in ("report_id", "source_report_id", "derived_report_id"))
    return {name for name in names if name}


def _same(one: Any, other: Any) -> bool:
    """Whether two findings say the same, whatever the reasons and how sure."""
    plain = [{**tables.to_json(r), "evidence": [], "confidence": 1.0} if r is not None else None for r in (one, other)]
    return plain[0] == plain[1]
