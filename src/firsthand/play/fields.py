"""A table of a rules file as a record: every field known, there, and of its type."""

from __future__ import annotations

import functools
import types
import typing
from dataclasses import MISSING, fields
from datetime import date, datetime
from typing import Any, TypeVar

from firsthand.errors import FirsthandError

Record = TypeVar("Record")

_SAID = {str: "text", int: "a whole number", bool: "true or false", date: "a date", tuple: "a list of texts"}


class RulesError(FirsthandError):
    """A file of rules that cannot be understood: names the file, the treaty or board, and the field."""


def record(kind: type[Record], row: dict[str, Any], where: str) -> Record:
    """The record of `kind` that a TOML table holds; lists become tuples, records already made are taken as they are.

    Raises RulesError, beginning with `where`, for a field that is unknown, missing, empty or of another type.
    """
    if not isinstance(row, dict):
        raise RulesError(f"{where}: is {row!r}, not a table")
    of_kind: Any = kind
    expected, required = _expected(of_kind)
    for key, value in row.items():
        if key not in expected:
            raise RulesError(f"{where}: unknown field {key!r}")
        if not _fits(value, expected[key]):
            raise RulesError(f"{where}: {key} is {value!r}, not {_SAID.get(expected[key], 'a table')}")
    missing = sorted(required - set(row))
    if missing:
        raise RulesError(f"{where}: lacks the field {missing[0]!r}")
    return kind(**{key: tuple(value) if isinstance(value, list) else value for key, value in row.items()})


def tables(content: dict[str, Any], key: str, place: str) -> list[dict[str, Any]]:
    """The tables `[[key]]` of a file. Raises RulesError where something else stands under the key."""
    found = content.get(key, [])
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise RulesError(f"{place}: {key} is no list of tables; each is written [[{key}]]")
    return found


def _fits(value: Any, expected: type) -> bool:
    if expected is tuple:
        return isinstance(value, list) and all(_fits(item, str) for item in value)
    if expected is str:
        return isinstance(value, str) and bool(value.strip())
    if expected is int:
        return isinstance(value, int) and not isinstance(value, bool) and value >= 0
    if expected is date:
        return isinstance(value, date) and not isinstance(value, datetime)
    return isinstance(value, expected)


@functools.cache
def _expected(kind: Any) -> tuple[dict[str, type], frozenset[str]]:
    """The plain type of every field of a record type, and the fields that must be given."""
    hints = typing.get_type_hints(kind)
    required = frozenset(f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING)
    return {f.name: _plain(hints[f.name]) for f in fields(kind)}, required


def _plain(annotation: Any) -> type:
    """`X` of `X | None`, tuple of `tuple[str, ...]`."""
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        annotation = next(arg for arg in typing.get_args(annotation) if arg is not type(None))
    plain: type = typing.get_origin(annotation) or annotation
    return plain
