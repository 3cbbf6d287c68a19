"""A treaty's board, and the rules of treaties, as a person reads them in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from firsthand.brief.acts import ChangeLine, StatusLine, origin_words
from firsthand.brief.board import BoardBrief, BoardMaterial, FindingLine, board_brief
from firsthand.brief.lines import Quoted, ReasonLine
from firsthand.brief.phrases import in_marks, written_day, written_time
from firsthand.brief.rules import lead_words, leaving_words, rule_lines, usual_name, verified_words
from firsthand.output import for_terminal
from firsthand.play import Board
from firsthand.treaties import Treaty


def board_view(material: BoardMaterial) -> RenderableType:
    """A treaty's board: a line a state, what changed, what stands behind each line, what the rule contradicts."""
    found = board_brief(material)
    leaving = Text.assemble(for_terminal(f"{found.lead} "), for_terminal(found.leaving), (f"; {found.verified}", "dim"))
    parts: list[RenderableType] = [
        Text.assemble(for_terminal(f"{found.title}, {found.on}", "bold"), (f"  {found.counts}", "dim")),
        leaving,
        Text(),
        _states(found) if found.statuses else for_terminal(f"No report says what a {found.words.one} did."),
    ]
    for head, lines in (
        ("Timelines", _timelines(found)),
        (f"What changed since {found.since}", _changes(found) if found.since else ()),
        ("What stands behind each line", _behind(found)),
        ("What the rule contradicts", (_finding(found, line) for line in found.findings)),
    ):
        rows = list(lines)
        if rows:
            parts += [Text(), for_terminal(head, "bold"), *rows]
    return Group(*parts)


def treaties_view(rules: Mapping[str, Treaty] | Iterable[Treaty | Board]) -> RenderableType:
    """One line a treaty: id, name, in force since, how to leave by which clause, and whether that was verified."""
    table = Table(show_edge=False, pad_edge=False)
    table.add_column("id", no_wrap=True)
    table.add_column("name", ratio=3)
    table.add_column("in force", ratio=2)
    table.add_column("leaving takes effect", ratio=5)
    table.add_column("verified", no_wrap=True)
    for treaty in rules.values() if isinstance(rules, Mapping) else rules:
        checked = {"text": "yes", "secondary": "in part", "memory": "no"}[treaty.verified]
        table.add_row(
            for_terminal(treaty.id),
            for_terminal(usual_name(treaty)),
            for_terminal(treaty.kind) if isinstance(treaty, Board) else _in_force(treaty),
            for_terminal(_takes_effect(treaty)),
            checked,
        )
    return table


def _in_force(treaty: Treaty) -> str:
    since = written_time(treaty.in_force.isoformat()) if treaty.in_force else "not in force"
    return f"{since} to {written_time(treaty.ended.isoformat())}" if treaty.ended else since


def _takes_effect(treaty: Treaty | Board) -> str:
    """When leaving takes effect; of another board, what it is that does."""
    return (
        f"{lead_words(treaty).lower()} {leaving_words(treaty)}" if isinstance(treaty, Board) else leaving_words(treaty)
    )


def treaty_view(treaty: Treaty | Board) -> RenderableType:
    """All of the rule of one treaty, or of another board, in plain words."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(overflow="fold")
    for label, words in rule_lines(treaty):
        unverified = treaty.unverified and words == verified_words(treaty)
        grid.add_row(label, for_terminal(words, "yellow" if unverified else ""))
    return Group(Text.assemble(for_terminal(treaty.id, "bold"), "  ", for_terminal(treaty.name, "bold")), grid)


def _states(found: BoardBrief) -> RenderableType:
    table = Table(show_edge=False, pad_edge=False)
    heads = (
        "stage",
        "recognised",
        "takes effect",
        "clause and condition",
        "intentions",
        "party",
        "sources differ",
        "origins",
    )
    rows = [_cells(line) for line in found.statuses]
    # A column that says nothing of anybody leaves its room to the others.
    shown = [n for n in range(len(heads) + 1) if n < 5 or any(row[n] for row in rows)]
    for name in ([found.words.one, *heads][n] for n in shown):
        table.add_column(for_terminal(name))
    for row in rows:
        table.add_row(*(for_terminal(row[n]) for n in shown))
    return table


def _cells(line: StatusLine) -> tuple[str, ...]:
    """A state's line; what is claimed is told only where it is not the stage itself."""
    stage = f"{line.stage} (claimed: {line.claimed})" if line.claimed and line.claimed != line.stage else line.stage
    return (
        line.name,
        stage,
        line.recognised or "cannot be told",
        written_day(line.status.effective) or "no date follows",
        "; ".join(text for text in (line.status.clause, line.status.condition) if text) or "none",
        "; ".join(line.intentions),
        line.party or "",
        "; ".join(line.disagreements),
        origin_words(line),
    )


def _timelines(found: BoardBrief) -> Iterator[Text]:
    for line in found.timelines:
        yield Text.assemble("  ", for_terminal(line.name, "bold"), "  ", for_terminal(line.text))


def _changes(found: BoardBrief) -> Iterator[Text]:
    if not found.changes:
        yield Text("  nothing")
    for line in found.changes:
        yield for_terminal(f"  {_change(line)}")


def _change(line: ChangeLine) -> str:
    return f"{line.name}, {line.what}: {line.before or 'nothing'} → {line.after or 'nothing'}"


def _behind(found: BoardBrief) -> Iterator[Text]:
    for line in found.statuses:
        yield for_terminal(line.name, "bold")
        for reason in line.reasons:
            yield _reason(found, reason)


def _reason(found: BoardBrief, reason: ReasonLine) -> Text:
    return Text.assemble("  ", for_terminal(reason.why), *(_quoted(found, words) for words in reason.words))


def _finding(found: BoardBrief, line: FindingLine) -> Text:
    head = for_terminal(f"  {line.rule}: {line.why}")
    return Text.assemble(head, _quoted(found, line.words))


def _quoted(found: BoardBrief, words: Quoted) -> Text:
    """Words of a report with where they stand."""
    if words.place is None:
        return Text()
    where = f"{found.called[words.place.report_id]} {words.place.start}-{words.place.end}"
    return Text.assemble(" ", for_terminal(in_marks(words.text)), " ", for_terminal(where, "dim"))
