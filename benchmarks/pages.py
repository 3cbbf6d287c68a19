"""How long the desk's pages take over many reports, alone and while a read runs beside them.

python -m benchmarks pages ARTICLES.jsonl[.gz] [--beside 2000] [--requests 60] [--keep FOLDER]

All articles but the last are captured, aligned and traced; statements, changes and events are made up. The last are what
is read beside the desk. One request at a time, after one that is not counted. With --keep the ledger stays in a folder
and is used again.
"""

from __future__ import annotations

import argparse
import http.client
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

import firsthand
from benchmarks.lines import lines_of
from benchmarks.made.desk import addresses, fill

_STAGES = ("capture", "alignment", "lineage")
#: What is read beside the desk: with the stage that takes the most time.
_BESIDE = "capture,alignment,statements,lineage"
#: Different addresses of a page, at most; seconds until a read beside has begun to work.
_DIFFERENT, _BEGUN = 20, 8.0
_PROGRAM = (sys.executable, "-c", "from firsthand.cli import main; main()")
_AT = re.compile(r"http://[^/]+:(\d+)/")


@dataclass(slots=True)
class Timed:
    """Seconds of the requests of a page, and the bytes of its largest answer."""

    seconds: list[float] = field(default_factory=list)
    most: int = 0

    def at(self, share: float) -> str:
        """The time below which a share of the requests stayed, in milliseconds."""
        if len(self.seconds) < 2:
            return "-"
        return f"{1000 * statistics.quantiles(self.seconds, n=100, method='inclusive')[round(100 * share) - 1]:.0f}"


def main(arguments: Sequence[str] = ()) -> None:
    """Make the ledger, time the pages twice, print one table."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as place:
        folder = options.keep or Path(place)
        ledger_file, more = _made(options.articles, options.beside, folder)
        with firsthand.open(ledger_file) as ledger:
            drawn = addresses(ledger, random.Random(1), _DIFFERENT)  # the same in every run
        work = _copied(ledger_file, Path(place) / "work")
        with _desk(work) as port:
            alone = {name: _timed(port, some, options.requests) for name, some in drawn.items()}
            with _reading(more, work):
                beside = {name: _timed(port, some, options.requests) for name, some in drawn.items()}
    Console(width=110).print(_table(alone, beside))


def _made(articles: Path, beside: int, folder: Path) -> tuple[Path, Path]:
    """The ledger, and the file of the articles that are not in it."""
    ledger_file, more = folder / "pages.db", folder / "more.jsonl"
    if ledger_file.exists() and more.exists():
        return ledger_file, more
    folder.mkdir(parents=True, exist_ok=True)
    rows = list(lines_of(articles))
    (folder / "first.jsonl").write_text("".join(rows[:-beside]), encoding="utf-8")
    more.write_text("".join(rows[-beside:]), encoding="utf-8")
    with firsthand.open(ledger_file) as ledger:
        ledger.read(folder / "first.jsonl", stages=_STAGES)
        fill(ledger)
    return ledger_file, more


def _copied(ledger_file: Path, folder: Path) -> Path:
    """A copy of a ledger with the folders beside it: what is read beside the desk is not to stay in it."""
    folder.mkdir()
    for part in ledger_file.parent.glob(f"{ledger_file.name}*"):
        if part.is_dir():
            shutil.copytree(part, folder / part.name)
        else:
            shutil.copyfile(part, folder / part.name)
    return folder / ledger_file.name


@contextmanager
def _desk(ledger_file: Path) -> Iterator[int]:
    """The desk in a process of its own: its port."""
    command = [*_PROGRAM, "web", "--ledger", str(ledger_file), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            assert process.stdout is not None
            found = next((m for line in process.stdout if (m := _AT.search(line))), None)
            if found is None:
                sys.exit("the desk did not start")
            yield int(found[1])
        finally:
            process.terminate()


@contextmanager
def _reading(more: Path, ledger_file: Path) -> Iterator[None]:
    """A read into the same ledger, that is ended where it is not done by then."""
    command = [*_PROGRAM, "read", str(more), "--ledger", str(ledger_file), "--stages", _BESIDE]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        time.sleep(_BEGUN)
        try:
            yield
            if process.poll() is not None:
                print("the read beside the desk ended before the last page was timed: give it more with --beside")
        finally:
            process.terminate()


def _timed(port: int, some: Sequence[str], requests: int) -> Timed:
    found = Timed()
    for n in range(-1, requests):
        # A connection for each, as a browser that comes anew.
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        address = some[max(n, 0) % len(some)]
        began = time.perf_counter()
        connection.request("GET", address)
        answer = connection.getresponse()
        body = answer.read()
        spent = time.perf_counter() - began
        connection.close()
        if answer.status != http.HTTPStatus.OK:
            sys.exit(f"{address}: {answer.status}")
        if n >= 0:
            found.seconds.append(spent)
            found.most = max(found.most, len(body))
    return found


def _table(alone: dict[str, Timed], beside: dict[str, Timed]) -> Table:
    table = Table(
        title="pages of the desk, milliseconds; marks beside a read: p95 at most 300 (goal 150)", show_edge=False
    )
    for column in ("page", "requests", "p50", "p95", "p50 beside a read", "p95 beside a read", "largest kB"):
        table.add_column(column, justify="left" if column == "page" else "right")
    for name, quiet in alone.items():
        busy = beside[name]
        table.add_row(name, str(len(quiet.seconds)), quiet.at(0.5), quiet.at(0.95), busy.at(0.5), busy.at(0.95),
                      f"{max(quiet.most, busy.most) / 1000:.0f}")  # fmt: skip
    return table


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks pages", description=__doc__)
    parser.add_argument("articles", type=Path, help="JSON Lines, perhaps gzipped")
    parser.add_argument("--beside", type=int, default=2_000, help="articles read beside the desk (default: 2,000)")
    parser.add_argument("--requests", type=int, default=60, help="requests of each page (default: 60)")
    parser.add_argument("--keep", type=Path, help="a folder in which the ledger stays, to be used again")
    return parser.parse_args(arguments)
