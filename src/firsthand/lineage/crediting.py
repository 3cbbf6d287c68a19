"""Which pairs of reports have to do with each other by what they credit, for many pairs at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from firsthand.lineage.events import Pairs
from firsthand.lineage.sources import CREDITING, home
from firsthand.model import Credit
from firsthand.newsrooms import is_agency, newsroom
from firsthand.newsrooms import known as listed

Mask = npt.NDArray[np.bool_]


class Told(Protocol):
    """What is asked of a report here; its text may be asked for only now and then."""

    @property
    def id(self) -> str: ...
    @property
    def outlet(self) -> str | None: ...
    @property
    def text(self) -> str: ...


Places = npt.NDArray[np.int64]

#: Whether reports, by place, have an outlet's name in their text: for many of both at once.
Named = Callable[[Sequence[tuple[int, str]]], Sequence[bool]]

#: Kinds of credit that give a source, as in `sources`.
_GIVEN = ("copy", "cites", "contributed")


def crediting(
    reports: Sequence[Told],
    credits: Sequence[Sequence[Credit]],
    pairs: Pairs,
    gaps: npt.NDArray[np.float64],
    named: Named | None = None,
) -> tuple[Mask, Mask]:
    """Pairs of places `[n, 2]` of which one report credits the other's newsroom and is not the earlier by `gaps` `[n]`;
    pairs of which one credits the other, or both an agency.

    A report may also credit what is in no list of newsrooms: it has the other's outlet in its text. `named` tells that
    of many reports, by place, and outlets; without it the texts are searched.
    """
    numbers: dict[str, int] = {}

    def number(room: str) -> int:
        return numbers.setdefault(room, len(numbers))

    homes = np.array([number(newsroom(home(r, found))) for r, found in zip(reports, credits, strict=True)], np.int64)
    givers = [[(c, number(newsroom(c.name))) for c in found if c.name] for found in credits]
    sources = _Held([room for c, room in found if c.kind in CREDITING] for found in givers)
    given = _Held([room for c, room in found if c.kind in _GIVEN] for found in givers)
    agencies = _Held(
        [room for c, room in found if c.kind == "copy" or (c.kind in _GIVEN and is_agency(c.name))] for found in givers
    )
    a, b = pairs[:, 0].astype(np.int64), pairs[:, 1].astype(np.int64)
    apart = homes[a] != homes[b]
    in_text = _in_text(reports, np.concatenate((a, b)), np.concatenate((b, a)), named)
    a_credits = (apart & sources.have(a, homes[b])) | in_text[: len(a)]
    b_credits = (apart & sources.have(b, homes[a])) | in_text[len(a) :]
    cites = ((gaps >= 0) & b_credits) | ((gaps <= 0) & a_credits)
    return cites, a_credits | b_credits | agencies.shared(a, given, b) | agencies.shared(b, given, a)


def _in_text(reports: Sequence[Told], readers: Places, others: Places, named: Named | None) -> Mask:
    """Whether a report has the other's outlet, which is in no list of newsrooms, in its text."""
    unlisted = [r.outlet if r.outlet and listed(r.outlet) is None else None for r in reports]
    outlets = sorted({outlet for outlet in unlisted if outlet is not None})
    number = {outlet: n for n, outlet in enumerate(outlets)}
    numbers = np.array([-1 if outlet is None else number[outlet] for outlet in unlisted], np.int64)
    asked = np.flatnonzero((numbers[others] >= 0) & (numbers[others] != numbers[readers]))
    questions, where = np.unique(readers[asked] * len(outlets) + numbers[others[asked]], return_inverse=True)
    asking = [(q // len(outlets), outlets[q % len(outlets)]) for q in questions.tolist()]
    answers = named(asking) if named else [outlet in reports[place].text for place, outlet in asking]
    out = np.zeros(len(readers), bool)
    out[asked] = np.array(answers, bool)[where]
    return out


class _Held:
    """Newsrooms by report, to be asked for in bulk."""

    def __init__(self, rows: Iterable[Iterable[int]]) -> None:
        found = [sorted(set(row)) for row in rows]
        self._rooms = np.array([room for row in found for room in row], np.int64)
        self._counts = np.array([len(row) for row in found], np.int64)
        self._begins = np.cumsum(self._counts) - self._counts
        self._codes = _code(np.repeat(np.arange(len(found)), self._counts), self._rooms)  # ascend

    def have(self, places: Places, rooms: Places) -> Any:
        """Whether the report at each place has a room `[n]`."""
        return np.isin(_code(places, rooms), self._codes)

    def shared(self, places: Places, others: _Held, there: Places) -> Any:
        """Whether the report at each place has a room here that another report has there `[n]`."""
        counts = self._counts[places]
        pair = np.repeat(np.arange(len(places)), counts)
        step = np.arange(len(pair)) - np.repeat(np.cumsum(counts) - counts, counts)
        rooms = self._rooms[self._begins[places][pair] + step]
        return np.bincount(pair[others.have(there[pair], rooms)], minlength=len(places)) > 0


def _code(places: Places, rooms: Places) -> Places:
    return places << 32 | rooms
