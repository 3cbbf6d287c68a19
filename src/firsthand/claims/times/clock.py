"""What time expressions are resolved on: the day of publication, and what was told before them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from firsthand.claims.times.calendar import first_day, moved, period, valid_day
from firsthand.model import iso_time

#: A month, or a day of one, without a year lies ahead of publication where that is at most this many days off.
_AHEAD_DAY, _AHEAD_MONTH, _AHEAD_TOLD = 60, 31, 300

#: The month in which each season begins.
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Clock:
    """When a text appeared, as far as it is known, and what its words before an expression tell.

    `day` and `moment` are None where nothing is known of them; `future` is whether the sentence speaks of what is to
    come; `quarter` is the quarter that was last spoken of ("1989-Q3"), `told` the date that was ("1989-10"), None where
    none was.
    """

    day: date | None
    moment: datetime | None = None
    future: bool = False
    quarter: str | None = None
    told: str | None = None

    def from_told(self) -> Clock:
        """The clock of the date that was last spoken of, where one was: "the following year" is that after it."""
        first = None if self.told is None else first_day(self.told)
        return self if first is None else replace(self, day=first, moment=None)

    def shift(self, letter: str, steps: int) -> str | None:
        """The period `steps` units of a kind (D, W, M, Q, Y, E for decade, C for century) from the day of publication."""
        if self.day is None:
            return None
        try:
            return period(self.day, letter, steps)
        except (OverflowError, ValueError):
            return None

    def after(self, seconds: float) -> str | None:
        """The minute that many seconds after publication, None where its time of day is not known."""
        if self.moment is None:
            return None
        try:
            return (self.moment + timedelta(seconds=seconds)).isoformat(timespec="minutes")[:16]
        except OverflowError:
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
        return moved(self.day, offset)

    def year_of(self, month: int, day: int | None, steps: int | None = None) -> int | None:
        """The year that a month, or a day of it, most likely lies in: the last, this or the next where the words say."""
        if self.day is None:
            return None
        now = (self.day.month, self.day.day if day else 0)
        if steps == -1:
            return self.day.year - ((month, day or 0) >= now)
        if steps == 0:
            return self.day.year
        if steps == 1:
            return self.day.year + ((month, day or 0) <= now)
        candidates = [date(year, month, day or 1) for year in range(self.day.year - 4, self.day.year + 5)
                      if 0 < year < 10000 and valid_day(year, month, day or 1)]  # fmt: skip
        ahead = _AHEAD_TOLD if self.future else (_AHEAD_DAY if day else _AHEAD_MONTH)
        near = [found for found in candidates if (found - self.day).days <= ahead]
        return (near or candidates or [self.day])[-1].year

    def season(self, name: str, steps: int | None) -> str | None:
        """The season of that name: "last" is the latest that is over or of the year before, as its month tells."""
        if self.day is None:
            return None
        begun = _SEASONS[name] <= self.day.month
        year = self.day.year + {None: 0, 0: 0, -1: 0 if begun and self.day.month >= _SEASONS[name] + 3 else -1,
                                1: 1 if begun else 0}[steps]  # fmt: skip
        return f"{year:04d}-{name}"


def clock_of(published: Any) -> Clock:
    """The clock of a publication date: a date, a datetime or ISO 8601 text; None is unknown."""
    text = iso_time(published)
    if text is None:
        return Clock(None)
    moment = datetime.fromisoformat(text).replace(tzinfo=None) if "T" in text else None
    return Clock(date.fromisoformat(text[:10]), moment)
