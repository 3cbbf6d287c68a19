"""What states do under treaties, with the treaty's own clock. Reading events and checking are not built yet."""

from __future__ import annotations

from typing import Any

from firsthand.errors import NotYetError
from firsthand.model import Event, Report
from firsthand.treaties.clock import Clock, Effect, clock
from firsthand.treaties.rules import Rule, RulesError, Treaty, load_rules, shipped_rules, the_treaty

__all__ = ["Clock", "Effect", "Rule", "RulesError", "Treaty", "check", "clock", "load_rules", "read_events",
           "shipped_rules", "the_treaty"]  # fmt: skip


def read_events(report: Report, treaty: str) -> list[Event]:
    """What the report says that states did under the treaty. Raises NotYetError."""
    raise NotYetError("treaties.read_events")


def check(report: Report, treaty: str) -> list[Any]:
    """Sentences that the treaty's rules say cannot be true. Raises NotYetError."""
    raise NotYetError("treaties.check")
