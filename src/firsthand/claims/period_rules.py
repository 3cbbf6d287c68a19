"""Rules for weeks, months, quarters, seasons, years, decades and centuries."""

from __future__ import annotations

import re
from datetime import date, timedelta

from firsthand.claims.clock import Clock, week_of
from firsthand.claims.reading import (
    Reader,
    Reading,
    Row,
    day_number,
    group,
    month_number,
    plain,
    step_of,
    unit_of,
    year_number,
)
from firsthand.claims.vocabulary import words


def _month(match: re.Match[str], clock: Clock) -> Reading:
    if (
        not match["month"][0].isupper()
        and plain(match["month"]) in ("may", "march")
        and not re.search(r"\b(?:in|since|until)\s\Z", match.string[: match.start()])
    ):
        return None
    month = month_number(match["month"])
    year = year_number(match["year"]) if group(match, "year") else clock.year_of(month, None, step_of(match))
    return "DATE", f"{'XXXX' if year is None else f'{year:04d}'}-{month:02d}"


def _month_in_figures(match: re.Match[str], clock: Clock) -> Reading:
    return "DATE", f"{match['year']}-{int(match['number']):02d}"


def _period(match: re.Match[str], clock: Clock) -> Reading:
    unit = match["unit"].lower()
    if plain(match["step"]) in ("following", "the following", "preceding", "the previous", "previous"):
        clock = clock.from_told()
    step = step_of(match) or 0
    if unit == "weekend":
        return "DATE", _weekend(clock, step)
    letter = {"decade": "E", "century": "C", "workweek": "W"}.get(unit) or str(unit_of(unit)["letter"])
    return "DATE", clock.shift(letter, step)


def _same(match: re.Match[str], clock: Clock) -> Reading:
    """ "That year", "the same week": those of the date that was told last."""
    unit = match["unit"].lower()
    if unit == "quarter" and clock.quarter is not None:
        return "DATE", clock.quarter
    if unit == "day" and clock.told is not None and len(clock.told) < 10:
        return None
    told = clock.from_told()
    return "DATE", _weekend(told, 0) if unit == "weekend" else told.shift(str(unit_of(unit)["letter"]), 0)


def _weekend(clock: Clock, step: int) -> str | None:
    week = clock.shift("W", step)
    return None if week is None else week + "-WE"


def _the_weekend(match: re.Match[str], clock: Clock) -> Reading:
    """ "The weekend": the last where the week has just begun and nothing lies ahead, else the one that comes."""
    back = clock.day is not None and clock.day.isoweekday() <= 3 and not clock.future
    return "DATE", _weekend(clock, -1 if back else 0)


def _this(letter: str) -> Reader:
    return lambda match, clock: ("DATE", clock.shift(letter, 0))


def _week_after_next(match: re.Match[str], clock: Clock) -> Reading:
    return "DATE", clock.shift("W", 2 if match["way"].lower() == "after" else -2)


def _season(match: re.Match[str], clock: Clock) -> Reading:
    season = words("seasons")[match["season"].lower()]
    if match["year"]:
        return "DATE", f"{year_number(match['year'])}-{season}"
    if not match["step"] and not match["the"]:
        return None
    step = 0 if match["step"] is None else step_of(match)
    if match["step"] and plain(match["step"]) == "this past":
        step = (
            0 if clock.day is not None and f"{clock.day.month:02d}" > {"SP": "05", "SU": "08"}.get(season, "99") else -1
        )
    value = clock.season(season, step)
    return "DATE", value or f"XXXX-{season}"


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


_MOD_SPACE = r"(?:<MOD>[\s-]+)?"
_STEP = r"(?P<step>last|next|this|this\s+past|this\s+coming)\s+"
_OF_YEAR = r"(?:(?P<year><YEAR>)|(?P<step>this|next|last)\s+year|the\s+year)\b"

