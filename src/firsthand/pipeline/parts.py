"""Which reports lineage must look at together: those that a derivation, a credit or one event may join."""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
import numpy.typing as npt


def together(places: int, pairs: npt.NDArray[np.integer[Any]], asked: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """The places `[n]` that pairs `[m, 2]` join, directly or over others, with some that are asked for `[n]`."""
    found: npt.NDArray[np.bool_] = _together(places, pairs.astype(np.int64), asked)
    return found


@numba.njit(cache=True, nogil=True)
def _together(places: int, pairs: Any, asked: Any) -> Any:
    root = np.arange(places)
    for n in range(len(pairs)):
        a, b = _find(root, pairs[n, 0]), _find(root, pairs[n, 1])
        root[max(a, b)] = min(a, b)
    wanted = np.zeros(places, np.bool_)
    for place in range(places):
        if asked[place]:
            wanted[_find(root, place)] = True
    out = np.zeros(places, np.bool_)
    for place in range(places):
        out[place] = wanted[_find(root, place)]
    return out


@numba.njit(cache=True, nogil=True)
def _find(root: Any, place: int) -> int:
    while root[place] != place:
        root[place] = root[root[place]]
        place = root[place]
    return int(place)
