"""What the pipeline writes into the ledger and reads back: the only code that knows the storage.

Reports go in by batches, each batch whole or not at all, so that a run that was killed goes on where it stopped. What
lineage finds is a function of all reports and is replaced as a whole.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa

from firsthand import tables
from firsthand.ledger.database import connect, transaction
from firsthand.ledger.entries import REPORT_COLUMNS, Entry, dump, load, spans_of
from firsthand.ledger.pairs import Pairs
from firsthand.ledger.raw import RawFolder
from firsthand.lineage import Signature
from firsthand.model import Credit, Drift, Passage, Report, Span
from firsthand.treaties.record import Record as Official

Record = TypeVar("Record")

_COLUMNS = ", ".join(name for name in REPORT_COLUMNS if name not in ("content_key", "place"))


@dataclass(frozen=True, slots=True)
class Difference:
    """What one report changed of another that it was taken from, and the passages that it took, in that direction."""

    source_key: int
    derived_key: int
    drifts: tuple[Drift, ...]
    passages: tuple[Passage, ...]


class Store:
    """One ledger file. Every method that writes does so in one transaction."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.connection = connect(path)
        self.raw = RawFolder(path)
        self.pairs = Pairs(self.connection)

    def close(self) -> None:
        """Close the file; further calls fail."""
        self.connection.close()

    def meta(self, name: str) -> str | None:
        """A fact about the ledger as a whole."""
        row = self.connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def add(self, entries: Sequence[Entry]) -> int:
        """Write reports that are not there yet; gives how many were new."""
        packed = self.raw.write(self._unkept({entry.sha256: entry.content for entry in entries}))
        with transaction(self.connection):
            self.connection.executemany("INSERT OR IGNORE INTO raw VALUES (?, ?, ?, ?)", packed)
            known = self._among("reports", "content_key", [entry.content_key for entry in entries])
            fresh = list({entry.content_key: entry for entry in entries if entry.content_key not in known}.values())
            first = self.connection.execute("SELECT ifnull(max(key), 0) + 1 FROM reports").fetchone()[0]
            keyed = list(enumerate(fresh, first))
            marks = ",".join("?" * (len(REPORT_COLUMNS) + 1))
            self.connection.executemany(
                f"INSERT INTO reports (key, {', '.join(REPORT_COLUMNS)}) VALUES ({marks})",  # noqa: S608  # our own
                [(key, *entry.report_row()) for key, entry in keyed],
            )
            self.connection.executemany(
                "INSERT INTO traits VALUES (?, ?, ?, ?, ?, ?, ?)", [(key, *entry.trait_row()) for key, entry in keyed]
            )
            self.connection.executemany(
                "INSERT INTO report_index (rowid, text) VALUES (?, ?)", [(key, entry.text) for key, entry in keyed]
            )
        return len(fresh)

    def _unkept(self, contents: Mapping[str, bytes]) -> dict[str, bytes]:
        kept = self._among("raw", "sha256", list(contents))
        return {sha256: content for sha256, content in contents.items() if sha256 not in kept}

    def _among(self, table: str, column: str, values: Sequence[str]) -> set[str]:
        """Those of some values that a column of a table has."""
        rows = self.connection.execute(
            f"SELECT {column} FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))",  # noqa: S608  # our own
            (json.dumps(values),),
        )
        return {row[0] for row in rows}

    def reports(self, every_version: bool = False) -> list[tuple[int, Report]]:
        """Reports with their keys, by id and version; only the newest version of each unless all are asked for.

        The version is the place among the reports of that id by publication time, then by content: it does not
        depend on which was read first.
        """
        rows = self.connection.execute(
            f"SELECT * FROM (SELECT key, {_COLUMNS}, "  # noqa: S608  # columns of our own
            "row_number() OVER (PARTITION BY report_id ORDER BY coalesce(published, ''), content_key) AS version, "
            "count(*) OVER (PARTITION BY report_id) AS versions FROM reports) "
            + ("" if every_version else "WHERE version = versions ")
            + "ORDER BY report_id, version"
        )
        return [(row["key"], _report(row)) for row in rows]

    def ids(self) -> dict[int, str]:
        """The ids of the reports by the key of their newest version, by id; without loading any text."""
        rows = self.connection.execute(
            "SELECT key, report_id FROM (SELECT key, report_id, row_number() OVER (PARTITION BY report_id "
            "ORDER BY coalesce(published, '') DESC, content_key DESC) AS back FROM reports) "
            "WHERE back = 1 ORDER BY report_id"
        )
        return {row[0]: row[1] for row in rows}

    def newest_day(self) -> str | None:
        """The newest day on which a report that counts was published; None where none is dated."""
        dated = "SELECT max(substr(published, 1, 10)) FROM reports WHERE key IN (SELECT value FROM json_each(?))"
        found: str | None = self.connection.execute(dated, (json.dumps(list(self.ids())),)).fetchone()[0]
        return found

    def credits(self, alone: bool = False) -> list[tuple[int, Credit]]:
        """Every credit with the key of its report, by report and place.

        Those that a pair that counts showed are with them, unless what each report tells `alone` is asked for.
        """
        found: dict[tuple[int, int, int, str, str], Credit] = {}
        rows = self.connection.execute(
            "SELECT report_key, value FROM traits, json_each(traits.credits) UNION ALL "
            "SELECT value ->> 'key', value ->> 'credit' FROM pairs, json_each(pairs.credits) "
            "WHERE current AND pairs.credits <> '[]' AND NOT ?",
            (alone,),
        )
        for key, record in rows:
            credit = load(Credit, record)
            found.setdefault((int(key), credit.start, credit.end, credit.name or "", credit.kind), credit)
        return [(place[0], credit) for place, credit in sorted(found.items(), key=lambda item: item[0])]

    def sentences(self, keys: Sequence[int] | None = None) -> Iterator[tuple[int, list[Span]]]:
        """The sentences of reports (of all, or those with these keys), with the report's key, by key."""
        rows = self.connection.execute(
            "SELECT report_key, sentences FROM traits "
            "WHERE ?1 IS NULL OR report_key IN (SELECT value FROM json_each(?1)) ORDER BY report_key",
            (None if keys is None else json.dumps(list(keys)),),
        )
        for key, kept in rows:
            yield key, spans_of(kept)

    def fingerprints(self, keys: Sequence[int]) -> pa.Table:
        """The fingerprints of the reports with these keys: columns report_id (the place in `keys`, ascending), key."""
        place = {key: n for n, key in enumerate(keys)}
        rows = self.connection.execute("SELECT report_key, hashes FROM traits")
        kept = [(place[row[0]], np.frombuffer(row[1], dtype="<i8")) for row in rows if row[0] in place]
        kept.sort(key=lambda row: row[0])
        owners = np.repeat(np.array([n for n, _ in kept], np.int64), [len(hashes) for _, hashes in kept])
        joined = np.concatenate([hashes for _, hashes in kept]) if kept else np.empty(0, np.int64)
        return pa.table({"report_id": owners, "key": joined.astype(np.int64)})

    def signatures(self, keys: Sequence[int]) -> list[Signature]:
        """What the reports with these keys are about, in the order of the keys."""
        rows = self.connection.execute(
            "SELECT key, names, counts, lead, published, language FROM traits JOIN reports ON key = report_key"
        )
        found = {
            row[0]: Signature(
                np.frombuffer(row[1], "<i8"), np.frombuffer(row[2], np.uint8), np.frombuffer(row[3], "<f4"), *row[4:]
            )
            for row in rows
        }
        return [found[key] for key in keys]

    def replace_findings(self, findings: Mapping[str, Sequence[Any]], meta: Mapping[str, str]) -> None:
        """Put findings about the whole ledger, by kind, in the place of those of these kinds that were there."""
        with transaction(self.connection):
            for kind, records in findings.items():
                self.connection.execute("DELETE FROM findings WHERE kind = ?", (kind,))
                self.connection.executemany(
                    "INSERT INTO findings VALUES (?, ?, ?)",
                    [(kind, position, dump(record)) for position, record in enumerate(records)],
                )
            self.connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", list(meta.items()))

    def findings(self, kind: str, record_type: type[Record]) -> list[Record]:
        """The findings of one kind about the whole ledger, in order."""
        rows = self.connection.execute("SELECT record FROM findings WHERE kind = ? ORDER BY position", (kind,))
        return [load(record_type, row[0]) for row in rows]

    def part_versions(self) -> dict[tuple[int, str], str]:
        """Which parts of which reports are there, and in which version: by report key and kind."""
        rows = self.connection.execute("SELECT report_key, kind, version FROM parts")
        return {(row[0], row[1]): row[2] for row in rows}

    def add_parts(self, rows: Iterable[tuple[int, str, str, Sequence[Any]]]) -> None:
        """Keep what was found in reports: report key, kind, version, records; an older version gives way."""
        with transaction(self.connection):
            self.connection.executemany(
                "INSERT OR REPLACE INTO parts VALUES (?, ?, ?, ?)",
                [(key, kind, version, dump(tuple(records))) for key, kind, version, records in rows],
            )

    def parts(self, kind: str, record_type: type[Record]) -> Iterator[Record]:
        """The records of one kind found in the newest version of each report, by report id and place."""
        kept = self.connection.execute("SELECT report_key, records FROM parts WHERE kind = ?", (kind,))
        by_key = {row[0]: row[1] for row in kept}
        for key in self.ids() if by_key else ():
            yield from _load_all(record_type, by_key.get(key, "[]"))

    def differences(self, version: str | None = None) -> dict[tuple[int, int], Difference]:
        """What is known of the changes from one report to another, in one version or any, by the keys of the two."""
        rows = self.connection.execute(
            "SELECT source_key, derived_key, record FROM differences WHERE version = ifnull(?, version)", (version,)
        )
        return {(row[0], row[1]): load(Difference, row[2]) for row in rows}

    def add_differences(self, version: str, found: Iterable[Difference]) -> None:
        """Keep the changes from one report to another."""
        with transaction(self.connection):
            self.connection.executemany(
                "INSERT OR REPLACE INTO differences VALUES (?, ?, ?, ?)",
                [(d.source_key, d.derived_key, version, dump(d)) for d in found],
            )

    def rules(self) -> list[tuple[str, str]]:
        """The files of treaty rules that were added, name and text, by name."""
        rows = self.connection.execute("SELECT name, content FROM rules ORDER BY name")
        return [(row[0], row[1]) for row in rows]

    def add_rules(self, name: str, content: str) -> None:
        """Keep a file of treaty rules; one of the same name gives way."""
        with transaction(self.connection):
            self.connection.execute("INSERT OR REPLACE INTO rules VALUES (?, ?)", (name, content))

    def records(self) -> list[Official]:
        """The official records that were added, by the name of their file."""
        rows = self.connection.execute("SELECT record FROM records ORDER BY name")
        return [load(Official, row[0]) for row in rows]

    def add_record(self, name: str, record: Official) -> None:
        """Keep the official records of a file; those of one of the same name give way."""
        with transaction(self.connection):
            self.connection.execute("INSERT OR REPLACE INTO records VALUES (?, ?)", (name, dump(record)))

    def set_meta(self, facts: Mapping[str, str]) -> None:
        """Note facts about the ledger as a whole."""
        with transaction(self.connection):
            self.connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", list(facts.items()))

    def state(self) -> list[str]:
        """What lineage hangs on: every version of every report, the pairs that count, the statements that are known."""
        rows = self.connection.execute("SELECT content_key FROM reports ORDER BY content_key")
        pairs = self.connection.execute(
            "SELECT a.content_key || b.content_key FROM pairs JOIN reports a ON a.key = a_key "
            "JOIN reports b ON b.key = b_key WHERE current ORDER BY 1"
        )
        told = self.connection.execute(
            "SELECT content_key || ' ' || version FROM parts JOIN reports ON key = report_key "
            "WHERE kind = 'statements' ORDER BY 1"
        )
        return [row[0] for row in (*rows, *pairs, *told)]


def _report(row: sqlite3.Row) -> Report:
    return Report(
        text=row["text"], id=row["report_id"], title=row["title"], outlet=row["outlet"], published=row["published"],
        url=row["url"], byline=row["byline"], language=row["language"], dateline=row["dateline"], sha256=row["sha256"],
        version=row["version"],
    )  # fmt: skip


def _load_all(record_type: type[Record], text: str) -> Iterator[Record]:
    return (tables.from_json(record_type, row) for row in json.loads(text))
