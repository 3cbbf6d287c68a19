"""Named arrays in one memory-mapped file, with facts about them."""

from __future__ import annotations

import json
import mmap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Arrays = Mapping[str, npt.NDArray[Any]]

_FACTS = b"facts"


def save(path: Path, arrays: Arrays, facts: Mapping[str, Any]) -> None:
    """Write flat arrays and facts, whole or not at all."""
    columns = []
    for array in arrays.values():
        ends = pa.array(np.array([0, len(array)], np.int64))
        columns.append(pa.LargeListArray.from_arrays(ends, pa.array(np.ascontiguousarray(array))))
    batch = pa.RecordBatch.from_arrays(columns, names=list(arrays))
    about = {_FACTS: json.dumps(facts).encode()}
    path.parent.mkdir(exist_ok=True)
    unfinished = path.with_suffix(".part")
    with pa.ipc.new_file(str(unfinished), batch.schema.with_metadata(about)) as writer:
        writer.write_batch(batch)
    unfinished.replace(path)


def load(path: Path) -> tuple[dict[str, npt.NDArray[Any]], dict[str, Any]] | None:
    """The arrays of a file and the facts; None where there is no such file, or it is not whole.

    The arrays are views of the file. What is written into them does not reach it: kernels take them as they take any
    other array, for which they are compiled once.
    """
    try:
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
        whole = pa.py_buffer(mapped)
        batch = pa.ipc.open_file(pa.BufferReader(whole)).get_batch(0)
        facts = json.loads((batch.schema.metadata or {})[_FACTS])
    except (OSError, pa.ArrowInvalid, KeyError, ValueError):
        return None
    return {name: _view(mapped, whole.address, batch.column(name).values) for name in batch.schema.names}, facts


def _view(mapped: mmap.mmap, base: int, values: pa.Array) -> npt.NDArray[Any]:
    kind = np.dtype(values.type.to_pandas_dtype())
    if not len(values):
        return np.empty(0, kind)
    start = values.buffers()[1].address - base + values.offset * kind.itemsize
    return np.frombuffer(mapped, kind, len(values), start)
