"""The ways of claims as a person reads them in a terminal: a tree of reports, with what each made of the claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.text import Text
from rich.tree import Tree

from firsthand.brief.material import by_time, names
from firsthand.brief.phrases import counted, in_marks
from firsthand.brief.terminal.words import short
from firsthand.brief.turns import counts, in_short, kept_words, note, standing, title, turn_words
from firsthand.brief.ways import turned
from firsthand.model import Report, Step, Way
from firsthand.output import for_terminal

#: Ways shown below a story where none is asked for; the longest sentence of a step, in characters.
_SHOWN, _LONGEST = 3, 200


def ways_view(ways: Sequence[Way], reports: Mapping[str, Report], every: bool = False) -> RenderableType:
    """The claims of a story from report to report: those that turned most gravely, or, with `every`, all that are given."""
    wanted = list(ways) if every else turned(ways)
    shown = wanted if every else wanted[:_SHOWN]
    ids = {step.report_id for way in shown for step in (*way.steps, *way.against)}
    called = names(by_time(reports[name] for name in ids))
    parts: list[RenderableType] = []
    for way in shown:
        parts += [Text(), *_way(way, called)]
    left = len(wanted) - len(shown)
    if left:
        more = f"{counted(left, 'more claim')} turned on the way; --claim WORDS follows those with these words"
        parts += [Text(), Text(more, style="dim")]
    return Group(*parts)


def _way(way: Way, called: Mapping[str, str]) -> list[RenderableType]:
    head = Text.assemble(("The way of a claim: ", "bold"), for_terminal(short(title(way), 100), "bold"))
    told = Text.assemble((f"{way.id}: {counts(way)}", "dim"))
    parts: list[RenderableType] = [head, told, for_terminal(in_short(way, called))]
    trees: dict[tuple[str, tuple[int, int] | None], Tree] = {}
    for step in way.steps:
        label = _label(step, called)
        source = trees.get((step.source_report_id or "", step.source_span))
        tree = source.add(label) if source is not None else Tree(label)
        trees[step.report_id, (step.start, step.end)] = tree
        if source is None:
            parts.append(tree)
    return [*parts, *(Text.assemble(("against it  ", "magenta"), _label(step, called)) for step in way.against)]


def _label(step: Step, called: Mapping[str, str]) -> Text:
    name = for_terminal(called.get(step.report_id, step.report_id), "bold")
    label = Text.assemble(name, "  ", for_terminal(standing(step)), (f"  {step.report_id} {step.start}", "dim"))
    label.append("\n")
    label.append(for_terminal(in_marks(short(" ".join(step.quote.split()), _LONGEST)), "italic"))
    if told := note(step):
        label.append("\n")
        label.append(for_terminal(told, "dim"))
    for turn in step.changed:
        label.append("\n")
        label.append(Text.assemble(("changed here: ", "yellow"), for_terminal(turn_words(turn))))
    for turn in step.kept:
        label.append("\n")
        label.append(Text.assemble(("taken over: ", "cyan"), for_terminal(kept_words(turn, called))))
    return label
