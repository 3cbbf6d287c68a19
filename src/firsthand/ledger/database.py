"""Opening the SQLite file: schema, version, transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from firsthand.errors import LedgerError

#: "Fhnd" as a number: tells a ledger from any other SQLite file.
APPLICATION_ID = 0x46686E64
SCHEMA_VERSION = 7

#: The scripts that make the tables, in their order.
_SCRIPTS = ("schema.sql", "desk.sql", "verdicts.sql", "lookups.sql")

#: What a ledger of an older version lacks, by that version: a statement, or a script of the package. Ledgers that are
#: older still are read again into a new file.
_LACKING = {
    3: "CREATE TABLE claim_types (name TEXT PRIMARY KEY, content TEXT NOT NULL) STRICT;",
    4: "desk.sql",
    5: "verdicts.sql",
    6: "lookups.sql",
}
#: By script what writes every row anew that its triggers look at, so that its tables are filled.
_FILLING = {
    "desk.sql": (
        "INSERT INTO found_by SELECT key, 'outlet', outlet FROM reports WHERE outlet IS NOT NULL",
        "INSERT INTO found_by SELECT key, 'language', language FROM reports WHERE language IS NOT NULL",
        "INSERT INTO found_by SELECT key, 'date', substr(published, 1, 7) FROM reports WHERE published IS NOT NULL",
        "INSERT OR REPLACE INTO parts SELECT * FROM parts WHERE kind IN ('statements', 'events', 'claims')",
        "INSERT OR REPLACE INTO findings SELECT * FROM findings WHERE kind = 'story'",
    ),
    "lookups.sql": (
        "INSERT OR REPLACE INTO parts SELECT * FROM parts WHERE kind IN ('events', 'intentions', 'conflicts')",
        "INSERT OR REPLACE INTO findings SELECT * FROM findings WHERE kind IN ('story', 'derivation', 'drift')",
    ),
}

#: Bytes of a page: a report's text takes one or two. Pages that are written before they are copied into the file
#: itself, and KiB of them that are kept at hand.
_PAGE, _CHECKPOINT, _CACHE = 16_384, 4000, 65_536


def connect(path: Path) -> sqlite3.Connection:
    """Open a ledger, making it where there is none.

    Raises LedgerError where the file is not a ledger, is of a newer version, or cannot be opened.
    """
    try:
        connection = sqlite3.connect(path, timeout=60, isolation_level=None)
    except sqlite3.Error as error:
        raise LedgerError(f"{path}: cannot be opened as a ledger ({error})") from error
    try:
        connection.row_factory = sqlite3.Row
        _prepare(connection, path)
    except sqlite3.Error as error:
        connection.close()
        raise LedgerError(f"{path}: cannot be opened as a ledger ({error})") from error
    except LedgerError:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything inside is written, or nothing is."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:  # cut short, by Ctrl-C or anything else: nothing is left half written
            connection.execute("ROLLBACK")


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0:
        _create(connection)
    found = connection.execute("PRAGMA application_id").fetchone()[0]
    if found != APPLICATION_ID:
        raise LedgerError(f"{path}: is a database, but not a Firsthand ledger")
    version = _upgraded(connection)
    if version != SCHEMA_VERSION:
        raise LedgerError(
            f"{path}: is a ledger of version {version}, and this program reads version {SCHEMA_VERSION}; "
            "read the reports again into a new file"
        )
    connection.execute("PRAGMA foreign_keys = ON")
    # A power cut may take the newest transactions back, never leave half of one.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT}")
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")


def _upgraded(connection: sqlite3.Connection) -> int:
    """The version of a ledger, after what an older one lacks was added."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version not in _LACKING:
        return version
    with transaction(connection):
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        while version in _LACKING:  # else somebody did it while we waited
            _add(connection, _LACKING[version])
            version += 1
            connection.execute(f"PRAGMA user_version = {version}")
    return version


def _create(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA page_size = {_PAGE}")
    connection.execute("PRAGMA journal_mode = WAL")
    with transaction(connection):
        if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            return  # somebody else made it while we waited
        for name in _SCRIPTS:
            for statement in _statements(_script(name)):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _add(connection: sqlite3.Connection, lacking: str) -> None:
    """Add a statement, or a script with what its tables then hold."""
    script = _script(lacking) if lacking.endswith(".sql") else lacking
    for statement in (*_statements(script), *_FILLING.get(lacking, ())):
        connection.execute(statement)


def _script(name: str) -> str:
    return resources.files("firsthand.ledger").joinpath(name).read_text(encoding="utf-8")


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: `executescript` would commit between them."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
