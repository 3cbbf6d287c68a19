"""The bytes of every report as they came, found again by their hash.

They lie beside the ledger in a folder of packs: one file for each batch that was written, so that a million reports
are not a million files. A pack is written and synced before the ledger names it; what a kill leaves behind is a pack
that nothing names.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

from firsthand.errors import LedgerError


class RawFolder:
    """The folder of packs beside a ledger file."""

    def __init__(self, ledger_file: Path) -> None:
        self.folder = ledger_file.with_name(ledger_file.name + ".raw")

    def write(self, contents: Mapping[str, bytes]) -> list[tuple[str, str, int, int]]:
        """Write contents by their SHA-256 into one pack; gives rows of (sha256, pack, start, size)."""
        if not contents:
            return []
        self.folder.mkdir(exist_ok=True)
        ordered = sorted(contents.items())
        name = hashlib.sha256("".join(sha256 for sha256, _ in ordered).encode()).hexdigest()[:32] + ".pack"
        rows, start = [], 0
        unfinished = self.folder / (name + ".part")
        with unfinished.open("wb") as pack:
            for sha256, content in ordered:
                pack.write(content)
                rows.append((sha256, name, start, len(content)))
                start += len(content)
            pack.flush()
            os.fsync(pack.fileno())
        unfinished.replace(self.folder / name)
        return rows

    def read(self, pack: str, start: int, size: int) -> bytes:
        """The bytes at a place in a pack. Raises LedgerError where they are not all there."""
        try:
            with (self.folder / pack).open("rb") as file:
                file.seek(start)
                content = file.read(size)
        except OSError as error:
            raise LedgerError(f"{self.folder / pack}: {error.strerror}") from error
        if len(content) < size:
            raise LedgerError(f"{self.folder / pack}: ends before byte {start + size}")
        return content
