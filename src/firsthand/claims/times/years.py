"""Rules for quarters, years, decades and centuries."""

from __future__ import annotations

import re

from firsthand.claims.times.clock import Clock
from firsthand.claims.times.reading import Reading, Row, day_number, group, year_number
from firsthand.claims.times.vocabulary import words


def _quarter(match: re.Match[str], clock: Clock) -> Reading:
    number = group(match, "digit") or words("ordinals").get((group(match, "ordinal") or "").lower())
    number = int(number or (group(match, "ordinal") or "9")[0])
    kind = "H" if (group(match, "half") or "").lower() in ("half", "h") else "Q"
    if number > (2 if kind == "H" else 4):
        return None
    year = group(match, "year") or group(match, "before") or _quarter_year(number * (2 if kind == "H" else 1), clock)
    return "DATE", f"{year or 'XXXX'}-{kind}{number}"


def _quarter_year(number: int, clock: Clock) -> str | None:
    """The year of a quarter without one: the last that had begun by publication, the next where it lies ahead."""
    if clock.day is None:
        return None
    begun = (number - 1) * 3 + 1 <= clock.day.month
    if clock.future or begun:
        return f"{clock.day.year:04d}"
    # Reports of the fourth quarter in autumn look ahead to it; those of early in the year look back.
    return f"{clock.day.year if number == 4 and clock.day.month >= 9 else clock.day.year - 1:04d}"


def _latest_quarter(match: re.Match[str], clock: Clock) -> Reading:
    """ "The quarter" of a report of results: the last that was over by publication, or the same a year before."""
    return "DATE", clock.quarter or clock.shift("Q", -1)


def _year(match: re.Match[str], clock: Clock) -> Reading:
    year = year_number(match["year"])
    return None if year is None else ("DATE", f"{year:04d}")


def _year_end(match: re.Match[str], clock: Clock) -> Reading:
    return "DATE", clock.shift("Y", 0)


def _decade(match: re.Match[str], clock: Clock) -> Reading:
    digits = group(match, "decade")
    if digits is None:
        digits = str(words("decades")[match["word"].lower()])
    if len(digits) == 4:
        return "DATE", digits[:3]
    century = "20" if int(digits) < 20 else "19"
    return "DATE", f"{century}{digits[0]}"


def _century(match: re.Match[str], clock: Clock) -> Reading:
    number = day_number(match["number"])
    return ("DATE", f"{number - 1:02d}") if number is not None and 0 < number <= 21 else None


YEAR_ROWS: tuple[Row, ...] = (
    ("quarter", "unit", r"(?<![\w$.,-])(?:the\s+)?(?P<before><YEAR>)\s+(?P<ordinal><ORDINAL>)[\s-](?P<half>quarter|half)\b", _quarter),
    ("quarter", "unit", r"\b(?:the\s+)?(?:fiscal\s+)?(?P<ordinal><ORDINAL>)[\s-](?:fiscal[\s-])?(?P<half>quarter|half)\b(?:\s+(?:of\s+)?(?:fiscal\s+)?(?:(?P<year><YEAR>)\b|the\s+year\b))?", _quarter),
    ("quarter", "quarter", r"(?<![\w$.,-])(?P<before><YEAR>)[\s-](?P<half>Q|H)(?P<digit>[1-4])\b", _quarter),
    ("quarter", "quarter", r"\b(?P<half>Q|H)(?P<digit>[1-4])\b(?:[\s-](?:of\s+)?(?P<year><YEAR>)\b)?", _quarter),
    ("latest quarter", "unit", r"\b(?:the\s+|its\s+)?(?:latest|just-ended|the\s+most\s+recent)\s+(?:fiscal\s+)?(?:quarter|period)\b(?!-)|\bthe\s+quarter\b(?!-|\s+of\b)", _latest_quarter),
    ("year", "year small", r"\b(?:the\s+)?(?:(?:fiscal|school|calendar|financial)\s+(?:year\s+)?|FY|CY|SY)\s*(?P<year><YEAR>|['’]?\d\d(?=\b(?![.,]?\d)))(?!\w)", _year),
    ("year", "year", r"(?<![\w$€£.,:/-])(?:(?:<MOD>|the\s+year|year)[\s-]+(?:of\s+)?)?(?P<year><YEAR>)(?:\s+period\b)?(?![\w%/]|[.,:]\d|-\d(?!\d{3}\b)|-\d{4}-)", _year),
    ("year", "year", r"(?:(?<!-\d{4}-)(?<=\d{4}-)|(?<=\d{4}~)|(?<=\d{4}–)|(?<=[<>=])|(?<=[<>=]\s))(?P<year><YEAR>)(?![\w%/-]|[.,:]\d)", _year),
    ("year", "spelled", r"\b(?:the\s+year\s+)?(?P<year><SPELLED_YEAR>)\b(?![\s-]+(?:(?:<UNIT>)s?|thousand|million|billion|and|people|dollars|hundred|percent|points?|men|women)\b)", _year),
    ("decade", "decade", r"(?<!\w)(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?(?:<MOD>\s+the\s+)?['’‘]?(?P<decade>(?:1[5-9]|20)?[1-9]0)\s?['’]?s\b", _decade),
    ("decade", "decade", r"\b(?:(?:the|in)\s+)(?:(?:early|late|mid)[\s-]+)?(?P<word>nineties|eighties|seventies|sixties|fifties|forties|thirties|twenties)\b", _decade),
    ("century", "unit", r"\b(?:<MOD>\s+)?(?:the\s+)?(?P<number><ORDINAL>)[\s-]+century\b", _century),
    ("year", "unit", r"\b(?:the\s+)?year[\s-]end\b|\byear['’]s\s+end\b|\bEOY\b|\bend[\s-]of[\s-](?:the[\s-])?year\b", _year_end),
)  # fmt: skip
