"""Somebody who speaks: every name, office and body, and what was said over time with each report's version of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.ledger import about
from firsthand.ledger.speaking import GivenOften, Summary, named, person, spoken
from firsthand.model import Evidence
from firsthand.web.page import Asked, Missing, Page, Parameter
from firsthand.web.said import Said, said_in
from firsthand.web.sentences import Sentence, Sentences
from firsthand.web.views.people import up_to_date

#: Stories to a page.
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class GivenLine:
    """Words that reports have for somebody: in how many reports, from which day to which, and where first.

    `person` is whom they name, where that is somebody else with a page.
    """

    words: str
    n_reports: int
    first: str | None
    last: str | None
    where: Sentence | None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Because:
    """A reason for taking names together, or for keeping somebody apart, with the words that show it."""

    why: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class SpokenStory:
    """What somebody said in one story; `id` is None for reports that are in none."""

    id: str | None
    title: str
    newest: str | None
    n_reports: int
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class PersonView:
    """Everything about somebody who speaks; the stories newest first, page `number` of `pages`."""

    id: str
    kind: str
    name: str
    n_reports: int
    n_statements: int
    n_stories: int
    names: tuple[GivenLine, ...]
    roles: tuple[GivenLine, ...]
    affiliations: tuple[GivenLine, ...]
    holders: tuple[GivenLine, ...]
    confidence: float
    joined: tuple[Because, ...]
    apart: tuple[Because, ...]
    number: int
    pages: int
    current: bool
    stories: tuple[SpokenStory, ...]


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of one statement, as a row of a table."""

    person: str
    name: str
    story_id: str | None
    statement: int
    report_id: str
    outlet: str
    published: str | None
    form: str
    kind: str
    state: str
    source: str | None
    start: int
    end: int
    words: str
    changes: tuple[str, ...]


def look(asked: Asked) -> PersonView:
    """The person that is asked for."""
    store, number = asked.store, asked.number("page", 1)
    current = up_to_date(asked)
    who = person(store, asked.names["id"])
    if who is None:
        raise Missing(f"nobody who speaks here has the id {asked.names['id']}")
    found, n_stories = spoken(store, who.id, (number - 1) * _SHOWN, _SHOWN)
    stories = []
    for one in found:
        story = about.story(store, one.story_id) if one.story_id else None
        title = (story.title if story else None) or (one.story_id or "")
        said = tuple(said_in(store, who.id, one.keys))
        stories.append(SpokenStory(one.story_id, title, one.newest[:10] or None, len(one.keys), said))
    given = [one.where for several in (who.names, who.roles, who.affiliations, who.holders) for one in several]
    marks = [m.report_id for e in (*who.evidence, *who.apart) for m in e.marks]
    reports = about.reports(store, {*(g.report_id for g in given), *marks})
    return _view(who, asked, Sentences(store, {r.id: r for r in reports.values()}), stories, n_stories, current)


def _view(
    who: Summary, asked: Asked, sentences: Sentences, stories: list[SpokenStory], n_stories: int, current: bool
) -> PersonView:
    there = named(asked.store, {given.words for given in who.holders})
    return PersonView(
        id=who.id, kind=who.kind, name=who.name, n_reports=who.n_reports, n_statements=who.n_statements,
        n_stories=n_stories,
        names=tuple(_lines(who.names, sentences, {})), roles=tuple(_lines(who.roles, sentences, {})),
        affiliations=tuple(_lines(who.affiliations, sentences, {})),
        holders=tuple(_lines(who.holders, sentences, there)), confidence=who.confidence,
        joined=tuple(_because(who.evidence, sentences)), apart=tuple(_because(who.apart, sentences)),
        number=asked.number("page", 1), pages=max(1, -(-n_stories // _SHOWN)), current=current, stories=tuple(stories),
    )  # fmt: skip


def _lines(given: tuple[GivenOften, ...], sentences: Sentences, there: dict[str, str]) -> Iterator[GivenLine]:
    for one in given:
        where = sentences.at(one.where.report_id, one.where.span) if one.where.span else None
        yield GivenLine(one.words, one.n_reports, one.first, one.last, where, there.get(one.words))


def _because(evidence: tuple[Evidence, ...], sentences: Sentences) -> Iterator[Because]:
    for reason in evidence:
        found = (sentences.at(mark.report_id, (mark.start, mark.end)) for mark in reason.marks)
        yield Because(reason.why, tuple(one for one in found if one))


def rows(view: PersonView) -> list[VersionRow]:
    """Every version of every statement on this page, as a row."""
    return [
        VersionRow(
            view.id, view.name, story.id, n, v.report_id, v.outlet, v.published, v.form, v.kind, v.state, v.source,
            v.words.start, v.words.end, v.words.words, tuple(c.type for c in v.changes),
        )
        for story in view.stories
        for n, said in enumerate(story.said, 1)
        for v in said.versions
    ]  # fmt: skip


PERSON = Page(
    "person",
    "/people/{id:name}",
    "Somebody who speaks: names, offices, and statements over time with every report’s version of each.",
    look,
    PersonView,
    rows,
    VersionRow,
    (Parameter("page", "the number of a page of stories from 1", least=1, most=1_000_000),),
)
