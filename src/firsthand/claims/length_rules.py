"""Rules for lengths of time, distances from a day, things that recur, and words like "now" and "recently"."""

from __future__ import annotations

import re
from datetime import timedelta

from firsthand.claims.clock import Clock, moved, months_on
from firsthand.claims.reading import (
    Reader,
    Reading,
    Row,
    amount_of,
    day_number,
    group,
    length,
    month_number,
    plain,
    unit_of,
)
from firsthand.claims.vocabulary import fill, words


def _duration(match: re.Match[str], clock: Clock) -> Reading:
    unit, amount = group(match, "unit") or "", group(match, "amount")
    if unit.isupper() and len(unit) < 4:
        return None  # "a recent SEC filing"
    if unit.lower() == "night" and not match["plural"] and amount_of(amount) != 1:
        return None  # "three night markets"
    return "DURATION", _measured(match)


def _measured(match: re.Match[str]) -> str | None:
    """The length of "two weeks", "several months", "a year and a half", "3 hours 30 minutes"."""
    amount = amount_of(group(match, "amount"))
    half = group(match, "half") or group(match, "half_before")
    if half and amount is not None:
        amount += 0.25 if "quarter" in half else 0.5
    value = length(group(match, "unit") or match["unit2"], amount)
    if not group(match, "more") or value is None:
        return value
    return _added(value, match["more"])


def _added(value: str, more: str) -> str:
    """A length with the smaller units that are told behind it."""
    days, _, clock = value.removeprefix("P").partition("T")
    for part in _PART().finditer(more):
        further = length(part["unit"], amount_of(part["amount"])) or ""
        if further.startswith("PT"):
            clock += further[2:]
        else:
            days += further[1:]
    return f"P{days}" + (f"T{clock}" if clock else "")


def _vague(match: re.Match[str], clock: Clock) -> Reading:
    """ "Recent weeks", "coming months": times, not lengths."""
    return "DATE", "PAST_REF" if match["way"].lower() in ("recent", "past") else "FUTURE_REF"


def _half_unit(match: re.Match[str], clock: Clock) -> Reading:
    value = length(match["unit"], 0.5)
    if not group(match, "way"):
        return "DURATION", value
    return "TIME", clock.after(_seconds(match["unit"], 0.5) * (-1 if _is_back(match) else 1))


def _whole_unit(match: re.Match[str], clock: Clock) -> Reading:
    return "DURATION", length(match["unit"], 1)


def _is_back(match: re.Match[str]) -> bool:
    return plain(match["way"]) in ("ago", "earlier", "before", "back", "previously")


def _seconds(unit: str, amount: float) -> float:
    return amount * {"TS": 1, "TM": 60, "TH": 3600}.get(str(unit_of(unit)["letter"]), 0)


def _distance(match: re.Match[str], clock: Clock) -> Reading:
    """ "Two weeks ago", "in three days": a day; of months and years the month or year, of minutes the minute."""
    unit = unit_of(match["unit"])
    amount = amount_of(group(match, "amount") or "a")
    back = bool(group(match, "way")) and _is_back(match)
    if plain(group(match, "way") or "in") in ("later", "before"):
        return "DURATION", _measured(match)  # how much later than what was told before, TimeML leaves to a link
    if amount is None:
        return "DATE", "PAST_REF" if back else "FUTURE_REF"
    letter = str(unit["letter"])
    if letter.startswith("T"):
        return "TIME", clock.after(_seconds(match["unit"], amount) * (-1 if back else 1))
    amount = amount * int(unit.get("times", 1)) + (0.5 if group(match, "half") else 0)
    if letter == "Y" and back and amount == 1 and clock.quarter is not None:
        return "DATE", f"{int(clock.quarter[:4]) - 1:04d}{clock.quarter[4:]}"
    steps = int(amount) * (-1 if back else 1)
    exact = group(match, "more") or plain(group(match, "way") or "in") in _EXACT
    if exact and letter in ("M", "Y") and clock.day is not None:
        return "DATE", _stepped(clock, letter, steps, group(match, "more"))
    if letter == "W" and clock.day is not None:
        letter, steps = "D", 7 * steps
    return "DATE", clock.shift(letter, steps)


