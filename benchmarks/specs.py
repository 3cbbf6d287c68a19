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
any is right. A case that expects a unit without a figure expects nothing of us.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

import firsthand
from benchmarks.spec_figures import last_of_range, says
from benchmarks.spec_spans import core, is_glue
from benchmarks.spec_times import Test, alternatives, convention, resolution

#: What of ours is of the kind that a model looks for.
_KINDS = {"CurrencyModel": "money", "PercentModel": "percent", "DimensionModel": "length area mass volume speed power energy information angle",
          "TemperatureModel": "temperature angle", "NumberRangeModel": "", "AgeModel": "age"}  # fmt: skip


@dataclass
class Tally:
    """Cases and expected entities of one kind, and what went wrong where."""

    cases: int = 0
    right: int = 0
    expected: int = 0
    spans: int = 0
    values: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)


def main(arguments: Sequence[str] = ()) -> None:
    """Measure and print one table, then the failures."""
    options = _options(arguments)
    opener: Any = gzip.open if options.cases.suffix == ".gz" else open
    with opener(options.cases, "rt", encoding="utf-8") as lines:
        cases = [json.loads(line) for line in lines]
    tallies: dict[str, Tally] = {}
    differences: Counter[str] = Counter()
    for case in cases:
        if case["model"] == "DateTimeModel":
            _time_case(case, tallies, differences)
        elif case["model"] in _KINDS:
            _figure_case(case, tallies, differences)
    console = Console(width=150)
    console.print(_table(tallies))
    for name, count in differences.most_common():
        console.print(f"conventions differ, judged by TIMEX3: {name}: {count}")
    for name, tally in tallies.items():
        if tally.wrong and (not options.kind or options.kind in name):
            console.print(f"{name}: " + ", ".join(f"{count} {why}" for why, count in tally.wrong.most_common()))
            for line in tally.examples[: options.failures]:
                console.print("   " + line, markup=False, highlight=False, soft_wrap=True)


def _table(tallies: dict[str, Tally]) -> Table:
    table = Table(title="cases of Recognizers-Text, English", show_edge=False)
    for column in ("kind", "cases", "right", "% right", "expected", "span found", "value right", "% value"):
        table.add_column(column, justify="left" if column == "kind" else "right")
    for name, t in tallies.items():
        table.add_row(name, str(t.cases), str(t.right), f"{100 * t.right / max(1, t.cases):.1f}", str(t.expected), str(t.spans),
                      str(t.values), f"{100 * t.values / max(1, t.expected):.1f}")  # fmt: skip
    return table


def _time_case(case: dict[str, Any], tallies: dict[str, Tally], differences: Counter[str]) -> None:
    text, reference = case["input"], case["reference"] or "2016-11-07T00:00:00"
    found = firsthand.find_times(text, published=reference)
    left = list(found)
    wrong: list[str] = []
    kinds = {
        entity.get("TypeName", entity.get("Typename", "")).removeprefix("datetimeV2.") for entity in case["results"]
    }
    name = f"times: {kinds.pop() if len(kinds) == 1 else 'several kinds' if kinds else 'no time'}"
    rows = [tallies.setdefault("times, all", Tally()), tallies.setdefault(name, Tally())]
    for entity in case["results"]:
        start, end = _span(text, entity)
        values = resolution(entity)
        differs = convention(entity["Text"], values)
        if differs:
            differences[differs] += 1
        inside = [t for t in left if t.start < end and start < t.end]
        left = [t for t in left if t not in inside]
        if differs and differs.endswith("not marked"):
            continue
        tests = alternatives(entity["Text"], values, reference)
        apart = any(len(parts) > 1 for parts in tests)
        spans = _same_span(text, (start, end), [(t.start, t.end) for t in inside], apart)
        value = spans and any(_passes(inside, parts, values[0].get("type") == "set") for parts in tests)
        wrong += [] if value else ["value" if spans else "span" if inside else "not found"]
        for row in rows:
            row.expected, row.spans, row.values = row.expected + 1, row.spans + spans, row.values + value
    marked = [t for t in left if (t.value or "").endswith("_REF")]
    differences["references such as recent: marked"] += len(marked)
    wrong += ["found what is none"] * (len(left) > len(marked))
    _note(rows, wrong, f"{text} | {reference[:16]} | expected {_expected(case)} | found "
          + "; ".join(f"{text[t.start:t.end]} {t.type} {t.value}" for t in found))  # fmt: skip


