"""Statements of made reports: only who speaks, in which report, on which day, matters here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from firsthand.model import Identity, Speaker, Statement
from firsthand.speakers import identities
from firsthand.speakers.links import Link

#: A speaker of a report: the report, the name, role, affiliation.
Row = tuple[str, str | None, str | None, str | None]


def said(report: str, name: str | None = None, role: str | None = None, affiliation: str | None = None) -> Statement:
    """A statement of somebody in a report."""
    speaker = Speaker(name, role, affiliation, "person" if name else None)
    return Statement(((0, 9),), "indirect", "speech", source=(10, 19), speaker=speaker, report_id=report)


def found(
    rows: Iterable[Row], stories: Sequence[Sequence[str]] = (), days: dict[str, str] | None = None,
    links: Sequence[Link] = (),
) -> list[Identity]:  # fmt: skip
    """The identities of some speakers, as readers merged and parted them; every report of one day unless told."""
    statements = [said(*row) for row in rows]
    given: dict[str, str | None] = {s.report_id: "2026-03-10" for s in statements}
    return identities(statements, {**given, **(days or {})}, stories, links)


def persons(rows: Iterable[Row], stories: Sequence[Sequence[str]] = ()) -> list[set[str]]:
    """The names of each person, as sets, in their order."""
    return [set(i.spellings) for i in found(rows, stories) if i.kind == "person"]
