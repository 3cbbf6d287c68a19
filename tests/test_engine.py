"""The port of three verbs: one suite for every engine."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from firsthand.engine import Engine, LocalEngine
from tests.reports import write_lines

NUMBERS = pa.schema([("n", pa.int64())])


def doubled(batch: pa.RecordBatch) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([pc.multiply(batch.column("n"), 2)], schema=NUMBERS)


def deadly(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Kills the process that works on 13, unless that is the one which asked."""
    if batch.column("n")[0].as_py() == 13 and os.environ.get("FIRSTHAND_TEST_PARENT") != str(os.getpid()):
        os.kill(os.getpid(), signal.SIGKILL)
    return doubled(batch)


def failing(batch: pa.RecordBatch) -> pa.RecordBatch:
    raise ValueError("this batch is odd")


def batches(n: int) -> Iterator[pa.RecordBatch]:
    for i in range(n):
        yield pa.RecordBatch.from_pydict({"n": [i, i + 100]}, schema=NUMBERS)


@pytest.fixture(params=["one process", "two processes", "in files"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    processes = 2 if request.param == "two processes" else 1
    folder = tmp_path / "tables" if request.param == "in files" else None
    with LocalEngine(processes, folder) as made:
        yield made


@pytest.mark.parametrize("n", [0, 1, 2, 9])
def test_batches_come_back_in_their_order(engine: Engine, n: int) -> None:
    found = [batch.column("n").to_pylist() for batch in engine.map_batches(doubled, batches(n))]
    assert found == [[2 * i, 2 * i + 200] for i in range(n)]


def test_what_a_kernel_raises_reaches_the_caller(engine: Engine) -> None:
    with pytest.raises(ValueError, match="this batch is odd"):
        list(engine.map_batches(failing, batches(4)))


def test_a_query_names_tables_and_parameters(engine: Engine) -> None:
    table = pa.table({"n": [3, 1, 2]})
    found = engine.query("SELECT n FROM numbers WHERE n >= $least ORDER BY n", {"numbers": table}, {"least": 2})
    assert found.column("n").to_pylist() == [2, 3]
    assert engine.query("SELECT count(*) AS c FROM numbers", {"numbers": table}).to_pylist() == [{"c": 3}]


def test_tables_are_kept_by_name(engine: Engine) -> None:
    table = pa.table({"n": [1, 2]})
    engine.store("numbers", table)
    assert engine.load("numbers").equals(table)
    with pytest.raises(KeyError):
        engine.load("nothing")


def test_a_killed_process_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIRSTHAND_TEST_PARENT", str(os.getpid()))
    with LocalEngine(2) as made:
        found = [batch.column("n")[0].as_py() for batch in made.map_batches(deadly, batches(20))]
    assert found == [2 * i for i in range(20)]


SCRIPT = """
import sys
import firsthand
with firsthand.open(sys.argv[1]) as ledger:
    ledger.read(sys.argv[2], processes=2)
    print(len(ledger.reports()))
"""


def test_a_script_without_a_guard_may_read_with_two_processes(tmp_path: Path) -> None:
    rows = [{"id": f"r{n}", "text": f"Report number {n} tells of ferry {n} and of no other."} for n in range(80)]
    (tmp_path / "script.py").write_text(SCRIPT)
    file = write_lines(tmp_path / "pile.jsonl", rows)
    command = [sys.executable, str(tmp_path / "script.py"), str(tmp_path / "l.db"), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "80", "")
