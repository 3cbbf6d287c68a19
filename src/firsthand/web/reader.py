"""The process beside the desk that reads what was added, so that pages do not wait: python -m firsthand.web.reader.

LEDGER JOB      reads one addition into the ledger, noting how far it is
LEDGER          works out who speaks, where that is of an earlier state
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from pathlib import Path

import orjson

import firsthand
from firsthand.capture.files import SIDECAR, is_sidecar
from firsthand.errors import FirsthandError, InputRefused
from firsthand.ledger import Store, keep_speakers
from firsthand.model import Refusal
from firsthand.web import jobs
from firsthand.web.fetching import fetch
from firsthand.web.jobs import Job

#: Seconds between two notes of how far it is, new reports that are named, and how much behind pages it stands.
_EVERY, _NAMED, _NICE = 0.3, 200, 5


def main() -> None:
    """Do what the command line says."""
    ledger_file, *job_ids = sys.argv[1:]
    os.nice(_NICE)
    for job_id in job_ids:
        job = jobs.read(Path(ledger_file), job_id)
        if job is not None and job.state not in jobs.ENDED:
            read_job(Path(ledger_file), job)
    store = Store(Path(ledger_file))
    keep_speakers(store)
    store.close()


def read_job(ledger_file: Path, job: Job) -> Job:
    """Read an addition to its end; gives it as it is then."""
    job = _noted(ledger_file, replace(job, process=os.getpid(), state="reading", why=None))
    try:
        if job.address and not _files(ledger_file, job):
            job = _fetched(ledger_file, _noted(ledger_file, replace(job, state="fetching")))
        job = _read(ledger_file, job)
    except InputRefused as error:
        job = replace(job, state="done", refused=(*job.refused, Refusal(error.name, error.reason)))
    except (FirsthandError, OSError) as error:
        job = replace(job, state="failed", why=str(error))
    return _noted(ledger_file, replace(job, ended=jobs.now(), process=None))


def _fetched(ledger_file: Path, job: Job) -> Job:
    """The page of an address among the files of its addition."""
    found = fetch(job.address or "")
    folder = jobs.files_of(ledger_file, job.id)
    folder.mkdir(parents=True, exist_ok=True)
    beside = {"url": found.address} | {
        name: value for name in ("outlet", "published", "language") if (value := getattr(job, name))
    }
    (folder / f"page{found.suffix}{SIDECAR}").write_bytes(orjson.dumps(beside))
    unfinished = folder / "page.part"
    unfinished.write_bytes(found.content)
    unfinished.replace(folder / f"page{found.suffix}")
    return _noted(ledger_file, replace(job, state="reading"))


def _read(ledger_file: Path, job: Job) -> Job:
    told = [0.0]
    kept = [job]

    def progress(stage: str, done: int, total: int | None) -> None:
        kept[0] = replace(kept[0], stage=stage, done=done, total=total)
        if time.monotonic() - told[0] >= _EVERY:
            told[0] = time.monotonic()
            jobs.write(ledger_file, kept[0])

    files = _files(ledger_file, job)
    with firsthand.open(ledger_file) as ledger:
        if job.after is None:  # else it was begun before, and what is new since then is new
            job = kept[0] = _noted(ledger_file, replace(job, after=ledger.store.newest_key()))
        outcome = ledger.read(
            *files, outlet=job.outlet, published=job.published, language=job.language, progress=progress
        )  # fmt: skip
        rows = ledger.store.connection.execute(
            "SELECT report_id FROM reports WHERE key > ? ORDER BY key", (job.after,)
        ).fetchall()
    folder = str(jobs.files_of(ledger_file, job.id)) + os.sep
    refused = tuple(Refusal(r.name.replace(folder, ""), r.reason.replace(folder, "")) for r in outcome.refused)
    return replace(
        job, state="done", n_new=len(rows), n_known=max(0, outcome.new + outcome.known - len(rows)), refused=refused,
        report_ids=tuple(dict.fromkeys(row[0] for row in rows[:_NAMED])),
    )  # fmt: skip


def _files(ledger_file: Path, job: Job) -> list[Path]:
    """The files of an addition, without those that only describe another that is there too."""
    folder = jobs.files_of(ledger_file, job.id)
    there = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".part")
    stems = {path.name.lower() for path in there} | {path.stem.lower() for path in there if not is_sidecar(path)}
    return [p for p in there if not (is_sidecar(p) and p.name.lower().removesuffix(SIDECAR) in stems)]


def _noted(ledger_file: Path, job: Job) -> Job:
    jobs.write(ledger_file, job)
    return job


if __name__ == "__main__":
    main()
