"""What outlets originate, what they carry and from whom, and what they tend to change; looked up by index."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.ledger.entries import load
from firsthand.ledger.store import Store
from firsthand.model import DERIVED, Drift

_DERIVED = ", ".join(f"'{kind}'" for kind in sorted(DERIVED))
#: The reports of an outlet by key, with what another table says of each.
_OF = "FROM found_by CROSS JOIN {table} ON {table}.report_key = found_by.report_key WHERE found_by.kind = 'outlet' AND found_by.value"


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


def listed_outlets(store: Store, words: str, first: int, most: int) -> tuple[list[OutletLine], int]:
    """A page of the outlets, those with most reports first, and how many there are; `words` must stand in the name."""
    rows = store.connection.execute(
        "SELECT value, count(*) AS n FROM found_by WHERE kind = 'outlet' GROUP BY value ORDER BY n DESC, value"
    ).fetchall()
    wanted = words.casefold()
    fitting = [row for row in rows if wanted in row[0].casefold()]
    shown = fitting[first : first + most]
    names = json.dumps([row[0] for row in shown])
    among = "IN (SELECT value FROM json_each(?)) "
    counts = [
        dict(store.connection.execute(f"SELECT found_by.value, count(*) {_OF.format(table=table)} {among}{more}GROUP BY 1", (names,)).fetchall())  # our own
        for table, more in (("roots", ""), ("taken", f"AND taken.kind IN ({_DERIVED}) "))
    ]  # fmt: skip
    return [OutletLine(row[0], row[1], *(c.get(row[0], 0) for c in counts)) for row in shown], len(fitting)


def outlet(store: Store, name: str) -> OutletLine | None:
    """One outlet; None where no report is of it."""
    n = store.connection.execute(
        "SELECT count(*) FROM found_by WHERE kind = 'outlet' AND value = ?", (name,)
    ).fetchone()[0]
    if not n:
        return None
    roots = _count(store, f"SELECT count(*) {_OF.format(table='roots')} = ?", name)  # our own
    taken = _count(store, f"SELECT count(*) {_OF.format(table='taken')} = ? AND taken.kind IN ({_DERIVED})", name)
    return OutletLine(name, n, roots, taken)


def carries(store: Store, name: str) -> list[Carried]:
    """From whom an outlet takes, and how, the most first."""
    rows = store.connection.execute(
        f"SELECT ifnull(source, ''), taken.kind, count(*) AS n {_OF.format(table='taken')} = ? "  # our own
        "GROUP BY 1, 2 ORDER BY n DESC, 1, 2",
        (name,),
    )
    return [Carried(*row) for row in rows if row[1] in DERIVED or row[1] == "cites"]


def carried_by(store: Store, name: str) -> list[Carried]:
    """Who takes from an outlet, and how, the most first."""
    rows = store.connection.execute(
        "SELECT ifnull(reports.outlet, ''), taken.kind, count(*) AS n FROM taken JOIN reports ON key = report_key "
        "WHERE source = ? GROUP BY 1, 2 ORDER BY n DESC, 1, 2",
        (name,),
    )
    return [Carried(*row) for row in rows if row[1] in DERIVED or row[1] == "cites"]


def originates(store: Store, name: str, most: int) -> list[Rooted]:
    """The reports of an outlet in which an origin stands: those that most others go back to first, then the newest."""
    rows = store.connection.execute(
        f"SELECT roots.report_key, roots.story_id, roots.n_reports {_OF.format(table='roots')} = ? "  # our own
        "ORDER BY roots.n_reports DESC, roots.report_key DESC LIMIT ?",
        (name, most),
    )
    return [Rooted(*row) for row in rows]


def tendencies(store: Store, name: str, examples: int) -> list[Tendency]:
    """What the reports of an outlet changed of what they took, by type, the commonest first."""
    of = _OF.format(table="changed")
    rows = store.connection.execute(
        f"SELECT type, count(*) AS n, count(DISTINCT changed.report_key), avg(gravity) {of} = ? "  # our own
        "GROUP BY type ORDER BY n DESC, type",
        (name,),
    ).fetchall()
    gravest = store.connection.execute(
        "SELECT type, record FROM (SELECT type, changed.report_key, position, row_number() OVER "  # noqa: S608  # our own
        f"(PARTITION BY type ORDER BY gravity DESC, changed.report_key, position) AS nth {of} = ?) AS c "
        "JOIN findings USING (report_key, position) WHERE nth <= ? AND findings.kind = 'drift' ORDER BY type, nth",
        (name, examples),
    )
    shown: dict[str, list[Drift]] = {}
    for row in gravest:
        shown.setdefault(row[0], []).append(load(Drift, row[1]))
    return [Tendency(row[0], row[1], row[2], round(row[3], 2), tuple(shown.get(row[0], ()))) for row in rows]


def _count(store: Store, query: str, *values: str) -> int:
    found: int = store.connection.execute(query, values).fetchone()[0]
    return found


def outlets_there(store: Store, names: Iterable[str]) -> set[str]:
    """Those of some names that an outlet has."""
    rows = store.connection.execute(
        "SELECT value FROM json_each(?) AS j WHERE EXISTS "
        "(SELECT 1 FROM found_by WHERE kind = 'outlet' AND found_by.value = j.value)",
        (json.dumps(sorted(set(names))),),
    )
    return {row[0] for row in rows}
