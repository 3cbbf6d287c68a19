"""What a reader says that the machine missed, as the record that it would be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from firsthand import tables
from firsthand.errors import FieldRefused, UsageError
from firsthand.model import DERIVED, Claim, Credit, Derivation, Drift, Event, NamedSpan, Span, Speaker, Statement
from firsthand.verdicts.corrections import Lists, as_record, span_of, understood
from firsthand.verdicts.findings import RECORDS
from firsthand.verdicts.places import places

#: By kind, what a reader gives of a finding that was missed; what needs to be said of it comes first.
GIVEN: dict[str, tuple[str, ...]] = {
    "statement": (
        "content", "speaker", "role", "affiliation", "cue", "source", "addressee", "form", "kind", "depth",
    ),
    "claim": (
        "words", "type", "actor", "target", "quantity", "time", "holder", "certainty", "subtype",
    ),
    "drift": ("source_report_id", "type", "before", "after", "gravity", "subtype", "source", "derived"),
    "event": ("words", "board", "state", "stage", "happened"),
    "credit": ("words", "name", "kind"),
    "derivation": ("source_report_id", "source_name", "kind"),
}  # fmt: skip

#: By kind, the fields that are words of the report; where the finding stands comes first.
PLACED: dict[str, tuple[str, ...]] = {
    "statement": ("content", "cue", "source", "addressee"),
    "claim": ("words", "actor", "target", "quantity"),
    "drift": ("after",),
    "event": ("words",),
    "credit": ("words",),
    "derivation": (),
}

#: By kind, the fields without which nothing is said.
NEEDED: dict[str, tuple[str, ...]] = {
    "statement": ("content",),
    "claim": ("words", "type"),
    "drift": ("source_report_id", "type"),
    "event": ("words", "board", "state", "stage"),
    "credit": ("words", "name"),
    "derivation": (),
}

#: What is meant of a finding where a reader does not say it.
USUAL: dict[str, dict[str, str]] = {
    "statement": {"form": "indirect", "kind": "speech"}, "credit": {"kind": "mention"}, "derivation": {"kind": "rewrite"},
}  # fmt: skip

#: How a report can come from another that it comes from.
COMES = (*sorted(DERIVED), "cites")

#: What stands in the record itself, and what is made into something else: a speaker, places.
_ELSEWHERE: dict[str, tuple[str, ...]] = {
    "statement": ("speaker", "role", "affiliation"), "claim": ("words", "actor", "target", "quantity"),
    "drift": ("source_report_id",), "event": ("words",), "credit": ("words",), "derivation": (),
}  # fmt: skip


def addition(kind: str, report_id: str, fields: Mapping[str, Any], texts: Mapping[str, str], lists: Lists) -> Any:
    """The finding in a report that some fields tell, with words for places; `texts` holds the reports that it names.

    Raises FieldRefused where a field is missing or does not fit, UsageError where nothing of this kind can be added.
    """
    if kind not in GIVEN:
        raise UsageError(f"a {kind} cannot be added by itself; there are {', '.join(GIVEN)}")
    told = {name: value for name, value in fields.items() if value not in (None, "", [])}
    missing = [name for name in NEEDED[kind] if name not in told]
    if missing:
        raise FieldRefused(missing[0], f"{'an' if kind == 'event' else 'a'} {kind} says: {', '.join(missing)}")
    made = {name: told[name] for name in _ELSEWHERE[kind] if name in told}
    rest = USUAL.get(kind, {}) | {name: value for name, value in told.items() if name not in made}
    record = _EMPTY[kind](report_id, made, texts)
    said = as_record(kind, understood(kind, record, rest, texts, lists))
    return _whole(kind, tables.from_json(RECORDS[kind], {**tables.to_json(record), **said}), texts)


def sources(report_id: str, fields: Mapping[str, Any]) -> set[str]:
    """The ids of the reports that an addition names."""
    return {report_id, *(str(fields[name]) for name in ("source_report_id",) if fields.get(name))}


def _statement(report_id: str, made: Mapping[str, Any], texts: Mapping[str, str]) -> Statement:
    who = Speaker(*(made.get(name) for name in ("speaker", "role", "affiliation"))) if made else None
    return Statement((), "indirect", "speech", report_id=report_id, speaker=who)


def _claim(report_id: str, made: Mapping[str, Any], texts: Mapping[str, str]) -> Claim:
    spans = {name: span_of(name, value, texts[report_id]) for name, value in made.items()}
    words = {name: texts[report_id][slice(*span)] for name, span in spans.items()}
    named = tuple(NamedSpan("trigger" if name == "words" else name, *span) for name, span in spans.items())
    actor, target, quantity = (words.get(name) for name in ("actor", "target", "quantity"))
    return Claim("", actor=actor, target=target, quantity=quantity, spans=named, report_id=report_id)


def _drift(report_id: str, made: Mapping[str, Any], texts: Mapping[str, str]) -> Drift:
    return Drift(
        "", None, None, None, None, 0.0, derived_report_id=report_id, source_report_id=made["source_report_id"]
    )


def _event(report_id: str, made: Mapping[str, Any], texts: Mapping[str, str]) -> Event:
    return Event("", "", *span_of("words", made["words"], texts[report_id]), report_id=report_id)


def _credit(report_id: str, made: Mapping[str, Any], texts: Mapping[str, str]) -> Credit:
    return Credit(*span_of("words", made["words"], texts[report_id]), None, "mention", report_id=report_id)


def _derivation(report_id: str, made: Mapping[str, Any], texts: Mapping[str, str]) -> Derivation:
    return Derivation(report_id, None, None, "rewrite", 0.0, 1.0)


_EMPTY: dict[str, Any] = {
    "statement": _statement, "claim": _claim, "drift": _drift, "event": _event, "credit": _credit,
    "derivation": _derivation,
}  # fmt: skip


def _whole(kind: str, record: Any, texts: Mapping[str, str]) -> Any:
    """The record, if it says what such a finding says at least; a drift with the places of its words."""
    if kind == "derivation":
        if not (record.source_report_id or record.source_name):
            raise FieldRefused("source_report_id", "a derivation says: source_report_id or source_name")
        if record.kind not in COMES:
            raise FieldRefused("kind", f"kind is one of {', '.join(COMES)}, not {record.kind!r}")
    if kind != "drift":
        return record
    if not (record.before or record.after):
        raise FieldRefused("before", "a drift says: before or after")
    source = record.source or _once(texts.get(record.source_report_id, ""), record.before)
    return replace(
        record, source=source, derived=record.derived or _once(texts[record.derived_report_id], record.after)
    )


def _once(text: str, words: str | None) -> Span | None:
    """Where words stand in a text; None where they do not, or more than once."""
    found = places(words or "", text)
    return found[0] if len(found) == 1 else None
