"""What the commands share: the ledger, the terminal, progress."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from firsthand.errors import UsageError

if TYPE_CHECKING:
    from firsthand.session import Ledger

#: Columns of a table or tree that goes into a file or another program.
_PIPED = 120

FORMAT = click.Choice(["table", "jsonl", "csv", "parquet"])


def with_ledger(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--ledger",
        "ledger_file",
        type=click.Path(dir_okay=False, path_type=Path),
        default="firsthand.db",
        show_default=True,
        help="The ledger file.",
    )(command)


@contextmanager
def opened(ledger_file: Path, must_exist: bool = False) -> Iterator[Ledger]:
    """The ledger in a file. Raises UsageError where there must be one and is none."""
    if must_exist and not ledger_file.exists():
        raise UsageError(
            f"{ledger_file}: there is no ledger here; make one with: firsthand read PATH --ledger {ledger_file}"
        )
    from firsthand.session import Ledger  # noqa: PLC0415  # --help stays quick

    with Ledger(ledger_file) as ledger:
        yield ledger


def write_table(
    ledger: Ledger, table: str, format_: str, output: Path | None, on: str | None = None, machine: bool = False
) -> None:
    """One table of the ledger, to a file or to standard output."""
    from firsthand.ledger import schema  # noqa: PLC0415

    write_rows(schema(table), ledger.export(table, on, machine=machine), format_, output)


def write_rows(schema: Any, rows: Any, format_: str, output: Path | None) -> None:
    """Rows to a file, whole or not at all, or to standard output."""
    from firsthand import output as forms  # noqa: PLC0415

    if output is None:
        forms.write_rows(rows, schema, format_, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    unfinished = output.with_name(output.name + ".part")
    with unfinished.open("wb") as out:
        forms.write_rows(rows, schema, format_, out)
    unfinished.replace(output)


def show_view(view: Any) -> None:
    """A view on standard output."""
    from rich.console import Console  # noqa: PLC0415

    console = Console(highlight=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console = Console(highlight=False, width=_PIPED)
    with console.capture() as page:
        console.print(view, markup=False)
    click.echo(page.get(), nl=False)


def say(line: str) -> None:
    """A line on standard error; names of files and words of reports in it cannot steer the terminal."""
    from firsthand.output import visible  # noqa: PLC0415

    click.echo(visible(line), err=True)


@contextmanager
def progress_shown() -> Iterator[Callable[[str, int, int | None], None]]:
    """Progress on standard error: a bar for a person, a line every few seconds for a log."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    console = Console(stderr=True)
    if not console.is_terminal:
        yield _log_line()
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        tasks: dict[str, Any] = {}

        def show_bar(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield show_bar


def _log_line() -> Callable[[str, int, int | None], None]:
    last = [time.monotonic()]

    def line(stage: str, done: int, total: int | None) -> None:
        if time.monotonic() - last[0] >= 2:
            last[0] = time.monotonic()
            click.echo(f"{stage}: {done}" + (f" of {total}" if total is not None else ""), err=True)

    return line
