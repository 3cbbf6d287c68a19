"""The verdicts of readers: added, never changed, never deleted."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Iterable

from firsthand.ledger.database import transaction
from firsthand.ledger.entries import dump, load
from firsthand.verdicts.records import Verdict

#: Verdicts that are kept as they were read: every page asks for all of a ledger, and none ever changes.
_HELD = 20_000


class Verdicts:
    """The table of verdicts of one ledger file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self) -> list[Verdict]:
        """Every verdict, in the order in which they were given."""
        rows = self._connection.execute("SELECT record FROM verdicts ORDER BY made, id")
        return [_verdict(row[0]) for row in rows]

    def add(self, verdicts: Iterable[Verdict]) -> int:
        """Keep verdicts; those that are there already stay as they are. Gives how many are new."""
        with transaction(self._connection):
            before = self._connection.total_changes
            self._connection.executemany(
                "INSERT OR IGNORE INTO verdicts VALUES (?, ?, ?)", [(v.id, v.when, dump(v)) for v in verdicts]
            )
            return self._connection.total_changes - before


@functools.lru_cache(maxsize=_HELD)
def _verdict(record: str) -> Verdict:
    return load(Verdict, record)
