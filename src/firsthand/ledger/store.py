"""What the pipeline writes into the ledger and reads back: the only code that knows the storage.

Reports go in by batches, each batch whole or not at all, so that a run that was killed goes on where it stopped. What
lineage finds is a function of all reports and is replaced as a whole.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import orjson

from firsthand import tables
from firsthand.ledger.database import connect, transaction
from firsthand.ledger.entries import REPORT_COLUMNS, Entry, dump, load, spans_of
from firsthand.ledger.findings import ordered
from firsthand.ledger.index import Index
from firsthand.ledger.pairs import Pairs
from firsthand.ledger.raw import RawFolder
from firsthand.ledger.verdicts import Verdicts
from firsthand.model import DERIVED, Credit, Derivation, Drift, Evidence, Passage, Report, Span
from firsthand.treaties.record import Record as Official

Record = TypeVar("Record")

#: A report's columns, as `report_of` reads them.
COLUMNS = ", ".join(name for name in REPORT_COLUMNS if name not in ("content_key", "place"))


@dataclass(frozen=True, slots=True)
class Difference:
    """What one report changed of another that it was taken from, and the passages that it took, in that direction."""

    source_key: int
    derived_key: int
    drifts: tuple[Drift, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Support:
    """A further reason for the derivation of a report from a source, which another stage found."""

    report_id: str
    source_report_id: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Head:
    """What a report says of itself but its text, with its key in the ledger."""

    key: int
    id: str
    outlet: str | None
    published: str | None
    title: str | None
    language: str | None
    content_key: str


#: Before the names of files of other kinds of play than treaties, and of tables of offices: they stand in one table
#: with the rules.
_PLAY, _OFFICES = "play/", "offices/"


class Store:
    """One ledger file. Every method that writes does so in one transaction."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.connection = connect(path)
        self.raw = RawFolder(path)
        self.pairs = Pairs(self.connection)
        self.verdicts = Verdicts(self.connection)
        self.index = Index(path, self._content_of)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """While it lasts, everything is read as it was at its beginning, whatever a run writes meanwhile; and no writing."""
        self.connection.execute("PRAGMA query_only = ON")
        self.connection.execute("BEGIN")
        try:
            yield
        finally:
            self.connection.execute("ROLLBACK")
            self.connection.execute("PRAGMA query_only = OFF")

    def renew(self) -> None:
        """Inside a snapshot, read from now on what is there now."""
        self.connection.execute("ROLLBACK")
        self.connection.execute("BEGIN")

    def close(self) -> None:
        """Close the file; further calls fail."""
        self.connection.close()

    def meta(self, name: str) -> str | None:
        """A fact about the ledger as a whole."""
        row = self.connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def add(self, entries: Sequence[Entry]) -> tuple[int, list[int]]:
        """Write reports that are not there yet; gives the key of the first that was new, and the places of all of them.

        Their keys follow each other.
        """
        packed = self.raw.write(self._unkept({entry.sha256: entry.content for entry in entries}))
        with transaction(self.connection):
            self.connection.executemany("INSERT OR IGNORE INTO raw VALUES (?, ?, ?, ?)", packed)
            known = self._among("reports", "content_key", [entry.content_key for entry in entries])
            new = {
                entry.content_key: n
                for n, entry in reversed(list(enumerate(entries)))
                if entry.content_key not in known
            }
            places = sorted(new.values())
            fresh = [entries[n] for n in places]
            first = self.connection.execute("SELECT ifnull(max(key), 0) + 1 FROM reports").fetchone()[0]
            keyed = list(enumerate(fresh, first))
            marks = ",".join("?" * (len(REPORT_COLUMNS) + 1))
            self.connection.executemany(
                f"INSERT INTO reports (key, {', '.join(REPORT_COLUMNS)}) VALUES ({marks})",  # noqa: S608  # our own
                [(key, *entry.report_row()) for key, entry in keyed],
            )
            self.connection.executemany(
                "INSERT INTO traits VALUES (?, ?, ?)", [(key, entry.credits, entry.sentences) for key, entry in keyed]
            )
            self.connection.executemany(
                "INSERT INTO report_index (rowid, text) VALUES (?, ?)", [(key, entry.text) for key, entry in keyed]
            )
        self.index.add(first, [entry.found_by() for entry in fresh])  # and not their texts
        return first, places

    def _content_of(self, key: int) -> str | None:
        row = self.connection.execute("SELECT content_key FROM reports WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

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

    def reports(self, every_version: bool = False, keys: Sequence[int] | None = None) -> list[tuple[int, Report]]:
        """Reports with their keys, by id and version; only the newest version of each unless all are asked for.

        The version is the place among the reports of that id by publication time, then by content: it does not
        depend on which was read first. With `keys`, only these.
        """
        rows = self.connection.execute(
            f"SELECT * FROM (SELECT key, {COLUMNS}, "  # noqa: S608  # columns of our own
            "row_number() OVER (PARTITION BY report_id ORDER BY coalesce(published, ''), content_key) AS version, "
            "count(*) OVER (PARTITION BY report_id) AS versions FROM reports WHERE ?1 IS NULL OR report_id IN "
            "(SELECT report_id FROM reports WHERE key IN (SELECT value FROM json_each(?1)))) "
            "WHERE (?2 OR version = versions) AND (?1 IS NULL OR key IN (SELECT value FROM json_each(?1))) "
            "ORDER BY report_id, version",
            (None if keys is None else json.dumps(list(keys)), every_version),
        )
        return [(row["key"], report_of(row)) for row in rows]

    def heads(self, beyond: int = 0) -> list[Head]:
        """What all versions of reports with greater keys say of themselves, by key; without loading any text."""
        rows = self.connection.execute(
            "SELECT key, report_id, outlet, published, title, language, content_key FROM reports WHERE key > ? "
            "ORDER BY key",
            (beyond,),
        )
        return [Head(*row) for row in rows]

    def load(self, keys: Sequence[int]) -> dict[int, Report]:
        """The reports with these keys, by key; of any version, which is not said of them."""
        rows = self.connection.execute(
            f"SELECT key, {COLUMNS}, 1 AS version FROM reports "  # noqa: S608  # columns of our own
            "WHERE key IN (SELECT value FROM json_each(?)) ORDER BY key",
            (json.dumps(list(keys)),),
        )
        return {row["key"]: report_of(row) for row in rows}

    def named(self, asked: Sequence[tuple[int, str]]) -> list[bool]:
        """Of reports by their key and words whether the report has these in its text `[n]`."""
        rows = self.connection.execute(
            "SELECT instr(text, value ->> 1) > 0 FROM json_each(?) JOIN reports ON reports.key = value ->> 0 "
            "ORDER BY json_each.key",
            (json.dumps(list(asked)),),
        )
        return [bool(row[0]) for row in rows]

    def newest_key(self) -> int:
        """The key of the report that came last; 0 where there is none."""
        key: int = self.connection.execute("SELECT ifnull(max(key), 0) FROM reports").fetchone()[0]
        return key

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
        row = self.connection.execute(
            "SELECT substr(published, 1, 10) FROM reports AS r WHERE published IS NOT NULL AND NOT EXISTS "
            "(SELECT 1 FROM reports AS later WHERE later.report_id = r.report_id AND "
            "(ifnull(later.published, ''), later.content_key) > (r.published, r.content_key)) "
            "ORDER BY published DESC LIMIT 1"
        ).fetchone()
        found: str | None = row[0] if row else None
        return found

    def credits(self) -> list[tuple[int, Credit]]:
        """Every credit with the key of its report, by report and place; those with them that a pair that counts showed."""
        found: dict[tuple[int, tuple[int, int, str, str]], Credit] = {}
        rows = self.connection.execute("SELECT report_key, credits FROM traits WHERE credits <> '[]'")
        kept = ((row[0], credit) for row in rows for credit in load_all(Credit, row[1]))
        for key, credit in (*kept, *self.pairs.credits()):
            found.setdefault((key, credit.what), credit)
        return [(place[0], credit) for place, credit in sorted(found.items(), key=lambda item: item[0])]

    def plain_credits(self, beyond: int, upto: int) -> Iterator[tuple[int, Credit]]:
        """What reports with keys in a stretch credit, each by itself, without the reasons; by report and place."""
        rows = self.connection.execute(
            "SELECT report_key, credits FROM traits WHERE credits <> '[]' AND report_key > ? AND report_key <= ? "
            "ORDER BY report_key",
            (beyond, upto),
        )
        for key, kept in rows:
            for c in orjson.loads(kept):
                yield key, Credit(c["start"], c["end"], c["name"], c["kind"], c["confidence"], (), c["report_id"])

    def sentences(self, keys: Sequence[int] | None = None) -> Iterator[tuple[int, list[Span]]]:
        """The sentences of reports (of all, or those with these keys), with the report's key, by key."""
        among = "" if keys is None else "WHERE report_key IN (SELECT value FROM json_each(?)) "
        rows = self.connection.execute(
            f"SELECT report_key, sentences FROM traits {among}ORDER BY report_key",  # noqa: S608  # our own
            () if keys is None else (json.dumps(list(keys)),),
        )
        for key, kept in rows:
            yield key, spans_of(kept)

    def replace_findings(
        self,
        findings: Mapping[str, Iterable[tuple[int, int, Any]]],
        about: Sequence[int] | None,
        meta: Mapping[str, str],
        emptied: Sequence[str] = (),
        traced: Mapping[int, int] | None = None,
        stands: Any = None,
    ) -> None:
        """Put findings, each with the key of the report that it is about and its place among those, for those there were.

        Of each kind that is named those about the reports with the keys `about` give way, or all of them; of the kinds
        `emptied` all are dropped. `traced` are the digests that lineage went by, and `stands` what it makes of first looks (see `Pairs.set_standing`).
        """
        gone = None if about is None else json.dumps(list(about))
        with transaction(self.connection):
            self.connection.executemany("DELETE FROM findings WHERE kind = ?", [(kind,) for kind in emptied])
            for kind, records in findings.items():
                self.connection.execute(
                    "DELETE FROM findings WHERE kind = ?1 AND (?2 IS NULL OR report_key IN "
                    "(SELECT value FROM json_each(?2)))",
                    (kind, gone),
                )
                # In the order of the table, to whose end they are then added.
                rows = sorted((kind, key, position, dump(record)) for key, position, record in records)
                self.connection.executemany("INSERT OR REPLACE INTO findings VALUES (?, ?, ?, ?)", rows)
            if traced is not None:
                self.connection.execute(
                    "DELETE FROM traced WHERE ?1 IS NULL OR report_key IN (SELECT value FROM json_each(?1))", (gone,)
                )
                self.connection.executemany("INSERT OR REPLACE INTO traced VALUES (?, ?)", list(traced.items()))
            if stands is not None:
                self.pairs.set_standing(stands)
            self.connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", list(meta.items()))

    def traced(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """What lineage went by when it last looked at each report: keys and digests `[n]`."""
        rows = self.connection.execute("SELECT report_key, digest FROM traced").fetchall()
        found = np.array([row[:] for row in rows], np.int64).reshape(-1, 2)
        return found[:, 0], found[:, 1]

    def findings(self, kind: str, record_type: type[Record], keys: Sequence[int] | None = None) -> list[Record]:
        """The findings of one kind about the whole ledger, in order; with `keys`, only those about these reports."""
        among = (
            "" if keys is None else "AND report_key IN (SELECT value FROM json_each(?)) "
        )  # by index, not one by one
        rows = self.connection.execute(
            f"SELECT record FROM findings WHERE kind = ? {among}ORDER BY report_key, position",  # noqa: S608  # our own
            (kind,) if keys is None else (kind, json.dumps(list(keys))),
        )
        return ordered(kind, [load(record_type, row[0]) for row in rows])

    def derivations(self, keys: Sequence[int] | None = None) -> list[Derivation]:
        """Where each report comes from, by report, with the reasons that other stages than lineage found.

        With `keys`, only those of reports with these.
        """
        return with_support(self.findings("derivation", Derivation, keys), self.findings("support", Support, keys))

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

    def parts(self, kind: str, record_type: type[Record], keys: Sequence[int] | None = None) -> Iterator[Record]:
        """The records of one kind found in the newest version of each report, by report id and place.

        With `keys`, only those of these reports.
        """
        kept = self.connection.execute(
            "SELECT report_key, records FROM parts WHERE kind = ?1 AND "
            "(?2 IS NULL OR report_key IN (SELECT value FROM json_each(?2)))",
            (kind, None if keys is None else json.dumps(list(keys))),
        )
        by_key = {row[0]: row[1] for row in kept}
        for key in self.ids() if by_key else ():
            yield from load_all(record_type, by_key.get(key, "[]"))

    def differences(
        self, version: str | None = None, keys: Sequence[int] | None = None
    ) -> dict[tuple[int, int], Difference]:
        """What is known of the changes from one report to another, in one version or any, by the keys of the two.

        With `keys`, only where both are among these.
        """
        rows = self.connection.execute(
            "SELECT source_key, derived_key, record FROM differences WHERE version = ifnull(?1, version) AND "
            "(?2 IS NULL OR (source_key IN (SELECT value FROM json_each(?2)) "
            "AND derived_key IN (SELECT value FROM json_each(?2))))",
            (version, None if keys is None else json.dumps(list(keys))),
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
        return [(row[0], row[1]) for row in rows if not row[0].startswith((_PLAY, _OFFICES))]

    def plays(self) -> list[tuple[str, str]]:
        """The files of other kinds of play that were added, name and text, by name."""
        return self._named_with(_PLAY)

    def add_play(self, name: str, content: str) -> None:
        """Keep a file of another kind of play; one of the same name gives way."""
        self.add_rules(f"{_PLAY}{name}", content)

    def offices(self) -> list[tuple[str, str]]:
        """The tables of offices that were added, name and text, by name."""
        return self._named_with(_OFFICES)

    def add_offices(self, name: str, content: str) -> None:
        """Keep a table of offices; one of the same name gives way."""
        self.add_rules(f"{_OFFICES}{name}", content)

    def _named_with(self, prefix: str) -> list[tuple[str, str]]:
        rows = self.connection.execute("SELECT name, content FROM rules ORDER BY name")
        return [(row[0].removeprefix(prefix), row[1]) for row in rows if row[0].startswith(prefix)]

    def add_rules(self, name: str, content: str) -> None:
        """Keep a file of treaty rules; one of the same name gives way."""
        with transaction(self.connection):
            self.connection.execute("INSERT OR REPLACE INTO rules VALUES (?, ?)", (name, content))

    def claim_types(self) -> list[tuple[str, str]]:
        """The files of claim types that were added, name and text, by name."""
        rows = self.connection.execute("SELECT name, content FROM claim_types ORDER BY name")
        return [(row[0], row[1]) for row in rows]

    def add_claim_types(self, name: str, content: str) -> None:
        """Keep a file of claim types; one of the same name gives way."""
        with transaction(self.connection):
            self.connection.execute("INSERT OR REPLACE INTO claim_types VALUES (?, ?)", (name, content))

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


def report_of(row: sqlite3.Row) -> Report:
    """The report in a row of COLUMNS and its version."""
    return Report(
        text=row["text"], id=row["report_id"], title=row["title"], outlet=row["outlet"], published=row["published"],
        url=row["url"], byline=row["byline"], language=row["language"], dateline=row["dateline"], sha256=row["sha256"],
        version=row["version"],
    )  # fmt: skip


def load_all(record_type: type[Record], text: str) -> Iterator[Record]:
    """The records whose `dump`, as a tuple, this is."""
    return (tables.from_json(record_type, row) for row in orjson.loads(text))


def with_support(found: Iterable[Derivation], supports: Iterable[Support]) -> list[Derivation]:
    """Derivations, each with the further reason that another stage found for it."""
    more = {(s.report_id, s.source_report_id): (s.evidence,) for s in supports}
    return [
        replace(d, evidence=(*d.evidence, *more.get((d.report_id, d.source_report_id), ()))) if d.kind in DERIVED else d
        for d in found
    ]


def numbered(records: Iterable[tuple[int, Record]]) -> Iterator[tuple[int, int, Record]]:
    """Findings with the key of the report that each is about, numbered for each report in the order given."""
    counts: dict[int, int] = {}
    for key, record in records:
        position = counts[key] = counts.get(key, -1) + 1
        yield key, position, record
