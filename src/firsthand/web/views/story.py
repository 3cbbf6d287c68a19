"""One story: its stemma over time, where it comes from, and what each retelling made of each passage of its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from firsthand.brief.material import StoryMaterial, in_time, names
from firsthand.brief.stemma import Stemma, edge_words, stemma
from firsthand.gather import told
from firsthand.ledger import Store, about, listing
from firsthand.model import Drift, Story
from firsthand.web.drift_table import Change, Table, drift_tables
from firsthand.web.page import Asked, Missing, Page
from firsthand.web.views.stories import StoryBar, bar

#: Sums of the gravity of what changed on an edge from which it is coloured as one of 2, 3, 4; below, without change, 0.
_STEPS = (1e-9, 1.5, 4.0)


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a report that a reason rests on."""

    report_id: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, with the words that it rests on."""

    why: str
    words: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class EdgeView:
    """Who took from whom, how much of it changed (a step from 1 to 4, None where nobody can tell), and why we think so."""

    report_id: str
    taker: str
    source_report_id: str | None
    source: str
    kind: str
    words: str
    confidence: float
    n_changes: int
    step: int | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """One report of the story, by what the story calls it."""

    id: str
    name: str
    title: str | None
    outlet: str | None
    published: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Root:
    """An origin and why it is one."""

    name: str
    dispatch: str | None
    newsroom: str | None
    report_ids: tuple[str, ...]
    reasons: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class StoryView:
    """Everything about one story."""

    story: StoryBar
    reports: tuple[Member, ...]
    origins: tuple[Root, ...]
    picture: Stemma
    edges: tuple[EdgeView, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change of one retelling, as a row of a table."""

    story_id: str
    source_report_id: str
    derived_report_id: str
    source_start: int | None
    source_end: int | None
    derived_start: int | None
    derived_end: int | None
    type: str
    before: str | None
    after: str | None
    gravity: float
    confidence: float
    inherited_from: str | None


def look(asked: Asked) -> StoryView:
    """The story that is asked for."""
    name = asked.names["id"]
    story = about.story(asked.store, name)
    if story is None:
        raise Missing(f"no story has the id {name}")
    return _view(asked.store, story)


def _view(store: Store, story: Story) -> StoryView:
    material = told(store, story)
    reports = in_time(material)
    called = names(reports)
    picture = stemma(material, called)
    by_pair: dict[tuple[str, str], list[Drift]] = {}
    for drift in material.drifts:
        by_pair.setdefault((drift.source_report_id, drift.derived_report_id), []).append(drift)
    tables, compared = drift_tables(store, material, called, by_pair)
    edges = []
    for edge in picture.edges:
        d = edge.derivation
        pair = (d.source_report_id or "", d.report_id)
        step = _step(by_pair.get(pair, ())) if pair in compared else None
        why = tuple(Reason(e.why, _places(e.marks, material)) for e in d.evidence)
        edges.append(
            EdgeView(
                d.report_id, edge.target, d.source_report_id, edge.source, d.kind, edge_words(edge), d.confidence,
                len(by_pair.get(pair, ())), step, why,
            )
        )  # fmt: skip
    lines = listing.lines(store, story.report_ids)
    return StoryView(
        bar(story, lines),
        tuple(Member(r.id, called[r.id], r.title, r.outlet, r.published, r.language) for r in reports),
        tuple(
            Root(
                o.dispatch or called.get(o.report_ids[0], o.name),
                o.dispatch,
                o.newsroom,
                o.report_ids,
                o.reasons,
                o.confidence,
            )
            for o in story.origins
        ),
        picture,
        tuple(edges),
        tuple(tables),
    )


def _step(drifts: Sequence[Drift]) -> int:
    amount = sum(drift.gravity for drift in drifts)
    return 1 + sum(amount >= least for least in _STEPS)


def _places(marks: Sequence[Any], material: StoryMaterial) -> tuple[Place, ...]:
    known = [(m, material.reports[m.report_id].text) for m in marks if m.report_id in material.reports]
    return tuple(Place(m.report_id, m.start, m.end, text[m.start : m.end][:300]) for m, text in known)


def rows(view: StoryView) -> list[ChangeRow]:
    """Every change as a row."""
    found: list[tuple[Table, str, Change]] = []
    for table in view.tables:
        cells = [cell for row in table.rows for cell in row.cells] + list(table.added)
        found += [(table, cell.report_id, one) for cell in cells for one in cell.changes]
    return [
        ChangeRow(
            view.story.id, table.source_id, taker, c.source_start, c.source_end, c.derived_start, c.derived_end, c.type,
            c.before, c.after, c.gravity, c.confidence, c.inherited_from,
        )
        for table, taker, c in found
    ]  # fmt: skip


def _more(view: StoryView) -> Mapping[str, Any]:
    return {
        "published": {report.id: report.published for report in view.reports},
        "called": {report.id: report.name for report in view.reports},
        "looks": [f"step-{edge.step}" if edge.step is not None else "unknown" for edge in view.edges],
        "edge_words": edge_words,
    }


STORY = Page(
    "story",
    "/stories/{id:name}",
    "One story: its stemma, its origins, and what each retelling changed.",
    look,
    StoryView,
    rows,
    ChangeRow,
    (),
    _more,
)
