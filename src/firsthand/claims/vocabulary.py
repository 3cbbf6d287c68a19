"""The words of the time grammar as pattern pieces, made once of the data file."""

from __future__ import annotations

import functools
from typing import Any

from firsthand.claims.numbers import number_pattern
from firsthand.data import alternatives, load, longest_first


@functools.cache
def words(name: str) -> dict[str, Any]:
    """One table of the time vocabulary."""
    table: dict[str, Any] = load("claims", "data/times.toml")[name]
    return table


@functools.cache
def pieces() -> dict[str, str]:
    """Pattern pieces by name, each without groups."""
    months, days = words("months"), words("weekdays")
    long_months = [name for name in months if len(name) > 4 or name in ("june", "july")]
    unsure = ["may", "march"]  # also verbs: they need a capital and a frame
    short = [name for name in months if name not in long_months and name != "may"]
    return {
        "MONTH": rf"(?:{alternatives(longest_first([*long_months, 'may']))}|(?:{alternatives(longest_first(short))})\b\.?)",
        "SURE_MONTH": rf"(?:{alternatives(longest_first(name for name in long_months if name not in unsure))}|(?:{alternatives(longest_first(short))})\.)",
        "UNSURE_MONTH": alternatives(unsure),
        "WEEKDAY": rf"(?:{alternatives(longest_first(name for name in days if name.endswith('day')))})",
        "ANY_WEEKDAY": rf"(?:{alternatives(longest_first(days))})",
        "UNIT": rf"(?:{alternatives(longest_first(words('units')))})",
        "SEASON": rf"(?:{alternatives(words('seasons'))})",
        "PART": rf"(?:{alternatives(longest_first(words('parts')))})",
        "STEP": rf"(?:{alternatives(longest_first(words('steps')))})",
        "DAYS": rf"(?:{alternatives(longest_first(words('days')))})",
        "ORDINAL": rf"(?:{alternatives(longest_first(words('ordinals')))})",
        "NUMBER": number_pattern(fractions=False),
        "AMOUNT": rf"(?:{alternatives(longest_first(word for group in words('amounts').values() for word in group))})",
        "YEAR": r"(?:1[5-9]\d\d|20\d\d)",
        "DAY": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?",
        "MOD": r"(?:early|earlier|late|later|mid|the\s+(?:end|start|beginning|middle|rest|close)\s+of|the\s+(?:first|second|latter)\s+half\s+of)",
    }


def fill(pattern: str) -> str:
    """A pattern with each `<NAME>` replaced by its piece."""
    for name, piece in pieces().items():
        pattern = pattern.replace(f"<{name}>", piece)
    return pattern
