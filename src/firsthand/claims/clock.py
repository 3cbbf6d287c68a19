"""The calendar that time expressions are resolved on: the day of publication, and steps from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from firsthand.model import iso_time

#: A month and day without a year lies ahead of publication where that is at most this many days off.
_AHEAD = 45


@dataclass(frozen=True, slots=True)
class Clock:
    """The day a text appeared, None where it is not known, and whether the sentence speaks of what is to come."""

    day: date | None
    future: bool = False

    def shift(self, letter: str, steps: int) -> str | None:
        """The period `steps` units of a kind (D, W, M, Q, Y, E for decade, C for century) from the day of publication."""
        if self.day is None:
            return None
        try:
            return _period(self.day, letter, steps)
        except (OverflowError, ValueError):
            return None

    def weekday(self, number: int, steps: int | None) -> str | None:
        """The nearest such weekday: before publication (the day itself counts) unless the words say otherwise."""
        if self.day is None:
            return None
        back = (self.day.isoweekday() - number) % 7
        forward = (number - self.day.isoweekday()) % 7
        if steps is None:
            offset = forward if self.future else -back
        else:
            offset = {-1: -(back or 7), 0: forward, 1: forward or 7}[steps]
        return _moved(self.day, offset)

    def year_of(self, month: int, day: int | None) -> int | None:
        """The year that a month, or a day of it, most likely lies in."""
        if self.day is None:
            return None
        try:
            candidates = [date(self.day.year + off, month, day or 1) for off in (-1, 0, 1)]
        except ValueError:
            return self.day.year
        ahead = 300 if self.future else (_AHEAD if day else 0)
        near = [found for found in candidates if (found - self.day).days <= ahead]
        return (near or candidates)[-1].year


def clock_of(published: Any) -> Clock:
    """The clock of a publication date: a date, a datetime or ISO 8601 text; None is unknown."""
    text = iso_time(published)
    return Clock(None if text is None else date.fromisoformat(text[:10]))


def valid_day(year: int | None, month: int, day: int) -> bool:
    """Whether the calendar has such a day (in some year, where none is given)."""
    try:
        datetime(year or 2000, month, day)  # 2000 has a 29 February
    except ValueError:
        return False
    return True


def _period(day: date, letter: str, steps: int) -> str | None:
    if letter == "D":
        return _moved(day, steps)
    if letter == "W":
        year, week, _ = (day + timedelta(weeks=steps)).isocalendar()
        return f"{year:04d}-W{week:02d}"
    if letter in ("M", "Q"):
        size = 3 if letter == "Q" else 1
        year, index = divmod((day.year * 12 + day.month - 1) // size + steps, 12 // size)
        return f"{year:04d}-Q{index + 1}" if letter == "Q" else f"{year:04d}-{index + 1:02d}"
    if letter == "Y":
        return f"{day.year + steps:04d}" if 0 < day.year + steps < 10000 else None
    size, width = {"E": (10, 3), "C": (100, 2)}[letter]
    number = day.year // size + steps
    return f"{number:0{width}d}" if 0 <= number < 10**width else None


def _moved(day: date, days: int) -> str | None:
    try:
        return (day + timedelta(days=days)).isoformat()
    except OverflowError:
        return None
