"""Rules for weeks and months that are counted: "week 31", "the last week of July", "the week after next"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from firsthand.claims.times.calendar import week_of
from firsthand.claims.times.clock import Clock
from firsthand.claims.times.reading import Reading, Row, day_number, group, month_number, plain, step_of


def _week_after_next(match: re.Match[str], clock: Clock) -> Reading:
    return "DATE", clock.shift("W", 2 if match["way"].lower() == "after" else -2)


def _week_of_day(match: re.Match[str], clock: Clock) -> Reading:
    """ "The week of": a time only with the day behind it."""
    return "DATE", "#week"


def _numbered_week(match: re.Match[str], clock: Clock) -> Reading:
    """ "Week 31", "the first week of 2015", "the last week of July": ISO weeks, counted in the year or the month."""
    number = -1 if plain(match["number"]) == "last" else day_number(match["number"])
    year = group(match, "year") or clock.shift("Y", step_of(match) or 0)
    if number is None or year is None:
        return None if number is None else ("DATE", None)
    if group(match, "month"):
        month = month_number(match["month"])
        of = int(year) if group(match, "year") else clock.year_of(month, None) or int(year)
        return "DATE", week_of(_week_of_month(of, month, number).isoformat())
    last = date(int(year), 12, 28).isocalendar().week
    number = last if number == -1 else number
    return ("DATE", f"{year}-W{number:02d}") if 0 < number <= last else None


def _week_of_step(match: re.Match[str], clock: Clock) -> Reading:
    """ "The last week of this month"."""
    month = clock.shift("M", step_of(match) or 0)
    number = -1 if plain(match["number"]) == "last" else day_number(match["number"])
    if month is None or number is None:
        return "DATE", None
    return "DATE", week_of(_week_of_month(int(month[:4]), int(month[5:7]), number).isoformat())


def _week_of_month(year: int, month: int, number: int) -> date:
    """A day in the week of a month; the first week is that of the month's first Thursday, as ISO has it for years."""
    if number == -1:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - 4) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(4 - first.isoweekday()) % 7 + 7 * (number - 1))


def _numbered_month(match: re.Match[str], clock: Clock) -> Reading:
    number = day_number(match["number"])
    year = group(match, "year") or clock.shift("Y", step_of(match) or 0)
    return ("DATE", year and f"{year}-{number:02d}") if number is not None and 0 < number <= 12 else None


_OF_YEAR = r"(?:(?P<year><YEAR>)|(?P<step>this|next|last)\s+year|the\s+year)\b"

WEEK_ROWS: tuple[Row, ...] = (
    ("week of", "unit", r"\b(?:(?:the\s+)?week\s+(?:of|beginning|starting|commencing)(?:\s+on)?|w/c)(?=\s)", _week_of_day),
    ("week", "unit", r"\bthe\s+week\s+(?P<way>after|before)\s+(?:next|last)\b", _week_after_next),
    ("week", "unit", r"\b(?:the\s+)?week\s+(?P<number>[1-9]|[1-4]\d|5[0-3])(?![\w%]|[.,:]\d)(?:\s+of\s+" + _OF_YEAR + r")?", _numbered_week),
    ("week", "unit", r"\b(?:the\s+)?(?P<number><ORDINAL>|last)\s+week\s+of\s+(?P<month><MONTH>)(?:,?\s+(?:of\s+)?(?P<year><YEAR>))?", _numbered_week),
    ("week", "unit", r"\b(?:the\s+)?(?P<number><ORDINAL>|last)\s+week\s+of\s+(?P<step>this|next|last)\s+month\b", _week_of_step),
    ("week", "unit", r"\b(?:the\s+)?(?P<number><ORDINAL>|last)\s+week\s+of\s+" + _OF_YEAR, _numbered_week),
    ("period", "unit", r"\b(?:the\s+)?(?P<number><ORDINAL>)\s+month\s+of\s+" + _OF_YEAR, _numbered_month),
)  # fmt: skip
