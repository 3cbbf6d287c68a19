"""Scores: counts, shares, and intervals that hold what they say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.verdicts import tallied
from firsthand.verdicts.scores import Outcome, score_rows, wilson


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    # Newcombe (1998), *Statistics in Medicine* 17, table I, method 3.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_intervals_are_those_of_the_literature(hits: int, n: int, low: float, high: float) -> None:
    assert wilson(hits, n) == pytest.approx((low, high), abs=0.0001)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_its_share(counts: tuple[int, int]) -> None:
    low, high = wilson(*counts)
    assert 0 <= low <= counts[0] / counts[1] + 1e-12
    assert counts[0] / counts[1] - 1e-12 <= high <= 1


def test_kinds_come_before_their_types_and_shares_with_their_counts() -> None:
    rows: list[tuple[str, str, Outcome]] = [
        ("drift", "omitted", "right"), ("drift", "omitted", "wrong"), ("drift", "added", "corrected"),
        ("drift", "added", "missed"), ("credit", "", "right"),
    ]  # fmt: skip
    found = {(s.kind, s.type): s for s in tallied(rows)}
    assert list(found) == [("credit", None), ("drift", None), ("drift", "added"), ("drift", "omitted")]
    everything = found["drift", None]
    assert (everything.judged, everything.there) == (3, 3)
    assert everything.precision == everything.recall == pytest.approx(1 / 3)
    assert found["drift", "omitted"].recall is None  # nobody says that one was missed
    assert found["drift", "added"].precision == 0
    for row in score_rows(found.values()):
        assert row["precision"] is None or row["judged"] > 0
        assert row["recall"] is None or row["there"] > 0


def test_where_all_that_is_there_is_known_recall_is_told() -> None:
    (whole,) = tallied([("story", "", "right")], lists_all=True)
    assert (whole.recall, whole.precision) == (1, 1)
    (open_,) = tallied([("drift", "", "right")], lists_all=True, open_kinds=("drift",))
    assert (open_.recall, open_.precision) == (1, None)
