"""From the chances of words to differences: stretches of words on either side, joined across, one for each place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from firsthand.drift.found import Found
from firsthand.drift.judge.marks import Marked
from firsthand.drift.judge.texts import types
from firsthand.drift.judge.words import KEPT, Word
from firsthand.drift.readings import overlap
from firsthand.model import Span

Floats = npt.NDArray[np.float32]

#: Types of what stands on one side only, where the other side has no words for it.
_NEW = frozenset({"added", "opinion_added", "background_added", "cause_added"})
_GONE = frozenset({"omitted", "reply_dropped", "credit_dropped", "condition_dropped"})
#: A word is part of a stretch from this share of the limit on; gaps of so many words are closed.
_PART, _GAP = 0.5, 2
#: The words of a stretch whose chances are its chance: the surest so many.
_SUREST = 3
#: Words around a stretch among which those kept on the other side are looked for.
_AROUND = 12
#: Words of the counterpart of a stretch, at most: twice its own and so many.
_WIDER = 6
#: The share of the shorter of two spans that makes them one place: of one type, of two types.
_SAME, _ONE_PLACE = 0.3, 0.5


#: From so many differences on that are as sure as this, an outlet has changed much; what rules keep in its text then stands
#: from a lower chance on.
_MANY, _SURE, _DOUBTED = 3, 0.8, 0.03


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that lie in a drift of one type, by their numbers in the group, both included."""

    first: int
    last: int
    chance: float


def differences(
    marked: Marked,
    chances: Floats,
    found: Sequence[Found],
    limits: Mapping[str, float],
    borne: Mapping[str, float],
    apart: Sequence[Found] = (),
    much: bool = False,
) -> list[Found]:
    """The differences of a group from the chances `[n, k]` of its words, and the rules' findings that those bear out.

    `limits` are the chances from which on words make a difference of a type by themselves, `borne` those from which on
    a rule's finding is borne out; `apart` are the findings that rules alone would keep. Where the outlet has changed
    `much`, these stand from a low chance on: see `changed_much`.
    """
    rows = [row for name in types() for row in _of_type(marked, chances, name, limits[name])]
    ruled = list(_borne_out(marked, chances, found, borne, apart if much else ()))
    surest = [replace(r, confidence=max(f.confidence for f in (r, *rows) if f is r or _again(f, r))) for r in ruled]
    return chosen([*surest, *(row for row in rows if not any(_again(row, r) for r in ruled))], apart)


def _again(row: Found, rule: Found) -> bool:
    """Whether a stretch of words is what a rule found, whose spans are the better ones."""
    return row.type == rule.type and _one_place(row, rule)


def chosen(rows: Sequence[Found], apart: Sequence[Found] = ()) -> list[Found]:
    """One difference for each place, the surest; those of `apart` that rules keep beside each other stay both."""
    both = {(f.type, f.source, f.derived) for f in apart}

    def clash(row: Found, other: Found) -> bool:
        told = {(f.type, f.source, f.derived) for f in (row, other)} <= both and row.type != other.type
        return not told and _one_place(row, other)

    kept: list[Found] = []
    for row in sorted(rows, key=lambda f: (-f.confidence, f.type, f.derived or (0, 0), f.source or (0, 0))):
        if not any(clash(row, other) for other in kept):
            kept.append(row)
    return kept


def _of_type(marked: Marked, chances: Floats, name: str, limit: float) -> Iterator[Found]:
    """The stretches of one type on either side, those that belong together as one difference."""
    column, n = types().index(name), len(marked.source)
    if not len(chances) or chances[:, column].max() < limit:
        return
    left = _runs(chances[:n, column], limit, 0)
    right = _runs(chances[n:, column], limit, n)
    across = {a: b + n for a, b in marked.partners.items()}
    back = {b: a for a, b in across.items()}
    for run in left:
        there = _counterpart(marked, run, across, (n, len(chances)))
        other = _nearest(run, there, right, marked)
        if other is not None:
            right.remove(other)
        beside = other or (None if name in _GONE else there)
        if not _kept(marked, run, beside):
            yield _found(marked, name, run, beside, max(run.chance, other.chance if other else 0.0))
    for run in right:
        there = _counterpart(marked, run, back, (0, n))
        beside = None if name in _NEW else there
        if not _kept(marked, beside, run):
            yield _found(marked, name, beside, run, run.chance)


def _kept(marked: Marked, *runs: Run | None) -> bool:
    """Whether all words of both sides stand in their place on the other."""
    return all(bool((marked.marks[run.first : run.last + 1, 0] == KEPT).all()) for run in runs if run is not None)


