"""An expression before its last reading, and times of day in parts of a day."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field

from firsthand.claims.times.reading import TimexType
from firsthand.claims.times.vocabulary import fill

#: Sorts of expressions: whole days, and times of day.
DAYS = ("date", "weekday", "day")
CLOCKS = ("clock", "clock of 12", "part", "bare")
#: Times of day whose half of the day is not told.
OPEN = ("clock of 12", "bare")
LATE = ("AF", "EV", "NI")
#: What joins the two ends of a range.
RANGE = r"\s*(?:-|–|—|~|to|until|till?|through|thru|and|or)\s*(?:the\s+)?(?:around\s+)?"


@dataclass(slots=True)
class Found:
    """An expression before its last reading. `names` are the rules that found it, the one that says its sort first.

    `year` is whether its words name a year. A value that starts with T has no day yet; one with # is a bare number,
    which is a time only beside another.
    """

    start: int
    end: int
    type: TimexType
    value: str | None
    names: list[str]
    year: bool = False
    part: str | None = field(default=None)

    @property
    def sort(self) -> str:
        return self.names[0]


def clock_value(found: Found) -> str | None:
    """The time of day of a clock or of a bare number, as it follows a day; None where it is none."""
    if found.value is None or found.value.startswith("T"):
        return found.value
    if not found.value.startswith("#") or found.value.endswith("th"):
        return None
    hour, _, minute = found.value[1:].partition(":")
    return f"T{int(hour):02d}:{minute or '00'}" if hour.isdigit() and int(hour) < 25 else None


def in_part(told: str, part: str, open_half: bool) -> str:
    """A time of day in the half of the day that "in the evening" tells."""
    hour = told[1:3]
    if open_half and hour.isdigit() and part in LATE and int(hour) < 12 and not (part == "NI" and int(hour) < 6):
        return f"T{int(hour) + 12}{told[3:]}"
    return told


@functools.cache
def glue(pattern: str) -> re.Pattern[str]:
    """The pattern of what may stand between two expressions."""
    return re.compile(fill(pattern), re.IGNORECASE)
