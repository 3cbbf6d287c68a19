"""Piles made by hand, for tests that look at one step of lineage."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.capture import find_credits
from firsthand.lineage import Case, Pile
from firsthand.model import Direction, Passage, Relation, RelationKind, Report


def pile_of(reports: Iterable[Report]) -> Pile:
    """Reports as lineage looks at them."""
    ordered = sorted(reports, key=lambda report: report.id)
    return Pile(ordered, {r.id: find_credits(r) for r in ordered})


def relation(
    a: str, b: str, kind: RelationKind = "rewrite", direction: Direction | None = "a_to_b", coverage: float = 0.7
) -> Relation:
    """A relation without evidence."""
    return Relation(a, b, kind, direction, coverage, coverage, 0.9)


def case_of(a: Report, b: Report, *passages: Passage) -> Case:
    """Two reports with what each credits."""
    return Case(a, b, passages, tuple(find_credits(a)), tuple(find_credits(b)))
