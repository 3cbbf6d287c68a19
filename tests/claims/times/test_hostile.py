"""Texts made to hurt: nothing raises, spans stay in order, and time grows with the text."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.claims import find_quantities, find_times

PIECES = [
    "May", "31", "31st", "Feb. 29", "'94", "next", "last", "the following", "that", "year", "years", "week", "quarter",
    "half", "past", "ago", "later", "from", "to", "until", "between", "and", "at", "on", "of", "the", "in", "early",
    "Friday", "every", "centuries", "Easter", "noon", "morning", "tonight", "5", "5:30", "17:00", "0730-0930", "p.m.",
    "10/1", "-", "/", ",", ".", "'s", "two thousand and", "nineteen ninety", "first", "twenty-third", "0000-00-00",
    "9999-12-31", "99999999999", "1/0", "½", "İ", "ß", "\u2028", "\ud7ff", "$", "€", "%", "feet", "inches", "dollars",
    "minus", "lakh", "years old", "aged", " ", "\n", "  ",
]  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map(" ".join), st.lists(st.sampled_from(PIECES)).map("".join))  # fmt: skip


@settings(deadline=None, max_examples=400)  # the first calls compile the grammar
@given(TEXTS, st.none() | st.dates() | st.datetimes())
def test_nothing_raises_and_spans_are_in_order(text: str, published: date | None) -> None:
    for found in (find_times(text, published=published), find_quantities(text)):
        spans = [(one.start, one.end) for one in found]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(a[1] <= b[0] for a, b in pairwise(spans))


@pytest.mark.parametrize(
    "words",
    ["the ", "1 ", "1-", "10/1-", "twenty ", "last next past ", "5 p.m. on Friday ", "from 5 to ", "January ", "1/1/",
     "two thousand and ", "half past ", "3 days and ", "nineteen ninety ", "week of ", "first half of ", "1,", "a quarter ",
     "5 feet ", "5 dollars and ", "between 5 and 6 and ", "this year's third quarter of ", "in two " + " " * 50],
)  # fmt: skip
def test_time_grows_with_the_text_and_not_with_its_square(words: str) -> None:
    def seconds(n: int) -> float:
        text = words * (n // len(words))
        began = time.process_time()
        find_times(text, "2020-01-01")
        find_quantities(text)
        return time.process_time() - began

    seconds(100)  # compiles the grammar
    assert seconds(16_000) < 1 + 8 * seconds(4_000)
