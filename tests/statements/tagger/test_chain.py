"""The likeliest labels of a row, held against every row that there is."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.statements.tagger.chain import decode

SCORES = st.floats(-6, 6, width=32)


def rows(words: int) -> st.SearchStrategy[list[list[float]]]:
    return st.lists(st.lists(SCORES, min_size=3, max_size=3), min_size=words, max_size=words)


@settings(deadline=None)  # the first call compiles
@given(st.integers(1, 5).flatmap(rows), rows(3), rows(2))
def test_the_path_is_the_best_of_all_and_its_chance_their_share(
    scores: list[list[float]], moves: list[list[float]], ends: list[list[float]]
) -> None:
    first, last = ends

    def total(path: tuple[int, ...]) -> float:
        steps = sum(moves[a][b] for a, b in itertools.pairwise(path))
        return first[path[0]] + last[path[-1]] + steps + sum(scores[n][label] for n, label in enumerate(path))

    totals = {path: total(path) for path in itertools.product(range(3), repeat=len(scores))}
    paths, sure = decode(*(np.array(part, np.float32) for part in ([scores], moves, first, last)))
    path = tuple(paths[0].tolist())
    assert totals[path] >= max(totals.values()) - 1e-3
    assert abs(sure[0] - np.exp(totals[path]) / np.exp(list(totals.values())).sum()) < 1e-3
