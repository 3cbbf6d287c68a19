"""What states are on a day, from the events that the ledger holds."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand import treaties
from firsthand.ledger.store import Store
from firsthand.model import Event, Status


def statuses(store: Store, on: str | None = None, board: str | None = None) -> Iterator[Status]:
    """The status of every state on every board (or one), on a day, by board and state.

    The day is by default the newest day of publication in the ledger. Raises UsageError for a board without rules.
    """
    rules = treaties.all_rules(tuple(store.rules()))
    events = list(store.parts("events", Event))
    conflicts = list(store.parts("conflicts", treaties.Conflict))
    intentions = list(store.parts("intentions", treaties.Intention))
    day = on or newest_day(store)
    for name in sorted({e.board for e in events}) if board is None else [board]:
        plans = [i for i in intentions if i.board == name]
        yield from treaties.board(events, name, day, conflicts=conflicts, intentions=plans, rules=rules)


def newest_day(store: Store) -> str | None:
    """The newest day on which a report in the ledger was published; None where none is dated."""
    return max((r.published[:10] for _, r in store.reports() if r.published), default=None)
