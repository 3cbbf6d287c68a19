"""Claims of made reports: only their parts, reports and days matter here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from firsthand.claims import find_quantities
from firsthand.model import Certainty, Claim, NamedSpan, Origin, Proposition, Story
from firsthand.propositions import Known, propositions


def claim(
    report: str, actor: str | None, target: str | None, time: str | None = None, quantity: str | None = None,
    label: str = "CT+", kind: tuple[str, str] = ("decide", "approve"), holder: str | None = None, at: int = 0,
) -> Claim:  # fmt: skip
    """A claim in a report, by default that somebody approved something."""
    figures = find_quantities(quantity) if quantity else []
    return Claim(
        type=kind[0], subtype=kind[1], actor=actor, target=target, time=time, quantity=quantity, holder=holder,
        certainty=Certainty(label, 1.0), spans=(NamedSpan("trigger", at, at + 4),), report_id=report,
        figure=figures[0] if figures else None,
    )  # fmt: skip


def story(*ids: str, apart: bool = False) -> Story:
    """A story of some reports, of one origin, or each of its own."""
    groups = [(one,) for one in ids] if apart else [ids]
    origins = tuple(Origin(group[0], None, group, (), newsroom=group[0]) for group in groups)
    return Story(f"s-{ids[0]}", ids, origins, len(origins), len(origins))


def found(
    claims: Iterable[Claim], stories: Sequence[Story] = (), days: dict[str, str | None] | None = None
) -> list[Proposition]:
    """What some claims say."""
    rows = list(claims)
    known = Known({c.report_id: "x" * 100 for c in rows}, days or {}, stories)
    return propositions(rows, known)


def sizes(claims: Iterable[Claim], stories: Sequence[Story] = (), days: dict[str, str | None] | None = None) -> list[int]:  # fmt: skip
    """How many wordings each has, the largest first."""
    return sorted((len(p.wordings) for p in found(claims, stories, days)), reverse=True)
