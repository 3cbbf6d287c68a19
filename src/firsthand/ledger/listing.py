"""The stories as a list: newest first, by pages, and narrowed by what their reports are found by."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
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
class Values:
    """Reports whose values of a facet are not those of the table, by key, and which of them have each value instead."""

    keys: frozenset[int]
    having: Mapping[str, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Again:
    """What verdicts of readers make other about what stories are found by and counted.

    `found` is by facet. `into` names, for each story that is part of another by now, that other one, `newest` the last
    time of publication among the reports that these have together.
    """

    found: Mapping[str, Values] = field(default_factory=dict)
    into: Mapping[str, str] = field(default_factory=dict)
    newest: Mapping[str, str] = field(default_factory=dict)


#: Nothing: what the machine found.
_AS_FOUND = Again()


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


def listed(
    store: Store, wish: Wish, first: int, most: int, values: int = 8, again: Again = _AS_FOUND
) -> Listed:  # fmt: skip
    """At most `most` of the stories that fit, from the place `first` on, and at most so many values of each facet.

    The stories are as lineage has them, but for those that are part of another `again`.
    """
    table, given = _stories(again)
    where, wanted = _fitting(store, wish, again)
    parameters = (*given, *wanted)
    total = store.connection.execute(f"SELECT count(*) FROM {table} {where}", parameters).fetchone()[0]  # noqa: S608
    rows = store.connection.execute(
        "SELECT record FROM (SELECT report_key, position, newest, story_id FROM "  # noqa: S608  # our own
        f"{table} {where} ORDER BY newest DESC, story_id LIMIT ? OFFSET ?) JOIN findings USING (report_key, position) "
        "WHERE findings.kind = 'story' ORDER BY newest DESC, story_id",
        (*parameters, most, first),
    )
    found = tuple(load(Story, row[0]) for row in rows)
    narrowed = bool(where) and total <= _COUNTED
    ids = f"SELECT json_group_array(story_id) FROM {table} {where}"  # noqa: S608  # our own
    among = store.connection.execute(ids, parameters).fetchone()[0] if narrowed else None
    facets = {kind: _values(store, kind, values, _whole(among, again), again.found.get(kind)) for kind in FACETS}
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


def _stories(again: Again) -> tuple[str, tuple[str, ...]]:
    """The table of stories as they are brought together, with its parameters."""
    if not again.into:
        return "listed_stories", ()
    newest = "ifnull((SELECT j.value FROM json_each(?) AS j WHERE j.key = story_id), newest) AS newest"
    parts = "SELECT j.key FROM json_each(?) AS j"
    return (
        f"(SELECT story_id, report_key, position, {newest} FROM listed_stories WHERE story_id NOT IN ({parts})) "  # noqa: S608
        "AS listed_stories",
        (json.dumps(dict(again.newest)), json.dumps(dict(again.into))),
    )


def _whole(among: str | None, again: Again) -> str | None:
    """Ids of stories as JSON, with those that are part of one of them."""
    if among is None or not again.into:
        return among
    ids = set(json.loads(among))
    return json.dumps([*ids, *(part for part, whole in again.into.items() if whole in ids)])


def _fitting(store: Store, wish: Wish, again: Again) -> tuple[str, tuple[str, ...]]:
    """The condition that a row of listed_stories must meet, with its parameters."""
    parts = sorted((_having(store, kind, value, again) for kind, value in wish.by), key=lambda part: part.n)
    conditions: list[str] = []
    parameters: list[str] = []
    for n, part in enumerate(parts):
        # The rarest value gives the stories; the others are asked of each of these.
        condition, given = part.stories if n == 0 else part.of_story
        conditions.append(condition)
        parameters += given
    for sign, day in ((">=", wish.since), ("<", wish.until)):
        if day:
            conditions.append(f"newest {sign} ?")
            parameters.append(day if sign == ">=" else day + "~")
    return (f"WHERE {' AND '.join(conditions)}" if conditions else ""), tuple(parameters)


#: A condition with its parameters.
Condition = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Having:
    """That a report of a story has a value: a table of report keys with a condition, and how many reports fit it.

    `also` are keys of further reports that have it, `into` the stories that are part of another.
    """

    table: str
    key: str
    condition: str
    parameters: tuple[str, ...]
    n: int
    also: frozenset[int]
    into: Mapping[str, str]

    @property
    def stories(self) -> Condition:
        """The condition, going from the reports that fit to their stories."""
        query = (
            f"SELECT story_id FROM {self.table} CROSS JOIN story_reports ON story_reports.report_key = {self.key} "  # noqa: S608
            f"WHERE {self.condition}"
        )
        parameters = self.parameters
        if self.also:
            query += f" UNION SELECT story_id FROM story_reports WHERE report_key IN ({_LISTED})"  # noqa: S608
            parameters = (*parameters, _keys(self.also))
        if self.into:
            whole = "(SELECT j.value FROM json_each(?) AS j WHERE j.key = f.story_id)"
            query = f"SELECT ifnull({whole}, f.story_id) FROM ({query}) AS f"  # noqa: S608
            parameters = (json.dumps(dict(self.into)), *parameters)
        return f"story_id IN ({query})", parameters

    @property
    def of_story(self) -> Condition:
        """The condition, going from a story to its reports."""
        table = self.table.split(" INDEXED BY ")[0]
        mine, given = "s.story_id = listed_stories.story_id", tuple[str, ...]()
        if self.into:
            parts = "SELECT j.key FROM json_each(?) AS j WHERE j.value = listed_stories.story_id"
            mine = f"({mine} OR s.story_id IN ({parts}))"
            given = (json.dumps(dict(self.into)),)
        query = (
            f"EXISTS (SELECT 1 FROM story_reports AS s CROSS JOIN {table} ON {self.key} = s.report_key "  # noqa: S608
            f"WHERE {mine} AND {self.condition})"
        )
        parameters = (*given, *self.parameters)
        if self.also:
            query = (
                f"({query} OR EXISTS (SELECT 1 FROM story_reports AS s WHERE {mine} AND s.report_key IN ({_LISTED})))"  # noqa: S608
            )
            parameters = (*parameters, *given, _keys(self.also))
        return query, parameters


def _having(store: Store, kind: str, value: str, again: Again) -> _Having:
    if kind == "date" and len(value) > 7:
        day = "published >= ? AND published < ? || '~'"
        return _Having(
            "reports INDEXED BY reports_by_time", "reports.key", day, (value, value), 0, frozenset(), again.into
        )
    fits = "kind = ? AND value = ?"
    parameters: tuple[str, ...] = (kind, value)
    if kind == "date" and len(value) < 7:
        fits, parameters = "kind = ? AND value >= ? AND value < ? || '~'", (kind, value, value)
    also: frozenset[int] = frozenset()
    if kind in again.found:
        also = again.found[kind].having.get(value, frozenset())
        fits += f" AND found_by.report_key NOT IN ({_LISTED})"
        parameters = (*parameters, _keys(again.found[kind].keys))
    n = store.connection.execute(f"SELECT count(*) FROM found_by WHERE {fits}", parameters).fetchone()[0]  # noqa: S608
    return _Having("found_by", "found_by.report_key", fits, parameters, n + len(also), also, again.into)


def _values(store: Store, kind: str, most: int, among: str | None, again: Values | None) -> tuple[Value, ...]:
    """The commonest values of a facet, in the whole ledger or among stories whose ids are given as JSON."""
    ending = f"GROUP BY value ORDER BY {_ORDER.get(kind, 'n DESC, value')} LIMIT ?"
    counts = _counts(store, kind, among, again, ending, most)
    if again is not None:
        # A value that no report has instead is among the commonest here too, or not shown.
        having = {value: len(keys) for value, keys in _among(store, again, among).items()}
        only = f"AND value IN ({_LISTED}) GROUP BY value"
        counts |= _counts(store, kind, among, again, only, json.dumps(list(having)))
        counts |= {value: counts.get(value, 0) + n for value, n in having.items()}
        counts = dict(sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:most])
    return tuple(Value(value, n) for value, n in counts.items() if n)


def _counts(
    store: Store, kind: str, among: str | None, again: Values | None, ending: str, last: str | int
) -> dict[str, int]:  # fmt: skip
    """How many reports have each value, but for those whose values are not those of the table."""
    source, given = ("found_by", ()) if among is None else (_AMONG, (among,))
    but = f"AND report_key NOT IN ({_LISTED}) " if again is not None else ""
    parameters = (*given, kind, *((_keys(again.keys),) if again is not None else ()), last)
    query = f"SELECT value, count(*) AS n FROM {source} WHERE kind = ? {but}{ending}"  # noqa: S608  # our own
    return {row[0]: row[1] for row in store.connection.execute(query, parameters)}


def _among(store: Store, again: Values, among: str | None) -> dict[str, frozenset[int]]:
    """The reports that have values instead of those of the table, by value, as far as they are in some stories."""
    if among is None:
        return dict(again.having)
    rows = store.connection.execute(
        f"SELECT report_key FROM story_reports WHERE report_key IN ({_LISTED}) AND story_id IN ({_LISTED})",  # noqa: S608
        (_keys(again.keys), among),
    )
    mine = {row[0] for row in rows}
    return {value: keys & mine for value, keys in again.having.items()}


def _keys(keys: Iterable[int]) -> str:
    return json.dumps(sorted(keys))


#: The values of a list in JSON.
_LISTED = "SELECT value FROM json_each(?)"
#: Months are shown newest first.
_ORDER = {"date": "value DESC"}
_AMONG = (
    "(SELECT kind, found_by.value AS value, report_key FROM json_each(?) AS j CROSS JOIN story_reports ON story_id = j.value "
    "CROSS JOIN found_by USING (report_key))"
)
