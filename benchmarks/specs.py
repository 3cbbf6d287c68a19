"""Times and figures of the English cases of Recognizers-Text (MIT), by the conventions of TIMEX3.

python -m benchmarks specs CASES.jsonl[.gz] [--failures N] [--kind WORDS]

A case is right when every entity that it expects is found with the same span and a value that says the same, and
nothing else of that kind is found in its text.

The same span: articles, prepositions, words of comparison ("no later than", "starting on") and marks at an edge may be
in one and not in the other; everything else must be. A value says the same when it is one of those that the case
allows (of "Friday" both the last and the next), written as TIMEX3 writes it: a month, quarter, decade or week by its
name and not by its first and last day; a time of day without a day may have any day. Where the two conventions differ
the case is judged by that of TIMEX3, and a line of the table counts it: the two ends of a range are two expressions (or
one end and a length); "the next three days" is a length; "a few days" has X for its number; meals, time zones and days
that no calendar has are not marked; "recent" and "currently" are marked.

Of figures the value and the unit must be the expected ones; where the case names no ISO code of a currency ("Dollar"),
any is right. An approximator may stand in our span. A unit that is expected without a figure is not looked for. Of a
range ("eight to 10 feet") the cases mark the last figure, which must be that of ours. "Found what is none" is not
counted for ranges of numbers, since every figure is one of ours.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.lines import lines_of
from benchmarks.spec_cases import Tallies, count_case


def main(arguments: Sequence[str] = ()) -> None:
    """Measure and print one table, then where conventions differ and what failed."""
    options = _options(arguments)
    tallies = Tallies()
    for line in lines_of(options.cases):
        count_case(json.loads(line), tallies)
    console = Console(width=150)
    console.print(_table(tallies))
    for name, (count, right) in sorted(tallies.differ.items(), key=lambda item: -item[1][0]):
        console.print(f"conventions differ, judged by TIMEX3: {name}: {count}, of which {right} right")
    for name, tally in tallies.kinds.items():
        if tally.wrong and options.kind in name:
            console.print(f"{name}: " + ", ".join(f"{count} {why}" for why, count in tally.wrong.most_common()))
            for line in tally.examples[: options.failures]:
                console.print("   " + line, markup=False, highlight=False, soft_wrap=True)


def _table(tallies: Tallies) -> Table:
    table = Table(title="cases of Recognizers-Text, English", show_edge=False)
    for column in ("kind", "cases", "right", "% right", "expected", "span found", "value right", "% value"):
        table.add_column(column, justify="left" if column == "kind" else "right")
    for name, t in tallies.kinds.items():
        counts = (t.cases, t.right, f"{100 * t.right / max(1, t.cases):.1f}", t.expected, t.spans, t.values)
        table.add_row(name, *map(str, counts), f"{100 * t.values / max(1, t.expected):.1f}")
    return table


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks specs", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", type=Path, help="JSON Lines, perhaps gzipped")
    parser.add_argument(
        "--failures", type=int, default=0, help="how many examples of each kind are printed (default: none)"
    )
    parser.add_argument("--kind", default="", help="only the failures of kinds with these words")
    return parser.parse_args(arguments)
