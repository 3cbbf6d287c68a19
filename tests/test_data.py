"""Patterns made of words."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from firsthand.data import alternatives, any_of, longest_first

_WORDS = st.lists(st.text("abC .$", min_size=1, max_size=6).map(str.strip).filter(bool), min_size=1, max_size=8)


@given(_WORDS, st.text("abC .$x", max_size=40))
def test_any_of_fits_what_the_words_fit_the_longest_first(words: list[str], text: str) -> None:
    plain = re.compile(alternatives(longest_first(words)), re.IGNORECASE)
    quick = re.compile(any_of(words), re.IGNORECASE)
    assert [m.span() for m in quick.finditer(text)] == [m.span() for m in plain.finditer(text)]


def test_a_shorter_word_is_taken_where_what_follows_asks_for_it() -> None:
    assert re.match(rf"{any_of(['deg', 'degree', 'degrees'])}ree", "degree") is not None
