"""Days: dates in figures and words, days of the week and of the month, days with a name."""

from __future__ import annotations

import pytest

from firsthand.claims import find_times

#: A Thursday.
DAY = "2025-06-05"


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The ferry sank on 14-Aug-2016.", "14-Aug-2016", "2016-08-14"),
        ("The log says 2016/Aug/14.", "2016/Aug/14", "2016-08-14"),
        ("The log says 2016-8-14.", "2016-8-14", "2016-08-14"),
        ("Back by 31/12/2019.", "31/12/2019", "2019-12-31"),
        ("They sailed on Dec. 31 , 1994, in snow.", "Dec. 31 , 1994", "1994-12-31"),
        ("It was May the ninth.", "May the ninth", "2025-05-09"),
        ("It was the twenty-third of March 1999.", "the twenty-third of March 1999", "1999-03-23"),
        (
            "On January twenty five nineteen eighty six it fell.",
            "January twenty five nineteen eighty six",
            "1986-01-25",
        ),
        ("The hearing will be on Friday 6/6.", "Friday 6/6", "2025-06-06"),
        ("The gates shut on Friday, June 6.", "Friday, June 6", "2025-06-06"),
        ("The gates shut on Friday (June 6).", "Friday (June 6)", "2025-06-06"),
        ("They met on Monday the second.", "Monday the second", "2025-06-02"),
        ("It was on the 3rd day of this month.", "the 3rd day of this month", "2025-06-03"),
        ("It snowed on Feb 29.", "Feb 29", "2024-02-29"),
        ("They left at the end of Friday.", "the end of Friday", "2025-05-30"),
        ("The mill shut on Christmas Eve.", "Christmas Eve", "2024-12-24"),
        ("The mill shut last Thanksgiving.", "last Thanksgiving", "2024-11-28"),
        ("Easter 2018 was wet.", "Easter 2018", "2018-04-01"),
        ("They will vote on Election Day.", "Election Day", "2025-11-04"),
        ("She came on Labor Day 2021.", "Labor Day 2021", "2021-09-06"),
    ],
)
def test_reads_a_day(text: str, words: str, value: str) -> None:
    found = find_times(text, published=DAY)
    assert [(text[t.start : t.end], t.value) for t in found] == [(words, value)]


@pytest.mark.parametrize(
    "text",
    [
        "Rates of 5.12 and 8/1.5.",
        "Call 138-2010-2015 today's desk not.",
        "It is 30 February 2019 nowhere.",
        "He may march.",
        "A 9/11 call? No: 24/7 service.",
        "On Monday, the fourth pier fell.",
    ],
)
def test_takes_no_other_figures_for_days(text: str) -> None:
    assert not [
        t
        for t in find_times(text, published=DAY)
        if t.value and len(t.value) == 10 and "the fourth" in text[t.start : t.end]
    ]
    assert not [t for t in find_times(text, published=DAY) if text[t.start : t.end] in ("5.12", "8/1", "24/7", "9/11")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The stock exchange closed Friday.", "2025-05-30"),
        ("The bridge will be closed Friday.", "2025-06-06"),
        ("It is expected to be closed on Friday.", "2025-06-06"),
        ("The offer had been due to expire on Friday.", "2025-05-30"),
        ("The envoy could arrive as early as Friday.", "2025-06-06"),
        ("The yard would close, the mayor said on Friday.", "2025-05-30"),
    ],
)
def test_tense_tells_which_weekday_is_meant(text: str, value: str) -> None:
    assert [t.value for t in find_times(text, published=DAY)] == [value]
