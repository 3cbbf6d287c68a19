"""What states, and entities of other boards, are on a day: from what the reports in the ledger say and from official records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from firsthand import play, treaties
from firsthand.ledger.store import Store
from firsthand.model import Event, Status
from firsthand.treaties.record import joined


def statuses(store: Store, on: str | None = None, board: str | None = None) -> Iterator[Status]:
    """The status of every entity on a board, or on every board that a report names, on a day, by board and entity.

    The day is by default the newest day of publication in the ledger. Raises UsageError for a board without rules.
    """
    rules, plays = treaties.all_rules(tuple(store.rules())), play.all_plays(tuple(store.plays()))
    if board is not None and board not in plays:
        treaties.the_treaty(board, rules)
    told = list(store.parts("events", Event))
    boards = [board] if board is not None else sorted({event.board for event in told})
    day = on or store.newest_day()
    # Where nothing is dated and no day is asked for, there is none on which a record could be held against it.
    recorded = () if day is None else [event for event in record(store).events if event.board in boards]
    kept = [*(event for event in told if event.board in boards), *recorded]
    found = treaties.index_events(kept)
    conflicts = list(store.parts("conflicts", treaties.Conflict))
    intentions = list(store.parts("intentions", treaties.Intention))
    near = nearness(store) if intentions else {}
    for name in boards:
        if name in plays:
            yield from play.board(kept, name, plays, day)
            continue
        meant = [i for i in intentions if i.board == name]
        yield from treaties.board(found, name, day, conflicts=conflicts, intentions=meant, nearness=near, rules=rules)


def nearness(store: Store) -> Mapping[str, int]:
    """Through how many hands each report's words went, by id: 0 for an origin, 1 for who took from it or from one unseen."""
    came = {derivation.report_id: derivation.source_report_id for derivation in store.derivations()}
    found: dict[str, int] = {}
    for report in came:
        way: list[str] = []
        name: str | None = report
        while name is not None and name in came and name not in found and name not in way:
            way.append(name)
            name = came[name]
        for hand in reversed(way):
            source = came[hand]
            found[hand] = 1 + (found.get(source, 0) if source is not None else 0)
    return found


def events(store: Store, board: str | None = None) -> Iterator[Event]:
    """What reports say that states did under treaties (or under one), then what official records say.

    Without a board, records are given of those that a report names.
    """
    told = [event for event in store.parts("events", Event) if board in (None, event.board)]
    named = {event.board for event in told} if board is None else {board}
    yield from told
    yield from (event for event in record(store).events if event.board in named)


def record(store: Store) -> treaties.Record:
    """The official records that ship, and those that were added to the ledger."""
    return joined(treaties.shipped_record(), *store.records())
