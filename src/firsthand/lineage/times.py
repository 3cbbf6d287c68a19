"""Publication times as far as they are known: an instant, or a day that may have begun anywhere on Earth."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

#: The first place on Earth is 14 hours ahead of UTC, the last 12 behind.
_AHEAD, _BEHIND = timedelta(hours=14), timedelta(hours=12)


def bounds(published: str | None) -> tuple[datetime, datetime] | None:
    """The earliest and latest instant that a publication time can mean; None where there is none.

    A time without a zone is taken as UTC; a date is the day wherever it was, from its first minute in the east.
    """
    if published is None:
        return None
    if len(published) <= 10:
        day = datetime.fromisoformat(published).replace(tzinfo=UTC)
        return day - _AHEAD, day + timedelta(days=1) + _BEHIND
    instant = datetime.fromisoformat(published)
    instant = instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
    return instant, instant


def gap_hours(first: str | None, second: str | None) -> float | None:
    """Hours from the first to the second, 0 where they may be the same, negative where the second is earlier.

    Two bare dates are compared as days: the outlets of one story mostly live by one calendar. None where unknown.
    """
    if first is None or second is None:
        return None
    if len(first) <= 10 and len(second) <= 10:
        return (datetime.fromisoformat(second) - datetime.fromisoformat(first)).total_seconds() / 3600
    (low_a, high_a), (low_b, high_b) = bounds(first) or _never(), bounds(second) or _never()
    if low_b > high_a:
        return (low_b - high_a).total_seconds() / 3600
    if low_a > high_b:
        return -(low_a - high_b).total_seconds() / 3600
    return (high_b - high_a).total_seconds() / 3600 if low_a == high_a and low_b == high_b else 0.0


def midpoint(published: str | None) -> datetime | None:
    """The instant to sort a publication time by."""
    span = bounds(published)
    return None if span is None else span[0] + (span[1] - span[0]) / 2


def _never() -> tuple[datetime, datetime]:
    raise AssertionError("a time was known a moment ago")
