from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.text.spotting import Spotter

WORDS = ["Tarn", "TARN", "Tar", "a", "Ööd", "7th"]
PIECES = st.sampled_from([*WORDS, " ", "s", ".", "_", "é", "界", "🎉", "'"])


@given(
    st.lists(PIECES, max_size=30).map("".join), st.frozensets(st.sampled_from(WORDS)), st.sampled_from(["", "x " * 200])
)
def test_every_place_where_a_word_stands_is_found(text: str, bending: frozenset[str], above: str) -> None:
    text = above + text
    expected = [
        (at, word)
        for at in range(len(text))
        for word in sorted(WORDS)
        if text.startswith(word, at)
        and not text[at - 1 : at].isalnum()
        and (word in bending or not text[at + len(word) : at + len(word) + 1].isalnum())
    ]
    # An ideograph is a word by itself: what stands beside it may still be one.
    found = [place for place in Spotter(WORDS, bending).places(text) if "界" not in _around(text, *place)]
    assert found == [place for place in expected if "界" not in _around(text, *place)]


def _around(text: str, at: int, word: str) -> str:
    return text[max(0, at - 1) : at + len(word) + 1]


def test_no_word_and_no_text() -> None:
    assert Spotter([]).places("The Tarn") == []
    assert Spotter(WORDS).places("") == []


@pytest.mark.parametrize("word", ["", "two words", "dot.com"])
def test_what_is_no_word_cannot_be_looked_for(word: str) -> None:
    with pytest.raises(ValueError, match="letters and figures"):
        Spotter([word])
