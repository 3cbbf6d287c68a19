"""The day of a time expression."""

from __future__ import annotations

import re

from firsthand.model import Time

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=T|$)")


def day_of(time: Time) -> str | None:
    """The one day that a date, or a time of day with its date, is on; None for a month, a season, a span."""
    found = _DAY.match(time.value or "") if time.type in ("DATE", "TIME") else None
    return found.group() if found else None
