"""What a report keeps of the changes that its own source had made."""

from __future__ import annotations

import pytest

from firsthand.alignment import align_sentences
from firsthand.drift import find_drift, inherited
from firsthand.model import Drift, Report

FIRST = Report(
    text="The council may close the lido in October, the clerk said. The roof cost 40,000 crowns.", outlet="Wire"
)
SECOND = Report(
    text="The council will close the lido in October, the clerk said. The roof cost 70,000 crowns.", outlet="Echo"
)


def kept(third: Report) -> list[Drift]:
    own = find_drift(FIRST, SECOND)
    assert {d.type for d in own} == {"possibility_hardened", "number_changed"}
    return inherited(own, SECOND, third, align_sentences(SECOND.text, third.text))


def test_changes_that_stand_again_are_drifts_from_the_first_source() -> None:
    third = Report(text="In the news: The council will close the lido in October, the clerk said.", outlet="Post")
    (drift,) = kept(third)
    assert drift.type == "possibility_hardened"
    assert (drift.source_report_id, drift.derived_report_id, drift.inherited_from) == (FIRST.id, third.id, SECOND.id)
    assert drift.derived is not None
    assert third.text[slice(*drift.derived)] == drift.after
    assert drift.evidence[-1].kind == "inherited"


def test_a_change_put_right_is_not_kept() -> None:
    third = Report(text="The council may close the lido in October, the clerk said. The roof cost 40,000 crowns.")
    assert kept(third) == []


def test_the_first_report_with_a_change_stays_named_down_the_line() -> None:
    third = Report(text=SECOND.text, outlet="Post")
    fourth = Report(text="Lido news. " + SECOND.text, outlet="Star")
    once = kept(third)
    again = inherited(once, third, fourth, align_sentences(third.text, fourth.text))
    assert [d.type for d in again] == [d.type for d in once]
    assert {d.inherited_from for d in again} == {SECOND.id}
    assert {d.source_report_id for d in again} == {FIRST.id}


@pytest.mark.parametrize("passages", [[], None])
def test_nothing_aligned_nothing_kept(passages: list[object] | None) -> None:
    assert inherited(find_drift(FIRST, SECOND), SECOND, FIRST, passages or []) == []  # type: ignore[arg-type]
