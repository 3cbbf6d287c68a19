"""The reports at the end of a brief: their words with every sentence that a line points at, or excerpts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from firsthand.brief.allowance import allot
from firsthand.brief.citations import Citations, Excerpt, Place, Pointed, slug
from firsthand.brief.lines import CreditLine
from firsthand.brief.painting import Layer, Paragraph, paint
from firsthand.brief.phrases import in_marks, language_tag, written_day, written_time
from firsthand.model import Report

_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class TextPart:
    """A report with its words: painted paragraphs, or excerpts."""

    report: Report
    name: str
    anchor: str
    paragraphs: tuple[Paragraph, ...]
    #: Without full texts: the sentences pointed at, those that follow each other together.
    runs: tuple[tuple[Excerpt, ...], ...]
    credits: tuple[CreditLine, ...]
    #: The sentences that lines point at.
    pointed: tuple[Pointed, ...]
    #: Whether the excerpts reach the end of the text.
    to_the_end: bool


def within_allowance(
    reports: Sequence[Report],
    build: Callable[[Citations], _Found],
    standing: Callable[[_Found], Iterable[str]],
    share: float | None,
) -> _Found:
    """What `build` makes of the reports; with a share, showing no more than that of the words of each.

    It is built twice then: once to see what its lines would show, and again with what they may. `standing` are the
    texts of it that stand there in any case.
    """
    cited = Citations(reports)
    found = build(cited)
    if share is None:
        return found
    titles = (text for report in reports for text in (report.title, report.byline) if text)
    return build(Citations(reports, allot(reports, cited.needs, (*titles, *standing(found)), share)))


def text_part(
    report: Report, called: Mapping[str, str], cited: Citations, credits: Sequence[CreditLine], excerpts: bool
) -> TextPart:
    """A report as it stands at the end, once every line has pointed at what it needs."""
    anchor, pointed = f"text-{slug(report.id)}", tuple(cited.anchored(report.id))
    if excerpts:
        runs, end = tuple(map(tuple, cited.excerpts(report.id))), cited.whole(report.id)
        return TextPart(report, called[report.id], anchor, (), runs, tuple(credits), pointed, end)
    layers = [Layer(sentence.start, sentence.end, "cited", sentence.anchor) for sentence in pointed]
    painted = tuple(paint(report.text, (), layers))
    return TextPart(report, called[report.id], anchor, painted, (), tuple(credits), pointed, True)


def template_words(parts: Iterable[TextPart]) -> dict[str, Any]:
    """What the templates need besides the brief."""
    return {
        "in_marks": in_marks,
        "pointing": pointing,
        "slug": slug,
        "time": written_time,
        "day": written_day,
        "languages": {part.report.id: language_tag(part.report.language) for part in parts},
    }


def pointing(place: Place, called: Mapping[str, str]) -> str:
    """Where a place is, in words: "The Courier, characters 10 to 40"."""
    return f"{called[place.report_id]}, characters {place.start} to {place.end}"
