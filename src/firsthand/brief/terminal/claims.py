"""Claims and their types as a person reads them in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.table import Table

from firsthand.brief.phrases import counted
from firsthand.brief.terminal.words import short
from firsthand.claims import ClaimTypes
from firsthand.model import Evidence, Proposition
from firsthand.output import for_terminal

#: Holders, places and differences that are shown of one claim; characters of a wording.
_SHOWN, _LONGEST = 3, 160


def claims_table(found: Sequence[Proposition]) -> RenderableType:
    """One line a claim, in the given order: what, in the words of one report, who holds it, behind it, what differs."""
    table = Table(show_edge=False, pad_edge=False)
    table.add_column("claim", ratio=2, overflow="fold")
    table.add_column("words", ratio=5, overflow="fold")
    table.add_column("held by", ratio=3, overflow="fold")
    table.add_column("behind it", ratio=2, overflow="fold")
    table.add_column("differs", ratio=3, overflow="fold")
    for p in found:
        kind = p.type if p.subtype in (None, p.type) else f"{p.type}: {p.subtype}"
        first = p.wordings[0]
        table.add_row(
            for_terminal(f"{kind} {p.id}"),
            for_terminal(f"{short(' '.join(first.quote.split()), _LONGEST)} ({first.report_id} {first.start})"),
            for_terminal(_held(p)),
            for_terminal(_behind(p)),
            for_terminal(_differs(p)),
        )
    return table


def claim_types_table(types: ClaimTypes) -> RenderableType:
    """One line a type of claim: its definition, its verbs, an example."""
    table = Table(show_edge=False, pad_edge=False)
    for name, ratio in (("type", 2), ("what it means", 4), ("verbs", 4), ("example", 4)):
        table.add_column(name, ratio=ratio, overflow="fold")
    for kind in types:
        table.add_row(*map(for_terminal, (kind.name, kind.definition, ", ".join(kind.verbs), kind.examples[0])))
    return table


def _held(p: Proposition) -> str:
    itself = ["the report itself"] if p.told and not p.holders else []
    more = [f"told by {counted(p.told, 'report')} as such"] if p.told and p.holders else []
    return _some([*p.holders, *itself]) + "".join(f"; {words}" for words in more)


def _behind(p: Proposition) -> str:
    counts = [counted(len(p.report_ids), "report")]
    counts += [counted(p.n_origins, "origin")] if p.n_origins is not None else []
    return ", ".join(counts)


def _differs(p: Proposition) -> str:
    apart = [f"not {e.why}{_at(e)}" for e in p.apart]
    return _some([f"{e.kind}: {e.why}" for e in p.differences] + apart, "; ")


def _at(e: Evidence) -> str:
    return f" ({e.marks[0].report_id} {e.marks[0].start})" if e.marks else ""


def _some(words: Iterable[str], mark: str = ", ") -> str:
    every = list(words)
    more = f" and {len(every) - _SHOWN} more" if len(every) > _SHOWN else ""
    return mark.join(every[:_SHOWN]) + more
