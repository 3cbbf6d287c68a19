"""Lengths, distances, what recurs, vague times."""

from __future__ import annotations

import pytest

from firsthand.claims import find_times

#: A Thursday.
DAY = "2025-06-05T10:30:00"


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("It lasted two and a half hours.", "two and a half hours", "DURATION", "PT2H30M"),
        ("It lasted a year and a half.", "a year and a half", "DURATION", "P1Y6M"),
        ("It lasted 2 1/2 years.", "2 1/2 years", "DURATION", "P2Y6M"),
        ("It lasted 3 hours 30 minutes.", "3 hours 30 minutes", "DURATION", "PT3H30M"),
        ("It lasted half an hour.", "half an hour", "DURATION", "PT30M"),
        ("It lasted a few days.", "a few days", "DURATION", "PXD"),
        ("It lasted for centuries.", "centuries", "DURATION", "PXC"),
        ("It lasted eight trading days.", "eight trading days", "DURATION", "P8D"),
        ("It lasted all week.", "all week", "DURATION", "P1W"),
        ("It lasted another year.", "another year", "DURATION", "P1Y"),
        ("It lasted the past two quarters.", "the past two quarters", "DURATION", "P2Q"),
        ("It spoke for a quarter-century.", "a quarter-century", "DURATION", "P25Y"),
        ("They will be back in two weeks.", "two weeks", "DATE", "2025-06-19"),
        ("They were built in two weeks.", "two weeks", "DURATION", "P2W"),
        ("They fled 20 minutes ago.", "20 minutes ago", "TIME", "2025-06-05T10:10"),
        ("They will land in five minutes.", "five minutes", "TIME", "2025-06-05T10:35"),
        ("They fled two days before yesterday.", "two days before yesterday", "DATE", "2025-06-02"),
        ("They fled several years ago.", "several years ago", "DATE", "PAST_REF"),
        ("It grew in recent years.", "recent years", "DURATION", "PXY"),
        ("It will slow in coming months.", "coming months", "DATE", "FUTURE_REF"),
        ("It sails every other Friday.", "every other Friday", "SET", "XXXX-WXX-5"),
        ("It sails every two weeks.", "every two weeks", "SET", "P2W"),
        ("It sails on Mondays.", "Mondays", "SET", "XXXX-WXX-1"),
        ("It sails every morning.", "every morning", "SET", "XXXX-XX-XXTMO"),
        ("It sails each Monday at 4pm.", "each Monday at 4pm", "SET", "XXXX-WXX-1T16:00"),
        ("It is mended semi-annually.", "semi-annually", "SET", "P6M"),
    ],
)
def test_reads_a_length(text: str, words: str, kind: str, value: str) -> None:
    found = find_times(text, published=DAY)
    assert [(text[t.start : t.end], t.type, t.value) for t in found] == [(words, kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        "The 6-year-old ship sank.",
        "She is 52 years old.",
        "At three years of age it sank.",
        "A quarter of the yard burned.",
        "Leave as soon as you can.",
        "It cost a quarter million pounds.",
        "Its future earnings are unsure.",
        "A recent SEC filing.",
    ],
)
def test_ages_shares_and_names_are_no_times(text: str) -> None:
    assert [t for t in find_times(text, published=DAY) if t.type == "DURATION" or t.value == "FUTURE_REF"] == []


def test_a_moment_needs_a_time_of_publication() -> None:
    (found,) = find_times("They fled 20 minutes ago.", published="2025-06-05")
    assert (found.type, found.value) == ("TIME", None)
