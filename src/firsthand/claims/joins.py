"""Expressions that stand beside each other and name one time: "5 p.m. on Friday", "this year's third quarter"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from firsthand.claims.clock import day_of_week, valid_day
from firsthand.claims.reading import TimexType, day_number
from firsthand.claims.vocabulary import fill


@dataclass(slots=True)
class Found:
    """An expression before its last reading. `names` are the rules that found it, the one that says its sort first.

    `year` is whether its words name a year. A value that starts with T has no day yet; one with # is a bare number,
    which is a time only beside another.
    """

    start: int
    end: int
    type: TimexType
    value: str | None
    names: list[str]
    year: bool = False
    part: str | None = field(default=None)

    @property
    def sort(self) -> str:
        return self.names[0]


_Join = Callable[[Found, Found], "Found | None"]
_DAYS = ("date", "weekday", "day")
_CLOCKS = ("clock", "clock of 12", "part", "bare")
_DAY = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d")
_LATE = ("AF", "EV", "NI")


def join(text: str, found: list[Found]) -> list[Found]:
    """The expressions with those joined that name one time; bare numbers that nothing settles are gone."""
    changed = True
    while changed:
        changed = False
        for at in range(len(found) - 1):
            both = _joined(text, found[at], found[at + 1], found[at + 2] if at + 2 < len(found) else None)
            if both is not None:
                found[at : at + 2] = [both]
                changed = True
                break
    _inherit(text, found)
    return [one for one in found if one.value is None or not one.value.startswith("#")]


def _joined(text: str, left: Found, right: Found, behind: Found | None) -> Found | None:
    between = text[left.end : right.start]
    if len(between) > 16 or "\n\n" in between:
        return None
    for sorts, glue, others, how in _JOINS:
        if left.sort in sorts and right.sort in others and _glue(glue).fullmatch(between):
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
            _glue(_RANGE).fullmatch(text[right.end : behind.start]) is not None  # fmt: skip
    if left.sort == "bare" and ":" not in (left.value or ""):
        return _HOURLY.search(text, max(0, left.start - 12), left.start) is not None
    return True


def _timed(left: Found, right: Found) -> Found | None:
    """A day, or a part of one, and a time of day in either order."""
    day, clock = (
        (left, right) if left.sort in (*_DAYS, "part", "time") and left.value != clock_value(left) else (right, left)
    )
    if left.sort == right.sort == "part":
        return None
    base, _, part = (day.value or "").partition("T")
    if part[:1].isdigit() or (day.value is not None and base and not _DAY.fullmatch(base)):
        return None
    told = clock_value(clock)
    if told is None:
        return None
    if part in ("MO", *_LATE):
        told = _in_part(told, part, clock.sort in ("clock of 12", "bare"))
    value = None if day.value is None else base + told
    return Found(
        left.start, right.end, "TIME", value, ["time", *left.names, *right.names], part=part or day.part or clock.part
    )


def clock_value(found: Found) -> str | None:
    """The time of day of a clock or of a bare number, as it follows a day; None where it is none."""
    if found.value is None or found.value.startswith("T"):
        return found.value
    if not found.value.startswith("#") or found.value.endswith("th"):
        return None
    hour, _, minute = found.value[1:].partition(":")
    return f"T{int(hour):02d}:{minute or '00'}" if int(hour) < 25 else None


def _in_part(told: str, part: str, open_half: bool) -> str:
    """A time of day in the half of the day that "in the evening" tells."""
    hour = told[1:3]
    if open_half and hour.isdigit() and part in _LATE and int(hour) < 12 and not (part == "NI" and int(hour) < 6):
        return f"T{int(hour) + 12}{told[3:]}"
    return told


def _parted(left: Found, right: Found) -> Found | None:
    """A time of day and "in the morning"."""
    part, clock = (left, right) if left.sort == "part" else (right, left)
    told = clock_value(clock)
    if told is None or part.value is None or told[1:2].isalpha():
        return None
    base, _, name = part.value.partition("T")
    return Found(left.start, right.end, "TIME", base + _in_part(told, name, clock.sort in ("clock of 12", "bare")),
                 ["time" if base else "clock", *left.names, *right.names], part=name)  # fmt: skip


def _parted_time(left: Found, right: Found) -> Found | None:
    """A time of a day, and "in the morning"."""
    base, _, told = (left.value or "").partition("T")
    if right.value is None or not right.value.startswith("T") or not told[:1].isdigit():
        return None
    open_half = any(name in ("clock of 12", "bare") for name in left.names)
    value = base + _in_part("T" + told, right.value[1:], open_half)
    return Found(left.start, right.end, "TIME", value, [*left.names, *right.names], part=right.value[1:])


def _weekday_of(left: Found, right: Found) -> Found | None:
    """A weekday in a week that is told beside it."""
    day, week = (left, right) if right.sort == "week" else (right, left)
    if day.value is None or week.value is None:
        return Found(left.start, right.end, day.type, None, ["weekday", *left.names, *right.names])
    base, mark, part = day.value.partition("T")
    try:
        from datetime import date

        value = day_of_week(week.value, date.fromisoformat(base).isoweekday())
    except ValueError:
        return None
    return Found(left.start, right.end, day.type, value and value + mark + part, ["day", *left.names, *right.names])


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
        base + _in_part(told, part, clock.sort in ("clock of 12", "bare")),
        ["set", *left.names, *right.names],
    )


def _named_twice(left: Found, right: Found) -> Found | None:
    """A day told in two ways, the date the second time: "tomorrow, 13/04/21", "this Friday (Jun-15)"."""
    return (
        Found(left.start, right.end, "DATE", right.value, right.names, year=right.year) if left.type == "DATE" else None
    )


def _inherit(text: str, found: list[Found]) -> None:
    """The two ends of a range share what only one of them names: the day, the half of the day, the month, the year."""
    for at in range(len(found) - 1, 0, -1):
        left, right = found[at - 1], found[at]
        if _glue(_RANGE).fullmatch(text[left.end : right.start]):
            _shared(left, right) or _shared_date(left, right)
    for left, right in zip(found, found[1:], strict=False):
        if _glue(_RANGE).fullmatch(text[left.end : right.start]):
            _shared(right, left) or _shared_date(right, left)


def _shared(one: Found, other: Found) -> bool:
    """A time of day takes the day of the other end."""
    told = clock_value(one)
    if one.sort not in _CLOCKS or told is None or other.sort not in ("time", "clock", "clock of 12"):
        return False
    if one.sort == "bare" and other.type != "TIME":
        return False
    day, _, end = (other.value or "").partition("T")
    if (
        one.start > other.start
        and one.sort in ("bare", "clock of 12")
        and end[:2].isdigit()
        and told[1:6] < end[:5]
        and int(told[1:3]) < 12
    ):
        told = f"T{int(told[1:3]) + 12}{told[3:]}"  # "from 10:30 to 3"
    if other.part and one.sort in ("bare", "clock of 12"):
        told = _in_part(told, other.part, True)
    one.value, one.type, one.part = day + told, "TIME", other.part
    if day or one.sort == "bare":
        one.names = ["time" if day else "clock", *one.names]
    return True


def _shared_date(one: Found, other: Found) -> bool:
    """A day takes the month, a day or a month the year, of the other end."""
    if other.value is None or other.type != "DATE":
        return False
    if one.sort == "bare":
        number = day_number((one.value or "#").lstrip("#")) if ":" not in (one.value or "") else None
        head = other.value[:8]
        if number is None or other.sort != "date" or not re.fullmatch(r"(?:\d{4}|XXXX)-\d\d-", head):
            return False
        year = int(head[:4]) if head[:4].isdigit() else None
        if not valid_day(year, int(head[5:7]), number):
            return False
        one.value, one.type, one.names = f"{head}{number:02d}", "DATE", ["date", *one.names]
        one.year = other.year
        return True
    dated = one.sort in ("date", "month") and other.sort in ("date", "month", "month and year") and one.value
    if dated and other.year and not one.year and one.value and other.value[:4].isdigit():
        early = one.start < other.start and one.value[5:7] > other.value[5:7]
        year = f"{int(other.value[:4]) - early:04d}"
        if len(one.value) < 10 or valid_day(int(year), int(one.value[5:7]), int(one.value[8:10])):
            one.value, one.year = year + one.value[4:], True
        return True
    return False


_HOURLY = re.compile(
    r"(?:\b(?:at|by|from|to|until|till|between|and|around|about|before|after|than|through|for)\s+|[-–~]\s*|\A\s*|,\s*|\bback\s+)\Z",
    re.IGNORECASE,
)
_RANGE = r"\s*(?:-|–|—|~|to|until|till?|through|thru|and|or)\s*(?:the\s+)?(?:around\s+)?"
_ZONE = r"(?:,?\s*\(?<ZONE>\)?)?"
_JOINS: tuple[tuple[tuple[str, ...], str, tuple[str, ...], _Join], ...] = (
    (("time",), r"\s*(?:in\s+the\s+)?", ("part",), _parted_time),
    (("time",), r"\s*,?\s*(?:at\s+)?", ("clock", "clock of 12", "bare"), _timed),
    (("time",), r"\s+", ("year",), _of_year),
    (_CLOCKS, _ZONE + r"\s*,?\s*(?:on\s+|of\s+|for\s+)?(?:the\s+)?", _DAYS, _timed),
    (_DAYS, r"\s*[,@)-]?\s*(?:(?:from|between|at|around|about|for|by|before|after|later\s+than|no\s+later\s+than|starting\s+at)\s+)*(?:around\s+)?", _CLOCKS, _timed),
    (("clock", "clock of 12", "bare"), r"\s*(?:in\s+the\s+)?", ("part",), _parted),
    (("part",), r"\s*,?\s*(?:(?:at|from|between|around|by)\s+)?", ("clock", "clock of 12", "bare"), _parted),
    (("weekday",), r"\s*,?\s*(?:(?:of|in)\s+)?(?:the\s+)?", ("week",), _weekday_of),
    (("week",), r"(?:\s*-)?\s+(?:on\s+)?", ("weekday",), _weekday_of),
    (("month", "quarter", "season"), r",?\s*(?:(?:of|in)\s+)?", ("year",), _of_year),
    (("year",), r"['’]s\s+(?:fiscal\s+)?", ("quarter", "season", "month"), _of_year),
    (("set",), r"\s*,?\s*(?:at\s+)?", _CLOCKS, _recurring),
    (("clock", "clock of 12"), r"\s*(?:on\s+)?", ("set",), _recurring),
    (("weekday", "day"), r"\s*[,(-]?\s*(?:the\s+)?", ("date",), _named_twice),
)  # fmt: skip

_COMPILED: dict[str, re.Pattern[str]] = {}


def _glue(pattern: str) -> re.Pattern[str]:
    if pattern not in _COMPILED:
        _COMPILED[pattern] = re.compile(fill(pattern), re.IGNORECASE)
    return _COMPILED[pattern]
