"""What the checks are held against: the rules of one treaty and what the official record says of states under it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from firsthand.model import Event
from firsthand.play.findings import Finding
from firsthand.treaties.parties import Membership, memberships, recorded_day
from firsthand.treaties.record import Record
from firsthand.treaties.records import Rules, Treaty

__all__ = ["Facts", "Finding"]


@dataclass(frozen=True)
class Facts:
    """What is known of one treaty: its rules, and what the official record says of states under it."""

    treaty: Treaty
    rules: Rules
    record: Record

    @cached_property
    def members(self) -> dict[str, Membership]:
        """When each state that the record names joined and left."""
        return memberships(self.record, self.treaty.id, self.rules)

    @cached_property
    def acts(self) -> dict[str, dict[str, tuple[Event, ...]]]:
        """The recorded acts by state and stage."""
        found: dict[str, dict[str, tuple[Event, ...]]] = {}
        for event in self.record.of(self.treaty.id):
            stages = found.setdefault(event.state, {})
            stages[event.stage] = (*stages.get(event.stage, ()), event)
        return found

    def day(self, state: str, stage: str) -> str | None:
        """The recorded day of an act; of an exit or an entry into force also by the clock from what is recorded."""
        member = self.members.get(state)
        if stage == "effective":
            return member.left if member else None
        if stage == "in_force":
            return member.in_force if member else None
        return recorded_day(self.acts.get(state, {}).get(stage, ()), stage)

    def days(self, state: str, stage: str) -> list[str]:
        """Every recorded day of an act, of whatever source, in order."""
        return sorted(e.happened for e in self.acts.get(state, {}).get(stage, ()) if e.happened)
