"""The rules of the time grammar: a pattern each, and the TIMEX3 type and value that a match stands for."""

from __future__ import annotations

import functools
import re

from firsthand.claims.clock import Clock
from firsthand.claims.clock_rules import CLOCK_ROWS
from firsthand.claims.day_rules import DAY_ROWS
from firsthand.claims.length_rules import length_rows
from firsthand.claims.period_rules import PERIOD_ROWS
from firsthand.claims.reading import Reading, Rule
from firsthand.claims.vocabulary import fill, words
from firsthand.data import alternatives, longest_first


@functools.cache
def time_rules() -> tuple[Rule, ...]:
    """All rules; where two match at one place, the longer match, then the earlier rule, counts."""
    rows = (*DAY_ROWS, *PERIOD_ROWS, *length_rows(), *CLOCK_ROWS, ("bare", _BARE, _bare))
    return tuple(Rule(name, re.compile(fill(pattern), re.IGNORECASE), read) for name, pattern, read in rows)


@functools.cache
def cues() -> frozenset[str]:
    """The words, in lower case, of which every expression has one, if it has no figure."""
    tables = ("months", "weekdays", "seasons", "parts", "units", "days", "frequencies", "clock", "ordinals")
    names = {word for table in tables for phrase in words(table) for word in re.findall(r"\w+", phrase)}
    names |= {re.findall(r"\w+", phrase)[-1] for group in words("references").values() for phrase in group}
    names |= {re.findall(r"\w+", name)[0] for name in words("holidays")}
    names |= {"twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties", "eoy",
              "everyday", "workweek", "oclock", "clock", "thousand", "nineteen", "eighteen", "noonish", "ish", "m"}  # fmt: skip
    return frozenset(names | {name + "s" for name in names})


def _bare(match: re.Match[str], clock: Clock) -> Reading:
    from firsthand.claims.reading import day_number

    number = day_number(match["hour"])
    if number is None or not 0 < number < 32:
        return None
    mark = "th" if re.search(r"\d(?:st|nd|rd|th)$|(?:first|second|third|th)$", match["hour"].lower()) else ""
    minute = match["minute"] or match["minutes"]
    if minute and not minute.isdigit():
        from firsthand.claims.numbers import number_value

        minute = f"{int(number_value(minute.lower().removeprefix('oh ')) or 0):02d}"
    return "TIME", f"#{number}{':' + minute if minute else ''}{mark}"


#: A number that may be an hour or a day of the month beside another time.
_BARE = (
    r"(?<![\w:.,$€£%])(?<!\d[-/])(?P<hour><DAY>|<DAY_WORDS>|<HOUR_WORD>)(?:[:.](?P<minute>[0-5]\d)(?!\d)|[\s-](?P<minutes><MINUTE_WORD>)(?:\s+minutes)?)?"
    r"(?![\w%]|[.,:/]\d|['’]s|\s+(?:percent|million|billion|thousand|hundred|people|points?|of\s+(?:the|them|its|his|their))\b)"
)
