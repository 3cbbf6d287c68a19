"""How often the machine is right by the verdicts of readers: no share without the count that it is of."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.ledger import outcomes
from firsthand.verdicts.scores import score_rows
from firsthand.web.page import Asked, Page


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One kind of finding (type None) or one type: counts, and shares with their 95 % intervals (Wilson 1927).

    `precision` is of `judged`, `recall` of `there`; None where nothing tells.
    """

    kind: str
    type: str | None
    right: int
    corrected: int
    wrong: int
    missed: int
    judged: int
    precision: float | None
    precision_low: float | None
    precision_high: float | None
    there: int
    recall: float | None
    recall_low: float | None
    recall_high: float | None


@dataclass(frozen=True, slots=True)
class Scores:
    """All scores."""

    scores: tuple[ScoreLine, ...]


def look(asked: Asked) -> Scores:
    """The scores of the ledger."""
    return Scores(tuple(ScoreLine(**row) for row in score_rows(outcomes(asked.store))))


SCORES = Page(
    "scores",
    "/review/scores",
    "How often the machine is right by the verdicts of readers in force, each share with its count and interval.",
    look,
    Scores,
    lambda view: view.scores,
    ScoreLine,
)
