"""What the machine missed in a report: the form by which a reader adds it, and the places of the words in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from firsthand.brief.material import called
from firsthand.ledger import Store, about, standing
from firsthand.ledger.choices import choices
from firsthand.model import Report, Span
from firsthand.verdicts import COMES, FIELDS, GIVEN, NEEDED, PLACED, USUAL, Anchor, Lists
from firsthand.verdicts.places import places
from firsthand.verdicts.records import text_hash
from firsthand.web.citing import named
from firsthand.web.page import Missing
from firsthand.web.review.fields import LONGEST, choices_of, several, written_place
from firsthand.web.review.sentences import Quoted, Quotes
from firsthand.web.words import say

#: What can be added, in the order in which it is offered.
KINDS = ("statement", "claim", "drift", "credit", "event", "derivation")
#: What needs to be said of few findings: it waits behind its name. Places of a change follow from its words.
_SELDOM = frozenset({"addressee", "source", "kind", "depth", "subtype", "gravity", "certainty", "happened"})
#: Characters of words that are quoted where it is said which of their places was taken.
_QUOTED = 60
_UNASKED = frozenset({("drift", "source"), ("drift", "derived")})


@dataclass(frozen=True, slots=True)
class Option:
    """One of the words that a field can be, and what it is called."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of the form: `kind` is line, place or choice; `error` says what about it does not fit."""

    name: str
    kind: str
    words: str
    options: tuple[Option, ...]
    needed: bool
    seldom: bool
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """The form by which a finding of one kind is added; `selected` is the place that the reader chose in the text.

    `errors` are those of no field of the finding: the reader's name, the reason, or ("") the whole.
    """

    report: Report
    name: str
    kind: str
    kinds: tuple[str, ...]
    selected: Span | None
    text_id: str
    places: tuple[Quoted, ...]
    entries: tuple[Entry, ...]
    sources: Mapping[str, str]
    why: str = ""
    back: str = ""
    errors: Mapping[str, str] | None = None

    def with_errors(self, given: Mapping[str, str], errors: Mapping[str, str]) -> Form:
        """The form as it was filled in, each error beside what it is about."""
        entries = tuple(
            replace(one, words=given.get(f"f.{one.name}", one.words), error=errors.get(one.name))
            for one in self.entries
        )
        rest = {name: why for name, why in errors.items() if name not in {one.name for one in entries}}
        return replace(self, entries=entries, why=given.get("why", ""), back=given.get("back", ""), errors=rest)


def form_of(store: Store, report_id: str, kind: str, selected: Span | None, text_id: str) -> Form:
    """The form for a kind of finding that was missed in a report, with the words that were selected in its newest text.

    A place in another text, named by `text_id`, is not taken. Raises Missing where there is no such report or kind.
    """
    report = next(iter(about.reports(store, [report_id]).values()), None)
    if report is None:
        raise Missing(f"no report has the id {report_id}")
    sources = _sources(store, report_id)
    kinds = tuple(one for one in KINDS if one != "drift" or sources)
    if kind not in kinds:
        raise Missing(say("missed.no_drift") if kind == "drift" else say("review.no_kind", kind=kind[:40]))
    text = named(report.text)
    span = _trimmed(report.text, selected) if selected and text_id in ("", text) else None
    anchors = (Anchor("words", report_id, text_hash(report.text), *span, report.text[slice(*span)]),) if span else ()
    return Form(
        report, called(report), kind, kinds, span, text, Quotes(store, [report_id]).of(anchors),
        tuple(_entries(kind, choices(store, kind), report.text, span, sources)), sources,
        errors={"": say("missed.changed")} if selected and not span else None,
    )  # fmt: skip


def said_in(form: Form, given: Mapping[str, str], source_text: str) -> tuple[dict[str, Any], dict[str, str], list[str]]:
    """What a form says: the fields with places for words, errors by field, and what is to be said of chosen places.

    `source_text` is that of the report that a change is held against.
    """
    fields: dict[str, Any] = {}
    errors: dict[str, str] = {}
    notes: list[str] = []
    found: list[Span] = []
    for name in (*PLACED[form.kind], *(one for one in GIVEN[form.kind] if one not in PLACED[form.kind])):
        words = given.get(f"f.{name}", "").replace("\r\n", "\n").strip()
        if not words:
            continue
        is_source = (form.kind, name) == ("drift", "before")
        if name not in PLACED[form.kind] and not is_source:
            fields[name] = words
            continue
        text = source_text if is_source else form.report.text
        selected = form.selected if name == PLACED[form.kind][0] else None
        lines = several(words) if name == "content" and not places(words, text) else [words]
        chosen = [_chosen(line, text, selected, [] if is_source else found[:1]) for line in lines]
        spans = [one.span for one in chosen if one.span is not None]
        if len(spans) < len(chosen):
            errors[name] = say("missed.not_in_source" if is_source else "missed.not_there")
            continue
        found += [] if is_source else spans
        notes += [one.note for one in chosen if one.note]
        fields |= _placed(name, form.kind, spans, text)
    return fields, errors, notes


