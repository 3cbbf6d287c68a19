"""The command that writes what one takes away."""

from __future__ import annotations

from collections.abc import Callable
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
    help="The file to write; .html, .md or .docx says which (default: brief-NAME.html).",
)
@click.option(
    "--format", "format_", type=click.Choice(["html", "md", "docx"]), help="Which, where --output is not given."
)
@click.option("--excerpts", is_flag=True, help="Only the sentences that are needed, for sharing without others' texts.")
@click.option("--on", help="The day of a board (default: the newest day of publication in the ledger).")
@click.option("--since", help="Show what changed on a board since this day.")
def brief(
    name: str,
    ledger_file: Path,
    output: Path | None,
    format_: str | None,
    excerpts: bool,
    on: str | None,
    since: str | None,
) -> None:
    """Write a sourced brief of a story or a board: one file that loads nothing, every line linked to its sentence."""
    with opened(ledger_file, must_exist=True) as ledger:
        file, text = _written(ledger, name, _file(name, output, format_), excerpts, on, since)
    unfinished = file.with_name(file.name + ".part")
    unfinished.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    unfinished.replace(file)
    say(f"written: {file}")


def _file(name: str, output: Path | None, format_: str | None) -> Path:
    """The file to write. Raises UsageError where its suffix is none of a brief's, or another than what is asked for."""
    file = output or Path(f"brief-{name}.{format_ or 'html'}")
    if file.suffix not in (".html", ".md", ".docx"):
        raise UsageError(f"{file}: a brief is .html, .md or .docx")
    if format_ and file.suffix != f".{format_}":
        raise UsageError(f"{file}: --format {format_} goes with a file that ends in .{format_}")
    return file


def _written(
    ledger: Ledger, name: str, file: Path, excerpts: bool, on: str | None, since: str | None
) -> tuple[Path, str | bytes]:
    from firsthand import brief as room  # noqa: PLC0415  # --help stays quick
    from firsthand.brief.docx import board_docx, story_docx  # noqa: PLC0415
    from firsthand.gather import board_material, story_material  # noqa: PLC0415
    from firsthand.model import Story  # noqa: PLC0415

    if name in ledger.rules() or name in ledger.plays():
        of_board: dict[str, Callable[..., str | bytes]] = {
            ".html": room.board_page,
            ".md": room.board_markdown,
            ".docx": board_docx,
        }
        return file, of_board[file.suffix](board_material(ledger.store, name, on, since), excerpts)
    found = ledger.find(name)
    if not isinstance(found, Story):
        raise UsageError(f"{name}: is a report; a brief is of a story or a board")
    if on or since:
        raise UsageError("--on and --since are for boards")
    of_story: dict[str, Callable[..., str | bytes]] = {
        ".html": room.story_page,
        ".md": room.story_markdown,
        ".docx": story_docx,
    }
    return file, of_story[file.suffix](story_material(ledger.store, found), excerpts)
