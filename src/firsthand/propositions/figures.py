"""Whether two figures are one: the same in their base unit, or within the rounding of the one that is rounder."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.model import Quantity

#: Shares of a figure within which two are equal: of unit conversion, and of rounding.
_SAME, _ROUNDED = 2e-5, 0.05
#: A bare count from this on may be rounded though nothing says so.
_LARGE = 1000
_COUNTS = frozenset(("count", "number"))


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in its base unit: from and to (the same where it is no range), and how far it may be rounded."""

    dimension: str
    unit: str | None
    low: float
    high: float
    rounding: float
    approximator: str | None = None


def figure_of(quantity: Quantity | None) -> Figure | None:
    """The figure of a quantity; None where it has no value ("dozens")."""
    if quantity is None or quantity.value is None:
        return None
    told = {e.kind: e.why for e in quantity.evidence}
    value, dimension = quantity.value, told.get("dimension", quantity.kind)
    base = _number(told.get("base"), value)
    share = base / value if value else 1.0
    last = _number(told.get("range", "").removeprefix("up to "), value)
    loose = dimension not in _COUNTS or quantity.approximator is not None or abs(value) >= _LARGE
    counted = dimension in _COUNTS
    return Figure(
        "count" if counted else dimension,
        quantity.unit if dimension == "money" and quantity.unit != "unknown" else None,
        min(value, last) * share, max(value, last) * share,
        _step(value) * share / 2 if loose else 0.0,
        quantity.approximator,
    )  # fmt: skip


def agree(a: Figure, b: Figure) -> bool:
    """Whether two figures are one; the same whichever comes first. Two currencies or dimensions never are."""
    if a.dimension != b.dimension or (a.unit != b.unit and a.unit is not None and b.unit is not None):
        return False
    if a.low != a.high and b.low != b.high:
        return _close(a.low, b.low, 0.0) and _close(a.high, b.high, 0.0)
    if (a.low <= b.low and b.high <= a.high) or (b.low <= a.low and a.high <= b.high):
        return True
    return a.low == a.high and b.low == b.high and _close(a.low, b.low, max(a.rounding, b.rounding))


def _close(a: float, b: float, rounding: float) -> bool:
    largest = max(abs(a), abs(b))
    return abs(a - b) <= max(_SAME * largest, min(rounding, _ROUNDED * largest))


def _step(value: float) -> float:
    """The last decimal place that a figure is given to: 1,000,000 for 3 million, 0.1 for 2.5."""
    digits = f"{abs(value):.9f}".rstrip("0").rstrip(".")
    if "." in digits:
        return float(10.0 ** -len(digits.partition(".")[2]))
    return float(10.0 ** (len(digits) - len(digits.rstrip("0")))) if digits.strip("0") else 1.0


def _number(words: str | None, otherwise: float) -> float:
    try:
        return float((words or "").split(" ")[0])
    except ValueError:
        return otherwise
