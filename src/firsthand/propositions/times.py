"""Whether two times are one: equal, or one within the other."""

from __future__ import annotations

import calendar
import functools
import re
from dataclasses import dataclass
from datetime import date, timedelta

_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
_PARTS = {"Q": 3, "H": 6}
_SHORT = re.compile(r"(\d{2}|\d{3})$")
_YEAR = re.compile(r"(\d{4})(?:-(.+))?$")


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of days by their ordinals, the last one included; a length has none, and its value in `length`."""

    first: int
    last: int
    length: str = ""


@functools.lru_cache(maxsize=50_000)
def when_of(value: str | None) -> When | None:
    """What a TIMEX3 value says; None where it fixes nothing ("PRESENT_REF", "XXXX-05")."""
    if not value:
        return None
    if re.match(r"P[T\d]", value):
        return When(0, 0, value)
    try:
        return _stretch(value.partition("T")[0])
    except (ValueError, OverflowError):
        return None


def compatible(a: When, b: When) -> bool:
    """Whether two times may be of one act; the same whichever comes first. A length says nothing against a day."""
    if a.length or b.length:
        return a.length == b.length or not (a.length and b.length)
    return (a.first <= b.first and b.last <= a.last) or (b.first <= a.first and a.last <= b.last)


def _stretch(value: str) -> When | None:
    short, full = _SHORT.match(value), _YEAR.match(value)
    if short is not None:
        years = 10 if len(value) == 3 else 100
        return _months(int(value) * years, 1, 12 * years)
    if full is None:
        return None
    return _in_year(int(full[1]), full[2]) if full[2] else _months(int(full[1]), 1, 12)


def _in_year(year: int, rest: str) -> When:
    """The stretch that the part behind the year names: season, quarter, half, week, month, day."""
    if rest[0] == "W" and rest not in _SEASONS:
        return _week(year, rest[1:])
    if rest in _SEASONS:
        first, last = _SEASONS[rest]
        return _months(year, first, last - first + 1)
    if rest[0] in _PARTS:
        length = _PARTS[rest[0]]
        return _months(year, (int(rest[1:]) - 1) * length + 1, length)
    month, _, day = rest.partition("-")
    if not day:
        return _months(year, int(month), 1)
    at = date(year, int(month), int(day)).toordinal()
    return When(at, at)


def _months(year: int, month: int, count: int) -> When:
    first = date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    end = month + count - 2
    last_year, last_month = year + end // 12, end % 12 + 1
    last = date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])
    return When(first.toordinal(), last.toordinal())


def _week(year: int, rest: str) -> When:
    number, _, day = rest.partition("-")
    monday = date.fromisocalendar(year, int(number), 1)
    if day == "WE":
        return When((monday + timedelta(5)).toordinal(), (monday + timedelta(6)).toordinal())
    if day:
        at = monday.toordinal() + int(day) - 1
        return When(at, at)
    return When(monday.toordinal(), monday.toordinal() + 6)
