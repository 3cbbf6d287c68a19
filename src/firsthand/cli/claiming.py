"""The command about claims: what is claimed, by whom, in which words, and what kinds are looked for."""

from __future__ import annotations

from pathlib import Path

import click

from firsthand.cli.console import FORMAT, opened, show_view, with_ledger, write_rows
from firsthand.errors import UsageError


@click.command()
@click.argument("words", nargs=-1)
@with_ledger
@click.option("--type", "type_", help='Only claims of this type; "--types" lists them.')
@click.option("--story", help="Only claims that reports of this story make: its id, or the beginning of it.")
@click.option("--types", is_flag=True, help="List the types that are looked for, with what each means.")
@click.option("--format", "format_", type=FORMAT, default="table", show_default=True)
def claims(
    words: tuple[str, ...], ledger_file: Path, type_: str | None, story: str | None, types: bool, format_: str
) -> None:
    """List what is claimed: claims that say the same as one, with who holds them and how many origins are behind them.

    With WORDS, only those of which one wording or holder has all of them.
    """
    if types:
        _list_types(ledger_file)
        return
    from firsthand.brief.terminal import claims_table  # noqa: PLC0415  # --help stays quick
    from firsthand.ledger import schema  # noqa: PLC0415
    from firsthand.model import Story  # noqa: PLC0415
    from firsthand.selection import claimed_so  # noqa: PLC0415

    with opened(ledger_file, must_exist=True) as ledger:
        kinds = [kind.name for kind in ledger.claim_types()]
        if type_ is not None and type_ not in kinds:
            raise UsageError(f"there is no type {type_!r}; there are {', '.join(kinds)}")
        told = ledger.find(story) if story is not None else None
        if told is not None and not isinstance(told, Story):
            raise UsageError(f"{story}: is a report; --story takes a story")
        found = claimed_so(ledger.propositions(), " ".join(words), type_, told.id if told else None)
        if format_ == "table":
            show_view(claims_table(found))
        else:
            write_rows(schema("propositions"), ledger.proposition_rows(found), format_, None)


def _list_types(ledger_file: Path) -> None:
    """The types that ship, and those of the ledger where there is one."""
    from firsthand.brief.terminal import claim_types_table  # noqa: PLC0415
    from firsthand.claims import all_types  # noqa: PLC0415

    kinds = all_types()
    if ledger_file.exists():
        with opened(ledger_file) as ledger:
            kinds = ledger.claim_types()
    show_view(claim_types_table(kinds))
