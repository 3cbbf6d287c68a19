"""What states do under treaties, with the treaty's own clock. The room is announced and not built yet."""

from __future__ import annotations

from typing import Any

from firsthand.errors import NotYetError
from firsthand.model import Event, Report


def clock(treaty: str) -> Any:
    """The treaty's own rule for when an act takes effect. Raises NotYetError."""
    raise NotYetError("treaties.clock")


def read_events(report: Report, treaty: str) -> list[Event]:
    """What the report says that states did under the treaty. Raises NotYetError."""
    raise NotYetError("treaties.read_events")


def check(report: Report, treaty: str) -> list[Any]:
    """Sentences that the treaty's rules say cannot be true. Raises NotYetError."""
    raise NotYetError("treaties.check")
