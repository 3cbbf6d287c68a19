"""Machine against reader: findings on which they differ, or on which two readers do, side by side with the sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.ledger import Disagreement, disagreements
from firsthand.verdicts import FIELDS, Verdict
from firsthand.verdicts.findings import report_of, reports_of
from firsthand.web.page import Asked, Page, Parameter
from firsthand.web.review.fields import Told, told
from firsthand.web.review.rulings import Ruling, named, rulings
from firsthand.web.review.sentences import Quoted, Quotes
from firsthand.web.words import say

#: Findings to a page.
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Differing:
    """One finding as the machine has it and as it stands; empty where it is nothing. `finding` is None for speakers."""

    kind: str
    finding: str | None
    report_id: str | None
    report: str
    machine: tuple[Told, ...]
    now: tuple[Told, ...]
    places: tuple[Quoted, ...]
    verdicts: tuple[Ruling, ...]
    readers_differ: bool


@dataclass(frozen=True, slots=True)
class Differences:
    """One page of what machine and readers do not agree on; `number` of `pages`."""

    total: int
    number: int
    pages: int
    findings: tuple[Differing, ...]


@dataclass(frozen=True, slots=True)
class DifferingRow:
    """A finding on which machine and reader differ, as a row of a table."""

    kind: str
    report_id: str | None
    words: str
    machine: tuple[Told, ...]
    now: tuple[Told, ...]
    who: tuple[str, ...]
    why: str
    readers_differ: bool


def look(asked: Asked) -> Differences:
    """The page of differences that is asked for."""
    found = disagreements(asked.store)
    number = asked.number("page", 1)
    shown = found[(number - 1) * _SHOWN : number * _SHOWN]
    quotes = Quotes(asked.store, {name for one in shown for name in _reports(one.verdicts)})
    lines = tuple(_line(one, quotes) for one in shown)
    return Differences(len(found), number, max(1, -(-len(found) // _SHOWN)), lines)


def _reports(verdicts: Iterable[Verdict]) -> set[str]:
    return {name for v in verdicts if v.finding is not None for name in reports_of(v.finding)}


def _line(one: Disagreement, quotes: Quotes) -> Differing:
    anchors = [a for v in one.verdicts[-1:] if v.finding is not None for a in v.finding.anchors]
    places, verdicts = quotes.of(anchors), rulings(one.verdicts)
    if one.kind not in FIELDS:  # two speakers
        machine, now = (
            Told("speakers", say("review.one" if v == "one" else "review.two_speakers")) for v in (one.machine, one.now)
        )
        return Differing(one.kind, None, None, "", (machine,), (now,), places, verdicts, one.readers_differ)
    name = report_of(one.kind, one.record)
    return Differing(
        one.kind, named(one.kind, one.record, quotes.texts), name, quotes.called(name), _sides(one, one.machine, quotes),
        _sides(one, one.now, quotes), places, verdicts, one.readers_differ,
    )  # fmt: skip


def _sides(one: Disagreement, record: object, quotes: Quotes) -> tuple[Told, ...]:
    """What one side says; of a statement also who says it."""
    found = told(one.kind, record, quotes.texts)
    if one.kind == "statement" and record is not None:
        found += tuple(t for t in told("speaker", record, quotes.texts) if t.name != "kind")
    return found


def rows(view: Differences) -> list[DifferingRow]:
    """The differences as rows."""
    return [
        DifferingRow(
            d.kind, d.report_id, " … ".join(p.words for p in d.places if p.words), d.machine, d.now,
            tuple(v.who for v in d.verdicts), d.verdicts[-1].why if d.verdicts else "", d.readers_differ,
        )
        for d in view.findings
    ]  # fmt: skip


DISAGREEMENTS = Page(
    "disagreements",
    "/review/disagreements",
    "Machine against reader: findings on which they differ, or two readers do.",
    look,
    Differences,
    rows,
    DifferingRow,
    (Parameter("page", "the number of a page from 1", least=1, most=1_000_000),),
)
