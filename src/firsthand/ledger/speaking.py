"""Who speaks, looked up by index: a page of the list, one person, the stories in which somebody speaks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from firsthand.ledger.entries import load
from firsthand.ledger.store import Store
from firsthand.model import Evidence, Given, Identity, Span

#: Reasons that a page shows.
_REASONS = 40


@dataclass(frozen=True, slots=True)
class PersonLine:
    """What a list says of somebody who speaks."""

    id: str
    kind: str
    name: str
    n_reports: int
    n_statements: int


@dataclass(frozen=True, slots=True)
class GivenOften:
    """Words that reports have for somebody: in how many reports, on which days first and last, and the first place."""

    words: str
    n_reports: int
    first: str | None
    last: str | None
    where: Given


@dataclass(frozen=True, slots=True)
class Summary:
    """Somebody who speaks, as a page shows it: the commonest words first, and the strongest reasons."""

    id: str
    kind: str
    name: str
    n_reports: int
    n_statements: int
    names: tuple[GivenOften, ...]
    roles: tuple[GivenOften, ...]
    affiliations: tuple[GivenOften, ...]
    holders: tuple[GivenOften, ...]
    confidence: float
    evidence: tuple[Evidence, ...]
    apart: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A story in which somebody speaks, and the reports (by key, of the newest version) that tell it.

    `story_id` is None for reports in no story.
    """

    story_id: str | None
    newest: str
    keys: tuple[int, ...]


def listed_people(
    store: Store, kind: str | None, words: str, first: int, most: int
) -> tuple[list[PersonLine], int]:  # fmt: skip
    """A page of those who speak, those that most reports name first, and how many there are.

    `words` must stand in one of the names.
    """
    condition, parameters = ["?1 IS NULL OR kind = ?1"], [kind]
    if words:
        condition.append("id IN (SELECT person FROM people_names WHERE instr(name, ?2))")
        parameters.append(words.casefold())
    where = " AND ".join(f"({one})" for one in condition)
    n = store.connection.execute(f"SELECT count(*) FROM people WHERE {where}", parameters).fetchone()[0]  # noqa: S608
    rows = store.connection.execute(
        f"SELECT id, kind, name, n_reports, n_statements FROM people WHERE {where} "  # noqa: S608  # our own
        f"ORDER BY place LIMIT {int(most)} OFFSET {int(first)}",
        parameters,
    )
    return [PersonLine(*row) for row in rows], n


def person(store: Store, person_id: str) -> Summary | None:
    """Somebody who speaks, by id."""
    row = store.connection.execute("SELECT summary FROM people WHERE id = ?", (person_id,)).fetchone()
    return load(Summary, row[0]) if row else None


def summary(who: Identity) -> Summary:
    """What a page shows of somebody."""
    return Summary(
        who.id, who.kind, who.name, len(who.report_ids), len(who.statements), _often(who.names), _often(who.roles),
        _often(who.affiliations), _often(who.holders), who.confidence, who.evidence[:_REASONS], who.apart[:_REASONS],
    )  # fmt: skip


def _often(given: Iterable[Given]) -> tuple[GivenOften, ...]:
    of: dict[str, list[Given]] = {}
    for one in given:  # by day
        of.setdefault(one.words, []).append(one)
    found = []
    for words, several in of.items():
        days = sorted(one.day[:10] for one in several if one.day)
        where = next((one for one in several if one.span is not None), several[0])
        n = len({one.report_id for one in several})
        found.append(GivenOften(words, n, days[0] if days else None, days[-1] if days else None, where))
    return tuple(sorted(found, key=lambda one: (-one.n_reports, one.words)))


def spoken(store: Store, person_id: str, first: int, most: int) -> tuple[list[Spoken], int]:
    """The stories in which somebody speaks, newest first, and how many there are."""
    found = (
        "SELECT story_id, ifnull(newest, '') AS newest, said.report_key FROM "
        "(SELECT DISTINCT report_key FROM people_said WHERE person = ?) AS said "
        "LEFT JOIN story_reports USING (report_key) LEFT JOIN listed_stories USING (story_id)"
    )
    rows = store.connection.execute(
        f"SELECT story_id, newest, json_group_array(report_key) FROM ({found}) "  # noqa: S608  # our own
        "GROUP BY story_id, newest ORDER BY newest DESC, story_id",
        (person_id,),
    ).fetchall()
    shown = rows[first : first + most]
    return [Spoken(row[0], row[1], tuple(sorted(json.loads(row[2])))) for row in shown], len(rows)


def places(store: Store, person_id: str, keys: Sequence[int]) -> dict[int, set[Span]]:
    """Where somebody speaks in some reports, by their keys: from the first to the last character of what is said."""
    rows = store.connection.execute(
        "SELECT report_key, start, end FROM people_said WHERE person = ? AND report_key IN "
        "(SELECT value FROM json_each(?))",
        (person_id, json.dumps(list(keys))),
    )
    found: dict[int, set[Span]] = {}
    for key, start, end in rows:
        found.setdefault(key, set()).add((start, end))
    return found


def named(store: Store, names: Iterable[str]) -> dict[str, str]:
    """Those of some names that one person alone has, with that person's id."""
    wanted = {name.casefold(): name for name in names}
    rows = store.connection.execute(
        "SELECT n.name, min(person), count(*) FROM people_names AS n JOIN people ON person = id WHERE kind = 'person' "
        "AND n.name IN (SELECT value FROM json_each(?)) GROUP BY n.name",
        (json.dumps(list(wanted)),),
    )
    return {wanted[row[0]]: row[1] for row in rows if row[2] == 1}
