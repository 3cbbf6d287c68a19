"""The times that the cases of Recognizers-Text expect, as TIMEX3 says them.

A resolution is turned into alternatives: each a list of parts that must be found in order, each part a test of a
value. One part is one expression; two are the ends of a range, or one end and a length, which TIMEX3 marks apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

Test = Callable[[str], bool]
#: Words that say no number: TIMEX3 writes X, Recognizers-Text guesses three.
_VAGUE = re.compile(r"\b(?:few|some|several|many)\b", re.IGNORECASE)
_MEAL = re.compile(r"TME[BLD]?|TDT|TNT")
_MIDDLE = re.compile(r"\b(?:mid|middle)\b", re.IGNORECASE)
_TUPLE = re.compile(r"\(([^,]*),([^,]*),([^)]*)\)")


def alternatives(words: str, values: list[dict[str, str]], reference: str) -> list[list[Test]]:
    """Every way in which TIMEX3 may say an expected entity; empty where it has no way."""
    return [parts for value in values for parts in _parts(words, value, reference)]


def convention(words: str, values: list[dict[str, str]]) -> str | None:
    """The kind in which the two conventions differ, None where they say the same."""
    timex = values[0].get("timex", "") if values else ""
    if any(v.get("value") == "not resolved" and re.search(r"-02-30|2019-02-29", v.get("timex", "")) for v in values):
        return "days that no calendar has: not marked"
    if _MEAL.search(timex):
        return "meals and the like: not marked"
    if not timex or values[0].get("type") == "timezone":
        return "time zones: not marked"
    if timex.startswith("P") and values[0].get("type") == "duration" and _VAGUE.search(words):
        return "vague amounts: X for the number"
    if timex.startswith("("):
        return "ranges: two expressions, or a length"
    return None


def _parts(words: str, value: dict[str, str], reference: str) -> Iterator[list[Test]]:
    timex, kind = value.get("timex", ""), value.get("type", "")
    ends = _TUPLE.match(timex)
    if kind == "set":
        yield [_set_test(timex)]
    elif kind == "duration":
        wanted = re.sub(r"\d+(?:\.\d+)?", "X", timex) if _VAGUE.search(words) else timex
        yield [lambda said: length(said) == length(wanted) or said == wanted]
    elif ends is not None:
        yield from _ranges(words, value, ends, reference)
    elif timex == "PRESENT_REF":
        yield [lambda said: said in ("PRESENT_REF", reference[:10])]
    elif "T" in timex.removesuffix("_REF"):
        yield [_time_test(timex, value.get("value") or value.get("start") or value.get("end") or "")]
    else:
        yield [_date_test(timex, value, reference)]


def _ranges(words: str, value: dict[str, str], ends: re.Match[str], reference: str) -> Iterator[list[Test]]:
    first, last = (_end_test(words, end, value.get(name, ""), reference) for end, name in zip(ends.groups(), ("start", "end"), strict=False))  # fmt: skip
    size = ends[3]
    long: Test = lambda said: length(said) == length(size)  # noqa: E731 - three tests side by side
    start, end = value.get("start", ""), value.get("end", "")
    yield [first, last]
    yield [first, long]
    yield [long, first]
    yield [long]
    yield [lambda said: period(said) == (start[:10], end[:10])]


def _end_test(words: str, timex: str, at: str, reference: str) -> Test:
    if timex == "PRESENT_REF" or (at and at[:10] == reference[:10] and " " not in at):
        return lambda said: said in ("PRESENT_REF", reference[:10])
    if "T" in timex:
        return _time_test(timex, at)
    middle = _MIDDLE.search(words) is not None

    def test(said: str) -> bool:
        found = period(said)
        return found is not None and (at[:10] in found or (middle and found[0] <= at[:10] <= found[1]))

    return test


def _time_test(timex: str, at: str) -> Test:
    """The same clock time or part of a day; and the same day, where the words tell one."""
    wanted = _clock(timex.partition("T")[2])
    day = at[:10] if re.fullmatch(r"\d{4}-\d\d-\d\d.*", at) else None
    if timex.endswith("T23:59:59"):
        return lambda said: said[:10] == day
    return lambda said: "T" in said and _clock(said.partition("T")[2]) == wanted and (day is None or said[:10] == day)


def _clock(words: str) -> str:
    parts = words.split(":")
    if not parts[0].isdigit():
        return words
    clock = ":".join(f"{int(p):02d}" for p in [*parts, "0", "0"][:3])
    return "00:00:00" if clock == "24:00:00" else clock


def _date_test(timex: str, value: dict[str, str], reference: str) -> Test:
    start, end = value.get("start"), value.get("end")
    if value.get("value") not in (None, "not resolved"):
        day = value["value"][:10]
        return lambda said: said == day
    years = {(at or "")[:4] for at in (start, end)} | {_before(end)}
    named = {timex.replace("XXXX", year, 1) for year in years}
    named |= {re.sub(r"^[FS]Y", "", name) for name in named}
    named = {reference[:4] if name == "XXXX" else name for name in named}
    week = "week" in timex.lower() or re.search(r"W\d", timex) is not None

    def test(said: str) -> bool:
        found = period(said)
        if timex in ("SP", "SU", "FA", "WI"):
            return said.endswith(timex)
        if said in named and not (week and timex[4:6] != "-W"):
            return True
        if found is None or not (start and end):
            point = start or end or ""
            return found is not None and len(timex) > 7 and said == point
        return found == (start[:10], end[:10])

    return test


def _before(end: str | None) -> str:
    return str(int(end[:4]) - (end[5:10] == "01-01")) if end and end[:4].isdigit() else ""


def _set_test(timex: str) -> Test:
    same = {timex, f"XXXX-XX-XX{timex}"} if timex.startswith("T") else {timex}
    same |= {"XXXX-WXX-WE"} if timex in ("P1WE", "P2D") else set()
    same |= {"P6M"} if timex == "P0.5Y" else set()
    plain = {_set_clock(name) for name in same}
    lengths = [size for name in same if (size := length(name)) is not None]
    return lambda said: _set_clock(said) in plain or length(said) in lengths


def _set_clock(value: str) -> str:
    head, mark, clock = value.partition("T")
    return value if not mark or head.startswith("P") or not clock[:1].isdigit() else f"{head}T{_clock(clock)}"


def length(value: str) -> dict[str, float] | None:
    """A length in months, weeks, days and seconds; None where the value is none. A vague one keeps its X."""
    match = re.fullmatch(r"P((?:[\d.]+[YMWQDEC]+)*)(?:T((?:[\d.]+[HMS])+))?", value)
    if match is None:
        return {value: 1.0} if re.fullmatch(r"PT?X\w+", value) else None
    sizes = {"Y": ("M", 12), "M": ("M", 1), "Q": ("M", 3), "W": ("W", 1), "D": ("D", 1), "E": ("M", 120),
             "WE": ("WE", 1), "C": ("M", 1200)}  # fmt: skip
    clock = {"H": 3600, "M": 60, "S": 1}
    total: dict[str, float] = {}
    for number, unit in re.findall(r"([\d.]+)([A-Z]+)", match[1] or ""):
        name, size = sizes.get(unit, (unit, 1))
        total[name] = round(total.get(name, 0) + float(number) * size, 6)
    for number, unit in re.findall(r"([\d.]+)([HMS])", match[2] or ""):
        total["S"] = round(total.get("S", 0) + float(number) * clock[unit], 6)
    return total


def period(value: str) -> tuple[str, str] | None:
    """First day and the day after the last of a date at any grain."""
    try:
        found = _period(value)
    except (ValueError, OverflowError):
        return None
    return None if found is None else (found[0].isoformat(), found[1].isoformat())


def _period(value: str) -> tuple[date, date] | None:
    day = timedelta(days=1)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return date.fromisoformat(value), date.fromisoformat(value) + day
    if (week := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value)) is not None:
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return (monday + 5 * day, monday + 7 * day) if week[3] else (monday, monday + 7 * day)
    if (part := re.fullmatch(r"(\d{4})-([QH]?)(\d\d?)", value)) is not None:
        size = {"Q": 3, "H": 6, "": 1}[part[2]]
        if not 0 < int(part[3]) * size <= 12:
            return None
        return _month(int(part[1]), (int(part[3]) - 1) * size), _month(int(part[1]), int(part[3]) * size)
    if re.fullmatch(r"\d{2,4}", value):
        size = 10 ** (4 - len(value))
        return date(int(value) * size, 1, 1), date((int(value) + 1) * size, 1, 1)
    return None


def _month(year: int, index: int) -> date:
    return date(year + index // 12, index % 12 + 1, 1)


def resolution(entity: dict[str, Any]) -> list[dict[str, str]]:
    """The values of an entity, which may be missing."""
    return list((entity.get("Resolution") or {}).get("values") or [])
