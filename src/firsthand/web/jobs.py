"""What was added at the desk: each addition a folder beside the ledger, with its files and how far it has come.

All of it is on disk before anybody is told that it was taken, so that what was added outlives the desk: what was not read
to its end is read when the desk starts again, and reading again changes nothing.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from firsthand import tables
from firsthand.errors import LedgerError, UsageError
from firsthand.model import Refusal
from firsthand.web.words import say

#: Additions that are kept, and bytes of a file's name.
_MOST, _NAME = 10_000, 200
_DIGITS = 16
#: States in which nothing more will happen.
ENDED = ("done", "failed")


@dataclass(frozen=True, slots=True)
class Job:
    """One addition. `state`: waiting, fetching, reading, done, failed; `stage`, `done` and `total` say how far the
    reading is; times are ISO text in UTC."""

    id: str
    state: str
    what: tuple[str, ...]
    begun: str
    ended: str | None = None
    stage: str | None = None
    done: int = 0
    total: int | None = None
    n_new: int = 0
    n_known: int = 0
    refused: tuple[Refusal, ...] = ()
    report_ids: tuple[str, ...] = ()
    why: str | None = None
    address: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    #: The process that reads it, and the key of the last report that was there before.
    process: int | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file that was sent: its name as it was given, and its bytes."""

    name: str
    content: bytes


def keep(ledger_file: Path, files: list[GivenFile], job: Job) -> Job:
    """Keep an addition; gives it with its id. Raises UsageError where there are too many, LedgerError where it cannot be."""
    folder = _folder(ledger_file)
    made = replace(job, id=secrets.token_hex(_DIGITS // 2), begun=now())
    try:
        folder.mkdir(exist_ok=True)
        if sum(1 for _ in folder.iterdir()) >= _MOST:
            raise UsageError(say("add.too_many", folder=folder.name))
        for n, file in enumerate(files):
            _write_file(files_of(ledger_file, made.id), n, file)
        write(ledger_file, made)
    except OSError as error:
        raise LedgerError(f"{folder}: {error.strerror or error}") from error
    return made


def _write_file(folder: Path, n: int, file: GivenFile) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    name = plain_name(file.name)
    place = folder / name
    if place.exists():  # two of one name were sent
        place = folder / str(n) / name
        place.parent.mkdir()
    place.write_bytes(file.content)


def plain_name(name: str) -> str:
    """A name that is a file's and nothing else's: no folder, no point before it, not too long."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(c for c in last if c.isprintable() and c not in '<>:"|?*').strip().lstrip(".") or "text.txt"
    stem, dot, suffix = kept.rpartition(".")
    while len(kept.encode()) > _NAME:
        stem = stem[:-1] if dot else ""
        kept = f"{stem}{dot}{suffix}" if stem else kept[:-1]
    return kept


def write(ledger_file: Path, job: Job) -> None:
    """Note how far an addition has come."""
    file = _folder(ledger_file) / job.id / "job.json"
    file.parent.mkdir(exist_ok=True)
    unfinished = file.with_suffix(".part")
    unfinished.write_bytes(orjson.dumps(tables.to_json(job)))
    unfinished.replace(file)


def read(ledger_file: Path, job_id: str) -> Job | None:
    """An addition by its id; None where there is none."""
    if len(job_id) != _DIGITS or not set(job_id) <= set("0123456789abcdef"):
        return None
    try:
        found: Any = orjson.loads((_folder(ledger_file) / job_id / "job.json").read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, orjson.JSONDecodeError) as error:
        raise LedgerError(f"{_folder(ledger_file)}: {error}") from error
    return tables.from_json(Job, found)


def newest(ledger_file: Path, most: int) -> list[Job]:
    """The additions that came last, newest first."""
    found = (job for name in _ids(ledger_file) if (job := read(ledger_file, name)))
    return sorted(found, key=lambda job: (job.begun, job.id), reverse=True)[:most]


def unfinished(ledger_file: Path) -> list[Job]:
    """The additions that nobody reads and that were not read to their end, the oldest first."""
    found = (job for name in _ids(ledger_file) if (job := read(ledger_file, name)))
    waiting = (job for job in found if job.state not in ENDED and not _alive(job.process))
    return sorted(waiting, key=lambda job: (job.begun, job.id))


def files_of(ledger_file: Path, job_id: str) -> Path:
    """The folder of the files of an addition."""
    return _folder(ledger_file) / job_id / "files"


def now() -> str:
    """The time as it is noted."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _ids(ledger_file: Path) -> Iterator[str]:
    try:
        yield from sorted(path.name for path in _folder(ledger_file).iterdir())
    except FileNotFoundError:
        return


def _alive(process: int | None) -> bool:
    if process is None:
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _folder(ledger_file: Path) -> Path:
    return ledger_file.with_name(ledger_file.name + ".added")
