"""What a finding says, field by field: as words to read, as a form to correct it, and back out of that form."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from firsthand import columns
from firsthand.model import Span, Speaker
from firsthand.verdicts import FIELDS, Judged, Lists
from firsthand.verdicts.findings import RECORDS, report_of
from firsthand.verdicts.places import places

#: Characters of words that stand in a form; longer ones stand there as their place.
LONGEST = 1_000
_PLACE = re.compile(r"\[\s*([0-9]{1,9})\s*,\s*([0-9]{1,9})\s*\]")

#: Texts of reports by id.
Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """One field of a finding, in words."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class FormField:
    """One field as a form has it: `kind` is line, place (words of the report, a place a line) or choice."""

    name: str
    kind: str
    words: str
    choices: tuple[str, ...]


def told(kind: str, record: Any, texts: Texts) -> tuple[Told, ...]:
    """What a finding says, without the fields that say nothing."""
    if record is None or isinstance(record, str):
        return ()
    found = ((name, _reading(kind, name, record, texts)) for name in FIELDS[kind])
    return tuple(Told(name, words) for name, words in found if words)


def form_fields(kind: str, row: Judged[Any], texts: Texts, lists: Lists) -> tuple[FormField, ...]:
    """The form by which a finding is corrected, filled in with what stands, else with what the machine found."""
    record = row.now if row.now is not None else row.record
    return tuple(_form_field(kind, name, record, texts, lists) for name in FIELDS[kind])


def given_fields(kind: str, row: Judged[Any], texts: Texts, form: Mapping[str, str]) -> dict[str, Any]:
    """What a form says otherwise than the machine: a correction is a whole, whatever was corrected before."""
    found: dict[str, Any] = {}
    for name in FIELDS[kind]:
        words = form.get(f"f.{name}")
        if words is None:
            continue
        words = words.replace("\r\n", "\n").strip()
        if words != _words(kind, name, row.record, texts).strip():
            found[name] = _parsed(kind, name, words)
    return found


def choices_of(kind: str, name: str, lists: Lists) -> tuple[str, ...]:
    """The words that a field is one of; none where it is anything."""
    inner, _ = columns.unwrapped(_annotation(kind, name))
    return get_args(inner) if get_origin(inner) is Literal else tuple(sorted(lists.get((kind, name), ())))


def _form_field(kind: str, name: str, record: Any, texts: Texts, lists: Lists) -> FormField:
    words = _words(kind, name, record, texts)
    inner, optional = columns.unwrapped(_annotation(kind, name))
    choices = choices_of(kind, name, lists)
    if choices:
        empty = ("",) if (optional and (kind, name) not in lists) or words not in choices else ()
        return FormField(name, "choice", words, (*empty, *choices))
    return FormField(name, "place" if _is_place(inner) else "line", words, ())


def _annotation(kind: str, name: str) -> Any:
    if (kind, name) == ("claim", "certainty"):
        return str | None
    shape: Any = Speaker if kind == "speaker" else RECORDS[kind]
    return columns.fields_of(shape)[name]


def _is_place(inner: Any) -> bool:
    return inner == Span or (get_origin(inner) is tuple and bool(get_args(inner)))


def _value(kind: str, name: str, record: Any) -> Any:
    holder = record.speaker if kind == "speaker" else record
    value = getattr(holder, name) if holder is not None else None
    return value.label if (kind, name) == ("claim", "certainty") and value is not None else value


def _words(kind: str, name: str, record: Any, texts: Texts) -> str:
    """A field as it stands in a form: words where they stand in the report once, else the place."""
    value = _value(kind, name, record)
    if value is None:
        return ""
    if not _is_place(columns.unwrapped(_annotation(kind, name))[0]):
        return f"{value:g}" if isinstance(value, float) else str(value)
    text = texts.get(_report(kind, name, record), "")
    return "\n".join(_place(span, text) for span in _spans(value))


def _reading(kind: str, name: str, record: Any, texts: Texts) -> str:
    value = _value(kind, name, record)
    if name == "depth" and not value:  # said in nobody else's words
        return ""
    if value is None or not _is_place(columns.unwrapped(_annotation(kind, name))[0]):
        words = _words(kind, name, record, texts)
        return words.replace("_", " ") if name in ("type", "stage", "kind", "form") else words
    text = texts.get(_report(kind, name, record), "")
    return " … ".join(" ".join(text[start:end].split()) for start, end in _spans(value))


def _report(kind: str, name: str, record: Any) -> str:
    return str(record.source_report_id) if (kind, name) == ("drift", "source") else report_of(kind, record)


def _spans(value: Any) -> list[Span]:
    return list(value) if value and not isinstance(value[0], int) else [value] if value else []


def _place(span: Span, text: str) -> str:
    words = text[slice(*span)]
    plain = words.strip() == words and not set(words) & set("\r\n") and len(words) <= LONGEST
    return words if plain and words and places(words, text) == [span] else json.dumps(list(span))


def _parsed(kind: str, name: str, words: str) -> Any:
    inner, _ = columns.unwrapped(_annotation(kind, name))
    if not words:
        return None
    if not _is_place(inner):
        return words
    if inner == Span:
        return _one_place(words)
    return [_one_place(line) for line in several(words)]


def several(words: str) -> list[str]:
    """The places of a field, a line each."""
    return [line.strip() for line in words.split("\n") if line.strip()]


def written_place(words: str) -> Span | None:
    """The place that is written as its characters, [start, end]; None where words are given."""
    found = _PLACE.fullmatch(words)
    return (int(found[1]), int(found[2])) if found else None


def _one_place(words: str) -> Any:
    return written_place(words) or words
