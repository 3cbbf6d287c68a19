"""The likeliest labels of a row of words, neighbours taken together: a linear chain (Lafferty, McCallum and Pereira 2001)."""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
import numpy.typing as npt

NEITHER, CONTENT, SOURCE = 0, 1, 2


def decode(
    scores: npt.NDArray[np.float32],
    moves: npt.NDArray[np.float32],
    first: npt.NDArray[np.float32],
    last: npt.NDArray[np.float32],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """The likeliest labels `[k, n]` of k rows of n words, and the chance of each row as a whole `[k]`.

    `scores` are `[k, n, labels]`, `moves` `[from, to]`, `first` and `last` `[labels]`, all of them logarithms.
    """
    found: tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]] = _decode(scores, moves, first, last)
    return found


@numba.njit(cache=True, nogil=True)
def _decode(scores: Any, moves: Any, first: Any, last: Any) -> Any:
    rows, n, labels = scores.shape
    paths = np.zeros((rows, n), np.int64)
    sure = np.zeros(rows, np.float64)
    for row in range(rows):
        sure[row] = _row(scores[row], moves, first, last, n, labels, paths[row])
    return paths, sure


@numba.njit(cache=True, nogil=True)
def _row(scores: Any, moves: Any, first: Any, last: Any, n: int, labels: int, path: Any) -> Any:
    """Viterbi for the path, the forward sum for its chance."""
    came = np.zeros((n, labels), np.int64)
    best = np.zeros(labels, np.float64)
    total = np.zeros(labels, np.float64)
    for label in range(labels):
        best[label] = total[label] = first[label] + scores[0, label]
    for at in range(1, n):
        now, mass = np.zeros(labels, np.float64), np.zeros(labels, np.float64)
        for label in range(labels):
            top, peak = 0, -np.inf
            most = -np.inf
            for before in range(labels):
                most = max(most, total[before] + moves[before, label])
                if best[before] + moves[before, label] > peak:
                    top, peak = before, best[before] + moves[before, label]
            summed = 0.0
            for before in range(labels):
                summed += np.exp(total[before] + moves[before, label] - most)
            now[label] = peak + scores[at, label]
            mass[label] = most + np.log(summed) + scores[at, label]
            came[at, label] = top
        best, total = now, mass
    end, most, summed = 0, -np.inf, 0.0
    for label in range(labels):
        most = max(most, total[label] + last[label])
        if best[label] + last[label] > best[end] + last[end]:
            end = label
    for label in range(labels):
        summed += np.exp(total[label] + last[label] - most)
    chance = np.exp(best[end] + last[end] - most - np.log(summed))
    for at in range(n - 1, -1, -1):
        path[at] = end
        end = came[at, end]
    return chance
