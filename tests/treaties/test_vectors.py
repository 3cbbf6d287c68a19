"""The clock against days that official pages give, and the page that sets the naive reading beside it."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from benchmarks.clock import page, vectors
from firsthand import treaties
from firsthand.treaties.clock import REVOCATION

_HERE = Path(__file__).parent
VECTORS: list[dict[str, Any]] = tomllib.loads((_HERE / "vectors.toml").read_text("utf-8"))["vector"]


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: f"{row['treaty']}-{row['state']}-{row['received']}")
def test_the_clock_gives_the_day_that_was_given(row: dict[str, Any]) -> None:
    found = treaties.clock(row["treaty"]).takes_effect(
        act=row["act"], received=row["received"], in_armed_conflict=row.get("in_armed_conflict", False)
    )
    assert found.date == row.get("effect")
    assert ("naive" not in row) or row["naive"] != row.get("effect")


def test_the_page_is_what_the_vectors_give() -> None:
    written = (_HERE.parents[1] / "docs" / "clock.md").read_text("utf-8")
    assert written == page(vectors())  # "python -m benchmarks.clock" writes it again


def test_a_lock_in_period_begins_again_for_a_state_that_came_back() -> None:
    joined, back = date(2016, 11, 4), date(2021, 2, 19)
    clock = treaties.clock("paris")
    held = clock.takes_effect(received=date(2023, 6, 1), party_since=(joined, back))
    assert held.date is None and held.condition is not None and "2024-02-19" in held.condition
    assert clock.takes_effect(received=date(2019, 11, 4), party_since=(back, joined)).date == date(2020, 11, 4)
    # without a return the first day counts
    assert treaties.clock("echr").takes_effect(received=date(2030, 1, 1), party_since=joined).date == date(2030, 7, 1)


def test_a_notice_taken_back_in_time_has_no_effect() -> None:
    clock = treaties.clock("rome")
    undone = clock.takes_effect(received=date(2026, 3, 4), revoked=date(2027, 3, 3))
    assert undone.date is None and undone.condition is not None and REVOCATION in undone.condition
    late = clock.takes_effect(received=date(2026, 3, 4), revoked=date(2027, 3, 4))
    assert late.date == date(2027, 3, 4) and "after the effect" in late.notes[-1]


def test_what_is_from_memory_says_so_rule_by_rule() -> None:
    assert "unverified" in treaties.clock("cwc").takes_effect("accession", date(2026, 3, 4)).notes[-1]
    assert not treaties.clock("cwc").takes_effect("withdrawal", date(2026, 3, 4)).notes
    assert not treaties.clock("apmbc").takes_effect("accession", date(2026, 3, 4)).notes


def test_a_treaty_that_is_not_in_force_or_has_ended_has_nothing_to_leave() -> None:
    waiting = treaties.clock("ctbt").takes_effect(received=date(2026, 3, 4))
    assert waiting.date is None and waiting.condition is not None and "not in force" in waiting.condition
    assert "ended on 2026-02-05" in treaties.clock("new-start").takes_effect(received=date(2025, 12, 1)).notes[-1]
