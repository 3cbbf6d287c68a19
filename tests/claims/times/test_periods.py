"""Weeks, months, quarters, seasons, years; and which of them is meant."""

from __future__ import annotations

import pytest

from firsthand.claims import find_times

#: A Thursday.
DAY = "2025-06-05"


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Fares rose in the 1988 third quarter.", "the 1988 third quarter", "1988-Q3"),
        ("Fares rose in last year's third quarter.", "last year's third quarter", "2024-Q3"),
        ("Fares rose in the second half of 2019.", "the second half of 2019", "2019-H2"),
        ("Fares rose in 2017-Q1.", "2017-Q1", "2017-Q1"),
        ("It was signed in February of last year.", "February of last year", "2024-02"),
        ("It was signed in October two thousand and five.", "October two thousand and five", "2005-10"),
        ("It was signed in April of '87.", "April of '87", "1987-04"),
        ("It was signed last December.", "last December", "2024-12"),
        ("The port will open in August.", "August", "2025-08"),
        ("The week of March 17 was wet.", "The week of March 17", "2025-W12"),
        ("The first week of 2021 was wet.", "The first week of 2021", "2021-W01"),
        ("Week 27 of last year was wet.", "Week 27 of last year", "2024-W27"),
        ("The last week of July 2019 was wet.", "The last week of July 2019", "2019-W30"),
        ("The third month of 2021 was wet.", "The third month of 2021", "2021-03"),
        ("They met over the weekend.", "the weekend", "2025-W23-WE"),
        ("The mill shut in the early eighties.", "the early eighties", "198"),
        ("The mill shut in the year two thousand.", "the year two thousand", "2000"),
        ("Sales fell in the fiscal year.", "the fiscal year", "2025"),
        ("Sales fell by the end of the year.", "the end of the year", "2025"),
        ("It rained all through the first half of the 20th century.", "the first half of the 20th century", "19"),
    ],
)
def test_reads_a_period(text: str, words: str, value: str) -> None:
    found = find_times(text, published=DAY)
    assert [(text[t.start : t.end].removeprefix("The ").removeprefix("the "), t.value) for t in found] == [
        (words.removeprefix("The ").removeprefix("the "), value)
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The dyke broke in March 1998. Later that year it was mended.", ["1998-03", "1998"]),
        ("She was chosen in 1996 and the following year she resigned.", ["1996", "1997"]),
        ("The ship sailed on May 3, 2019; she was back later that month.", ["2019-05-03", "2019-05"]),
        ("They met on April 24 and 25.", ["2025-04-24", "2025-04-25"]),
        ("It ran from November to March 1994.", ["1993-11", "1994-03"]),
        ("It ran 2014-2018.", ["2014", "2018"]),
    ],
)
def test_what_was_told_before_says_which(text: str, values: list[str]) -> None:
    assert [t.value for t in find_times(text, published=DAY)] == values


def test_a_year_earlier_is_the_quarter_that_is_spoken_of() -> None:
    text = "In the first quarter the yard earned $10 million, compared with $9 million a year earlier."
    assert [t.value for t in find_times(text, published=DAY)] == ["2025-Q1", "2024-Q1"]


def test_a_year_earlier_without_a_quarter_is_a_year() -> None:
    assert [t.value for t in find_times("They had met a year earlier.", published=DAY)] == ["2024"]


def test_says_how_near_a_period_is() -> None:
    mods = {
        text: [e.why for t in find_times(text, published=DAY) for e in t.evidence if e.kind == "mod"]
        for text in ("in early May", "the end of 2019", "more than two years", "in 2019")
    }
    assert list(mods.values()) == [["START"], ["END"], ["MORE_THAN"], []]
