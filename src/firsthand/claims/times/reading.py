"""What a rule of the time grammar is, and how words of amounts, units, days and years are read."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from firsthand.claims.numbers import is_vague, number_value
from firsthand.claims.times.clock import Clock
from firsthand.claims.times.vocabulary import fill, words

TimexType: TypeAlias = Literal["DATE", "TIME", "DURATION", "SET"]
#: Type and value, None where the match is no time. A value that starts with T wants a day, one with X the rest of it.
Reading: TypeAlias = tuple[TimexType, str | None] | None
Reader: TypeAlias = Callable[[re.Match[str], Clock], Reading]
#: A line of a table of rules: name, sorts of words of which a match has one (see cues), pattern, reader.
Row: TypeAlias = tuple[str, str, str, Reader]


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of the grammar. `name` is what the evidence says, and by which expressions are joined."""

    name: str
    cues: tuple[str, ...]
    source: str
    read: Reader

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when a text first wants it."""
        return _compiled(self.source)


@functools.cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(fill(source), re.IGNORECASE)


def plain(text: str) -> str:
    """Words in lower case, one space apart."""
    return " ".join(text.lower().split())


def group(match: re.Match[str], name: str) -> str | None:
    """A group of a match, None also where the pattern has no such group."""
    return match.groupdict().get(name)


def step_of(match: re.Match[str]) -> int | None:
    """How many steps "last", "this" or "next" go; None where no such word stands there."""
    word = group(match, "step")
    return None if word is None else words("steps").get(plain(word))


def month_number(name: str) -> int:
    """The number of a month by its name, short or long."""
    number: int = words("months")[name.lower().rstrip(".")]
    return number


def day_number(text: str) -> int | None:
    """The number of a day: "3", "3rd", "third", "twenty-third", "twenty three"."""
    name = plain(text)
    digits = re.match(r"\d+", name)
    if digits is not None:
        return int(digits.group())
    ordinals = words("ordinals")
    parts = re.split(r"[\s-]", name)
    if parts[-1] in ordinals:
        return int(ordinals[parts[-1]]) + (int(number_value(parts[0]) or 0) if len(parts) > 1 else 0)
    fused = re.match(r"(twenty|thirty)(\w+)", name)
    if fused is not None and fused[2] in ordinals:
        return int(number_value(fused[1]) or 0) + int(ordinals[fused[2]])
    value = number_value(name)
    return None if value is None else int(value)


def year_number(text: str) -> int | None:
    """The year that is named: "1994", "'94", "nineteen ninety-four", "two thousand and fifteen"."""
    name = plain(text).lstrip("'’")
    if name.isdigit():
        year = int(name)
        return year if year > 99 else year + (2000 if year < 35 else 1900)
    parts = re.split(r"[\s-]+", name.replace(" and ", " "))
    if parts[:2] == ["two", "thousand"]:
        return 2000 + int(number_value(" ".join(parts[2:])) or 0)
    century, rest = (
        number_value(parts[0]),
        number_value(" ".join(parts[2:] if parts[1:2] == ["hundred"] else parts[1:])),
    )
    return None if century is None or rest is None else int(century * 100 + rest)


def unit_of(name: str) -> dict[str, str | int]:
    """The row of a unit by its name, singular or plural, with a stop or without."""
    word = name.lower().rstrip(".")
    table = words("units")
    row: dict[str, str | int] = table[word] if word in table else table[word[:-1]]
    return row


def amount_of(text: str | None) -> float | None:
    """A number or what stands for one; None where it is unknown."""
    if text is None:
        return None
    name = plain(text)
    if name in words("amounts")["two"]:
        return 2.0
    if name in ("a", "an", "the", "one"):
        return 1.0
    if name in words("amounts")["unknown"] or is_vague(name):
        return None
    return number_value(name)


#: Half of a unit in the next smaller one, where that is a whole number of them.
_HALVES = {"PTM": "30S", "PTH": "30M", "PY": "6M"}


def length(unit_name: str, amount: float | None) -> str | None:
    """The length of so many units as TIMEX3 writes it; X where the number is unknown."""
    unit = unit_of(unit_name)
    letter, times = str(unit["letter"]), int(unit.get("times", 1))
    prefix, letter = ("PT", letter[1:]) if letter.startswith("T") else ("P", letter)
    if amount is None:
        return f"{prefix}X{unit.get('vague', letter)}"
    if times == 1 and prefix + letter in _HALVES and amount % 1 == 0.5:
        whole = f"{amount - 0.5:g}{letter}" if amount > 1 else ""
        return f"{prefix}{whole}{_HALVES[prefix + letter]}"
    amount *= times
    return f"{prefix}{amount:.10g}{letter}" if amount < 1e6 else f"{prefix}X{letter}"


def with_part(value: str | None, part: str | None) -> Reading:
    """A day, or a part of it."""
    if part is None:
        return "DATE", value
    return "TIME", None if value is None else f"{value}T{words('parts')[part.lower()]}"
