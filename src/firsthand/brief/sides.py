"""The two reports as the page shows them: the source on the left, and the passages seen from there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from firsthand.brief.moves import moved
from firsthand.errors import InvalidRecord
from firsthand.model import Credit, Passage, PassageKind, Relation, Report, Span
from firsthand.text import Words, words
from firsthand.text.worddiff import WordChange, word_diff


@dataclass(frozen=True, slots=True)
class Side:
    """One report. `name` is "left" or "right", `coverage` the share of its words that lies in passages."""

    name: str
    report: Report
    credits: tuple[Credit, ...]
    coverage: float
    words: Words


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage as the page numbers it: from 1, in the order of the left text."""

    number: int
    left: Span
    right: Span
    kind: PassageKind
    similarity: float
    moved: bool
    changes: tuple[WordChange, ...]

    def span(self, side: Side) -> Span:
        """Where it stands on that side."""
        return self.left if side.name == "left" else self.right


def sides(
    a: Report, b: Report, relation: Relation, a_credits: Sequence[Credit], b_credits: Sequence[Credit]
) -> tuple[Side, Side]:
    """Left and right: the source on the left where the relation names one, else as given.

    Raises InvalidRecord where the relation is of other reports, or a credit lies outside its text.
    """
    if (relation.a, relation.b) != (a.id, b.id):
        raise InvalidRecord(f"the relation is of {relation.a} and {relation.b}, the reports are {a.id} and {b.id}")
    for report, credits in ((a, a_credits), (b, b_credits)):
        for credit in credits:
            check_span(report, (credit.start, credit.end), "a credit")
    given = [(a, tuple(a_credits), relation.coverage_a), (b, tuple(b_credits), relation.coverage_b)]
    if relation.direction == "b_to_a":
        given.reverse()
    left, right = (Side(name, *of, words(of[0].text)) for name, of in zip(("left", "right"), given, strict=True))
    return left, right


def pairs(a: Report, left: Side, right: Side, passages: Sequence[Passage]) -> list[Pair]:
    """The passages numbered in the order of the left text, with the words kept and changed in each.

    A passage's source is in `a`. Raises InvalidRecord where one lies outside its text or holds nothing but space.
    """
    found = []
    for passage in passages:
        source, derived = (passage.source_start, passage.source_end), (passage.derived_start, passage.derived_end)
        spans = (source, derived) if left.report is a else (derived, source)
        for side, span in zip((left, right), spans, strict=True):
            check_span(side.report, span, "a passage")
            if not side.report.text[slice(*span)].strip():
                raise InvalidRecord(f"a passage holds no words of {side.report.id}: characters {span[0]} to {span[1]}")
        found.append((spans, passage))
    # An outer passage before the one inside it, so that the numbers where both begin stand in order.
    found.sort(key=lambda pair: [(start, -end) for start, end in pair[0]])
    changes = [tuple(word_diff(left.words, spans[0], right.words, spans[1])) for spans, _ in found]
    # What weighs is the words kept: a long passage that has little in common must not make its neighbours moves.
    out_of_order = moved([spans for spans, _ in found], [1 + _kept(left, of) for of in changes])
    return [
        Pair(number, *spans, p.kind, p.similarity, is_moved, of)
        for number, ((spans, p), is_moved, of) in enumerate(zip(found, out_of_order, changes, strict=True), 1)
    ]


def _kept(left: Side, changes: Sequence[WordChange]) -> int:
    """How many words the changes keep."""
    kept = [change.a_span for change in changes if change.kind == "kept" and change.a_span]
    return sum(int(np.diff(np.searchsorted(left.words.starts, span))[0]) for span in kept)


def check_span(report: Report, span: Span, what: str) -> None:
    """Raise InvalidRecord where a span does not lie inside the report's text."""
    if not 0 <= span[0] <= span[1] <= len(report.text):
        length = len(report.text)
        raise InvalidRecord(f"{what} at characters {span[0]} to {span[1]} of {report.id}, which has {length}")
