"""What a state means to do, as a value with its history: the weakest wording of the nearest source, a denial beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.model import Evidence, Mark
from firsthand.treaties.intentions import Intention, strengths

_DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Plan:
    """One act of a state: how surely it is meant now, by when, whether it was denied, and everything said of it so far."""

    state: str
    act: str
    strength: str
    target: str | None
    denied: bool
    history: tuple[Intention, ...]

    @property
    def values(self) -> tuple[str, ...]:
        """The values for a board: the strength, and a denial that stands beside a stronger word."""
        when = f" ({self.target})" if self.target else ""
        beside = (f"{self.act}: {_DENIED}",) if self.denied and self.strength != _DENIED else ()
        return (f"{self.act}: {self.strength}{when}", *beside)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every sentence that says something of it, from the oldest."""
        return tuple(
            Evidence("intention", f"{p.act}: {p.strength}{_told(p)}", marks=(Mark(p.report_id, p.start, p.end),))
            for p in self.history
        )


def plans(said: Iterable[Intention], on: str | None = None, nearness: Mapping[str, int] | None = None) -> list[Plan]:
    """What each state means to do on a day, by state and act.

    `nearness` says how many hands a report is from its origin, by report id (0 where it does not say): of what is
    told, the nearest sources count, of these those of the newest day, of these the weakest wording.
    """
    by_act: dict[tuple[str, str], list[Intention]] = {}
    for intention in said:
        if on is None or (intention.printed or "") <= on:
            by_act.setdefault((intention.state, intention.act), []).append(intention)
    return [_plan(state, act, rows, nearness or {}) for (state, act), rows in sorted(by_act.items())]


def _plan(state: str, act: str, rows: Sequence[Intention], nearness: Mapping[str, int]) -> Plan:
    weakness = {strength: n for n, strength in enumerate(strengths())}
    history = sorted(rows, key=lambda i: (i.printed or "", i.report_id, i.start, weakness[i.strength]))
    closest = min(nearness.get(i.report_id, 0) for i in history)
    near = [i for i in history if nearness.get(i.report_id, 0) == closest]
    newest = [i for i in near if i.printed == near[-1].printed]
    now = min(newest, key=lambda i: weakness[i.strength])
    return Plan(state, act, now.strength, now.target, any(i.strength == _DENIED for i in near), tuple(history))


def _told(intention: Intention) -> str:
    return f", told on {intention.printed}" if intention.printed else ""
