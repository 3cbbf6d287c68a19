"""Rules for days of the week and of the month, days with a name, days told from publication."""

from __future__ import annotations

import re
from datetime import date, timedelta

from firsthand.claims.times.clock import Clock
from firsthand.claims.times.dates import dated
from firsthand.claims.times.holidays import holiday, nearest_holiday
from firsthand.claims.times.reading import Reading, Row, day_number, group, plain, step_of, with_part, year_number
from firsthand.claims.times.vocabulary import words


def _weekday(match: re.Match[str], clock: Clock) -> Reading:
    name = (group(match, "weekday") or match["short"]).lower()
    if group(match, "short") and not match["short"][0].isupper() and step_of(match) is None and not match["behind"]:
        return None
    return with_part(clock.weekday(words("weekdays")[name], step_of(match)), group(match, "part"))


def _weekday_dated(match: re.Match[str], clock: Clock) -> Reading:
    """ "Friday the 26th": the nearest such day of the month that is such a day of the week."""
    wanted, number = words("weekdays")[match["weekday"].lower()], day_number(match["day"])
    if clock.day is None or number is None:
        return "DATE", None
    near = [clock.day + timedelta(days=off) for off in range(-200, 200) if 2 < clock.day.year < 9990]
    found = [day for day in near if day.day == number and day.isoweekday() == wanted]
    ahead = [day for day in found if day >= clock.day]
    back = [day for day in found if day <= clock.day]
    today = clock.day
    best = ahead[:1] if clock.future else back[-1:] if back and (today - back[-1]).days < 7 else found
    day = min(best or found, key=lambda day: abs((day - today).days), default=None)
    return None if day is None else ("DATE", day.isoformat())


def _day_of_month(match: re.Match[str], clock: Clock) -> Reading:
    """ "The 18th": of the month of publication, or the one before or after as the sentence tells."""
    number = day_number(match["day"])
    if number is None or not 0 < number < 32:
        return None
    if clock.day is None:
        return "DATE", None
    months = step_of(match)
    if months is None:
        months = 0 if group(match, "month") else (number < clock.day.day if clock.future else -(number > clock.day.day))
    year, index = divmod(clock.day.year * 12 + clock.day.month - 1 + months, 12)
    return dated(year, index + 1, number)


def _day(match: re.Match[str], clock: Clock) -> Reading:
    name = plain(match["name"])
    value = clock.shift("D", words("days")[name])
    return with_part(value, "night" if name in ("tonight", "tonite") else match["part"])


def _this_day(match: re.Match[str], clock: Clock) -> Reading:
    return "DATE", clock.shift("D", 0)


def _day_beside(match: re.Match[str], clock: Clock) -> Reading:
    back = match["way"].lower() in ("before", "previous", "preceding")
    return with_part(clock.shift("D", -1 if back else 1), group(match, "part"))


def _part_of_day(match: re.Match[str], clock: Clock) -> Reading:
    value = clock.shift("D", {"last": -1, "next": 1}.get(match["step"].lower(), 0))
    return with_part(value, match["part"])


def _holiday(match: re.Match[str], clock: Clock) -> Reading:
    row = words("holidays")[plain(match["name"]).replace("’", "'")]
    year = year_number(match["year"]) if match["year"] else None
    if year is not None:
        found: date | None = holiday(row, year)
    else:
        found = nearest_holiday(row, clock, step_of(match))
    if found is None:
        return ("DATE", None) if clock.day is None and year is None else None
    if group(match, "weekend"):
        saturday = found + timedelta(
            days=5 - found.weekday() if 1 <= found.isoweekday() - 1 < 4 else -((found.weekday() - 5) % 7)
        )
        iso = saturday.isocalendar()
        return "DATE", f"{iso.year:04d}-W{iso.week:02d}-WE"
    return "DATE", found.isoformat()


_STEPS = (
    r"(?P<step>last|next|this|this\s+past|this\s+coming|this\s+upcoming|past|coming|upcoming|following|previous)\s+"
)

