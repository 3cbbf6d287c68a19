"""What credits say of a pair: one names the other's newsroom, one is an agency's, or both had a third's."""

from __future__ import annotations

import pytest

from firsthand.capture import find_credits
from firsthand.lineage.sources import agency_reasons, credit_reasons, home, is_credited, third_party
from firsthand.model import Passage, Report
from tests.lineage.piles import case_of

STORY = "The lock at Fernau will stay shut until May because a gate has warped, the waterways office said."


def report(text: str, outlet: str | None = None, name: str | None = None) -> Report:
    return Report(text=text, outlet=outlet, id=name or f"of {outlet}")


CARRIES = report(f"FERNAU (Reuters) - {STORY}", "Lock Gazette")
CITES = report(f"{STORY} The office confirmed this on Monday, Reuters reported.", "Fernau Bote")
SILENT = report(STORY, "Canal Mail")
WIRE = report(f"FERNAU (Reuters) - {STORY}", "Reuters")


def test_the_newsroom_of_a_report() -> None:
    assert home(SILENT, find_credits(SILENT)) == "Canal Mail"
    nameless = report(CARRIES.text, None, "nameless")
    assert home(nameless, find_credits(nameless)) == "Reuters"
    assert home(report(STORY, None, "nobody"), ()) is None


def test_a_credit_of_the_other_points_at_it() -> None:
    for taker in (CARRIES, CITES):
        (reason,) = credit_reasons(case_of(WIRE, taker))
        assert reason.weight > 0
        (turned,) = credit_reasons(case_of(taker, WIRE))
        assert turned.weight == -reason.weight
        assert reason.why == f"{taker.outlet} credits Reuters"
        (mark,) = reason.marks
        assert (mark.report_id, "Reuters" in taker.text[mark.start : mark.end]) == (taker.id, True)
        assert is_credited(case_of(taker, WIRE))
        assert third_party(case_of(taker, WIRE)) is None


def test_an_agency_is_carried_by_others() -> None:
    (reason,) = agency_reasons(case_of(WIRE, SILENT))
    (turned,) = agency_reasons(case_of(SILENT, WIRE))
    assert reason.weight > 0 > turned.weight
    assert "Reuters is an agency" in reason.why
    assert agency_reasons(case_of(SILENT, CITES)) == []
    assert agency_reasons(case_of(WIRE, report(STORY, "Associated Press"))) == []
    assert agency_reasons(case_of(WIRE, report(STORY, None, "nobody"))) == []


def test_two_takers_of_one_agency_have_a_third_party() -> None:
    found = third_party(case_of(CARRIES, CITES))
    assert found is not None
    assert found.why == "both credit Reuters"
    assert {mark.report_id for mark in found.marks} == {CARRIES.id, CITES.id}
    assert is_credited(case_of(CARRIES, CITES))


def test_one_that_is_copy_may_have_a_silent_sibling() -> None:
    for case in (case_of(CARRIES, SILENT), case_of(SILENT, CARRIES)):
        found = third_party(case)
        assert found is not None
        assert found.why == "Lock Gazette carries copy of Reuters, which the other may have had too"
        assert [mark.report_id for mark in found.marks] == [CARRIES.id]


def test_no_third_party_without_a_credit_or_within_one_newsroom() -> None:
    assert third_party(case_of(SILENT, report(STORY, "Towpath News"))) is None
    assert third_party(case_of(CARRIES, report(CARRIES.text, "The Lock Gazette"))) is None


def test_a_citation_that_came_with_the_words_is_no_common_source() -> None:
    text = f"{STORY} The gate is of oak, the Towpath News reported."
    a, b = report(text, "Lock Gazette"), report(text, "Canal Mail")
    whole = Passage(0, len(text), 0, len(text), "verbatim", 1.0)
    assert third_party(case_of(a, b, whole)) is None


@pytest.mark.parametrize("outlet", [None, "Canal Mail"])
def test_no_credits_no_reasons(outlet: str | None) -> None:
    case = case_of(SILENT, report(STORY, outlet, "other"))
    assert credit_reasons(case) == []
    assert not is_credited(case)
