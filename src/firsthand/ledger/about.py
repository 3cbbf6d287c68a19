"""What the ledger holds about a few reports, read by their keys: as much work as there are reports asked for."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from firsthand.ledger.entries import load, spans_of
from firsthand.ledger.findings import ordered
from firsthand.ledger.store import COLUMNS, Difference, Store, Support, load_all, report_of, with_support
from firsthand.model import Credit, Derivation, Passage, Report, Span, Story

Record = TypeVar("Record")

_NEWEST = (
    "SELECT key, report_id FROM (SELECT key, report_id, row_number() OVER (PARTITION BY report_id "
    "ORDER BY coalesce(published, '') DESC, content_key DESC) AS back FROM reports "
    "WHERE report_id IN (SELECT value FROM json_each(?))) WHERE back = 1 ORDER BY report_id"
)


def keys_of(store: Store, report_ids: Iterable[str]) -> dict[str, int]:
    """The keys of the newest versions of some reports, by id; those that are not there are left out."""
    rows = store.connection.execute(_NEWEST, (json.dumps(list(report_ids)),))
    return {row[1]: row[0] for row in rows}


def versions(store: Store, report_ids: Iterable[str]) -> list[tuple[int, Report]]:
    """Every version of some reports with its key, by id, the newest last."""
    rows = store.connection.execute(
        f"SELECT key, {COLUMNS}, row_number() OVER "  # noqa: S608  # columns of our own
        "(PARTITION BY report_id ORDER BY coalesce(published, ''), content_key) AS version "
        "FROM reports WHERE report_id IN (SELECT value FROM json_each(?)) ORDER BY report_id, version",
        (json.dumps(list(report_ids)),),
    )
    return [(row["key"], report_of(row)) for row in rows]


def reports(store: Store, report_ids: Iterable[str]) -> dict[int, Report]:
    """The newest versions of some reports by their keys, by id."""
    newest = {report.id: (key, report) for key, report in versions(store, report_ids)}
    return dict(newest.values())


def story(store: Store, story_id: str) -> Story | None:
    """The story with this id."""
    row = store.connection.execute(
        "SELECT record FROM listed_stories JOIN findings USING (report_key, position) "
        "WHERE story_id = ? AND findings.kind = 'story'",
        (story_id,),
    ).fetchone()
    return load(Story, row[0]) if row else None


def story_with(store: Store, key: int) -> str | None:
    """The id of the story that has a report."""
    row = store.connection.execute("SELECT story_id FROM story_reports WHERE report_key = ?", (key,)).fetchone()
    return row[0] if row else None


def findings(store: Store, kind: str, record_type: type[Record], keys: Sequence[int]) -> list[Record]:
    """The findings of one kind about some reports, in order."""
    rows = store.connection.execute(
        "SELECT record FROM findings WHERE kind = ? AND report_key IN (SELECT value FROM json_each(?)) "
        "ORDER BY report_key, position",
        (kind, json.dumps(list(keys))),
    )
    return ordered(kind, [load(record_type, row[0]) for row in rows])


def derivations(store: Store, keys: Sequence[int]) -> list[Derivation]:
    """Where some reports come from, with the reasons that other stages than lineage found."""
    return with_support(findings(store, "derivation", Derivation, keys), findings(store, "support", Support, keys))


def parts(store: Store, kind: str, record_type: type[Record], keys: Sequence[int]) -> Iterator[Record]:
    """What one stage found in some reports, in their order, by place."""
    rows = store.connection.execute(
        "SELECT records FROM json_each(?2) JOIN parts ON report_key = json_each.value AND parts.kind = ?1 "
        "ORDER BY json_each.key",
        (kind, json.dumps(list(keys))),
    )
    for row in rows:
        yield from load_all(record_type, row[0])


def telling(store: Store, kind: str, board: str | None = None) -> dict[int, str]:
    """The newest versions of the reports that tell events, intentions or conflicts (of one board): keys with ids, by id."""
    rows = store.connection.execute(
        "SELECT key, r.report_id FROM (SELECT DISTINCT report_key FROM told_of WHERE kind = ?1 AND (?2 IS NULL OR board = ?2)) "
        "JOIN reports AS r ON key = report_key WHERE NOT EXISTS (SELECT 1 FROM reports AS later WHERE "
        "later.report_id = r.report_id AND (ifnull(later.published, ''), later.content_key) > "
        "(ifnull(r.published, ''), r.content_key)) ORDER BY r.report_id",
        (kind, board),
    )
    return {row[0]: row[1] for row in rows}


def stories_with(store: Store, report_ids: Iterable[str]) -> list[Story]:
    """The stories that have some reports, by id."""
    rows = store.connection.execute(
        "SELECT record FROM (SELECT DISTINCT story_id FROM reports JOIN story_reports ON report_key = key "
        "WHERE report_id IN (SELECT value FROM json_each(?))) JOIN listed_stories USING (story_id) "
        "JOIN findings USING (report_key, position) WHERE findings.kind = 'story' ORDER BY story_id",
        (json.dumps(list(report_ids)),),
    )
    return [load(Story, row[0]) for row in rows]


def part_versions(store: Store, key: int) -> dict[str, str]:
    """By kind, the version of the stage that found it in a report."""
    rows = store.connection.execute("SELECT kind, version FROM parts WHERE report_key = ? ORDER BY kind", (key,))
    return {row[0]: row[1] for row in rows}


def credits(store: Store, keys: Sequence[int]) -> dict[int, list[Credit]]:
    """What each of some reports credits, in the order of its text; with the credits that comparing it showed."""
    found: dict[int, dict[tuple[int, int, str, str], Credit]] = {key: {} for key in keys}
    alone = store.connection.execute(
        "SELECT report_key, credits FROM traits WHERE report_key IN (SELECT value FROM json_each(?))",
        (json.dumps(list(keys)),),
    )
    kept = [(row[0], credit) for row in alone for credit in load_all(Credit, row[1])]
    for key, credit in (*kept, *_shown_by_pairs(store, keys)):
        if key in found:
            found[key].setdefault(credit.what, credit)
    return {key: [credit for _, credit in sorted(mine.items())] for key, mine in found.items()}


def _shown_by_pairs(store: Store, keys: Sequence[int]) -> Iterator[tuple[int, Credit]]:
    rows = store.connection.execute(
        f"SELECT value ->> 'key', value ->> 'credit' FROM ({_PAIRS}), json_each(credits) "  # noqa: S608  # our own
        "WHERE current AND credits <> '[]'",
        (json.dumps(list(keys)),),
    )
    return ((int(row[0]), load(Credit, row[1])) for row in rows)


#: The pairs with one of some reports, by two indexes.
_PAIRS = (
    "SELECT * FROM pairs WHERE a_key IN (SELECT value FROM json_each(?1)) "
    "UNION SELECT * FROM pairs WHERE b_key IN (SELECT value FROM json_each(?1))"
)


def sentences(store: Store, key: int) -> list[Span]:
    """The sentences of a report."""
    row = store.connection.execute("SELECT sentences FROM traits WHERE report_key = ?", (key,)).fetchone()
    return spans_of(row[0]) if row else []


def differences(store: Store, keys: Sequence[int]) -> dict[tuple[int, int], Difference]:
    """What is known of the changes from one report to another, both of them among some, by their keys."""
    rows = store.connection.execute(
        "SELECT source_key, derived_key, record FROM differences WHERE source_key IN (SELECT value FROM json_each(?1)) "
        "AND derived_key IN (SELECT value FROM json_each(?1))",
        (json.dumps(list(keys)),),
    )
    return {(row[0], row[1]): load(Difference, row[2]) for row in rows}


def passages(store: Store, keys: Sequence[int]) -> list[tuple[int, int, Passage]]:
    """The passages of the aligned pairs that count and have one of some reports, with the keys of the two."""
    rows = store.connection.execute(
        "SELECT a_key, b_key, a_start, a_end, b_start, b_end, passages.kind, similarity, confidence "  # noqa: S608
        f"FROM ({_PAIRS}) AS p JOIN passages ON pair = p.id WHERE current "
        "ORDER BY a_key, b_key, b_start, a_start, b_end, a_end",
        (json.dumps(list(keys)),),
    )
    return [(row[0], row[1], Passage(*row[2:9])) for row in rows]


def raw_place(store: Store, report: Report) -> tuple[int, str]:
    """How many bytes a report came as, and where they came from."""
    row = _raw(store, report)
    return row["size"], row["place"]


def raw(store: Store, report: Report) -> bytes:
    """The bytes of a report as they came. Raises LedgerError where they are lost."""
    row = _raw(store, report)
    return store.raw.read(row["pack"], row["start"], row["size"])


def _raw(store: Store, report: Report) -> sqlite3.Row:
    row: sqlite3.Row = store.connection.execute(
        "SELECT pack, start, size, place FROM reports JOIN raw USING (sha256) WHERE report_id = ? AND sha256 = ?",
        (report.id, report.sha256),
    ).fetchone()
    return row


def takers(store: Store, report_id: str, keys: Sequence[int]) -> set[str]:
    """Those of some reports that come from a report."""
    rows = store.connection.execute(
        "SELECT record ->> 'report_id' FROM findings WHERE kind = 'derivation' AND report_key IN "
        "(SELECT value FROM json_each(?)) AND record ->> 'source_report_id' = ?",
        (json.dumps(list(keys)), report_id),
    )
    return {row[0] for row in rows}
