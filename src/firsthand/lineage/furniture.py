"""Furniture: sentences that recur on an outlet's pages and say nothing about a story, learnt from its own reports.

A sentence is furniture of an outlet where several of its reports have it that lie too far apart to be of one event: not
what the versions of one dispatch share, but lines of subscription, portraits of authors, an outlet's stock phrases.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import numba
import numpy as np
import numpy.typing as npt

from firsthand.alignment.postings import Packed, Places, Postings, code_of, in_main, in_tail, place_of
from firsthand.growing import Growing
from firsthand.lineage.events import EVENT_DAYS
from firsthand.newsrooms import newsroom

#: Reports of one outlet that have a sentence, at least, and the days between the first and the last of them.
SEVERAL, APART = 4, 2 * EVENT_DAYS


class Furniture:
    """The sentences of reports by outlet. Reports are named by place, and may be taken out again."""

    def __init__(self, main: Packed | None = None) -> None:
        self._postings = Postings(main)
        self._rooms: dict[str, np.int64] = {}

    def add(self, places: Sequence[int], outlets: Sequence[str | None], lines: Sequence[npt.NDArray[np.int64]]) -> None:
        """Add reports with the keys of their sentences; those of no known outlet are passed over."""
        keys, owners = self._keyed(places, outlets, lines)
        self._postings.add(keys, owners)

    def remove(
        self, places: Sequence[int], outlets: Sequence[str | None], lines: Sequence[npt.NDArray[np.int64]]
    ) -> None:
        """Take reports out that are there."""
        self._postings.remove(*self._keyed(places, outlets, lines))

    def marked(
        self,
        outlets: Sequence[str | None],
        lines: Sequence[npt.NDArray[np.int64]],
        days: npt.NDArray[np.float64],
    ) -> list[npt.NDArray[np.bool_]]:
        """Which sentences of each report are furniture of its outlet `[n]`; `days` are those of all places."""
        rooms = [self._room(outlet) for outlet in outlets]
        sizes = [len(its) for its in lines]
        keys = np.concatenate([its ^ (room or 0) for its, room in zip(lines, rooms, strict=True)] or [_NO_KEYS])
        asked = np.concatenate([its != 0 for its in lines] or [_NO_KEYS > 0])
        asked &= np.repeat(np.array([room is not None for room in rooms], np.bool_), sizes)
        found = _marked(keys, asked, *self._postings.parts(), days)
        return np.split(found, np.cumsum(sizes)[:-1]) if sizes else []

    def state(self) -> Packed:
        """The index, for another of these."""
        self._postings.merge()
        return self._postings.main

    def _keyed(
        self, places: Sequence[int], outlets: Sequence[str | None], lines: Sequence[npt.NDArray[np.int64]]
    ) -> tuple[npt.NDArray[np.int64], Places]:
        """The distinct keys of sentences of each report, with its outlet in them, and the place of each."""
        found, owners = Growing(np.int64), Growing(np.int32)
        for place, outlet, its in zip(places, outlets, lines, strict=True):
            room = self._room(outlet)
            if room is not None:
                keys = np.unique(its[its != 0]) ^ room
                found.add(keys)
                owners.add(np.full(len(keys), place, np.int32))
        return found.whole, owners.whole

    def _room(self, outlet: str | None) -> np.int64 | None:
        """A number for an outlet; None where none is known."""
        if not outlet:
            return None
        name = newsroom(outlet)
        if name not in self._rooms:
            self._rooms[name] = np.int64(int(hashlib.sha256(name.encode()).hexdigest()[:15], 16))
        return self._rooms[name]


_NO_KEYS = np.empty(0, np.int64)


@numba.njit(cache=True, nogil=True)
def _marked(keys: Any, asked: Any, main: Any, heads: Any, shift: Any, tail: Any, days: Any) -> Any:
    out = np.zeros(len(keys), np.bool_)
    for n in range(len(keys)):
        if not asked[n]:
            continue
        code = code_of(keys[n])
        low, high = in_main(main, heads, shift, code)
        low_tail, high_tail = in_tail(tail, code)
        many = high - low + high_tail - low_tail
        if many < SEVERAL:
            continue
        first, last = np.inf, -np.inf
        for i in range(many):
            day = days[place_of(main[low + i] if i < high - low else tail[low_tail + i - (high - low)])]
            if not np.isnan(day):  # where it is not known, it tells nothing
                first, last = min(first, day), max(last, day)
        out[n] = last - first > APART
    return out
