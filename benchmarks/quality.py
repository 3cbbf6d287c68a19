"""Quality on what the project may ship: the example reports, and pairs made of them with known passages.

Each figure has a floor in floors.toml that the tests hold.
"""

from __future__ import annotations

import json
import math
import random
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

import firsthand
from firsthand.text import sentences

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"

#: Made pairs: how many, and how many sentences each copied passage has.
_PAIRS, _SENTENCES = 120, 4

Case = tuple[tuple[int, int], tuple[int, int]]


def main() -> None:
    """Measure and print one table, with the floors."""
    limits = floors()
    table = Table(title="quality on the examples", show_edge=False)
    for column in ("what", "figure", "floor"):
        table.add_column(column, justify="left" if column == "what" else "right")
    for name, value in measure().items():
        table.add_row(name, f"{value:.3f}", f"{limits[name]:.3f}")
    Console(width=100).print(table)


def measure() -> dict[str, float]:
    """Every figure by name; higher is better, 1 is all."""
    return {**_lineage(), **_spans()}


def floors() -> dict[str, float]:
    """The figures under which the tests fail."""
    return {k: float(v) for k, v in tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text("utf-8")).items()}


def _lineage() -> dict[str, float]:
    """Derivations and origins of the examples against their gold file."""
    gold = json.loads((EXAMPLES / "gold.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as place, firsthand.open(Path(place) / "l.db") as ledger:
        ledger.read(EXAMPLES / "reports", processes=1)
        derivations = {(d.report_id, d.source_report_id, d.kind) for d in ledger.derivations() if d.kind != "cites"}
        origins = [set(o.report_ids) for s in ledger.stories() for o in s.origins]
        stories = [set(s.report_ids) for s in ledger.stories()]
        relations = {(r.a, r.b): r for r in ledger.relations()}
    wanted = {(d["report_id"], d["source_report_id"], d["kind"]) for d in gold["derivations"]}
    return {
        "examples: derivations, F1": _f1(len(derivations & wanted), len(derivations), len(wanted)),
        "examples: origins, F1 of pairs": _pairs_f1(
            origins, [set(o["report_ids"]) for s in gold["stories"] for o in s["origins"]]
        ),
        "examples: stories, F1 of pairs": _pairs_f1(stories, [set(s["report_ids"]) for s in gold["stories"]]),
        "examples: relations, derived or not": sum(_agrees(relations, r) for r in gold["relations"])
        / len(gold["relations"]),
    }


def _agrees(relations: dict[tuple[str, str], firsthand.Relation], wanted: dict[str, Any]) -> bool:
    found = relations.get((wanted["a"], wanted["b"])) or relations.get((wanted["b"], wanted["a"]))
    return (found is not None and found.derived) == (wanted["kind"] in ("copy", "rewrite", "partial"))


def _f1(hits: int, found: int, wanted: int) -> float:
    return 2 * hits / (found + wanted) if found + wanted else 1.0


def _pairs_f1(found: Sequence[set[str]], wanted: Sequence[set[str]]) -> float:
    """F1 of "these two belong together", over all pairs of reports."""
    pairs = [{(a, b) for group in groups for a in group for b in group if a < b} for groups in (found, wanted)]
    return _f1(len(pairs[0] & pairs[1]), len(pairs[0]), len(pairs[1]))


def _spans() -> dict[str, float]:
    """Plagdet (Potthast et al. 2010) on pairs made of the examples: a passage of one report set into another."""
    scores = {}
    for how in ("none", "reordered", "dropped words"):
        cases, found = [], []
        for n, (source, derived, case) in enumerate(_made_pairs(how)):
            cases.append((n, case))
            found += [
                (n, ((p.source_start, p.source_end), (p.derived_start, p.derived_end)))
                for p in firsthand.align(source, derived)
            ]
        scores[f"made pairs, {how}: plagdet"] = _plagdet(cases, found)
    return scores


def _made_pairs(how: str) -> list[tuple[str, str, Case]]:
    texts = [
        json.loads(line)["text"] for line in (EXAMPLES / "reports" / "reports.jsonl").read_text("utf-8").splitlines()
    ]
    texts += [path.read_text(encoding="utf-8") for path in sorted((EXAMPLES / "reports").glob("*.txt"))]
    rng = random.Random(11)
    drawn = [rng.sample(texts, 2) for _ in range(_PAIRS)]
    return [_made_pair(rng, source, host, how) for source, host in drawn]


def _made_pair(rng: random.Random, source: str, host: str, how: str) -> tuple[str, str, Case]:
    spans = sentences(source)
    first = rng.randrange(len(spans) - _SENTENCES)
    start, end = spans[first][0], spans[first + _SENTENCES - 1][1]
    taken = [source[s:e] for s, e in spans[first : first + _SENTENCES]]
    if how == "reordered":
        rng.shuffle(taken)
    if how == "dropped words":
        taken = [" ".join(w for w in sentence.split() if rng.random() > 0.15) for sentence in taken]
    passage = " ".join(taken)
    at = rng.choice([e for _, e in sentences(host)][:-1])
    derived = f"{host[:at]} {passage}{host[at:]}"
    return source, derived, ((start, end), (at + 1, at + 1 + len(passage)))


def _plagdet(cases: list[tuple[int, Case]], found: list[tuple[int, Case]]) -> float:
    def overlap(x: Case, y: Case) -> int:
        sides = [min(x[i][1], y[i][1]) - max(x[i][0], y[i][0]) for i in (0, 1)]
        return sum(sides) if min(sides) > 0 else 0

    def size(x: Case) -> int:
        return sum(end - start for start, end in x)

    recall, precision, hits = 0.0, 0.0, []
    for n, case in cases:
        touching = [d for m, d in found if m == n and overlap(case, d)]
        recall += min(1.0, sum(overlap(case, d) for d in touching) / size(case)) / len(cases)
        hits += [len(touching)] if touching else []
    by_pair = dict(cases)
    for n, detection in found:
        precision += overlap(by_pair[n], detection) / size(detection) / len(found)
    granularity = sum(hits) / len(hits) if hits else 1.0
    return _f1_of(precision, recall) / math.log2(1 + granularity)


def _f1_of(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
