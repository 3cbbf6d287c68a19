"""The order in which findings about the whole ledger are shown, which does not hang on how they came to be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Record = TypeVar("Record")


def ordered(kind: str, records: list[Record]) -> list[Record]:
    """The findings of one kind in their order; those that are equal in it stay as they were."""
    return sorted(records, key=_ORDERS[kind])


def _derivation(d: Any) -> tuple[Any, ...]:
    return d.report_id, d.kind == "cites", d.source_report_id or "", d.source_name or ""


_ORDERS: dict[str, Callable[[Any], Any]] = {
    "relation": lambda r: (r.a, r.b),
    "derivation": _derivation,
    "story": lambda s: (-len(s.report_ids), s.id),
    "drift": lambda d: d.derived_report_id,
    "support": lambda d: d.report_id,
}
