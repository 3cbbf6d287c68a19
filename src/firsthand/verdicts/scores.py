"""How often the machine is right, counted by readers or by a gold file, with what the counts leave open."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Literal

import pyarrow as pa

#: What became of one judged finding: right; there, but something about it is not; not there at all; missed.
Outcome = Literal["right", "corrected", "wrong", "missed"]

#: The 97.5th percentile of the normal distribution.
_Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Score:
    """One kind of finding, all of it (type None) or one type.

    `precision` is the share that is right of what the machine found and somebody judged, `recall` the share that the
    machine has right of what somebody says is there; None where nothing tells. Each has a 95 % interval (Wilson 1927).
    `judges_all` says whether what the machine found was judged at all where it matches nothing, `lists_all` whether
    all that is there is known: else only corrections and additions tell that something was missed.
    """

    kind: str
    type: str | None
    right: int
    corrected: int
    wrong: int
    missed: int
    judges_all: bool = True
    lists_all: bool = False

    @property
    def judged(self) -> int:
        """What the machine found and somebody judged."""
        return self.right + self.corrected + self.wrong

    @property
    def there(self) -> int:
        """What somebody says is there: a corrected finding is there, as corrected."""
        return self.right + self.corrected + self.missed

    @property
    def precision(self) -> float | None:
        """The share that is right of what was judged."""
        return self.right / self.judged if self.judged and self.judges_all else None

    @property
    def recall(self) -> float | None:
        """The share that the machine has right of what is there; None where nobody says that anything was missed."""
        told = self.there if self.lists_all else self.corrected + self.missed
        return self.right / self.there if told else None

    @property
    def precision_interval(self) -> tuple[float, float] | None:
        """The 95 % interval of the precision."""
        return None if self.precision is None else wilson(self.right, self.judged)

    @property
    def recall_interval(self) -> tuple[float, float] | None:
        """The 95 % interval of the recall."""
        return None if self.recall is None else wilson(self.right, self.there)


def wilson(hits: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share `hits / n` (Wilson 1927, *JASA* 22, 209-212); n is 1 or more."""
    share, z2 = hits / n, _Z * _Z
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z / (1 + z2 / n) * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def tallied(
    outcomes: Iterable[tuple[str, str, Outcome]], lists_all: bool = False, open_kinds: Collection[str] = ()
) -> list[Score]:
    """Scores of findings given as kind, type (empty where a kind has none) and outcome: each kind, then its types.

    With `lists_all` all that is there is known; of `open_kinds` what the machine found beside it was not judged.
    """
    counts: dict[tuple[str, str | None], dict[str, int]] = {}
    for kind, type_, outcome in outcomes:
        for key in {(kind, None), (kind, type_ or None)}:
            row = counts.setdefault(key, {"right": 0, "corrected": 0, "wrong": 0, "missed": 0})
            row[outcome] += 1
    ordered = sorted(counts, key=lambda k: (k[0], k[1] is not None, k[1] or ""))
    return [
        Score(key[0], key[1], **counts[key], judges_all=key[0] not in open_kinds, lists_all=lists_all)
        for key in ordered
    ]


def score_rows(scores: Iterable[Score]) -> list[dict[str, Any]]:
    """Scores as rows of SCHEMA: every share beside the count that it is of."""
    return [
        {
            "kind": s.kind, "type": s.type, "right": s.right, "corrected": s.corrected, "wrong": s.wrong,
            "missed": s.missed, "judged": s.judged, "precision": _rounded(s.precision),
            "precision_low": _rounded((s.precision_interval or (None, None))[0]),
            "precision_high": _rounded((s.precision_interval or (None, None))[1]),
            "there": s.there, "recall": _rounded(s.recall),
            "recall_low": _rounded((s.recall_interval or (None, None))[0]),
            "recall_high": _rounded((s.recall_interval or (None, None))[1]),
        }
        for s in scores
    ]  # fmt: skip


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 3)


SCHEMA = pa.schema(
    [("kind", pa.string()), ("type", pa.string())]
    + [(name, pa.int64()) for name in ("right", "corrected", "wrong", "missed", "judged")]
    + [(name, pa.float64()) for name in ("precision", "precision_low", "precision_high")]
    + [("there", pa.int64())]
    + [(name, pa.float64()) for name in ("recall", "recall_low", "recall_high")]
)
