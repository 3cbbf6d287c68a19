"""As many short reports as one likes, mixed from articles, from file to ledger: time and memory.

python -m benchmarks million ARTICLES.jsonl[.gz] [--reports 1000000] [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.made import read_articles
from benchmarks.made.mixed import mixed
from benchmarks.watch import watch

#: Seconds between two looks at the memory of a long run.
_BETWEEN = 3.0


def main(arguments: Sequence[str] = ()) -> None:
    """Mix the reports, read them, print one table."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory(dir=options.keep) as place:
        file = Path(place) / "reports.jsonl"
        with file.open("w", encoding="utf-8") as out:
            for row in mixed(read_articles(options.articles), options.reports):
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
        watched = watch("read", str(file), between=_BETWEEN)
    table = Table(title=f"{options.reports:,} mixed reports from file to ledger", show_edge=False)
    for column in ("what", "seconds", "CPU s", "peak MiB"):
        table.add_column(column, justify="left" if column == "what" else "right")
    for spent in (*watched.stretches, watched.whole):
        table.add_row(spent.name, f"{spent.seconds:,.1f}", f"{spent.cpu:,.1f}", f"{spent.peak:,.0f}")
    console = Console(width=120)
    console.print(table)
    console.print(
        f"{watched.told['pairs']:,} derived pairs, {watched.told['stories']:,} stories, {watched.told['origins']:,} origins"
    )


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks million", description=__doc__)
    parser.add_argument("articles", type=Path, help="JSON Lines, perhaps gzipped")
    parser.add_argument("--reports", type=int, default=1_000_000, help="how many are mixed (default: a million)")
    parser.add_argument("--keep", type=Path, help="a folder with room for ledger and reports; both go when it is done")
    return parser.parse_args(arguments)
