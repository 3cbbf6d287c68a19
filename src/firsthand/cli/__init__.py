"""The command line. Results go to standard output, progress and refusals to standard error.

Exit codes: 0 done; 1 done, but some inputs were refused or a check failed; 2 wrong usage; 3 failed; 130 interrupted.
"""

from __future__ import annotations

import io
import os
import sys
from typing import Any

import click

from firsthand import __version__
from firsthand.cli.asking import export, search, show, speakers, statements, stories
from firsthand.cli.boards import board, treaties
from firsthand.cli.briefs import brief
from firsthand.cli.claiming import claims
from firsthand.cli.comparing import compare
from firsthand.cli.console import say
from firsthand.cli.judging import evaluate, judge, undo, verdicts
from firsthand.cli.keeping import check, read
from firsthand.cli.web import web
from firsthand.errors import FirsthandError, UsageError


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
        say("interrupted: what was read is kept, and reading again goes on from there")
        sys.exit(130)
    except FirsthandError as error:
        say(f"firsthand: {error}")
        sys.exit(2 if isinstance(error, UsageError) else 3)
    except OSError as error:  # most often a place that cannot be written to
        say(f"firsthand: {error.filename or 'the system'}: {error.strerror or error}")
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
    """Reads news reports and keeps an evidence ledger: which report comes from which, who said what, what a retelling
    changed, and what states do under treaties."""


for _command in (
    read,
    stories,
    show,
    compare,
    statements,
    speakers,
    claims,
    board,
    treaties,
    brief,
    search,
    export,
    verdicts,
    judge,
    undo,
    evaluate,
    check,
    web,
):
    cli.add_command(_command)
