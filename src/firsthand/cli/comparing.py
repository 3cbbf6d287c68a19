"""The command that lays two reports side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from firsthand.cli.console import opened, say, show_view, with_ledger
from firsthand.errors import UsageError

if TYPE_CHECKING:
    from firsthand.model import Report


@click.command()
@click.argument("a")
@click.argument("b")
@with_ledger
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write a page that stands by itself.")
def compare(a: str, b: str, ledger_file: Path, html: Path | None) -> None:
    """Compare two reports side by side: what is kept, what is reworded, and what it means.

    A and B are files, or ids of reports in the ledger.
    """
    from firsthand import pipeline  # noqa: PLC0415
    from firsthand.brief import compare_page  # noqa: PLC0415
    from firsthand.brief.terminal import comparison_view  # noqa: PLC0415

    first, second = (_report(name, ledger_file) for name in (a, b))
    found = pipeline.compare(first, second)
    if html is not None:
        html.write_text(
            compare_page(first, second, found.relation, found.passages, found.a_credits, found.b_credits),
            encoding="utf-8",
        )
        say(f"written: {html}")
    show_view(comparison_view(first, second, found.relation, found.passages))


def _report(name: str, ledger_file: Path) -> Report:
    """A report named by its file, or by its id in the ledger."""
    from firsthand import pipeline  # noqa: PLC0415
    from firsthand.model import Report  # noqa: PLC0415

    if Path(name).is_file():
        return pipeline.read_one(name)
    with opened(ledger_file, must_exist=True) as ledger:
        found = ledger.find(name)
    if not isinstance(found, Report):
        raise UsageError(f"{name}: is a story; compare takes two reports")
    return found
