"""How well acts under treaties and sentences against the rules are read: our own sentences, round by round."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from firsthand.model import Report
from firsthand.treaties import check, read_events

_FOLDER = Path(__file__).resolve().parent.parent / "tests" / "treaties"


def main() -> None:
    """Measure and print one table."""
    table = Table(title="acts under treaties, our own sentences (looked at: floors, no measure)", show_edge=False)
    for name in ("round", "sentences", "stages: precision", "recall", "F1", "checks: precision", "recall"):
        table.add_column(name, justify="left" if name == "round" else "right")
    for name, rows in rounds().items():
        stages, rules = scored(rows)
        cells = (*_shares(*stages), _f1(*stages), *_shares(*rules))
        table.add_row(name, str(len(rows)), *(f"{cell:.3f}" for cell in cells))
    Console(width=110).print(table)


def rounds() -> dict[str, list[dict[str, Any]]]:
    """The sentences by the file that they are in, or the letter that their round's names begin with."""
    found = {"sentences": _rows("sentences.jsonl")}
    for row in _rows("more.jsonl"):
        if row["events"] is not None:
            found.setdefault(f"more: {row['id'][0]}", []).append(row)
    return found


def scored(rows: Iterable[dict[str, Any]]) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """Right, found and wanted: of acts by state and stage, of findings by rule."""
    acts, rules = [0, 0, 0], [0, 0, 0]
    for row in rows:
        report = Report(text=row["text"], published=row["published"])
        wanted = {(event["state"], event["stage"]) for event in row["events"]}
        found = {(event.state, event.stage) for event in read_events(report, row["treaty"])}
        broken = set(row["rules"]) if "rules" in row else {one["rule"] for one in row["checks"]}
        fired = {finding.rule for finding in check(report, row["treaty"])}
        also = {rule for one in row.get("checks", ()) for rule in one["also_rules"]}
        _add(acts, found, wanted)
        _add(rules, fired - (also - broken), broken)
    return (acts[0], acts[1], acts[2]), (rules[0], rules[1], rules[2])


def _add(counts: list[int], found: set[Any], wanted: set[Any]) -> None:
    for n, some in enumerate((found & wanted, found, wanted)):
        counts[n] += len(some)


def _shares(right: int, found: int, wanted: int) -> tuple[float, float]:
    return right / found if found else 1.0, right / wanted if wanted else 1.0


def _f1(right: int, found: int, wanted: int) -> float:
    return 2 * right / (found + wanted) if found + wanted else 1.0


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (_FOLDER / name).read_text("utf-8").splitlines()]


if __name__ == "__main__":
    main()
