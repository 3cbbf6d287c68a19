"""How fast: kernels on one core, and with a file of articles also all the way to the ledger. Prints; asserts nothing."""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

import firsthand
from benchmarks import bulk
from benchmarks.quality import EXAMPLES
from firsthand import warm
from firsthand.text import sentences, words

#: Reports in the made pile.
_PILE = 1000


def main(arguments: Sequence[str] = ()) -> None:
    """Measure and print one table."""
    options = _options(arguments)
    console = Console(width=140)
    if options.articles is not None:
        warm.main()  # so that no run has to compile a kernel
        console.print(
            bulk.table(options.articles, options.sizes, options.growth, lambda row: print(*row, file=sys.stderr))
        )
        return
    rows = [json.loads(line) for line in (EXAMPLES / "reports" / "reports.jsonl").read_text("utf-8").splitlines()]
    texts = [row["text"] for row in rows]
    size = sum(len(words(text)) for text in texts)
    table = Table(title="speed", show_edge=False)
    table.add_column("what")
    table.add_column("a second", justify="right")
    for name, count, work in _kernels(texts, size):
        table.add_row(name, f"{count / _seconds(work):,.0f}")
    seconds = _read(_made_pile(texts))
    table.add_row(f"reports from file to ledger ({_PILE} made)", f"{_PILE / seconds:,.0f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    table.add_row("peak memory of this process, MiB", f"{peak:,.0f}")
    console.print(table)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks speed", description=__doc__)
    parser.add_argument("articles", type=Path, nargs="?", help="JSON Lines, perhaps gzipped; without it: kernels")
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000, 3000, 10_000], help="articles to read")
    parser.add_argument(
        "--growth", type=int, nargs="*", default=[1000, 3000, 10_000, 30_000], help="made reports to read"
    )
    return parser.parse_args(arguments)


def _kernels(texts: list[str], size: int) -> list[tuple[str, int, Callable[[], object]]]:
    pairs = [(a, b) for a in texts for b in texts if a is not b]
    reports = [firsthand.Report(text=text) for text in texts]
    return [
        ("words", size, lambda: [words(text) for text in texts]),
        ("words into sentences", size, lambda: [sentences(text) for text in texts]),
        ("reports whose credits are found", len(reports), lambda: [firsthand.find_credits(r) for r in reports]),
        ("pairs aligned", len(pairs), lambda: [firsthand.align(a, b) for a, b in pairs]),
        (
            "pairs related",
            len(pairs),
            lambda: [firsthand.relate(firsthand.Report(a), firsthand.Report(b)) for a, b in pairs],
        ),
    ]


def _seconds(work: Callable[[], object]) -> float:
    """Seconds of one call, after one to warm up, over at least half a second."""
    work()
    began, calls = time.perf_counter(), 0
    while time.perf_counter() - began < 0.5:
        work()
        calls += 1
    return (time.perf_counter() - began) / calls


def _made_pile(texts: list[str]) -> list[dict[str, str]]:
    """Reports of sentences drawn from the examples, with words of their own in each, some carried by two outlets."""
    rng = random.Random(7)
    drawn = [text[start:end] for text in texts for start, end in sentences(text)]
    pile: list[dict[str, str]] = []
    for n in range(_PILE):
        if pile and rng.random() < 0.2:
            text = rng.choice(pile)["text"]
        else:
            own = " ".join(f"word{rng.randrange(50_000)}" for _ in range(120))
            text = " ".join([*rng.sample(drawn, 4), own])
        pile.append(
            {"id": f"r{n}", "text": text, "outlet": f"Outlet {n % 40}", "published": f"2026-01-{1 + n % 28:02}"}
        )
    return pile


def _read(pile: list[dict[str, str]]) -> float:
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "pile.jsonl"
        file.write_text("".join(json.dumps(row) + "\n" for row in pile), encoding="utf-8")
        began = time.perf_counter()
        with firsthand.open(Path(place) / "l.db") as ledger:
            ledger.read(file)
        return time.perf_counter() - began
