"""A credit before its report is named: the same for the patterns that stand somewhere and for those beside a name."""

from __future__ import annotations

from typing import NamedTuple

from firsthand.model import Credit, CreditKind, Evidence, Mark, Span


class Found(NamedTuple):
    """What a pattern found, and why; most of it is passed on as it is, so it is a plain tuple."""

    start: int
    end: int
    name: str | None
    kind: CreditKind
    confidence: float
    why: str

    def of(self, report_id: str) -> Credit:
        """The credit of a report; one that only the byline field holds has no place to show."""
        marks = (Mark(report_id, self.start, self.end),) if self.end else ()
        evidence = (Evidence("credit", self.why, 0.0, marks),)
        return Credit(self.start, self.end, self.name, self.kind, self.confidence, evidence, report_id)


def made(span: Span, name: str | None, kind: CreditKind, confidence: float, why: str) -> Found:
    """A credit with the reason for it."""
    return Found(*span, name, kind, confidence, why)
