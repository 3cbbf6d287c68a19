"""Which statements a reader asks for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from firsthand import Report, find_claims, find_statements
from firsthand.model import Claim, Statement
from firsthand.selection import Wanted, selected

TEXT = (
    "The harbour will close on Friday, port director Ilse Maren said. "
    "“The cranes may strike the bridge,” engineer Tom Vey told the board."
)
REPORT = Report(text=TEXT, outlet="Quay Post")


def said() -> list[Statement]:
    return [replace(s, report_id=REPORT.id) for s in find_statements(TEXT)]


def claims() -> list[Claim]:
    return [replace(c, report_id=REPORT.id) for c in find_claims(TEXT)]


def found(wanted: Wanted) -> set[str]:
    rows = selected(said(), claims(), {REPORT.id: REPORT}, wanted)
    return {(row.speaker.name if row.speaker else None) or "" for row in rows}


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Wanted(), {"Ilse Maren", "Tom Vey"}),
        (Wanted(speaker="maren"), {"Ilse Maren"}),
        (Wanted(speaker="ENGINEER"), {"Tom Vey"}),
        (Wanted(words="cranes bridge"), {"Tom Vey"}),
        (Wanted(outlet="quay"), {"Ilse Maren", "Tom Vey"}),
        (Wanted(outlet="other"), set()),
        (Wanted(speaker="maren", words="cranes"), set()),
    ],
)
def test_all_that_is_wanted_must_fit(wanted: Wanted, names: set[str]) -> None:
    assert found(wanted) == names


def test_certainty_is_asked_for_by_word_or_label() -> None:
    sure = {c.certainty.label for c in claims() if c.certainty}
    for label in sure:
        assert found(Wanted(certainty=label))
    assert found(Wanted(certainty="possible")) == found(Wanted(certainty="PS"))
    assert found(Wanted(certainty="no such label")) == set()
