"""What an entity is on a day: how far it is told to have come, what the board's own rules and the record make of it.

`claimed` is the furthest stage that is told; `recognised` the furthest that has behind it what it requires, or that an
official record vouches for, or that follows by a rule of the board from such a stage (a delay, a deadline, the end of a
session); None where nothing of what is told can be held against the rules. `stage` is the recognised one, where there
is one. Where sources give different days, the one that is asked first is taken, the others are kept as evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from firsthand.model import Event, Evidence, Status
from firsthand.play.counting import count
from firsthand.play.following import by_delay, by_end, day_due, day_of
from firsthand.play.index import Index, Row, disagreements, index_of
from firsthand.play.records import Board, Kind, Plays

#: The stage that says that an entity is there at all; told after an end, it begins anew.
_FIRST = 0


def board(events: Iterable[Event] | Index, name: str, plays: Plays, on: date | str | None = None) -> list[Status]:
    """The status of every entity of a board that the events name, on a day, by code.

    The day is by default the newest on which anything was printed. The order of the events changes nothing. Raises
    UsageError for an unknown board.
    """
    one = plays.board(name)
    kind = plays.kind(name)
    index = events if isinstance(events, Index) else index_of(events, kind.scheme, name)
    day = str(on) if on is not None else index.newest or date.max.isoformat()
    found = []
    for code, history in index.boards.get(name, {}).items():
        rows = [row for row in history.rows if row.visible <= day or _ahead(row, day)]
        told = list(history.known(day))
        if told:
            found.append(_status(one, kind, code, rows, told, tuple(disagreements(history, day)), day))
    return found


def _ahead(row: Row, day: str) -> bool:
    """Whether an event is known, and its own day is still to come."""
    return (row.event.known or "")[:10] <= day and (row.event.happened or "") > day


def _status(
    one: Board, kind: Kind, code: str, rows: list[Row], told: list[Row], apart: tuple[Evidence, ...], on: str
) -> Status:
    own = _since_begun(one, kind, told)
    days = {stage: day for stage in one.stages if (day := day_of(own, stage)) is not None}
    standing = _standing(one, own)
    reasons = [*by_delay(one, standing, days, rows, on)]
    if not standing & kind.ended:
        reasons += by_end(one, kind, standing, days, own, on)
    claimed = min(own, key=lambda row: row.stage.precedence).stage.id
    recognised = min(standing, key=lambda stage: kind.scheme.stages[stage].precedence, default=None)
    effective = _effective(one, standing, days, rows)
    return Status(
        one.id, code, on, recognised or claimed, claimed=claimed, recognised=recognised,
        effective=effective, condition="; ".join(_conditions(one, kind, recognised, claimed, standing, days, on)) or None,
        clause=_clause(one, effective, days), confidence=max(row.event.confidence for row in told),
        evidence=(*(row.evidence for row in told), *apart, *reasons),
    )  # fmt: skip


def _since_begun(one: Board, kind: Kind, rows: list[Row]) -> list[Row]:
    """The rows since the entity was last brought in anew after an end."""
    start, over = 0, False
    for n, row in enumerate(rows):
        over = over or row.stage.id in kind.ended
        if over and row.stage.id == one.stages[_FIRST] and row.event.happened:
            start, over = n, False
    return rows[start:]


def _standing(one: Board, own: list[Row]) -> set[str]:
    """The stages that have behind them what they require, or that a record vouches for."""
    recorded = {row.stage.id for row in own if row.event.record is not None}
    told = {row.stage.id for row in own if row.stage.id in one.stages}
    standing: set[str] = set()
    while True:
        more = {
            s for s in told - standing
            if s in recorded or not (needed := one.requires.get(s)) or any(n in standing for n in needed)
        }  # fmt: skip
        if not more:
            return standing
        standing |= more


def _effective(one: Board, standing: set[str], days: dict[str, str], rows: list[Row]) -> str | None:
    """The day of the last stage that a delay leads to; where what it counts from is not known, the day that is told."""
    if not one.delays:
        return None
    last = one.delays[-1]
    due = day_due(one, last.stage, days, rows) if last.after in standing or last.stage in standing else None
    return due or day_of(rows, last.stage)


def _clause(one: Board, effective: str | None, days: dict[str, str]) -> str | None:
    return one.delays[-1].clause if effective and one.delays and one.delays[-1].after in days else None


def _conditions(
    one: Board, kind: Kind, recognised: str | None, claimed: str, standing: set[str], days: dict[str, str], on: str
) -> Iterator[str]:
    """What is told without what it requires, and by when something must follow."""
    needed = one.requires.get(claimed, ())
    if claimed not in standing and needed and not standing.intersection(needed) and recognised not in kind.ended:
        yield f"{_plain(claimed)} needs {' or '.join(map(_plain, needed))} before it, of which nothing is known"
    for limit in one.deadlines:
        begun = days.get(limit.after)
        if (
            begun
            and limit.after in standing
            and not any(stage in standing for stage in (*limit.stages, limit.otherwise))
        ):
            due = count(limit, date.fromisoformat(begun))[0].isoformat()
            if due >= on:
                wanted = " or ".join(map(_plain, limit.stages))
                yield f"{wanted} by {due}, else {_plain(limit.otherwise)} ({limit.clause})"


def _plain(stage: str) -> str:
    return stage.replace("_", " ")
