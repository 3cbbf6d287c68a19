"""What the reports of a ledger are found by, in memory-mapped files beside it: fingerprints, names, leads.

Each file holds a stretch of reports by their key, a row a report. All of it can be made again from the texts: a file
that is lost, torn or of another ledger is as good as none, and `missing` names the reports that no file has.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa

#: Reports to a file; and how many smaller files there may be before they are put together.
_ROWS, _SMALL_FILES = 8192, 16
_COLUMNS = {"hashes": np.int64, "names": np.int64, "counts": np.uint8, "lead": np.float32}
#: Which reports a file is of, by their content, in its metadata.
_FIRST, _LAST = b"first", b"last"


class FoundBy(Protocol):
    """What one report is found by: numbers as their bytes, little endian."""

    @property
    def hashes(self) -> bytes: ...
    @property
    def names(self) -> bytes: ...
    @property
    def counts(self) -> bytes: ...
    @property
    def lead(self) -> bytes: ...


@dataclass(frozen=True, slots=True, eq=False)
class Traits:
    """What reports with consecutive keys, from `first` to `last`, are found by.

    Those of report `first + i` are `x[offsets[i]:offsets[i + 1]]`: `hashes` by `hash_offsets`, `names` and `counts` by
    `name_offsets`; `leads` has a row each, of zeros where no word is known.
    """

    first: int
    last: int
    hash_offsets: npt.NDArray[np.int64]
    hashes: npt.NDArray[np.int64]
    name_offsets: npt.NDArray[np.int64]
    names: npt.NDArray[np.int64]
    counts: npt.NDArray[np.uint8]
    leads: npt.NDArray[np.float32]


class Index:
    """The files of one ledger. `content_of` gives the content key of a report by its key, None where there is none."""

    def __init__(self, ledger_file: Path, content_of: Callable[[int], str | None]) -> None:
        self.folder = ledger_file.with_name(ledger_file.name + ".index")
        self._content_of = content_of
        self._waiting: list[tuple[bytes, ...]] = []
        self._next = 0

    def add(self, first: int, entries: Sequence[FoundBy]) -> None:
        """Keep the traits of reports with consecutive keys; they are written when there are enough, or by `flush`."""
        if self._waiting and first != self._next:
            self.flush()
        self._waiting.extend(tuple(getattr(entry, name) for name in _COLUMNS) for entry in entries)
        self._next = first + len(entries)
        if len(self._waiting) >= _ROWS:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        if not self._waiting:
            return
        rows = zip(*self._waiting, strict=True)
        self._write(self._next - len(self._waiting), _table(dict(zip(_COLUMNS, rows, strict=True))))
        self._waiting = []
        self._merge()

    def stretches(self) -> Iterator[Traits]:
        """What the files have, in the order of keys, each report once."""
        reached = 0
        for first, last, path in self._files():
            if first > reached:
                table = self._open(path, first, last)
                if table is not None:
                    yield _traits(first, last, table)
                    reached = last

    def missing(self, newest: int) -> list[tuple[int, int]]:
        """The stretches of keys up to `newest`, first and last, of which no file has the traits."""
        edges = [(0, 0), *((t.first, t.last) for t in self.stretches()), (newest + 1, newest + 1)]
        return [(a[1] + 1, b[0] - 1) for a, b in itertools.pairwise(edges) if b[0] - a[1] > 1]

    def _files(self) -> list[tuple[int, int, Path]]:
        """First and last key of each file with its path; of two that begin with one report the longer first."""
        found = []
        for path in self.folder.glob("*-*.arrow") if self.folder.is_dir() else ():
            first, _, last = path.stem.partition("-")
            if first.isdigit() and last.isdigit():
                found.append((int(first), int(last), path))
        return sorted(found, key=lambda file: (file[0], -file[1]))

    def _open(self, path: Path, first: int, last: int) -> pa.RecordBatch | None:
        """A file's rows; None where it is not whole, or not of these reports."""
        try:
            batch = pa.ipc.open_file(pa.memory_map(str(path))).get_batch(0)
        except (OSError, pa.ArrowInvalid):
            return None
        about = batch.schema.metadata or {}
        here = self._content_of(first), self._content_of(last)
        if None in here or (about.get(_FIRST, b"").decode(), about.get(_LAST, b"").decode()) != here:
            return None
        return batch if batch.num_rows == last - first + 1 else None

    def _write(self, first: int, batch: pa.RecordBatch) -> Path:
        """Write a file, whole or not at all."""
        last = first + batch.num_rows - 1
        about = {_FIRST: self._content_of(first) or "", _LAST: self._content_of(last) or ""}
        self.folder.mkdir(exist_ok=True)
        path = self.folder / f"{first}-{last}.arrow"
        unfinished = path.with_suffix(".part")
        with pa.ipc.new_file(str(unfinished), batch.schema.with_metadata(about)) as writer:
            writer.write_batch(batch.replace_schema_metadata(about))
        unfinished.replace(path)
        return path

    def _merge(self) -> None:
        """Put small files at the end together when there are many."""
        files = self._files()
        small = list(itertools.takewhile(lambda file: file[1] - file[0] + 1 < _ROWS, reversed(files)))[::-1]
        if len(small) < _SMALL_FILES or any(a[1] + 1 != b[0] for a, b in itertools.pairwise(small)):
            return
        batches = [self._open(path, first, last) for first, last, path in small]
        if any(batch is None for batch in batches):
            return
        whole = pa.concat_batches([batch.replace_schema_metadata(None) for batch in batches if batch is not None])
        kept = self._write(small[0][0], whole)
        for _, _, path in small:
            if path != kept:
                path.unlink(missing_ok=True)


def _table(rows: dict[str, Sequence[bytes]]) -> pa.RecordBatch:
    """Bytes by column and report as lists of numbers."""
    arrays = []
    for name, kind in _COLUMNS.items():
        flat = np.frombuffer(b"".join(rows[name]), np.dtype(kind).newbyteorder("<"))
        size = np.dtype(kind).itemsize
        offsets = np.concatenate(([0], np.cumsum([len(row) // size for row in rows[name]])))
        arrays.append(pa.LargeListArray.from_arrays(pa.array(offsets, pa.int64()), pa.array(flat)))
    return pa.RecordBatch.from_arrays(arrays, names=list(_COLUMNS))


def _traits(first: int, last: int, batch: pa.RecordBatch) -> Traits:
    def flat(name: str) -> npt.NDArray[Any]:
        column: npt.NDArray[Any] = batch.column(name).values.to_numpy()
        return column

    offsets = {name: batch.column(name).offsets.to_numpy() for name in ("hashes", "names")}
    leads = flat("lead").reshape(last - first + 1, -1)
    return Traits(
        first, last, offsets["hashes"], flat("hashes"), offsets["names"], flat("names"), flat("counts"), leads
    )
