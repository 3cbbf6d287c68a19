"""Days that have a name: the day on which each falls in a year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from firsthand.claims.times.clock import Clock


def holiday(row: dict[str, Any], year: int) -> date | None:
    """The day of a row of the table of holidays in a year; None where the calendar has none."""
    try:
        if "easter" in row:
            return _easter(year) + timedelta(days=row["easter"])
        if "weekday" in row:
            found = _weekday_of(year, row["month"], row["weekday"], row["which"])
            return found + timedelta(days=row.get("after", 0))
        return date(year, row["month"], row["day"])
    except (ValueError, OverflowError):
        return None


def nearest_holiday(row: dict[str, Any], clock: Clock, steps: int | None) -> date | None:
    """The holiday that is meant: the last or next where the words say so, else the one that lies nearest."""
    if clock.day is None:
        return None
    days = [day for off in (-1, 0, 1) if (day := holiday(row, clock.day.year + off)) is not None]
    if steps == -1:
        days = [day for day in days if day < clock.day][-1:]
    elif steps == 1:
        days = [day for day in days if day > clock.day][:1]
    elif clock.future:
        days = [day for day in days if day >= clock.day][:1] or days
    today = clock.day
    return min(days, key=lambda day: abs((day - today).days), default=None)


def _weekday_of(year: int, month: int, weekday: int, which: int) -> date:
    """The first, second, ... such weekday of a month; -1 is the last."""
    first = date(year, month, 1)
    start = first + timedelta(days=(weekday - first.isoweekday()) % 7)
    if which > 0:
        return start + timedelta(weeks=which - 1)
    last = start + timedelta(weeks=4)
    return last if last.month == month else last - timedelta(weeks=1)


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous computus in Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
