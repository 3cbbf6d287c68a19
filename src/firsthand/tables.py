"""The Arrow schema and the JSON form of every record, derived from its fields: one home for each fact.

Text becomes `string`, whole numbers `int64`, fractions `float64`, a span `fixed_size_list<int64>[2]`, another tuple a
list, a nested record a struct. A field that may be None is nullable.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

import pyarrow as pa

Record = TypeVar("Record")


def schema_of(record_type: Any) -> pa.Schema:
    """The Arrow schema of a record type."""
    return pa.schema([_arrow_field(name, annotation) for name, annotation in _annotations(record_type).items()])


def batch_of(record_type: type[Record], records: Iterable[Record]) -> pa.RecordBatch:
    """Records as one Arrow record batch, in the order given."""
    rows = [to_json(record) for record in records]
    return pa.RecordBatch.from_pylist(rows, schema=schema_of(record_type))


def records_of(record_type: type[Record], batch: pa.RecordBatch | pa.Table) -> Iterator[Record]:
    """The records of an Arrow batch or table; columns that the record does not have are left aside."""
    kind: Any = record_type
    names = set(_annotations(kind))
    for row in batch.to_pylist():
        yield from_json(record_type, {name: value for name, value in row.items() if name in names})


def to_json(record: Any) -> Any:
    """A record as plain dictionaries, lists, text and numbers, fields in their declared order."""
    if dataclasses.is_dataclass(record) and not isinstance(record, type):
        return {f.name: to_json(getattr(record, f.name)) for f in dataclasses.fields(record)}
    if isinstance(record, (tuple, list)):
        return [to_json(item) for item in record]
    return record


def from_json(record_type: type[Record], value: Mapping[str, Any]) -> Record:
    """The record whose `to_json` is `value`; fields that are missing take their defaults."""
    kind: Any = record_type
    annotations = _annotations(kind)
    record: Record = kind(**{name: _revive(annotations[name], item) for name, item in value.items()})
    return record


@functools.cache
def _annotations(record_type: Any) -> dict[str, Any]:
    hints = typing.get_type_hints(record_type)
    return {f.name: hints[f.name] for f in dataclasses.fields(record_type)}


def _arrow_field(name: str, annotation: Any) -> pa.Field:
    inner, optional = _unwrap(annotation)
    return pa.field(name, _arrow_type(inner), nullable=optional)


def _arrow_type(annotation: Any) -> pa.DataType:
    if dataclasses.is_dataclass(annotation):
        return pa.struct(list(schema_of(annotation)))
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Literal:
        return pa.string()
    if origin is tuple:
        if args == (int, int):
            return pa.list_(pa.field("item", pa.int64(), nullable=False), 2)
        return pa.list_(_arrow_field("item", args[0]))
    return {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), bytes: pa.binary()}[annotation]


def _unwrap(annotation: Any) -> tuple[Any, bool]:
    """The type inside `X | None`, and whether None is allowed."""
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        inner = [arg for arg in typing.get_args(annotation) if arg is not type(None)]
        return inner[0], len(inner) < len(typing.get_args(annotation))
    return annotation, False


def _revive(annotation: Any, value: Any) -> Any:
    inner, _ = _unwrap(annotation)
    if value is None:
        return None
    if dataclasses.is_dataclass(inner):
        kind: Any = inner
        return from_json(kind, value)
    if typing.get_origin(inner) is tuple:
        args = typing.get_args(inner)
        return tuple(_revive(args[0], item) for item in value)
    return value


def digest(record: Any) -> str:
    """SHA-256 over a record's JSON form: equal records, equal digests, on every machine."""
    text = json.dumps(to_json(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
