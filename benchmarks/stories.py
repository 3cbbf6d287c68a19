"""Origins found in stories made of real articles, and in the examples, against the origins that are known.

python -m benchmarks stories ARTICLES.jsonl[.gz] [--stories 200] [--seed 1] [--keep FOLDER] [--failures N]
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

import firsthand
from benchmarks.made import Made, make, read_articles
from benchmarks.origins import Agreement, agreement, count_error, strays

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
#: What the figures should be: pair F1 at least, splits and merges at most.
_MARKS = "marks: pair F1 at least .84 (goal .90), split and merged at most 0.3 (goal 0.1)"

Origin = tuple[str, int] | str


def main(arguments: Sequence[str] = ()) -> None:
    """Make the stories, find their origins, print one table."""
    options = _options(arguments)
    made = make(read_articles(options.articles), options.stories, options.seed)
    made = sorted(made, key=lambda m: (m.origin, m.kind not in ("origin", "version"), m.row["id"]))
    with tempfile.TemporaryDirectory() as place:
        folder = options.keep or Path(place)
        write(made, folder)
        began = time.perf_counter(), time.process_time()
        found = found_origins(folder / "reports.jsonl", folder / "ledger.db")
        spent = time.perf_counter() - began[0], time.process_time() - began[1]
    labels = [found[m.row["id"]] for m in made]
    console = Console(width=120)
    console.print(_table(made, labels, spent))
    console.print(_MARKS)
    for line in _failures(made, labels)[: options.failures]:
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def write(made: Sequence[Made], folder: Path) -> None:
    """The reports in an order that tells nothing, and beside them what is known of each."""
    folder.mkdir(parents=True, exist_ok=True)
    by_id = sorted(made, key=lambda m: str(m.row["id"]))
    gold = [
        {"id": m.row["id"], "story": m.story, "origin": m.origin, "kind": m.kind, "source": m.source, "traits": sorted(m.traits)}
        for m in by_id
    ]  # fmt: skip
    for name, rows in (("reports.jsonl", [m.row for m in by_id]), ("gold.jsonl", gold)):
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / name).write_text("".join(lines), encoding="utf-8")


def found_origins(reports: Path, ledger_file: Path, stages: Sequence[str] | None = None) -> dict[str, Origin]:
    """The origin that each report is given, by id; by default with the stages that lineage needs, in one process."""
    with firsthand.open(ledger_file) as ledger:
        ledger.read(reports, stages=stages or ("capture", "alignment", "lineage"), processes=1)
        found: dict[str, Origin] = {report.id: report.id for report in ledger.reports()}
        for story in ledger.stories():
            for n, origin in enumerate(story.origins):
                found.update(dict.fromkeys(origin.report_ids, (story.id, n)))
    return found


def score_examples() -> tuple[Agreement, float]:
    """The same figures on the examples, with the stages that lineage needs: agreement, and the error of the count."""
    gold = json.loads((EXAMPLES / "gold.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as place:
        found = found_origins(EXAMPLES / "reports", Path(place) / "ledger.db")
    rows = [
        (n, (n, m), name)
        for n, story in enumerate(gold["stories"])
        for m, origin in enumerate(story["origins"])
        for name in origin["report_ids"]
    ]
    stories, known, names = zip(*rows, strict=True)
    labels = [found[name] for name in names]
    return agreement(known, labels), count_error(stories, known, labels)


def _table(made: Sequence[Made], labels: Sequence[Origin], spent: tuple[float, float]) -> Table:
    stories, known = [m.story for m in made], [m.origin for m in made]
    title = (
        f"origins of {len(made):,} reports of {len(set(stories))} made stories, {spent[0]:.1f} s ({spent[1]:.1f} s CPU)"
    )
    table = Table(title=title, show_edge=False)
    for column in ("what", "reports", "precision", "recall", "F1", "ARI", "split", "merged", "origins", "count error"):
        table.add_column(column, justify="left" if column == "what" else "right")
    table.add_row(
        "made stories", f"{len(made):,}", *_cells(agreement(known, labels), count_error(stories, known, labels))
    )
    found, error = score_examples()
    table.add_row("examples", "", *_cells(found, error), end_section=True)
    table.add_row("[i]by what a report is[/i]", "", "", "", "", "", "[i]split off[/i]", "[i]merged[/i]", "", "")
    split, merged = strays(known, labels)
    for name, some in _groups(made):
        off, wrong = sum(split[n] for n in some), sum(merged[n] for n in some)
        shares = f"{off} ({off / len(some):.0%})", f"{wrong} ({wrong / len(some):.0%})"
        table.add_row(name, f"{len(some)}", "", "", "", "", *shares, "", "")
    return table


def _cells(found: Agreement, error: float) -> list[str]:
    figures = found.precision, found.recall, found.f1, found.ari
    origins = f"{found.found} of {found.known}"
    return [*(f"{x:.3f}" for x in figures), f"{found.split:.2f}", f"{found.merged:.2f}", origins, f"{error:.2f}"]


def _groups(made: Sequence[Made]) -> list[tuple[str, list[int]]]:
    """Places of reports by how they came about, by what their origin is, and by what else is true of them."""
    groups: dict[str, list[int]] = {}
    for n, m in enumerate(made):
        names = {f"1 {m.kind}", f"2 origin: {m.source}", *(f"3 {t}" for t in m.traits)}
        for name in names:
            groups.setdefault(name, []).append(n)
    return [(name[2:], groups[name]) for name in sorted(groups)]


def _failures(made: Sequence[Made], labels: Sequence[Origin]) -> list[str]:
    """A line for each report that was split off or merged wrongly."""
    split, merged = strays([m.origin for m in made], labels)
    return [
        f"{'split off' * split[n]}{' merged' * merged[n]}  {m.row['id']}  story {m.story}  origin {m.origin} ({m.source})  {m.kind}  "
        f"{', '.join(sorted(m.traits))}  {m.row['outlet']}: {m.row['title']}  found {labels[n]}"
        for n, m in enumerate(made)
        if split[n] or merged[n]
    ]


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks stories", description=main.__doc__)
    parser.add_argument("articles", type=Path, help="JSON Lines, perhaps gzipped")
    parser.add_argument("--stories", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="keep reports, what is known of them, and the ledger here"
    )
    parser.add_argument("--failures", type=int, default=0, metavar="N", help="print so many failures")
    return parser.parse_args(arguments)
