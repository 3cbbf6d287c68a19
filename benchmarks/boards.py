"""How fast a board of any day is read off: 200 states, every treaty that ships, 100,000 made events."""

from __future__ import annotations

import random
import time
from datetime import date, timedelta

from rich.console import Console
from rich.table import Table

from firsthand import treaties
from firsthand.model import Event
from firsthand.treaties import index_events
from firsthand.treaties.stages import stages

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
    Console(width=100).print(table)


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
