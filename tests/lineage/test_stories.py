"""Stories: what joins reports, what does not, and that a chain of half-likenesses stays short."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.lineage.stemma import Link
from firsthand.lineage.stories import stories
from firsthand.model import Report
from tests.lineage.piles import pile_of, relation

NAMES = [f"r{n:02}" for n in range(12)]
PILE = pile_of(Report(text=f"Note {n}.", id=name, published=f"2026-01-{n + 1:02}") for n, name in enumerate(NAMES))
ALONE = [[name] for name in NAMES]


def test_nothing_in_common_is_a_story_each() -> None:
    assert stories(PILE, NAMES, [], {}, {}) == ALONE


def test_a_derivation_joins_however_unlike_the_words() -> None:
    link = Link("r05", "r01", relation("r01", "r05"), (), True)
    found = stories(PILE, NAMES, [], {"r05": link}, {})
    assert ["r01", "r05"] in found
    assert len(found) == len(NAMES) - 1


def test_two_takers_of_one_unseen_dispatch_are_one_story() -> None:
    assert ["r02", "r03"] in stories(PILE, NAMES, [relation("r02", "r03", "copy", "same_source")], {}, {})


def test_background_and_one_chance_likeness_do_not_join() -> None:
    assert stories(PILE, NAMES, [relation("r02", "r03", "unrelated", None)], {}, {("r02", "r03"): 0.4}) == ALONE


def test_a_common_quotation_helps_and_is_not_enough() -> None:
    quoting = [relation("r02", "r03", "common_source", None)]
    assert ["r02", "r03"] in stories(PILE, NAMES, quoting, {}, {("r02", "r03"): 0.2})
    assert stories(PILE, NAMES, quoting, {}, {}) == ALONE


@pytest.mark.parametrize("chance", [0.5, 0.6, 0.9])
def test_a_chain_of_likenesses_does_not_run_away(chance: float) -> None:
    chain = dict.fromkeys(itertools.pairwise(NAMES), chance)
    found = stories(PILE, NAMES, [], {}, chain)
    assert max(map(len, found)) <= 4
    assert len(found) >= 3


def test_a_dense_group_is_one_story_and_a_bridge_does_not_join_two() -> None:
    left, right = NAMES[:6], NAMES[6:]
    likely = {(a, b): 0.9 for group in (left, right) for a in group for b in group if a < b}
    assert stories(PILE, NAMES, [], {}, likely) == [left, right]
    assert stories(PILE, NAMES, [], {}, likely | {("r05", "r06"): 0.8}) == [left, right]
    # A bridge that is stronger than all else may take its end along, but no more.
    assert len(stories(PILE, NAMES, [], {}, likely | {("r05", "r06"): 0.99})) == 2


PAIRS = st.dictionaries(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda pair: pair[0] < pair[1]),
    st.sampled_from([0.1, 0.3, 0.5, 0.51, 0.7, 0.7, 0.95]),
    max_size=30,
)


@settings(deadline=None)
@given(PAIRS, PAIRS, st.randoms(use_true_random=False))
def test_each_report_is_in_one_story_whatever_the_order(
    alike: dict[tuple[str, str], float], joined: dict[tuple[str, str], float], shuffle: random.Random
) -> None:
    kinds = {0.1: "common_source", 0.3: "unrelated", 0.5: "copy"}
    relations = [relation(*pair, kinds.get(chance, "unrelated"), None) for pair, chance in joined.items()]  # type: ignore[arg-type]
    found = stories(PILE, NAMES, relations, {}, alike)
    assert sorted(name for group in found for name in group) == NAMES
    assert all(group == sorted(group) for group in found)
    assert [group[0] for group in found] == sorted(group[0] for group in found)
    items = list(alike.items())
    shuffle.shuffle(items)
    shuffle.shuffle(relations)
    assert stories(PILE, NAMES, relations, {}, dict(items)) == found
