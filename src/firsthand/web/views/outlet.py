"""One outlet: what it originates, what it carries and from whom, who carries it, and what it tends to change.

All of it as it stands after the verdicts of readers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from firsthand.brief.lines import plain
from firsthand.brief.phrases import phrases
from firsthand.ledger import Store, about, listing, outlets
from firsthand.ledger.outlets import Carried, OutletLine, Recount, Tendency
from firsthand.ledger.recounts import recount
from firsthand.model import Drift
from firsthand.verdicts import changed_by
from firsthand.web.drift_table import Change, change
from firsthand.web.page import Asked, Missing, Page
from firsthand.web.sentences import Sentence, Sentences

#: Originated reports that are shown, examples of a type of change, and others that are named.
_SHOWN, _EXAMPLES, _OTHERS = 25, 3, 40


@dataclass(frozen=True, slots=True)
class Originated:
    """A report of the outlet in which an origin stands, and how many others go back to it."""

    report_id: str
    title: str | None
    published: str | None
    story_id: str
    n_others: int


@dataclass(frozen=True, slots=True)
class Exchange:
    """Another outlet or agency, and how many reports went from one to the other, by the way: copy, rewrite and so on.

    `here` says whether reports of it are in the ledger.
    """

    name: str
    here: bool
    n_reports: int
    ways: tuple[Carried, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One change: the report that made it, the one that it was made to, where it stands, and the page of both.

    `verdicts` are those of readers who corrected or added it.
    """

    report_id: str
    source_report_id: str
    source: str
    change: Change
    words: Sentence | None
    verdicts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tends:
    """A type of change that the outlet makes, with the gravest examples; the share is that of all its changes."""

    type: str
    words: str
    n_changes: int
    n_reports: int
    gravity: float
    share: float
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class OutletView:
    """Everything about one outlet."""

    outlet: OutletLine
    originates: tuple[Originated, ...]
    carries: tuple[Exchange, ...]
    carried_by: tuple[Exchange, ...]
    n_changes: int
    tends: tuple[Tends, ...]


@dataclass(frozen=True, slots=True)
class TendsRow:
    """A type of change that an outlet makes, as a row of a table."""

    outlet: str
    type: str
    n_changes: int
    n_reports: int
    gravity: float
    share: float


def look(asked: Asked) -> OutletView:
    """The outlet that is asked for."""
    store, name = asked.store, asked.names["name"]
    again = recount(store)
    line = outlets.outlet(store, name, again)
    if line is None:
        raise Missing(f"no report here is of an outlet called {name}")
    found = outlets.tendencies(store, name, _EXAMPLES, again)
    n = sum(one.n_changes for one in found)
    carries, by = outlets.carries(store, name, again), outlets.carried_by(store, name, again)
    here = outlets.outlets_there(store, {one.name for one in (*carries, *by)})
    return OutletView(
        line, tuple(_originated(store, name, again)), _exchanges(carries, here), _exchanges(by, here), n, _tends(store, found, n)
    )  # fmt: skip


def _originated(store: Store, name: str, again: Recount) -> list[Originated]:
    found = outlets.originates(store, name, _SHOWN, again)
    lines = listing.lines_by_key(store, [one.report_key for one in found])
    return [
        Originated(line.id, line.title, line.published, one.story_id, one.n_reports - 1)
        for one in found
        if (line := lines.get(one.report_key))
    ]


def _exchanges(found: Sequence[Carried], here: set[str]) -> tuple[Exchange, ...]:
    of: dict[str, list[Carried]] = {}
    for one in found:
        of.setdefault(one.name, []).append(one)
    made = [Exchange(name, name in here, sum(w.n_reports for w in ways), tuple(ways)) for name, ways in of.items()]
    return tuple(sorted(made, key=lambda one: (-one.n_reports, one.name))[:_OTHERS])


def _tends(store: Store, found: Sequence[Tendency], n: int) -> tuple[Tends, ...]:
    drifts = [drift for one in found for drift in one.examples]
    reports = {r.id: r for r in about.reports(store, {d.derived_report_id for d in drifts}).values()}
    lines = listing.lines(store, {d.source_report_id for d in drifts})
    sentences = Sentences(store, reports)

    def example(drift: Drift) -> Example:
        line = lines.get(drift.source_report_id)
        source = (line.outlet or line.title or line.id) if line else drift.source_report_id
        words = sentences.at(drift.derived_report_id, drift.derived) if drift.derived else None
        by = changed_by(drift)
        return Example(drift.derived_report_id, drift.source_report_id, source, change(drift, {}), words, by)

    return tuple(
        Tends(
            one.type, phrases("story")["drift"].get(one.type, (plain(one.type), ""))[0], one.n_changes, one.n_reports,
            one.gravity, round(one.n_changes / n, 3), tuple(example(drift) for drift in one.examples),
        )
        for one in found
    )  # fmt: skip


def rows(view: OutletView) -> list[TendsRow]:
    """What the outlet tends to change, as rows."""
    return [
        TendsRow(view.outlet.name, one.type, one.n_changes, one.n_reports, one.gravity, one.share) for one in view.tends
    ]


def _more(view: OutletView) -> Mapping[str, Any]:
    return {"most": max((one.n_changes for one in view.tends), default=1)}


OUTLET = Page(
    "outlet",
    "/outlets/{name:name}",
    "One outlet: what it originates, what it carries and from whom, what it tends to change.",
    look,
    OutletView,
    rows,
    TendsRow,
    (),
    _more,
)
