"""Which of two reports came first: credits, agencies, times, then the words. It abstains rather than guesses, and names its reasons."""

from __future__ import annotations

from firsthand.lineage.case import Case
from firsthand.lineage.order import order_reasons
from firsthand.lineage.sources import agency_reasons, credit_reasons, home, third_party
from firsthand.lineage.times import gap_hours
from firsthand.model import Direction, Evidence, Report
from firsthand.newsrooms import newsroom

#: Log-odds a reason must give before a direction is named: e**1.4 is four to one.
ENOUGH = 1.4

#: What it tells that one report is earlier: by the clock; by bare dates, which a zone or a late edition can shift by
#: one day; by minutes only.
_CLOCK, _DAYS, _ONE_DAY, _MINUTES = 3.5, 2.0, 1.5, 1.0


def direction_of(case: Case) -> tuple[Direction | None, list[Evidence]]:
    """Direction of a derived pair, or None where the reasons do not suffice; and the reasons.

    A reason's weight is positive where it says that b was taken from a.
    """
    third = third_party(case)
    if third is not None:
        return "same_source", [third]
    # The words are asked last: what they tell is weak, and a credit or a clock knows better.
    reasons = [*credit_reasons(case), *agency_reasons(case), *time_reasons(case)]
    if not reasons and _may_be_versions(case):
        reasons = order_reasons(case.a, case.b)
        return ("a_to_b" if reasons[0].weight > 0 else "b_to_a") if reasons else None, reasons
    total = sum(reason.weight for reason in reasons)
    if abs(total) < ENOUGH:
        return None, reasons
    return ("a_to_b" if total > 0 else "b_to_a"), reasons


def likelier_source(a: Report, b: Report) -> Report:
    """The report to read as the source before anything is known: the earlier, else the longer; order changes nothing."""
    hours = gap_hours(a.published, b.published)
    if hours:
        return a if hours > 0 else b
    return max(a, b, key=lambda report: (len(report.text), report.text, report.id))


def _may_be_versions(case: Case) -> bool:
    """Whether the two may be versions of one outlet's text, which is what the words can put in order.

    Of two outlets that carry one text, both may have it from a third, and the words cannot tell.
    """
    rooms = newsroom(home(case.a, case.a_credits)), newsroom(home(case.b, case.b_credits))
    return not all(rooms) or rooms[0] == rooms[1]


def time_reasons(case: Case) -> list[Evidence]:
    """The earlier report is the likelier source; hours tell more than minutes, days that may overlap tell nothing."""
    hours = gap_hours(case.a.published, case.b.published)
    if hours is None or hours == 0:
        return []
    exact = len(case.a.published or "") > 10 and len(case.b.published or "") > 10
    weight = _MINUTES
    if abs(hours) >= 0.5:
        weight = _CLOCK if exact else _ONE_DAY if abs(hours) <= 24 else _DAYS
    first, second = (case.a, case.b) if hours > 0 else (case.b, case.a)
    why = f"published {_spoken(first.published)}, before {_spoken(second.published)}"
    return [Evidence("time", why, weight if hours > 0 else -weight)]


def _spoken(published: str | None) -> str:
    return (published or "").replace("T", " ").replace(":00+00:00", " UTC")
