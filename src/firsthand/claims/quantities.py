"""Figures in a text: money, percentages, measures, counts, with what the words around them say of their exactness."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from firsthand.claims.numbers import MIXED, is_vague, number_pattern, number_value
from firsthand.claims.times import find_times
from firsthand.data import alternatives, load, longest_first
from firsthand.model import Evidence, Quantity

_RANGE = r"\s*(?:-|–|—|to|and)\s*"
#: A figure that a letter, another figure or a mark of a name, list or score stands against is no quantity.
_COUNTED = re.compile(
    r"\s+(?:or\s+(?:so|more|fewer|less)\s+)?(?:of\s+(?:(?:the|its|their|his|her|our|all)\s+)?)?(?:[\d,]*\d\s+)?(?P<noun>(?!and\b|or\b|to\b|in\b|on\b|at\b|of\b|the\b|a\b|for\b|by\b|as\b|is\b|was\b|with\b|from\b)[^\W\d_]{2,})"
)


@dataclass(frozen=True, slots=True)
class _Unit:
    kind: str
    unit: str | None
    share: float
    dimension: str
    base: float


def find_quantities(text: str) -> list[Quantity]:
    """The figures of a text in order: money, percent, quantity.

    A quantity is a measure, a count or a bare number: its evidence names the dimension ("length", "count", "number").

    `value` is in `unit`: ISO 4217 code, "percent", a unit symbol, or the noun counted. A range has its first figure
    as value and says the last in its evidence, beside the dimension. Dates, times and durations are left out.
    """
    times = [(time.start, time.end) for time in find_times(text)]
    found: list[Quantity] = []
    end = 0
    for match in _figures().finditer(text):
        if match.start() < end or any(s < match.end() and match.start() < e for s, e in times):
            continue
        quantity = _quantity(text, match)
        if quantity is not None:
            found.append(quantity)
            end = quantity.end
    return found


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    number = match["number"]
    value = number_value(number)
    unit = _unit_of(match) or _counted(text, match)
    if unit is None or (match["sign"] is None and text[max(0, match.start() - 1) : match.start()].isalnum()):
        return None
    start, end, approximator = _approximated(text, match)
    evidence = [Evidence("dimension", unit.dimension)]
    if value is not None:
        evidence.append(Evidence("base", f"{value * unit.share * unit.base:.6g} in the base unit"))
    if match["last"] is not None:
        last = number_value(match["last"])
        evidence.append(Evidence("range", f"up to {last:g}" if last is not None else "up to an unread figure"))
        value = _shared_size(value, number, match["last"])
    if approximator is None and is_vague(number):
        approximator = "about"
    confidence = {"count": 0.6, "number": 0.4}.get(unit.dimension, 0.9)
    return Quantity(start, end, unit.kind, None if value is None else round(value * unit.share, 9), unit.unit,
                    approximator, confidence, tuple(evidence))  # fmt: skip


def _shared_size(value: float | None, first: str, last: str) -> float | None:
    """The first figure of "2 to 3 million" in the size that only the last one names."""
    size = re.search(r"[^\W\d_]+$", last)
    if value is None or size is None or not re.fullmatch(r"[\d.,]+", first.strip()):
        return value
    factor = number_value("1 " + size.group())
    return value * factor if factor is not None else value


def _unit_of(match: re.Match[str]) -> _Unit | None:
    if match["sign"] is not None:
        code = _signs()[match["sign"].upper()]
        return _Unit("money", code, 1.0, "money", 1.0)
    if match["unit"] is None:
        return None
    return _units().get(" ".join(re.split(r"[\s]+", match["unit"].lower())))


def _counted(text: str, match: re.Match[str]) -> _Unit | None:
    """What a bare number counts: the word behind it ("14 of its 62 piers"); a figure alone is a number of nothing."""
    if text[match.start() - 1 : match.start()] in tuple("#/-_.:") or text[match.end() : match.end() + 1] in tuple(
        "-/_"
    ):
        return None
    noun = _COUNTED.match(text, match.end())
    if noun is not None:
        return _Unit("quantity", noun["noun"].lower(), 1.0, "count", 1.0)
    return _Unit("quantity", None, 1.0, "number", 1.0) if any(c.isdigit() for c in match["number"]) else None


def _approximated(text: str, match: re.Match[str]) -> tuple[int, int, str | None]:
    before, after, meanings = _approximators()
    found = before.search(text, max(0, match.start() - 24), match.start())
    behind = after.match(text, match.end())
    start, end = match.span()
    if behind is not None:
        return start, behind.end(), meanings[" ".join(behind["word"].lower().split())]
    if found is not None:
        return found.start(), end, meanings[" ".join(found["word"].lower().split())]
    return start, end, None


@functools.cache
def _approximators() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    table = load("claims", "data/quantities.toml")
    before = {word: name for name, words in table["approximators"].items() for word in words}
    after = {word: name for name, words in table["approximators_after"].items() for word in words}
    return (
        re.compile(rf"\b(?P<word>{alternatives(longest_first(before))})\s+\Z", re.IGNORECASE),
        re.compile(rf",?\s+(?P<word>{alternatives(longest_first(after))})\b", re.IGNORECASE),
        {**before, **after},
    )


@functools.cache
def _figures() -> re.Pattern[str]:
    # A code may stand against its figure ("USD115"); other letters before one are sorted out afterwards.
    number = number_pattern().replace(r"(?<![\w.,])", r"(?<![\d.,])")
    sign = alternatives(longest_first(_signs()))
    unit = alternatives(longest_first(_units()))
    pattern = (
        rf"(?:(?<![\w$])(?P<sign>{sign})\s?)?(?P<number>{MIXED}(?=[\s-]?(?:{unit}))|{number})"
        rf"(?:{_RANGE}(?:{sign})?(?P<last>{number}))?"
        rf"(?:(?:\s|-)?(?P<unit>{unit})(?![^\W\d_]))?"
    )
    return re.compile(pattern, re.IGNORECASE)


@functools.cache
def _signs() -> dict[str, str]:
    table: dict[str, str] = load("claims", "data/quantities.toml")["signs"]
    codes = load("claims", "data/quantities.toml")["currencies"]
    return {**table, **{code: code for code in codes if code != "unknown"}}


@functools.cache
def _units() -> dict[str, _Unit]:
    """Every name of a unit, singular and plural, with what it is."""
    table: dict[str, Any] = load("claims", "data/quantities.toml")
    units: dict[str, _Unit] = {}
    for code, names in table["currencies"].items():
        money = _Unit("money", None if code == "unknown" else code, 1.0, "money", 1.0)
        units |= dict.fromkeys([*([code.lower()] if money.unit else []), *_plurals(names)], money)
    for name, part in table["parts"].items():
        units |= dict.fromkeys(_plurals([name]), _Unit("money", part["of"], part["share"], "money", 1.0))
    for name, names in table["percent"].items():
        units |= dict.fromkeys(_plurals(names), _Unit("percent", name, 1.0, "share", 0.01))
    for row in table["measures"]:
        measure = _Unit("quantity", row["unit"], 1.0, row["dimension"], row["base"])
        units |= dict.fromkeys(_plurals(row["names"]), measure)
    return units


def _plurals(names: list[str]) -> list[str]:
    return [form for name in names for form in ((name, name + "s") if name[-1:].isalpha() else (name,))]
