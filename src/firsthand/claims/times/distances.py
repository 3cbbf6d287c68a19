"""Rules for distances from a day: "two weeks ago", "in three days", "the year-earlier period"."""

from __future__ import annotations

import re
from datetime import timedelta

from firsthand.claims.times.calendar import months_on, moved
from firsthand.claims.times.clock import Clock
from firsthand.claims.times.lengths import MORE, PLUS, WAY, further_parts, half_unit, is_back, measured, seconds_of
from firsthand.claims.times.reading import Reading, Row, amount_of, group, plain, unit_of
from firsthand.claims.times.vocabulary import words


def _distance(match: re.Match[str], clock: Clock) -> Reading:
    """ "Two weeks ago", "in three days": a day; of months and years the month or year, of minutes the minute."""
    unit = unit_of(match["unit"])
    amount = amount_of(group(match, "amount") or "a")
    back = bool(group(match, "way")) and is_back(match)
    if plain(group(match, "way") or "in") in ("later", "before"):
        return "DURATION", measured(match)  # how much later than what was told before, TimeML leaves to a link
    if amount is None:
        return "DATE", "PAST_REF" if back else "FUTURE_REF"
    letter = str(unit["letter"])
    if letter.startswith("T"):
        return "TIME", clock.after(seconds_of(match["unit"], amount) * (-1 if back else 1))
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
    for part in further_parts().finditer(more or ""):
        size = int(amount_of(part["amount"]) or 0) * sign
        further = str(unit_of(part["unit"])["letter"])
        months += size * {"M": 1, "Y": 12}.get(further, 0)
        days += size * {"D": 1, "W": 7}.get(further, 0)
    day = months_on(clock.day, months) if abs(months) < 120_000 else None
    return None if day is None else moved(day, days) if abs(days) < 10**6 else None


def _in_time(match: re.Match[str], clock: Clock) -> Reading:
    """ "In two weeks" of what lies ahead is a day; else it is how long something took."""
    amount = plain(match["amount"])
    if not clock.future or (amount_of(amount) is None and amount != "coming"):
        return "DURATION", measured(match)
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


DISTANCE_ROWS: tuple[Row, ...] = (
    ("distance", "unit", r"(?<=\bin )(?:(?:about|just|only)\s+)?(?P<amount><NUMBER>|<AMOUNT>|an?)[\s-]+(?P<unit><UNIT>)s?\b(?P<half>\s+and\s+a\s+half)?" + MORE + r"(?![\s-](?:or|to|after|before|since|of|that|when|at|on)\b)", _in_time),
    ("distance", "unit", r"(?<=\bin )(?:half\s+an?)\s+(?P<unit>hour|minute)\b(?P<way>)", half_unit),
    ("distance", "unit", r"\b(?:(?:about|nearly|almost|more\s+than|less\s+than|over|some|just|only)\s+)?(?P<amount><NUMBER>|<AMOUNT>|an?)[\s-]+(?P<unit><UNIT>)s?\b(?P<half>\s+and\s+a\s+half)?" + PLUS + r"\s+" + WAY, _distance),
    ("distance", "unit", r"\b(?:(?:more|less)\s+than\s+|about\s+)?(?P<amount><NUMBER>|an?)\s+(?P<unit>day|week|month|year|fortnight)s?\s+(?P<way>before|after|from)\s+(?P<day><DAYS>)\b", _from_day),
    ("distance", "unit", r"\b(?:the\s+|an?\s+)?(?:(?:comparable|corresponding)\s+)?(?P<unit>year|month|week)-(?:ago|earlier)\b(?:\s+(?:first|second|third|fourth))?(?:\s+(?P<what>quarter|period))?", _year_before),
)  # fmt: skip
