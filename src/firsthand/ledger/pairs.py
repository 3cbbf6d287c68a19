"""The pairs of reports that were compared: what each pair by itself tells, and which of them count."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import orjson

from firsthand.ledger import looks
from firsthand.ledger.database import transaction
from firsthand.ledger.entries import dump, load
from firsthand.ledger.looks import Looks
from firsthand.model import Credit, Passage, Relation, Span

_INSERT = (
    "INSERT OR IGNORE INTO pairs (a_key, b_key, current, kind, credits, background, relation) "
    "VALUES (?, ?, 1, ?, ?, ?, ?)"
)

#: That one of the two reports is among keys given as JSON.
_AMONG = "(a_key IN (SELECT value FROM json_each(?1)) OR b_key IN (SELECT value FROM json_each(?1)))"

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

    def add_looks(self, found: Looks) -> None:
        """Keep what first looks gave, which was enough: these pairs are not derived from each other."""
        with transaction(self._connection):
            looks.insert(self._connection, found)

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

    def looks(self) -> Looks:
        """What first looks gave, all of it."""
        return looks.joined([block for _, block in looks.blocks(self._connection)])

    def set_current(self, wanted: Codes) -> npt.NDArray[np.bool_]:
        """Say which pairs of report keys, ascending, are worth comparing; tells which `[n]` were compared already.

        The others stay, and do not count.
        """
        known = np.zeros(len(wanted), np.bool_)
        with transaction(self._connection):
            rows = self._connection.execute("SELECT id, a_key, b_key, current FROM pairs").fetchall()
            if rows:
                table = np.array([row[:] for row in rows], np.int64)
                counts = _among(codes_of(table[:, 1:3]), wanted, known)
                changed = counts != table[:, 3].astype(bool)
                new = zip(counts[changed].tolist(), table[changed, 0].tolist(), strict=True)
                self._connection.executemany("UPDATE pairs SET current = ? WHERE id = ?", list(new))
            for number, block in list(looks.blocks(self._connection)):
                counts = _among(codes_of(block.keys), wanted, known)
                if not np.array_equal(counts, block.current):
                    self._connection.execute("UPDATE looks SET current = ? WHERE id = ?", (counts.tobytes(), number))
        return known

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

    def kinds(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.str_]]:
        """The keys of the aligned pairs that count `[n, 2]`, and what kind of relation each is by itself."""
        rows = self._connection.execute("SELECT a_key, b_key, kind FROM pairs WHERE current").fetchall()
        return np.array([row[:2] for row in rows], np.int64).reshape(-1, 2), np.array([row[2] for row in rows], np.str_)

    def compared(self, keys: Sequence[int]) -> list[tuple[int, int, Relation]]:
        """What aligned pairs that count tell by themselves, with the keys of their reports, one of them among `keys`."""
        rows = self._connection.execute(
            f"SELECT a_key, b_key, relation FROM pairs WHERE current AND {_AMONG} ORDER BY a_key, b_key",  # noqa: S608
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
        found = [(key, *span) for (text,) in rows for key, span in orjson.loads(text)]
        return np.array(found, np.int64).reshape(-1, 3)

    def aligned(self, keys: Sequence[int] | None = None) -> Iterator[tuple[int, int, Passage]]:
        """The passages of the aligned pairs that count, with the keys of their two reports, by pair and place.

        With `keys`, only those of pairs with a report that is among them.
        """
        rows = self._connection.execute(
            "SELECT a_key, b_key, a_start, a_end, b_start, b_end, passages.kind, similarity, confidence "  # noqa: S608
            f"FROM passages JOIN pairs ON pairs.id = pair WHERE current AND (?1 IS NULL OR {_AMONG}) "
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


def _among(codes: Codes, wanted: Codes, known: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Which pairs `[n]` are among those wanted, which ascend; notes which of these are known."""
    if not len(wanted):
        return np.zeros(len(codes), np.bool_)
    at = np.minimum(np.searchsorted(wanted, codes), len(wanted) - 1)
    found: npt.NDArray[np.bool_] = wanted[at] == codes
    known[at[found]] = True
    return found


def _passage_columns(p: Passage) -> tuple[Any, ...]:
    return p.source_start, p.source_end, p.derived_start, p.derived_end, p.kind, p.similarity, p.confidence
