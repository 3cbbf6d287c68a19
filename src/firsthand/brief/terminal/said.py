"""Statements as a person reads them in a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import RenderableType
from rich.table import Table

from firsthand.brief.material import called
from firsthand.brief.phrases import phrases
from firsthand.brief.terminal.words import content_of, speaker_of
from firsthand.model import Report, Statement
from firsthand.output import for_terminal


def statements_table(statements: Sequence[Statement], reports: Mapping[str, Report]) -> RenderableType:
    """One line a statement, in the given order: who, the words, how they were said, and where they stand.

    Statements of reports that are not in `reports` are left out.
    """
    table = Table(show_edge=False, pad_edge=False)
    table.add_column("who", ratio=2, overflow="fold")
    table.add_column("words", ratio=5, overflow="fold")
    table.add_column("how", ratio=2)
    table.add_column("where", ratio=2, overflow="fold")
    forms = phrases("story")["form"]
    for statement in statements:
        report = reports.get(statement.report_id)
        if report is None or not statement.content:
            continue
        start, end = statement.content[0][0], statement.content[-1][1]
        inside = ", inside another" if statement.depth else ""
        table.add_row(
            for_terminal(speaker_of(statement) or "nobody is named"),
            for_terminal(content_of(statement, report)),
            f"{statement.kind}, {forms[statement.form]}{inside}",
            for_terminal(f"{called(report)} {report.id} {start}-{end}"),
        )
    return table
