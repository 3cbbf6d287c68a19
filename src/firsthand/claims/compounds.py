"""One figure in two units: "5 feet 2 inches", "3 dollars and 50 cents", "fifteen dollars fifty"."""

from __future__ import annotations

import functools
import re
from dataclasses import replace

from firsthand.claims.numbers import number_pattern, number_value
from firsthand.claims.units import compounds
from firsthand.model import Quantity

_JOINT = re.compile(r",?\s+(?:and\s+)?")

_INCHES = re.compile(r"\s?in\b(?!\s+(?:the|a|an|[A-Z1-9]))")

_FEET_INCHES = re.compile(r"-(1[01]|\d)(?![\w.,]\d|\w)")


def compound(text: str, large: Quantity, small: Quantity) -> Quantity | None:
    """ "5 feet 2 inches", "3 dollars and 50 cents": one figure in the larger unit."""
    if large.value is None or small.value is None or not _JOINT.fullmatch(text, large.end, small.start):
        return None
    words = text[small.start : small.end].lower()
    if large.kind == small.kind == "money":
        if not re.search(r"(?:cents?|pence|penny)\Z", words) or re.search(r"(?:cents?|pence)\b", text[large.start : large.end].lower()):  # fmt: skip
            return None
        return replace(large, end=small.end, value=round(large.value + small.value, 9))
    part = compounds().get(large.unit or "")
    inches = _INCHES.match(text, small.end) if small.unit is None and large.unit == "ft" else None
    if part is None or (small.unit != part["of"] and inches is None):
        return None
    end = small.end if inches is None else inches.end()
    return replace(large, end=end, value=round(large.value + small.value * part["share"], 9))


def with_cents(text: str, money: Quantity) -> Quantity:
    """ "Fifteen dollars fifty": hundredths that nothing names, at the end of the phrase."""
    if money.kind != "money" or money.value is None or money.value % 1:
        return money
    cents = _cents().match(text, money.end)
    value = number_value(cents["cents"]) if cents is not None else None
    if cents is None or value is None or not 10 <= value < 100:
        return money
    return replace(money, end=cents.end("cents"), value=round(money.value + value / 100, 9))


def with_inches(text: str, length: Quantity) -> Quantity:
    """ "5-foot-11": inches that nothing names."""
    inches = (
        _FEET_INCHES.match(text, length.end) if length.unit == "ft" and "-" in text[length.start : length.end] else None
    )
    if inches is None or length.value is None:
        return length
    return replace(length, end=inches.end(), value=round(length.value + int(inches[1]) / 12, 9))


@functools.cache
def _cents() -> re.Pattern[str]:
    return re.compile(
        rf"\s(?:and\s+)?(?P<cents>\d\d(?!\d)|(?!an?\b){number_pattern(fractions=False)})(?=\s*(?:[.!?;](?!\d)|\Z|more\b))",
        re.IGNORECASE,
    )