def _runs(chances: Floats, limit: float, first: int) -> list[Run]:
    """The stretches of a side: words that may be part of one, of which one reaches the limit."""
    part = np.flatnonzero(chances >= _PART * limit)
    found = []
    for words in np.split(part, np.flatnonzero(np.diff(part) > _GAP) + 1):
        if len(words) and chances[words].max() >= limit:
            inside = np.sort(chances[words[0] : words[-1] + 1])[-_SUREST:]
            found.append(Run(first + int(words[0]), first + int(words[-1]), float(inside.mean())))
    return found


def _counterpart(marked: Marked, run: Run, partners: Mapping[int, int], bounds: tuple[int, int]) -> Run | None:
    """The words of the other side between those that stand there for the words around a stretch."""
    kept = {a: b for a, b in partners.items() if marked.marks[a, 0] == KEPT}
    before = next((kept[n] for n in range(run.first - 1, run.first - 1 - _AROUND, -1) if n in kept), None)
    behind = next((kept[n] for n in range(run.last + 1, run.last + 1 + _AROUND) if n in kept), None)
    inside = [partners[n] for n in range(run.first, run.last + 1) if n in partners]
    if before is None and behind is None and not inside:
        return None
    most = 2 * (run.last - run.first + 1) + _WIDER
    first = before + 1 if before is not None else min(inside) if inside else max(bounds[0], (behind or 0) - most)
    last = behind - 1 if behind is not None else max(inside) if inside else min(bounds[1] - 1, first + most)
    if last - first >= most:
        if not inside:
            return None
        first, last = max(first, min(inside) - 2), min(last, max(inside) + 2)
    return Run(first, last, run.chance) if bounds[0] <= first <= last < bounds[1] else None


def _nearest(run: Run, there: Run | None, others: Sequence[Run], marked: Marked) -> Run | None:
    """The stretch of the other side nearest to where a stretch has its counterpart, or to its place in the order."""
    if not others:
        return None
    n, m = len(marked.source), len(marked.derived)
    middle = (there.first + there.last) / 2 if there is not None else n + (run.first + run.last) / 2 / max(1, n) * m
    return min(others, key=lambda o: (abs((o.first + o.last) / 2 - middle), o.first))


def _found(marked: Marked, name: str, left: Run | None, right: Run | None, chance: float) -> Found:
    spans = [None if run is None else (marked.words[run.first].start, marked.words[run.last].end)
             for run in (left, right)]  # fmt: skip
    return Found(name, spans[0], spans[1], chance, "judged by what both sides say of it")


def changed_much(groups: Iterable[tuple[Marked, Floats]]) -> bool:
    """Whether a retelling has several differences that are sure, so that others that rules find are likelier too."""
    sure = 0
    for marked, chances in groups:
        n = len(marked.source)
        for column in chances.T:
            sure += max(len(_runs(column[:n], _SURE, 0)), len(_runs(column[n:], _SURE, 0)))
    return sure >= _MANY


def _borne_out(
    marked: Marked, chances: Floats, found: Sequence[Found], limits: Mapping[str, float], stand: Sequence[Found]
) -> Iterator[Found]:
    """The findings of rules in whose words the chances reach the limit; their spans are the better ones."""
    columns, n = {name: k for k, name in enumerate(types())}, len(marked.source)
    for row in found:
        if row.type not in columns:
            continue
        sides = [(row.source, marked.source, 0), (row.derived, marked.derived, n)]
        told = [
            c for span, side, first in sides if (c := _chance(chances[:, columns[row.type]], span, side, first)) >= 0
        ]
        limit = min(limits[row.type], _DOUBTED) if row in stand else limits[row.type]
        if told and max(told) >= limit:
            yield Found(row.type, row.source, row.derived, max(told), row.why, row.subtype)


def _chance(chances: Floats, span: Span | None, side: Sequence[Word], first: int) -> float:
    """The chance of the surer half of the words of a span; -1 where the group has none."""
    if span is None:
        return -1.0
    inside = [first + n for n, w in enumerate(side) if span[0] <= w.start < span[1] and any(map(str.isalnum, w.text))]
    return float(np.sort(chances[inside])[-((len(inside) + 1) // 2) :].mean()) if inside else -1.0


def _one_place(row: Found, other: Found) -> bool:
    """Whether two differences name one place: on each side that both have, of one type with less in common than of two."""
    shares = [_share(a, b) for a, b in ((row.source, other.source), (row.derived, other.derived))]
    both = [share for share in shares if share is not None]
    return bool(both) and min(both) > (_SAME if row.type == other.type else _ONE_PLACE)


def _share(a: Span | None, b: Span | None) -> float | None:
    """The share of the shorter span that the two have in common; None where one is missing."""
    if a is None or b is None:
        return None
    return overlap(a, b) / max(1, min(a[1] - a[0], b[1] - b[0]))
