"""The rules of the time grammar: a pattern each, and the TIMEX3 type and value that a match stands for."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from firsthand.claims.clock import Clock, valid_day
from firsthand.claims.numbers import is_vague, number_value
from firsthand.claims.vocabulary import fill, words

TimexType: TypeAlias = Literal["DATE", "TIME", "DURATION", "SET"]
Reading: TypeAlias = tuple[TimexType, str | None] | None
Reader: TypeAlias = Callable[[re.Match[str], Clock], Reading]


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of the grammar. `name` is what the evidence says."""

    name: str
    pattern: re.Pattern[str]
    read: Reader


@functools.cache
def time_rules() -> tuple[Rule, ...]:
    """All rules; where two match at one place, the longer match, then the earlier rule, counts."""
    return tuple(Rule(name, re.compile(fill(pattern), re.IGNORECASE), read) for name, pattern, read in _RULES)


def _iso(match: re.Match[str], clock: Clock) -> Reading:
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    if not valid_day(year, month, day):
        return None
    return ("TIME" if match["t"] else "DATE", f"{year:04d}-{month:02d}-{day:02d}{match['t'] or ''}")


def _date(match: re.Match[str], clock: Clock) -> Reading:
    month, day = _month(match["month"]), int(re.sub(r"\D", "", match["day"]))
    year = int(match["year"]) if match["year"] else clock.year_of(month, day)
    if not valid_day(year, month, day):
        return None
    head = "XXXX" if year is None else f"{year:04d}"
    value = f"{head}-{month:02d}-{day:02d}"
    return "DATE", value if year is not None else None


