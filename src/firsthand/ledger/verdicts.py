"""The verdicts of readers: added, never changed, never deleted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from firsthand.ledger.database import transaction
from firsthand.ledger.entries import dump, load
from firsthand.verdicts.records import Verdict


class Verdicts:
    """The table of verdicts of one ledger file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self) -> list[Verdict]:
        """Every verdict, in the order in which they were given."""
        rows = self._connection.execute("SELECT record FROM verdicts ORDER BY made, id")
        return [load(Verdict, row[0]) for row in rows]

    def add(self, verdicts: Iterable[Verdict]) -> int:
        """Keep verdicts; those that are there already stay as they are. Gives how many are new."""
        with transaction(self._connection):
            before = self._connection.total_changes
            self._connection.executemany(
                "INSERT OR IGNORE INTO verdicts VALUES (?, ?, ?)", [(v.id, v.when, dump(v)) for v in verdicts]
            )
            return self._connection.total_changes - before
