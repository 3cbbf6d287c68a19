"""What the desk does beside its pages: reading what was added, one after the other, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

from firsthand.web import jobs

#: Seconds in which a process that is told to end does so.
_PATIENCE = 10.0


class Background:
    """Reads what was added to one ledger. Nothing is lost when it is stopped: what was not read to its end waits."""

    def __init__(self, ledger_file: Path) -> None:
        self._file = ledger_file
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._people = False
        self._stopped = False

    def wake(self, people: bool = False) -> None:
        """Have what waits read; with `people`, have it worked out who speaks."""
        with self._lock:
            self._people = self._people or people
            if self._stopped or (self._thread is not None and self._thread.is_alive()):
                return
            self._thread = threading.Thread(target=self._work, name="adding", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Stop what goes on."""
        with self._lock:
            self._stopped = True
            process, thread = self._process, self._thread
        if process is not None and process.poll() is None:
            process.terminate()
            try:
                process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
        if thread is not None:
            thread.join(_PATIENCE)

    def idle(self, seconds: float) -> bool:
        """Wait until nothing goes on; whether that came in time."""
        thread = self._thread
        if thread is not None:
            thread.join(seconds)
        return thread is None or not thread.is_alive()

    def _work(self) -> None:
        while (asked := self._next()) is not None:
            self._run(asked)

    def _next(self) -> tuple[str, ...] | None:
        """What is to be done next: the id of an addition, or nothing named for who speaks; None where nothing waits."""
        waiting = jobs.unfinished(self._file)
        with self._lock:
            if not self._stopped and waiting:
                self._people = False  # comes with it
                return (waiting[0].id,)
            if not self._stopped and self._people:
                self._people = False
                return ()
            self._thread = None
            return None

    def _run(self, asked: tuple[str, ...]) -> None:
        command = [sys.executable, "-m", "firsthand.web.reader", str(self._file.resolve()), *asked]
        with self._lock:
            if self._stopped:
                return
            # Ctrl-C at a terminal is meant for the desk, which ends it in order.
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603  # our own
        code = self._process.wait()
        for job_id in asked:
            job = jobs.read(self._file, job_id)
            if job is not None and job.state not in jobs.ENDED and not self._stopped:
                # It would fail the next time too.
                why = f"the process that read it ended with {code}; the desk's terminal shows what happened"
                jobs.write(self._file, replace(job, state="failed", ended=jobs.now(), why=why, process=None))


_ALL: dict[Path, Background] = {}
_LOCK = threading.Lock()


def background(ledger_file: Path) -> Background:
    """The one of a ledger."""
    with _LOCK:
        return _ALL.setdefault(ledger_file.resolve(), Background(ledger_file))


def begin(ledger_file: Path) -> None:
    """A desk begins: what was left when the last one ended is read."""
    if jobs.unfinished(ledger_file):
        background(ledger_file).wake()


def end(ledger_file: Path) -> None:
    """A desk ends."""
    with _LOCK:
        found = _ALL.pop(ledger_file.resolve(), None)
    if found is not None:
        found.stop()
