"""What each kind of finding is known by, so that a verdict about it finds it again in every later run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from firsthand.model import Claim, Credit, Derivation, Drift, Event, Given, Identity, Span, Statement
from firsthand.verdicts.records import Anchor, Finding, Verdict, text_hash

#: Texts of reports by id, in the newest version.
Texts = Mapping[str, str]

#: The records of each kind; a speaker is that of a statement.
RECORDS: dict[str, Any] = {
    "derivation": Derivation, "statement": Statement, "speaker": Statement, "claim": Claim, "drift": Drift,
    "event": Event, "credit": Credit,
}  # fmt: skip


class Known(dict[str, str]):
    """Texts by report; of one that no verdict names there is none, and none of its findings is meant."""

    def __missing__(self, name: str) -> str:
        return ""


def finding_of(kind: str, record: Any, texts: Texts) -> Finding:
    """The finding that a record is; `texts` holds the reports that it names."""
    return _MAKERS[kind](record, texts)


def report_of(kind: str, record: Any) -> str:
    """The id of the report that a record is about; empty for what only an official record says."""
    name: str = record.derived_report_id if kind == "drift" else record.report_id
    return name


def reports_of(finding: Finding) -> set[str]:
    """The ids of the reports that a finding names."""
    return {anchor.report_id for anchor in finding.anchors}


def fits(anchor: Anchor, texts: Texts) -> bool:
    """Whether an anchor's words stand where it says, in the text that it was made in."""
    text = texts.get(anchor.report_id)
    if text is None or _hashed(text) != anchor.text:
        return False
    return anchor.start is None or text[anchor.start : anchor.end] == anchor.words


def quoted(verdict: Verdict) -> str:
    """The words that a verdict is about."""
    anchors = verdict.finding.anchors if verdict.finding is not None else ()
    return " … ".join(dict.fromkeys(a.words for a in anchors if a.words))


def mentions_of(part: str, given: list[Given], texts: Texts) -> tuple[Anchor, ...]:
    """The places where reports name somebody."""
    rows = sorted(given, key=lambda g: (g.report_id, g.span or (-1, -1), g.words))
    return tuple(_given(part, g, texts) for g in rows)


def persons(kind: str, one: list[Given], other: list[Given], texts: Texts) -> Finding:
    """Two speakers of one kind (person, office, body), each by where it is named."""
    return Finding("person", kind, (*mentions_of("one", one, texts), *mentions_of("other", other, texts)))


def first_named(identity: Identity) -> list[Given]:
    """The place by which a speaker is known best: the first where its name stands in a text."""
    return sorted(identity.names, key=lambda g: (g.span is None, g.day or "", g.report_id, g.span or (-1, -1)))[:1]


def _anchor(part: str, report_id: str, span: Span | None, texts: Texts) -> Anchor:
    text = texts[report_id]
    words = "" if span is None else text[slice(*span)]
    start, end = span or (None, None)
    return Anchor(part, report_id, _hashed(text), start, end, words)


#: The hash of a text: many findings of one report ask for it one after another.
_hashed = lru_cache(maxsize=64)(text_hash)


def _given(part: str, given: Given, texts: Texts) -> Anchor:
    start, end = given.span or (None, None)
    return Anchor(part, given.report_id, _hashed(texts[given.report_id]), start, end, given.words)


def _derivation(d: Derivation, texts: Texts) -> Finding:
    places = [_anchor("derived", d.report_id, None, texts)]
    if d.source_report_id is not None:
        places.append(_anchor("source", d.source_report_id, None, texts))
    names = () if d.source_report_id is not None else (d.source_name or "",)
    return Finding("derivation", "cites" if d.kind == "cites" else "derived", tuple(places), names)


def _statement(kind: str) -> Callable[[Statement, Texts], Finding]:
    def make(s: Statement, texts: Texts) -> Finding:
        cue = [] if s.cue is None else [_anchor("cue", s.report_id, s.cue, texts)]
        places = (*(_anchor("content", s.report_id, span, texts) for span in s.content), *cue)
        return Finding(kind, "", places)

    return make


def _claim(c: Claim, texts: Texts) -> Finding:
    # Who holds it may be named sentences away, and is what a reader may correct.
    own = sorted((part.start, part.end, part.name) for part in c.spans if part.name != "holder")
    places = tuple(_anchor(name, c.report_id, (start, end), texts) for start, end, name in own)
    return Finding("claim", c.type, places)


def _drift(d: Drift, texts: Texts) -> Finding:
    places = (
        _anchor("source", d.source_report_id, d.source, texts),
        _anchor("derived", d.derived_report_id, d.derived, texts),
    )
    return Finding("drift", d.type, places, (d.before or "", d.after or ""))


def _event(e: Event, texts: Texts) -> Finding:
    span = None if e.start is None or e.end is None else (e.start, e.end)
    return Finding("event", e.stage, (_anchor("words", e.report_id, span, texts),), (e.board, e.state))


def _credit(c: Credit, texts: Texts) -> Finding:
    return Finding("credit", c.kind, (_anchor("words", c.report_id, (c.start, c.end), texts),), (c.name or "",))


_MAKERS: dict[str, Callable[[Any, Texts], Finding]] = {
    "derivation": _derivation,
    "statement": _statement("statement"),
    "speaker": _statement("speaker"),
    "claim": _claim,
    "drift": _drift,
    "event": _event,
    "credit": _credit,
}
