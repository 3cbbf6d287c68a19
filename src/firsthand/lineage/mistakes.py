"""Figures that two reports share and a third has otherwise in the same place: evidence of descent.

A figure is compared where the words around it are the same, so that it is the same figure of the same sentence. It is
called a mistake because it departs from the source; which of them is right in the world is not for us to say.
"""

from __future__ import annotations

import numpy as np

from firsthand.lineage.pile import Pile
from firsthand.model import Evidence, Mark
from firsthand.text import same_runs
from firsthand.text.words import FIGURE

#: Words around a figure among which the source's sentence must be recognised, and how many of them it must have.
_AROUND, _KNOWN = 12, 4


def shared_mistakes(pile: Pile, child: str, parent: str, source: str) -> list[Evidence]:
    """Figures that child and parent share where `source` has another one."""
    found, theirs = pile.words(child), pile.words(source)
    elsewhere = set(theirs.keys.tolist())
    in_parent = set(pile.words(parent).keys.tolist())
    evidence = []
    for at in np.flatnonzero((found.kinds & FIGURE) > 0):
        key = int(found.keys[at])
        if key in elsewhere or key not in in_parent:
            continue
        other = _figure_there(pile, child, source, int(at))
        if other is None:
            continue
        mark = Mark(child, int(found.starts[at]), int(found.ends[at]))
        there = Mark(parent, *_place(pile, parent, key))
        theirs_mark = Mark(source, int(theirs.starts[other]), int(theirs.ends[other]))
        words = [pile.reports[m.report_id].text[m.start : m.end] for m in (mark, theirs_mark)]
        name = pile.newsroom_name(source) or source
        evidence.append(
            Evidence(
                "shared_mistake", f"both have {words[0]} where {name} has {words[1]}", 2.0, (mark, there, theirs_mark)
            )
        )
    return evidence


def _figure_there(pile: Pile, child: str, source: str, at: int) -> int | None:
    """The word of the source that is a figure in the place where the child has its own; None where no place fits."""
    found, theirs = pile.words(child), pile.words(source)
    low, high = max(0, at - _AROUND), min(len(found), at + _AROUND + 1)
    anchors = [
        (low + int(j), int(i), int(n)) for i, j, n in same_runs(theirs.keys, found.keys[low:high], 2)
    ]  # (word of the child, word of the source, length)
    if sum(n for _, _, n in anchors) < _KNOWN:
        return None
    reach = np.array(sorted({i for _, start, n in anchors for i in range(start - 3, start + n + 4)}))
    reach = reach[(reach >= 0) & (reach < len(theirs))]
    mine = set(found.keys.tolist())
    figures = [int(i) for i in reach if theirs.kinds[i] & FIGURE and int(theirs.keys[i]) not in mine]
    figures = [i for i in figures if _alike(pile, source, i, child, at)]
    return min(figures, key=lambda i: (min(abs(i - s) for _, s, _ in anchors), i), default=None)


def _alike(pile: Pile, source: str, i: int, child: str, at: int) -> bool:
    """Whether two figures are of one make: a year is not a price."""
    a, b = pile.words(source), pile.words(child)
    first = pile.reports[source].text[a.starts[i] : a.ends[i]]
    second = pile.reports[child].text[b.starts[at] : b.ends[at]]
    return len(first) == len(second) and [c.isdigit() for c in first] == [c.isdigit() for c in second]


def _place(pile: Pile, name: str, key: int) -> tuple[int, int]:
    found = pile.words(name)
    at = int(np.flatnonzero(found.keys == np.uint64(key))[0])
    return int(found.starts[at]), int(found.ends[at])
