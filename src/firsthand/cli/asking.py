"""Commands that ask a ledger."""

from __future__ import annotations

from pathlib import Path

import click

from firsthand.cli.console import FORMAT, opened, show_view, with_ledger, write_rows, write_table
from firsthand.errors import UsageError


@click.command()
@with_ledger
@click.option("--format", "format_", type=FORMAT, default="table", show_default=True)
def stories(ledger_file: Path, format_: str) -> None:
    """List the stories: how many reports, and how many independent origins and newsrooms behind them."""
    with opened(ledger_file, must_exist=True) as ledger:
        if format_ != "table":
            write_table(ledger, "stories", format_, None)
            return
        from firsthand.brief.terminal import stories_table  # noqa: PLC0415  # --help stays quick

        show_view(stories_table(ledger.stories(), {r.id: r for r in ledger.reports()}))


@click.command()
@click.argument("name")
@with_ledger
@click.option("--claim", help="Of a story, only the way of the claims with these words, changed or not.")
def show(name: str, ledger_file: Path, claim: str | None) -> None:
    """Show a story's stemma with what each retelling changed, or one report with all that was found in it.

    Below the stemma stand the claims whose certainty or holder changed from report to report: where each first stood, in
    which words, who changed it and who took that over. NAME is the id of a story or report, or as much of its beginning
    as tells it from the others.
    """
    from firsthand.brief.terminal import report_view, story_view, ways_view  # noqa: PLC0415
    from firsthand.model import Story  # noqa: PLC0415
    from firsthand.selection import followed  # noqa: PLC0415

    with opened(ledger_file, must_exist=True) as ledger:
        found = ledger.find(name)
        if claim is not None and not isinstance(found, Story):
            raise UsageError(f"{name}: is a report; --claim takes a story")
        if isinstance(found, Story):
            reports = {r.id: r for r in ledger.reports()}
            ways = ledger.ways(found)
            if claim is None:
                show_view(story_view(found, reports, ledger.derivations(), ledger.drifts()))
                show_view(ways_view(ways, reports))
            elif asked := followed(ways, claim):
                show_view(ways_view(asked, reports, every=True))
            else:
                raise UsageError(f"no claim of several reports of {found.id} has the words {claim!r}")
        else:
            show_view(
                report_view(
                    found,
                    ledger.credits(found.id),
                    [d for d in ledger.derivations() if d.report_id == found.id],
                    [s for s in ledger.statements() if s.report_id == found.id],
                    [d for d in ledger.drifts() if d.derived_report_id == found.id],
                    [e for e in ledger.events() if e.report_id == found.id],
                )
            )


@click.command()
@with_ledger
@click.option("--speaker", help="Words of the speaker's name in any spelling, role or affiliation.")
@click.option("--outlet", help="Words of the outlet's name.")
@click.option("--words", help="Words of what is said.")
@click.option("--certainty", help="How sure a claim in it is: certain, probable, possible, ...")
@click.option("--format", "format_", type=FORMAT, default="table", show_default=True)
def statements(
    ledger_file: Path, speaker: str | None, outlet: str | None, words: str | None, certainty: str | None, format_: str
) -> None:
    """List who said what, in the words of the reports; all that is asked for must fit."""
    from firsthand.brief.terminal import statements_table  # noqa: PLC0415
    from firsthand.ledger import schema  # noqa: PLC0415
    from firsthand.selection import Wanted  # noqa: PLC0415

    with opened(ledger_file, must_exist=True) as ledger:
        found = ledger.statements(Wanted(speaker, outlet, words, certainty))
        if format_ == "table":
            show_view(statements_table(found, {r.id: r for r in ledger.reports()}))
        else:
            write_rows(schema("statements"), ledger.statement_rows(found), format_, None)


@click.command()
@click.argument("words", nargs=-1)
@with_ledger
@click.option("--kind", type=click.Choice(["person", "office", "body"]), help="Only persons, offices or bodies.")
@click.option("--format", "format_", type=FORMAT, default="table", show_default=True)
def speakers(words: tuple[str, ...], ledger_file: Path, kind: str | None, format_: str) -> None:
    """List who speaks across reports: persons, offices and bodies, each under all its names.

    With WORDS, only those of whom one name has all of them.
    """
    from firsthand.brief.terminal import speakers_table  # noqa: PLC0415
    from firsthand.ledger import schema  # noqa: PLC0415
    from firsthand.selection import named_so  # noqa: PLC0415

    with opened(ledger_file, must_exist=True) as ledger:
        found = [who for who in named_so(ledger.speakers(), " ".join(words)) if kind in (None, who.kind)]
        if format_ == "table":
            show_view(speakers_table(found))
        else:
            write_rows(schema("speakers"), ledger.speaker_rows(found), format_, None)


@click.command()
@click.argument("words", nargs=-1, required=True)
@with_ledger
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
def search(words: tuple[str, ...], ledger_file: Path, limit: int) -> None:
    """Find sentences that have all of the WORDS."""
    from firsthand.output import for_terminal  # noqa: PLC0415

    with opened(ledger_file, must_exist=True) as ledger:
        for hit in ledger.search(" ".join(words), limit):
            show_view(for_terminal(f"{hit.report_id} {hit.start}-{hit.end}: {hit.words}"))


@click.command()
@click.argument("table")
@with_ledger
@click.option("--format", "format_", type=FORMAT, default="jsonl", show_default=True)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write here, not to standard output.")
@click.option("--on", help="The day of the statuses (default: the newest day of publication).")
@click.option("--machine", is_flag=True, help="What the machine found, as if no reader had judged it.")
def export(table: str, ledger_file: Path, format_: str, output: Path | None, on: str | None, machine: bool) -> None:
    """Write one table of the ledger, as it stands after the verdicts of readers.

    TABLE is reports, passages, derivations, stories, statements, speakers, claims, propositions, ways, drifts, events,
    statuses or verdicts.
    """
    with opened(ledger_file, must_exist=True) as ledger:
        write_table(ledger, table, format_, output, on, machine)
