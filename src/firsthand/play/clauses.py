"""The clauses of a sentence, read from its mask: what stands with a form, and what in a relative clause of its own."""

from __future__ import annotations

import re

from firsthand.model import Span

_RELATIVE = re.compile(r",?\s+\b(?:which|who|whose|whom)\b[^,;]*(?:,|$)", re.IGNORECASE)
_BOUNDARY = re.compile(
    r";|:|,?\s\b(?:while|but|although|though|because|since(?!\s+(?:\d|(?:(?:early|late|mid)[\s-])?(?:Janu|Febru|March|April|May|June|July|August|Septem|Octo|Novem|Decem)))|after|before|when|whereas|so\s+that|and\s+that|unless|until|once|"
    r"as(?!\s+(?:well|a|an|the|of)\b))\b",
    re.IGNORECASE,
)


def clause_of(mask: str, at: Span) -> Span:
    """The clause in which a form stands, as offsets into the mask: a relative clause, or what boundaries leave."""
    for relative in relatives_of(mask):
        if relative[0] <= at[0] < relative[1]:
            return relative
    starts = [m.end() for m in _BOUNDARY.finditer(mask) if m.end() <= at[0]]
    ends = [m.start() for m in _BOUNDARY.finditer(mask) if m.start() >= at[1]]
    return (max(starts, default=0), min(ends, default=len(mask)))


def in_other_clause(mask: str, at: Span, place: int) -> bool:
    """Whether a place of the mask lies in a relative clause that the form at `at` is no part of."""
    return any(s <= place < e and not s <= at[0] < e for s, e in relatives_of(mask))


def relatives_of(mask: str) -> list[Span]:
    """The relative clauses of a sentence."""
    return [match.span() for match in _RELATIVE.finditer(mask)]
