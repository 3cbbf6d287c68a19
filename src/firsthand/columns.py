"""Records as Arrow columns and back, a field of all records at a time: no dictionary for each."""

from __future__ import annotations

import dataclasses
import functools
import itertools
import types
import typing
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa


@functools.cache
def fields_of(record_type: Any) -> dict[str, Any]:
    """The fields of a record type with their annotations, in their declared order."""
    hints = typing.get_type_hints(record_type)
    return {f.name: hints[f.name] for f in dataclasses.fields(record_type)}


def unwrapped(annotation: Any) -> tuple[Any, bool]:
    """The type inside `X | None`, and whether None is allowed."""
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        inner = [arg for arg in typing.get_args(annotation) if arg is not type(None)]
        return inner[0], len(inner) < len(typing.get_args(annotation))
    return annotation, False


def write(kind: pa.DataType, values: Sequence[Any]) -> pa.Array:
    """The values of one field as an Arrow array: records become structs, tuples lists, None null."""
    if pa.types.is_struct(kind):
        return _write_records(kind, values)
    if pa.types.is_list(kind):
        return _write_tuples(kind, values)
    if pa.types.is_fixed_size_list(kind) and None not in values:
        flat = np.fromiter(itertools.chain.from_iterable(values), np.int64, 2 * len(values))
        return pa.FixedSizeListArray.from_arrays(pa.array(flat), type=kind)
    return pa.array(values, kind)


def _write_records(kind: pa.StructType, values: Sequence[Any]) -> pa.Array:
    fields = list(kind)
    missing = [value is None for value in values]
    # What stands below a null is never read. (A name that None lacks is None.)
    columns = [write(field.type, [getattr(value, field.name, None) for value in values]) for field in fields]
    return pa.StructArray.from_arrays(columns, fields=fields, mask=pa.array(missing) if any(missing) else None)


def _write_tuples(kind: pa.ListType, values: Sequence[Any]) -> pa.Array:
    missing = [value is None for value in values]
    offsets = np.zeros(len(values) + 1, np.int32)
    np.cumsum([len(value or ()) for value in values], out=offsets[1:])
    items = write(kind.value_type, [item for value in values for item in value or ()])
    return pa.ListArray.from_arrays(
        pa.array(offsets), items, type=kind, mask=pa.array(missing) if any(missing) else None
    )


def read(annotation: Any, array: pa.Array) -> list[Any]:
    """The values of an Arrow array, in the form that an annotation says."""
    inner, _ = unwrapped(annotation)
    if dataclasses.is_dataclass(inner):
        return _read_records(inner, array)
    if typing.get_origin(inner) is tuple:
        return _read_pairs(array) if typing.get_args(inner) == (int, int) else _read_tuples(inner, array)
    # An array of numbers has no place for None.
    if array.null_count and not (pa.types.is_string(array.type) or pa.types.is_binary(array.type)):
        return list(array.to_pylist())
    return list(array.to_numpy(zero_copy_only=False).tolist())


def records(record_type: Any, columns: dict[str, pa.Array]) -> list[Any]:
    """Records from the arrays of their fields; fields that have none take their defaults."""
    annotations = fields_of(record_type)
    values = (read(annotations[name], column) for name, column in columns.items())
    names = tuple(columns)
    if names == tuple(annotations):
        return list(map(record_type, *values))
    return [record_type(**dict(zip(names, row, strict=True))) for row in zip(*values, strict=True)]


def _read_records(record_type: Any, array: pa.StructArray) -> list[Any]:
    there = {field.name for field in array.type}
    columns = {name: array.field(name) for name in fields_of(record_type) if name in there}
    if not array.null_count:
        return records(record_type, columns)
    present = array.is_valid()
    made = iter(records(record_type, {name: column.filter(present) for name, column in columns.items()}))
    return [next(made) if valid else None for valid in present.to_numpy(zero_copy_only=False)]


def _read_tuples(annotation: Any, array: pa.ListArray) -> list[Any]:
    items = read(typing.get_args(annotation)[0], array.flatten())
    found: list[Any] = []
    start = 0
    for length in array.value_lengths().to_pylist():
        found.append(None if length is None else tuple(items[start : start + length]))
        start += length or 0
    return found


def _read_pairs(array: pa.FixedSizeListArray) -> list[Any]:
    if array.null_count:
        return [None if pair is None else tuple(pair) for pair in array.to_pylist()]
    flat = iter(array.flatten().to_numpy(zero_copy_only=False).tolist())
    return list(zip(flat, flat, strict=True))