PERIOD_ROWS: tuple[Row, ...] = (
    ("month and year", "month", r"\b" + _MOD_SPACE + r"(?P<month><MONTH>)[,/-]?\s*(?:of\s+|in\s+)?(?P<year><YEAR>|(?<=\s)<SPELLED_YEAR>|['’]\d\d|(?<=of\s)\d\d)\b(?![,.]\d)", _month),
    ("month and year", "month", r"(?<![\w$.,/-])(?P<year><YEAR>)\s+(?P<month><SURE_MONTH>)(?!\w|\s+\d)", _month),
    ("month and year", "dated", r"(?<![\w$.,/-])(?P<year>(?:19|20)\d\d)-(?P<number>0?[1-9]|1[0-2])(?![\w/]|[.,-]\d|\s*%)", _month_in_figures),
    ("month and year", "dated", r"(?<![\w$.,/-])(?P<number>0?[1-9]|1[0-2])[/-](?P<year>(?:19|20)\d\d)(?![\w/]|[.,-]\d)", _month_in_figures),
    ("month", "month", r"\b" + _MOD_SPACE + r"(?:" + _STEP + r")?(?P<month><SURE_MONTH>)(?!\w)", _month),
    ("month", "month", r"\b(?:(?<=in )|(?<=since )|(?<=until )|(?<=by )|(?<=from )|(?<=to )|(?<=of )|(?<=after )|(?<=before )|(?<=through )|(?<=early )|(?<=late )|(?:<MOD>[\s-]+)(?:of\s+)?|" + _STEP + r")(?P<month><UNSURE_MONTH>)(?!\w)", _month),
    ("month", "month", r"\b(?P<month><UNSURE_MONTH>)(?=\s*(?:-|–|to|through|until|till)\s*<MONTH>(?!\w))", _month),
    ("month", "month", r"(?<=[a-z]-)(?P<month><UNSURE_MONTH>)(?!\w)", _month),
    ("week", "unit", r"\b(?:(?:<MOD>|at|by)[\s-]+(?:in\s+)?)?(?P<step><STEP>)\s+(?:working\s+)?(?P<unit>week|workweek)\b(?!-)", _period),
    ("period", "unit", r"\b(?:(?:<MOD>|at|by)[\s-]+)?(?P<step><STEP>)\s+(?P<unit>weekend|month|quarter|decade|century)\b(?!-)", _period),
    ("year", "unit", r"\b(?:(?:<MOD>|at|by)[\s-]+)?(?P<step><STEP>)\s+(?:fiscal\s+|calendar\s+|school\s+|financial\s+)?(?P<unit>year)\b(?!-)", _period),
    ("week", "unit", r"\b(?:<MOD>\s+)?(?:(?:early|earlier|late|later)\s+in\s+)?the\s+week\b(?!-|\s+(?:of|before|after|ended|ending|that|when|earlier|starting|beginning|commencing)\b)", _this("W")),
    ("period", "unit", r"\b(?:(?:<MOD>\s+|(?:early|earlier|late|later)\s+in\s+)(?:the\s+)?|(?<=\bfor )the\s+|(?<=\bof )the\s+)month\b(?!-|\s+(?:of|ended|ending|before|after|to)\b)", _this("M")),
    ("year", "unit", r"\b(?:<MOD>\s+|(?:early|earlier|late|later)\s+in\s+)(?:the\s+)?year\b(?!-|\s+\d)", _this("Y")),
    ("year", "unit", r"\b(?:the\s+(?:full\s+|whole\s+|current\s+)?year)\b(?!-|\s+(?:before|after|ended|ending|earlier|ago|\d|of|two|nineteen|to|that|when|in\s+which)\b|['’]s\s+end)", _this("Y")),
    ("period", "unit", r"\b(?:(?:early|earlier|late|later)\s+)?(?:the\s+same|that\s+same|that|in\s+the\s+same)\s+(?P<unit>day|week|weekend|month|quarter|year)\b(?!-)", _same),
    ("year", "unit", r"\b(?:the\s+)?(?:latest\s+|current\s+)?(?:fiscal|financial)\s+year\b(?!-|\s+(?:ended|ending|\d))", _this("Y")),
    ("year", "unit", r"(?<=\bfor )the\s+year\b(?=\s+of\s+[$£€\d])", _this("Y")),
    ("year", "unit", r"\byear\s+to\s+date\b", _this("Y")),
    ("period", "unit", r"\bthe\s+weekend\b(?!\s+(?:of|before|after)\b)", _the_weekend),
    ("week", "unit", r"\bthe\s+week\s+(?P<way>after|before)\s+(?:next|last)\b", _week_after_next),
    ("week", "unit", r"\b(?:the\s+)?week\s+(?P<number>[1-9]|[1-4]\d|5[0-3])(?![\w%]|[.,:]\d)(?:\s+of\s+" + _OF_YEAR + r")?", _numbered_week),
    ("week", "unit", r"\b(?:the\s+)?(?P<number><ORDINAL>|last)\s+week\s+of\s+(?:(?P<month><MONTH>)(?:,?\s+(?:of\s+)?(?P<year><YEAR>))?|(?P<year2>)" + r"(?P<step>this|next|last)\s+month)", lambda m, c: _numbered_week(m, c) if m["month"] else _week_of_step(m, c)),
    ("week", "unit", r"\b(?:the\s+)?(?P<number><ORDINAL>|last)\s+week\s+of\s+" + _OF_YEAR, _numbered_week),
    ("period", "unit", r"\b(?:the\s+)?(?P<number><ORDINAL>)\s+month\s+of\s+" + _OF_YEAR, _numbered_month),
    ("season", "season", r"\b" + _MOD_SPACE + _STEP + r"(?:(?:early|late)\s+)?(?P<the>)(?P<season><SEASON>)\b(?:(?:\s+of)?\s+(?P<year><YEAR>)\b)?", _season),
    ("season", "season", r"\b" + _MOD_SPACE + r"(?P<step>(?!))?(?P<the>(?:over|in|during|into|through|until|since|by)\s+(?:the\s+)?(?:early\s+|late\s+)?|the\s+(?:early\s+|late\s+|whole\s+|entire\s+)?)?(?P<season><SEASON>)\b(?!\s+(?:of|in|from|to|by|short|apart|into|behind|back)\b(?!\s+(?:<YEAR>|<SPELLED_YEAR>)))(?:(?:\s+of)?\s+(?P<year><YEAR>|<SPELLED_YEAR>)\b)?", _season),
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


def _week_of_step(match: re.Match[str], clock: Clock) -> Reading:
    """ "The last week of this month"."""
    month = clock.shift("M", step_of(match) or 0)
    number = -1 if plain(match["number"]) == "last" else day_number(match["number"])
    if month is None or number is None:
        return "DATE", None
    return "DATE", week_of(_week_of_month(int(month[:4]), int(month[5:7]), number).isoformat())
