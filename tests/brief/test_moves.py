"""A passage out of order is a move; the heaviest chain in order stays."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from firsthand.brief.moves import moved

SPANS = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda x: (x[0], x[0] + x[1]))
Pair = tuple[tuple[int, int], tuple[int, int]]


def test_a_passage_brought_forward_is_moved() -> None:
    pairs = [((0, 100), (60, 160)), ((110, 200), (170, 260)), ((210, 250), (0, 40))]
    assert moved(pairs, [20, 20, 9]) == [False, False, True]


def test_the_lighter_of_two_that_changed_places_is_moved() -> None:
    assert moved([((0, 30), (50, 60)), ((40, 50), (0, 30))], [2, 6]) == [True, False]


def test_a_stretch_used_twice_is_no_move() -> None:
    assert moved([((0, 10), (0, 10)), ((0, 10), (30, 40))], [2, 2]) == [False, False]


def test_none_of_nothing() -> None:
    assert moved([], []) == []


@given(st.lists(st.tuples(SPANS, SPANS, st.integers(1, 9)), max_size=7))
def test_what_stays_is_the_heaviest_chain(found: list[tuple[tuple[int, int], tuple[int, int], int]]) -> None:
    pairs, weights = [(left, right) for left, right, _ in found], [weight for _, _, weight in found]
    stays = [k for k, away in enumerate(moved(pairs, weights)) if not away]
    assert _in_order([pairs[k] for k in stays])
    chains = ([k for k in range(len(pairs)) if mask >> k & 1] for mask in range(2 ** len(pairs)))
    heaviest = max(sum(weights[k] for k in chain) for chain in chains if _in_order([pairs[k] for k in chain]))
    assert sum(weights[k] for k in stays) == heaviest


def _in_order(pairs: list[Pair]) -> bool:
    ordered = sorted(pairs, key=lambda pair: (pair[0][0], pair[1][0]))
    return all(first[1][0] <= second[1][0] for first, second in pairwise(ordered))
