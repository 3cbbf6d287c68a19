"""Commands that fill a ledger and verify it."""

from __future__ import annotations

from pathlib import Path

import click

from firsthand.cli.console import opened, progress_shown, say, with_ledger


@click.command()
@click.argument("paths", nargs=-1, required=True)
@with_ledger
@click.option("--outlet", help="Outlet of inputs that do not name theirs.")
@click.option("--published", help="Date or time, in ISO 8601, of inputs that do not say when they were published.")
@click.option("--language", help="Language code of inputs that do not say theirs.")
@click.option("--stages", help="Only these stages, with commas, such as: capture,alignment,lineage.")
@click.option(
    "--treaties",
    "rules",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of treaty rules of your own to follow; the ledger keeps it.",
)
@click.option(
    "--play",
    "plays",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of boards of another kind than treaties, such as bills in a parliament; the ledger keeps it.",
)
@click.option(
    "--offices",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A table of who held which office when (CSV: state, office, name, since, until); the ledger keeps it.",
)
@click.option(
    "--claims",
    "claim_types",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of claim types of your own to look for; the ledger keeps it.",
)
@click.option(
    "--record",
    "records",
    multiple=True,
    metavar="[TREATY=]FILE",
    help="A file of official records (CSV, JSON Lines, participants XML of a TREATY); the ledger keeps it.",
)
@click.option("--processes", type=click.IntRange(1), help="Processes to work in (default: one per core).")
def read(
    paths: tuple[str, ...],
    ledger_file: Path,
    outlet: str | None,
    published: str | None,
    language: str | None,
    stages: str | None,
    rules: tuple[Path, ...],
    plays: tuple[Path, ...],
    offices: tuple[Path, ...],
    claim_types: tuple[Path, ...],
    records: tuple[str, ...],
    processes: int | None,
) -> None:
    """Read reports from files and folders into the ledger and analyse them.

    Reads text, Markdown, HTML and JSON Lines. Reading the same again changes nothing. An input that cannot be read is
    refused with its reason on standard error; the rest is read, and the exit code is then 1.
    """
    chosen = [name.strip() for name in stages.split(",")] if stages else None
    with opened(ledger_file) as ledger, progress_shown() as progress:
        for file in rules:
            ledger.add_rules(file)
        for file in plays:
            ledger.add_play(file)
        for file in offices:
            ledger.add_offices(file)
        for file in claim_types:
            ledger.add_claim_types(file)
        for record in records:
            treaty, _, path = record.rpartition("=")
            ledger.add_record(path, treaty)
        outcome = ledger.read(
            *paths, stages=chosen, outlet=outlet, published=published, language=language, processes=processes,
            progress=progress,
        )  # fmt: skip
    for refusal in outcome.refused:
        say(f"refused: {refusal.name}: {refusal.reason}")
    seen = f", {outcome.known} known before" if outcome.known else ""
    say(f"{outcome.new} reports read{seen}, {len(outcome.refused)} refused, into {ledger_file}")
    if outcome.refused:
        raise click.exceptions.Exit(1)


@click.command()
@with_ledger
def check(ledger_file: Path) -> None:
    """Verify every offset, hash and reference of the ledger. Exit code 1 where something does not fit."""
    from firsthand.output import visible  # noqa: PLC0415

    with opened(ledger_file, must_exist=True) as ledger:
        found = ledger.check()
        for line in found:
            click.echo(visible(line))
        if found:
            raise click.exceptions.Exit(1)
        click.echo(f"{ledger_file}: {len(ledger.reports())} reports, all offsets, hashes and references fit")