_EARLY = r"(?:(?:early|late|earlier|later|mid)[\s-]+(?:in\s+)?|(?:the\s+)?(?:end|middle|rest)\s+of\s+(?:the\s+)?)?"

DAY_ROWS: tuple[Row, ...] = (
    ("weekday", "weekday", r"\b" + _EARLY + r"(?:" + _STEPS + r")?(?P<weekday><WEEKDAY>)\b(?:\s+(?P<part><PART>)\b(?!s))?", _weekday),
    ("weekday", "weekday", r"\b" + _EARLY + r"(?:(?:" + _STEPS + r")|(?P<behind>(?<=\bon\s)|(?<=week\s)|(?<=or\s))?)(?P<short><SHORT_DAY>)\b(?:\.|(?=\s+(?:at\s+)?\d|\s+or\b|[?!]|\s+(?:morning|afternoon|evening|night)))(?:\s+(?P<part><PART>)\b)?", _weekday),
    ("day", "weekday", r"\b(?P<weekday><ANY_WEEKDAY>),?\s+the\s+(?P<day><DAY_WORDS>|<DAY>)\b(?=\s*(?:[.!?,;)]|\Z|(?:at|around|between|from)\b|\d|(?:<HOUR_WORD>)\s))(?!\s+(?:of|<MONTH>)\b)", _weekday_dated),
    ("day", "weekday", r"\b(?P<weekday><ANY_WEEKDAY>)\s+(?P<day>\d\d?(?:st|nd|rd|th)|[12]\d(?!\d)|3[01](?!\d))(?=\s*(?:[.!?,;]|\Z|at\b|around\b|between\b|from\b))(?![.,:]\d)", _weekday_dated),
    ("day", "small", r"(?:(?<=\bon )|(?<=\buntil )|(?<=\bsince )|(?<=\bbefore )|(?<=\bafter )|(?<=\bfrom )|(?<=\bof ))(?:the\s+)?(?P<day>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))(?=\s*(?:[.,;:!?)-]|\Z|from\b|between\b|at\b|to\b))", _day_of_month),
    ("day", "small", r"(?<=\bon )the\s+(?P<day>3[01]|[12]\d)(?=\s+(?:from|between|at)\b)", _day_of_month),
    ("day", "unit", r"\b(?:the\s+)?(?P<day><DAY_ORDINAL>)(?:\s+day)?\s+(?:of\s+)?(?:(?P<step>this|next|last)\s+|(?<=of\s)(?P<month>the)\s+)month\b", _day_of_month),
    ("day", "named", r"\b" + _EARLY + r"(?P<name><DAYS>)\b(?:\s+(?P<part><PART>)\b)?", _day),
    ("day", "unit part", r"\bthe\s+(?P<way>next|following|previous|preceding)\s+(?:day|(?P<part>morning|afternoon|evening|night))\b(?!\s+(?:of|after|before|when)\b)", _day_beside),
    ("day", "unit", r"\bthe\s+day\s+(?P<way>before|after)(?=\s*[.?!,;]|\s*\Z)", _day_beside),
    ("day", "unit", r"\b(?:(?:the\s+)?end\s+of\s+(?:the\s+)?day(?!,)|(?:early|earlier|late|later|mid)\s+in\s+the\s+day|(?<=\bfor )the\s+day)\b(?!\s+(?:of|when|that|after|before)\b)", _this_day),
    ("part", "part", r"\b(?:(?:early|late|later|earlier)\s+)?(?P<step>this|last|next)\s+(?P<part>morning|afternoon|evening|night)\b", _part_of_day),
    ("day", "named", r"\b(?:(?P<step>last|next|this|this\s+past|this\s+coming|previous|following)\s+)?(?P<name><HOLIDAY>)\b(?:\s+(?:of\s+)?(?P<year><YEAR>)\b)?(?:(?P<weekend>\s+weekend)\b)?(?:\s+(?:of\s+)?this\s+year\b)?", _holiday),
)  # fmt: skip