#: Words by which a distance is told to the day.
_EXACT = frozenset(("from today", "from tomorrow"))


def _stepped(clock: Clock, letter: str, steps: int, more: str | None) -> str | None:
    """The day that lies months and days away."""
    assert clock.day is not None  # the caller asked
    sign = 1 if steps >= 0 else -1
    months, days = steps * (12 if letter == "Y" else 1), 0
    for part in _PART().finditer(more or ""):
        size = int(amount_of(part["amount"]) or 0) * sign
        further = str(unit_of(part["unit"])["letter"])
        months += size * {"M": 1, "Y": 12}.get(further, 0)
        days += size * {"D": 1, "W": 7}.get(further, 0)
    day = months_on(clock.day, months) if abs(months) < 120_000 else None
    return None if day is None else moved(day, days) if abs(days) < 10**6 else None


def _in_time(match: re.Match[str], clock: Clock) -> Reading:
    """ "In two weeks" of what lies ahead is a day; else it is how long something took."""
    if not clock.future:
        return "DURATION", _measured(match)
    return _distance(match, clock)


def _from_day(match: re.Match[str], clock: Clock) -> Reading:
    """ "Two days before yesterday", "three weeks from tomorrow"."""
    amount = amount_of(match["amount"])
    if clock.day is None or amount is None:
        return "DATE", None
    back = match["way"].lower() == "before"
    letter = str(unit_of(match["unit"])["letter"])
    steps = int(amount * int(unit_of(match["unit"]).get("times", 1))) * (-1 if back else 1)
    try:
        anchor = clock.day + timedelta(days=words("days")[plain(match["day"])])
    except OverflowError:
        return "DATE", None
    if letter in ("M", "Y"):
        found = months_on(anchor, steps * (12 if letter == "Y" else 1)) if abs(steps) < 10_000 else None
        return "DATE", None if found is None else found.isoformat()
    return "DATE", moved(anchor, steps * {"D": 1, "W": 7}.get(letter, 0)) if abs(steps) < 10**6 else None


def _year_before(match: re.Match[str], clock: Clock) -> Reading:
    """ "The year-earlier period": the quarter that is spoken of, a year before; else the year before."""
    if clock.quarter is not None and match["unit"].lower() == "year":
        return "DATE", f"{int(clock.quarter[:4]) - 1:04d}{clock.quarter[4:]}"
    if clock.day is not None and (match["what"] or "").lower() == "quarter":
        return "DATE", clock.shift("Q", -5)
    return "DATE", clock.shift(str(unit_of(match["unit"])["letter"]), -1)


def _set(match: re.Match[str], clock: Clock) -> Reading:
    if group(match, "adverb"):
        return "SET", words("frequencies")[match["adverb"].lower()]
    if group(match, "weekday"):
        return "SET", f"XXXX-WXX-{words('weekdays')[match['weekday'].lower()]}" + _part_suffix(match)
    if group(match, "month"):
        return "SET", f"XXXX-{month_number(match['month']):02d}"
    if group(match, "day"):
        return "SET", f"XXXX-XX-{day_number(match['day']):02d}"
    if group(match, "part"):
        return "SET", "XXXX-XX-XX" + _part_suffix(match)
    unit = match["unit"].lower()
    if unit in ("weekend", "weekends"):
        return "SET", "XXXX-WXX-WE"
    amount = 2.0 if group(match, "other") else amount_of(group(match, "amount") or "a")
    return "SET", length(unit, amount)


def _part_suffix(match: re.Match[str]) -> str:
    part = group(match, "part")
    return f"T{words('parts')[part.lower()]}" if part else ""


def _reference(value: str) -> Reader:
    return lambda match, clock: ("DATE", value)


def _any_of(name: str) -> str:
    phrases = words("references")[name]
    return r"(?<![\w-])(?:" + "|".join(p.replace(" ", r"\s+") for p in sorted(phrases, key=len, reverse=True)) + r")(?![\w-]|(?<=soon)\s+(?:as|after)\b)"  # fmt: skip


def _PART() -> re.Pattern[str]:
    return re.compile(fill(r"(?P<amount><NUMBER>|an?)[\s-]*(?P<unit><UNIT>)"), re.IGNORECASE)


