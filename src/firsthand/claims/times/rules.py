"""The rules of the time grammar: a pattern each, and the TIMEX3 type and value that a match stands for."""

from __future__ import annotations

import functools

from firsthand.claims.times.dates import DATE_ROWS
from firsthand.claims.times.days import DAY_ROWS
from firsthand.claims.times.distances import DISTANCE_ROWS
from firsthand.claims.times.hours import CLOCK_ROWS
from firsthand.claims.times.lengths import LENGTH_ROWS
from firsthand.claims.times.periods import PERIOD_ROWS
from firsthand.claims.times.reading import Rule
from firsthand.claims.times.sets import SET_ROWS
from firsthand.claims.times.weeks import WEEK_ROWS
from firsthand.claims.times.years import YEAR_ROWS


@functools.cache
def time_rules() -> tuple[Rule, ...]:
    """All rules; where two match at one place, the longer match, then the earlier rule, counts."""
    # Distances come before lengths: "in two weeks" is a day where the sentence looks ahead.
    rows = (
        *DATE_ROWS,
        *DAY_ROWS,
        *PERIOD_ROWS,
        *WEEK_ROWS,
        *YEAR_ROWS,
        *DISTANCE_ROWS,
        *LENGTH_ROWS,
        *SET_ROWS,
        *CLOCK_ROWS,
    )
    return tuple(Rule(name, tuple(cue.split()), source, read) for name, cue, source, read in rows)
