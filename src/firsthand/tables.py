"""The Arrow schema and the JSON form of every record, derived from its fields: one home for each fact.

Text becomes `string`, whole numbers `int64`, fractions `float64`, a span `fixed_size_list<int64>[2]`, another tuple a
list, a nested record a struct. A field that may be None is nullable.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias, TypeVar

import pyarrow as pa

from firsthand import columns

Record = TypeVar("Record")
Reviver: TypeAlias = Callable[[Any], Any]

#: What is its own JSON form.
_PLAIN = frozenset({str, int, float, bool, type(None)})


@functools.cache
def schema_of(record_type: Any) -> pa.Schema:
    """The Arrow schema of a record type."""
    return pa.schema([_arrow_field(name, annotation) for name, annotation in columns.fields_of(record_type).items()])


def batch_of(record_type: type[Record], records: Iterable[Record]) -> pa.RecordBatch:
    """Records as one Arrow record batch, in the order given."""
    kind: Any = record_type
    rows, schema = list(records), schema_of(kind)
    arrays = [columns.write(field.type, [getattr(row, field.name) for row in rows]) for field in schema]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def records_of(record_type: type[Record], batch: pa.RecordBatch | pa.Table) -> Iterator[Record]:
    """The records of an Arrow batch or table; columns that the record does not have are left aside."""
    kind: Any = record_type
    names = [name for name in columns.fields_of(kind) if name in batch.schema.names]
    for part in batch.to_batches() if isinstance(batch, pa.Table) else [batch]:
        yield from columns.records(kind, {name: part.column(name) for name in names})


def to_json(record: Any) -> Any:
    """A record as plain dictionaries, lists, text and numbers, fields in their declared order."""
    kind: Any = type(record)
    if kind in _PLAIN:
        return record
    names = _field_names(kind)
    if names is not None:
        return {name: to_json(getattr(record, name)) for name in names}
    if isinstance(record, (tuple, list)):
        return [to_json(item) for item in record]
    return record


def from_json(record_type: type[Record], value: Mapping[str, Any]) -> Record:
    """The record whose `to_json` is `value`; fields that are missing take their defaults."""
    kind: Any = record_type
    revivers = _revivers(kind)
    fields = {name: item if (revive := revivers[name]) is None else revive(item) for name, item in value.items()}
    record: Record = kind(**fields)
    return record


def conforms(annotation: Any, value: Any) -> bool:
    """Whether a plain value is the JSON form of a type: a record's with all of its fields that have no default."""
    inner, optional = columns.unwrapped(annotation)
    origin, args = typing.get_origin(inner), typing.get_args(inner)
    if value is None:
        return optional
    if _field_names(inner) is not None:
        return isinstance(value, Mapping) and _conforms(inner, value)
    if origin is typing.Literal:
        return isinstance(value, str) and value in args
    if origin is tuple:
        kinds = args[:1] * len(value) if args[-1] is ... and isinstance(value, (list, tuple)) else args
        return isinstance(value, (list, tuple)) and len(kinds) == len(value) and all(map(conforms, kinds, value))
    return isinstance(value, (int, float) if inner is float else inner) and isinstance(value, bool) == (inner is bool)


def _conforms(kind: Any, value: Mapping[str, Any]) -> bool:
    annotations = columns.fields_of(kind)
    needed = {f.name for f in dataclasses.fields(kind) if f.default is f.default_factory is dataclasses.MISSING}
    return needed <= value.keys() <= annotations.keys() and all(
        conforms(annotations[name], item) for name, item in value.items()
    )


@functools.cache
def _field_names(kind: Any) -> tuple[str, ...] | None:
    """The fields of a record type; None for a type that is none."""
    return tuple(f.name for f in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else None


@functools.cache
def _revivers(kind: Any) -> dict[str, Reviver | None]:
    """What makes each field of a record type out of its plain form; None where that is the field itself."""
    return {name: _reviver(annotation) for name, annotation in columns.fields_of(kind).items()}


def _reviver(annotation: Any) -> Reviver | None:
    inner, optional = columns.unwrapped(annotation)
    make: Reviver
    if _field_names(inner) is not None:
        make = functools.partial(from_json, inner)
    elif typing.get_origin(inner) is tuple:
        item = _reviver(typing.get_args(inner)[0])
        make = tuple if item is None else lambda value: tuple(map(item, value))
    else:
        return None
    return (lambda value: None if value is None else make(value)) if optional else make


def _arrow_field(name: str, annotation: Any) -> pa.Field:
    inner, optional = columns.unwrapped(annotation)
    return pa.field(name, _arrow_type(inner), nullable=optional)


def _arrow_type(annotation: Any) -> pa.DataType:
    if dataclasses.is_dataclass(annotation):
        record_type: Any = annotation
        return pa.struct(list(schema_of(record_type)))
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Literal:
        return pa.string()
    if origin is tuple:
        if args == (int, int):
            return pa.list_(pa.field("item", pa.int64(), nullable=False), 2)
        return pa.list_(_arrow_field("item", args[0]))
    return {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), bytes: pa.binary()}[annotation]


def digest(record: Any) -> str:
    """SHA-256 over a record's JSON form: equal records, equal digests, on every machine."""
    text = json.dumps(to_json(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
