"""Publication times as inputs write them -> ISO 8601 text, where they can mean only one thing."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any

from dateutil import parser

from firsthand.errors import InvalidRecord
from firsthand.model import iso_time

#: Letters that name one offset only; others (IST, CST, BST) are left aside.
_ZONES = {"UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3,
          "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}  # fmt: skip
_LONGEST = 64
#: 1973 to 2286 in seconds since 1970: smaller numbers are years or counts, not times.
_SECONDS = (10**8, 10**10)


def read_published(value: Any) -> str | None:
    """A date, a datetime, seconds since 1970 or words as ISO text; None where it is not clear which day is meant."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return _from_number(value)
    try:
        return iso_time(value)
    except InvalidRecord:
        return _from_words(value) if isinstance(value, str) else None


def _from_number(value: float) -> str | None:
    for unit in (1, 1000):
        if _SECONDS[0] <= value / unit < _SECONDS[1]:
            return datetime.fromtimestamp(int(value // unit), UTC).isoformat()
    return None


def _from_words(words: str) -> str | None:
    words = " ".join(words.split())
    if len(words) > _LONGEST or not re.search(r"\d", words):
        return None
    # Read four times over: what a missing part is filled with, and whether the day or the month comes first, must make
    # no difference, or the words do not say it.
    fills = (datetime(2000, 1, 1, 1, 1, 1), datetime(2004, 2, 2, 2, 2, 2))
    read = [_parse(words, fill, dayfirst) for fill in fills for dayfirst in (True, False)]
    days = {when.date() for when in read if when} if all(read) else set()
    if len(days) != 1:
        return None
    times = {when.replace(second=0) for when in read if when}
    day: date = days.pop()
    return times.pop().isoformat() if len(times) == 1 else day.isoformat()


def _parse(words: str, fill: datetime, dayfirst: bool) -> datetime | None:
    try:
        return parser.parse(words, default=fill, dayfirst=dayfirst, tzinfos=_zone)
    except (ValueError, OverflowError, TypeError, IndexError, ArithmeticError):
        return None


def _zone(name: str | None, offset: int | None) -> tzinfo | None:
    if offset is not None:
        return timezone(timedelta(seconds=offset))
    return timezone(timedelta(hours=_ZONES[name])) if name in _ZONES else None
