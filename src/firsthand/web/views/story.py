"""One story: its stemma over time, where it comes from, and what each retelling made of each passage of its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from firsthand.brief.material import StoryMaterial, in_time, names
from firsthand.brief.stemma import Stemma, edge_words, stemma
from firsthand.gather import told
from firsthand.ledger import Store, about, findings, listing, stories_judged
from firsthand.ledger.judged import texts
from firsthand.model import Derivation, Drift, Story
from firsthand.verdicts import Judged, Verdict
from firsthand.verdicts.findings import reports_of
from firsthand.web.drift_table import Change, Table, drift_tables
from firsthand.web.page import Asked, Missing, Page
from firsthand.web.review.rulings import Ruled, Ruling, reports_in, ruled, rulings
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
    ruled: Ruled


@dataclass(frozen=True, slots=True)
class Dropped:
    """Who took from whom as the machine has it, where a reader rejected it."""

    report_id: str
    taker: str
    source_report_id: str | None
    source: str
    kind: str
    ruled: Ruled


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
    """Everything about one story; `machine` is it as the machine counts it, where readers made it another."""

    story: StoryBar
    machine: StoryBar | None
    rulings: tuple[Ruling, ...]
    reports: tuple[Member, ...]
    origins: tuple[Root, ...]
    picture: Stemma
    edges: tuple[EdgeView, ...]
    rejected: tuple[Dropped, ...]
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
    """The story that is asked for, as readers have it."""
    row = standing_story(asked.store, asked.names["id"])
    if row is None:
        raise Missing(f"no story has the id {asked.names['id']}")
    return _view(asked.store, row)


def standing_story(store: Store, story_id: str) -> Judged[Story] | None:
    """A story under the verdicts of readers; one that they brought together with another is that other."""
    story = about.story(store, story_id)
    if story is None:
        return None
    row = stories_judged(store, [story])[0]
    if row.now is not None:
        return row
    named = {name for v in row.verdicts for name in _names(v)}
    ids = {about.story_with(store, key) for key in about.keys_of(store, named).values()} - {story_id, None}
    others = [one for name in sorted(filter(None, ids)) if (one := about.story(store, name)) is not None]
    whole = set(story.report_ids)
    return next((r for r in stories_judged(store, others) if r.now and whole <= set(r.now.report_ids)), None)


def _names(verdict: Verdict) -> set[str]:
    given = verdict.corrected.get("source_report_id")
    return (reports_of(verdict.finding) if verdict.finding else set()) | ({given} if given else set())


def _view(store: Store, row: Judged[Story]) -> StoryView:
    story = row.now if row.now is not None else row.record
    material = told(store, story)
    reports = in_time(material)
    called = names(reports)
    picture = stemma(material, called)
    by_pair: dict[tuple[str, str], list[Judged[Drift]]] = {}
    for drift in findings(store, "drift", names=story.report_ids):
        by_pair.setdefault((drift.record.source_report_id, drift.record.derived_report_id), []).append(drift)
    tables, compared = drift_tables(store, material, called, by_pair)
    changed = {pair: [d.now for d in several if d.now is not None] for pair, several in by_pair.items()}
    judged = findings(store, "derivation", names=story.report_ids)
    here = texts(store, {name for one in judged for name in reports_in(one.record)})
    of = {one.now: one for one in judged if one.now is not None}
    edges = []
    for edge in picture.edges:
        d = edge.derivation
        pair = (d.source_report_id or "", d.report_id)
        step = _step(changed.get(pair, ())) if pair in compared else None
        why = tuple(Reason(e.why, _places(e.marks, material)) for e in d.evidence)
        edges.append(
            EdgeView(
                d.report_id, edge.target, d.source_report_id, edge.source, d.kind, edge_words(edge), d.confidence,
                len(changed.get(pair, ())), step, why,
                ruled("derivation", of[d], here, _taken_from(of[d].machine, called)),
            )
        )  # fmt: skip
    lines = listing.lines(store, story.report_ids)
    machine = row.machine if row.verdicts and row.machine != row.now else None
    return StoryView(
        bar(story, lines),
        bar(machine, lines) if machine else None,
        rulings(row.verdicts),
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
        tuple(_dropped(one, called, here) for one in judged if one.now is None),
        tuple(tables),
    )


def _dropped(row: Judged[Derivation], called: Mapping[str, str], here: Mapping[str, str]) -> Dropped:
    d = row.record
    source = _taken_from(d, called) or ""
    return Dropped(
        d.report_id,
        called.get(d.report_id, d.report_id),
        d.source_report_id,
        source,
        d.kind,
        ruled("derivation", row, here),
    )


def _taken_from(d: Derivation | None, called: Mapping[str, str]) -> str | None:
    return called.get(d.source_report_id or "", d.source_name or d.source_report_id) if d is not None else None


def _step(drifts: Sequence[Drift]) -> int:
    amount = sum(drift.gravity for drift in drifts)
    return 1 + sum(amount >= least for least in _STEPS)


def _places(marks: Sequence[Any], material: StoryMaterial) -> tuple[Place, ...]:
    known = [(m, material.reports[m.report_id].text) for m in marks if m.report_id in material.reports]
    return tuple(Place(m.report_id, m.start, m.end, text[m.start : m.end][:300]) for m, text in known)


def rows(view: StoryView) -> list[ChangeRow]:
    """Every change that stands, as a row."""
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
        if c.stands
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
