"""The command line. Results go to standard output, progress and refusals to standard error.

Exit codes: 0 done; 1 done, but some inputs were refused or a check failed; 2 wrong usage; 3 failed; 130 interrupted.
"""

from __future__ import annotations

import io
import os
import sys
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from firsthand import __version__
from firsthand.errors import FirsthandError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from firsthand.model import Report
    from firsthand.session import Ledger

#: Columns of a table or tree that goes into a file or another program.
_PIPED = 120

_FORMAT = click.Choice(["table", "jsonl", "csv", "parquet"])


def main() -> None:
    """Run the command line; errors that are meant become one line and an exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal of few letters still shows the rest
    try:
        sys.exit(cli.main(standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        _say("interrupted: what was read is kept, and reading again goes on from there")
        sys.exit(130)
    except FirsthandError as error:
        _say(f"firsthand: {error}")
        sys.exit(2 if isinstance(error, UsageError) else 3)
    except OSError as error:  # most often a place that cannot be written to
        _say(f"firsthand: {error.filename or 'the system'}: {error.strerror or error}")
        sys.exit(3)


class _Commands(click.Group):
    """Commands whose output may be cut short by whoever reads it."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # They have seen enough. What is still held back goes nowhere, or Python would complain of it at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.exceptions.Exit(0) from None
        return result


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="firsthand")
def cli() -> None:
    """Reads news reports and keeps an evidence ledger: which report comes from which, and how many independent
    origins there really are."""


def _with_ledger(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--ledger",
        "ledger_file",
        type=click.Path(dir_okay=False, path_type=Path),
        default="firsthand.db",
        show_default=True,
        help="The ledger file.",
    )(command)


@cli.command()
@click.argument("paths", nargs=-1, required=True)
@_with_ledger
@click.option("--outlet", help="Outlet of inputs that do not name theirs.")
@click.option("--published", help="Date or time, in ISO 8601, of inputs that do not say when they were published.")
@click.option("--language", help="Language code of inputs that do not say theirs.")
@click.option("--stages", help="Only these stages, with commas: capture,alignment,lineage.")
@click.option("--processes", type=click.IntRange(1), help="Processes to work in (default: one per core).")
def read(
    paths: tuple[str, ...],
    ledger_file: Path,
    outlet: str | None,
    published: str | None,
    language: str | None,
    stages: str | None,
    processes: int | None,
) -> None:
    """Read reports from files and folders into the ledger and analyse them.

    Reads text, Markdown, HTML and JSON Lines. Reading the same again changes nothing. An input that cannot be read is
    refused with its reason on standard error; the rest is read, and the exit code is then 1.
    """
    chosen = [name.strip() for name in stages.split(",")] if stages else None
    with _opened(ledger_file) as ledger, _progress() as progress:
        outcome = ledger.read(
            *paths, stages=chosen, outlet=outlet, published=published, language=language, processes=processes,
            progress=progress,
        )  # fmt: skip
    for refusal in outcome.refused:
        _say(f"refused: {refusal.name}: {refusal.reason}")
    seen = f", {outcome.known} known before" if outcome.known else ""
    _say(f"{outcome.new} reports read{seen}, {len(outcome.refused)} refused, into {ledger_file}")
    if outcome.refused:
        raise click.exceptions.Exit(1)


@cli.command()
@_with_ledger
@click.option("--format", "format_", type=_FORMAT, default="table", show_default=True)
def stories(ledger_file: Path, format_: str) -> None:
    """List the stories: how many reports, and how many independent origins and newsrooms behind them."""
    with _opened(ledger_file, must_exist=True) as ledger:
        if format_ != "table":
            _export(ledger, "stories", format_, None)
            return
        from firsthand.brief.terminal import stories_table  # noqa: PLC0415  # --help stays quick

        _print(stories_table(ledger.stories(), {r.id: r for r in ledger.reports()}))