def _expected(case: dict[str, Any]) -> str:
    return "; ".join(
        f"{e['Text']} {' / '.join(v.get('timex', '') + ' ' + (v.get('value') or v.get('start', '')) for v in resolution(e))}"
        for e in case["results"]
    )


def _passes(found: list[firsthand.Time], parts: list[Test], is_set: bool) -> bool:
    if len(found) != len(parts) or is_set != any(t.type == "SET" for t in found):
        return False
    return all(test(t.value or "") for t, test in zip(found, parts, strict=True))


def _same_span(text: str, wanted: tuple[int, int], found: list[tuple[int, int]], apart: bool) -> bool:
    if not found or (len(found) > 1 and not apart):
        return False
    between = zip(found, found[1:], strict=False)
    if core(text, *wanted) != core(text, found[0][0], found[-1][1]):
        return False
    return all(is_glue(text[a[1] : b[0]]) for a, b in between)


def _span(text: str, entity: dict[str, Any]) -> tuple[int, int]:
    """The span that a case gives, or the first place of its words."""
    words = entity["Text"]
    start = entity.get("Start")
    if start is None or text[start : start + len(words)].lower() != words:
        start = max(0, text.lower().find(words))
    return start, start + len(words)


def _figure_case(case: dict[str, Any], tallies: dict[str, Tally], differences: Counter[str]) -> None:
    text, model = case["input"], case["model"]
    left: list[Any] = list(firsthand.find_quantities(text))
    if model != "NumberRangeModel":
        left = [
            q
            for q in left
            if q.kind == _KINDS[model]
            or any(e.kind == "dimension" and e.why.split()[0] in _KINDS[model].split() for e in q.evidence)
        ]
    found, wrong = list(left), []
    group = (
        "figures: currency, dimension, percent"
        if model in ("CurrencyModel", "DimensionModel", "PercentModel")
        else "figures: others"
    )
    rows = [tallies.setdefault(name, Tally()) for name in (group, f"figures: {model.removesuffix('Model').lower()}")]
    for entity in case["results"]:
        if (entity.get("Resolution") or {}).get("value") in (None, "null", ""):
            continue
        start, end = _span(text, entity)
        inside = [q for q in left if q.start < end and start < q.end]
        left = [q for q in left if q not in inside]
        last = last_of_range(inside[0]) if len(inside) == 1 and model != "NumberRangeModel" else None
        if last is not None and last.end == end:
            differences["ranges of figures: one quantity, the case marks the last figure"] += 1
            inside = [replace(last, start=start)]
        spans = _near_span(text, (start, end), inside)
        value = spans and says(model, inside[0], entity["Resolution"])
        wrong += [] if value else ["value or unit" if spans else "span" if inside else "not found"]
        for row in rows:
            row.expected, row.spans, row.values = row.expected + 1, row.spans + spans, row.values + value
    if model != "NumberRangeModel" and left:
        wrong.append("found what is none")
    _note(rows, wrong, f"{text[-160:]} | expected {[(e['Text'], e.get('Resolution')) for e in case['results']]} | found "
          + "; ".join(f"{text[q.start:q.end]} = {q.value} {getattr(q, 'unit', '')} {getattr(q, 'approximator', '')}" for q in found))  # fmt: skip


def _near_span(text: str, wanted: tuple[int, int], found: list[Any]) -> bool:
    """The same span, but for an approximator of ours before or behind the figure."""
    if len(found) != 1:
        return False
    start, end = found[0].start, found[0].end
    if getattr(found[0], "approximator", None):
        start, end = (
            (max(start, wanted[0]), min(end, wanted[1])) if start <= wanted[0] and wanted[1] <= end else (start, end)
        )
    return core(text, *wanted) == core(text, start, end)


def _note(rows: list[Tally], wrong: list[str], line: str) -> None:
    for row in rows:
        row.cases, row.right = row.cases + 1, row.right + (not wrong)
        row.wrong.update(wrong)
        if wrong:
            row.examples.append(f"[{', '.join(wrong)}] {line}")


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks specs", description=__doc__)
    parser.add_argument("cases", type=Path, help="JSON Lines, perhaps gzipped")
    parser.add_argument(
        "--failures", type=int, default=0, help="how many examples of each kind are printed (default: none)"
    )
    parser.add_argument("--kind", default="", help="only the failures of kinds with these words")
    return parser.parse_args(arguments)
