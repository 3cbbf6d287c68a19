"""Which of two reports came first: credits, then times. It abstains rather than guesses, and names its reasons."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.lineage.case import Case
from firsthand.lineage.times import gap_hours
from firsthand.model import Credit, Direction, Evidence, Mark, Report
from firsthand.newsrooms import newsroom, same_newsroom

#: Log-odds a reason must give before a direction is named: e**1.4 is four to one.
ENOUGH = 1.4

#: How much a credit of the other's newsroom tells, by its kind, in log-odds.
_WEIGHT = {"copy": 4.0, "cites": 3.0, "contributed": 1.5, "exclusive": 1.5}


def direction_of(case: Case) -> tuple[Direction | None, list[Evidence]]:
    """Direction of a derived pair, or None where the reasons do not suffice; and the reasons.

    A reason's weight is positive where it says that b was taken from a.
    """
    third = third_party(case)
    if third is not None:
        return "same_source", [third]
    reasons = [*credit_reasons(case), *time_reasons(case)]
    total = sum(reason.weight for reason in reasons)
    if abs(total) < ENOUGH:
        return None, reasons
    return ("a_to_b" if total > 0 else "b_to_a"), reasons


def is_credited(case: Case) -> bool:
    """Whether one report names the other's newsroom as its source, or both name one and the same."""
    return bool(credit_reasons(case)) or third_party(case) is not None


def credit_reasons(case: Case) -> list[Evidence]:
    """One report credits the newsroom of the other."""
    reasons = []
    for sign, credits, by, other, other_credits in (
        (1, case.b_credits, case.b, case.a, case.a_credits),
        (-1, case.a_credits, case.a, case.b, case.b_credits),
    ):
        best = max(
            (c for c in credits if c.kind in _WEIGHT and c.name and same_newsroom(c.name, home(other, other_credits))),
            key=lambda c: (_WEIGHT[c.kind] * c.confidence, -c.start),
            default=None,
        )
        if best is not None and not same_newsroom(best.name, home(by, ())):
            why = f"{by.outlet or 'one report'} credits {best.name}"
            reasons.append(Evidence("credit", why, sign * _WEIGHT[best.kind] * best.confidence, _mark(by, best)))
    return reasons


def third_party(case: Case) -> Evidence | None:
    """Both credit one agency or outlet, and neither is its own report: they share a source that is not here."""
    if same_newsroom(home(case.a, case.a_credits), home(case.b, case.b_credits)):
        return None  # two issues of one outlet's report: which came first is a matter of time
    mine = {newsroom(c.name): c for c in reversed(case.a_credits) if c.name and c.kind in ("copy", "cites")}
    theirs = {newsroom(c.name): c for c in reversed(case.b_credits) if c.name and c.kind in ("copy", "cites")}
    homes = {newsroom(home(case.a, case.a_credits)), newsroom(home(case.b, case.b_credits))}
    for name in sorted((mine.keys() & theirs.keys()) - homes):
        marks = (*_mark(case.a, mine[name]), *_mark(case.b, theirs[name]))
        return Evidence("credit", f"both credit {mine[name].name}", 3.0, marks)
    return None


def time_reasons(case: Case) -> list[Evidence]:
    """The earlier report is the likelier source; hours tell more than minutes, days that may overlap tell nothing."""
    hours = gap_hours(case.a.published, case.b.published)
    if hours is None or hours == 0:
        return []
    exact = len(case.a.published or "") > 10 and len(case.b.published or "") > 10
    weight = (3.5 if exact else 2.0) if abs(hours) >= 0.5 else 1.0
    first, second = (case.a, case.b) if hours > 0 else (case.b, case.a)
    why = f"{first.published} is before {second.published}"
    return [Evidence("time", why, weight if hours > 0 else -weight)]


def home(report: Report, credits: Iterable[Credit]) -> str | None:
    """The newsroom whose report this is: its outlet, or the agency in its dateline where no outlet is known."""
    if report.outlet:
        return report.outlet
    return next((c.name for c in credits if c.kind == "copy" and c.name), None)


def _mark(report: Report, credit: Credit) -> tuple[Mark, ...]:
    return (Mark(report.id, credit.start, credit.end),) if credit.end > credit.start else ()
