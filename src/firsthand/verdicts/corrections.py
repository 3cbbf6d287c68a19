"""What a correction may say of each kind of finding, and the finding as it then stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Literal, get_args, get_origin

from firsthand import columns, tables
from firsthand.errors import FieldRefused, UsageError
from firsthand.model import Certainty, Evidence, Span, Speaker
from firsthand.verdicts.findings import RECORDS, report_of
from firsthand.verdicts.places import the_place
from firsthand.verdicts.records import Verdict

#: Of a kind, the fields that a reader may put right.
FIELDS: dict[str, tuple[str, ...]] = {
    "derivation": ("source_report_id", "source_name", "kind"),
    "statement": ("content", "source", "cue", "addressee", "form", "kind", "depth"),
    "speaker": ("name", "role", "affiliation", "kind"),
    "claim": ("type", "subtype", "holder", "actor", "target", "time", "quantity", "certainty"),
    "drift": ("type", "subtype", "before", "after", "source", "derived", "gravity"),
    "event": ("board", "state", "stage", "happened"),
    "credit": ("name", "kind"),
}

#: FactBank's labels with the score that stands for each alone.
CERTAINTIES = {"CT+": 3.0, "PR+": 2.0, "PS+": 1.0, "Uu": 0.0, "PS-": -1.0, "PR-": -2.0, "CT-": -3.0}

#: The reasons that a reader's verdict adds to what it changed.
REASON = "verdict"

#: The closed lists that a field's words are of, by kind and field.
Lists = Mapping[tuple[str, str], frozenset[str]]


def corrected(record: Any, verdict: Verdict) -> Any:
    """A finding as a verdict has it, with the verdict among its reasons; what it does not name stays as it was."""
    kind = verdict.finding.kind if verdict.finding is not None else ""
    fields = dict(verdict.corrected)
    if kind == "speaker":
        return _reasoned(replace(record, speaker=_speaker(record.speaker, fields)), verdict)
    kept = tables.from_json(RECORDS[kind], {**_required(record), **as_record(kind, fields)})
    changes = {name: getattr(kept, name) for name in fields}
    return _reasoned(replace(record, **changes, confidence=1.0), verdict)


def as_record(kind: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """What a reader says of a finding in the form of its record: a label of certainty with its score."""
    found = dict(fields)
    if kind == "claim" and isinstance(label := found.get("certainty"), str):
        found["certainty"] = tables.to_json(Certainty(label, CERTAINTIES[label]))
    return found


def added(verdict: Verdict) -> Any:
    """The finding that a reader added."""
    kind = verdict.finding.kind if verdict.finding is not None else ""
    return _reasoned(tables.from_json(RECORDS[kind], {"confidence": 1.0, **verdict.corrected}), verdict)


def reasoned(record: Any, verdicts: tuple[Verdict, ...]) -> Any:
    """A finding that verdicts about others changed, with them among its reasons."""
    for verdict in verdicts:
        record = _reasoned(record, verdict)
    return record


def changed_by(record: Any) -> tuple[str, ...]:
    """The ids of the verdicts that made a record, or some reasons, what they are; none where the machine's own stand."""
    evidence = record if isinstance(record, tuple) else record.evidence
    return tuple(dict.fromkeys(e.why.split(":")[0] for e in evidence if e.kind == REASON))


def reason(verdict: Verdict) -> Evidence:
    """A verdict as one reason among others."""
    return Evidence(REASON, f"{verdict.id}: {_DONE[verdict.what]} by {verdict.who}: {verdict.why}")


_DONE = {
    "confirm": "confirmed", "reject": "rejected", "correct": "corrected", "add": "added", "merge": "merged",
    "part": "parted", "undo": "undone",
}  # fmt: skip


