"""Days, weeks and periods of the calendar as TIMEX3 writes them."""

from __future__ import annotations

import re
from datetime import date, timedelta


def valid_day(year: int | None, month: int, day: int) -> bool:
    """Whether the calendar has such a day (in some year, where none is given)."""
    try:
        date(2000 if year is None else year, month, day)  # 2000 has a 29 February
    except ValueError:
        return False
    return True


def first_day(value: str) -> date | None:
    """The first day of a year, month, quarter, week or day as TIMEX3 writes it; None of anything else."""
    match = re.fullmatch(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|Q([1-4])|W(\d\d)(?:-WE)?))?(?:T.*)?", value)
    if match is None:
        return None
    year, month, day, quarter, week = (int(part) if part else 0 for part in match.groups())
    try:
        if week:
            return date.fromisocalendar(year, week, 1)
        return date(year, quarter * 3 - 2 if quarter else month or 1, day or 1)
    except ValueError:
        return None


def week_of(day: str) -> str | None:
    """The ISO week of a day, both as TIMEX3 writes them."""
    try:
        year, week, _ = date.fromisoformat(day).isocalendar()
    except ValueError:
        return None
    return f"{year:04d}-W{week:02d}"


def day_of_week(week: str, number: int) -> str | None:
    """A weekday of an ISO week, both as TIMEX3 writes them."""
    try:
        return date.fromisocalendar(int(week[:4]), int(week[6:8]), number).isoformat()
    except ValueError:
        return None


def moved(day: date, days: int) -> str | None:
    """The day that many days later, None where the calendar ends before."""
    try:
        return (day + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def months_on(day: date, months: int) -> date | None:
    """The same day that many months later, the last of its month where that is shorter."""
    year, index = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in (day.day, 30, 29, 28):
        if 0 < year < 10000 and valid_day(year, index + 1, number):
            return date(year, index + 1, number)
    return None


def period(day: date, letter: str, steps: int) -> str | None:
    """The period `steps` units from a day: D, W, M, Q, Y, E for decade, C for century; None where the calendar ends."""
    if letter == "D":
        return moved(day, steps)
    if letter == "W":
        year, week, _ = (day + timedelta(weeks=steps)).isocalendar()
        return f"{year:04d}-W{week:02d}"
    if letter in ("M", "Q"):
        size = 3 if letter == "Q" else 1
        year, index = divmod((day.year * 12 + day.month - 1) // size + steps, 12 // size)
        if not 0 < year < 10000:
            return None
        return f"{year:04d}-Q{index + 1}" if letter == "Q" else f"{year:04d}-{index + 1:02d}"
    if letter == "Y":
        return f"{day.year + steps:04d}" if 0 < day.year + steps < 10000 else None
    size, width = {"E": (10, 3), "C": (100, 2)}[letter]
    number = day.year // size + steps
    return f"{number:0{width}d}" if 0 <= number < 10**width else None
