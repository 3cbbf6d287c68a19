"""Public figures under the names that reports have for them: joined where they are one, apart where they are two."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.speakers.made import Row, persons

PAIRS = tomllib.loads(Path(__file__).with_name("pairs.toml").read_text("utf-8"))["pairs"]
#: Written after the method was settled.
HELD_OUT = tomllib.loads(Path(__file__).with_name("held_out.toml").read_text("utf-8"))["pairs"]


def one(pair: list[str | bool]) -> bool:
    """Whether both names are one person's."""
    left, right = (tuple(str(word) or None for word in pair[n : n + 3]) for n in (0, 3))
    stories = [("a", "b")] if pair[6] else []
    rows = [("a", left[0], left[1], left[2]), ("b", right[0], right[1], right[2])]
    return any({left[0], right[0]} <= names for names in persons(rows, stories))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0]}, {pair[3]}")
def test_a_pair(pair: list[str | bool]) -> None:
    assert one(pair) == pair[7]


def test_joins_of_all_pairs_are_right_and_found() -> None:
    pairs = [*PAIRS, *HELD_OUT]
    joined = [one(pair) for pair in pairs]
    right = sum(bool(pair[7]) and made for pair, made in zip(pairs, joined, strict=True))
    assert right / max(1, sum(joined)) >= 0.98
    assert right / sum(bool(pair[7]) for pair in pairs) >= 0.95


def test_all_in_one_ledger_nobody_meets_a_stranger() -> None:
    rows: list[Row] = []
    stories: list[tuple[str, str]] = []
    for n, pair in enumerate([*PAIRS, *HELD_OUT]):
        left, right = (tuple(str(word) or None for word in pair[at : at + 3]) for at in (0, 3))
        rows += [(f"{n}a", *left), (f"{n}b", *right)]  # type: ignore[list-item]  # three texts each
        stories += [(f"{n}a", f"{n}b")] if pair[6] else []
    together = persons(rows, stories)
    for pair in [*PAIRS, *HELD_OUT]:
        if not pair[7] and " " in str(pair[0]) and " " in str(pair[3]):
            assert not any({pair[0], pair[3]} <= names for names in together), pair
