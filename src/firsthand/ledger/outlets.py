"""What outlets originate, what they carry and from whom, and what they tend to change; looked up by index."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from firsthand.ledger.entries import load
from firsthand.ledger.store import Store
from firsthand.model import DERIVED, Drift

_DERIVED = ", ".join(f"'{kind}'" for kind in sorted(DERIVED))
#: The reports of an outlet by key, with what another table says of each, but for some.
_OF = (
    "FROM found_by CROSS JOIN {table} ON {table}.report_key = found_by.report_key WHERE {table}.{but} NOT IN "
    "(SELECT j.value FROM json_each(?) AS j) AND found_by.kind = 'outlet' AND found_by.value"
)


@dataclass(frozen=True, slots=True)
class OutletLine:
    """What a list says of an outlet: reports, origins that stand in one of them, reports that it took from others."""

    name: str
    n_reports: int
    n_origins: int
    n_taken: int


@dataclass(frozen=True, slots=True)
class Carried:
    """Reports that were taken from one outlet (or an agency whose text is not here) by another, in one way."""

    name: str
    kind: str
    n_reports: int


@dataclass(frozen=True, slots=True)
class Rooted:
    """A report in which an origin of a story stands, and how many reports go back to it."""

    report_key: int
    story_id: str
    n_reports: int


@dataclass(frozen=True, slots=True)
class Tendency:
    """A type of change that an outlet makes: how often, in how many reports, the mean gravity, and the gravest."""

    type: str
    n_changes: int
    n_reports: int
    gravity: float
    examples: tuple[Drift, ...]


@dataclass(frozen=True, slots=True)
class TakenRow:
    """A report of an outlet that stands as taken from a source: in which way, and from whom."""

    outlet: str
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class RootRow:
    """A report of an outlet in which an origin of a story stands, and how many reports go back to it."""

    outlet: str
    rooted: Rooted


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A change that stands and that a report of an outlet made itself; `report_key` and `position` give its place."""

    outlet: str
    report_key: int
    position: int
    drift: Drift


@dataclass(frozen=True, slots=True)
class Recount:
    """What stands where verdicts of readers make it other: reports and stories whose rows do not count, and what does."""

    taken_of: frozenset[int] = frozenset()
    taken: tuple[TakenRow, ...] = ()
    changed_of: frozenset[int] = frozenset()
    changed: tuple[ChangedRow, ...] = ()
    stories: frozenset[str] = frozenset()
    roots: tuple[RootRow, ...] = ()


#: Nothing: the machine's own.
_AS_FOUND = Recount()


def listed_outlets(
    store: Store, words: str, first: int, most: int, again: Recount = _AS_FOUND
) -> tuple[list[OutletLine], int]:
    """A page of the outlets, those with most reports first, and how many there are; `words` must stand in the name."""
    rows = store.connection.execute(
        "SELECT value, count(*) AS n FROM found_by WHERE kind = 'outlet' GROUP BY value ORDER BY n DESC, value"
    ).fetchall()
    wanted = words.casefold()
    fitting = [row for row in rows if wanted in row[0].casefold()]
    shown = fitting[first : first + most]
    return _lines(store, dict(shown), again), len(fitting)


def outlet(store: Store, name: str, again: Recount = _AS_FOUND) -> OutletLine | None:
    """One outlet; None where no report is of it."""
    n = store.connection.execute(
        "SELECT count(*) FROM found_by WHERE kind = 'outlet' AND value = ?", (name,)
    ).fetchone()[0]
    return _lines(store, {name: n}, again)[0] if n else None


def carries(store: Store, name: str, again: Recount = _AS_FOUND) -> list[Carried]:
    """From whom an outlet takes, and how, the most first."""
    of = _OF.format(table="taken", but="report_key")
    rows = store.connection.execute(
        f"SELECT ifnull(source, ''), taken.kind, count(*) {of} = ? GROUP BY 1, 2",  # our own
        (_json(again.taken_of), name),
    )
    return _carried(rows, ((row.source, row.kind) for row in again.taken if row.outlet == name))


def carried_by(store: Store, name: str, again: Recount = _AS_FOUND) -> list[Carried]:
    """Who takes from an outlet, and how, the most first."""
    rows = store.connection.execute(
        "SELECT ifnull(reports.outlet, ''), taken.kind, count(*) FROM taken JOIN reports ON key = report_key "
        "WHERE source = ? AND report_key NOT IN (SELECT j.value FROM json_each(?) AS j) GROUP BY 1, 2",
        (name, _json(again.taken_of)),
    )
    return _carried(rows, ((row.outlet, row.kind) for row in again.taken if row.source == name))


