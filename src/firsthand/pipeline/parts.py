"""Which reports lineage must look at together: those that a derivation, a credit or one event may join."""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
import numpy.typing as npt


def components(places: int, pairs: npt.NDArray[np.integer[Any]]) -> npt.NDArray[np.int64]:
    """For each place `[n]` the first of those that pairs `[m, 2]` join with it, directly or over others."""
    found: npt.NDArray[np.int64] = _components(places, pairs.astype(np.int64))
    return found


@numba.njit(cache=True, nogil=True)
def _components(places: int, pairs: Any) -> Any:
    root = np.arange(places)
    for n in range(len(pairs)):
        a, b = _find(root, pairs[n, 0]), _find(root, pairs[n, 1])
        root[max(a, b)] = min(a, b)
    for place in range(places):
        root[place] = _find(root, place)
    return root


@numba.njit(cache=True, nogil=True)
def _find(root: Any, place: int) -> int:
    while root[place] != place:
        root[place] = root[root[place]]
        place = root[place]
    return int(place)
