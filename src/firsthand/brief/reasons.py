"""The reasons of a relation, each with the words it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.brief.fates import quote
from firsthand.brief.painting import Layer
from firsthand.brief.sides import Side, check_span
from firsthand.model import Mark, Relation


@dataclass(frozen=True, slots=True)
class Words:
    """Words that a reason rests on: which side has them, and their anchor there, None for a report not shown."""

    side: str
    text: str | None
    anchor: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reason:
    """One clause, and the words it rests on."""

    why: str
    words: tuple[Words, ...]


def reasons(relation: Relation, left: Side, right: Side) -> list[Reason]:
    """The evidence of a relation in its order; raises InvalidRecord where a mark lies outside its text."""
    return [
        Reason(
            evidence.why,
            tuple(
                sorted(
                    (_words(mark, f"reason-{n}-{m}", (left, right)) for m, mark in enumerate(evidence.marks, 1)),
                    key=_place,
                )
            ),
        )
        for n, evidence in enumerate(relation.evidence, 1)
    ]


def reason_layers(side: Side, found: Sequence[Reason]) -> list[Layer]:
    """The marked words of one side as layers with anchors."""
    marked = [words for reason in found for words in reason.words if words.side == side.name]
    return [Layer(words.start, words.end, "reason", words.anchor) for words in marked if words.anchor]


def _words(mark: Mark, anchor: str, both: tuple[Side, Side]) -> Words:
    side = next((side for side in both if side.report.id == mark.report_id), None)
    if side is None:
        return Words(mark.report_id, None, None, mark.start, mark.end)
    check_span(side.report, (mark.start, mark.end), "a mark")
    words = quote(side.report.text, (mark.start, mark.end))
    return Words(side.name, words, anchor if words else None, mark.start, mark.end)


def _place(words: Words) -> tuple[bool, str, int]:
    """Left before right, and other reports last."""
    return words.text is None, words.side, words.start
