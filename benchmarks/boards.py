"""How fast a board of any day is read off: 200 states, every treaty that ships, 100,000 made events."""

from __future__ import annotations

import json
import random
import statistics
import tempfile
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from rich.console import Console
from rich.table import Table

import firsthand
from firsthand import treaties
from firsthand.model import Event
from firsthand.treaties import index_events
from firsthand.treaties.record import Record
from firsthand.treaties.stages import stages

#: Groups of seven events that one report of the made ledger tells.
_A_REPORT = 14
_STATES, _EVENTS, _FIRST, _DAYS = 200, 100_000, date(2020, 1, 1), 2400


def main() -> None:
    """Measure and print one table."""
    events = made_events()
    boards = list(treaties.shipped_rules())
    began = time.process_time()
    index = index_events(events)
    indexed = time.process_time() - began
    days = [_FIRST + timedelta(days=n) for n in range(0, _DAYS, 300)]
    spent = []
    for day in days:
        began = time.process_time()
        rows = sum(len(treaties.board(index, name, day)) for name in boards)
        spent.append((day, rows, time.process_time() - began))
    table = Table(title="boards", show_edge=False)
    table.add_column("what")
    table.add_column("seconds", justify="right")
    table.add_row(f"{_EVENTS:,} events indexed once", f"{indexed:.3f}")
    for day, rows, seconds in spent:
        table.add_row(f"every board on {day}, {rows:,} cells", f"{seconds:.3f}")
    first, later = _from_a_ledger(events)
    table.add_row("a ledger's first board: read and indexed", f"{first:.3f}")
    table.add_row("every board of that ledger on another day, median", f"{statistics.median(later):.3f}")
    table.add_row("the same, slowest day", f"{max(later):.3f}")
    Console(width=100).print(table)


def _from_a_ledger(events: list[Event]) -> tuple[float, list[float]]:
    """Seconds that the first board of a ledger of these events takes, and those of every board on later days."""
    by_report: dict[str, list[Event]] = {}
    for event in events:
        if event.record is None:
            by_report.setdefault(event.report_id, []).append(event)
    recorded = Record(tuple(event for event in events if event.record is not None))
    with tempfile.TemporaryDirectory() as place, firsthand.open(Path(place) / "l.db") as ledger:
        # One short report a hundred events: what is measured is the boards, not the reading.
        file = Path(place) / "reports.jsonl"
        several = list(by_report.values())
        groups = [several[n : n + _A_REPORT] for n in range(0, len(several), _A_REPORT)]
        lines = ({"id": f"r{n}", "text": f"Report {n} of the made events."} for n in range(len(groups)))
        file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        ledger.read(file, stages=["capture"])
        keys = {name: key for key, name in ledger.store.ids().items()}
        told = (
            (keys[f"r{n}"], "events", "made", tuple(replace(e, report_id=f"r{n}") for few in some for e in few))
            for n, some in enumerate(groups)
        )
        ledger.store.add_parts(told)
        ledger.store.add_record("made", recorded)
        began = time.process_time()
        ledger.board("apmbc", _FIRST)
        first = time.process_time() - began
        spent = []
        for day in (_FIRST + timedelta(days=n) for n in range(300, _DAYS, 300)):
            began = time.process_time()
            for name in treaties.shipped_rules():
                ledger.board(name, day)
            spent.append(time.process_time() - began)
        return first, spent


def made_events() -> list[Event]:
    """Events of reports and records that nobody reported, the same in every run."""
    rng = random.Random(7)
    names = sorted(stages())
    boards = list(treaties.shipped_rules())
    return [_event(rng, names, boards, n) for n in range(_EVENTS)]


def _event(rng: random.Random, names: list[str], boards: list[str], n: int) -> Event:
    happened = _FIRST + timedelta(days=rng.randrange(_DAYS))
    known = (happened + timedelta(days=rng.randrange(5))).isoformat()
    recorded = n % 10 == 0
    return Event(
        f"S{rng.randrange(_STATES):03}", rng.choice(names), None if recorded else n, None if recorded else n + 9,
        happened.isoformat(), known, known, record=f"https://example.org/{n}" if recorded else None,
        board=rng.choice(boards), report_id="" if recorded else f"r{n // 7}",
    )  # fmt: skip


if __name__ == "__main__":
    main()
