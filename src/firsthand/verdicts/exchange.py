"""Verdicts from a file of another reader: JSON Lines, as the table verdicts is exported."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path

from firsthand import tables
from firsthand.errors import InvalidRecord
from firsthand.verdicts.records import Verdict, checked

_FIELDS = [field.name for field in dataclasses.fields(Verdict)]


def read_verdicts(path: Path) -> list[Verdict]:
    """The verdicts of a file. Raises InvalidRecord naming the file, the line and what is wrong; then none is taken."""
    return list(_verdicts(path))


def _verdicts(path: Path) -> Iterator[Verdict]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise InvalidRecord(f"{path}: is not UTF-8 at byte {error.start}") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _verdict(line, f"{path}, line {number}")


def _verdict(line: str, where: str) -> Verdict:
    try:
        row = json.loads(line)
        missing = [name for name in _FIELDS if name not in row]
        if missing:
            raise InvalidRecord(f"no {', no '.join(missing)}: a verdict has {', '.join(_FIELDS)}")
        return checked(tables.from_json(Verdict, {name: row[name] for name in _FIELDS}))
    except InvalidRecord as error:
        raise InvalidRecord(f"{where}: {error}") from None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise InvalidRecord(f"{where}: is no verdict; export them with: firsthand export verdicts") from None
