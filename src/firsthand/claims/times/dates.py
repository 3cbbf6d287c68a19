"""Rules for dates in figures and in words."""

from __future__ import annotations

import re
from datetime import date

from firsthand.claims.times.calendar import valid_day
from firsthand.claims.times.clock import Clock
from firsthand.claims.times.reading import Reading, Row, day_number, group, month_number, step_of, year_number
from firsthand.claims.times.vocabulary import words


def _full(match: re.Match[str], clock: Clock) -> Reading:
    year, day = year_number(match["y"]), int(match["d"])
    month = int(match["m"]) if match["m"].isdigit() else month_number(match["m"])
    if year is None or not valid_day(year, month, day):
        return None
    return ("TIME" if group(match, "t") else "DATE", f"{year:04d}-{month:02d}-{day:02d}{group(match, 't') or ''}")


def _numeric(match: re.Match[str], clock: Clock) -> Reading:
    """A date in figures; where day and month cannot be told apart it is read as in American English."""
    first, second = int(match["first"]), int(match["second"])
    month, day = (first, second) if first <= 12 else (second, first)
    if group(match, "year"):
        return dated(year_number(match["year"]), month, day)
    if not 0 < month <= 12 or not valid_day(None, month, day):
        return None
    year = clock.year_of(month, day, step_of(match))
    if (
        group(match, "weekday")
        and match["mark"] != "/"
        and (year is None or not _falls(match["weekday"], year, month, day))
    ):
        return None  # "Monday 6-8" are hours
    return dated(year, month, day)


def _falls(weekday: str, year: int, month: int, day: int) -> bool:
    return valid_day(year, month, day) and date(year, month, day).isoweekday() == words("weekdays")[weekday.lower()]


def _date(match: re.Match[str], clock: Clock) -> Reading:
    month, day = month_number(match["month"]), day_number(match["day"])
    if group(match, "year"):
        return dated(year_number(match["year"]), month, day)
    return dated(clock.year_of(month, day, step_of(match)), month, day)


def dated(year: int | None, month: int, day: int | None) -> Reading:
    """A day of that year, of any year where that is None; None where the calendar has no such day."""
    if day is None or not 0 < month <= 12 or not valid_day(year, month, day):
        return None
    return "DATE", f"{'XXXX' if year is None else f'{year:04d}'}-{month:02d}-{day:02d}"


_TO_YEAR = r"(?:,?\s*(?:of\s+|in\s+)?(?P<year><YEAR>|<SPELLED_YEAR>|(?<=of\s)['’]?\d\d)\b(?![,.]?\d|\s*%))?"

_BEFORE_DATE = r"(?:<ANY_WEEKDAY>\b\.?\s*[,(-]?\s*)?"

DATE_ROWS: tuple[Row, ...] = (
    ("date", "dated", r"(?<![\d$€£])(?<!\d[-/.])(?P<y>\d{4})(?P<mark>[-/])(?P<m>\d\d?)(?P=mark)(?P<d>\d\d?)(?P<t>T\d\d:\d\d(?::\d\d)?)?(?![\d/]|-\d)", _full),
    ("date", "year", r"(?<![\w$€£])(?<!\d[-/.])(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?![\w,]|[-/]\d)", _full),
    ("date", "year", r"(?<![\w$€£])(?P<y>(?:19|20)\d\d)\s(?P<m>0[1-9]|1[0-2])\s(?P<d>0[1-9]|[12]\d|3[01])(?!\w|,\d)", _full),
    ("date", "month", r"(?<![\w/.-])(?P<y><YEAR>)[-/\s](?P<m><MONTH>)[-/\s](?P<d>[0-3]?\d)(?:st|nd|rd|th)?(?![\w/-])", _full),
    ("date", "month", r"(?<![\w/.-])(?P<y><YEAR>)[-/](?P<d>[0-3]?\d)[-/](?P<m><MONTH>)(?![\w/-])", _full),
    ("date", "month", r"(?<![\w/.-])(?P<m><MONTH>)[-/](?P<y><YEAR>)[-/](?P<d>[0-3]?\d)(?![\w/-])", _full),
    ("date", "month", r"(?<![\w/.-])(?P<d>[0-3]?\d)[-/](?P<y><YEAR>)[-/](?P<m><MONTH>)(?![\w/-])", _full),
    ("date", "dated", r"(?:(?<![\w/.-])|(?<=\d/\d-)|(?<=\d/\d\d-)|(?<=[-/]\d{4}-))(?P<first>\d\d?)(?P<mark>[/.-])(?P<second>\d\d?)(?P=mark)(?P<year><YEAR>)(?![\w/]|-\d(?!\d?[/-]\d)|\.\d)", _numeric),
    ("date", "dated", r"(?<![\w/.-])(?P<first>\d\d?)/(?P<second>\d\d?)/(?P<year>\d\d)(?![\w/]|-\d|\.\d)", _numeric),
    ("date", "dated", r"(?:(?<=\bon )|(?<=\bby )|(?<=\buntil )|(?<=\btill )|(?<=\bsince )|(?<=\bfrom )|(?<=\bto )|(?<=\bbefore )|(?<=\bafter )|(?<=\d[-,/] )|(?<=\d-)|(?<=\bback )|(?<=\bor )|(?<=\bbetween )|(?<=\bfor )|\A\s*|\b(?P<step>this|next|last)\s+|(?<=\?\s))(?P<first>\d\d?)/(?P<second>\d\d?)(?![\w/]|[.,]\d|\s*%|-\d{3})(?:,\s+(?P<year><YEAR>)\b)?", _numeric),
    ("date", "weekday", r"\b(?:(?P<step>this|next|last)\s+)?(?P<weekday><ANY_WEEKDAY>),?\s+(?P<first>\d\d?)(?P<mark>[/.-])(?P<second>\d\d?)(?![\w/:]|[.,-]\d|\s*(?:[ap]\.?m|%))", _numeric),
    ("date", "month", r"\b(?:(?P<step>last|next|this)\s+)?" + _BEFORE_DATE + r"(?:<MOD>\s+)?(?P<month><MONTH>)(?:[\s/-]\s*|,\s+(?=<DAY_ORDINAL>)|(?<=\w)(?=\d))(?:the\s+)?(?P<day><DAY>|<DAY_WORDS>)\b\)?(?!:\d|\s+(?:<UNIT>)s?\b|['’]s|[ap]\.?m\b)(?![,.]\d{3}|\s*%)" + _TO_YEAR.replace(r",?\s*", r"\s?[,-]?\s*", 1), _date),
    ("date", "month", r"(?<![\w.,$/-])(?:(?P<step>last|next|this)\s+)?" + _BEFORE_DATE + r"(?:the\s+)?(?P<day><DAY>|<DAY_WORDS>)(?:\s+day)?[\s/-](?:of\s+)?(?P<month><MONTH>)(?!\w|-(?!<YEAR>|<MONTH>|\d\d?\b)|\s+\d{1,2}\b(?!:))" + _TO_YEAR.replace(r",?\s*", r"\s?[,/-]?\s*", 1), _date),
)  # fmt: skip