def _numeric(match: re.Match[str], clock: Clock) -> Reading:
    """A date in figures; where day and month cannot be told apart it is read as in American English."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    month, day = (first, second) if first <= 12 else (second, first)
    return ("DATE", f"{year:04d}-{month:02d}-{day:02d}") if valid_day(year, month, day) else None


def _month_year(match: re.Match[str], clock: Clock) -> Reading:
    if not match["month"][0].isupper():
        return None
    month = _month(match["month"])
    year = match.groupdict().get("year")
    step = match.groupdict().get("step")
    if year is None:
        found = clock.year_of(month, None)
        if found is not None and clock.day is not None and step is not None and words("steps").get(_plain(step)) == 1:
            found = clock.day.year + (month <= clock.day.month)
        return ("DATE", None) if found is None else ("DATE", f"{found:04d}-{month:02d}")
    return "DATE", f"{int(year):04d}-{month:02d}"


def _weekday(match: re.Match[str], clock: Clock) -> Reading:
    if not match["weekday"][0].isupper() and not match.group().isupper():
        return None
    step = words("steps").get(_plain(match["step"])) if match["step"] else None
    value = clock.weekday(words("weekdays")[match["weekday"].lower()], step)
    return _with_part(value, match["part"])


def _day(match: re.Match[str], clock: Clock) -> Reading:
    name = _plain(match["name"])
    value = clock.shift("D", words("days")[name])
    return _with_part(value, "night" if name == "tonight" else match["part"])


def _part_of_day(match: re.Match[str], clock: Clock) -> Reading:
    step = match["step"].lower()
    value = clock.shift("D", -1 if step == "last" else 0)
    return _with_part(value, match["part"])


def _with_part(value: str | None, part: str | None) -> Reading:
    if part is None:
        return "DATE", value
    return "TIME", None if value is None else f"{value}T{words('parts')[part.lower()]}"


#: Half of a unit in the next smaller one, where that is a whole number of them.
_HALVES = {"TM": "30S", "TH": "30M", "Y": "6M"}


def _period(match: re.Match[str], clock: Clock) -> Reading:
    unit = match["unit"].lower()
    step = words("steps")[_plain(match["step"])]
    letter = {"quarter": "Q", "decade": "E", "century": "C"}.get(unit, words("units")[unit]["letter"])
    if unit == "weekend":
        week = clock.shift("W", step)
        return "DATE", None if week is None else week + "-WE"
    if letter not in ("D", "W", "M", "Q", "Y", "E", "C"):
        return None
    return "DATE", clock.shift(letter, step)


def _season(match: re.Match[str], clock: Clock) -> Reading:
    season = words("seasons")[match["season"].lower()]
    if match["year"]:
        return "DATE", f"{match['year']}-{season}"
    if not match["step"]:
        return None
    year = clock.shift("Y", words("steps")[_plain(match["step"])])
    return "DATE", None if year is None else f"{year}-{season}"


def _quarter(match: re.Match[str], clock: Clock) -> Reading:
    groups = match.groupdict()
    number = groups.get("digit") or words("ordinals")[match["ordinal"].lower()]
    year = groups.get("year") or _quarter_year(int(number), clock)
    kind = "H" if (groups.get("half") or "").lower() == "half" else "Q"
    if kind == "H" and int(number) > 2:
        return None
    return "DATE", None if year is None else f"{year}-{kind}{number}"


def _quarter_year(number: int, clock: Clock) -> str | None:
    """The year of a quarter without one: the last that had begun by publication, the next where it lies ahead."""
    if clock.day is None:
        return None
    begun = (number - 1) * 3 + 1 <= clock.day.month
    if clock.future or begun:
        return f"{clock.day.year:04d}"
    # Reports of the fourth quarter in autumn look ahead to it; those of early in the year look back.
    return f"{clock.day.year if number == 4 and clock.day.month >= 9 else clock.day.year - 1:04d}"


def _year(match: re.Match[str], clock: Clock) -> Reading:
    return "DATE", match["year"]


def _decade(match: re.Match[str], clock: Clock) -> Reading:
    digits = match["decade"]
    if len(digits) == 4:
        return "DATE", digits[:3]
    century = "20" if int(digits) < 20 else "19"
    return "DATE", f"{century}{digits[0]}"


def _century(match: re.Match[str], clock: Clock) -> Reading:
    number = int(match["number"])
    return ("DATE", f"{number - 1:02d}") if 0 < number <= 21 else None


def _duration(match: re.Match[str], clock: Clock) -> Reading:
    return "DURATION", _length(match)


def _length(match: re.Match[str]) -> str | None:
    """The length of "two weeks", "several months", "a year and a half", as TIMEX3 writes it."""
    unit = words("units")[_singular(match["unit"])]
    amount = _amount(match.groupdict().get("amount"))
    letter = unit["letter"]
    prefix = "PT" if letter.startswith("T") else "P"
    if match.groupdict().get("half") and amount is not None:
        if "times" not in unit and letter in _HALVES:
            return f"{prefix}{amount:g}{letter[-1]}{_HALVES[letter]}"
        amount += 0.5
    if amount is None:
        return f"{prefix}X{'E' if unit.get('times') == 10 else letter[-1]}"
    amount *= unit.get("times", 1)
    return f"{prefix}{amount:g}{letter[-1]}" if amount < 1e6 else f"{prefix}X{letter[-1]}"


def _amount(text: str | None) -> float | None:
    if text is None:
        return None
    plain = _plain(text)
    if plain in words("amounts")["two"]:
        return 2.0
    if plain in ("a", "an", "the"):
        return 1.0
    if plain in words("amounts")["unknown"] or is_vague(plain):
        return None
    return number_value(plain)


def _ago(match: re.Match[str], clock: Clock) -> Reading:
    unit = words("units")[_singular(match["unit"])]
    amount = _amount(match.groupdict().get("amount") or "a")
    back = match["way"].lower() in ("ago", "earlier", "before", "back")
    if amount is None:
        return "DATE", "PAST_REF" if back else "FUTURE_REF"
    steps = int(amount * unit.get("times", 1)) * (-1 if back else 1)
    letter = unit["letter"]
    if letter.startswith("T"):
        return "DURATION" if clock.day is None else "TIME", None
    if letter == "W" and clock.day is not None:
        return "DATE", clock.shift("D", 7 * steps)
    return "DATE", clock.shift(letter, steps)


def _set(match: re.Match[str], clock: Clock) -> Reading:
    groups = match.groupdict()
    if groups.get("adverb"):
        return "SET", words("frequencies")[match["adverb"].lower()]
    if groups.get("weekday"):
        return "SET", f"XXXX-WXX-{words('weekdays')[match['weekday'].lower()]}"
    if groups.get("month"):
        return "SET", f"XXXX-{_month(match['month']):02d}"
    return "SET", _length(match) if groups.get("amount") else _one(match["unit"])


def _one(name: str) -> str:
    unit = words("units")[_singular(name)]
    letter = unit["letter"]
    return f"{'PT' if letter.startswith('T') else 'P'}{unit.get('times', 1)}{letter[-1]}"


def _time_of_day(match: re.Match[str], clock: Clock) -> Reading:
    groups = match.groupdict()
    day = clock.shift("D", 0)
    if groups.get("word"):
        clock_time = words("clock")[match["word"].lower()]
    else:
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        half = (groups.get("half") or "").lower()[:1]
        if hour > 24 or minute > 59 or (half and not 0 < hour <= 12):
            return None
        hour = hour % 12 + (12 if half == "p" else 0) if half else hour
        clock_time = f"T{hour:02d}:{minute:02d}"
    return "TIME", None if day is None else day + clock_time


def _reference(value: str) -> Reader:
    return lambda match, clock: ("DATE", value)


def _latest_quarter(match: re.Match[str], clock: Clock) -> Reading:
    """ "The quarter" of a report of results: the last that was over by publication, or the same a year before."""
    return "DATE", clock.shift("Q", -5 if match["ago"] else -1)


def _spoken_year(match: re.Match[str], clock: Clock) -> Reading:
    century, rest = number_value(match["century"]), number_value(match["rest"])
    return None if century is None or rest is None else ("DATE", f"{int(century * 100 + rest)}")


def _year_end(match: re.Match[str], clock: Clock) -> Reading:
    year = clock.shift("Y", 0)
    return "DATE", None if year is None else f"{year}-12-31"


def _month(name: str) -> int:
    number: int = words("months")[name.lower().rstrip(".")]
    return number


def _singular(unit: str) -> str:
    plain = unit.lower()
    return plain if plain in words("units") else plain[:-1]


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _any_of(name: str) -> str:
    phrases = words("references")[name]
    return (
        r"(?<![\w-])(?:"
        + "|".join(p.replace(" ", r"\s+") for p in sorted(phrases, key=len, reverse=True))
        + r")(?![\w-])"
    )


_HEAD = r"(?<![\w$€£.,-])"
_RULES: tuple[tuple[str, str, Reader], ...] = (
    ("ISO date", r"(?<![\w-])(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?P<t>T\d\d:\d\d(?::\d\d)?)?(?!\w)", _iso),
    ("date in figures", r"(?<![\w/.-])(?P<first>\d\d?)(?P<mark>[/.-])(?P<second>\d\d?)(?P=mark)(?P<year><YEAR>)(?![\w/-]|\.\d)", _numeric),
    ("date", r"\b(?:<ANY_WEEKDAY>\b\.?,?\s+)?(?:<MOD>\s+)?(?P<month><MONTH>)\s+(?P<day><DAY>)\b(?!:)(?:,?\s+(?:of\s+)?(?P<year><YEAR>)\b)?", _date),
    ("date", r"(?<![\w.,$-])(?:<ANY_WEEKDAY>\b\.?,?\s+)?(?:the\s+)?(?P<day><DAY>)\s+(?:of\s+)?(?P<month><MONTH>)(?![\w-])(?:,?\s+(?:of\s+)?(?P<year><YEAR>)\b)?", _date),
    ("month and year", r"\b(?:<MOD>[\s-]+)?(?P<month><MONTH>),?\s+(?:of\s+)?(?P<year><YEAR>)\b", _month_year),
    ("month", r"\b(?:<MOD>[\s-]+)?(?:(?P<step>last|next|this|this past)\s+)?(?P<month><SURE_MONTH>)(?!\w)", _month_year),
    ("month", r"\b(?:(?<=in )|(?<=since )|(?<=until )|(?<=by )|(?<=from )|(?<=of )|(?<=early )|(?<=late )|(?:<MOD>[\s-]+)(?:of\s+)?|(?P<step>last|next|this)\s+)(?P<month><UNSURE_MONTH>)(?!\w)", _month_year),
    ("weekday", r"\b(?:(?:early|late|earlier|later)\s+)?(?:(?:on\s+)?(?P<step>last|next|this|this\s+past|this\s+coming|coming|previous)\s+)?(?P<weekday><WEEKDAY>)\b(?:\s+(?P<part><PART>)\b)?", _weekday),
    ("day", r"\b(?:(?:early|late|earlier|later)\s+)?(?P<name><DAYS>)\b(?:\s+(?P<part><PART>)\b)?", _day),
    ("part of a day", r"\b(?P<step>this|last)\s+(?P<part>morning|afternoon|evening|night)\b", _part_of_day),
    ("period", r"\b(?:(?:<MOD>|at|by)[\s-]+)?(?P<step><STEP>)\s+(?:fiscal\s+|calendar\s+)?(?P<unit>week|weekend|month|quarter|year|decade|century)\b(?!-)", _period),
    ("season", r"\b(?:<MOD>[\s-]+)?(?:(?P<step>last|next|this|this\s+past)\s+|the\s+)?(?P<season><SEASON>)\b(?:(?:\s+of)?\s+(?P<year><YEAR>)\b)?", _season),
    ("quarter", r"\b(?:the\s+)?(?:fiscal\s+)?(?P<ordinal><ORDINAL>)[\s-](?:fiscal[\s-])?(?P<half>quarter|half)\b(?:\s+(?:of\s+)?(?:fiscal\s+)?(?P<year><YEAR>)\b)?", _quarter),
    ("quarter", r"\bQ(?P<digit>[1-4])\b(?:\s+(?:of\s+)?(?P<year><YEAR>)\b)?", _quarter),
    ("fiscal year", r"\b(?:fiscal(?:\s+year)?|FY)\s*(?P<year><YEAR>)\b", _year),
    ("year", _HEAD + r"(?:(?:<MOD>|the\s+year)[\s-]+)?(?P<year><YEAR>)(?![\w%]|[.,:]\d|-\d)", _year),
    ("decade", r"(?<!\w)(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?(?:<MOD>\s+the\s+)?['’‘]?(?P<decade>(?:1[5-9]|20)?[1-9]0)['’]?s\b", _decade),
    ("century", r"\b(?:the\s+)?(?P<number>\d\d?)(?:st|nd|rd|th)[\s-]century\b", _century),
    ("duration", r"\b(?:(?:the|a|an)\s+)?(?:(?:last|past|next|first|coming|following|previous|latest|final|another|entire|whole|full|more\s+than|less\s+than|at\s+least|nearly|almost|about|over|up\s+to)\s+){0,3}(?P<amount><NUMBER>|<AMOUNT>|an?)[\s-]+(?:(?:more|full|consecutive|straight)\s+)?(?P<unit><UNIT>)s?\b(?P<half>\s+and\s+a\s+half)?(?:[\s-](?:old|long)\b|\s+of\s+age\b)?", _duration),
    ("duration", r"(?<![\w-])(?P<unit>seconds|minutes|hours|days|weeks|months|years|decades|centuries)\b(?!-)", _duration),
    ("distance", r"\b(?:(?:about|nearly|almost|more\s+than|over)\s+)?(?P<amount><NUMBER>|<AMOUNT>|an?)\s+(?P<unit><UNIT>)s?\s+(?P<way>ago|earlier|later|from\s+(?:now|today)|before|back|hence)\b", _ago),
    ("distance", r"\b(?:the\s+)?(?P<unit>year|month|week)-(?P<way>ago|earlier)\b(?:\s+(?:quarter|period))?", _ago),
    ("set", r"\b(?:every|each)\s+(?:(?P<amount><NUMBER>)\s+)?(?:(?P<weekday><WEEKDAY>)|(?P<month><SURE_MONTH>)|(?P<unit>minute|hour|day|night|week|month|quarter|year|decade)s?)\b", _set),
    ("set", r"(?<![\w-])(?P<adverb>hourly|daily|nightly|weekly|fortnightly|biweekly|monthly|quarterly|annually|annual|yearly)\b(?!-)", _set),
    ("set", r"\b(?:once|twice|three\s+times)\s+(?:a|an|every|each|per)\s+(?P<unit><UNIT>)\b", _set),
    ("clock", r"(?<![\w:.,-])(?P<hour>\d\d?)(?:[:.](?P<minute>\d\d))?\s?(?P<half>[ap]\.?m\.?)(?!\w)", _time_of_day),
    ("clock", r"(?<![\w:.,$-])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\w:]|\.\d)", _time_of_day),
    ("clock", r"\b(?P<word>noon|midday|midnight)\b", _time_of_day),
    ("the quarter", r"\bthe\s+(?:latest\s+|just-ended\s+|(?P<ago>year-ago\s+|year-earlier\s+))?quarter\b(?!-)", _latest_quarter),
    ("spoken year", r"\b(?P<century>eighteen|nineteen|twenty)\s+(?P<rest>(?:ten|eleven|twelve|\w+teen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?))\b(?!\s+(?:<UNIT>)s?\b)", _spoken_year),
    ("present", _any_of("PRESENT_REF"), _reference("PRESENT_REF")),
    ("past", _any_of("PAST_REF"), _reference("PAST_REF")),
    ("future", _any_of("FUTURE_REF"), _reference("FUTURE_REF")),
    ("year end", r"\byear-end\b|\bthe\s+end\s+of\s+the\s+year\b|\bend-of-year\b", _year_end),
)  # fmt: skip
