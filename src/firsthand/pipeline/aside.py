"""What is not a report's own reporting: background that pairs showed, and what somebody says without marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numba
import numpy as np
import numpy.typing as npt

from firsthand.ledger import Looks, Store
from firsthand.lineage.overlap import SOME_WORDS
from firsthand.model import Report, Span, Statement
from firsthand.text import quotations

#: Rows of report key, start and end, by key and start.
Spans = npt.NDArray[np.int64]


def background(store: Store, looks: Looks) -> Spans:
    """The background of all reports, as the pairs that count showed it; a span may be there several times."""
    rows = looks.background[looks.current[looks.background[:, 0]]]
    sides = [
        np.column_stack((looks.keys[rows[:, 0], side], rows[:, 1 + 2 * side : 3 + 2 * side])).astype(np.int64)
        for side in (0, 1)
    ]
    found = np.concatenate((*sides, store.pairs.background()))
    ordered: Spans = found[np.argsort(found[:, 0] << 32 | found[:, 1])]
    return ordered


def spans_of(aside: Spans, key: int) -> list[Span]:
    """The spans of one report, in order, each once."""
    low, high = np.searchsorted(aside[:, 0], [key, key + 1])
    return sorted({(start, end) for _, start, end in aside[low:high].tolist()})


def standing(looks: Looks, aside: Spans) -> npt.NDArray[np.bool_]:
    """Which first looks `[n]` are of a common source in the ledger as a whole: background is nobody's statement."""
    inside = np.zeros(len(looks.quotes), np.bool_)
    for side in (0, 1):
        keys = looks.keys[looks.quotes[:, 0], side].astype(np.int64)
        _touching(keys, looks.quotes[:, 1 + 2 * side : 3 + 2 * side], aside, inside)
    lost = np.bincount(looks.quotes[inside, 0], looks.quotes[inside, 5], len(looks.keys))
    stands: npt.NDArray[np.bool_] = looks.common & (looks.quoted - lost >= SOME_WORDS)
    return stands


@numba.njit(cache=True, nogil=True)
def _touching(keys: Any, spans: Any, aside: Any, out: Any) -> None:
    """Marks the spans that share a character with one of the same report's that are aside."""
    for n in range(len(keys)):
        at = np.searchsorted(aside[:, 0], keys[n])
        while at < len(aside) and aside[at, 0] == keys[n] and aside[at, 1] < spans[n, 1]:
            if aside[at, 2] > spans[n, 0]:
                out[n] = True
                break
            at += 1


def said_without_marks(store: Store, keys: Sequence[int], reports: Mapping[str, Report]) -> dict[str, list[Span]]:
    """What statements say of these reports is somebody's own words although no marks stand around it, by report id.

    Words inside quotation marks need no statement to be known as somebody else's; the turns of a transcript do.
    """
    said: dict[str, list[Span]] = {}
    for s in store.parts("statements", Statement, keys):
        if s.form == "direct":
            said.setdefault(s.report_id, []).extend(s.content)
    found = {}
    for name, spans in said.items():
        quoted = quotations(reports[name].text)
        found[name] = [(start, end) for start, end in spans if not any(s <= start and end <= e for s, e in quoted)]
    return found
