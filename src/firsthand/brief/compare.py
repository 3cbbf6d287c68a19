"""Two reports side by side: what was found, the reasons, and both texts with every kept and changed word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.brief import fates
from firsthand.brief.fates import Bar, Fates
from firsthand.brief.pages import page
from firsthand.brief.painting import Layer, Link, Paragraph, paint
from firsthand.brief.phrases import language_note, language_tag, phrases, written_time
from firsthand.brief.reasons import Reason, reason_layers, reasons
from firsthand.brief.sides import Pair, Side, pairs, sides
from firsthand.model import Credit, Passage, Relation, Report
from firsthand.text import quotations
from firsthand.text.worddiff import WordChange


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


@dataclass(frozen=True, slots=True)
class Laid:
    """Two reports laid side by side: what was found in words, the reasons, the texts, the passages that join them."""

    finding: str
    direction: str
    relation: Relation
    columns: tuple[Column, Column]
    reasons: tuple[Reason, ...]
    pairs: tuple[Pair, ...]
    #: Every stretch of words inside a passage, kept or changed; words of texts that are `numbered` have its place here.
    changes: tuple[WordChange, ...]


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
    laid = laid_out(a, b, relation, passages, a_credits, b_credits)
    content = {
        name: getattr(laid, name) for name in ("finding", "direction", "relation", "columns", "reasons", "pairs")
    }
    return page("compare", ("base", "compare"), **content)


def laid_out(
    a: Report,
    b: Report,
    relation: Relation,
    passages: Sequence[Passage],
    a_credits: Sequence[Credit] = (),
    b_credits: Sequence[Credit] = (),
    numbered: bool = False,
) -> Laid:
    """Two reports side by side, as `compare_page` shows them; where they are `numbered`, changed words have anchors."""
    left, right = sides(a, b, relation, a_credits, b_credits)
    found = pairs(a, left, right, passages)
    why = reasons(relation, left, right)
    way = _way(relation)
    return Laid(
        phrases()["finding"][way][relation.kind],
        phrases()["direction"]["none" if relation.kind in ("common_source", "unrelated") else way],
        relation,
        (_column(left, right, relation, found, why, numbered), _column(right, left, relation, found, why, numbered)),
        tuple(why),
        tuple(found),
        tuple(change for pair in found for change in pair.changes),
    )


def _column(
    side: Side, other: Side, relation: Relation, found: Sequence[Pair], why: Sequence[Reason], numbered: bool
) -> Column:
    report, counted = side.report, fates.fates(side, found)
    return Column(
        side.name,
        _part(side, relation),
        report.title or "Untitled report",
        tuple((name, value) for name, value in _facts(side) if value),
        (report.published, written_time(report.published)) if report.published else None,
        language_tag(report.language),
        tuple(paint(report.text, _links(side, other, found), _layers(side, other, counted, why, numbered))),
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
    names: str = phrases()["part"]["cites" if relation.kind == "cites" else "directed"][side.name]
    return names


def _facts(side: Side) -> list[tuple[str, str | None]]:
    report = side.report
    credited = dict.fromkeys(
        (c.name or report.text[c.start : c.end], c.kind) for c in side.credits if c.kind != "mention"
    )
    credits = "; ".join(f"{name} ({phrases()['credit'][kind]})" for name, kind in credited)
    return [
        ("Outlet", report.outlet),
        ("By", report.byline),
        ("Dateline", report.dateline),
        ("Language", language_note(report.language)),
        ("Credits", credits),
        ("Address", report.url),
        ("Report", report.id),
    ]


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


def _layers(side: Side, other: Side, counted: Fates, why: Sequence[Reason], numbered: bool) -> list[Layer]:
    text = side.report.text
    return [
        *fates.word_layers(side, other, counted, numbered),
        *(Layer(start, end, "quoted") for start, end in quotations(text)),
        *(Layer(c.start, c.end, f"credit {c.kind}", title=_credited(c)) for c in side.credits if c.end > c.start),
        *reason_layers(side, why),
    ]


def _credited(credit: Credit) -> str:
    named = f" of {credit.name}" if credit.name else ""
    kind = phrases()["credit"][credit.kind]
    return f"credit{named}: {kind}, confidence {credit.confidence:.2f}; characters {credit.start} to {credit.end}"
