"""What states are on a day, from what the reports in the ledger say and from official records."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand import treaties
from firsthand.ledger.store import Store
from firsthand.model import Event, Status
from firsthand.treaties.record import joined


def statuses(store: Store, on: str | None = None, board: str | None = None) -> Iterator[Status]:
    """The status of every state on a board, or on every board that a report names, on a day, by board and state.

    The day is by default the newest day of publication in the ledger. Raises UsageError for a board without rules.
    """
    rules = treaties.all_rules(tuple(store.rules()))
    told = list(store.parts("events", Event))
    boards = [board] if board is not None else sorted({event.board for event in told})
    day = on or store.newest_day()
    # Where nothing is dated and no day is asked for, there is none on which a record could be held against it.
    kept = told if day is None else [event for name in boards for event in events(store, name)]
    found = treaties.index_events(kept)
    conflicts = list(store.parts("conflicts", treaties.Conflict))
    intentions = list(store.parts("intentions", treaties.Intention))
    for name in boards:
        plans = [i for i in intentions if i.board == name]
        yield from treaties.board(found, name, day, conflicts=conflicts, intentions=plans, rules=rules)


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
