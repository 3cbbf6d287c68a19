"""Commands about treaties: the state of play, the rules."""

from __future__ import annotations

from pathlib import Path

import click

from firsthand.cli.console import FORMAT, opened, show_view, with_ledger, write_rows


@click.command()
@click.argument("name", metavar="BOARD")
@with_ledger
@click.option("--on", help="The day (default: the newest day of publication in the ledger).")
@click.option("--since", help="Show what changed since this day.")
@click.option("--format", "format_", type=FORMAT, default="table", show_default=True)
def board(name: str, ledger_file: Path, on: str | None, since: str | None, format_: str) -> None:
    """Show the state of play under a treaty: what each state has done, and what follows by which clause.

    BOARD is the id of a treaty, such as apmbc; "firsthand treaties" lists them.
    """
    from firsthand.brief.terminal import board_view  # noqa: PLC0415
    from firsthand.gather import board_material  # noqa: PLC0415
    from firsthand.ledger import schema  # noqa: PLC0415

    with opened(ledger_file, must_exist=True) as ledger:
        found = board_material(ledger, name, on, since)
        if format_ == "table":
            show_view(board_view(found))
        else:
            rows = (row for row in ledger.export("statuses", found.on) if row["board"] == name)
            write_rows(schema("statuses"), rows, format_, None)


@click.command()
@click.argument("name", metavar="[TREATY]", required=False)
@click.option(
    "--ledger",
    "ledger_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A ledger file, for the rules that were added to it.",
)
def treaties(name: str | None, ledger_file: Path | None) -> None:
    """Explain the rules: how states join and leave each treaty, when that takes effect, by which clause."""
    from firsthand.brief.terminal import treaties_view, treaty_view  # noqa: PLC0415
    from firsthand.treaties import all_rules, the_treaty  # noqa: PLC0415

    rules = all_rules(())
    if ledger_file is not None:
        with opened(ledger_file, must_exist=True) as ledger:
            rules = ledger.rules()
    show_view(treaties_view(rules) if name is None else treaty_view(the_treaty(name, rules)))
