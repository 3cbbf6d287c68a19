"""The stories, newest first: each one bar, its reports folded into origins; narrowed by what they are found by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from firsthand.ledger import listing, stories_judged
from firsthand.ledger.listing import FACETS, Line, Value
from firsthand.ledger.recounts import again
from firsthand.model import Origin, Story
from firsthand.treaties import Rules, all_rules, state_name
from firsthand.web.page import Asked, Page, Parameter

#: Stories to a page.
_SHOWN = 30
_DATE = r"|\d{4}(-\d{2}(-\d{2})?)?"


@dataclass(frozen=True, slots=True)
class OriginBar:
    """One origin of a story: its root, then the reports that go back to it. A dispatch that is not here has no root."""

    name: str
    dispatch: str | None
    newsroom: str | None
    reports: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class StoryBar:
    """A story in a line."""

    id: str
    title: str
    newest: str | None
    n_reports: int
    n_origins: int
    n_newsrooms: int
    languages: tuple[str, ...]
    origins: tuple[OriginBar, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that stories can be narrowed by, in words, and whether they are."""

    value: str
    words: str
    n_reports: int | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """What stories can be narrowed by, with its commonest values; those that are chosen first."""

    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Stories:
    """One page of the stories; `number` of `pages`."""

    total: int
    number: int
    pages: int
    stories: tuple[StoryBar, ...]
    facets: tuple[Facet, ...]
    since: str | None
    until: str | None
    #: Whether the values of the facets are counted among the stories that fit, else in the whole ledger.
    narrowed: bool

    @property
    def wished(self) -> dict[str, str]:
        """What the stories are narrowed by, as it stands in the address."""
        chosen = {facet.name: c.value for facet in self.facets for c in facet.choices if c.chosen}
        return chosen | {name: day for name, day in (("since", self.since), ("until", self.until)) if day}

    def with_(self, **changed: str | None) -> str:
        """The address of the same list with something changed; its first page, unless that is what changed."""
        query = {name: value for name, value in (self.wished | changed).items() if value}
        return "/" + (f"?{urlencode(query)}" if query else "")


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story as a row of a table."""

    story_id: str
    title: str
    newest: str | None
    n_reports: int
    n_origins: int
    n_newsrooms: int
    outlets: tuple[str, ...]
    report_ids: tuple[str, ...]


def look(asked: Asked) -> Stories:
    """The page of stories that is asked for."""
    by = tuple((name, asked.query[name]) for name in FACETS if asked.query.get(name))
    since, until = asked.query.get("since") or None, asked.query.get("until") or None
    number = asked.number("page", 1)
    found = listing.listed(
        asked.store, listing.Wish(by, since, until), (number - 1) * _SHOWN, _SHOWN, again=again(asked.store)
    )  # fmt: skip
    standing = [row.now for row in stories_judged(asked.store, found.stories) if row.now is not None]
    lines = listing.lines(asked.store, [name for story in standing for name in story.report_ids])
    chosen = dict(by)
    rules = all_rules(tuple(asked.store.rules()))
    return Stories(
        found.total,
        number,
        max(1, -(-found.total // _SHOWN)),
        tuple(bar(story, lines) for story in standing),
        tuple(_facet(name, found.facets[name], chosen.get(name), rules) for name in FACETS),
        since,
        until,
        found.narrowed,
    )


def bar(story: Story, lines: Mapping[str, Line]) -> StoryBar:
    """A story as a bar."""
    known = [lines[name] for name in story.report_ids if name in lines]
    title = story.title or next((line.title for line in known if line.title), None) or story.id
    return StoryBar(
        story.id,
        title,
        max((line.published for line in known if line.published), default=None),
        len(story.report_ids),
        story.n_origins,
        story.n_newsrooms,
        tuple(sorted({line.language for line in known if line.language})),
        tuple(_origin(origin, lines) for origin in story.origins),
    )


def _origin(origin: Origin, lines: Mapping[str, Line]) -> OriginBar:
    here = tuple(lines[name] for name in origin.report_ids if name in lines)
    name = origin.dispatch or (here[0].outlet if here else None) or origin.name
    return OriginBar(name, origin.dispatch, origin.newsroom, here)


def _facet(name: str, values: Sequence[Value], chosen: str | None, rules: Rules) -> Facet:
    shown = [Choice(v.value, _in_words(name, v.value, rules), v.n_reports, v.value == chosen) for v in values]
    if chosen is not None and chosen not in {v.value for v in values}:
        shown.insert(0, Choice(chosen, _in_words(name, chosen, rules), None, True))
    return Facet(name, tuple(sorted(shown, key=lambda choice: not choice.chosen)))


def _in_words(facet: str, value: str, rules: Rules) -> str:
    if facet == "state":
        return state_name(value, rules)
    return value.replace("_", " ") if facet == "beat" else value


def rows(view: Stories) -> list[StoryRow]:
    """The stories as rows."""
    return [
        StoryRow(
            s.id, s.title, s.newest, s.n_reports, s.n_origins, s.n_newsrooms,
            tuple(dict.fromkeys(r.outlet for o in s.origins for r in o.reports if r.outlet)),
            tuple(r.id for o in s.origins for r in o.reports),
        )
        for s in view.stories
    ]  # fmt: skip


STORIES = Page(
    "stories",
    "/",
    "The stories, newest first: each with its reports folded into origins.",
    look,
    Stories,
    rows,
    StoryRow,
    (
        Parameter("page", "the number of a page from 1", least=1, most=1_000_000),
        *(
            Parameter(name, f"a {name} that a report of the story has", _DATE if name == "date" else "")
            for name in FACETS
        ),
        Parameter("since", "a day, written 2026-03-10", r"|\d{4}-\d{2}-\d{2}"),
        Parameter("until", "a day, written 2026-03-10", r"|\d{4}-\d{2}-\d{2}"),
    ),
    data_address="/stories",
)
