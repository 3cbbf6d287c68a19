"""The figures that the cases of Recognizers-Text expect, and whether a quantity of ours says the same."""

from __future__ import annotations

import functools
import math
import re
from dataclasses import replace
from typing import Any

from firsthand.data import load
from firsthand.model import Quantity

#: Names of units for which our table has another word.
_OTHER = {
    "c": "°C",
    "f": "°F",
    "degree": "°",
    "pound": "lb",
    "metric ton": "t",
    "mile per hour": "mph",
    "kilometer per hour": "km/h",
}
_ENDS = re.compile(r"([\[(])([^,]*),([^\])]*)([\])])")


def says(model: str, found: Quantity, resolution: dict[str, Any]) -> bool:
    """Whether what was found has the value and unit that are expected."""
    if model == "NumberRangeModel":
        return _says_range(found, resolution["value"])
    if found.value is None:
        return False
    wanted = float(str(resolution["value"]).rstrip("%"))
    if model == "PercentModel":
        return found.kind == "percent" and math.isclose(found.value, wanted, rel_tol=1e-6)
    unit = str(resolution.get("unit") or "").lower()
    if model == "CurrencyModel":
        code = resolution.get("isoCurrency")
        small = unit in ("cent", "penny", "pence")
        return (found.kind == "money" and (code is None or found.unit == code)
                and math.isclose(found.value, wanted * (0.01 if small else 1), rel_tol=1e-6))  # fmt: skip
    if model == "AgeModel":
        return math.isclose(found.value, wanted) and found.unit == unit
    symbol = _OTHER.get(unit, _symbols().get(unit))
    same = found.unit == symbol or (unit == "ton" and found.unit == "t")  # their ton is also the tonne
    return math.isclose(found.value, wanted, rel_tol=1e-3) and same


def last_of_range(found: Quantity) -> Quantity | None:
    """The last figure of a range as if it stood alone, which is what the cases mark of one."""
    last = next((e.why.split()[-1] for e in found.evidence if e.kind == "range"), "")
    return replace(found, value=float(last), approximator=None) if re.fullmatch(r"[\d.e+]+", last) else None


def _says_range(found: Quantity, wanted: str) -> bool:
    match = _ENDS.fullmatch(wanted)
    if match is None:
        return False
    low, high = match[2], match[3]
    last = next((float(e.why.split()[-1]) for e in found.evidence if e.kind == "range" and e.why[-1].isdigit()), None)
    if low and high:
        same_end = last is not None and math.isclose(last, float(high), rel_tol=1e-4)
        return found.value is not None and math.isclose(found.value, float(low)) and (same_end or low == high)
    bound = {"(,]": "at most", "(,)": "under", "[,)": "at least", "(,": "over"}
    name = bound.get(f"{match[1]},{match[4]}") if not low else {"(": "over", "[": "at least"}[match[1]]
    return found.value is not None and math.isclose(found.value, float(low or high)) and found.approximator == name


@functools.cache
def _symbols() -> dict[str, str]:
    rows = load("claims", "data/quantities.toml")["measures"]
    return {name: row["unit"] for row in rows for name in row["names"]}
