"""What was found in one report as spans of its text, by layer: statements, claims, times, quantities, credits, passages."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from firsthand.brief.fates import quote
from firsthand.brief.phrases import phrases
from firsthand.claims import find_quantities, find_times
from firsthand.ledger import Store, about, findings, listing
from firsthand.model import Claim, Credit, Quantity, Report, Span, Statement, Time
from firsthand.verdicts import Judged
from firsthand.verdicts.standing import unjudged
from firsthand.web.render import address
from firsthand.web.review.rulings import Ruled, ruled
from firsthand.web.words import say

LAYERS = ("statements", "claims", "times", "quantities", "credits", "passages")
#: Characters of a text up to which times and quantities are looked for when its page is asked for.
_LONGEST = 200_000
_QUOTE = 160


@dataclass(frozen=True, slots=True)
class Layered:
    """A span of the text with what it is: the layer, the words, a label, and how sure that is."""

    layer: str
    start: int
    end: int
    words: str
    label: str
    confidence: float
    #: Where more of it can be seen; None where nowhere.
    address: str | None = None
    #: How it stands after the verdicts of readers; None for what is not judged here.
    ruled: Ruled | None = None


def layered(store: Store, key: int, report: Report) -> list[Layered]:
    """Everything found in a report, in the order of its text; what readers rejected is among it, and marked so.

    In an older version of a report it is what the machine found: readers judge the newest.
    """
    newest = about.keys_of(store, [report.id]).get(report.id) == key
    found = [
        *_statements(_rows(store, "statement", key, report, newest), report, newest),
        *_claims(_rows(store, "claim", key, report, newest), report, newest),
        *_figures(report),
        *_credits(_rows(store, "credit", key, report, newest), report, newest),
        *_passages(store, key, report),
    ]
    inside = (one for one in found if 0 <= one.start < one.end <= len(report.text))
    return sorted(inside, key=lambda one: (one.start, one.end, LAYERS.index(one.layer), one.label))


def _rows(store: Store, kind: str, key: int, report: Report, newest: bool) -> Sequence[Judged[Any]]:
    if newest:
        return findings(store, kind, names=[report.id])
    if kind == "credit":
        return unjudged(about.credits(store, [key])[key])
    return unjudged(about.parts(store, f"{kind}s", Statement if kind == "statement" else Claim, [key]))


def _statements(rows: Iterable[Judged[Statement]], report: Report, newest: bool) -> Iterator[Layered]:
    for row in rows:
        s = row.now if row.now is not None else row.record
        label, machine = _said(s, report), _said(row.machine, report) if row.machine else None
        how = (
            ruled("statement", row, {report.id: report.text}, machine if machine != label else None) if newest else None
        )
        for n, span in enumerate(s.content):
            one = _one("statements", report, span, label, s.confidence)
            yield replace(one, ruled=how) if n == 0 or (how and how.state == "rejected") else one


def _said(s: Statement, report: Report) -> str:
    speaker = s.speaker
    named = ", ".join(filter(None, (speaker.name, speaker.role, speaker.affiliation))) if speaker else ""
    who = named or (quote(report.text, s.source) if s.source else say("layer.nobody"))
    return say("layer.said", who=who, form=phrases("story")["form"][s.form])


def _claims(rows: Iterable[Judged[Claim]], report: Report, newest: bool) -> Iterator[Layered]:
    for row in rows:
        c = row.now if row.now is not None else row.record
        own = [(p.start, p.end) for p in c.spans if p.name != "holder"]  # who may stand sentences away
        if own:
            machine = _claimed(row.machine) if row.machine else None
            span = min(s for s, _ in own), max(e for _, e in own)
            one = _one("claims", report, span, _claimed(c), c.confidence)
            yield replace(one, ruled=ruled("claim", row, {report.id: report.text}, machine)) if newest else one


def _claimed(c: Claim) -> str:
    kind = c.type.replace("_", " ")
    sure = say("layer.certainty", label=c.certainty.label) if c.certainty else ""
    holder = say("layer.holder", who=c.holder) if c.holder else ""
    return "; ".join(filter(None, (kind, holder, sure)))


def _figures(report: Report) -> Iterator[Layered]:
    if len(report.text) > _LONGEST:
        return
    times, quantities = _read(report.text, report.published)
    for t in times:
        label = say("layer.time", value=t.value) if t.value else say("layer.unresolved")
        yield _one("times", report, (t.start, t.end), label, t.confidence)
    for q in quantities:
        value = "" if q.value is None else f"{q.value:g}"
        label = " ".join(filter(None, (q.approximator, value, q.unit, f"({q.kind})")))
        yield _one("quantities", report, (q.start, q.end), label, q.confidence)


@functools.lru_cache(maxsize=64)
def _read(text: str, published: str | None) -> tuple[tuple[Time, ...], tuple[Quantity, ...]]:
    return tuple(find_times(text, published)), tuple(find_quantities(text))


def _credits(rows: Iterable[Judged[Credit]], report: Report, newest: bool) -> Iterator[Layered]:
    for row in rows:
        c = row.now if row.now is not None else row.record
        one = _one("credits", report, (c.start, c.end), _credited(c), c.confidence)
        machine = _credited(row.machine) if row.machine else None
        yield replace(one, ruled=ruled("credit", row, {report.id: report.text}, machine)) if newest else one


def _credited(c: Credit) -> str:
    how = phrases()["credit"][c.kind]
    return f"{c.name}: {how}" if c.name else how


def _passages(store: Store, key: int, report: Report) -> Iterator[Layered]:
    """The passages that stand in another report too, but not where that one took them from here."""
    shared = about.passages(store, [key])
    lines = listing.lines_by_key(store, {a if b == key else b for a, b, _ in shared})
    takers = about.takers(store, report.id, list(lines))
    for a, b, p in shared:
        other = lines[a if b == key else b]
        if other.id in takers:
            continue
        span = (p.derived_start, p.derived_end) if b == key else (p.source_start, p.source_end)
        label = say(f"layer.{p.kind}", name=other.outlet or other.title or other.id)
        yield _one("passages", report, span, label, p.confidence, address("compare", other.id, report.id))


def _one(layer: str, report: Report, span: Span, label: str, confidence: float, at: str | None = None) -> Layered:
    return Layered(layer, *span, quote(report.text, span, _QUOTE), label, confidence, at)
