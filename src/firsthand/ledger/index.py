"""What the reports of a ledger are found by, in memory-mapped files beside it: fingerprints, names, leads.

Each file holds a stretch of reports by their key, a row a report. All of it can be made again from the texts: a file
that is lost, torn or of another ledger is as good as none, and `missing` names the reports that no file has.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from firsthand.ledger.arrays import load, save
from firsthand.ledger.scratch import Scratch

#: Reports to a file; and how many smaller files there may be before they are put together.
_ROWS, _SMALL_FILES = 8192, 16
_ARRAYS = ("hash_offsets", "hashes", "name_offsets", "names", "counts", "leads", "line_offsets", "lines")
#: The file of what was worked out of all reports.
_KEPT = "worked-out.arrow"


@dataclass(frozen=True, slots=True)
class FoundBy:
    """What one report is found by: numbers as their bytes, little endian."""

    hashes: bytes
    names: bytes
    counts: bytes
    lead: bytes
    lines: bytes


@dataclass(frozen=True, slots=True, eq=False)
class Traits:
    """What reports with consecutive keys, from `first` to `last`, are found by.

    Those of report `first + i` are `x[offsets[i]:offsets[i + 1]]`: `hashes` by `hash_offsets`, `names` and `counts` by
    `name_offsets`; `leads` has a row each, of zeros where no word is known; `lines` by `line_offsets`, a key a sentence.
    """

    first: int
    last: int
    hash_offsets: npt.NDArray[np.int64]
    hashes: npt.NDArray[np.int64]
    name_offsets: npt.NDArray[np.int64]
    names: npt.NDArray[np.int64]
    counts: npt.NDArray[np.uint8]
    leads: npt.NDArray[np.float32]
    line_offsets: npt.NDArray[np.int64]
    lines: npt.NDArray[np.int64]


class Index:
    """The files of one ledger. `content_of` gives the content key of a report by its key, None where there is none."""

    def __init__(self, ledger_file: Path, content_of: Callable[[int], str | None]) -> None:
        self.folder = ledger_file.with_name(ledger_file.name + ".index")
        self._content_of = content_of
        self._waiting: list[FoundBy] = []
        self._next = 0

    def add(self, first: int, entries: Sequence[FoundBy]) -> None:
        """Keep the traits of reports with consecutive keys; they are written when there are enough, or by `flush`."""
        if self._waiting and first != self._next:
            self.flush()
        self._waiting.extend(entries)
        self._next = first + len(entries)
        if len(self._waiting) >= _ROWS:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        if not self._waiting:
            return
        self._write(_traits(self._next - len(self._waiting), self._waiting))
        self._waiting = []
        self._merge()

    def stretches(self) -> Iterator[Traits]:
        """What the files have, in the order of keys, each report once."""
        reached = 0
        for first, last, path in self._files():
            found = self._open(path, first, last) if first > reached else None
            if found is not None:
                yield found
                reached = last

    def missing(self, newest: int) -> list[tuple[int, int]]:
        """The stretches of keys up to `newest`, first and last, of which no file has the traits."""
        edges = [(0, 0), *((t.first, t.last) for t in self.stretches()), (newest + 1, newest + 1)]
        return [(a[1] + 1, b[0] - 1) for a, b in itertools.pairwise(edges) if b[0] - a[1] > 1]

    def scratch(self) -> Scratch:
        """A place for what a run needs only while it lasts; what runs that were killed left behind is dropped."""
        return Scratch(self.folder)

    def keep(self, arrays: Mapping[str, npt.NDArray[Any]], facts: Mapping[str, Any]) -> None:
        """Write down what was worked out of all reports so far, for `kept`."""
        save(self.folder / _KEPT, arrays, facts)

    def kept(self) -> tuple[dict[str, npt.NDArray[Any]], dict[str, Any]] | None:
        """What was written down, as views of the file; None where there is nothing, or it is not whole."""
        return load(self.folder / _KEPT)

    def _files(self) -> list[tuple[int, int, Path]]:
        """First and last key of each file with its path; of two that begin with one report the longer first."""
        found = []
        for path in self.folder.glob("*-*.arrow") if self.folder.is_dir() else ():
            first, _, last = path.stem.partition("-")
            if first.isdigit() and last.isdigit():
                found.append((int(first), int(last), path))
        return sorted(found, key=lambda file: (file[0], -file[1]))

    def _open(self, path: Path, first: int, last: int) -> Traits | None:
        """What a file has; None where it is not whole, or not of these reports."""
        found = load(path)
        if found is None or None in (ends := self._ends(first, last)) or found[1] != {"ends": list(ends)}:
            return None
        arrays = found[0]
        leads = arrays.pop("leads").reshape(last - first + 1, -1)
        return Traits(first, last, leads=leads, **arrays)

    def _write(self, traits: Traits) -> Path:
        """Write a file, whole or not at all."""
        path = self.folder / f"{traits.first}-{traits.last}.arrow"
        arrays = {name: np.ravel(getattr(traits, name)) for name in _ARRAYS}
        save(path, arrays, {"ends": list(self._ends(traits.first, traits.last))})
        return path

    def _ends(self, first: int, last: int) -> tuple[str | None, str | None]:
        """Which reports a file is of, by the content of the first and the last."""
        return self._content_of(first), self._content_of(last)

    def _merge(self) -> None:
        """Put small files at the end together when there are many."""
        files = self._files()
        small = list(itertools.takewhile(lambda file: file[1] - file[0] + 1 < _ROWS, reversed(files)))[::-1]
        if len(small) < _SMALL_FILES or any(a[1] + 1 != b[0] for a, b in itertools.pairwise(small)):
            return
        found = [self._open(path, first, last) for first, last, path in small]
        if any(one is None for one in found):
            return
        kept = self._write(_joined([one for one in found if one is not None]))
        for _, _, path in small:
            if path != kept:
                path.unlink(missing_ok=True)


def _traits(first: int, rows: Sequence[FoundBy]) -> Traits:
    """Reports with consecutive keys as arrays."""

    def flat(name: str, kind: str) -> tuple[npt.NDArray[Any], npt.NDArray[np.int64]]:
        parts = [getattr(row, name) for row in rows]
        sizes = np.array([len(part) for part in parts]) // np.dtype(kind).itemsize
        return np.frombuffer(b"".join(parts), kind), np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)

    hashes, hash_offsets = flat("hashes", "<i8")
    names, name_offsets = flat("names", "<i8")
    leads = flat("lead", "<f4")[0].reshape(len(rows), -1)
    lines, line_offsets = flat("lines", "<i8")
    return Traits(
        first, first + len(rows) - 1, hash_offsets, hashes, name_offsets, names, flat("counts", "u1")[0], leads,
        line_offsets, lines,
    )  # fmt: skip


def _joined(parts: Sequence[Traits]) -> Traits:
    """Stretches that follow each other as one."""
    whole = {name: np.concatenate([getattr(part, name) for part in parts]) for name in _ARRAYS}
    for offsets, of in (("hash_offsets", "hashes"), ("name_offsets", "names"), ("line_offsets", "lines")):
        shifts = np.cumsum([0, *(len(getattr(part, of)) for part in parts[:-1])]).tolist()
        moved = [getattr(part, offsets)[1:] + by for part, by in zip(parts, shifts, strict=True)]
        whole[offsets] = np.concatenate((np.zeros(1, np.int64), *moved))
    return Traits(parts[0].first, parts[-1].last, **whole)
