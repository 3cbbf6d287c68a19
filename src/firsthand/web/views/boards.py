"""The boards that reports tell of: treaties, and those of other kinds of play."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from firsthand import play, treaties
from firsthand.brief.rules import usual_name
from firsthand.ledger import events, statuses
from firsthand.web.page import Asked, Page


@dataclass(frozen=True, slots=True)
class StageCount:
    """How many entities of a board have come to a stage."""

    stage: str
    n: int


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A board in a line: how many reports tell of it, and how many of its entities have come how far."""

    id: str
    name: str
    full_name: str
    #: What its entities are called: states, bills.
    many: str
    n_reports: int
    n_entities: int
    stages: tuple[StageCount, ...]


@dataclass(frozen=True, slots=True)
class Boards:
    """Every board that a report tells of, those that most reports tell of first, on the newest day of the ledger."""

    on: str | None
    boards: tuple[BoardLine, ...]


def look(asked: Asked) -> Boards:
    """The boards that are told of."""
    store = asked.store
    rules, plays = treaties.all_rules(tuple(store.rules())), play.all_plays(tuple(store.plays()))
    stages: dict[str, Counter[str]] = {}
    for status in statuses(store):
        stages.setdefault(status.board, Counter())[status.stage] += 1
    lines = []
    for name, counts in stages.items():
        if name not in plays and name not in rules:
            continue  # of rules that were taken away since
        board = plays[name] if name in plays else rules[name]
        lines.append(
            BoardLine(
                name,
                usual_name(board),
                board.name,
                plays.kind(name).entities if name in plays else "states",
                len({event.report_id for event in events(store, name)} - {""}),
                sum(counts.values()),
                tuple(StageCount(stage.replace("_", " "), n) for stage, n in counts.most_common()),
            )
        )
    return Boards(store.newest_day(), tuple(sorted(lines, key=lambda line: (-line.n_reports, line.name))))


BOARDS = Page(
    "boards",
    "/boards",
    "The boards that reports tell of: what became of states under treaties, or of bills.",
    look,
    Boards,
    lambda view: view.boards,
    BoardLine,
)
