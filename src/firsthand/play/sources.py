"""Which source goes first for which field: who received, who enacted, reports for the rest; not which publisher is better."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from firsthand.model import Event

#: The kind of a source that is a report in the ledger.
REPORT = "report"
#: The closed list of kinds of sources. Those but the last are kinds of records: who received, who enacted, who decided,
#: who follows by calling, who wrote.
KINDS = frozenset(
    {"depositary", "gazette", "parliament", "government", "meeting", "monitor", "specialist", "press", REPORT}
)


def source_of(event: Event) -> str:
    """The kind of source behind an event: "report", or the kind that its official record names."""
    if event.record is None:
        return REPORT
    return next((e.kind for e in event.evidence if e.kind in KINDS), "press")


def orders(content: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The order of sources by stage, from tables with `fields` (stages) and `order` (kinds of sources)."""
    fields = (row for row in content.values() if isinstance(row, dict))
    return {stage: tuple(row["order"]) for row in fields for stage in row["fields"]}
