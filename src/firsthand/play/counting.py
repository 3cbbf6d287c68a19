"""Days counted as clauses count them: calendar months or days, from an act, clamped at the end of a month and said so."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Protocol

KINDS = frozenset(
    {
        "period",
        "first_of_nth_month",
        "first_of_month_after_days",
        "first_of_month_after_months",
        "end_of_nth_year",
        "not_in_force",
    }
)
UNITS = frozenset({"days", "months", "years"})


class Counted(Protocol):
    """What a clause says of a period."""

    @property
    def kind(self) -> str: ...
    @property
    def n(self) -> int: ...
    @property
    def unit(self) -> str: ...
    @property
    def run_in_full(self) -> bool: ...


def count(rule: Counted, start: date) -> tuple[date, tuple[str, ...]]:
    """The day that a rule gives from a start, and what was done to get it."""
    if rule.kind == "first_of_nth_month":
        return add_months(start.replace(day=1), rule.n), ()
    if rule.kind == "first_of_month_after_days":
        return add_months((start + timedelta(days=rule.n)).replace(day=1), 1), ()
    if rule.kind == "first_of_month_after_months":
        return add_months(add_months(start, rule.n).replace(day=1), 1), ()
    if rule.kind == "end_of_nth_year":
        return date(start.year + rule.n, 12, 31), ()
    if rule.unit == "days":
        day = start + timedelta(days=rule.n)
    else:
        day = add_months(start, rule.n * (12 if rule.unit == "years" else 1))
    notes = _clamped(start, day) if rule.unit != "days" else ()
    return (day + timedelta(days=1), notes) if rule.run_in_full else (day, notes)


def add_months(start: date, n: int) -> date:
    """The same day `n` calendar months later, or the month's last day where it has no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + n, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def _clamped(start: date, day: date) -> tuple[str, ...]:
    if day.day == start.day:
        return ()
    return (f"the month has no day {start.day}: its last day is taken, the depositary's own date goes before",)
