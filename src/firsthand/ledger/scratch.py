"""Columns of numbers that one run needs twice, in files that are gone when it ends.

What every report is read into for a first look is worked out while the report is captured anyhow. It is several times
the size of the text: it waits on disk, is mapped into memory when the looks begin, and is never a part of the ledger.
"""

from __future__ import annotations

import mmap
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt

#: Bytes of all files beyond which no more reports are kept.
_MOST = 4 * 2**30
#: How the folder of a run is named, before the number of its process.
_NAME = "scratch-"


class Scratch:
    """Lists of numbers of reports with the keys 1, 2, 3, ... as far as they came; `reports` is how many there are."""

    def __init__(self, folder: Path) -> None:
        _clear(folder)
        self._folder = folder / f"{_NAME}{os.getpid()}"
        self._files: dict[str, IO[bytes]] = {}
        self._kinds: dict[str, Any] = {}
        self._sizes: dict[str, list[npt.NDArray[np.int64]]] = {}
        self._bytes = 0
        self.reports = 0

    def add(self, first: int, lists: Mapping[str, tuple[npt.NDArray[Any], npt.NDArray[np.int64]]]) -> None:
        """Add the lists of reports with consecutive keys: by name the items and how many each report has.

        Reports that do not follow on those that are there are left out, as are those for which there is no room.
        """
        if first != self.reports + 1 or self._bytes > _MOST:
            return
        try:
            self._write(lists)
        except OSError:  # no room on the disk: all of it is worked out again when it is asked for
            self.reports, self._bytes = 0, _MOST + 1
            return
        self.reports += len(next(iter(lists.values()))[1])

    def _write(self, lists: Mapping[str, tuple[npt.NDArray[Any], npt.NDArray[np.int64]]]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        for name, (items, sizes) in lists.items():
            if name not in self._files:
                self._files[name] = (self._folder / f"{name}.bin").open("wb")
                self._kinds[name], self._sizes[name] = items.dtype, []
            self._files[name].write(np.ascontiguousarray(items, self._kinds[name]).data)
            self._sizes[name].append(sizes)
            self._bytes += items.nbytes

    def lists(self) -> dict[str, tuple[npt.NDArray[Any], npt.NDArray[np.int64]]]:
        """The items of all reports by name, as views of the files, and where those of each report begin `[n + 1]`."""
        found = {}
        for name, file in self._files.items():
            file.close()
            offsets = np.concatenate((np.zeros(1, np.int64), np.cumsum(np.concatenate(self._sizes[name]))))
            found[name] = self._mapped(name, int(offsets[-1])), offsets
        return found

    def _mapped(self, name: str, size: int) -> npt.NDArray[Any]:
        if not size:
            return np.empty(0, self._kinds[name])
        with (self._folder / f"{name}.bin").open("rb") as file:
            # A private map, so that kernels take it as they take any other array.
            return np.frombuffer(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY), self._kinds[name], size)

    def remove(self) -> None:
        """Drop all of it."""
        for file in self._files.values():
            file.close()
        shutil.rmtree(self._folder, ignore_errors=True)


def _clear(folder: Path) -> None:
    """Drop what runs left behind that were killed, or are of this process."""
    for left in folder.glob(f"{_NAME}*"):
        owner = left.name.removeprefix(_NAME)
        if owner.isdigit() and (int(owner) == os.getpid() or not _lives(int(owner))):
            shutil.rmtree(left, ignore_errors=True)


def _lives(process: int) -> bool:
    if sys.platform == "win32":  # where asking would be a signal
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # it is somebody else's
        return True
    return True