def understood(kind: str, record: Any, fields: Mapping[str, Any], texts: Mapping[str, str], lists: Lists) -> Any:
    """The fields of a correction in the form in which they are kept: spans for words, everything checked.

    Raises FieldRefused for a field that there is not, words that do not stand in the report once, a name of no list.
    """
    if not fields:
        raise UsageError(f"what is right instead? a {kind} has: {', '.join(FIELDS[kind])}")
    shape: Any = Speaker if kind == "speaker" else RECORDS[kind]
    found = {}
    for name, value in fields.items():
        if name not in FIELDS[kind]:
            raise FieldRefused(name, f"a {kind} has no {name!r} to put right; there are {', '.join(FIELDS[kind])}")
        text = texts.get(record.source_report_id if (kind, name) == ("drift", "source") else report_of(kind, record))
        allowed = lists.get((kind, name))
        if allowed is not None and (not isinstance(value, str) or value not in allowed):
            raise FieldRefused(name, f"{name} is one of {', '.join(sorted(allowed))}, not {value!r}")
        annotation = str | None if (kind, name) == ("claim", "certainty") else columns.fields_of(shape)[name]
        found[name] = _value(name, annotation, value, text or "")
    return found


def _value(name: str, annotation: Any, value: Any, text: str) -> Any:
    inner, optional = columns.unwrapped(annotation)
    if value is None or (value == "" and optional):
        if optional:
            return None
        raise FieldRefused(name, f"{name} cannot be left empty")
    if get_origin(inner) is Literal:
        if value not in get_args(inner):
            raise FieldRefused(name, f"{name} is one of {', '.join(get_args(inner))}, not {value!r}")
        return value
    if inner == Span:
        return list(span_of(name, value, text))
    if get_origin(inner) is tuple:
        several = [value] if isinstance(value, str) or _is_span(value) else value
        return [list(span_of(name, part, text)) for part in several]
    return _plain(name, inner, value)


def _plain(name: str, inner: Any, value: Any) -> Any:
    make: Callable[[Any], Any] = {str: str, int: int, float: float}[inner]
    if isinstance(value, (list, tuple, dict)):
        raise FieldRefused(name, f"{name} is one value, not {value!r}")
    try:
        made = make(value)
    except ValueError:
        raise FieldRefused(name, f"{name} is a number, not {value!r}") from None
    if inner is float and not 0 <= made <= 1:
        raise FieldRefused(name, f"{name} is a number from 0 to 1, not {value!r}")
    if inner is int and made < 0:
        raise FieldRefused(name, f"{name} is 0 or more, not {value!r}")
    if name == "happened":
        _day(name, made)
    return made


def _day(name: str, value: str) -> None:
    try:
        written = date.fromisoformat(value).isoformat()
    except ValueError:
        written = ""
    if written != value:
        raise FieldRefused(name, f"{name} is a day, written 2026-03-10, not {value!r}")


def span_of(name: str, value: Any, text: str) -> Span:
    """A span as it was given, or that of words that stand in the text once. Raises FieldRefused."""
    if isinstance(value, str):
        return the_place(name, value, text)
    if not _is_span(value) or not 0 <= value[0] < value[1] <= len(text):
        raise FieldRefused(
            name, f"{name}: no place in a text of {len(text)} characters: {value!r}; write words or [start, end]"
        )
    return value[0], value[1]


def _is_span(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and len(value) == 2 and all(isinstance(n, int) for n in value)


def _speaker(now: Speaker | None, fields: Mapping[str, Any]) -> Speaker:
    """A speaker with what the reader put right; the place where the old words stood is not that of the new."""
    spans = {f"{name}_span": None for name in ("name", "role", "affiliation") if name in fields}
    return replace(now or Speaker(), **fields, **spans)


def _required(record: Any) -> dict[str, Any]:
    return {name: item for name, item in tables.to_json(record).items() if name != "evidence"}


def _reasoned(record: Any, verdict: Verdict) -> Any:
    return replace(record, evidence=(*record.evidence, reason(verdict)))
