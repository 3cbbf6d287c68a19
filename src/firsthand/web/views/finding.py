"""One finding: what the machine found and what stands, in its sentences, with the forms by which it is judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from firsthand.ledger import Store, about
from firsthand.ledger.choices import choices
from firsthand.ledger.judged import book
from firsthand.verdicts import Anchor, Judged
from firsthand.verdicts.findings import finding_of
from firsthand.verdicts.places import places
from firsthand.web.page import Asked, Page, Parameter
from firsthand.web.render import clip
from firsthand.web.review.fields import FormField, Told, form_fields, told
from firsthand.web.review.rulings import Ruling, located, named, reports_in, rulings, state_of
from firsthand.web.review.sentences import Quoted, Quotes
from firsthand.web.review.who import inside

#: Characters of words that are said to stand elsewhere too.
_WORDS = 60


@dataclass(frozen=True, slots=True)
class Repeated:
    """Words of a finding that stand in their report `n` times: here it is place `number` of these, from `start`."""

    words: str
    number: int
    n: int
    start: int


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding, as the machine and as readers have it. `other` is the statement or who says it, of the other of the two.

    `repeated` are the words of what a reader added that stand elsewhere in the report too.
    """

    finding: str
    kind: str
    state: str
    report_id: str
    report: str
    story_id: str | None
    machine: tuple[Told, ...]
    now: tuple[Told, ...]
    places: tuple[Quoted, ...]
    repeated: tuple[Repeated, ...]
    reasons: tuple[str, ...]
    confidence: float
    verdicts: tuple[Ruling, ...]
    fields: tuple[FormField, ...]
    other: str | None
    back: str


def look(asked: Asked) -> FindingView:
    """The finding that is asked for."""
    kind, report_id, finding_id = (asked.names[name] for name in ("kind", "report", "id"))
    row = located(asked.store, kind, report_id, finding_id)
    return _view(asked.store, kind, report_id, row, asked.query.get("back", ""))


def _view(store: Store, kind: str, report_id: str, row: Judged[Any], back: str) -> FindingView:
    record = row.record
    quotes = Quotes(store, reports_in(record))
    name = named(kind, record, quotes.texts)
    finding = finding_of(kind, record, quotes.texts)
    every = book(store).about(kind).get(finding.id, [])
    others = {"statement": "speaker", "speaker": "statement"}
    return FindingView(
        finding=name, kind=kind, state=state_of(row), report_id=report_id, report=quotes.called(report_id),
        story_id=about.story_with(store, about.keys_of(store, [report_id])[report_id]),
        machine=told(kind, row.machine, quotes.texts), now=told(kind, row.now, quotes.texts),
        places=quotes.of(finding.anchors), repeated=tuple(_repeated(finding.anchors, quotes.texts)) if row.machine is None else (),
        reasons=tuple(e.why for e in record.evidence), confidence=record.confidence,
        verdicts=rulings(every or row.verdicts), fields=form_fields(kind, row, quotes.texts, choices(store, kind)),
        other=named(others[kind], record, quotes.texts) if kind in others else None,
        back=inside(back, f"/reports/{name.split('.')[1]}"),
    )  # fmt: skip


def _repeated(anchors: Iterable[Anchor], texts: Mapping[str, str]) -> Iterator[Repeated]:
    for anchor in anchors:
        found = places(anchor.words, texts.get(anchor.report_id, ""))
        span = (anchor.start, anchor.end)
        if len(found) > 1 and span in found:
            yield Repeated(clip(anchor.words, _WORDS), found.index(span) + 1, len(found), found[found.index(span)][0])


def _more(view: FindingView) -> Mapping[str, Any]:
    names = dict.fromkeys((*(one.name for one in view.machine), *(one.name for one in view.now)))
    machine, now = ({one.name: one.words for one in several} for several in (view.machine, view.now))
    return {"lines": [(name, machine.get(name, ""), now.get(name, "")) for name in names]}


FINDING = Page(
    "finding",
    "/review/findings/{kind:name}/{report:name}/{id:name}",
    "One finding as the machine and as readers have it, with the verdicts in force about it.",
    look,
    FindingView,
    lambda view: view.verdicts,
    Ruling,
    (Parameter("back", "the address of a page to go back to"),),
    _more,
)
