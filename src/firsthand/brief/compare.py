"""Two reports side by side: what was found, the reasons, and both texts with every kept and changed word."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from typing import Any

from firsthand.brief import fates
from firsthand.brief.fates import Bar, Fates
from firsthand.brief.pages import page
from firsthand.brief.painting import Layer, Link, Paragraph, paint
from firsthand.brief.reasons import Reason, reason_layers, reasons
from firsthand.brief.sides import Pair, Side, pairs, sides
from firsthand.model import Credit, Passage, Relation, Report
from firsthand.text import quotations

#: What a language tag may look like (RFC 5646, without its rarer forms); anything else is not passed on.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Column:
    """One report as the template shows it."""

    side: str
    part: str | None
    title: str
    facts: tuple[tuple[str, str], ...]
    #: ISO text and how a reader would write it; None where the time is not known.
    published: tuple[str, str] | None
    language: str
    paragraphs: tuple[Paragraph, ...]
    bars: tuple[Bar, ...]
    coverage: float
    n_words: int
    kept: int
    changed: int
    outside: int


def compare_page(
    a: Report,
    b: Report,
    relation: Relation,
    passages: Sequence[Passage],
    a_credits: Sequence[Credit] = (),
    b_credits: Sequence[Credit] = (),
) -> str:
    """One self-contained HTML page with both texts side by side, the source on the left.

    `relation`, `passages` (source offsets in `a`, derived in `b`) and credits are those of the same two reports. The
    page loads nothing, and can be read without its script. Raises InvalidRecord where a span lies outside its text.
    """
    left, right = sides(a, b, relation, a_credits, b_credits)
    found = pairs(a, left, right, passages)
    why = reasons(relation, left, right)
    columns = [_column(side, other, relation, found, why) for side, other in ((left, right), (right, left))]
    way = _way(relation)
    return page(
        "compare",
        finding=_phrases()["finding"][way][relation.kind],
        direction=_phrases()["direction"]["none" if relation.kind in ("common_source", "unrelated") else way],
        relation=relation,
        columns=columns,
        reasons=why,
        pairs=found,
    )


def _column(side: Side, other: Side, relation: Relation, found: Sequence[Pair], why: Sequence[Reason]) -> Column:
    report, counted = side.report, fates.fates(side, found)
    return Column(
        side.name,
        _part(side, relation),
        report.title or "Untitled report",
        tuple((name, value) for name, value in _facts(side) if value),
        (report.published, _time(report.published)) if report.published else None,
        report.language if report.language and _LANGUAGE.fullmatch(report.language) else "",
        tuple(paint(report.text, _links(side, other, found), _layers(side, other, counted, why))),
        tuple(fates.bars(side, counted)),
        side.coverage,
        len(side.words),
        counted.count(fates.KEPT),
        counted.count(fates.CHANGED) + counted.count(fates.ALONE),
        counted.count(fates.OUTSIDE),
    )


def _way(relation: Relation) -> str:
    return {"a_to_b": "directed", "b_to_a": "directed", "same_source": "same_source"}.get(
        relation.direction or "", "open"
    )


def _part(side: Side, relation: Relation) -> str | None:
    if _way(relation) != "directed":
        return None
    names: str = _phrases()["part"]["cites" if relation.kind == "cites" else "directed"][side.name]
    return names


def _facts(side: Side) -> list[tuple[str, str | None]]:
    report = side.report
    credited = dict.fromkeys(
        (c.name or report.text[c.start : c.end], c.kind) for c in side.credits if c.kind != "mention"
    )
    credits = "; ".join(f"{name} ({_phrases()['credit'][kind]})" for name, kind in credited)
    return [
        ("Outlet", report.outlet),
        ("By", report.byline),
        ("Dateline", report.dateline),
        ("Language", report.language),
        ("Credits", credits),
        ("Address", report.url),
        ("Report", report.id),
    ]


def _time(published: str) -> str:
    """ISO text as a reader would write it: 10 March 2026, 05:40 UTC."""
    moment = datetime.fromisoformat(published)
    date = f"{moment.day} {_phrases()['time']['months'][moment.month - 1]} {moment.year}"
    if len(published) <= 10:
        return date
    return f"{date}, {moment:%H:%M}{_zone(moment)}"


def _zone(moment: datetime) -> str:
    offset = moment.isoformat()[len(moment.replace(tzinfo=None).isoformat()) :]
    return " UTC" if offset == "+00:00" else f" UTC{offset}" if offset else ""


def _links(side: Side, other: Side, found: Sequence[Pair]) -> list[Link]:
    return [
        Link(
            *pair.span(side),
            pair.number,
            f"{pair.kind} moved" if pair.moved else pair.kind,
            f"{side.name}-{pair.number}",
            f"{other.name}-{pair.number}",
            _about(pair, side, other),
        )
        for pair in found
    ]


def _about(pair: Pair, side: Side, other: Side) -> str:
    here, there = pair.span(side), pair.span(other)
    kind = pair.kind if pair.kind == "verbatim" else f"{pair.kind}, similarity {pair.similarity:.2f}"
    moved = ", moved" if pair.moved else ""
    places = f"characters {here[0]} to {here[1]}, on the {other.name} {there[0]} to {there[1]}"
    return f"passage {pair.number}, {kind}{moved}; {places}"


def _layers(side: Side, other: Side, counted: Fates, why: Sequence[Reason]) -> list[Layer]:
    text = side.report.text
    return [
        *fates.word_layers(side, other, counted),
        *(Layer(start, end, "quoted") for start, end in quotations(text)),
        *(Layer(c.start, c.end, f"credit {c.kind}", title=_credited(c)) for c in side.credits if c.end > c.start),
        *reason_layers(side, why),
    ]


def _credited(credit: Credit) -> str:
    named = f" of {credit.name}" if credit.name else ""
    kind = _phrases()["credit"][credit.kind]
    return f"credit{named}: {kind}, confidence {credit.confidence:.2f}; characters {credit.start} to {credit.end}"


@functools.cache
def _phrases() -> dict[str, Any]:
    return tomllib.loads(resources.files("firsthand.brief").joinpath("phrases.toml").read_text(encoding="utf-8"))
