"""Verdicts of readers, and how often the machine is right, as a person reads them in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.table import Table

from firsthand.brief.terminal.words import short
from firsthand.output import for_terminal
from firsthand.verdicts.findings import quoted
from firsthand.verdicts.scores import Score

if TYPE_CHECKING:
    from firsthand.ledger import VerdictState

#: Letters of the words that a verdict is about.
_WORDS = 60


def verdicts_table(found: Sequence[VerdictState]) -> RenderableType:
    """One line a verdict: who said what of what, why, and what has become of it."""
    table = Table(show_edge=False, pad_edge=False)
    table.add_column("verdict", no_wrap=True, min_width=18)
    for name in ("who", "day", "what", "about", "why", "state"):
        table.add_column(name)
    for row in found:
        v = row.verdict
        state = row.state if row.reason is None else f"{row.state}: {row.reason}"
        words = (v.id, v.who, v.when[:10], _said(row), short(_about(row), _WORDS), v.why, state)
        table.add_row(*(for_terminal(cell) for cell in words))
    return table


def scores_table(scores: Sequence[Score]) -> RenderableType:
    """One line a kind or type: what was counted, and each share with its interval and the count that it is of."""
    table = Table(show_edge=False, pad_edge=False)
    table.add_column("kind and type", no_wrap=True)
    for name in ("right", "corrected", "wrong", "missed"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("precision (95 %)", min_width=12)
    table.add_column("recall (95 %)", min_width=12)
    for s in scores:
        counts = (str(n) for n in (s.right, s.corrected, s.wrong, s.missed))
        precision = _share(s.precision, s.precision_interval, s.judged)
        named = for_terminal(s.kind if s.type is None else f"  {s.type}")
        table.add_row(named, *counts, precision, _share(s.recall, s.recall_interval, s.there))
    return table


def _said(row: VerdictState) -> str:
    what, fields = row.verdict.what, row.verdict.corrected
    told = ", ".join(f"{name}: {value}" for name, value in fields.items()) if what == "correct" else ""
    return f"{what} {told}".strip()


def _about(row: VerdictState) -> str:
    finding = row.verdict.finding
    if finding is None:
        return row.verdict.undoes or ""
    reports = ", ".join(dict.fromkeys(anchor.report_id for anchor in finding.anchors))
    return f"{finding.kind} {finding.type} in {reports}: {quoted(row.verdict)}".replace("  ", " ").removesuffix(": ")


def _share(share: float | None, interval: tuple[float, float] | None, n: int) -> str:
    if share is None or interval is None:
        return "-"
    return f"{share:.2f} ({interval[0]:.2f}-{interval[1]:.2f}) of {n}"
