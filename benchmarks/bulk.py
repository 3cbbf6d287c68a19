"""From file to ledger: what it costs by stage, beside peers that only find near-duplicates, and how it grows.

python -m benchmarks speed ARTICLES.jsonl[.gz] [--sizes 1000 3000 10000] [--growth 1000 3000 10000 30000]
"""

from __future__ import annotations

import importlib.util
import json
import tempfile
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from rich.table import Table

from benchmarks.lines import lines_of
from benchmarks.made import make, read_articles
from benchmarks.watch import Stretch, watch

#: Libraries that find near-duplicates, where they are installed.
PEERS = ("datasketch", "rensa")
#: Reports that are read one by one into the open ledger.
_MORE = 3

#: A row of the table: what, reports, seconds, CPU seconds, MiB, and what came of it.
Row = tuple[str, str, str, str, str, str]


def table(articles: Path, sizes: Sequence[int], growth: Sequence[int], show: Callable[[Row], object]) -> Table:
    """All of it as one table; each row is shown as soon as it is there."""
    result = Table(title="from file to ledger, and near-duplicates by peers", show_edge=False)
    for column in ("what", "reports", "seconds", "CPU s", "peak MiB", "found"):
        result.add_column(column, justify="left" if column in ("what", "found") else "right")
    with tempfile.TemporaryDirectory() as place:
        for rows in (_sizes(articles, sizes, Path(place)), _growth(articles, growth, Path(place))):
            for row in rows:
                show(row)
                result.add_row(*row)
            result.add_section()
    return result


def _sizes(articles: Path, sizes: Sequence[int], place: Path) -> Any:
    for size in sizes:
        rows = list(islice(_rows(articles), size + _MORE))
        file, *more = _written(rows, len(rows) - _MORE, place)
        yield from _read(file, more, len(rows) - _MORE, "articles")
        for peer in PEERS:
            if importlib.util.find_spec(peer):
                watched = watch(peer, str(file))
                yield _row(f"  {peer}", watched.whole, size, f"{watched.told['pairs']:,} pairs")


def _growth(articles: Path, sizes: Sequence[int], place: Path) -> Any:
    if not sizes:
        return
    first, held = None, read_articles(articles)
    for size in sizes:  # each a pile of its own: a part of a larger one would have fewer reports a story
        made = [m.row for m in make(held, size, most=size + _MORE)]
        file, *more = _written(made, size, place)
        for row in _read(file, more, size, "made reports"):
            yield row
            if row[0] == "made reports":
                spent = float(row[3].replace(",", ""))
                first = first or spent
                yield "  CPU against the first", f"× {size / sizes[0]:.3g}", "", f"× {spent / first:.2f}", "", ""


def _read(file: Path, more: Sequence[Path], size: int, name: str) -> Any:
    watched = watch("read", str(file), *map(str, more))
    told = watched.told
    found = f"{told['pairs']:,} derived pairs, {told['stories']:,} stories, {told['origins']:,} origins"
    yield _row(name, watched.whole, size, found)
    for stretch in watched.stretches:
        yield _row(f"  {stretch.name}", stretch, None, "")
    for n in range(len(more)):
        seconds, cpu = told[f"more {n}"]
        yield _row("  one more report", Stretch("", seconds, cpu, 0.0), 1, "")


def _row(name: str, spent: Stretch, size: int | None, found: str) -> Row:
    peak = f"{spent.peak:,.0f}" if spent.peak else ""
    return name, f"{size:,}" if size else "", f"{spent.seconds:,.2f}", f"{spent.cpu:,.2f}", peak, found


def _written(rows: Sequence[dict[str, Any]], size: int, place: Path) -> list[Path]:
    """A file of so many reports, and one for each further report."""
    parts = [rows[:size], *([row] for row in rows[size:])]
    files = [place / f"{size}-{n}.jsonl" for n in range(len(parts))]
    for file, part in zip(files, parts, strict=True):
        file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in part), encoding="utf-8")
    return files


def _rows(articles: Path) -> Any:
    return map(json.loads, lines_of(articles))
