"""Which of two texts was written first, by what the one has and the other lacks."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.lineage.order import later_odds, order_features
from firsthand.model import Report
from firsthand.text import words

FIRST = (
    "The harbour board of Corvane voted in 2019 to replace both ferries. The older vessel has broken down eleven times. "
    "Its engineers had warned the board that the hull would not pass."
)
LATER = (
    "The harbour board of Corvane voted in 2021 to replace both ferries (Marigold and Tern). The older vessel "
    "has broken down eleven times. Growers lost their apples to frost."
)
WORDS = ["the", "board", "of", "Corvane", "voted", "2019", "2021", "ferry", "said", "Monday", "("]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)


def test_the_features_are_counts_of_what_is_kept_and_what_stands_alone() -> None:
    found = order_features(Report(FIRST), Report(LATER))
    sizes = len(words(FIRST)), len(words(LATER))
    assert found["longer"] == math.log(sizes[1] / sizes[0])
    # "The harbour board of Corvane voted in", "to replace both ferries", "The older ... eleven times".
    kept = 7 + 4 + 8
    assert found["more_kept"] == pytest.approx(kept / sizes[1] - kept / sizes[0])
    assert found["head_kept"] == pytest.approx((7 + 4 + 5) / 20 - (7 + 4 + 8) / 20)
    assert found["foot_kept"] == pytest.approx((3 + 8) / 20 - 8 / 20)
    assert found["more_pieces"] == pytest.approx(math.log1p(3) - math.log1p(2))
    assert found["more_alone"] == pytest.approx(math.log1p(4 + 5) - math.log1p(1 + 9))
    assert found["later_year"] == 1.0
    assert found["more_brackets"] == 1.0


def test_a_title_is_read_with_the_text_below_it() -> None:
    titled, whole = Report(FIRST, title="Ferries of 2023"), Report(f"Ferries of 2023\n{FIRST}")
    other = Report(LATER, title="Two ferries")
    assert order_features(titled, other) == order_features(whole, other)


@given(TEXTS, TEXTS)
def test_each_feature_changes_sign_when_the_texts_change_places(a: str, b: str) -> None:
    first, second = Report(a, title="One"), Report(b)
    there, back = order_features(first, second), order_features(second, first)
    for name in ("longer", "more_brackets", "later_year", "correction", "longer_sentences", "more_odd_words"):
        assert there[name] == pytest.approx(-back[name])
    assert later_odds(Report(a), Report(a)) == 0
