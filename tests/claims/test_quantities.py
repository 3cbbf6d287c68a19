"""Quantities: kinds, values, units, approximators."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.claims import find_quantities


@pytest.mark.parametrize(
    ("text", "words", "kind", "value", "unit", "approximator"),
    [
        ("It cost $5.3 billion.", "$5.3 billion", "money", 5.3e9, "USD", None),
        ("It cost about 40 million euros.", "about 40 million euros", "money", 4e7, "EUR", "about"),
        ("It cost €3bn.", "€3bn", "money", 3e9, "EUR", None),
        ("Fares rose by 4.5 percent.", "4.5 percent", "percent", 4.5, "percent", None),
        ("Nearly 274 km of track.", "Nearly 274 km", "quantity", 274, "km", "nearly"),
        ("up to 170 miles of track", "up to 170 miles", "quantity", 170, "mi", "at most"),
        ("They hired twenty-one divers.", "twenty-one", "quantity", 21, "divers", None),
        ("tens of thousands of visitors", "tens of thousands", "quantity", 1e4, "visitors", "about"),
        ("40 or more boats", "40 or more", "quantity", 40, "boats", "at least"),
        ("at least 1,340 houses", "at least 1,340", "quantity", 1340, "houses", "at least"),
        ("10 1/2 miles of cable", "10 1/2 miles", "quantity", 10.5, "mi", None),
        ("It cost USD115.", "USD115", "money", 115, "USD", None),
        ("It cost HK$20.", "HK$20", "money", 20, "HKD", None),
        ("The toll was 12.", "12", "quantity", 12, None, None),
        ("It cost 40 francs.", "40 francs", "money", 40, None, None),
        ("2 to 3 million euros", "2 to 3 million euros", "money", 2e6, "EUR", None),
    ],
)
def test_reads_a_figure(
    text: str, words: str, kind: str, value: float, unit: str | None, approximator: str | None
) -> None:
    (found,) = find_quantities(text)
    assert text[found.start : found.end] == words
    assert (found.kind, found.value, found.unit, found.approximator) == (kind, value, unit, approximator)


def test_both_figures_of_a_share_are_counts() -> None:
    found = find_quantities("Engineers closed 14 of its 62 piers.")
    assert [(q.value, q.unit) for q in found] == [(14, "piers"), (62, "piers")]


def test_two_units_of_one_length_meet_in_the_base_unit() -> None:
    km, miles = find_quantities("274 km, and then 170 miles")
    bases = [float(reason.why.split()[0]) for q in (km, miles) for reason in q.evidence if reason.kind == "base"]
    assert bases[0] == pytest.approx(bases[1], rel=0.01)


@pytest.mark.parametrize(
    "text", ["It opened in 2019.", "on 3 May 2024", "for five years", "at 5:30 p.m.", "the B52 hangar", "room 4-B"]
)
def test_times_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == []


PIECES = [
    "$",
    "€",
    "5",
    "1,000",
    "million",
    "hundred",
    "percent",
    "%",
    "to",
    "-",
    "km",
    "or more",
    "about",
    " ",
    "9" * 400,
]


@settings(deadline=None)  # the first call compiles the grammar
@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_never_raises_and_spans_are_in_order(text: str) -> None:
    found = find_quantities(text)
    ends = [0, *(q.end for q in found)]
    assert all(end <= q.start < q.end <= len(text) for end, q in zip(ends, found, strict=False))


@pytest.mark.parametrize("words", ["one hundred and ", "about ", "twenty-one million ", "more than "])
def test_time_grows_with_the_text_and_not_with_its_square(words: str) -> None:
    def seconds(n: int) -> float:
        text = words * (n // len(words))
        began = time.process_time()
        find_quantities(text)
        return time.process_time() - began

    seconds(100)  # compiles the grammar
    assert seconds(16_000) < 1 + 8 * seconds(4_000)
