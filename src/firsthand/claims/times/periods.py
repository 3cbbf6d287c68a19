"""Rules for months, weeks, years and seasons told by name or from publication."""

from __future__ import annotations

import re

from firsthand.claims.times.clock import Clock
from firsthand.claims.times.reading import (
    Reader,
    Reading,
    Row,
    group,
    month_number,
    plain,
    step_of,
    unit_of,
    year_number,
)
from firsthand.claims.times.vocabulary import words


def _month(match: re.Match[str], clock: Clock) -> Reading:
    verb = not match["month"][0].isupper() and plain(match["month"]) in ("may", "march")
    if verb and not _IN.search(match.string, max(0, match.start() - 7), match.start()):
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


def _season(match: re.Match[str], clock: Clock) -> Reading:
    season = words("seasons")[match["season"].lower()]
    if match["year"]:
        return "DATE", f"{year_number(match['year'])}-{season}"
    if not match["step"] and not match["the"]:
        return None
    step = 0 if match["step"] is None else step_of(match)
    if match["step"] and plain(match["step"]) == "this past" and clock.day is not None:
        step = 0 if clock.day.month > _OVER.get(season, 12) else -1
    value = clock.season(season, step)
    return "DATE", value or f"XXXX-{season}"


#: The month after which the season of a year is over.
_OVER = {"SP": 5, "SU": 8}
#: What makes a month of "may" and "march" in small letters.
_IN = re.compile(r"\b(?:in|since|until)\s\Z")
_MOD_SPACE = r"(?:<MOD>[\s-]+)?"

_STEP = r"(?P<step>last|next|this|this\s+past|this\s+coming)\s+"

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
    ("season", "season", r"\b" + _MOD_SPACE + _STEP + r"(?:(?:early|late)\s+)?(?P<the>)(?P<season><SEASON>)\b(?:(?:\s+of)?\s+(?P<year><YEAR>)\b)?", _season),
    ("season", "season", r"\b" + _MOD_SPACE + r"(?P<step>(?!))?(?P<the>(?:over|in|during|into|through|until|since|by)\s+(?:the\s+)?(?:early\s+|late\s+)?|the\s+(?:early\s+|late\s+|whole\s+|entire\s+)?)?(?P<season><SEASON>)\b(?!\s+(?:of|in|from|to|by|short|apart|into|behind|back)\b(?!\s+(?:<YEAR>|<SPELLED_YEAR>)))(?:(?:\s+of)?\s+(?P<year><YEAR>|<SPELLED_YEAR>)\b)?", _season),
)  # fmt: skip
