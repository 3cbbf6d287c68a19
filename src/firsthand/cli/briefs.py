"""The command that writes what one takes away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from firsthand.cli.console import opened, say, with_ledger
from firsthand.errors import UsageError

if TYPE_CHECKING:
    from firsthand.session import Ledger


@click.command()
@click.argument("name", metavar="STORY|BOARD")
@with_ledger
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; .html or .md says which (default: brief-NAME.html).",
)
@click.option("--excerpts", is_flag=True, help="Only the sentences that are needed, for sharing without others' texts.")
@click.option("--on", help="The day of a board (default: the newest day of publication in the ledger).")
@click.option("--since", help="Show what changed on a board since this day.")
def brief(name: str, ledger_file: Path, output: Path | None, excerpts: bool, on: str | None, since: str | None) -> None:
    """Write a sourced brief of a story or a board: one file that loads nothing, every line linked to its sentence."""
    with opened(ledger_file, must_exist=True) as ledger:
        file, text = _written(ledger, name, output, excerpts, on, since)
    unfinished = file.with_name(file.name + ".part")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(file)
    say(f"written: {file}")


def _written(
    ledger: Ledger, name: str, output: Path | None, excerpts: bool, on: str | None, since: str | None
) -> tuple[Path, str]:
    from firsthand import brief as room  # noqa: PLC0415  # --help stays quick
    from firsthand.gather import board_material, story_material  # noqa: PLC0415
    from firsthand.model import Story  # noqa: PLC0415

    file = output or Path(f"brief-{name}.html")
    if file.suffix not in (".html", ".md"):
        raise UsageError(f"{file}: a brief is .html or .md")
    page = file.suffix == ".html"
    if name in ledger.rules() or name in ledger.plays():
        board = board_material(ledger.store, name, on, since)
        return file, (room.board_page if page else room.board_markdown)(board, excerpts)
    found = ledger.find(name)
    if not isinstance(found, Story):
        raise UsageError(f"{name}: is a report; a brief is of a story or a board")
    if on or since:
        raise UsageError("--on and --since are for boards")
    story = story_material(ledger.store, found)
    return file, (room.story_page if page else room.story_markdown)(story, excerpts)
