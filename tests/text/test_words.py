from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.text import word_key, words
from firsthand.text.words import CAPITAL, FIGURE, SINGLE, joined

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200)


def cut(text: str) -> list[str]:
    found = words(text)
    return [text[a:b] for a, b in zip(found.starts.tolist(), found.ends.tolist(), strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("...", []),
        ("Ann’s boat didn't sink.", ["Ann", "s", "boat", "didn't", "sink"]),
        ("The U.S. side paid 1,340 at 10:30 (3.5%).", ["The", "U.S", "side", "paid", "1,340", "at", "10:30", "3.5"]),
        ("co-op — well‑known", ["co", "op", "well", "known"]),
        ("🎉bien sûr🎉", ["bien", "sûr"]),
        ("e\u0301te\u0301 \r\n שלום", ["e\u0301te\u0301", "שלום"]),
        ("世界ab", ["世", "界", "ab"]),
    ],
)
def test_words_are_cut_where_a_reader_would(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("Été", "ete"), ("don’t", "DON'T"), ("1,340", "1340"), ("U.S", "us"), ("caf\u00e9", "cafe\u0301")],
)
def test_a_word_is_the_same_in_either_spelling(one: str, other: str) -> None:
    assert word_key(one) == word_key(other)


@pytest.mark.parametrize(("one", "other"), [("1.5", "15"), ("1,5", "15"), ("2019", "2018"), ("mine", "mines")])
def test_words_that_differ_have_different_keys(one: str, other: str) -> None:
    assert word_key(one) != word_key(other)


def test_keys_are_stable_across_processes_and_machines() -> None:
    assert word_key("harbour") == 0x9290FC646A353469


def test_a_key_is_asked_for_one_word_only() -> None:
    with pytest.raises(ValueError, match="not one word"):
        word_key("two words")


def test_kinds_tell_capitals_figures_and_single_characters() -> None:
    assert words("Ann 7 界 b2").kinds.tolist() == [CAPITAL, FIGURE, SINGLE, FIGURE]


@settings(deadline=None)  # the first call may compile
@given(TEXTS)
def test_words_lie_in_order_and_hold_every_letter_and_digit(text: str) -> None:
    found = words(text)
    starts, ends = found.starts.tolist(), found.ends.tolist()
    assert all(a < b for a, b in zip(starts, ends, strict=True))
    assert all(b <= a for b, a in zip(ends, starts[1:], strict=False))
    inside = {i for a, b in zip(starts, ends, strict=True) for i in range(a, b)}
    for i, character in enumerate(text):
        if unicodedata.category(character)[0] in "LN" and character not in _READ_OTHERWISE:
            assert i in inside


@settings(deadline=None)  # the first call may compile
@given(TEXTS, TEXTS)
def test_words_do_not_depend_on_what_stands_elsewhere(before: str, text: str) -> None:
    joined = cut(f"{before}\n{text}")
    assert joined[len(joined) - len(cut(text)) :] == cut(text)


#: Letters by category that serve as apostrophes, and one that no reader sees.
_READ_OTHERWISE = "\u02bc\u200b"


@given(st.text(), st.text())
def test_a_line_break_parts_two_texts(above: str, below: str) -> None:
    above += "\n"
    both, whole = joined(words(above), words(below), len(above)), words(above + below)
    assert all(
        np.array_equal(getattr(both, name), getattr(whole, name))
        for name in ("starts", "ends", "keys", "stems", "kinds")
    )
