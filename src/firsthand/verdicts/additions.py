"""What a reader says that the machine missed, as the record that it would be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from firsthand import tables
from firsthand.errors import UsageError
from firsthand.model import Credit, Derivation, Drift, Event, Speaker, Statement
from firsthand.verdicts.corrections import Lists, understood
from firsthand.verdicts.findings import RECORDS

#: What a reader gives besides what can be corrected.
_MORE: dict[str, tuple[str, ...]] = {
    "statement": ("speaker", "role", "affiliation"), "drift": ("source_report_id",), "event": ("words",),
    "credit": ("words",), "derivation": (),
}  # fmt: skip


def addition(kind: str, report_id: str, fields: Mapping[str, Any], texts: Mapping[str, str], lists: Lists) -> Any:
    """The finding in a report that some fields tell, with words for places; `texts` holds the reports that it names.

    Raises UsageError where something is missing or does not fit.
    """
    if kind not in _MORE:
        raise UsageError(f"a {kind} is added from Python, as a record; here: {', '.join(_MORE)}")
    more = {name: fields[name] for name in _MORE[kind] if name in fields}
    rest = {name: value for name, value in fields.items() if name not in more}
    record = _EMPTY[kind](report_id, more, texts)
    told = understood(kind, record, rest, texts, lists) if rest else {}
    record = tables.from_json(RECORDS[kind], {**tables.to_json(record), **told})
    return _whole(kind, record, texts)


def sources(report_id: str, fields: Mapping[str, Any]) -> set[str]:
    """The ids of the reports that an addition names."""
    return {report_id, *(str(fields[name]) for name in ("source_report_id",) if fields.get(name))}


def _statement(report_id: str, more: Mapping[str, Any], texts: Mapping[str, str]) -> Statement:
    who = {"name" if name == "speaker" else name: value for name, value in more.items()}
    return Statement((), "indirect", "speech", report_id=report_id, speaker=Speaker(**who) if who else None)


def _derivation(report_id: str, more: Mapping[str, Any], texts: Mapping[str, str]) -> Derivation:
    return Derivation(report_id, None, None, "rewrite", 0.0, 1.0)


def _drift(report_id: str, more: Mapping[str, Any], texts: Mapping[str, str]) -> Drift:
    source = more.get("source_report_id")
    if source is None:
        raise UsageError("a drift is against a source: source_report_id")
    return Drift("", None, None, None, None, 0.0, derived_report_id=report_id, source_report_id=source)


def _event(report_id: str, more: Mapping[str, Any], texts: Mapping[str, str]) -> Event:
    start, end = _place(report_id, more, texts)
    return Event("", "", start, end, report_id=report_id)


def _credit(report_id: str, more: Mapping[str, Any], texts: Mapping[str, str]) -> Credit:
    start, end = _place(report_id, more, texts)
    return Credit(start, end, None, "mention", report_id=report_id)


_EMPTY: dict[str, Any] = {
    "statement": _statement, "derivation": _derivation, "drift": _drift, "event": _event, "credit": _credit,
}  # fmt: skip


def _place(report_id: str, more: Mapping[str, Any], texts: Mapping[str, str]) -> tuple[int, int]:
    words, text = more.get("words"), texts.get(report_id, "")
    if not words or text.count(words) != 1:
        raise UsageError(f"words: what stands in {report_id} just once and says it, not {words!r}")
    return text.index(words), text.index(words) + len(words)


def _whole(kind: str, record: Any, texts: Mapping[str, str]) -> Any:
    """The record, if it says what such a finding says at least; a drift with the places of its words."""
    needed = {
        "statement": ("content",), "drift": ("type",), "event": ("board", "state", "stage"), "credit": ("name",),
    }.get(kind, ())  # fmt: skip
    missing = [name for name in needed if not getattr(record, name)]
    if kind == "derivation" and not (record.source_report_id or record.source_name):
        missing = ["source_report_id or source_name"]
    if kind == "drift" and not (record.before or record.after):
        missing.append("before or after")
    if missing:
        raise UsageError(f"a {kind} says: {', '.join(missing)}")
    if kind != "drift":
        return record
    source = record.source or _once(texts.get(record.source_report_id, ""), record.before)
    return replace(
        record, source=source, derived=record.derived or _once(texts[record.derived_report_id], record.after)
    )


def _once(text: str, words: str | None) -> tuple[int, int] | None:
    """Where words stand in a text; None where they do not, or more than once."""
    if not words or text.count(words) != 1:
        return None
    return text.index(words), text.index(words) + len(words)
