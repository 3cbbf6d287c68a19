"""What the wordings of one claim do not agree on: certainty, figures, times."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from firsthand.model import Claim, Evidence, Mark
from firsthand.propositions.figures import figure_of

#: FactBank's labels in words, without the sign.
_SURE = {"CT": "certain", "PR": "probable", "PS": "possible"}


def differences(claims: Sequence[Claim]) -> tuple[Evidence, ...]:
    """One piece of evidence for each thing that some of the claims tell otherwise than others, with the places."""
    found = (
        _told("certainty", "trigger", [(_surely(c), c) for c in claims]),
        _told("quantity", "quantity", [(_counted(c), c) for c in claims if c.quantity]),
        _told("time", "time", [(c.time, c) for c in claims if c.time]),
    )
    return tuple(evidence for evidence in found if evidence is not None)


def _told(kind: Literal["certainty", "quantity", "time"], part: str, told: Sequence[tuple[str | None, Claim]]) -> Evidence | None:  # fmt: skip
    values: dict[str, list[Claim]] = {}
    for value, claim in told:
        if value is not None:
            values.setdefault(value, []).append(claim)
    if len(values) < 2:
        return None
    ordered = sorted(values, key=lambda value: (-len(values[value]), value))
    why = "; ".join(f"{value} in {len(values[value])}" for value in ordered)
    firsts = [values[value][0] for value in ordered]
    marks = [Mark(c.report_id, p.start, p.end) for c in firsts for p in c.spans if p.name == part]
    return Evidence(kind, why, 0.0, tuple(marks))


def _surely(claim: Claim) -> str:
    label = claim.certainty.label if claim.certainty else "Uu"
    return _SURE.get(label[:2], "left open")


def _counted(claim: Claim) -> str | None:
    figure = figure_of(claim.figure)
    if figure is None:
        return claim.quantity
    about = f"{figure.approximator.replace('_', ' ')} " if figure.approximator else ""
    upto = f" to {figure.high:,.10g}" if figure.high != figure.low else ""
    unit = figure.unit or (figure.dimension if figure.dimension != "count" else "")
    return f"{about}{figure.low:,.10g}{upto} {unit}".rstrip()
