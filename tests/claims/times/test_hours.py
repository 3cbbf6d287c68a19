"""Times of day, alone and beside the day that they are of."""

from __future__ import annotations

import pytest

from firsthand.claims import find_times

#: A Thursday.
DAY = "2025-06-05"


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It sank at half past seven.", "half past seven", "2025-06-05T07:30"),
        ("It sank at a quarter to three.", "a quarter to three", "2025-06-05T02:45"),
        ("It sank at 8.30pm.", "8.30pm", "2025-06-05T20:30"),
        ("It sank at 5 in the afternoon.", "5 in the afternoon", "2025-06-05T17:00"),
        ("It sank at eight o'clock.", "eight o'clock", "2025-06-05T08:00"),
        ("It sank at 10 p.m. Wednesday.", "10 p.m. Wednesday", "2025-06-04T22:00"),
        ("It sank at 5 p.m. EST Nov. 9.", "5 p.m. EST Nov. 9", "2024-11-09T17:00"),
        ("It sank on May 3, 2019 at noon.", "May 3, 2019 at noon", "2019-05-03T12:00"),
        ("It sank last night at 8.", "last night at 8", "2025-06-04T20:00"),
        ("It sank on Tuesday in the morning.", "Tuesday in the morning", "2025-06-03TMO"),
        ("It sank early in the morning.", "early in the morning", "2025-06-05TMO"),
        ("It sank at midnight.", "midnight", "2025-06-05T24:00"),
    ],
)
def test_reads_a_time_of_day(text: str, words: str, value: str) -> None:
    found = find_times(text, published=DAY)
    assert [(text[t.start : t.end].removeprefix("in the "), t.type, t.value) for t in found] == [(words, "TIME", value)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Open from 5 to 6pm.", ["2025-06-05T17:00", "2025-06-05T18:00"]),
        ("Open from 11 to 1pm.", ["2025-06-05T11:00", "2025-06-05T13:00"]),
        ("Open 3-8pm yesterday.", ["2025-06-04T15:00", "2025-06-04T20:00"]),
        ("Open yesterday from 10 to 4.", ["2025-06-04T10:00", "2025-06-04T16:00"]),
        ("Open between 7 and 9 last night.", ["2025-06-04T19:00", "2025-06-04T21:00"]),
        ("Open from 2pm till tomorrow 4pm.", ["2025-06-05T14:00", "2025-06-06T16:00"]),
    ],
)
def test_the_ends_of_a_range_share_what_one_names(text: str, values: list[str]) -> None:
    assert [t.value for t in find_times(text, published=DAY)] == values


@pytest.mark.parametrize(
    "text",
    ["A 4:3 picture.", "It fell to 6.43, on average.", "Ten to six won.", "Two of them, 5 of us.", "Building 4."],
)
def test_other_figures_are_no_times_of_day(text: str) -> None:
    assert find_times(text, published=DAY) == []


def test_figures_beside_a_day_are_no_hours_without_a_word_for_it() -> None:
    text = "The index fell 6.43, on Friday; on Monday, two of them rose; that one Tuesday was dull."
    assert [t.type for t in find_times(text, published=DAY)] == ["DATE", "DATE", "DATE"]
