"""Publication times: instants, days that may have begun anywhere, and what lies between two of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.lineage.direction import likelier_source, time_reasons
from firsthand.lineage.times import bounds, gap_hours, midpoint
from firsthand.model import Report
from tests.lineage.piles import case_of

DATES = st.dates(date(1990, 1, 1), date(2090, 1, 1)).map(date.isoformat)
INSTANTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.sampled_from([None, UTC])).map(
    datetime.isoformat
)
TIMES = DATES | INSTANTS


def test_a_date_is_that_day_wherever_it_was() -> None:
    span = bounds("2026-03-10")
    assert span == (datetime(2026, 3, 9, 10, tzinfo=UTC), datetime(2026, 3, 11, 12, tzinfo=UTC))


@pytest.mark.parametrize("published", ["2026-03-10T05:40:00+00:00", "2026-03-10T07:40:00+02:00", "2026-03-10T05:40:00"])
def test_an_instant_is_one_whatever_its_zone(published: str) -> None:
    instant = datetime(2026, 3, 10, 5, 40, tzinfo=UTC)
    assert bounds(published) == (instant, instant)
    assert midpoint(published) == instant


@pytest.mark.parametrize(
    ("first", "second", "hours"),
    [
        ("2026-03-10T05:00:00+00:00", "2026-03-10T06:30:00+00:00", 1.5),
        ("2026-03-10T05:00:00+02:00", "2026-03-10T05:00:00+00:00", 2.0),
        ("2026-03-10", "2026-03-10", 0.0),
        ("2026-03-10", "2026-03-11", 24.0),
        ("2026-03-10T23:00:00+00:00", "2026-03-11", 0.0),  # it may already be the eleventh in the east
        ("2026-03-10", "2026-03-12T00:00:00+00:00", 12.0),
        (None, "2026-03-10", None),
        ("2026-03-10", None, None),
    ],
)
def test_hours_between(first: str | None, second: str | None, hours: float | None) -> None:
    assert gap_hours(first, second) == hours


@given(TIMES, TIMES)
def test_the_gap_turns_with_the_two(first: str, second: str) -> None:
    there, back = gap_hours(first, second), gap_hours(second, first)
    assert there is not None
    assert back is not None
    assert there == -back
    assert gap_hours(first, first) == 0


@given(TIMES)
def test_the_middle_lies_within(published: str) -> None:
    span, middle = bounds(published), midpoint(published)
    assert span is not None
    assert middle is not None
    assert span[0] <= middle <= span[1]
    assert span[1] - span[0] in (timedelta(0), timedelta(hours=50))


def test_no_time_has_no_bounds() -> None:
    assert bounds(None) is None
    assert midpoint(None) is None


def test_hours_tell_more_than_days_and_days_more_than_minutes() -> None:
    def weight(first: str | None, second: str | None) -> float:
        reasons = time_reasons(
            case_of(Report(text="One.", id="a", published=first), Report(text="Two.", id="b", published=second))
        )
        return sum(reason.weight for reason in reasons)

    hours = weight("2026-03-10T05:00:00", "2026-03-10T09:00:00")
    days, day = weight("2026-03-10", "2026-03-14"), weight("2026-03-10", "2026-03-11")
    minutes = weight("2026-03-10T05:00:00", "2026-03-10T05:05:00")
    assert hours > days > day > minutes > 0
    assert weight("2026-03-10T09:00:00", "2026-03-10T05:00:00") == -hours
    assert weight("2026-03-10", "2026-03-10") == weight(None, "2026-03-10") == 0


@given(st.text(max_size=5), st.text(max_size=5), st.none() | TIMES, st.none() | TIMES)
def test_the_likelier_source_does_not_hang_on_who_is_named_first(
    first: str, second: str, early: str | None, late: str | None
) -> None:
    a = Report(text=first, id="a", published=early)
    b = Report(text=second, id="b", published=late)
    assert likelier_source(a, b) is likelier_source(b, a)
