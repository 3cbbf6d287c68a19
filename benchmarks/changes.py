"""How long drift takes over a story of fifty reports, and claims beside statements.

python -m benchmarks changes ARTICLES.jsonl[.gz] [--reports 50] [--articles 100]

The story is one dispatch of the articles and its takers: one in four a copy, one in four shortened, the others told in
other words. Drift and claims are timed as what they add to a run without them: one parse serves all.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

import firsthand
from benchmarks.made.drifts import read_texts
from benchmarks.made.edits import rewritten, shortened
from benchmarks.made.prose import parse, render

_BEFORE = ("capture", "alignment", "statements", "lineage")
#: Words of the article that the story is made of.
_LENGTH = range(450, 700)


def main(arguments: Sequence[str] = ()) -> None:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks changes", description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--reports", type=int, default=50, help="reports of the story (default: 50)")
    parser.add_argument("--articles-read", type=int, default=100, help="articles for claims (default: 100)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    texts = read_texts(options.articles, random.Random(options.seed))
    table = Table(title="drift of a story, claims beside statements", show_edge=False)
    for column in ("what", "seconds", "told"):
        table.add_column(column, justify="right" if column == "seconds" else "left")
    whole = next(t for t in texts if len(t.split()) in _LENGTH)
    story = list(_story(whole, options.reports, random.Random(options.seed)))
    for name, seconds, told in (*_drift(story), *_claims(texts[: options.articles_read])):
        table.add_row(name, f"{seconds:.2f}", told)
    Console(width=110).print(table)


def _story(text: str, reports: int, rng: random.Random) -> Iterator[dict[str, Any]]:
    parsed = parse(text)
    body = render(parsed)
    for n in range(reports):
        told = body if n == 0 or n % 4 == 1 else render((shortened if n % 4 == 2 else rewritten)(parsed, rng))
        lead = "" if n == 0 else "(Tarn Wire) - "
        yield {"id": f"r{n:03}", "text": lead + told, "outlet": "Tarn Wire" if n == 0 else f"Outlet {n}",
               "published": f"2025-03-04T{6 + n // 60:02}:{n % 60:02}:00Z"}  # fmt: skip


def _drift(story: Sequence[dict[str, Any]]) -> Iterator[tuple[str, float, str]]:
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "story.jsonl"
        file.write_text("".join(json.dumps(row) + "\n" for row in story), encoding="utf-8")
        spent = {}
        for stages in (_BEFORE, (*_BEFORE, "drift")):
            with firsthand.open(Path(place) / f"{len(stages)}.db") as ledger:
                began = time.perf_counter()
                ledger.read(file, stages=stages)
                spent[stages[-1]] = time.perf_counter() - began
                edges = sum(d.source_report_id is not None for d in ledger.derivations())
                drifts = len(ledger.drifts())
        words = sum(len(row["text"].split()) for row in story)
        told = f"{len(story)} reports, {words:,} words, {edges} derivations, {drifts} drifts"
        yield "everything before drift", spent[_BEFORE[-1]], "one run from file to ledger"
        yield "drift besides", spent["drift"] - spent[_BEFORE[-1]], told


def _claims(texts: Sequence[str]) -> Iterator[tuple[str, float, str]]:
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "articles.jsonl"
        file.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
        spent: dict[str, float] = {}
        for stages in (("capture",), ("capture", "statements"), ("capture", "statements", "claims")):
            with firsthand.open(Path(place) / f"{len(stages)}.db") as ledger:
                began = time.perf_counter()
                ledger.read(file, stages=stages)
                spent[stages[-1]] = time.perf_counter() - began
        statements = spent["statements"] - spent["capture"]
        yield "statements", statements, f"{len(texts)} articles, one run from file to ledger, capture taken off"
        more = spent["claims"] - spent["statements"]
        yield "claims besides", more, f"{100 * more / statements:.0f} % of the time of statements"
