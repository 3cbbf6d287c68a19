"""The clock: calendar months and days, first days of months, what blocks an effect, what is said about it."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand import treaties
from firsthand.errors import UsageError
from firsthand.play.counting import add_months
from firsthand.treaties.rules import parse_rules


@pytest.mark.parametrize(
    ("treaty", "received", "effect"),
    [
        ("apmbc", date(2026, 3, 4), date(2026, 9, 4)),  # six calendar months, not 180 days
        ("cwc", date(2026, 3, 4), date(2026, 6, 2)),  # ninety days, not three months
        ("cfe", date(2023, 6, 9), date(2023, 11, 7)),  # 150 days run in full
        ("rome", date(2026, 3, 4), date(2027, 3, 4)),
        ("unesco", date(2026, 3, 4), date(2027, 12, 31)),
        ("istanbul", date(2026, 3, 4), date(2026, 7, 1)),
    ],
)
def test_a_withdrawal_takes_effect_by_the_treaty_s_own_count(treaty: str, received: date, effect: date) -> None:
    found = treaties.clock(treaty).takes_effect(act="withdrawal", received=received)
    assert found.date == found.earliest == effect and found.provisional
    assert found.clause.startswith("Art. ")


@pytest.mark.parametrize(
    ("treaty", "received", "effect"),
    [
        ("apmbc", date(2026, 3, 31), date(2026, 9, 1)),
        ("tpnw", date(2026, 3, 4), date(2026, 6, 2)),
        ("rome", date(2026, 3, 4), date(2026, 6, 1)),
        ("paris", date(2026, 3, 4), date(2026, 4, 3)),
    ],
)
def test_joining_has_its_own_rule(treaty: str, received: date, effect: date) -> None:
    found = treaties.clock(treaty).takes_effect(act="accession", received=received)
    assert found.date == effect and not found.provisional


def test_an_armed_conflict_at_the_end_of_the_period_blocks_the_effect() -> None:
    found = treaties.clock("apmbc").takes_effect(received=date(2026, 3, 4), in_armed_conflict=True)
    assert found.date is None and found.earliest == date(2026, 9, 4) and found.clause == "Art. 20(2)-(3)"
    assert found.condition is not None and "armed conflict" in found.condition
    over = treaties.clock("apmbc").takes_effect(
        received=date(2026, 3, 4), in_armed_conflict=True, conflict_ended=date(2027, 1, 2)
    )
    assert over.date == date(2027, 1, 2)
    assert treaties.clock("att").takes_effect(received=date(2026, 3, 4), in_armed_conflict=True).date is not None


def test_an_end_of_month_is_clamped_and_said_so() -> None:
    found = treaties.clock("ccm").takes_effect(received=date(2026, 8, 31))
    assert found.date == date(2027, 2, 28) and "no day 31" in found.notes[0]
    assert not treaties.clock("ccm").takes_effect(received=date(2026, 8, 28)).notes


def test_a_notice_inside_the_lock_in_period_has_no_date() -> None:
    clock = treaties.clock("paris")
    held = clock.takes_effect(received=date(2023, 6, 1), party_since=date(2021, 2, 19))
    assert held.date is None and held.condition is not None and "2024-02-19" in held.condition
    assert clock.takes_effect(received=date(2024, 2, 19), party_since=date(2021, 2, 19)).date == date(2025, 2, 19)


def test_a_later_day_counts_only_where_the_clause_allows_it() -> None:
    received, named = date(2026, 3, 4), date(2027, 1, 1)
    assert treaties.clock("att").takes_effect(received=received, named=named).date == named
    kept = treaties.clock("apmbc").takes_effect(received=received, named=named)
    assert kept.date == date(2026, 9, 4) and "does not allow" in kept.notes[0]


def test_nothing_is_provisional_once_the_day_has_come() -> None:
    clock = treaties.clock("apmbc")
    assert clock.takes_effect(received=date(2026, 3, 4), on=date(2026, 9, 3)).provisional
    assert not clock.takes_effect(received=date(2026, 3, 4), on=date(2026, 9, 4)).provisional


def test_an_unverified_rule_says_so() -> None:
    assert "unverified" in treaties.clock("inf").takes_effect(received=date(2019, 2, 2)).notes[0]
    assert treaties.clock("ctbt").takes_effect(act="ratification", received=date(2026, 3, 4)).date is None


@pytest.mark.parametrize(
    ("treaty", "arguments"),
    [("apmbc", {}), ("apmbc", {"act": "signature", "received": date(2026, 3, 4)}),
     ("cfe", {"act": "accession", "received": date(2026, 3, 4)}), ("nothing", {"received": date(2026, 3, 4)})],
)  # fmt: skip
def test_what_has_no_clock_is_a_usage_error(treaty: str, arguments: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        treaties.clock(treaty).takes_effect(**arguments)


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_calendar_months_never_roll_into_the_next_month(start: date, n: int) -> None:
    later = add_months(start, n)
    assert (later.year * 12 + later.month) - (start.year * 12 + start.month) == n
    assert later.day == start.day or (later + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    "treaty",
    [
        {"id": "x", "name": "X"},
        {"id": "x", "name": "X", "verified": "guess"},
        {"id": "x", "name": "X", "verified": "text", "colour": "red"},
        {"id": "x", "name": "X", "verified": "text", "leaving": {"clause": "1", "kind": "soon", "start": "notice"}},
        {"id": "x", "name": "X", "verified": "text", "leaving": {"clause": "1", "kind": "period", "start": "n", "unit": "weeks"}},
    ],
)  # fmt: skip
def test_a_wrong_file_of_rules_names_the_treaty(treaty: dict[str, Any]) -> None:
    with pytest.raises(treaties.RulesError, match=r"mine\.toml: treaty x"):
        parse_rules({"treaty": [treaty]}, "mine.toml")


def test_every_shipped_rule_names_its_clause() -> None:
    rules = treaties.shipped_rules()
    assert len(rules) == 22
    assert all(rule.clause.startswith("Art. ") for t in rules.values() for rule in (t.joining, t.leaving) if rule)
