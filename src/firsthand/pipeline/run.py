"""One run over all the stages."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from firsthand import capture
from firsthand.engine import Engine
from firsthand.errors import UsageError
from firsthand.ledger import Store
from firsthand.pipeline.capturing import take_in
from firsthand.pipeline.changes import find_changes
from firsthand.pipeline.comparing import compare_all
from firsthand.pipeline.held import Held
from firsthand.pipeline.outcome import NEEDS, STAGES, Outcome, Progress
from firsthand.pipeline.reading import PARTS, read_reports
from firsthand.pipeline.tracing import trace


def read(
    store: Store,
    engine: Engine,
    paths: Iterable[Path | str],
    hints: capture.Hints | None = None,
    stages: Sequence[str] | None = None,
    progress: Progress | None = None,
    held: Held | None = None,
) -> Outcome:
    """Read reports into a ledger and bring every stage up to date.

    Inputs that cannot be read are refused by name and reason in the outcome; the rest goes on. Reading the same again
    changes nothing. `held` is what an open ledger held in memory since the last run. Raises UsageError for a stage that does not exist or that lacks one it stands on.
    """
    wanted = _checked(stages)
    report = progress or _silent
    outcome = Outcome(stages=wanted)
    scratch = store.index.scratch()
    ahead = scratch if "alignment" in wanted and store.newest_key() == 0 else None
    try:
        take_in(store, engine, capture.walk(paths, hints or capture.Hints()), outcome, report, ahead)
        if "alignment" in wanted:
            held = Held() if held is None else held
            with _no_collection():
                held.update(store, engine)
                compare_all(store, engine, held, outcome, report, ahead)
    finally:
        scratch.remove()
    read_reports(store, engine, [stage for stage in wanted if stage in PARTS], report)
    if "lineage" in wanted and held is not None:  # after the statements: what overlap means hangs on who is quoted
        with _no_collection():
            trace(store, held, report)
    if "drift" in wanted:
        find_changes(store, engine, report)
    return outcome


def _checked(stages: Sequence[str] | None) -> tuple[str, ...]:
    wanted = tuple(STAGES if stages is None else stages)
    unknown = [name for name in wanted if name not in STAGES]
    if unknown:
        raise UsageError(f"there is no stage {unknown[0]!r}; there are {', '.join(STAGES)}")
    for name in wanted:
        missing = [need for need in NEEDS.get(name, ()) if need not in wanted]
        if missing:
            raise UsageError(f"the stage {name} needs the stage {missing[0]}")
    return wanted


@contextmanager
def _no_collection() -> Iterator[None]:
    """Many records are made here and no cycles: looking for these again and again would take a fifth of the time."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _silent(stage: str, done: int, total: int | None) -> None:
    """Nobody wants to know."""
