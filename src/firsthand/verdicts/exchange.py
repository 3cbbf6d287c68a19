"""Verdicts from a file of another reader: JSON Lines, as the table verdicts is exported."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from firsthand import tables
from firsthand.errors import InvalidRecord
from firsthand.verdicts.records import Verdict, checked
from firsthand.verdicts.shapes import refuse_unfit

_FIELDS = [field.name for field in dataclasses.fields(Verdict)]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file of verdicts by its number from 1: the verdict, or why it is none (`refused`)."""

    number: int
    verdict: Verdict | None
    refused: str | None = None


def read_verdicts(path: Path) -> list[Verdict]:
    """The verdicts of a file. Raises InvalidRecord naming the file, the line and what is wrong; then none is taken."""
    try:
        lines = read_lines(path.read_bytes())
    except InvalidRecord as error:
        raise InvalidRecord(f"{path}: {error}") from None
    for line in lines:
        if line.refused is not None:
            raise InvalidRecord(f"{path}, line {line.number}: {line.refused}")
    return [line.verdict for line in lines if line.verdict is not None]


def read_lines(content: bytes) -> list[Line]:
    """The lines of a file of verdicts, but for empty ones. Raises InvalidRecord where it is no text."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidRecord(f"is not UTF-8 at byte {error.start}") from None
    return list(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    # Only a line feed ends a line: other signs that break lines may stand in the words of a report.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield Line(number, _verdict(line))
        except InvalidRecord as error:
            yield Line(number, None, str(error))


def _verdict(line: str) -> Verdict:
    try:
        row = json.loads(line)
        missing = [name for name in _FIELDS if name not in row]
        if missing:
            raise InvalidRecord(f"no {', no '.join(missing)}: a verdict has {', '.join(_FIELDS)}")
        plain = {name: row[name] for name in _FIELDS}
        if tables.conforms(Verdict, plain):
            return refuse_unfit(checked(tables.from_json(Verdict, plain)))
    except InvalidRecord:
        raise
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        pass
    raise InvalidRecord("is no verdict; export them with: firsthand export verdicts")
