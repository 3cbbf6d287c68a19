"""What reports tell of a board, event by event, so that each can be judged where the board is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from firsthand.brief.lines import plain
from firsthand.ledger import Store, about, findings
from firsthand.model import Event, Report
from firsthand.verdicts import Judged
from firsthand.web.review.rulings import Ruled, ruled
from firsthand.web.sentences import Sentence, Sentences

#: Events to a page, the latest.
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class BoardEvent:
    """One event as a report tells it: who came to which stage on which day, the sentence, and how it stands."""

    entity: str
    stage: str
    happened: str | None
    words: Sentence
    ruled: Ruled


def board_events(
    store: Store, board: str, day: str, reports: Mapping[str, Report], named: Callable[[str], str]
) -> tuple[tuple[BoardEvent, ...], int]:
    """The events of a board that were known on a day, the latest first, and how many there are.

    Those that readers rejected are among them. `reports` are those that tell of the board as it stands, by id; `named`
    names its entities.
    """
    telling = {*about.telling(store, "events", board).values(), *reports}
    rows = [row for row in findings(store, "event", names=telling) if _of(row, board, day)]
    rows.sort(key=lambda row: (row.record.known or "", row.record.report_id, row.record.start or 0), reverse=True)
    shown = rows[:_SHOWN]
    lacking = {row.record.report_id for row in shown} - reports.keys()
    known = {**reports, **{report.id: report for report in about.reports(store, lacking).values()}}
    mine = {row.record.report_id: known[row.record.report_id] for row in shown}
    said, texts = Sentences(store, mine), {name: report.text for name, report in mine.items()}
    return tuple(one for row in shown if (one := _event(row, named, said, texts)) is not None), len(rows)


def _event(
    row: Judged[Event], named: Callable[[str], str], said: Sentences, texts: Mapping[str, str]
) -> BoardEvent | None:
    event = row.now if row.now is not None else row.record
    words = said.at(event.report_id, (event.start, event.end)) if event.start is not None and event.end else None
    if words is None:
        return None
    machine = _told(row.machine, named) if row.machine is not None else None
    entity = named(event.state)
    return BoardEvent(entity, plain(event.stage), event.happened, words, ruled("event", row, texts, machine))


def _of(row: Judged[Event], board: str, day: str) -> bool:
    every = [event for event in (row.machine, row.now) if event is not None]
    return any(event.board == board and event.report_id and (event.known or "")[:10] <= day for event in every)


def _told(event: Event, named: Callable[[str], str]) -> str:
    when = f", {event.happened}" if event.happened else ""
    return f"{named(event.state)}: {plain(event.stage)}{when}"
