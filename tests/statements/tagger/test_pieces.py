"""Words cut into pieces of a vocabulary."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.statements.tagger.pieces import MOST, Pieces

VOCABULARY = ["[UNK]", "[CLS]", "[SEP]", "min", "##ister", "##s", "said", "u", "s", ".", "e", "##cole", "a", "##b"]


def cut(word: str) -> list[str]:
    return [VOCABULARY[number] for number in Pieces(VOCABULARY).of(word)]


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("said", ["said"]),
        ("Ministers", ["min", "##ister", "##s"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("École", ["e", "##cole"]),
        ("said\u200bs", ["said", "s"]),
        ("xyz", ["[UNK]"]),
        ("minx", ["[UNK]"]),
        ("", ["[UNK]"]),
        ("\u00a0", ["[UNK]"]),
    ],
)
def test_the_longest_pieces_from_the_left(word: str, wanted: list[str]) -> None:
    assert cut(word) == wanted


def test_a_long_word_keeps_its_beginning() -> None:
    assert cut("a" + "b" * 50) == ["a", *["##b"] * (MOST - 1)]


@given(st.text(max_size=40))
def test_any_word_has_pieces(word: str) -> None:
    pieces = Pieces(VOCABULARY)
    assert 1 <= len(pieces.of(word)) <= MOST
    assert pieces.of(word) == pieces.of(word)
