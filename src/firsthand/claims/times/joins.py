"""Expressions that stand beside each other and name one time: "5 p.m. on Friday", "this year's third quarter"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from firsthand.claims.times.calendar import day_of_week, week_of
from firsthand.claims.times.found import CLOCKS, DAYS, LATE, OPEN, RANGE, Found, clock_value, glue, in_part
from firsthand.claims.times.ranges import inherit

_Join = Callable[[Found, Found], "Found | None"]

_DAY = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d")


def join(text: str, found: list[Found]) -> list[Found]:
    """The expressions with those joined that name one time; bare numbers that nothing settles are gone."""
    at = 0
    while at < len(found) - 1:
        both = _joined(text, found[at], found[at + 1], found[at + 2] if at + 2 < len(found) else None)
        if both is None:
            at += 1
        else:
            found[at : at + 2] = [both]
            at = max(0, at - 1)  # what stands before may now join
    inherit(text, found)
    return [one for one in found if one.value is None or not one.value.startswith("#")]


def _joined(text: str, left: Found, right: Found, behind: Found | None) -> Found | None:
    between = text[left.end : right.start]
    if len(between) > 16 or "\n\n" in between:
        return None
    for sorts, between_them, others, how in _JOINS:
        if left.sort in sorts and right.sort in others and glue(between_them).fullmatch(between):
            if not _hour_may_be(text, left, right, behind):
                continue
            both = how(left, right)
            if both is not None:
                both.year = left.year or right.year
                return both
    return None


def _hour_may_be(text: str, left: Found, right: Found, behind: Found | None) -> bool:
    """Whether a bare number beside a day may be an hour: a preposition or a range says so, or its minutes."""
    if right.sort == "bare":
        if re.search(r"[a-z@]", text[left.end : right.start]):
            return True
        return left.sort != "date" and not text[left.end : right.start].strip() and behind is not None and \
            glue(RANGE).fullmatch(text[right.end : behind.start]) is not None  # fmt: skip
    if left.sort == "bare" and ":" not in (left.value or ""):
        return _HOURLY.search(text, max(0, left.start - 12), left.start) is not None
    return True


def _timed(left: Found, right: Found) -> Found | None:
    """A day, or a part of one, and a time of day in either order."""
    day, clock = (
        (left, right) if left.sort in (*DAYS, "part", "time") and left.value != clock_value(left) else (right, left)
    )
    if left.sort == right.sort == "part":
        return None
    base, _, part = (day.value or "").partition("T")
    if part[:1].isdigit() or (day.value is not None and base and not _DAY.fullmatch(base)):
        return None
    told = clock_value(clock)
    if told is None:
        return None
    if part in ("MO", *LATE):
        told = in_part(told, part, clock.sort in OPEN)
    value = None if day.value is None else base + told
    return Found(
        left.start, right.end, "TIME", value, ["time", *left.names, *right.names], part=part or day.part or clock.part
    )


def _parted(left: Found, right: Found) -> Found | None:
    """A time of day and "in the morning"."""
    part, clock = (left, right) if left.sort == "part" else (right, left)
    told = clock_value(clock)
    if told is None or part.value is None or told[1:2].isalpha():
        return None
    base, _, name = part.value.partition("T")
    return Found(left.start, right.end, "TIME", base + in_part(told, name, clock.sort in OPEN),
                 ["time" if base else "clock", *left.names, *right.names], part=name)  # fmt: skip


def _parted_time(left: Found, right: Found) -> Found | None:
    """A time of a day, and "in the morning"."""
    base, _, told = (left.value or "").partition("T")
    if right.value is None or not right.value.startswith("T") or not told[:1].isdigit():
        return None
    open_half = any(name in OPEN for name in left.names)
    value = base + in_part("T" + told, right.value[1:], open_half)
    return Found(left.start, right.end, "TIME", value, [*left.names, *right.names], part=right.value[1:])


def _weekday_of(left: Found, right: Found) -> Found | None:
    """A weekday in a week that is told beside it."""
    day, week = (left, right) if right.sort == "week" else (right, left)
    if day.value is None or week.value is None:
        return Found(left.start, right.end, day.type, None, ["weekday", *left.names, *right.names])
    base, mark, part = day.value.partition("T")
    try:
        value = day_of_week(week.value, date.fromisoformat(base).isoweekday())
    except ValueError:
        return None
    return Found(left.start, right.end, day.type, value and value + mark + part, ["day", *left.names, *right.names])


def _week_of(left: Found, right: Found) -> Found | None:
    """ "The week of March 17"."""
    return Found(left.start, right.end, "DATE", right.value and week_of(right.value), ["week", *right.names])


def _of_year(left: Found, right: Found) -> Found | None:
    """A month, quarter, half or season and the year that is told beside it."""
    part, year = (left, right) if right.sort == "year" else (right, left)
    if part.year or year.value is None or part.value is None or not re.fullmatch(r"\d{4}", year.value):
        return None if part.year else Found(left.start, right.end, "DATE", None, [part.sort, *year.names])
    return Found(
        left.start, right.end, "DATE", year.value + part.value[4:], [part.sort, *left.names, *right.names], year=True
    )


def _recurring(left: Found, right: Found) -> Found | None:
    """Something that recurs, and its time of day."""
    set_, clock = (left, right) if left.type == "SET" else (right, left)
    told = clock_value(clock)
    if told is None or set_.value is None:
        return None
    base, _, part = set_.value.partition("T")
    base = "XXXX-XX-XX" if base in ("P1D", "P") else base
    if not base.startswith("XXXX"):
        return None
    return Found(
        left.start,
        right.end,
        "SET",
        base + in_part(told, part, clock.sort in OPEN),
        ["set", *left.names, *right.names],
    )


def _named_twice(left: Found, right: Found) -> Found | None:
    """A day told in two ways, the date the second time: "tomorrow, 13/04/21", "this Friday (Jun-15)"."""
    return (
        Found(left.start, right.end, "DATE", right.value, right.names, year=right.year) if left.type == "DATE" else None
    )


_HOURLY = re.compile(
    r"(?:\b(?:at|by|from|to|until|till|between|and|around|about|before|after|than|through|for)\s+|[-–~]\s*|\A\s*|,\s*|\bback\s+)\Z",
    re.IGNORECASE,
)

_ZONE = r"(?:,?\s*\(?<ZONE>\)?)?"

_JOINS: tuple[tuple[tuple[str, ...], str, tuple[str, ...], _Join], ...] = (
    (("time",), r"\s*(?:in\s+the\s+)?", ("part",), _parted_time),
    (("time",), r"\s*,?\s*(?:at\s+)?", ("clock", *OPEN), _timed),
    (("time",), r"\s+", ("year",), _of_year),
    (CLOCKS, _ZONE + r"\s*,?\s*(?:on\s+|of\s+|for\s+)?(?:the\s+)?", DAYS, _timed),
    (DAYS, r"\s*[,@)-]?\s*(?:(?:from|between|at|around|about|for|by|before|after|later\s+than|no\s+later\s+than|starting\s+at)\s+)*(?:around\s+)?", CLOCKS, _timed),
    (("clock", *OPEN), r"\s*(?:in\s+the\s+)?", ("part",), _parted),
    (("part",), r"\s*,?\s*(?:(?:at|from|between|around|by)\s+)?", ("clock", *OPEN), _parted),
    (("week of",), r"\s+(?:the\s+)?", DAYS, _week_of),
    (("weekday",), r"\s*,?\s*(?:(?:of|in)\s+)?(?:the\s+)?", ("week",), _weekday_of),
    (("week",), r"(?:\s*-)?\s+(?:on\s+)?", ("weekday",), _weekday_of),
    (("month", "quarter", "season"), r",?\s*(?:(?:of|in)\s+)?", ("year",), _of_year),
    (("year",), r"['’]s\s+(?:fiscal\s+)?", ("quarter", "season", "month"), _of_year),
    (("set",), r"\s*,?\s*(?:at\s+)?", CLOCKS, _recurring),
    (("clock", "clock of 12"), r"\s*(?:on\s+)?", ("set",), _recurring),
    (("weekday", "day"), r"\s*[,(-]?\s*(?:the\s+)?", ("date",), _named_twice),
)  # fmt: skip
