"""Two reports by themselves: their passages, their credits and their relation."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from firsthand import alignment, capture, lineage, newsrooms, tables
from firsthand.errors import InputRefused
from firsthand.model import Credit, Passage, Refusal, Relation, Report


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports, compared: passages (a is the source side), what each credits, and what it means."""

    passages: tuple[Passage, ...]
    a_credits: tuple[Credit, ...]
    b_credits: tuple[Credit, ...]
    relation: Relation
    background: lineage.Sides


def relate(report_a: Report, report_b: Report) -> Relation:
    """What two reports have to do with each other: kind, direction, confidence and the reasons."""
    return compare(report_a, report_b).relation


def compare(report_a: Report, report_b: Report) -> Comparison:
    """Two reports by themselves: their passages, their credits and their relation."""
    return compared(report_a, report_b, capture.find_credits(report_a), capture.find_credits(report_b))


def compared(
    a: Report,
    b: Report,
    found_in_a: Sequence[Credit],
    found_in_b: Sequence[Credit],
    background: lineage.Sides | None = None,
) -> Comparison:
    """`compare` where the credits of each report by itself are known, and perhaps what is background in the pair."""
    a_credits, b_credits = _naming(a, found_in_a, b), _naming(b, found_in_b, a)
    # Each sentence of one text is given its counterpart in the other. Which text that is must not hang on who asks.
    if lineage.likelier_source(a, b) is a:
        case = lineage.Case(a, b, tuple(alignment.align_sentences(a.text, b.text)), a_credits, b_credits)
    else:
        case = lineage.Case(b, a, tuple(alignment.align_sentences(b.text, a.text)), b_credits, a_credits).turned()
    relation, found = lineage.judge(case, background)
    return Comparison(case.passages, a_credits, b_credits, relation, found)


def _naming(report: Report, credits: Sequence[Credit], other: Report) -> tuple[Credit, ...]:
    """A report's credits with those of the other's outlet, which may be a name that is in no list."""
    outlet = other.outlet
    if not outlet or outlet == report.outlet or outlet not in report.text or newsrooms.known(outlet) is not None:
        return tuple(credits)
    return _credits_with(report, outlet)


@functools.lru_cache(maxsize=512)  # the reports of one outlet are compared with a report one after the other
def _credits_with(report: Report, outlet: str) -> tuple[Credit, ...]:
    return tuple(capture.find_credits(report, also=(outlet,)))


def read_one(path: Path | str, hints: capture.Hints | None = None) -> Report:
    """The one report in a file. Raises InputRefused where there is none, or more than one."""
    inputs = list(capture.walk([path], hints or capture.Hints()))
    refusal = next((item for item in inputs if isinstance(item, Refusal)), None)
    if refusal is not None:
        raise InputRefused(refusal.name, refusal.reason)
    if len(inputs) != 1:
        raise InputRefused(str(path), f"holds {len(inputs)} reports, and one is wanted here")
    batch = capture.capture_batch(tables.batch_of(capture.RawInput, inputs))
    captured = next(tables.records_of(capture.Captured, batch))
    if captured.report is None:
        raise InputRefused(captured.name, captured.reason or "cannot be read")
    return captured.report
