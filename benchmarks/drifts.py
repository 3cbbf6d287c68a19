"""Drifts found in retellings that were made of real articles and changed on purpose, by type.

python -m benchmarks drift ARTICLES.jsonl[.gz] [--pairs 50] [--seed 1] [--failures K]
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

import firsthand
from benchmarks.drift_scores import SAME, Score, score
from benchmarks.made.drifts import Pair, make_pairs, read_texts

#: What the figures should be, and what is aimed at.
_MARKS = (
    "marks, by type: precision at least .80 (goal .90), recall at least .70 (goal .85); "
    "false drifts on faithful sentences at most 1 in 12 (goal 1 in 25)"
)
_PRECISION, _RECALL = 0.80, 0.70


def main(arguments: Sequence[str] = ()) -> None:
    """Make the pairs, find their drifts, print one table and what was taken for what."""
    options = _options(arguments)
    pairs = make_pairs(read_texts(options.articles, random.Random(options.seed)), options.pairs, options.seed)
    began = time.perf_counter()
    mild, strict = measure(pairs)
    console = Console(width=120)
    console.print(_table(mild, strict, f"{len(pairs)} pairs, {time.perf_counter() - began:.0f} s"))
    console.print(_MARKS)
    console.print(_confusions(mild))
    console.print(_false(mild))
    rng = random.Random(options.seed)
    for name, lines in (("missed", mild.missed), ("false", mild.wrong)):
        for line in rng.sample(lines, min(options.failures, len(lines))):
            console.print(f"{name}  {line}", markup=False, highlight=False, soft_wrap=True)


def measure(pairs: Sequence[Pair]) -> tuple[Score, Score]:
    """The scores of the program on pairs: with types that count as the same, and by the very type."""
    mild, strict = Score(), Score()
    for pair in pairs:
        found = firsthand.find_drift(firsthand.Report(text=pair.source), firsthand.Report(text=pair.derived))
        mild += score(pair, found, SAME)
        strict += score(pair, found, {})
    return mild, strict


def _table(mild: Score, strict: Score, what: str) -> Table:
    table = Table(title=f"drifts of made retellings: {what}", show_edge=False)
    for column in ("type", "n", "recall", "precision", "F1", "", "strict recall", "strict precision", "strict F1"):
        table.add_column(column, justify="left" if column == "type" else "right")
    kinds = sorted(mild.wanted)
    for kind in kinds:
        own = figures(mild, kind)
        low = "*" * ((own[0] < _RECALL) + (own[1] < _PRECISION))
        table.add_row(
            kind,
            f"{mild.wanted[kind]}",
            *_cells(own, _found(mild, kind)),
            low,
            *_cells(figures(strict, kind), _found(strict, kind)),
            end_section=kind == kinds[-1],
        )
    for kind in sorted(set(mild.false) - set(mild.wanted)):
        table.add_row(f"{kind} (not made)", "0", "", "", "", f"{mild.false[kind]} false", "", "", "")
    table.add_row("all", f"{mild.wanted.total()}", *_cells(figures(mild)), "", *_cells(figures(strict)))
    return table


def figures(counts: Score, kind: str | None = None) -> tuple[float, float, float]:
    """Recall, precision and F1 of a type, or of all."""
    wanted, met, false = (c.total() if kind is None else c[kind] for c in (counts.wanted, counts.met, counts.false))
    recall = met / wanted if wanted else 1.0
    precision = met / (met + false) if met + false else 1.0
    return recall, precision, 2 * met / (wanted + met + false) if wanted + met + false else 1.0


def _found(counts: Score, kind: str) -> bool:
    return counts.met[kind] + counts.false[kind] > 0


def _cells(some: tuple[float, float, float], found: bool = True) -> list[str]:
    """The figures as text; where nothing was found there is no precision."""
    cells = [f"{share:.2f}".replace("0.", ".") for share in some]
    return cells if found else [cells[0], "-", cells[2]]


def _confusions(mild: Score) -> Table:
    table = Table(title="what the missed were taken for", show_edge=False)
    table.add_column("type")
    table.add_column("found in its place")
    by_type: dict[str, Counter[str]] = {}
    for (kind, other), n in mild.taken_for.items():
        by_type.setdefault(kind, Counter())[other] += n
    for kind in sorted(by_type, key=lambda k: (-by_type[k].total(), k)):
        table.add_row(kind, ", ".join(f"{name} {n}" for name, n in by_type[kind].most_common()))
    return table


def _false(mild: Score) -> Table:
    """False drifts on sentences that say the same, by how they were told."""
    table = Table(title="false drifts on faithful sentences", show_edge=False)
    for column in ("told how", "sentences", "false", "one in"):
        table.add_column(column, justify="left" if column == "told how" else "right")
    kept = Counter({"kept": mild.faithful["kept"]})
    for name, some in (
        ("all", mild.faithful),
        ("told otherwise", mild.faithful - kept),
        *((w, Counter({w: n})) for w, n in mild.faithful.most_common() if mild.on_faithful[w] or w == "kept"),
    ):
        sentences, false = some.total(), sum(mild.on_faithful[w] for w in some)
        table.add_row(name, f"{sentences}", f"{false}", f"{sentences / false:.1f}" if false else "-")
    return table


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks drift", description=__doc__)
    parser.add_argument("articles", type=Path, help="JSON Lines, perhaps gzipped; rows with text")
    parser.add_argument("--pairs", type=int, default=50, help="how many pairs are made (default: 50, some 300 changes)")
    parser.add_argument("--seed", type=int, default=1, help="which pairs (default: 1)")
    parser.add_argument("--failures", type=int, default=0, help="how many of the missed, and of the false, are shown")
    return parser.parse_args(arguments)