def originates(store: Store, name: str, most: int, again: Recount = _AS_FOUND) -> list[Rooted]:
    """The reports of an outlet in which an origin stands: those that most others go back to first, then the newest."""
    of = _OF.format(table="roots", but="story_id")
    rows = store.connection.execute(
        f"SELECT roots.report_key, roots.story_id, roots.n_reports {of} = ? "  # our own
        "ORDER BY roots.n_reports DESC, roots.report_key DESC LIMIT ?",
        (_json(again.stories), name, most),
    )
    found = [*(Rooted(*row) for row in rows), *(row.rooted for row in again.roots if row.outlet == name)]
    return sorted(found, key=lambda one: (-one.n_reports, -one.report_key))[:most]


def tendencies(store: Store, name: str, examples: int, again: Recount = _AS_FOUND) -> list[Tendency]:
    """What the reports of an outlet changed of what they took, by type, the commonest first."""
    of, given = _OF.format(table="changed", but="report_key"), (_json(again.changed_of), name)
    sums = store.connection.execute(
        f"SELECT type, count(*), count(DISTINCT changed.report_key), sum(gravity) {of} = ? GROUP BY type",  # our own
        given,
    )
    gravest = store.connection.execute(
        "SELECT c.report_key, position, record FROM (SELECT type, changed.report_key, position, row_number() OVER "  # noqa: S608
        f"(PARTITION BY type ORDER BY gravity DESC, changed.report_key, position) AS nth {of} = ?) AS c "
        "JOIN findings USING (report_key, position) WHERE nth <= ? AND findings.kind = 'drift'",
        (*given, examples),
    )
    mine = [row for row in again.changed if row.outlet == name]
    every = [*mine, *(ChangedRow(name, row[0], row[1], load(Drift, row[2])) for row in gravest)]
    every.sort(key=lambda row: (-row.drift.gravity, row.report_key, row.position))
    shown: dict[str, list[Drift]] = {}
    for row in every:
        shown.setdefault(row.drift.type, []).append(row.drift)
    counts = {row[0]: (row[1], row[2], row[3]) for row in sums}
    for type_ in {row.drift.type for row in mine}:
        counts[type_] = _with(counts.get(type_, (0, 0, 0.0)), [row for row in mine if row.drift.type == type_])
    found = [
        Tendency(type_, n, n_reports, round(gravity / n, 2), tuple(shown[type_][:examples]))
        for type_, (n, n_reports, gravity) in counts.items()
    ]
    return sorted(found, key=lambda one: (-one.n_changes, one.type))


def outlets_there(store: Store, names: Iterable[str]) -> set[str]:
    """Those of some names that an outlet has."""
    rows = store.connection.execute(
        "SELECT value FROM json_each(?) AS j WHERE EXISTS "
        "(SELECT 1 FROM found_by WHERE kind = 'outlet' AND found_by.value = j.value)",
        (json.dumps(sorted(set(names))),),
    )
    return {row[0] for row in rows}


def _lines(store: Store, n_reports: Mapping[str, int], again: Recount) -> list[OutletLine]:
    """What a list says of some outlets, whose reports were counted, in their order."""
    names = json.dumps(list(n_reports))
    among = "IN (SELECT value FROM json_each(?)) "
    roots, taken = (
        Counter(dict(store.connection.execute(
            f"SELECT found_by.value, count(*) {_OF.format(table=table, but=but)} {among}{more}GROUP BY 1", (_json(gone), names)  # our own
        ).fetchall()))
        for table, but, gone, more in (
            ("roots", "story_id", again.stories, ""),
            ("taken", "report_key", again.taken_of, f"AND taken.kind IN ({_DERIVED}) "),
        )
    )  # fmt: skip
    roots.update(row.outlet for row in again.roots)
    taken.update(row.outlet for row in again.taken if row.kind in DERIVED)
    return [OutletLine(name, n, roots[name], taken[name]) for name, n in n_reports.items()]


def _carried(rows: Iterable[Sequence[Any]], more: Iterable[tuple[str, str]]) -> list[Carried]:
    """Counts of who and how, those of the rows and those that stand instead, the most first."""
    counts = Counter({(row[0], row[1]): row[2] for row in rows})
    counts.update(more)
    found = [Carried(name, kind, n) for (name, kind), n in counts.items() if kind in DERIVED or kind == "cites"]
    return sorted(found, key=lambda one: (-one.n_reports, one.name, one.kind))


def _with(counted: tuple[int, int, float], mine: Sequence[ChangedRow]) -> tuple[int, int, float]:
    """How many changes, in how many reports, and the sum of their gravity, with some more of reports not counted yet."""
    n, n_reports, gravity = counted
    more = sum(row.drift.gravity for row in mine)
    return n + len(mine), n_reports + len({row.report_key for row in mine}), gravity + more


def _json(values: Iterable[int | str]) -> str:
    return json.dumps(list(values))
