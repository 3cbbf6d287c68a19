"""The pairs of reports that were compared: what each pair by itself tells, and which of them count."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from firsthand.ledger.database import transaction
from firsthand.ledger.entries import dump, load
from firsthand.model import Credit, Passage, Relation, RelationKind, Span

_INSERT = (
    "INSERT OR IGNORE INTO pairs (a_key, b_key, current, kind, coverage_a, coverage_b, confidence, credits, "
    "background, relation) VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """What comparing two reports gave: passages (a is the source side), credits and background by report key, relation."""

    a_key: int
    b_key: int
    passages: Sequence[Passage]
    credits: Sequence[tuple[int, Credit]]
    background: Sequence[tuple[int, Span]]
    relation: Relation


@dataclass(frozen=True, slots=True)
class Glance:
    """What a first look at two reports gave, which was enough: they are not derived from each other.

    A relation with reasons is kept as it is, one without by its columns.
    """

    a_key: int
    b_key: int
    relation: Relation
    background: Sequence[tuple[int, Span]] = ()
    passages: Sequence[Passage] = ()


class Pairs:
    """The pairs of one ledger. Every method that writes does so in one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, found: Iterable[Pair]) -> None:
        """Keep what comparing pairs gave."""
        with transaction(self._connection):
            for pair in found:
                r = pair.relation
                named = [{"key": key, "credit": dump(credit)} for key, credit in pair.credits]
                told = r.kind, r.coverage_a, r.coverage_b, r.confidence, json.dumps(named, ensure_ascii=False)
                row = pair.a_key, pair.b_key, *told, json.dumps(pair.background), dump(r)
                self._with_passages(row, pair.passages)

    def add_glances(self, found: Iterable[Glance]) -> None:
        """Keep what first looks gave."""
        plain: list[tuple[Any, ...]] = []
        others: list[tuple[tuple[Any, ...], Sequence[Passage]]] = []
        for g in found:
            r = g.relation
            told = r.kind, r.coverage_a, r.coverage_b, r.confidence, "[]"
            background = json.dumps(g.background) if g.background else "[]"
            row = g.a_key, g.b_key, *told, background, dump(r) if r.evidence else None
            if g.passages:
                others.append((row, g.passages))
            else:
                plain.append(row)
        with transaction(self._connection):
            self._connection.executemany(_INSERT, plain)
            for row, passages in others:
                self._with_passages(row, passages)

    def _with_passages(self, row: tuple[Any, ...], passages: Sequence[Passage]) -> None:
        added = self._connection.execute(_INSERT, row)
        if added.rowcount and passages:
            self._connection.executemany(
                "INSERT INTO passages VALUES (?,?,?,?,?,?,?,?)",
                [(added.lastrowid, *_passage_columns(passage)) for passage in passages],
            )

    def set_current(self, pairs: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
        """Say which pairs of report keys are worth comparing now; gives those of them that were compared already.

        The others stay, and do not count.
        """
        wanted, known, changed = set(pairs), set[tuple[int, int]](), list[tuple[bool, int]]()
        with transaction(self._connection):
            for row, a, b, current in self._connection.execute("SELECT id, a_key, b_key, current FROM pairs"):
                counts = (a, b) in wanted
                if counts:
                    known.add((a, b))
                if counts != bool(current):
                    changed.append((counts, row))
            self._connection.executemany("UPDATE pairs SET current = ? WHERE id = ?", changed)
        return known

    def relations(self) -> list[Relation]:
        """What the pairs that count tell by themselves, by the ids of their reports.

        Pairs of which a first look told that they are unrelated are left out, unless both reports are derived: of these
        the stemma of a story may still tell something.
        """
        rows = self._connection.execute(
            "WITH derived AS (SELECT a_key, b_key FROM pairs WHERE current AND kind IN ('copy', 'rewrite', 'partial')), "
            "inside AS (SELECT a_key AS key FROM derived UNION SELECT b_key FROM derived) "
            "SELECT relation, a.report_id, b.report_id, kind, coverage_a, coverage_b, confidence FROM pairs "
            "JOIN reports a ON a.key = a_key JOIN reports b ON b.key = b_key WHERE current AND (relation IS NOT NULL "
            "OR a_key IN (SELECT key FROM inside) AND b_key IN (SELECT key FROM inside))"
        )
        return sorted((_relation(*row) for row in rows), key=lambda r: (r.a, r.b))

    def named(self) -> set[int]:
        """The keys of reports with credits that the pairs which count showed."""
        rows = self._connection.execute(
            "SELECT value ->> 'key' FROM pairs, json_each(pairs.credits) WHERE current AND pairs.credits <> '[]'"
        )
        return {int(row[0]) for row in rows}

    def background(self) -> dict[int, list[Span]]:
        """The background of each report that has some, as the pairs that count showed it: spans in order, by key."""
        found: dict[int, set[Span]] = {}
        rows = self._connection.execute("SELECT background FROM pairs WHERE current AND background <> '[]'")
        for (text,) in rows:
            for key, (start, end) in json.loads(text):
                found.setdefault(key, set()).add((start, end))
        return {key: sorted(spans) for key, spans in sorted(found.items())}

    def passages(self) -> Iterator[tuple[int, int, Passage]]:
        """The passages of the pairs that count, with the keys of their two reports, by pair and place."""
        rows = self._connection.execute(
            "SELECT a_key, b_key, a_start, a_end, b_start, b_end, passages.kind, similarity, passages.confidence "
            "FROM passages JOIN pairs ON pairs.id = pair WHERE current "
            "ORDER BY a_key, b_key, b_start, a_start, b_end, a_end"
        )
        for row in rows:
            yield row[0], row[1], Passage(*row[2:9])

    def forget(self) -> None:
        """Drop every comparison, so that it is made again (its stage has a new version)."""
        with transaction(self._connection):
            self._connection.execute("DELETE FROM passages")
            self._connection.execute("DELETE FROM pairs")


def _relation(
    kept: str | None, a: str, b: str, kind: RelationKind, in_a: float, in_b: float, confidence: float
) -> Relation:
    return Relation(a, b, kind, None, in_a, in_b, confidence) if kept is None else load(Relation, kept)


def _passage_columns(p: Passage) -> tuple[Any, ...]:
    return p.source_start, p.source_end, p.derived_start, p.derived_end, p.kind, p.similarity, p.confidence
