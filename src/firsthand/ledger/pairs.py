"""The pairs of reports that were compared: what each pair by itself tells, and which of them count."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from firsthand.ledger import looks
from firsthand.ledger.database import transaction
from firsthand.ledger.entries import dump, load
from firsthand.ledger.looks import Looks
from firsthand.model import Credit, Passage, Relation, Span

_INSERT = (
    "INSERT OR IGNORE INTO pairs (a_key, b_key, current, kind, credits, background, relation) "
    "VALUES (?, ?, 1, ?, ?, ?, ?)"
)

#: Two keys as one number, the first in its upper half.
Codes = npt.NDArray[np.int64]


def codes_of(keys: npt.NDArray[np.integer[Any]]) -> Codes:
    """Pairs of keys `[n, 2]` as one number each."""
    return keys[:, 0].astype(np.int64) << 32 | keys[:, 1]


@dataclass(frozen=True, slots=True)
class Pair:
    """What comparing two reports gave: passages (a is the source side), credits and background by report key, relation."""

    a_key: int
    b_key: int
    passages: Sequence[Passage]
    credits: Sequence[tuple[int, Credit]]
    background: Sequence[tuple[int, Span]]
    relation: Relation


class Pairs:
    """The pairs of one ledger. Every method that writes does so in one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, found: Iterable[Pair]) -> None:
        """Keep what comparing pairs gave."""
        with transaction(self._connection):
            for pair in found:
                named = [{"key": key, "credit": dump(credit)} for key, credit in pair.credits]
                credits, background = json.dumps(named, ensure_ascii=False), json.dumps(pair.background)
                row = pair.a_key, pair.b_key, pair.relation.kind, credits, background, dump(pair.relation)
                added = self._connection.execute(_INSERT, row)
                if added.rowcount and pair.passages:
                    self._connection.executemany(
                        "INSERT INTO passages VALUES (?,?,?,?,?,?,?,?)",
                        [(added.lastrowid, *_passage_columns(passage)) for passage in pair.passages],
                    )

    def add_looks(self, found: Looks) -> None:
        """Keep what first looks gave, which was enough: these pairs are not derived from each other."""
        if len(found.keys):
            with transaction(self._connection):
                looks.insert(self._connection, found)

    def looks(self) -> Looks:
        """What first looks gave, all of it."""
        return looks.joined([block for _, block in looks.blocks(self._connection)])

    def set_current(self, wanted: Codes) -> npt.NDArray[np.bool_]:
        """Say which pairs of report keys are worth comparing now; tells which of them `[n]` were compared already.

        The others stay, and do not count.
        """
        known = [np.empty(0, np.int64)]
        with transaction(self._connection):
            rows = self._connection.execute("SELECT id, a_key, b_key, current FROM pairs").fetchall()
            if rows:
                table = np.array([tuple(row) for row in rows], np.int64)
                counts = np.isin(codes_of(table[:, 1:3]), wanted)
                known.append(codes_of(table[:, 1:3]))
                changed = counts != table[:, 3].astype(bool)
                new = zip(counts[changed].tolist(), table[changed, 0].tolist(), strict=True)
                self._connection.executemany("UPDATE pairs SET current = ? WHERE id = ?", list(new))
            for number, block in looks.blocks(self._connection):
                known.append(codes_of(block.keys))
                counts = np.isin(known[-1], wanted)
                if not np.array_equal(counts, block.current):
                    self._connection.execute("UPDATE looks SET current = ? WHERE id = ?", (counts.tobytes(), number))
        found: npt.NDArray[np.bool_] = np.isin(wanted, np.concatenate(known))
        return found

    def set_standing(self, stands: npt.NDArray[np.bool_]) -> None:
        """Say of all first looks, in the order of `looks`, which are of a common source in the ledger as a whole.

        Inside a transaction.
        """
        at = 0
        for number, block in list(looks.blocks(self._connection)):
            mine = stands[at : at + len(block.keys)]
            at += len(block.keys)
            if not np.array_equal(mine, block.stands):
                self._connection.execute("UPDATE looks SET stands = ? WHERE id = ?", (mine.tobytes(), number))

    def keys(self) -> npt.NDArray[np.int64]:
        """The keys of the aligned pairs that count `[n, 2]`."""
        rows = self._connection.execute("SELECT a_key, b_key FROM pairs WHERE current").fetchall()
        return np.array([tuple(row) for row in rows], np.int64).reshape(-1, 2)

    def compared(self, keys: Sequence[int]) -> list[tuple[int, int, Relation]]:
        """What aligned pairs that count tell by themselves, with the keys of their reports, the first among `keys`."""
        rows = self._connection.execute(
            "SELECT a_key, b_key, relation FROM pairs WHERE current "
            "AND a_key IN (SELECT value FROM json_each(?)) ORDER BY a_key, b_key",
            (json.dumps(list(keys)),),
        )
        return [(row[0], row[1], load(Relation, row[2])) for row in rows]

    def credits(self) -> list[tuple[int, Credit]]:
        """The credits that pairs which count showed beyond what each report shows alone, with the report's key."""
        rows = self._connection.execute(
            "SELECT value ->> 'key', value ->> 'credit' FROM pairs, json_each(pairs.credits) "
            "WHERE current AND pairs.credits <> '[]'"
        )
        return [(int(row[0]), load(Credit, row[1])) for row in rows]

    def background(self) -> npt.NDArray[np.int64]:
        """The background that aligned pairs which count showed: rows of report key, start and end, in no order."""
        rows = self._connection.execute("SELECT background FROM pairs WHERE current AND background <> '[]'")
        found = [(key, *span) for (text,) in rows for key, span in json.loads(text)]
        return np.array(found, np.int64).reshape(-1, 3)

    def aligned(self, keys: Sequence[int] | None = None) -> Iterator[tuple[int, int, Passage]]:
        """The passages of the aligned pairs that count, with the keys of their two reports, by pair and place.

        With `keys`, only those of pairs whose first report is among them.
        """
        rows = self._connection.execute(
            "SELECT a_key, b_key, a_start, a_end, b_start, b_end, passages.kind, similarity, confidence "
            "FROM passages JOIN pairs ON pairs.id = pair WHERE current "
            "AND (?1 IS NULL OR a_key IN (SELECT value FROM json_each(?1))) "
            "ORDER BY a_key, b_key, b_start, a_start, b_end, a_end",
            (None if keys is None else json.dumps(list(keys)),),
        )
        for row in rows:
            yield row[0], row[1], Passage(*row[2:9])

    def passages(self) -> Iterator[tuple[int, int, Passage]]:
        """The passages of all pairs that count, with the keys of their two reports: aligned, or words both quote."""
        yield from self.aligned()
        for _, block in looks.blocks(self._connection):
            counts = (block.current & block.common)[block.quotes[:, 0]]
            for pair, a0, a1, b0, b1, _ in block.quotes[counts].tolist():
                a, b = block.keys[pair].tolist()
                yield a, b, Passage(a0, a1, b0, b1, "verbatim", 1.0)

    def forget(self) -> None:
        """Drop every comparison, so that it is made again (its stage has a new version)."""
        with transaction(self._connection):
            for table in ("passages", "pairs", "looks"):
                self._connection.execute(f"DELETE FROM {table}")  # noqa: S608  # our own


def _passage_columns(p: Passage) -> tuple[Any, ...]:
    return p.source_start, p.source_end, p.derived_start, p.derived_end, p.kind, p.similarity, p.confidence
