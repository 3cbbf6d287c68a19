"""Signs and names of currencies, percentages, measures and ages, and what each stands for."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from firsthand.data import alternatives, load, longest_first


@dataclass(frozen=True, slots=True)
class Unit:
    """What a figure is in: kind and unit of a quantity, how much one is of that unit, dimension and base unit."""

    kind: str
    unit: str | None
    share: float
    dimension: str
    base: float


@functools.cache
def signs() -> dict[str, str]:
    """Signs and codes written before a figure, in capitals, with the code of the currency; "US$", "USD", "USD$"."""
    table = {sign.upper(): code for sign, code in _table()["signs"].items()}
    codes = [code for code in _table()["currencies"] if code != "unknown"]
    return {**table, **{form: code for code in codes for form in (code, code + "$", "M" + code)}}


@functools.cache
def units() -> dict[str, Unit]:
    """Every name of a unit that stands behind a figure, in lower case, singular and plural."""
    table = _table()
    found: dict[str, Unit] = {}
    for sign, code in table["signs"].items():
        if not any("a" <= letter.lower() <= "z" for letter in sign):
            found[sign] = Unit("money", code or None, 1.0, "money", 1.0)
    for code, names in table["currencies"].items():
        money = Unit("money", None if code == "unknown" else code, 1.0, "money", 1.0)
        found |= dict.fromkeys([*([code.lower()] if money.unit else []), *plurals(names)], money)
        if money.unit:
            found["m" + code.lower()] = Unit("money", code, 1e6, "money", 1.0)
    for name, part in table["parts"].items():
        found |= dict.fromkeys(plurals([name]), Unit("money", part["of"], part["share"], "money", 1.0))
    for name, names in table["percent"].items():
        found |= dict.fromkeys(plurals(names), Unit("percent", name, 1.0, "share", 0.01))
    for row in table["measures"]:
        measure = Unit(row.get("kind", "quantity"), row["unit"], 1.0, row["dimension"], row["base"])
        found |= dict.fromkeys(plurals(row["names"]), measure)
    return found


@functools.cache
def compounds() -> dict[str, dict[str, Any]]:
    """Larger units, the smaller one that may stand behind each, and what share it is."""
    table: dict[str, dict[str, Any]] = _table()["compound"]
    return table


@functools.cache
def near(sort: str) -> re.Pattern[str]:
    """Words beside a figure that tell what its unit means."""
    return re.compile(rf"\b(?:{alternatives(longest_first(_table()['near'][sort]))})\b", re.IGNORECASE)


@functools.cache
def approximators() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    """Patterns of approximators before and behind a figure, and what each says."""
    table = _table()
    before = {word: name for name, words in table["approximators"].items() for word in words}
    after = {word: name for name, words in table["approximators_after"].items() for word in words}
    return (
        re.compile(rf"\b(?P<word>{alternatives(longest_first(before))})\s+\Z", re.IGNORECASE),
        re.compile(rf",?\s+(?P<word>{alternatives(longest_first(after))})\b", re.IGNORECASE),
        {**before, **after},
    )


def plurals(names: Iterable[str]) -> list[str]:
    """Each name, and with -s where it ends in a letter and is no sign of two ("ha", "km")."""
    return [
        form for name in names for form in ((name, name + "s") if name[-1:].isalpha() and len(name) > 2 else (name,))
    ]


def _table() -> dict[str, Any]:
    return _loaded()


@functools.cache
def _loaded() -> dict[str, Any]:
    return load("claims", "data/quantities.toml")
