from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.text import sentences

TEXTS = st.text(alphabet=st.sampled_from("aB 1.!?\n\r\"”'’(),…🎉é界。\u2028ש"), max_size=120)


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["The ferry left at noon.", "Nobody saw it return."],
        ["The U.S. Senate met Sen. Ida Holt.", "She spoke."],
        ["He left the U.S.", "The others stayed."],
        ["It cost 3.5 million in 2019.", "Prices rose."],
        ["“We are ready.”", "He paused."],
        ['"Is it over?" she asked.', "It was."],
        ["J. R. Orr came at 5 p.m. Friday.", "See No. 5 of the list."],
        ["Wait… what?", "No!"],
        ["Mr. Dahl of Orr & Co. Ltd. agreed.", "They shook hands."],
    ],
)
def test_sentences_end_where_a_reader_would_end_them(parts: list[str]) -> None:
    assert cut(" ".join(parts)) == parts


def test_a_line_break_ends_a_sentence() -> None:
    assert cut("A headline\r\nThe text follows. It is short.\n\n") == [
        "A headline",
        "The text follows.",
        "It is short.",
    ]


def test_a_text_wrapped_at_a_column_is_read_across_its_lines() -> None:
    text = "The council met on\nmonday and agreed to\nrepair the bridge. It\nwill be closed.\n\nA new part."
    assert cut(text) == [
        "The council met on\nmonday and agreed to\nrepair the bridge.",
        "It\nwill be closed.",
        "A new part.",
    ]


def test_a_lost_space_does_not_join_two_sentences() -> None:
    assert cut("They paid the bill.Then they left.") == ["They paid the bill.", "Then they left."]


def test_an_address_is_not_two_sentences() -> None:
    assert len(cut("Write to www.Example.org or to Caliber.Az today.")) == 1


def test_a_stop_of_a_script_without_spaces_ends_a_sentence() -> None:
    assert cut("船は出た。誰も見なかった。") == ["船は出た。", "誰も見なかった。"]


def test_nothing_gives_nothing() -> None:
    assert sentences("") == []
    assert sentences(" \n\t\r\n ") == []


@settings(deadline=None)  # the first call may compile
@given(TEXTS)
def test_sentences_hold_all_but_white_space_in_order_and_apart(text: str) -> None:
    spans = sentences(text)
    assert all(a < b for a, b in spans)
    assert all(b <= a for (_, b), (a, _) in itertools.pairwise(spans))
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)
    inside = {i for a, b in spans for i in range(a, b)}
    assert all(i in inside or character.isspace() for i, character in enumerate(text))


@settings(deadline=None)  # the first call may compile
@given(TEXTS)
def test_an_empty_line_always_parts(text: str) -> None:
    joined = f"{text}\n\nZ end"
    assert cut(joined)[-1] == "Z end"


def test_a_list_once_given_belongs_to_the_caller() -> None:
    text = "The ferry sailed. It came back."
    sentences(text).clear()
    assert len(sentences(text)) == 2