@cli.command()
@click.argument("name")
@_with_ledger
def show(name: str, ledger_file: Path) -> None:
    """Show a story's stemma, or one report with its credits and where it comes from.

    NAME is the id of a story or report, or as much of its beginning as tells it from the others.
    """
    from firsthand.brief.terminal import report_view, story_view  # noqa: PLC0415
    from firsthand.model import Story  # noqa: PLC0415

    with _opened(ledger_file, must_exist=True) as ledger:
        found = ledger.find(name)
        if isinstance(found, Story):
            _print(story_view(found, {r.id: r for r in ledger.reports()}, ledger.derivations()))
        else:
            derivations = [d for d in ledger.derivations() if d.report_id == found.id]
            _print(report_view(found, ledger.credits(found.id), derivations))


@cli.command()
@click.argument("a")
@click.argument("b")
@_with_ledger
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
        _say(f"written: {html}")
    _print(comparison_view(first, second, found.relation, found.passages))


@cli.command()
@click.argument("words", nargs=-1, required=True)
@_with_ledger
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
def search(words: tuple[str, ...], ledger_file: Path, limit: int) -> None:
    """Find sentences that have all of the WORDS."""
    from firsthand.output import for_terminal  # noqa: PLC0415

    with _opened(ledger_file, must_exist=True) as ledger:
        for hit in ledger.search(" ".join(words), limit):
            _print(for_terminal(f"{hit.report_id} {hit.start}-{hit.end}: {hit.words}"))


@cli.command()
@click.argument("table")
@_with_ledger
@click.option("--format", "format_", type=_FORMAT, default="jsonl", show_default=True)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write here, not to standard output.")
def export(table: str, ledger_file: Path, format_: str, output: Path | None) -> None:
    """Write one table of the ledger: reports, passages, derivations or stories."""
    with _opened(ledger_file, must_exist=True) as ledger:
        _export(ledger, table, format_, output)


@cli.command()
@_with_ledger
def check(ledger_file: Path) -> None:
    """Verify every offset, hash and reference of the ledger. Exit code 1 where something does not fit."""
    from firsthand.output import visible  # noqa: PLC0415

    with _opened(ledger_file, must_exist=True) as ledger:
        found = ledger.check()
        for line in found:
            click.echo(visible(line))
        if found:
            raise click.exceptions.Exit(1)
        click.echo(f"{ledger_file}: {len(ledger.reports())} reports, all offsets, hashes and references fit")


@contextmanager
def _opened(ledger_file: Path, must_exist: bool = False) -> Iterator[Ledger]:
    if must_exist and not ledger_file.exists():
        raise UsageError(
            f"{ledger_file}: there is no ledger here; make one with: firsthand read PATH --ledger {ledger_file}"
        )
    from firsthand.session import Ledger  # noqa: PLC0415  # --help stays quick

    with Ledger(ledger_file) as ledger:
        yield ledger


def _report(name: str, ledger_file: Path) -> Report:
    """A report named by its file, or by its id in the ledger."""
    from firsthand import pipeline  # noqa: PLC0415
    from firsthand.model import Report  # noqa: PLC0415

    if Path(name).is_file():
        return pipeline.read_one(name)
    with _opened(ledger_file, must_exist=True) as ledger:
        found = ledger.find(name)
    if not isinstance(found, Report):
        raise UsageError(f"{name}: is a story; compare takes two reports")
    return found


def _export(ledger: Ledger, table: str, format_: str, output: Path | None) -> None:
    from firsthand.ledger import schema  # noqa: PLC0415
    from firsthand.output import write_rows  # noqa: PLC0415

    columns, rows = schema(table), ledger.export(table)
    if output is None:
        write_rows(rows, columns, format_, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    unfinished = output.with_name(output.name + ".part")
    with unfinished.open("wb") as out:
        write_rows(rows, columns, format_, out)
    unfinished.replace(output)


def _print(view: Any) -> None:
    from rich.console import Console  # noqa: PLC0415

    console = Console(highlight=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console = Console(highlight=False, width=_PIPED)
    with console.capture() as page:
        console.print(view, markup=False)
    click.echo(page.get(), nl=False)


def _say(line: str) -> None:
    """A line on standard error; names of files and words of reports in it cannot steer the terminal."""
    from firsthand.output import visible  # noqa: PLC0415

    click.echo(visible(line), err=True)


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int | None], None]]:
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
