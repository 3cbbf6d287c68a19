"""The timeline of an entity: every dated act once, in order, with what is still to come; labels that do not touch."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from firsthand.brief.timeline import WIDTH, timeline
from firsthand.model import Event, Status


def told(stage: str, happened: str | None, printed: str, record: str | None = None) -> Event:
    return Event("LVA", stage, None, None, happened, printed, printed, record=record, board="apmbc")


STATUS = Status("apmbc", "LVA", "2025-07-01", "notified", effective="2025-12-27")


def test_days_of_records_reports_and_print_and_what_follows_by_the_clock() -> None:
    found = timeline(
        STATUS,
        "Latvia",
        [
            told("notified", "2025-06-27", "2025-06-28"),
            told("notified", "2025-06-27", "2025-06-29", record="https://depositary.example/1"),
            told("announced", None, "2025-03-19"),
            told("announced", None, "2025-03-18"),
            told("effective", "2025-12-20", "2025-08-01"),
        ],
    )
    assert found is not None
    assert [(p.day, p.stage, p.how, p.n) for p in found.points] == [
        ("2025-03-18", "announced", "printed", 2),
        ("2025-06-27", "notified", "recorded", 2),
        ("2025-12-27", "takes effect", "clock", 0),
    ]  # what is told on 1 August is not known on 1 July
    assert found.text == (
        "2025-03-18 announced (day of print) ─ 2025-06-27 notified (record) ┃ 2025-12-27 takes effect (by the clock)"
    )


def test_nothing_is_drawn_where_nothing_is_dated() -> None:
    assert timeline(Status("apmbc", "LVA", "2025-07-01", "announced"), "Latvia", [Event("LVA", "announced")]) is None


DAYS = st.dates(date(2020, 1, 1), date(2025, 6, 30)).map(str)


@given(st.lists(st.tuples(st.sampled_from(["announced", "notified", "ratified", "signed"]), DAYS), min_size=1))
def test_labels_lie_within_the_picture_and_do_not_touch(rows: list[tuple[str, str]]) -> None:
    found = timeline(STATUS, "Latvia", [told(stage, day, day) for stage, day in rows])
    assert found is not None
    assert [p.day for p in found.points] == sorted(p.day for p in found.points)
    assert all(0 <= p.x <= WIDTH and p.label_x >= 0 for p in found.points)
    by_row: dict[int, list[float]] = {}
    for point in found.points:
        before = by_row.setdefault(point.row, [])
        assert not before or point.label_x >= before[-1]
        before.append(point.label_x + 6.6 * len(point.words))
