"""The two ends of a range, which share what only one of them names."""

from __future__ import annotations

import re
from itertools import pairwise

from firsthand.claims.times.calendar import valid_day
from firsthand.claims.times.found import CLOCKS, DAYS, OPEN, RANGE, Found, clock_value, glue, in_part
from firsthand.claims.times.reading import day_number


def inherit(text: str, found: list[Found]) -> None:
    """Gives each end of a range the day, the half of the day, the month or the year that the other end names."""
    pairs = [(one, other) for one, other in pairwise(found) if glue(RANGE).fullmatch(text[one.end : other.start])]
    for left, right in pairs:
        _settle_hours(left, right)
    for left, right in reversed(pairs):
        _shared(left, right)
    for left, right in pairs:
        _shared(right, left)


def _settle_hours(left: Found, right: Found) -> None:
    """ "From three thirty to four thirty": two numbers with minutes are times of day."""
    if left.sort == right.sort == "bare" and all(":" in (one.value or "") for one in (left, right)):
        for one in (left, right):
            one.value, one.names = clock_value(one), ["clock of 12", *one.names]


def _shared(one: Found, other: Found) -> None:
    if not _shared_day(one, other) and other.value is not None and other.type == "DATE":
        _shared_month(one, other, other.value) or _shared_year(one, other, other.value)


def _shared_day(one: Found, other: Found) -> bool:
    """A time of day takes the day of the other end, unless that stands between them ("2pm till tomorrow 4pm")."""
    told = clock_value(one)
    if one.sort not in CLOCKS or told is None or other.sort not in ("time", "clock", "clock of 12"):
        return False
    if one.sort == "bare" and other.type != "TIME":
        return False
    first = one.start < other.start
    if first and other.sort == "time" and other.names[1] in DAYS:
        return False
    day, _, end = (other.value or "").partition("T")
    if other.part and one.sort in OPEN:
        told = in_part(told, other.part, True)
    if end[:1].isdigit() and first and _is_open(other) and f"T{end}" < told:
        other.value = f"{day}{_later(f'T{end}')}"
    elif end[:1].isdigit() and not first and one.sort in OPEN and told < f"T{end}":
        told = _later(told)
    one.value, one.type, one.part = day + told, "TIME", other.part
    if day or one.sort == "bare":
        one.names = ["time" if day else "clock", *one.names]
    return True


def _is_open(found: Found) -> bool:
    return found.part is None and any(name in OPEN for name in found.names)


def _later(told: str) -> str:
    """The other half of the day, as the last hour of "from 10:30 to 3" is in."""
    return f"T{int(told[1:3]) + 12}{told[3:]}" if int(told[1:3]) < 12 else told


def _shared_month(one: Found, other: Found, value: str) -> bool:
    """The bare number of "April 24 and 25" or "3 to 12 of May" takes the month and the year."""
    told = one.value or ""
    number = day_number(told.lstrip("#")) if one.sort == "bare" and ":" not in told else None
    head = re.match(r"(\d{4}|XXXX)-(\d\d)-", value)
    if number is None or head is None or other.sort != "date":
        return False
    if not valid_day(int(head[1]) if head[1].isdigit() else None, int(head[2]), number):
        return False
    one.value, one.type, one.names = f"{head.group()}{number:02d}", "DATE", ["date", *one.names]
    one.year = other.year
    return True


def _shared_year(one: Found, other: Found, value: str) -> bool:
    """The first month of "from November to March 1994" takes the year, or the year before it."""
    told = one.value
    if one.sort not in ("date", "month") or other.sort not in ("date", "month", "month and year") or told is None:
        return False
    if one.year or not other.year or not value[:4].isdigit():
        return False
    before = one.start < other.start and told[5:7] > value[5:7]
    year = int(value[:4]) - before
    if len(told) < 10 or valid_day(year, int(told[5:7]), int(told[8:10])):
        one.value, one.year = f"{year:04d}{told[4:]}", True
    return True
