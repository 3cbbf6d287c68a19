"""Whether a verdict that came from elsewhere says what a finding of its kind can say, so that no page breaks on it."""

from __future__ import annotations

import json
from typing import Any

from firsthand import columns, tables
from firsthand.errors import InvalidRecord
from firsthand.model import Speaker
from firsthand.verdicts.corrections import CERTAINTIES, FIELDS, added
from firsthand.verdicts.findings import RECORDS, Known, finding_of
from firsthand.verdicts.records import Anchor, Finding, Verdict


def refuse_unfit(verdict: Verdict) -> Verdict:
    """A verdict, if its places and fields can be those of its finding. Raises InvalidRecord."""
    finding = verdict.finding
    if finding is None:
        return verdict
    if not finding.anchors or not all(_is_place(anchor) for anchor in finding.anchors):
        raise InvalidRecord("its finding has no place, or one that is none")
    fields = json.loads(verdict.fields)
    if not isinstance(fields, dict) or fields.get("content") == []:
        raise InvalidRecord("its fields are no object" if not isinstance(fields, dict) else "its content is empty")
    if verdict.what == "correct":
        _refuse_correction(finding.kind, fields)
    if verdict.what == "add":
        _refuse_addition(verdict, finding, fields)
    return verdict


def _is_place(anchor: Anchor) -> bool:
    if anchor.start is None or anchor.end is None:
        return anchor.start is anchor.end
    return 0 <= anchor.start < anchor.end


def _refuse_correction(kind: str, fields: dict[str, Any]) -> None:
    of = columns.fields_of(Speaker if kind == "speaker" else RECORDS[kind])
    for name, value in fields.items():
        fits = name in FIELDS[kind] and (
            value is None or value in CERTAINTIES
            if (kind, name) == ("claim", "certainty")
            else tables.conforms(of[name], value)
        )
        if not fits:
            raise InvalidRecord(f"a {kind} has no {name} that is {json.dumps(value, ensure_ascii=False)[:80]}")


def _refuse_addition(verdict: Verdict, finding: Finding, fields: dict[str, Any]) -> None:
    """What was added must be a finding of its kind, and the one that the verdict names."""
    kind = finding.kind
    if kind == "speaker" or not tables.conforms(RECORDS[kind], {"confidence": 1.0, **fields}):
        raise InvalidRecord(f"what it adds is no {kind}")
    made = finding_of(kind, added(verdict), Known())
    if (made.type, made.names, _where(made)) != (finding.type, finding.names, _where(finding)):
        raise InvalidRecord(f"what it adds is not the {kind} that it names")


def _where(finding: Finding) -> list[tuple[str, str, int | None, int | None]]:
    return [(a.part, a.report_id, a.start, a.end) for a in finding.anchors]
