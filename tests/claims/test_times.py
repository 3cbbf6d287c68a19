"""Times: types, values, resolution against the day of publication."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.claims import find_times

#: A Thursday.
DAY = "2025-06-05"


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("The ferry sank on 3 May 2024.", "3 May 2024", "DATE", "2024-05-03"),
        ("It opened on March 9, 2011, in rain.", "March 9, 2011", "DATE", "2011-03-09"),
        ("It opened on Tuesday.", "Tuesday", "DATE", "2025-06-03"),
        ("The pier will open on Tuesday.", "Tuesday", "DATE", "2025-06-10"),
        ("They met late Wednesday.", "late Wednesday", "DATE", "2025-06-04"),
        ("They met yesterday.", "yesterday", "DATE", "2025-06-04"),
        ("The harbour closes tomorrow.", "tomorrow", "DATE", "2025-06-06"),
        ("It will end next year.", "next year", "DATE", "2026"),
        ("It ended last month.", "last month", "DATE", "2025-05"),
        ("Work began in March.", "March", "DATE", "2025-03"),
        ("Fares rose in the second quarter.", "the second quarter", "DATE", "2025-Q2"),
        ("The mill closed in the 1990s.", "the 1990s", "DATE", "199"),
        ("The mill has stood since 1912.", "1912", "DATE", "1912"),
        ("They met two weeks ago.", "two weeks ago", "DATE", "2025-05-22"),
        ("It lasted three months.", "three months", "DURATION", "P3M"),
        ("It lasted two hours.", "two hours", "DURATION", "PT2H"),
        ("It will take the next five years.", "the next five years", "DURATION", "P5Y"),
        ("It sails every Monday.", "every Monday", "SET", "XXXX-WXX-1"),
        ("The lock is daily inspected.", "daily", "SET", "P1D"),
        ("It is now shut.", "now", "DATE", "PRESENT_REF"),
        ("It sails at 5:30 p.m. from there.", "5:30 p.m.", "TIME", "2025-06-05T17:30"),
    ],
)
def test_reads_a_time(text: str, words: str, kind: str, value: str) -> None:
    found = find_times(text, published=DAY)
    assert [(text[t.start : t.end], t.type, t.value) for t in found] == [(words, kind, value)]


@pytest.mark.parametrize("text", ["It opened on Tuesday.", "It ended last month.", "They met yesterday."])
def test_says_what_is_unresolved_without_a_date(text: str) -> None:
    (found,) = find_times(text)
    assert found.value is None
    assert any(reason.kind == "unresolved" for reason in found.evidence)


def test_a_full_date_needs_no_publication_date() -> None:
    assert [t.value for t in find_times("on 3 May 2024")] == ["2024-05-03"]


def test_takes_a_date_object() -> None:
    assert [t.value for t in find_times("yesterday", published=date(2024, 3, 1))] == ["2024-02-29"]


@pytest.mark.parametrize("text", ["You may go.", "They march on.", "A bus of 30 seats.", "Flight 2411 left."])
def test_finds_no_time_where_there_is_none(text: str) -> None:
    assert find_times(text, published=DAY) == []


PIECES = ["May", "31", "Feb.", "next", "year", "week", "ago", "99999999999", "Friday", "0001-01-01", "every", "centuries",
          "million", "last", "half", "Q4", "'80s", " ", "\n", "25:61", "decades", "two", "p.m."]  # fmt: skip


@settings(deadline=None)  # the first call compiles the grammar
@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map(" ".join)), st.none() | st.dates())
def test_never_raises_and_spans_are_in_order(text: str, published: date | None) -> None:
    found = find_times(text, published=published)
    ends = [0, *(t.end for t in found)]
    assert all(end <= t.start < t.end <= len(text) for end, t in zip(ends, found, strict=False))
