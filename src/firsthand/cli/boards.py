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
    """Show the state of play: what each state has done under a treaty, or where each bill stands in a parliament.

    BOARD is the id of a treaty, such as apmbc, or of a board of another kind that was added with read --play;
    "firsthand treaties" lists and explains them.
    """
    from firsthand.brief import board_rows, board_schema  # noqa: PLC0415
    from firsthand.brief.terminal import board_view  # noqa: PLC0415
    from firsthand.gather import board_material  # noqa: PLC0415
    from firsthand.ledger import schema  # noqa: PLC0415

    with opened(ledger_file, must_exist=True) as ledger:
        found = board_material(ledger.store, name, on, since)
        if format_ == "table":
            show_view(board_view(found))
        else:
            rows = board_rows(found, ledger.export("statuses", found.on, name))
            write_rows(board_schema(schema("statuses")), rows, format_, None)


@click.command()
@click.argument("name", metavar="[TREATY]", required=False)
@click.option(
    "--ledger",
    "ledger_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A ledger file, for the rules that were added to it.",
)
def treaties(name: str | None, ledger_file: Path | None) -> None:
    """Explain the rules: how states join and leave each treaty, when that takes effect, by which clause.

    With a ledger, boards of other kinds that were added to it (bills in a parliament) stand with the treaties.
    """
    from firsthand.brief.terminal import treaties_view, treaty_view  # noqa: PLC0415
    from firsthand.play import shipped_plays  # noqa: PLC0415
    from firsthand.treaties import all_rules, the_treaty  # noqa: PLC0415

    rules, plays = all_rules(()), shipped_plays()
    if ledger_file is not None:
        with opened(ledger_file, must_exist=True) as ledger:
            rules, plays = ledger.rules(), ledger.plays()
    if name is None:
        show_view(treaties_view([*rules.values(), *(plays[board] for board in plays)]))
    else:
        show_view(treaty_view(plays[name] if name in plays else the_treaty(name, rules)))
