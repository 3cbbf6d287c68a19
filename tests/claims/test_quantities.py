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
        ("It cost 10 €.", "10 €", "money", 10, "EUR", None),
        ("It cost 100,000 ₭.", "100,000 ₭", "money", 1e5, "LAK", None),
        ("It cost a $42 billion fortune.", "$42 billion", "money", 4.2e10, "USD", None),
        ("It cost C$ 2 million.", "C$ 2 million", "money", 2e6, "CAD", None),
        ("It cost AUD$15.", "AUD$15", "money", 15, "AUD", None),
        ("It cost RMB 10.", "RMB 10", "money", 10, "CNY", None),
        ("It cost 75 USD million.", "75 USD million", "money", 7.5e7, "USD", None),
        ("It cost 30 MEUR.", "30 MEUR", "money", 3e7, "EUR", None),
        ("It cost 3 dollars and 50 cents.", "3 dollars and 50 cents", "money", 3.5, "USD", None),
        ("It cost fifteen dollars fifty.", "fifteen dollars fifty", "money", 15.5, "USD", None),
        ("It cost hundreds of millions of dollars.", "hundreds of millions of dollars", "money", 1e8, "USD", "about"),
        ("It cost half a million euros.", "half a million euros", "money", 5e5, "EUR", None),
        ("It cost a quarter million euros.", "a quarter million euros", "money", 2.5e5, "EUR", None),
        ("It cost 35 lakh rupees.", "35 lakh rupees", "money", 3.5e6, None, None),
        ("It cost 12,34,567 rupees.", "12,34,567 rupees", "money", 1234567, None, None),
        ("It cost Rs 500.", "Rs 500", "money", 500, None, None),
        ("Fares moved by minus five percent.", "minus five percent", "percent", -5, "percent", None),
        ("It weighs 25 pounds.", "25 pounds", "quantity", 25, "lb", None),
        ("They seized 25 pounds of salt.", "25 pounds", "quantity", 25, "lb", None),
        ("They paid 25 pounds.", "25 pounds", "money", 25, "GBP", None),
        ("The diver is 5 feet 6 inches tall.", "5 feet 6 inches", "quantity", 5.5, "ft", None),
        ("The diver is 5-foot-6.", "5-foot-6", "quantity", 5.5, "ft", None),
        ("The wall is 1.8m tall.", "1.8m", "quantity", 1.8, "m", None),
        ("The wall is 3 m from here.", "3 m", "quantity", 3, "m", None),
        ("It ran at 90 miles an hour.", "90 miles an hour", "quantity", 90, "mph", None),
        ("It weighs 20 (kg).", "20 (kg)", "quantity", 20, "kg", None),
        ("Water boils at 100° Celsius.", "100° Celsius", "quantity", 100, "°C", None),
        ("The 6-year-old ship", "6-year-old", "age", 6, "year", None),
        ("It is ten months old.", "ten months old", "age", 10, "month", None),
        ("A keeper aged 45.", "aged 45", "age", 45, "year", None),
        ("greater than or equal to 40 boats", "greater than or equal to 40", "quantity", 40, "boats", "at least"),
        ("There were 90,000 K-1 visas.", "90,000", "quantity", 90000, None, None),
    ],
)
def test_reads_a_figure(
    text: str, words: str, kind: str, value: float, unit: str | None, approximator: str | None
) -> None:
    (found,) = find_quantities(text)
    assert text[found.start : found.end] == words
    assert (found.kind, found.value, found.unit, found.approximator) == (kind, value, unit, approximator)


def test_and_makes_a_range_only_behind_between() -> None:
    (one,) = find_quantities("between 20 and 30 boats")
    assert [reason.why for reason in one.evidence if reason.kind == "range"] == ["up to 30"]
    assert [q.value for q in find_quantities("It is $4.25 and 32 boats.")] == [4.25, 32]


@pytest.mark.parametrize(
    ("text", "dimension"),
    [
        ("The temperature is 24 degrees.", "temperature"),
        ("Rotate the lens 90 degrees.", "angle"),
        ("They fell 5 degrees.", "temperature or angle"),
    ],
)
def test_degrees_are_what_stands_near(text: str, dimension: str) -> None:
    (found,) = find_quantities(text)
    assert [reason.why for reason in found.evidence if reason.kind == "dimension"] == [dimension]


def test_both_figures_of_a_share_are_counts() -> None:
    found = find_quantities("Engineers closed 14 of its 62 piers.")
    assert [(q.value, q.unit) for q in found] == [(14, "piers"), (62, "piers")]


def test_two_units_of_one_length_meet_in_the_base_unit() -> None:
    km, miles = find_quantities("274 km, and then 170 miles")
    bases = [float(reason.why.split()[0]) for q in (km, miles) for reason in q.evidence if reason.kind == "base"]
    assert bases[0] == pytest.approx(bases[1], rel=0.01)


@pytest.mark.parametrize(
    "text",
    [
        "It opened in 2019.",
        "on 3 May 2024",
        "for five years",
        "at 5:30 p.m.",
        "the B52 hangar",
        "room 4-B",
        "the 19th pier",
        "No one has gone.",
    ],
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
