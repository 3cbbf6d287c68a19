"""Who is a party on a day, by the official record: bound, not bound, or unknown; how many there are.

A count starts from the newest recorded one before the day and follows the dated changes of the states that the record
names. A state that the record does not name is unknown: it is in the count, and in no list.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from firsthand.errors import UsageError
from firsthand.model import Event
from firsthand.play.sources import source_of
from firsthand.treaties.clock import Clock
from firsthand.treaties.record import BY, Count, Record, shipped_record
from firsthand.treaties.records import Rules
from firsthand.treaties.rules import the_treaty
from firsthand.treaties.stages import scheme

_DEPOSITS = ("ratified", "acceded")


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties on a day. `n` is None where no count is recorded before it; `since` is the count that it starts from.

    `bound` and `left` are the states that the record names, by code; `changes` their days after `since`, signed.
    """

    treaty: str
    on: str
    by: str
    n: int | None
    bound: tuple[str, ...]
    left: tuple[str, ...]
    since: Count | None = None
    changes: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Membership:
    """When the record has a state join (by deposit, in force) and leave; None where it does not say."""

    deposited: str | None
    in_force: str | None
    left: str | None
    #: Whether the record shows the state as bound before it left, or as having said that it would leave.
    was_bound: bool
    #: Its next membership, where it left and came back.
    back: Membership | None = None

    def on(self, day: str, by: str) -> bool | None:
        """Whether the state is a party on a day; None where the record does not tell."""
        if self.left is not None and day >= self.left:
            return bool(self.back and self.back.on(day, by))
        begun = self.begun(by)
        if begun is not None:
            return day >= begun
        return True if self.was_bound else None

    def begun(self, by: str) -> str | None:
        """The day from which the state counts as a party."""
        return self.deposited if by == "deposit" else self.in_force

    def turned(self, day: str, by: str) -> str | None:
        """The last day, up to a day, on which the state joined or left."""
        here = [d for d in (self.begun(by), self.left) if d and d <= day]
        later = self.back.turned(day, by) if self.back else None
        return max([*here, *([later] if later else [])], default=None)


def parties(
    treaty: str, on: date | str, by: str = "in_force", record: Record | None = None, rules: Rules | None = None
) -> Parties:
    """The parties to a treaty on a day, by the record (the one that ships, where none is given).

    `by`: "deposit" counts instruments from their deposit, "in_force" from the day that they bind. An exit counts from
    its effect in both. Raises UsageError for a treaty without rules or another `by`.
    """
    if by not in BY:
        raise UsageError(f"parties are counted by {' or '.join(BY)}, not by {by!r}")
    day = date.fromisoformat(on).isoformat() if isinstance(on, str) else on.isoformat()
    kept = record if record is not None else shipped_record()
    known = memberships(kept, treaty, rules)
    bound = tuple(state for state, one in known.items() if one.on(day, by))
    left = tuple(state for state, one in known.items() if one.on(day, by) is False and one.left and one.left <= day)
    since = max((c for c in kept.counts if (c.treaty, c.by) == (treaty, by) and c.on <= day), key=_on, default=None)
    changes = tuple(_changes(known, since.on, day, by)) if since else ()
    n = since.n + sum(step for *_, step in changes) if since else None
    return Parties(treaty, day, by, n, bound, left, since, changes)


@functools.lru_cache(maxsize=256)
def memberships(record: Record, treaty: str, rules: Rules | None = None) -> dict[str, Membership]:
    """When each state that the record names joined and left, by code. Raises UsageError for a treaty without rules."""
    clock = Clock(the_treaty(treaty, rules))
    by_state: dict[str, list[Event]] = {}
    for event in record.of(treaty):
        by_state.setdefault(event.state, []).append(event)
    return {state: _membership(clock, rows) for state, rows in sorted(by_state.items())}


def recorded_day(events: Iterable[Event], *wanted: str) -> str | None:
    """The day of a stage (or the first of several) by the source that is asked first, of these the earliest."""
    days = [(scheme().rank(e.stage, source_of(e)), e.happened) for e in events if e.stage in wanted and e.happened]
    return min(days)[1] if days else None


def _membership(clock: Clock, rows: list[Event]) -> Membership:
    left = recorded_day(rows, "effective") or _by_the_clock(clock, rows)
    again = [e for e in rows if left and e.stage in (*_DEPOSITS, "in_force") and e.happened and e.happened > left]
    rows = [e for e in rows if e not in again]
    deposited, in_force = recorded_day(rows, *_DEPOSITS), recorded_day(rows, "in_force")
    if in_force is None and deposited is not None and clock.treaty.joining is not None:
        effect = clock.takes_effect("ratification", date.fromisoformat(deposited))
        in_force = effect.date.isoformat() if effect.date else None
    told = {event.stage for event in rows}
    bound = left is not None or bool(told & {"notified", "still_party", "denounced", "suspension_claimed"})
    back = _membership(clock, again) if again else None
    return Membership(deposited or in_force, in_force, left, bound and "not_party" not in told, back)


def _by_the_clock(clock: Clock, rows: list[Event]) -> str | None:
    """The day of an exit from its notice, where no record gives it and the notice was not taken back."""
    notice = recorded_day(rows, "notified")
    if notice is None or clock.treaty.leaving is None or any(e.stage in {"revoked", "found_invalid"} for e in rows):
        return None
    effect = clock.takes_effect("withdrawal", date.fromisoformat(notice))
    return effect.date.isoformat() if effect.date else None


def _changes(known: dict[str, Membership], since: str, day: str, by: str) -> list[tuple[str, str, int]]:
    found = []
    for state, one in known.items():
        step = int(bool(one.on(day, by))) - int(bool(one.on(since, by)))
        if step:
            found.append((str(one.turned(day, by)), state, step))
    return sorted(found)


def _on(count: Count) -> tuple[str, int]:
    return (count.on, count.n)