_LEAD = r"(?:(?:the|a|an)\s+)?(?:(?:(?<!\bwill )(?<!\bto )(?<!n[’']t )(?<!\bwould )(?<!\bcould )(?<!\bcan )(?<!\bmay )last|past|next|first|coming|following|previous|upcoming|latest|final|entire|whole|full|additional|more\s+than|less\s+than|at\s+least|nearly|almost|about|over|up\s+to)\s+){0,3}"
_PLUS = r"(?P<more>(?:,?\s+(?:(?:and\s+)?<NUMBER>|and\s+an?)[\s-]+(?:<UNIT>)s?\b){1,3})?"
_MORE = (
    r"(?P<more>(?:,?\s+(?:(?:and\s+)?<NUMBER>|and\s+an?)[\s-]+(?:<UNIT>)s?\b(?!\s+(?:ago|later|from\s+now)\b)){1,3})?"
)
_WAY = r"(?P<way>ago|earlier|from\s+(?:now|today)|back|hence|previously|(?:before|later)(?!\s+(?:this|next|that|in)\b)(?:(?<=later)|(?=\s*(?:[.,;)]|\Z))))"
#: An age is told of somebody, a share of something: neither is a time.
_NO_TIME = r"(?![\s-]old\b|\s+of\s+age\b|\s+(?:million|billion|trillion)\b)(?!(?<=quarter)\s+of\s+(?!<YEAR>|the\s+year|this|next|last|fiscal)|(?<=quarters)\s+of\s+(?!<YEAR>|the\s+year|this|next|last|fiscal))"
_EVERY = r"\b(?:every|each|any|all)\s+"

