"""Rules for what recurs, and for words like "now" and "recently"."""

from __future__ import annotations

import re

from firsthand.claims.times.clock import Clock
from firsthand.claims.times.reading import Reader, Reading, Row, amount_of, day_number, group, length, month_number
from firsthand.claims.times.vocabulary import words


def _set(match: re.Match[str], clock: Clock) -> Reading:
    return "SET", _recurs(match)


def _recurs(match: re.Match[str]) -> str | None:
    part = _part_suffix(match)
    if group(match, "weekday"):
        return f"XXXX-WXX-{words('weekdays')[match['weekday'].lower()]}{part}"
    if group(match, "month"):
        return f"XXXX-{month_number(match['month']):02d}"
    if group(match, "day"):
        return f"XXXX-XX-{day_number(match['day']):02d}"
    if part:
        return "XXXX-XX-XX" + part
    unit = match["unit"].lower()
    if unit in ("weekend", "weekends"):
        return "XXXX-WXX-WE"
    return length(unit, 2.0 if group(match, "other") else amount_of(group(match, "amount") or "a"))


def _often(match: re.Match[str], clock: Clock) -> Reading:
    return "SET", words("frequencies")[match["adverb"].lower()]


def _every_day(match: re.Match[str], clock: Clock) -> Reading:
    return "SET", "P1D"


def _part_suffix(match: re.Match[str]) -> str:
    part = group(match, "part")
    return f"T{words('parts')[part.lower()]}" if part else ""


def _reference(value: str) -> Reader:
    return lambda match, clock: ("DATE", value)


def _any_of(name: str) -> str:
    phrases = words("references")[name]
    return r"(?<![\w-])(?:" + "|".join(p.replace(" ", r"\s+") for p in sorted(phrases, key=len, reverse=True)) + r")(?![\w-]|(?<=soon)\s+(?:as|after)\b)"  # fmt: skip


_EVERY = r"\b(?:every|each|any|all)\s+"

SET_ROWS: tuple[Row, ...] = (
    ("set", "unit weekday month part", _EVERY + r"(?:(?P<other>other|second)\s+)?(?:(?P<amount><NUMBER>)\s+)?(?:(?P<weekday><WEEKDAY>|<SHORT_DAY>)|(?P<month><SURE_MONTH>)|(?P<unit>minute|hour|day|week|weekend|month|quarter|year|decade)s?)\b", _set),
    ("set", "part", r"\b(?:every|each|all|any)\s+(?:(?P<weekday><WEEKDAY>)\s+)?(?P<part>morning|afternoon|evening|night)s?\b", _set),
    ("set", "unit", r"\b(?:the\s+)?(?P<day>\d\d?(?:st|nd|rd|th))\s+(?:day\s+)?of\s+(?:every|each)\s+month\b", _set),
    ("set", "weekday", r"\b(?P<weekday><WEEKDAY>)\s+(?P<part>morning|afternoon|evening|night)s\b", _set),
    ("set", "weekday", r"\b(?P<weekday><WEEKDAY>)s\b", _set),
    ("set", "part", r"(?<!\bthe\s)\b(?P<part>morning|afternoon|evening)s\b(?!\s+of\b)", _set),
    ("set", "unit", r"\b(?:on\s+|at\s+)?(?P<unit>weekends)\b", _set),
    ("set", "unit", r"\beveryday\b(?!\s+(?:life|people|use|things|objects))", _every_day),
    ("set", "often", r"(?<![\w-])(?P<adverb><FREQUENCY>)\b(?!-)", _often),
    ("set", "unit", r"\b(?:one|once|twice|three\s+times)\s+(?:a|an|every|each|per)\s+(?P<unit><UNIT>)\b", _set),
    ("reference", "reference", _any_of("PRESENT_REF"), _reference("PRESENT_REF")),
    ("reference", "reference", _any_of("PAST_REF"), _reference("PAST_REF")),
    ("reference", "reference", _any_of("FUTURE_REF"), _reference("FUTURE_REF")),
)  # fmt: skip
