"""The narrow port that every stage runs through, and the engine for one machine.

Three verbs: *map batches* (a pure kernel from Arrow record batch to Arrow record batch), *query* (SQL over named
tables) and *store and load* (named tables of a run). A stage knows the port only, so that an engine for a cluster can
take the place of this one. Batching belongs to the caller and results come in the order of the batches: the number of
processes changes nothing.
"""

from __future__ import annotations

import itertools
import multiprocessing
import os
import sys
import types
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, TypeAlias

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

Kernel: TypeAlias = Callable[[pa.RecordBatch], pa.RecordBatch]

#: What libraries of linear algebra read how many threads they may use from.
_THREADS = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS")
#: How much lower the processes of a run stand than what else the machine does.
_NICE = 5


class Engine(Protocol):
    """What a stage may ask of the machine, or machines, that it runs on; `processes` of them work at a time."""

    processes: int

    def map_batches(self, kernel: Kernel, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """`kernel` of each batch, in the order of the batches."""

    def query(self, sql: str, tables: Mapping[str, pa.Table], parameters: Mapping[str, Any] | None = None) -> pa.Table:
        """The result of one SQL statement in which `tables` are named; `$name` stands for a parameter."""

    def store(self, name: str, table: pa.Table) -> None:
        """Keep a table of this run under a name."""

    def load(self, name: str) -> pa.Table:
        """The table kept under a name. Raises KeyError where there is none."""


class LocalEngine:
    """The engine for one machine: DuckDB in memory, and a pool of processes that is started when work is there for it.

    `processes` is how many run kernels (default: one per core this process may use). With `folder`, named tables are
    Parquet files there; without, they stay in memory.
    """

    def __init__(self, processes: int | None = None, folder: Path | None = None) -> None:
        self.processes = processes or _cores()
        self._folder = folder
        self._tables: dict[str, pa.Table] = {}
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> LocalEngine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the processes go; work that has not begun is dropped."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def map_batches(self, kernel: Kernel, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """`kernel` of each batch, in order; at most a few batches per process are held at a time."""
        ahead = iter(batches)
        first = list(itertools.islice(ahead, 2))
        if self.processes < 2 or len(first) < 2:  # one batch is done before a process has started
            yield from map(kernel, first)
            yield from map(kernel, ahead)
            return
        yield from self._map_in_pool(kernel, itertools.chain(first, ahead))

    def _map_in_pool(self, kernel: Kernel, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        held: deque[pa.RecordBatch] = deque()  # what has been sent and not yet yielded
        sent: deque[Future[pa.RecordBatch]] = deque()
        try:
            for batch in batches:
                held.append(batch)
                with _starting():
                    sent.append(self._running_pool().submit(kernel, batch))
                if len(sent) >= 2 * self.processes:
                    yield sent.popleft().result()
                    held.popleft()
            while sent:
                yield sent.popleft().result()
                held.popleft()
        except BrokenProcessPool:
            # A process was killed from outside (memory, most often). What it held is done here, one batch at a time.
            self.close()
            self.processes = 1
            yield from map(kernel, held)
            yield from map(kernel, batches)

    def _running_pool(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Not `fork`: DuckDB and Arrow hold threads, and a fork of a threaded process may hang.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self.processes, mp_context=context, initializer=_begin)
        return self._pool

    def query(self, sql: str, tables: Mapping[str, pa.Table], parameters: Mapping[str, Any] | None = None) -> pa.Table:
        """The result of one SQL statement in which `tables` are named."""
        with duckdb.connect(":memory:", config={"threads": self.processes}) as connection:
            for name, table in tables.items():
                connection.register(name, table)
            return connection.sql(sql, params=dict(parameters) if parameters else None).to_arrow_table()

    def store(self, name: str, table: pa.Table) -> None:
        """Keep a table of this run under a name; a file is written whole or not at all."""
        if self._folder is None:
            self._tables[name] = table
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        unfinished = self._folder / f"{name}.parquet.part"
        pq.write_table(table, unfinished)
        unfinished.replace(self._folder / f"{name}.parquet")

    def load(self, name: str) -> pa.Table:
        """The table kept under a name. Raises KeyError where there is none."""
        if self._folder is None:
            return self._tables[name]
        file = self._folder / f"{name}.parquet"
        if not file.exists():
            raise KeyError(name)
        return pq.read_table(file)


@contextmanager
def _starting() -> Iterator[None]:
    """While it lasts, a process that starts does not see the caller's script, which it would run again from the top;
    and it multiplies in one thread: there are as many processes as cores."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    unset = [name for name in _THREADS if name not in os.environ]
    os.environ.update(dict.fromkeys(unset, "1"))
    try:
        yield
    finally:
        sys.modules["__main__"] = main
        for name in unset:
            del os.environ[name]


def _cores() -> int:
    """The cores that this process may use, where the system tells; else those there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _begin() -> None:
    # Ctrl-C reaches every process of the terminal; the parent alone decides what then happens.
    import signal  # noqa: PLC0415  # only the children need it

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):  # a pile that is read stands behind the desk, which somebody waits for
        os.nice(_NICE)