LENGTH_ROWS: tuple[Row, ...] = (
    ("reference", "unit", r"\b(?P<way>recent|coming|past)\s+(?:days|weeks|months|quarters|years|decades)(?:\s+and\s+(?:days|weeks|months|years))?\b", _vague),
    ("distance", "unit", r"(?<=\bin )(?:(?:about|just|only)\s+)?(?P<amount><NUMBER>|<AMOUNT>|an?)[\s-]+(?P<unit><UNIT>)s?\b(?P<half>\s+and\s+a\s+half)?" + _MORE + r"(?![\s-](?:or|to|after|before|since|of|that|when|at|on)\b)", _in_time),
    ("distance", "unit", r"(?<=\bin )(?:half\s+an?)\s+(?P<unit>hour|minute)\b(?P<way>)", _half_unit),
    ("duration", "unit", r"\b" + _LEAD + r"(?<![\d$€£][.,])(?P<amount><NUMBER>|<AMOUNT>|an?)(?P<half_before>\s+and\s+(?:an?\s+)?(?:half|quarter))?(?:(?:[\s-]+|\s+(?:<KIND>)\s+)(?P<unit><UNIT>)(?P<plural>s?)\b(?:(?<=min|sec)\.|(?<=hr)\.)?|\s+(?:<ORDER>)\s+(?P<unit2><UNIT>)s\b)(?<!\bsecond)(?:(?P<half>\s+and\s+(?:an?\s+)?(?:half|quarter))\b)?" + _MORE + r"(?:[\s-]long\b)?" + _NO_TIME, _duration),
    ("duration", "length", r"(?<![\w$€£.,-])(?P<amount>\d+(?:\.\d+)?)(?P<unit>h|years|hours|hrs|min|mins|secs?)\b(?!\s*[/.]\w)", lambda m, c: _duration(m, c) if m["unit"] != "h" else ("DURATION", f"PT{m['amount']}H")),
    ("duration", "unit", r"\b(?:one|1)\s+(?P<unit>second)\b(?!\s+(?:place|team|half))", _whole_unit),
    ("duration", "unit", r"\b(?:an|one|the)?\s*(?:another|additional|further|extra)\s+(?P<unit>day|night|week|month|quarter|year|decade|hour|minute)\b(?!-)", _whole_unit),
    ("duration", "unit", r"\b(?:the\s+)?(?:last|past|next|coming|previous|following)\s+(?P<unit>hour|minute|fortnight)\b(?!-)", _whole_unit),
    ("duration", "unit", r"\b(?:all|the\s+(?:entire|whole))\s+(?P<unit>day|night|week|weekend|month|quarter|year)(?:[\s-]long)?\b", _whole_unit),
    ("duration", "unit", r"\b(?:the|a)\s+(?:(?:fiscal|financial)\s+)?(?P<unit>year)(?=\s+(?:ended|ending)\b)", _whole_unit),
    ("duration", "unit", r"(?<![\w½-])(?:(?:about|nearly|almost|over)\s+)?(?:half\s+an?|a\s+half|½)[\s-](?P<unit>hour|day|year|century|decade|minute|month)\b(?:\s+" + _WAY + r")?", _half_unit),
    ("duration", "unit", r"(?<![\w-])(?P<unit>seconds|minutes|hours|days|weeks|months|years|decades|centuries)\b(?!-)(?:[\s-]long\b)?(?!\s+old\b|\s+of\s+age\b)", _duration),
    ("distance", "unit", r"\b(?:(?:about|nearly|almost|more\s+than|less\s+than|over|some|just|only)\s+)?(?P<amount><NUMBER>|<AMOUNT>|an?)[\s-]+(?P<unit><UNIT>)s?\b(?P<half>\s+and\s+a\s+half)?" + _PLUS + r"\s+" + _WAY, _distance),
    ("distance", "unit", r"\b(?:(?:more|less)\s+than\s+|about\s+)?(?P<amount><NUMBER>|an?)\s+(?P<unit>day|week|month|year|fortnight)s?\s+(?P<way>before|after|from)\s+(?P<day><DAYS>)\b", _from_day),
    ("distance", "unit", r"\b(?:the\s+|an?\s+)?(?:(?:comparable|corresponding)\s+)?(?P<unit>year|month|week)-(?:ago|earlier)\b(?:\s+(?:first|second|third|fourth))?(?:\s+(?P<what>quarter|period))?", _year_before),
    ("set", "unit weekday month part", _EVERY + r"(?:(?P<other>other|second)\s+)?(?:(?P<amount><NUMBER>)\s+)?(?:(?P<weekday><WEEKDAY>|<SHORT_DAY>)|(?P<month><SURE_MONTH>)|(?P<unit>minute|hour|day|week|weekend|month|quarter|year|decade)s?)\b", _set),
    ("set", "part", r"\b(?:every|each|all|any)\s+(?:(?P<weekday><WEEKDAY>)\s+)?(?P<part>morning|afternoon|evening|night)s?\b", _set),
    ("set", "unit", r"\b(?:the\s+)?(?P<day>\d\d?(?:st|nd|rd|th))\s+(?:day\s+)?of\s+(?:every|each)\s+month\b", _set),
    ("set", "weekday", r"\b(?P<weekday><WEEKDAY>)\s+(?P<part>morning|afternoon|evening|night)s\b", _set),
    ("set", "weekday", r"\b(?P<weekday><WEEKDAY>)s\b", _set),
    ("set", "part", r"(?<!\bthe\s)\b(?P<part>morning|afternoon|evening)s\b(?!\s+of\b)", _set),
    ("set", "unit", r"\b(?:on\s+|at\s+)?(?P<unit>weekends)\b", _set),
    ("set", "unit", r"\b(?P<unit>every)day\b(?!\s+(?:life|people|use|things|objects))", lambda m, c: ("SET", "P1D")),
    ("set", "often", r"(?<![\w-])(?P<adverb><FREQUENCY>)\b(?!-)", _set),
    ("set", "unit", r"\b(?:one|once|twice|three\s+times)\s+(?:a|an|every|each|per)\s+(?P<unit><UNIT>)\b", _set),
    ("reference", "reference", "PRESENT_REF", _reference("PRESENT_REF")),
    ("reference", "reference", "PAST_REF", _reference("PAST_REF")),
    ("reference", "reference", "FUTURE_REF", _reference("FUTURE_REF")),
)  # fmt: skip


def length_rows() -> tuple[Row, ...]:
    """The rows with the phrases of their tables."""
    return tuple(
        (name, cue, _any_of(pattern) if pattern.endswith("_REF") else pattern, read)
        for name, cue, pattern, read in LENGTH_ROWS
    )
