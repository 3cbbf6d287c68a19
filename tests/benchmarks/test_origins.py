"""Known and found origins held against each other."""

import pytest

from benchmarks.origins import agreement, count_error, strays

KNOWN = [1, 1, 1, 2, 2, 3]


def test_the_same_groups_under_other_names_agree_fully() -> None:
    found = agreement(KNOWN, ["x", "x", "x", "y", "y", "z"])
    assert (found.precision, found.recall, found.f1, found.ari) == (1, 1, 1, 1)
    assert (found.split, found.merged, found.found, found.known) == (0, 0, 3, 3)


def test_a_split_costs_recall_and_no_precision() -> None:
    found = agreement(KNOWN, ["x", "x", "w", "y", "y", "z"])
    assert (found.precision, found.recall) == (1, 0.5)
    assert [found.split, found.merged] == pytest.approx([1 / 3, 0])


def test_a_merger_costs_precision_and_no_recall() -> None:
    found = agreement(KNOWN, ["x", "x", "x", "y", "y", "y"])
    assert [found.precision, found.recall] == pytest.approx([4 / 6, 1])
    assert (found.split, found.merged) == (0, 0.5)


def test_rand_index_is_nothing_for_what_chance_would_give() -> None:
    # Pairs in common: none. By chance: 2 * 2 / 6 of them.
    assert agreement([1, 1, 2, 2], ["x", "y", "x", "y"]).ari == pytest.approx((0 - 2 / 3) / (2 - 2 / 3))


def test_every_report_by_itself_is_full_agreement() -> None:
    assert agreement([1, 2], ["x", "y"]).ari == 1


def test_count_is_off_by_origins_of_each_story() -> None:
    assert count_error([1, 1, 2, 2], ["a", "a", "b", "c"], ["p", "q", "r", "r"]) == 1


def test_the_one_apart_from_most_of_its_origin_is_split_off() -> None:
    split, merged = strays(KNOWN, ["x", "x", "w", "y", "y", "z"])
    assert split == [False, False, True, False, False, False]
    assert not any(merged)


def test_the_smaller_part_of_a_found_origin_is_merged() -> None:
    split, merged = strays(KNOWN, ["x", "x", "x", "x", "x", "z"])
    assert merged == [False, False, False, True, True, False]
    assert not any(split)


def test_of_two_halves_the_first_is_the_origin() -> None:
    assert strays([1, 1], ["x", "y"])[0] == [False, True]
