"""The official record: a table of acts that a user fills, each with the address that vouches for it.

Columns, in CSV or JSON Lines: `treaty, state, stage, happened, known, printed, source, record, note, towards`; a row
of the stage `count` (state `*`) holds how many parties there were on a day, in `count`, for `by`: deposit, in_force
or both. `known` is by default the day itself. What ships speaks of two treaties.
"""

from __future__ import annotations

import csv
import functools
import io
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

from firsthand.errors import FirsthandError
from firsthand.model import Event, Evidence
from firsthand.play.sources import KINDS
from firsthand.treaties.stages import stages

COLUMNS = (
    "treaty",
    "state",
    "stage",
    "happened",
    "known",
    "printed",
    "source",
    "record",
    "note",
    "towards",
    "count",
    "by",
)
BY = ("deposit", "in_force")
_COUNT = "count"
_REQUIRED = ("treaty", "state", "stage", "record")


class RecordError(FirsthandError):
    """A table of official acts that cannot be understood: names the file, the line and the column."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many parties a treaty had on a day, by deposit or in force, as the page at `record` says."""

    treaty: str
    on: str
    by: str
    n: int
    record: str


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """Acts and counts with their addresses, in an order that does not hang on the table's. `unread` names rows left out."""

    events: tuple[Event, ...] = ()
    counts: tuple[Count, ...] = ()
    unread: tuple[str, ...] = ()

    def of(self, treaty: str) -> tuple[Event, ...]:
        """The acts under one treaty."""
        return tuple(event for event in self.events if event.board == treaty)


@functools.cache
def shipped_record() -> Record:
    """The record that ships: dated facts of two conventions, each with the address that gives it."""
    text = resources.files("firsthand.treaties").joinpath("record.csv").read_text(encoding="utf-8")
    return read_record(text, "record.csv")


def load_record(path: Path, treaty: str = "", address: str = "", others: Collection[str] = ()) -> Record:
    """The record in a file: .csv, .jsonl, or .xml with the participants of one treaty. Raises RecordError."""
    try:
        content = path.read_bytes()
        if path.suffix.lower() == ".xml":
            from firsthand.treaties.participants import read_participants  # noqa: PLC0415 - XML only where it is given

            return read_participants(content, treaty, address or path.name)
        return read_record(content.decode("utf-8-sig"), str(path), others)
    except (OSError, UnicodeDecodeError) as error:
        raise RecordError(f"{path}: {error}") from error


def read_record(text: str, place: str, others: Collection[str] = ()) -> Record:
    """The record in a CSV or JSON Lines text; `place` names it in errors. Raises RecordError.

    `others` are stages of other kinds of play that rows may have; their `treaty` is the board, their `state` the entity.
    """
    known = frozenset(stages()) | frozenset(others)
    rows = _json_rows(text, place) if text.lstrip().startswith("{") else _csv_rows(text, place)
    return _whole(_read(row, where, known) for where, row in rows)


def joined(*records: Record) -> Record:
    """Several records as one; the same act from the same address stands once."""
    rows: list[Event | Count] = [row for record in records for row in record.events]
    return _whole([*rows, *(count for record in records for count in record.counts)])


def _whole(rows: Iterable[Event | Count] | Iterable[Event | list[Count]]) -> Record:
    events: set[Event] = set()
    counts: set[Count] = set()
    for row in rows:
        if isinstance(row, Event):
            events.add(row)
        else:
            counts.update(row if isinstance(row, list) else [row])
    key = functools.partial(map, str)
    ordered = sorted(events, key=lambda e: tuple(key((e.board, e.state, e.happened, e.stage, e.record, e.known))))
    return Record(tuple(ordered), tuple(sorted(counts, key=lambda c: (c.treaty, c.on, c.by, c.n))))


def _csv_rows(text: str, place: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    reader = csv.DictReader(io.StringIO(text))
    unknown = sorted(set(reader.fieldnames or ()) - set(COLUMNS))
    if unknown:
        raise RecordError(f"{place}: unknown column {unknown[0]!r}; there are: {', '.join(COLUMNS)}")
    for row in reader:
        if None in row:
            raise RecordError(f"{place}:{reader.line_num}: more cells than columns; quote the cells that hold commas")
        yield f"{place}:{reader.line_num}", row


def _json_rows(text: str, place: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for n, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise RecordError(f"{place}:{n}: {error}") from error
        if not isinstance(row, dict) or set(row) - set(COLUMNS):
            raise RecordError(f"{place}:{n}: is no object with the columns {', '.join(COLUMNS)}")
        yield f"{place}:{n}", row


def _read(row: Mapping[str, Any], where: str, known: frozenset[str]) -> Event | list[Count]:
    cells = {key: str(row.get(key) or "").strip() for key in COLUMNS}
    for key in _REQUIRED:
        if not cells[key]:
            raise RecordError(f"{where}: {key} is empty")
    for key in ("happened", "known", "printed"):
        _day(cells[key], f"{where}: {key}")
    if cells["stage"] == _COUNT:
        return _counts(cells, where)
    if cells["stage"] not in known:
        raise RecordError(f"{where}: stage is {cells['stage']!r}, not one of {', '.join(sorted(known))}")
    source = cells["source"] or "press"
    if source not in KINDS:
        raise RecordError(f"{where}: source is {source!r}, not one of {', '.join(sorted(KINDS))}")
    evidence = [Evidence(source, cells["note"] or "as recorded")]
    if cells["towards"]:
        evidence.append(Evidence("towards", cells["towards"]))
    return Event(
        cells["state"], cells["stage"], happened=cells["happened"] or None,
        known=cells["known"] or cells["happened"] or cells["printed"] or None, printed=cells["printed"] or None,
        record=cells["record"], board=cells["treaty"], evidence=tuple(evidence),
    )  # fmt: skip


def _counts(cells: Mapping[str, str], where: str) -> list[Count]:
    if not cells["count"].isdecimal() or not cells["happened"]:
        raise RecordError(f"{where}: a count needs a number in count and its day in happened")
    sides = BY if cells["by"] in ("", "both") else (cells["by"],)
    if not set(sides) <= set(BY):
        raise RecordError(f"{where}: by is {cells['by']!r}, not deposit, in_force or both")
    return [Count(cells["treaty"], cells["happened"], by, int(cells["count"]), cells["record"]) for by in sides]


def _day(cell: str, where: str) -> None:
    try:
        if cell:
            date.fromisoformat(cell)
    except ValueError as error:
        raise RecordError(f"{where} is {cell!r}, not a day such as 2031-05-04") from error
