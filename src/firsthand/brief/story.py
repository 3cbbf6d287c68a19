"""The brief of a story as one page: stemma, origins, changes, statements, board, and every sentence behind a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from firsthand.brief.acts import EventLine, StatusLine, event_lines, status_lines
from firsthand.brief.allowance import SHARE
from firsthand.brief.changes import Comparison, comparisons
from firsthand.brief.citations import Citations
from firsthand.brief.lines import (
    EdgeLine,
    Person,
    credit_lines,
    edge_lines,
    people,
)
from firsthand.brief.material import StoryMaterial, in_time, names
from firsthand.brief.pages import page
from firsthand.brief.phrases import counted, phrases
from firsthand.brief.stemma import Stemma, edge_words, stemma
from firsthand.brief.texts import TextPart, template_words, text_part, within_allowance
from firsthand.brief.ways import WayLine, way_lines
from firsthand.model import Origin, Report, Story


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
    ways: tuple[WayLine, ...]
    people: tuple[Person, ...]
    statuses: tuple[StatusLine, ...]
    events: tuple[EventLine, ...]
    texts: tuple[TextPart, ...]
    numbers: Mapping[str, int]
    excerpts: bool


def story_page(material: StoryMaterial, excerpts: bool = False, share: float = SHARE) -> str:
    """One self-contained HTML page about a story, which loads nothing and runs nothing.

    With `excerpts` it holds no full text, and of each report at most `share` of its words (but 60 of any): those that
    the lines need most. Raises InvalidRecord where a span lies outside its text.
    """
    found = brief(material, excerpts, share)
    return page(
        "story",
        ("base", "brief", "story"),
        brief=found,
        published={part.report.id: part.report.published for part in found.texts},
        edge_words=edge_words,
        families=phrases("story")["family"],
        **template_words(found.texts),
    )


def brief(material: StoryMaterial, excerpts: bool = False, share: float = SHARE) -> Brief:
    """What a brief says about a story; raises InvalidRecord where a span lies outside its text."""
    reports = in_time(material)

    def build(cited: Citations) -> Brief:
        return _brief(material, reports, cited, excerpts)

    return within_allowance(reports, build, _standing, share if excerpts else None)


def _brief(material: StoryMaterial, reports: Sequence[Report], cited: Citations, excerpts: bool) -> Brief:
    story = material.story
    called = names(reports)
    picture = stemma(material, called)
    edges = edge_lines(picture.edges, cited)
    compared = comparisons(material, called, cited, excerpts)
    ways = way_lines(material.ways, called, cited)
    persons = people(material, called, cited)
    statuses = status_lines(material.statuses, cited)
    events = event_lines(material.events, {report.id: report for report in reports}, cited)
    credits = {name: credit_lines(material, name, cited) for name in called}
    return Brief(
        title=story.title or next((report.title for report in reports if report.title), None) or story.id,
        counts=_counts(story),
        called=called,
        picture=picture,
        origins=story.origins,
        edges=tuple(edges),
        comparisons=tuple(compared),
        ways=ways,
        people=tuple(persons),
        statuses=tuple(statuses),
        events=tuple(events),
        texts=tuple(text_part(report, called, cited, credits[report.id], excerpts) for report in reports),
        numbers=cited.numbers(),
        excerpts=excerpts,
    )


def _counts(story: Story) -> str:
    counts = ((len(story.report_ids), "report"), (story.n_origins, "origin"), (story.n_newsrooms, "newsroom"))
    return ", ".join(counted(n, noun) for n, noun in counts)


def _standing(found: Brief) -> Iterator[str]:
    """The texts of a brief that stand there whatever its allowance."""
    yield found.title
    for origin in found.origins:
        yield from origin.reasons
    for reasons in (*(edge.reasons for edge in found.edges), *(line.reasons for line in found.statuses)):
        yield from (reason.why for reason in reasons)
    for pair in found.comparisons:
        yield from (why for change in pair.changes for why in change.reasons)
    for way in found.ways:
        yield from (way.title, way.short)
        for step in (*way.steps, *way.against):
            # What turned in the words of the reports is kept short where there is an allowance.
            yield from (step.standing, *(turn.words for turn in step.turns if turn.kind != "words"))
    for person in found.people:
        yield ", ".join((person.name or "", *person.roles, *person.affiliations))
