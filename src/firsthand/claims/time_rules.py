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
from firsthand.claims.vocabulary import fill


@functools.cache
def time_rules() -> tuple[Rule, ...]:
    """All rules; where two match at one place, the longer match, then the earlier rule, counts."""
    rows = (
        *DAY_ROWS,
        *PERIOD_ROWS,
        *length_rows(),
        *CLOCK_ROWS,
        ("bare", "clock part weekday named month dated often unit", _BARE, _bare),
    )
    return tuple(
        Rule(name, tuple(cue.split()), re.compile(fill(pattern), re.IGNORECASE), read)
        for name, cue, pattern, read in rows
    )


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
    r"(?<![\w:.,$€£%])(?<![$€£]\s)(?<!\d/)(?<!\d\d\d-)(?P<hour><DAY>|<DAY_WORDS>|<HOUR_WORD>)(?::(?P<minute>[0-5]\d)(?!\d)|[\s-](?P<minutes><MINUTE_WORD>)(?:\s+minutes)?)?"
    r"(?![\w%]|[.,:/]\d|['’]s|\s+(?:percent|million|billion|thousand|hundred|people|points?|of\s+(?:the|them|its|his|their))\b)"
)
