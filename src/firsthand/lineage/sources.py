"""What credits say of two reports: that one names the other's newsroom, or that both had an agency's dispatch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from firsthand.lineage.case import Case
from firsthand.model import Credit, Evidence, Mark, Passage, Report, Span
from firsthand.newsrooms import is_agency, newsroom, same_newsroom

#: How much a credit of the other's newsroom tells, by its kind, in log-odds.
CREDITING = {"copy": 4.0, "cites": 3.0, "contributed": 1.5, "exclusive": 1.5}
#: An outlet carries what an agency sends far more often than the other way round.
_AGENCY = 2.5
#: Both credit one source; or only one does, and says that its text is an agency's.
_BOTH, _ONE = 3.0, 1.5
#: From this similarity a passage has taken over the credits in it with the rest of its words.
_TAKEN_OVER = 0.8


class Published(Protocol):
    """What has an outlet, where it is known."""

    @property
    def outlet(self) -> str | None: ...


def home(report: Published, credits: Iterable[Credit]) -> str | None:
    """The newsroom whose report this is: its outlet, or the agency in its dateline where no outlet is known."""
    if report.outlet:
        return report.outlet
    return next((c.name for c in credits if c.kind == "copy" and c.name), None)


def is_credited(case: Case) -> bool:
    """Whether one report names the other's newsroom as its source, or both carry or cite one agency.

    That both cite some other outlet tells of one event, not of one text.
    """
    common = _common(case)
    agencies = [c for c in (*case.a_credits, *case.b_credits) if c.kind == "copy" or _is_agency(case, c.name)]
    marked = {(mark.report_id, mark.start) for mark in common.marks} if common else set()
    return bool(credit_reasons(case)) or any((c.report_id, c.start) in marked for c in agencies)


def credit_reasons(case: Case) -> list[Evidence]:
    """One report credits the newsroom of the other; the weight is positive where b credits a."""
    reasons = []
    rooms = home(case.a, case.a_credits), home(case.b, case.b_credits)
    for sign, credits, by, own, others in (
        (1, case.b_credits, case.b, rooms[1], rooms[0]),
        (-1, case.a_credits, case.a, rooms[0], rooms[1]),
    ):
        best = max(
            (c for c in credits if c.kind in CREDITING and c.name and same_newsroom(c.name, others)),
            key=lambda c: (CREDITING[c.kind] * c.confidence, -c.start),
            default=None,
        )
        if best is not None and not same_newsroom(best.name, own):
            why = f"{by.outlet or 'one report'} credits {best.name}"
            reasons.append(Evidence("credit", why, sign * CREDITING[best.kind] * best.confidence, _mark(by, best)))
    return reasons


def agency_reasons(case: Case) -> list[Evidence]:
    """One of two newsrooms is an agency, whose copy others carry."""
    rooms = home(case.a, case.a_credits), home(case.b, case.b_credits)
    agencies = [_is_agency(case, room) for room in rooms]
    if agencies[0] == agencies[1] or not all(rooms):
        return []
    why = f"{rooms[0] if agencies[0] else rooms[1]} is an agency whose copy others carry"
    return [Evidence("agency", why, _AGENCY if agencies[0] else -_AGENCY)]


def third_party(case: Case) -> Evidence | None:
    """Both reports have a source that is not among the two: both credit it, or one is an agency's copy by its own word.

    None where they are of one newsroom, and where one of them credits the other.
    """
    if same_newsroom(home(case.a, case.a_credits), home(case.b, case.b_credits)) or credit_reasons(case):
        return None
    return _common(case) or _copy_of_one(case)


def _common(case: Case) -> Evidence | None:
    mine = _credited(case, case.a_credits, [(p.source_start, p.source_end) for p in case.passages if _taken_over(p)])
    theirs = _credited(
        case, case.b_credits, [(p.derived_start, p.derived_end) for p in case.passages if _taken_over(p)]
    )
    for name in sorted((mine.keys() & theirs.keys()) - _homes(case)):
        marks = (*_mark(case.a, mine[name]), *_mark(case.b, theirs[name]))
        return Evidence("credit", f"both credit {mine[name].name}", _BOTH, marks)
    return None


def _copy_of_one(case: Case) -> Evidence | None:
    for report, credits in ((case.a, case.a_credits), (case.b, case.b_credits)):
        for credit in credits:
            if credit.kind == "copy" and _is_agency(case, credit.name) and newsroom(credit.name) not in _homes(case):
                why = f"{report.outlet or 'one report'} carries copy of {credit.name}, which the other may have had too"
                return Evidence("credit", why, _ONE, _mark(report, credit))
    return None


def _credited(case: Case, credits: Sequence[Credit], taken_over: Sequence[Span]) -> Mapping[str, Credit]:
    """The first credit of each newsroom that is given as a source.

    Words that both texts have may have brought a citation with them from one to the other: there only an agency counts.
    """
    found: dict[str, Credit] = {}
    for c in credits:
        if c.name and c.kind in ("copy", "cites", "contributed"):
            brought = c.end > c.start and any(start <= c.start < end for start, end in taken_over)
            # "X contributed to this report" comes over with the copied words; an agency's line heads a text on purpose.
            agency = c.kind != "contributed" and _is_agency(case, c.name)
            if c.kind == "copy" or agency or not brought:
                found.setdefault(newsroom(c.name), c)
    return found


def _is_agency(case: Case, name: str | None) -> bool:
    return is_agency(name) or newsroom(name) in case.agencies


def _taken_over(passage: Passage) -> bool:
    return passage.similarity >= _TAKEN_OVER


def _homes(case: Case) -> set[str]:
    return {newsroom(home(case.a, case.a_credits)), newsroom(home(case.b, case.b_credits))}


def _mark(report: Report, credit: Credit) -> tuple[Mark, ...]:
    return (Mark(report.id, credit.start, credit.end),) if credit.end > credit.start else ()
