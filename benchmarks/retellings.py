"""Drifts found in passages and their retellings that were written for this, by type.

python -m benchmarks retellings [FILE.jsonl] [--missed] [--others]

A line: {"id", "source", "retelling", "drifts": [{"type", "also_types", "before", "after", "optional"}]}; without drifts,
or with optional ones alone, the passage is told faithfully. Without a file, tests/drift/retellings.jsonl, on which
nothing was trained or tuned.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

import firsthand
from benchmarks.reading import Score, score_drifts
from firsthand.text import sentences

FILE = Path(__file__).resolve().parent.parent / "tests" / "drift" / "retellings.jsonl"


def main(arguments: Sequence[str] = ()) -> None:
    """Measure and print one table; with --missed also each miss, with --others what was not asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks retellings", description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", default=FILE)
    parser.add_argument("--missed", action="store_true")
    parser.add_argument("--others", action="store_true")
    options = parser.parse_args(arguments)
    began = time.perf_counter()
    total, told, false = measure(options.file)
    console = Console(width=120)
    console.print(_table(total, f"{options.file.name}, {time.perf_counter() - began:.0f} s"))
    console.print(f"told faithfully: {told} sentences, {false} false drifts ({false / max(1, told):.3f} a sentence)")
    for wanted, rows in ((options.missed, total.missed), (options.others, total.others)):
        for row in rows if wanted else ():
            console.print(row, markup=False, highlight=False, soft_wrap=True)


def measure(path: Path) -> tuple[Score, int, int]:
    """The score of all pairs of a file, the sentences told faithfully, and the false drifts on them."""
    total, told, false = Score(), 0, 0
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            source, retelling = row["source"], row["retelling"]
            found = firsthand.find_drift(firsthand.Report(text=source), firsthand.Report(text=retelling))
            score = score_drifts(source, retelling, found, row["drifts"])
            total += score
            if not score.required_drifts:
                told += len(sentences(retelling))
                false += score.other_drifts
    return total, told, false


def _table(total: Score, what: str) -> Table:
    table = Table(title=f"drifts of retellings: {what}", show_edge=False)
    for column in ("type", "wanted", "found", "recall", "others", "precision"):
        table.add_column(column, justify="left" if column == "type" else "right")
    kinds = sorted({*total.wanted_types, *total.other_types})
    for kind in kinds:
        right, other = total.right_types[kind], total.other_types[kind]
        table.add_row(
            kind,
            f"{total.wanted_types[kind]}",
            f"{total.hit_types[kind]}",
            _share(total.hit_types[kind], total.wanted_types[kind]),
            f"{other}",
            _share(right, right + other),
            end_section=kind == kinds[-1],
        )
    table.add_row(
        "all",
        f"{total.required_drifts}",
        f"{total.drifts}",
        _share(total.drifts, total.required_drifts),
        f"{total.other_drifts}",
        _share(total.drifts, total.drifts + total.other_drifts),
    )
    return table


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "-"
