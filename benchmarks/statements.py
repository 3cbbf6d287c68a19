"""How fast statements are read, from file to ledger, beside what others take for less; and what copies cost.

python -m benchmarks statements ARTICLES.jsonl[.gz] [--reports 1000] [--copies 10]
"""

from __future__ import annotations

import argparse
import importlib.util
import itertools
import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.lines import lines_of
from benchmarks.watch import Stretch, watch


def main(arguments: Sequence[str] = ()) -> None:
    """Measure and print one table."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "articles.jsonl"
        words = 0
        with file.open("w", encoding="utf-8") as out:
            for text in itertools.islice(_texts(options.articles), options.reports):
                words += len(text.split())
                out.write(json.dumps({"text": text}, ensure_ascii=False) + "\n")
        rows = list(_rows(str(file), options.copies))
    table = Table(title=f"statements of {options.reports:,} articles, {words:,} words", show_edge=False)
    for column in ("what", "seconds", "CPU s", "words/s", "peak MiB", "told"):
        table.add_column(column, justify="left" if column in ("what", "told") else "right")
    for name, spent, times, told in rows:
        table.add_row(
            name,
            f"{spent.seconds:,.1f}",
            f"{spent.cpu:,.1f}",
            f"{words * times / spent.seconds:,.0f}",
            f"{spent.peak:,.0f}",
            told,
        )
    Console(width=140).print(table)


def _texts(path: Path) -> Iterator[str]:
    return (json.loads(line)["text"] for line in lines_of(path))


def _rows(file: str, copies: int) -> Iterator[tuple[str, Stretch, int, str]]:
    """What was done, what it cost, how many times the words were there, and what it told."""
    for times in (1, copies):
        watched = watch("statements", file, str(times))
        told = ", ".join(f"{count:,} {name}" for name, count in watched.told.items())
        for stretch in watched.stretches:
            if stretch.name != "start":
                yield f"{stretch.name}, {times} of each", stretch, times, told if stretch.name == "statements" else ""
    yield "spaCy's pipeline alone, one process", watch("spacy", file).stretches[-1], 1, ""
    if importlib.util.find_spec("textacy") is not None:
        watched = watch("textacy", file)
        told = ", ".join(f"{count:,} {name}" for name, count in watched.told.items())
        yield "textacy, direct quotations, one process", watched.stretches[-1], 1, told


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks statements", description=__doc__)
    parser.add_argument("articles", type=Path, help="JSON Lines, perhaps gzipped")
    parser.add_argument("--reports", type=int, default=1_000, help="how many are read (default: 1,000)")
    parser.add_argument(
        "--copies", type=int, default=10, help="verbatim copies of each in the second run (default: 10)"
    )
    return parser.parse_args(arguments)
