"""Commands of a reader who judges: verdicts, and how often the machine is right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from firsthand.cli.console import FORMAT, opened, progress_shown, say, show_view, with_ledger, write_rows
from firsthand.errors import UsageError

if TYPE_CHECKING:
    from firsthand.ledger import VerdictState
    from firsthand.session import Ledger

_KINDS = ("derivation", "statement", "speaker", "claim", "drift", "event", "credit", "person")
_STATES = ("in force", "overruled", "undone", "lost")

_WHO = click.option("--who", required=True, envvar="FIRSTHAND_WHO", help="Your name (or set FIRSTHAND_WHO).")
_WHEN = click.option("--when", help="The time of the verdict, in ISO 8601 (default: now).")


@click.command()
@with_ledger
@click.option("--who", help="Only verdicts of this reader.")
@click.option("--kind", type=click.Choice(_KINDS), help="Only verdicts about findings of this kind.")
@click.option("--state", type=click.Choice(_STATES), help="Only those of which this has become.")
@click.option("--report", help="Only verdicts that name the report with this id.")
@click.option("--disagreements", is_flag=True, help="Only where reader and machine, or two readers, do not agree.")
@click.option(
    "--add", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="First take in the verdicts of a file."
)
@click.option("--format", "format_", type=FORMAT, default="table", show_default=True)
def verdicts(
    ledger_file: Path, who: str | None, kind: str | None, state: str | None, report: str | None, disagreements: bool,
    add: Path | None, format_: str,
) -> None:  # fmt: skip
    """List the verdicts of readers with what has become of them: in force, overruled, undone or lost.

    To share them: firsthand export verdicts --output FILE there, firsthand verdicts --add FILE here. The same verdict
    twice is one.
    """
    from firsthand.brief.terminal import verdicts_table  # noqa: PLC0415  # --help stays quick
    from firsthand.ledger import schema  # noqa: PLC0415

    with opened(ledger_file, must_exist=True) as ledger:
        if add is not None:
            say(f"{ledger.add_verdicts(add)} new verdicts from {add}")
        found = [row for row in ledger.verdicts() if _wanted(row, who, kind, state, report)]
        if disagreements:
            apart = {v.id for entry in ledger.disagreements() for v in entry.verdicts}
            found = [row for row in found if row.verdict.id in apart]
        if format_ == "table":
            show_view(verdicts_table(found))
        else:
            write_rows(schema("verdicts"), ledger.verdict_rows(found), format_, None)


@click.command()
@click.argument("kind", type=click.Choice(_KINDS))
@click.argument("name", metavar="ID")
@click.argument("verdict", type=click.Choice(("confirm", "reject", "correct", "add", "merge", "part")))
@with_ledger
@_WHO
@click.option("--why", default="", help="The reason; only a confirmation needs none.")
@click.option("--set", "fields", multiple=True, metavar="FIELD=VALUE", help="What is right; may be given again.")
@click.option("--with", "other", help="Of a person: the id of the speaker that is the same one.")
@click.option("--away", multiple=True, metavar="REPORT", help="Of a person: a report that names somebody else.")
@_WHEN
def judge(
    kind: str, name: str, verdict: str, ledger_file: Path, who: str, why: str, fields: tuple[str, ...],
    other: str | None, away: tuple[str, ...], when: str | None,
) -> None:  # fmt: skip
    """Say of a finding that it is right (confirm), that it is not (reject), or what is right instead (correct --set).

    ID is that of its row in an export (speaker: of its statement), or its finding id (f-...). With add, ID is a report,
    and --set says what the machine missed in it. Of a person one says merge --with OTHER, or part --away REPORT.
    A place in the text is given by its words, or as [start, end].
    """
    with opened(ledger_file, must_exist=True) as ledger:
        if kind == "person":
            found = _of_person(ledger, name, verdict, other, away, who=who, why=why, when=when)
        elif verdict in ("merge", "part"):
            raise UsageError(f"{verdict} is said of a person, not of a {kind}")
        else:
            values = dict(_field(words) for words in fields)
            found = ledger.judge(name, verdict, who=who, why=why, when=when, about=kind, **values)
        click.echo(found.id)


@click.command()
@click.argument("name", metavar="ID")
@with_ledger
@_WHO
@click.option("--why", required=True, help="The reason.")
@_WHEN
def undo(name: str, ledger_file: Path, who: str, why: str, when: str | None) -> None:
    """Take back the verdict with this ID by another; both are kept, and that one can be undone too."""
    with opened(ledger_file, must_exist=True) as ledger:
        click.echo(ledger.undo(name, who=who, why=why, when=when).id)


@click.command()
@with_ledger
@click.option(
    "--gold", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of what is right, in the form of examples/gold.json, in place of the verdicts.",
)  # fmt: skip
@click.option("--format", "format_", type=FORMAT, default="table", show_default=True)
def evaluate(ledger_file: Path, gold: Path | None, format_: str) -> None:
    """Measure the machine against the verdicts in force, or against a gold file, by kind and type.

    Precision is of what was judged; recall is told where corrections, additions or the gold file say what was missed.
    Behind each stand its 95 % interval and the count that it is of.
    """
    from firsthand.brief.terminal import scores_table  # noqa: PLC0415
    from firsthand.verdicts.scores import SCHEMA, score_rows  # noqa: PLC0415

    with opened(ledger_file, must_exist=True) as ledger, progress_shown() as progress:
        scores = ledger.evaluate(gold, progress)
    if format_ != "table":
        write_rows(SCHEMA, score_rows(scores), format_, None)
    elif scores:
        show_view(scores_table(scores))
    else:
        say("nothing is judged yet: firsthand judge KIND ID confirm|reject|correct, or --gold FILE")


def _wanted(row: VerdictState, who: str | None, kind: str | None, state: str | None, report: str | None) -> bool:
    finding = row.verdict.finding
    return (
        who in (None, row.verdict.who)
        and (kind is None or (finding is not None and finding.kind == kind))
        and state in (None, row.state)
        and (report is None or (finding is not None and any(a.report_id == report for a in finding.anchors)))
    )


def _of_person(
    ledger: Ledger, name: str, verdict: str, other: str | None, away: tuple[str, ...], **said: Any
) -> Any:  # fmt: skip
    if verdict == "merge" and other is not None:
        return ledger.merge(name, other, **said)
    if verdict == "part" and away:
        return ledger.part(name, away, **said)
    raise UsageError("of a person one says: merge --with OTHER, or part --away REPORT")


def _field(words: str) -> tuple[str, Any]:
    """A field and its value: a place or nothing as JSON, else the words as they are."""
    name, sign, value = words.partition("=")
    if not sign or not name:
        raise UsageError(f"--set takes FIELD=VALUE, not {words!r}")
    if value[:1] == "[" or value == "null":
        try:
            return name, json.loads(value)
        except ValueError:
            return name, value
    return name, value
