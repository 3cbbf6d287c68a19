"""The brief of a story as one page: stemma, origins, changes, statements, board, and every sentence behind a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from firsthand.brief.changes import Comparison, comparisons
from firsthand.brief.citations import Citations, Excerpt, Place, slug
from firsthand.brief.lines import (
    CreditLine,
    EdgeLine,
    EventLine,
    Person,
    StatusLine,
    credit_lines,
    edge_lines,
    event_lines,
    people,
    status_lines,
)
from firsthand.brief.material import StoryMaterial, in_time, names
from firsthand.brief.pages import page
from firsthand.brief.painting import Layer, Paragraph, paint
from firsthand.brief.phrases import counted, in_marks, language_tag, phrases, written_time
from firsthand.brief.stemma import Stemma, edge_words, stemma
from firsthand.model import Origin, Report


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
    #: The sentences that lines point at: from, to, anchor.
    pointed: tuple[tuple[int, int, str], ...]
    #: Whether the excerpts reach the end of the text.
    to_the_end: bool


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything that a brief says, before it is a page or Markdown; `called` names reports, `numbers` sentences."""

    title: str
    counts: str
    called: Mapping[str, str]
    picture: Stemma
    origins: tuple[Origin, ...]
    edges: tuple[EdgeLine, ...]
    comparisons: tuple[Comparison, ...]
    people: tuple[Person, ...]
    statuses: tuple[StatusLine, ...]
    events: tuple[EventLine, ...]
    texts: tuple[TextPart, ...]
    numbers: Mapping[str, int]
    excerpts: bool


def story_page(material: StoryMaterial, excerpts: bool = False) -> str:
    """One self-contained HTML page about a story, which loads nothing and runs nothing.

    With `excerpts` it holds only the sentences of the reports that some line points at, and no full text. Raises
    InvalidRecord where a span lies outside its text.
    """
    found = brief(material, excerpts)
    reports = {part.report.id: part.report for part in found.texts}
    return page(
        "story",
        brief=found,
        published={name: report.published for name, report in reports.items()},
        languages={name: language_tag(report) for name, report in reports.items()},
        **_words(),
    )


def brief(material: StoryMaterial, excerpts: bool = False) -> Brief:
    """What a brief says about a story; raises InvalidRecord where a span lies outside its text."""
    reports, story = in_time(material), material.story
    called = names(reports)
    cited = Citations(reports)
    picture = stemma(material, called)
    edges = edge_lines(picture.edges, cited)
    compared = comparisons(material, called, cited, excerpts)
    persons = people(material, called, cited)
    statuses, events = status_lines(material, cited), event_lines(material, called, cited)
    credits = {name: tuple(credit_lines(material, name, cited)) for name in called}
    return Brief(
        story.title or next((report.title for report in reports if report.title), None) or story.id,
        ", ".join(
            (
                counted(len(story.report_ids), "report"),
                counted(story.n_origins, "origin"),
                counted(story.n_newsrooms, "newsroom"),
            )
        ),
        called,
        picture,
        story.origins,
        tuple(edges),
        tuple(compared),
        tuple(persons),
        tuple(statuses),
        tuple(events),
        tuple(_text(report, called, cited, credits[report.id], excerpts) for report in reports),
        cited.numbers(),
        excerpts,
    )


def pointing(place: Place, called: Mapping[str, str]) -> str:
    """Where a place is, in words: "The Courier, characters 10 to 40"."""
    return f"{called[place.report_id]}, characters {place.start} to {place.end}"


def _text(
    report: Report, called: Mapping[str, str], cited: Citations, credits: tuple[CreditLine, ...], excerpts: bool
) -> TextPart:
    anchor = f"text-{slug(report.id)}"
    pointed = tuple((*span, name) for span, name in cited.anchored(report.id))
    if excerpts:
        only, end = tuple(map(tuple, cited.excerpts(report.id))), cited.whole(report.id)
        return TextPart(report, called[report.id], anchor, (), only, credits, pointed, end)
    layers = [Layer(start, end, "cited", name) for start, end, name in pointed]
    return TextPart(
        report, called[report.id], anchor, tuple(paint(report.text, (), layers)), (), credits, pointed, True
    )


def _words() -> dict[str, Any]:
    """What the template needs besides the brief."""
    return {
        "edge_words": edge_words,
        "in_marks": in_marks,
        "pointing": pointing,
        "slug": slug,
        "time": written_time,
        "families": phrases("story")["family"],
    }
