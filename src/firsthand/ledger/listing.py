"""The stories as a list: newest first, by pages, and narrowed by what their reports are found by."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from firsthand.ledger.entries import load
from firsthand.ledger.store import Store
from firsthand.model import Story

#: What stories can be narrowed by: see the table found_by.
FACETS = ("outlet", "language", "date", "person", "state", "beat")
#: With more stories than these, values are counted over the whole ledger.
_COUNTED = 2000


@dataclass(frozen=True, slots=True)
class Wish:
    """Which stories: those of which, for each facet named, a report has the value; and published in a stretch of days.

    A date may be the beginning of one: 2026-03, 2026. `since` and `until` are days, both within.
    """

    by: tuple[tuple[str, str], ...] = ()
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet, and how many reports have it."""

    value: str
    n_reports: int


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of stories, newest first; how many there are in all; for each facet its commonest values."""

    stories: tuple[Story, ...]
    total: int
    facets: dict[str, tuple[Value, ...]] = field(default_factory=dict)
    #: Whether the values are counted in the stories that fit, else in the whole ledger.
    narrowed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """What a list says of a report."""

    id: str
    outlet: str | None
    title: str | None
    published: str | None
    language: str | None


def listed(store: Store, wish: Wish, first: int, most: int, values: int = 8) -> Listed:
    """At most `most` of the stories that fit, from the place `first` on, and at most so many values of each facet."""
    where, parameters = _fitting(store, wish)
    total = store.connection.execute(f"SELECT count(*) FROM listed_stories {where}", parameters).fetchone()[0]  # noqa: S608
    rows = store.connection.execute(
        "SELECT record FROM (SELECT report_key, position, newest, story_id FROM listed_stories "  # noqa: S608  # our own
        f"{where} ORDER BY newest DESC, story_id LIMIT ? OFFSET ?) JOIN findings USING (report_key, position) "
        "WHERE findings.kind = 'story' ORDER BY newest DESC, story_id",
        (*parameters, most, first),
    )
    found = tuple(load(Story, row[0]) for row in rows)
    narrowed = bool(where) and total <= _COUNTED
    ids = f"SELECT json_group_array(story_id) FROM listed_stories {where}"  # noqa: S608  # our own
    among = store.connection.execute(ids, parameters).fetchone()[0] if narrowed else None
    facets = {kind: _values(store, kind, values, among) for kind in FACETS}
    return Listed(found, total, facets, narrowed)


def lines(store: Store, report_ids: Iterable[str]) -> dict[str, Line]:
    """What a list says of reports, by id, in their newest version; without loading any text."""
    rows = store.connection.execute(
        "SELECT report_id, outlet, title, published, language FROM reports WHERE report_id IN "
        "(SELECT value FROM json_each(?)) ORDER BY report_id, coalesce(published, ''), content_key",
        (json.dumps(list(report_ids)),),
    )
    return {row[0]: Line(*row) for row in rows}


def lines_by_key(store: Store, keys: Iterable[int]) -> dict[int, Line]:
    """What a list says of reports, by key."""
    rows = store.connection.execute(
        "SELECT key, report_id, outlet, title, published, language FROM reports WHERE key IN "
        "(SELECT value FROM json_each(?))",
        (json.dumps(list(keys)),),
    )
    return {row[0]: Line(*row[1:6]) for row in rows}


def _fitting(store: Store, wish: Wish) -> tuple[str, tuple[str, ...]]:
    """The condition that a row of listed_stories must meet, with its parameters."""
    parts = sorted((_having(store, kind, value) for kind, value in wish.by), key=lambda part: part.n)
    conditions: list[str] = []
    parameters: list[str] = []
    for n, part in enumerate(parts):
        # The rarest value gives the stories; the others are asked of each of these.
        conditions.append(part.stories if n == 0 else part.of_story)
        parameters += part.parameters
    for sign, day in ((">=", wish.since), ("<", wish.until)):
        if day:
            conditions.append(f"newest {sign} ?")
            parameters.append(day if sign == ">=" else day + "~")
    return (f"WHERE {' AND '.join(conditions)}" if conditions else ""), tuple(parameters)


@dataclass(frozen=True, slots=True)
class _Having:
    """That a report of a story has a value: a table of report keys with a condition, and how many reports fit it."""

    table: str
    key: str
    condition: str
    parameters: tuple[str, ...]
    n: int

    @property
    def stories(self) -> str:
        """The condition, going from the reports that fit to their stories."""
        return (
            f"story_id IN (SELECT story_id FROM {self.table} CROSS JOIN story_reports "  # noqa: S608  # our own
            f"ON story_reports.report_key = {self.key} WHERE {self.condition})"
        )

    @property
    def of_story(self) -> str:
        """The condition, going from a story to its reports."""
        table = self.table.split(" INDEXED BY ")[0]
        return (
            f"EXISTS (SELECT 1 FROM story_reports AS s CROSS JOIN {table} ON {self.key} = s.report_key "  # noqa: S608
            f"WHERE s.story_id = listed_stories.story_id AND {self.condition})"
        )


def _having(store: Store, kind: str, value: str) -> _Having:
    if kind == "date" and len(value) > 7:
        day = "published >= ? AND published < ? || '~'"
        return _Having("reports INDEXED BY reports_by_time", "reports.key", day, (value, value), 0)
    fits = "kind = ? AND value = ?"
    parameters: tuple[str, ...] = (kind, value)
    if kind == "date" and len(value) < 7:
        fits, parameters = "kind = ? AND value >= ? AND value < ? || '~'", (kind, value, value)
    n = store.connection.execute(f"SELECT count(*) FROM found_by WHERE {fits}", parameters).fetchone()[0]  # noqa: S608
    return _Having("found_by", "found_by.report_key", fits, parameters, n)


def _values(store: Store, kind: str, most: int, among: str | None) -> tuple[Value, ...]:
    """The commonest values of a facet, in the whole ledger or among stories whose ids are given as JSON."""
    source = "found_by" if among is None else _AMONG
    rows = store.connection.execute(
        f"SELECT value, count(*) AS n FROM {source} WHERE kind = ? "  # noqa: S608  # our own
        f"GROUP BY value ORDER BY {'value DESC' if kind == 'date' else 'n DESC, value'} LIMIT ?",
        (*(() if among is None else (among,)), kind, most),
    )
    return tuple(Value(row[0], row[1]) for row in rows)


_AMONG = (
    "(SELECT kind, found_by.value AS value FROM json_each(?) AS j CROSS JOIN story_reports ON story_id = j.value "
    "CROSS JOIN found_by USING (report_key))"
)
