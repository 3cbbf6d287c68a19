"""A finding: words of a report that a rule, or an official record, contradicts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Words of a report that a rule of a treaty or a board contradicts."""

    rule: str
    start: int
    end: int
    why: str
    confidence: float = 0.8
