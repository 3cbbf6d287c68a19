"""The words of the time grammar as pattern pieces, made once of the data file."""

from __future__ import annotations

import functools
import re
from typing import Any

from firsthand.claims.numbers import MIXED, number_pattern
from firsthand.data import alternatives, load, longest_first

#: Month names that are verbs or words of their own: they need a frame.
_UNSURE = ("may", "march")


@functools.cache
def words(name: str) -> dict[str, Any]:
    """One table of the time vocabulary."""
    table: dict[str, Any] = load("claims", "data/times.toml")[name]
    return table


@functools.cache
def pieces() -> dict[str, str]:
    """Pattern pieces by name, each without groups."""
    return {**_names(), **_figures(), "ZONE": rf"(?:{alternatives(longest_first(words('zones')['names']))})",
            "MOD": r"(?:early|earlier|late|later|mid|(?:the\s+)?(?:end|start|beginning|middle|rest|close)\s+of|the\s+(?:first|second|latter)\s+half\s+of)"}  # fmt: skip


def fill(pattern: str) -> str:
    """A pattern with each `<NAME>` replaced by its piece."""
    return re.sub(r"(?<!\?P)<([A-Z_]+)>", lambda match: pieces()[match[1]], pattern)


def _names() -> dict[str, str]:
    months, days = words("months"), words("weekdays")
    long_months = [name for name in months if len(name) > 4 or name in ("june", "july")]
    short = [name for name in months if name not in long_months and name != "may"]
    long_days = [name for name in days if name.endswith("day")]
    short_days = [name for name in days if name not in long_days]
    return {
        "MONTH": rf"(?:{_any([*long_months, 'may'])}|(?:{_any(short)})(?![^\W\d_])\.?)",
        "SURE_MONTH": rf"(?:{_any(n for n in long_months if n not in _UNSURE)}|(?:{_any(short)})\.)",
        "UNSURE_MONTH": rf"(?:{alternatives(_UNSURE)}|{_any(short)})",
        "WEEKDAY": rf"(?:{_any(long_days)})",
        "SHORT_DAY": rf"(?:{_any(short_days)})",
        "ANY_WEEKDAY": rf"(?:{_any(days)})",
        "UNIT": rf"(?:{_any(words('units'))})",
        "KIND": r"(?:more|full|consecutive|straight|whole|business|working|trading|calendar|school|long)",
        "ORDER": r"(?:next|last|past|coming|upcoming|previous|following|recent|additional)",
        "SEASON": rf"(?:{_any(words('seasons'))})",
        "PART": rf"(?:{_any(words('parts'))})",
        "STEP": rf"(?:{_any(words('steps'))})",
        "DAYS": rf"(?:{_any(words('days'))})",
        "HOLIDAY": rf"(?:{_any(words('holidays')).replace(chr(39), '[’' + chr(39) + ']')})",
        "FREQUENCY": rf"(?:{_any(words('frequencies'))})",
        "AMOUNT": rf"(?:{_any(word for group in words('amounts').values() for word in group)})",
    }


def _figures() -> dict[str, str]:
    numbers = load("claims", "data/numbers.toml")
    ones, tens = list(numbers["ones"])[1:], list(numbers["tens"])
    ordinals = words("ordinals")
    low = [name for name, value in ordinals.items() if value < 10]
    two = rf"(?:(?:{alternatives(tens)})(?:[\s-](?:{_any(ones[:9])})|(?![\s-](?:{_any(ones[:9])})\b))|{_any(ones[9:])})"
    ordinal = rf"(?:(?:twenty|thirty)[\s-]?(?:{_any(low)})|{_any(ordinals)})"
    spelled_year = (
        rf"(?:(?:(?:sixteen|seventeen|eighteen|nineteen)\s+(?:hundred\s+(?:and\s+)?)?|twenty\s+(?:hundred\s+)?){two}"
        rf"|two\s+thousand(?:\s+(?:and\s+)?(?:{two}|{_any(ones[:9])}))?)"
    )
    return {
        "NUMBER": rf"(?:{MIXED}|{number_pattern(fractions=False)})",
        "YEAR": r"(?:1[5-9]\d\d|20\d\d|21\d\d)",
        "SPELLED_YEAR": spelled_year,
        "ORDINAL": rf"(?:{ordinal}|[1-9]\d?(?:st|nd|rd|th))",
        "DAY_ORDINAL": rf"(?:{ordinal}|(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th))",
        "DAY": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?",
        "DAY_WORDS": rf"(?:{ordinal}|(?:twenty|thirty)[\s-](?:{_any(ones[:9])})|{_any(ones[9:])})",
        "HOUR_WORD": rf"(?:{_any(ones[:12])})",
        "MINUTE_WORD": rf"(?:{two}|(?:oh\s+)?(?:five|ten))",
    }


def _any(names: Any) -> str:
    return alternatives(longest_first(names))