def _sources(store: Store, report_id: str) -> dict[str, str]:
    """The reports that one was taken from and that are here, by id, as readers know them."""
    names = [d.source_report_id for d in standing(store, "derivation", names=[report_id]) if d.source_report_id]
    return {report.id: called(report) for report in about.reports(store, names).values()}


def _entries(
    kind: str, lists: Lists, text: str, span: Span | None, sources: Mapping[str, str]
) -> Iterable[Entry]:  # fmt: skip
    first = PLACED[kind][:1]
    for name in GIVEN[kind]:
        if (kind, name) in _UNASKED:
            continue
        options = _options(kind, name, lists, sources)
        words = USUAL.get(kind, {}).get(name, "")
        if name in first and span is not None:
            words = _words(text, span)
        if name == "source_report_id" and len(sources) == 1:
            words = next(iter(sources))
        is_place = name in PLACED[kind] or (kind, name) == ("drift", "before")
        shape = "choice" if options else "place" if is_place else "line"
        yield Entry(name, shape, words, options, name in NEEDED[kind], name in _SELDOM and name not in NEEDED[kind])


def _options(kind: str, name: str, lists: Lists, sources: Mapping[str, str]) -> tuple[Option, ...]:
    if (kind, name) == ("drift", "source_report_id"):
        known = tuple(Option(source, words) for source, words in sources.items())
    elif (kind, name) == ("derivation", "kind"):
        known = tuple(Option(one, one) for one in COMES)
    else:
        names = choices_of(kind, name, lists) if name in FIELDS[kind] else ()
        known = tuple(Option(one, one.replace("_", " ")) for one in names)
    usual = name in USUAL.get(kind, {}) or (name == "source_report_id" and len(sources) == 1)
    return known if usual or not known else (Option("", say("missed.choose")), *known)


def _trimmed(text: str, span: Span) -> Span | None:
    """A place without the white space around it; None where there is no word in it, or it is not in the text."""
    start, end = span
    words = text[start:end]
    if not 0 <= start < end <= len(text) or not words.strip():
        return None
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _words(text: str, span: Span) -> str:
    words = " ".join(text[slice(*span)].split())
    return words if len(words) <= LONGEST else json.dumps(list(span))


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The place that words were given, None where they stand nowhere; what is to be said where they stand elsewhere too."""

    span: Span | None
    note: str | None = None


def _chosen(words: str, text: str, selected: Span | None, near: Iterable[Span]) -> _Chosen:
    """Of the places of some words: the one that was selected, else the nearest to the rest of it, else the first."""
    written = written_place(words)
    if written is not None:
        return _Chosen(_trimmed(text, written))
    found = places(words, text)
    if len(found) < 2:
        return _Chosen(found[0] if found else None)
    if selected is not None:
        inside = [span for span in found if _overlap(span, selected)]
        if len(inside) == 1:
            return _Chosen(inside[0])
        found = inside or found
    quoted = words if len(words) <= _QUOTED else f"{words[:_QUOTED]}…"
    for main in near:
        beside = [span for span in found if not _overlap(span, main)] or found
        nearest = min(beside, key=lambda span: max(span[0] - main[1], main[0] - span[1]))
        return _Chosen(nearest, say("missed.nearest", len(found), words=quoted))
    return _Chosen(found[0], say("missed.first", len(found), words=quoted))


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _placed(name: str, kind: str, spans: list[Span], text: str) -> dict[str, Any]:
    """A field of places as an addition takes it: of a change the words stand beside their place."""
    if kind == "drift":
        (span,) = spans
        return {name: text[slice(*span)], "source" if name == "before" else "derived": span}
    return {name: spans if name == "content" else spans[0]}
