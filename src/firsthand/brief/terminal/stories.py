"""Stories, stemmata, reports and comparisons as a person reads them in a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from firsthand.brief.material import called
from firsthand.brief.phrases import counted
from firsthand.brief.terminal.words import by_pair, changes_text, edge_label, short, source_name
from firsthand.model import (
    Derivation,
    Drift,
    Origin,
    Passage,
    Relation,
    Report,
    Story,
)
from firsthand.output import for_terminal

_KINDS = {
    "copy": "copy of",
    "rewrite": "rewrite of",
    "partial": "in part from",
    "cites": "cites",
    "common_source": "quotes what the other quotes too:",
    "unrelated": "has nothing from",
}


#: The reasons that tell most, first; three are shown on an edge.
_TELLING = ("verdict", "shared_mistake", "credit", "figures", "passages", "shared_words", "time")
_SHOWN = 3
#: Changes shown below an edge.
_GRAVEST = 2
#: Derivations that join a story and not an origin: shown below the trees.
_ASIDE = ("partial", "cites")


def stories_table(stories: Sequence[Story], reports: Mapping[str, Report]) -> RenderableType:
    """One line a story: how many reports, origins and newsrooms, and from when to when."""
    table = Table(show_edge=False, pad_edge=False)
    table.add_column("story", no_wrap=True, min_width=12)
    table.add_column("title")
    for name in ("reports", "origins", "newsrooms"):
        table.add_column(name, justify="right", no_wrap=True, min_width=len(name))
    table.add_column("first to last")
    for story in stories:
        times = sorted(t for name in story.report_ids if (t := reports[name].published))
        days = sorted({_day(t) for t in (times[0], times[-1])}) if times else []
        counts = (str(n) for n in (len(story.report_ids), story.n_origins, story.n_newsrooms))
        title = for_terminal(short(story.title or "", 44))
        # Where the page is narrow the title is cut, and the days break; the counts are never what goes.
        title.no_wrap, title.overflow = True, "ellipsis"
        table.add_row(story.id, title, *counts, " to ".join(days))
    return table


def story_view(
    story: Story, reports: Mapping[str, Report], derivations: Sequence[Derivation], drifts: Sequence[Drift] = ()
) -> RenderableType:
    """The stemma of a story: every origin with the reports that go back to it.

    On every edge its reasons, how many changes it made, and the gravest two in words.
    """
    changed = by_pair(drifts)
    came: dict[str | None, list[Derivation]] = {}
    inside = [d for d in derivations if d.report_id in story.report_ids]
    primary = [d for d in inside if d.kind not in _ASIDE]
    for derivation in primary:
        came.setdefault(derivation.source_report_id, []).append(derivation)
    head = for_terminal(short(story.title or story.id, 100), "bold")
    counts = Text(
        f"{story.id}: {counted(len(story.report_ids), 'report')}, {counted(story.n_origins, 'origin')}, "
        f"{counted(story.n_newsrooms, 'newsroom')}",
        style="dim",
    )
    trees = [_origin_tree(origin, reports, came, changed) for origin in story.origins]
    aside = [_aside_line(d, reports) for d in inside if d.kind in _ASIDE]
    return Group(head, counts, Text(), *trees, *([Text(), *aside] if aside else []))


def comparison_view(a: Report, b: Report, relation: Relation, passages: Sequence[Passage]) -> RenderableType:
    """Two reports side by side, passage by passage, with what they have to do with each other."""
    table = Table(show_edge=False, pad_edge=False, show_lines=True)
    table.add_column(for_terminal(called(a)), ratio=1)
    table.add_column(for_terminal(called(b)), ratio=1)
    table.add_column("", justify="right")
    for p in passages:
        how = "same" if p.kind == "verbatim" else f"{p.similarity:.2f}"
        table.add_row(
            for_terminal(a.text[p.source_start : p.source_end]),
            for_terminal(b.text[p.derived_start : p.derived_end]),
            how,
        )
    reasons = [for_terminal(f"  {e.why}", "dim") for e in relation.evidence]
    return Group(_verdict(a, b, relation), *reasons, Text(), table)


def _verdict(a: Report, b: Report, relation: Relation) -> Text:
    first, second = (called(b), called(a)) if relation.direction != "b_to_a" else (called(a), called(b))
    sentence = Text.assemble(for_terminal(first), f" {_KINDS[relation.kind]} ", for_terminal(second))
    if relation.derived and relation.direction == "same_source":
        sentence = Text.assemble(
            for_terminal(first), " and ", for_terminal(second), " are of one source that is not here"
        )
    elif relation.derived and relation.direction is None:
        sentence = Text.assemble(
            for_terminal(first), " and ", for_terminal(second), " are one from the other; which came first is not known"
        )
    sentence.append(f"  (confidence {relation.confidence:.2f})", style="dim")
    return sentence


def _origin_tree(
    origin: Origin,
    reports: Mapping[str, Report],
    came: Mapping[str | None, Sequence[Derivation]],
    changed: Mapping[tuple[str, str], Sequence[Drift]],
) -> RenderableType:
    if origin.dispatch is not None:
        tree = Tree(
            Text.assemble("○ ", for_terminal(origin.dispatch, "bold"), ("  a dispatch that is not here", "dim"))
        )
        takers = [d for d in came.get(None, ()) if d.report_id in origin.report_ids]
    else:
        root = reports[origin.report_ids[0]]
        tree = Tree(Text.assemble("● ", *_labels(root)))
        takers = list(came.get(root.id, ()))
    for derivation in takers:
        _grow(tree, derivation, reports, came, changed)
    if origin.reasons and not takers:
        tree.add(for_terminal(origin.reasons[-1], "dim italic"))
    return tree


def _grow(
    tree: Tree,
    derivation: Derivation,
    reports: Mapping[str, Report],
    came: Mapping[str | None, Sequence[Derivation]],
    changed: Mapping[tuple[str, str], Sequence[Drift]],
) -> None:
    label = Text.assemble(*edge_label(derivation), "  ", *_labels(reports[derivation.report_id]))
    told = [e for e in derivation.evidence if e.kind in _TELLING and (e.weight > 0 or e.kind == "verdict")]
    for evidence in sorted(told, key=lambda e: _TELLING.index(e.kind))[:_SHOWN]:
        label.append("\n")
        label.append(for_terminal(evidence.why, "dim"))
    drifts = changed.get((derivation.source_report_id or "", derivation.report_id), ())
    if drifts:
        label.append("\n")
        label.append(changes_text(drifts, _GRAVEST))
    branch = tree.add(label)
    for below in came.get(derivation.report_id, ()):
        _grow(branch, below, reports, came, changed)


def _aside_line(derivation: Derivation, reports: Mapping[str, Report]) -> Text:
    name = called(reports[derivation.report_id])
    how = " cites " if derivation.kind == "cites" else f" has {derivation.coverage:.0%} from "
    return Text.assemble(for_terminal(name), (how, "blue"), for_terminal(source_name(derivation)))


def _labels(report: Report) -> list[Text | tuple[str, str]]:
    title = for_terminal("  " + short(report.title or "", 44))
    name, id_ = for_terminal(called(report), "bold"), for_terminal(f"  {report.id}", "dim")
    return [name, (f"  {_time(report.published)}", "dim"), title, id_]


def _time(published: str | None) -> str:
    """Day and minute, with the zone only where it is not UTC."""
    return (published or "no time").replace("T", " ").replace(":00+00:00", "")


def _day(published: str) -> str:
    return published[:10]
