"""Quotation marks of every style."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.text import quotations


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quotations(text)]


@pytest.mark.parametrize(
    "quotation",
    ['"It is late,"', "“It is late,”", "„Es ist spät“", "„Jest późno”", "«Поздно»", "« Il est tard »", "»Es ist spät«",
     "”Det är sent”", "‘It is late,’", "'It is late,'", "''It's late,''", "``It's late,''", "「遅い」", "‹tard›"],
)  # fmt: skip
def test_each_style(quotation: str) -> None:
    assert quoted(f"First {quotation} said Holm.") == [quotation]


@pytest.mark.parametrize(
    "text",
    [
        "The boys' boat isn't Holm's.",
        "He is 6'2\" tall.",
        "In the '90s they left.",
        "It ended. ” Then",
        "",
        '"',
        "''",
        "“",
    ],
)
def test_apostrophes_and_lone_marks_quote_nothing(text: str) -> None:
    assert quoted(text) == []


@pytest.mark.parametrize("marks", ["''", "‘’"])
def test_the_genitive_of_a_plural_ends_no_quotation(marks: str) -> None:
    quotation = f"{marks[0]}I never talk about other clubs{marks[1]} players,{marks[1]}"
    assert quoted(f"First {quotation} said Holm.") == [quotation]


def test_single_marks_around_words_that_end_in_s_are_a_quotation() -> None:
    assert quoted("The 'old boys' club and the 'new girls' club met.") == ["'old boys'", "'new girls'"]


def test_an_open_quotation_ends_with_its_paragraph() -> None:
    text = "“It is late.\n\n“We go home,” she said."
    assert quoted(text) == ["“It is late.", "“We go home,”"]


def test_marks_within_marks_belong_to_the_outer_ones() -> None:
    assert quoted("“She said ‘no’ twice,” he said.") == ["“She said ‘no’ twice,”"]


@given(st.text(alphabet="\"“”„«»‘’'`ab ,.\n\u00a0", max_size=40))
def test_any_marks_give_spans_in_order_and_apart(text: str) -> None:
    found = quotations(text)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))
