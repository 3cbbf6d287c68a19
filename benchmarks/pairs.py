"""Statements and drift on pairs of dispatch and retelling: those of tests/pairs, and the examples.

The pairs were read by hand before the program was run on them; 01 to 10 have been looked at since, 11 to 20 are the
second set. The changes of the examples are those put in on purpose,
not all that a reader could find, so that what else is found there is not counted as wrong.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import defaultdict
from functools import reduce
from operator import add
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

import firsthand
from benchmarks.reading import Row, Score, score_drifts, score_statements

ROOT = Path(__file__).resolve().parent.parent
PAIRS = ROOT / "tests" / "pairs"
EXAMPLES = ROOT / "examples"


def main() -> None:
    """Measure and print one table; with --missed also each miss, with --others what was not asked for.

    With --only FROM-TO, such as --only 11-20, the pairs of those numbers alone.
    """
    only = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else None
    scores = {**score_pairs(only), "examples": score_examples()}
    table = _table(scores)
    console = Console(width=120)
    console.print(table)
    for flag, rows in (("--missed", "missed"), ("--others", "others")):
        if flag in sys.argv:
            for name, score in scores.items():
                for row in getattr(score, rows):
                    console.print(f"{name}  {rows}  {row}", markup=False, highlight=False, soft_wrap=True)


def measure() -> dict[str, float]:
    """Every figure of the first ten pairs and of the examples by name; higher is better, 1 is all."""
    ten, examples = _total(score_pairs("01-10")), score_examples()
    return {
        "pairs: statements, recall": _share(ten.statements, ten.required_statements),
        "pairs: direct statements, recall": _share(ten.direct, ten.all_direct),
        "pairs: statements, precision": _share(ten.statements, ten.statements + ten.other_statements),
        "pairs: drifts, recall": _share(ten.drifts, ten.required_drifts),
        "pairs: drifts, precision": _share(ten.drifts, ten.drifts + ten.other_drifts),
        "examples: statements, recall": _share(examples.statements, examples.required_statements),
        "examples: direct statements, recall": _share(examples.direct, examples.all_direct),
        "examples: changes, recall": _share(examples.drifts, examples.required_drifts),
    }


def score_pairs(only: str | None = None) -> dict[str, Score]:
    """The score of each pair, by the name of its folder; ``only`` is the first and the last number, as in ``11-20``."""
    first, _, last = (only or "01-99").partition("-")
    folders = sorted(path.parent for path in PAIRS.glob("*/expected.json"))
    return {folder.name: _pair(folder) for folder in folders if first <= folder.name <= (last or first)}


def score_examples() -> Score:
    """The statements and the changes of the examples' gold file; changes of a title are not in the text and left out."""
    gold = json.loads((EXAMPLES / "gold.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as place, firsthand.open(Path(place) / "l.db") as ledger:
        ledger.read(EXAMPLES / "reports", stages=("capture",), processes=1)
        reports = {report.id: report for report in ledger.reports()}
    scores = [_statements(reports[name].text, rows) for name, rows in gold.get("statements", {}).items()]
    changes: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in gold["changes"]:
        source, derived = reports[row["source_report_id"]], reports[row["derived_report_id"]]
        if (row["before"] or "") in source.text and (row["after"] or "") in derived.text:
            changes[source.id, derived.id].append(row)
    scores += [_drifts(reports[source], reports[derived], rows) for (source, derived), rows in changes.items()]
    return reduce(add, scores)


def _pair(folder: Path) -> Score:
    gold: dict[str, Any] = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    source, derived = (
        firsthand.Report(text=(folder / name).read_text(encoding="utf-8"), outlet=outlet, published=gold["published"])
        for name, outlet in (("dispatch.txt", gold["derivation"]["origin"]), ("retelling.txt", None))
    )
    statements = gold["statements"]
    return (
        _statements(source.text, statements["dispatch.txt"])
        + _statements(derived.text, statements["retelling.txt"])
        + _drifts(source, derived, gold["drifts"])
    )


def _statements(text: str, wanted: list[Row]) -> Score:
    return score_statements(text, firsthand.find_statements(text), wanted)


def _drifts(source: firsthand.Report, derived: firsthand.Report, wanted: list[Row]) -> Score:
    return score_drifts(source.text, derived.text, firsthand.find_drift(source, derived), wanted)


def _total(scores: dict[str, Score]) -> Score:
    return reduce(add, scores.values(), Score())


def _table(scores: dict[str, Score]) -> Table:
    """A row for each pair, for all of them and for the examples, then one for each type of drift in the pairs."""
    pairs = {name: score for name, score in scores.items() if name != "examples"}
    all_pairs = _total(pairs)
    table = Table(title="statements and drift, found of those read by hand", show_edge=False)
    for column in ("what", "statements", "direct", "other statements", "drifts", "other drifts", "precision"):
        table.add_column(column, justify="left" if column == "what" else "right")
    for name, score in {**pairs, "the pairs": all_pairs, "examples": scores["examples"]}.items():
        table.add_row(
            name,
            f"{score.statements}/{score.required_statements}",
            f"{score.direct}/{score.all_direct}",
            f"{score.other_statements}",
            f"{score.drifts}/{score.required_drifts}",
            f"{score.other_drifts}",
            "" if name == "examples" else _percent(score.drifts, score.drifts + score.other_drifts),
            end_section=name in (max(pairs), "the pairs", "examples"),
        )
    for kind in sorted({*all_pairs.wanted_types, *all_pairs.other_types}):
        right, other = all_pairs.right_types[kind], all_pairs.other_types[kind]
        found = f"{all_pairs.hit_types[kind]}/{all_pairs.wanted_types[kind]}"
        table.add_row(kind, "", "", "", found, f"{other}", _percent(right, right + other))
    return table


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "-"


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


if __name__ == "__main__":
    main()
