"""Speakers across reports as a person reads them in a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.table import Table

from firsthand.model import Given, Identity
from firsthand.output import for_terminal

#: Names, roles and reasons that are shown of one speaker.
_SHOWN = 3


def speakers_table(speakers: Sequence[Identity]) -> RenderableType:
    """One line a speaker, in the given order: who, other names, what the reports tell, how often, and what it hangs on."""
    table = Table(show_edge=False, pad_edge=False)
    table.add_column("who", ratio=3, overflow="fold")
    table.add_column("also", ratio=3, overflow="fold")
    table.add_column("told to be", ratio=4, overflow="fold")
    table.add_column("reports", justify="right")
    table.add_column("said", justify="right")
    table.add_column("why one, and who is not", ratio=5, overflow="fold")
    for who in speakers:
        told = who.holders if who.kind == "office" else (*who.roles, *who.affiliations)
        table.add_row(
            for_terminal(who.name if who.kind == "person" else f"{who.name} ({who.kind})"),
            for_terminal(_some(name for name in who.spellings if name != who.name)),
            for_terminal(_some(_commonest(told))),
            str(len(who.report_ids)),
            str(len(who.statements)),
            for_terminal(_why(who)),
        )
    return table


def _commonest(given: Iterable[Given]) -> list[str]:
    counts = Counter(g.words for g in given)
    return sorted(counts, key=lambda words: (-counts[words], words))


def _some(words: Iterable[str], mark: str = ", ") -> str:
    every = list(words)
    more = f" and {len(every) - _SHOWN} more" if len(every) > _SHOWN else ""
    return mark.join(every[:_SHOWN]) + more


def _why(who: Identity) -> str:
    joins = _some((e.why for e in who.evidence), "; ")
    apart = _some((e.why for e in who.apart), "; ")
    return "; ".join(part for part in (joins, f"not {apart}" if apart else "") if part)
