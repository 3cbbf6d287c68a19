"""Which source goes first for which field: the depositary for receipt, the gazette for acts at home, reports for the rest."""

from __future__ import annotations

import functools

from firsthand import data
from firsthand.model import Event

#: The kind of a source that is a report in the ledger.
REPORT = "report"


def source_of(event: Event) -> str:
    """The kind of source behind an event: "report", or the kind that its official record names."""
    if event.record is None:
        return REPORT
    kinds = source_kinds()
    return next((e.kind for e in event.evidence if e.kind in kinds), "press")


def rank(stage: str, source: str) -> int:
    """The place of a source in the order for a stage's day; 0 is asked first. Unknown sources come last."""
    order = _orders().get(stage, ())
    return order.index(source) if source in order else len(order)


@functools.cache
def source_kinds() -> frozenset[str]:
    """The closed list of kinds of sources."""
    return frozenset(data.load("treaties", "sources.toml")["kinds"])


@functools.cache
def _orders() -> dict[str, tuple[str, ...]]:
    """The order of sources by stage."""
    content = data.load("treaties", "sources.toml")
    fields = (row for row in content.values() if isinstance(row, dict))
    return {stage: tuple(row["order"]) for row in fields for stage in row["fields"]}
