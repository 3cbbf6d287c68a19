"""How found origins agree with known ones: pairs, groups split, origins merged, and the count in each story."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

Label = Hashable


@dataclass(frozen=True, slots=True)
class Agreement:
    """Figures over reports, each with its known and its found origin.

    `split` are found origins beyond the first in a known one, on average, `merged` known origins beyond the first in a
    found one; `ari` is the adjusted Rand index (Hubert and Arabie 1985).
    """

    precision: float
    recall: float
    f1: float
    ari: float
    split: float
    merged: float
    found: int
    known: int


def agreement(known: Sequence[Label], found: Sequence[Label]) -> Agreement:
    """The known and found origin of each report, held against each other."""
    both = _pairs(zip(known, found, strict=True))
    in_known, in_found, every = _pairs(known), _pairs(found), len(known) * (len(known) - 1) / 2
    precision, recall = both / max(1, in_found), both / max(1, in_known)
    chance = in_known * in_found / max(1, every)
    spread = (in_known + in_found) / 2 - chance
    pieces, contents = _beside(known, found), _beside(found, known)
    return Agreement(
        precision,
        recall,
        2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        (both - chance) / spread if spread else 1.0,
        sum(len(p) - 1 for p in pieces.values()) / max(1, len(pieces)),
        sum(len(c) - 1 for c in contents.values()) / max(1, len(contents)),
        len(contents),
        len(pieces),
    )


def count_error(stories: Sequence[Label], known: Sequence[Label], found: Sequence[Label]) -> float:
    """How far the count of found origins among the reports of a story is from that of known ones, on average."""
    k, f = _beside(stories, known), _beside(stories, found)
    return sum(abs(len(k[story]) - len(f[story])) for story in k) / max(1, len(k))


def strays(known: Sequence[Label], found: Sequence[Label]) -> tuple[list[bool], list[bool]]:
    """Which reports were split off, and which merged wrongly.

    Split off: not in the found origin that has most of its known one. Merged: most of its found origin is another's.
    Where two are as large, the one that comes first counts, so that list the origin's own reports before its takers.
    """
    home = {label: _largest(f for k, f in zip(known, found, strict=True) if k == label) for label in set(known)}
    owner = {label: _largest(k for k, f in zip(known, found, strict=True) if f == label) for label in set(found)}
    split = [home[k] != f for k, f in zip(known, found, strict=True)]
    merged = [owner[f] != k for k, f in zip(known, found, strict=True)]
    return split, merged


def _pairs(labels: Iterable[Label]) -> float:
    return sum(n * (n - 1) / 2 for n in Counter(labels).values())


def _beside(groups: Sequence[Label], labels: Sequence[Label]) -> dict[Label, set[Label]]:
    found: dict[Label, set[Label]] = defaultdict(set)
    for group, label in zip(groups, labels, strict=True):
        found[group].add(label)
    return found


def _largest(labels: Iterable[Label]) -> Label:
    return Counter(labels).most_common(1)[0][0]
