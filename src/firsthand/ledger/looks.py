"""Pairs of which a first look was enough, as columns: hundreds of thousands are a few blocks of numbers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from firsthand.model import Evidence, Mark, Relation, RelationKind

Ints = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Looks:
    """What first looks at `n` pairs gave.

    `keys` `[n, 2]` of the two reports; whether the pair is `current`; whether it is of a common source by itself
    (`common`) and in the ledger as a whole (`stands`); `coverage` `[n, 2]` and `confidence` in hundredths; how many of
    the shared words are `quoted`. Spans are by pair: `background` `[m, 5]` (pair, start and end in each text), and
    `quotes` `[k, 6]`, which says too how many words of it are quoted.
    """

    keys: Ints
    current: npt.NDArray[np.bool_]
    common: npt.NDArray[np.bool_]
    stands: npt.NDArray[np.bool_]
    coverage: npt.NDArray[np.uint8]
    confidence: npt.NDArray[np.uint8]
    quoted: npt.NDArray[np.uint16]
    background: Ints
    quotes: Ints


#: A block of fewer pairs is written anew when others come.
_SMALL = 8192
#: The columns with their types and shapes; those of spans name the pair by its place in the block.
_COLUMNS = {
    "keys": ("<i4", 2), "current": ("?", 1), "common": ("?", 1), "stands": ("?", 1), "coverage": ("u1", 2),
    "confidence": ("u1", 1), "quoted": ("<u2", 1), "background": ("<i4", 5), "quotes": ("<i4", 6),
}  # fmt: skip


def relation_of(looks: Looks, stands: bool, n: int, a: str, b: str) -> Relation:
    """What a first look told of a pair, as a relation between two ids; `stands` is whether it is of a common source."""
    reasons: tuple[Evidence, ...] = ()
    if stands:
        rows = slice(*np.searchsorted(looks.quotes[:, 0], [n, n + 1]))
        marks = [
            mark for _, a0, a1, b0, b1, _ in looks.quotes[rows].tolist() for mark in (Mark(a, a0, a1), Mark(b, b0, b1))
        ]
        why = "the words in common are somebody's own, in quotation marks"
        reasons = (Evidence("quoted", why, 0.0, tuple(marks)),)
    in_a, in_b = (looks.coverage[n].astype(float) / 100).tolist()
    kind: RelationKind = "common_source" if stands else "unrelated"
    return Relation(a, b, kind, None, in_a, in_b, float(looks.confidence[n]) / 100, reasons)


def insert(connection: sqlite3.Connection, looks: Looks) -> None:
    """Write first looks, as a block of their own or with the last one where that is small; inside a transaction."""
    if not len(looks.keys):
        return
    last = connection.execute("SELECT max(id), length(confidence) FROM looks").fetchone()
    if last[0] is not None and last[1] + len(looks.keys) <= _SMALL:
        ((number, before),) = blocks(connection, last[0])
        connection.execute("DELETE FROM looks WHERE id = ?", (number,))
        looks = joined([before, looks])
    values = [np.ascontiguousarray(getattr(looks, name), kind).tobytes() for name, (kind, _) in _COLUMNS.items()]
    marks = ", ".join("?" * len(_COLUMNS))
    connection.execute(f"INSERT INTO looks ({', '.join(_COLUMNS)}) VALUES ({marks})", values)  # noqa: S608  # our own


def blocks(connection: sqlite3.Connection, beginning: int = 0) -> Iterator[tuple[int, Looks]]:
    """The blocks that are there from a number on, with their numbers."""
    rows = connection.execute(
        f"SELECT id, {', '.join(_COLUMNS)} FROM looks WHERE id >= ? ORDER BY id", (beginning,)  # noqa: S608  # our own
    )  # fmt: skip
    for row in rows:
        arrays = {}
        for value, (name, (kind, width)) in zip(row[1:], _COLUMNS.items(), strict=True):
            flat = np.frombuffer(value, kind)
            arrays[name] = flat.reshape(-1, width) if width > 1 else flat
        yield row[0], Looks(**arrays)


def joined(found: list[Looks]) -> Looks:
    """Blocks as one."""
    shifts = np.cumsum([0, *(len(one.keys) for one in found)])
    moved = [
        replace(one, background=_shifted(one.background, by), quotes=_shifted(one.quotes, by))
        for one, by in zip(found, shifts[:-1].tolist(), strict=True)
    ]
    if not moved:
        return Looks(**{n: np.empty((0, w) if w > 1 else 0, kind) for n, (kind, w) in _COLUMNS.items()})
    return Looks(**{name: np.concatenate([getattr(one, name) for one in moved]) for name in _COLUMNS})


def _shifted(spans: Ints, by: int) -> Ints:
    out = spans.copy()
    out[:, 0] += by
    return out
