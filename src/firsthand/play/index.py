"""Events by board and state, put in order once, so that the board of any day is read off quickly."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from firsthand.model import Event, Evidence, Mark
from firsthand.play.sources import source_of
from firsthand.play.stages import Scheme, Stage


@dataclass(frozen=True, slots=True)
class Row:
    """An event with all that a status asks of it."""

    event: Event
    stage: Stage
    #: The day from which it counts: once it is known, and once the day that it names has come.
    visible: str
    #: The place of its source in the order for its stage's day.
    rank: int
    evidence: Evidence
    #: Whether others did it, so that it says nothing of how far the state itself has gone.
    others: bool
    #: The day that it gives and by whom, in words.
    said: str


@dataclass(frozen=True, slots=True)
class Run:
    """The dated rows of one stage by source and day; from the day `last` on they all count, and disagree as `whole`."""

    rows: tuple[Row, ...]
    visible: tuple[str, ...]
    last: str
    whole: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class History:
    """The rows of one state of one board by the day on which things happened; the dated ones also by stage."""

    rows: tuple[Row, ...]
    runs: tuple[Run, ...]
    #: By row: the day by which it is ordered, and the last day from which it and all before it count.
    days: tuple[str, ...]
    settled: tuple[str, ...]

    def known(self, day: str) -> Sequence[Row]:
        """The rows that count on a day."""
        all_count = bisect.bisect_right(self.settled, day)  # none counts before the day that it is ordered by
        some_count = bisect.bisect_right(self.days, day, lo=all_count)
        late = [row for row in self.rows[all_count:some_count] if row.visible <= day]
        return (*self.rows[:all_count], *late) if late else self.rows[:all_count]


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """The history of each state of each board; `newest` is the newest day of print."""

    boards: dict[str, dict[str, History]]
    newest: str | None


def index_of(events: Iterable[Event], scheme: Scheme, board: str | None = None) -> Index:
    """Events of reports and of records, of all boards of a scheme or one, by board and state; their order changes nothing.

    Events of stages that the scheme does not have are left aside: they are of another kind of play.
    """
    found: dict[str, dict[str, list[Event]]] = {}
    newest: str | None = None
    for event in events:
        if event.printed and (newest is None or event.printed > newest):
            newest = event.printed
        if event.stage in scheme.stages and board in (None, event.board):
            found.setdefault(event.board, {}).setdefault(event.state, []).append(event)
    return Index({name: _in_order(states, scheme) for name, states in sorted(found.items())}, newest)


def _in_order(states: dict[str, list[Event]], scheme: Scheme) -> dict[str, History]:
    return {state: _history(events, scheme) for state, events in sorted(states.items())}


def _history(events: list[Event], scheme: Scheme) -> History:
    # The same act from the same words counts once.
    rows = sorted((_row(event, scheme) for event in dict.fromkeys(events)), key=_order)
    by_stage: dict[str, list[Row]] = {}
    for row in rows:
        if row.event.happened:
            by_stage.setdefault(row.event.stage, []).append(row)
    runs = (_run(several) for _, several in sorted(by_stage.items()) if len(several) > 1)
    settled = tuple(itertools.accumulate([row.visible for row in rows], max))
    days = tuple([_when(row.event)[:10] for row in rows])
    return History(tuple(rows), tuple(run for run in runs if run.whole), days, settled)


def _run(rows: list[Row]) -> Run:
    rows.sort(key=lambda row: (row.rank, row.event.happened))
    visible = tuple([row.visible for row in rows])
    return Run(tuple(rows), visible, max(visible), disagreement(rows))


def disagreement(rows: Iterable[Row]) -> tuple[Evidence, ...]:
    """Different days for one act: which is taken, by which source, and which others are told.

    `rows` are of one stage, by source and day, so that the first is the one that is taken. Empty where all agree.
    """
    days: dict[str | None, Row] = {}
    for row in rows:
        days.setdefault(row.event.happened, row)
    if len(days) < 2:
        return ()
    first, *others = days.values()
    marks = tuple([mark for row in days.values() for mark in row.evidence.marks])
    why = f"{first.event.stage}: {first.said}, against {', '.join([row.said for row in others])}"
    return (Evidence("disagreement", why, -1.0, marks),)


def disagreements(history: History, on: str) -> Iterator[Evidence]:
    """The different days that are told for one act up to a day, stage by stage."""
    for run in history.runs:
        if run.last <= on:
            yield from run.whole
            continue
        known = [row for row, since in zip(run.rows, run.visible, strict=True) if since <= on]
        if len(known) > 1:
            yield from disagreement(known)


def _row(event: Event, scheme: Scheme) -> Row:
    visible = max(event.known[:10] if event.known else "", event.happened or "")
    source = source_of(event)
    said = f"{event.happened} ({event.record or f'report of {event.printed}'})"
    stage = scheme.stages[event.stage]
    return Row(event, stage, visible, scheme.rank(stage.id, source), _evidence(event, source), stage.of_others, said)


def _order(row: Row) -> tuple[str, int, str, int, str, str]:
    event = row.event
    return (
        _when(event),
        -row.stage.precedence,
        event.report_id,
        event.start or 0,
        event.record or "",
        event.known or "",
    )


def _when(event: Event) -> str:
    """When it happened, else since when it is known."""
    return event.happened or event.known or ""


def _evidence(event: Event, source: str) -> Evidence:
    marks = () if event.start is None or event.end is None else (Mark(event.report_id, event.start, event.end),)
    if event.record is None:
        return Evidence(event.stage, f"told on {event.printed or 'an unknown day'}", marks=marks)
    said = "; ".join(e.why for e in event.evidence[:1])
    on = f" of {event.happened}" if event.happened else ""
    return Evidence(event.stage, f"record {event.record}{on} ({source}: {said})", marks=marks)
