"""Drift of pairs written for these tests: what changed is named, a faithful paraphrase is left alone."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from firsthand import Report
from firsthand.drift import drift_types, find_drift
from firsthand.model import Drift

CHANGED = [
    (
        "The harbour board could close the northern ferry terminal in October, two board members told the Tide.",
        "The harbour board will close the northern ferry terminal in October, two board members confirmed to the Tide.",
        {"possibility_hardened": ("could close the northern ferry terminal", "will close the northern ferry terminal")},
    ),
    (
        "The orchard cooperative plans to plant 400 pear trees along the canal, chair Ilse Marn said.",
        "The orchard cooperative has planted 900 pear trees along the canal, chair Ilse Marn said.",
        {
            "intention_as_done": ("plans to plant", "has planted"),
            "number_changed": ("400", "900"),
        },
    ),
    (
        "Deputy Transport Minister Oren Halk opened the tram line in the old quarter in 2019.",
        "Transport Minister Oren Halk opened the tram line in the old quarter in 2021.",
        {
            "office_changed": ("Deputy Transport Minister Oren Halk", "Transport Minister Oren Halk"),
            "time_changed": ("2019", "2021"),
        },
    ),
    (
        "The museum's new wing would open to school classes first, director Pia Lund said on Monday. "
        "The island's council did not respond to a request for comment.",
        "“The museum's new wing would open to school classes first,” director Pia Lund said on Monday.",
        {
            "quotation_made": (
                "The museum's new wing would open to school classes first",
                "would open to school classes",
            ),
            "reply_dropped": ("did not respond to a request for comment", None),
        },
    ),
]

FAITHFUL = [
    (
        "The bakers' guild will open a school in the old mill next year, its head told the Tide.",
        "The head of the bakers' guild told the Tide that it will open a school in the old mill next year.",
    ),
    (
        'About 38 percent of the valley\'s wells are dry, and the pipeline is 10 km long. "We (the town) need rain," he said.',
        "About 38 per cent of the valley’s wells are dry, and the pipeline is 10 kilometres long. “We [the town] need rain,” he said.",
    ),
    (
        "The company is expected to cut 30 jobs at its paint factory in the spring, the union said.",
        "The company is likely to cut thirty jobs at its paint factory in the spring, according to the union.",
    ),
    (
        "The library may shut its evening reading room if the city labor office refuses the grant.",
        "If the city labour office refuses the grant, the library might shut its evening reading room.",
    ),
]


def found(source: str, derived: str) -> list[Drift]:
    return find_drift(Report(text=source, id="source"), Report(text=derived, id="derived"))


def has(drifts: Iterable[Drift], kind: str, before: str | None, after: str | None) -> bool:
    return any(
        d.type == kind
        and (before is None or before in (d.before or ""))
        and (after is None or after in (d.after or ""))
        for d in drifts
    )


@pytest.mark.parametrize(("source", "derived", "wanted"), CHANGED)
def test_a_change_is_named_with_its_words(
    source: str, derived: str, wanted: dict[str, tuple[str | None, str | None]]
) -> None:
    drifts = found(source, derived)
    for kind, (before, after) in wanted.items():
        assert has(drifts, kind, before, after), (kind, drifts)


@pytest.mark.parametrize(("source", "derived"), FAITHFUL)
def test_a_faithful_paraphrase_holds_nothing_grave(source: str, derived: str) -> None:
    assert [d for d in found(source, derived) if d.gravity >= 0.7] == []


@pytest.mark.parametrize(("source", "derived", "wanted"), CHANGED)
def test_spans_hold_the_words(source: str, derived: str, wanted: object) -> None:
    drifts = found(source, derived)
    assert drifts
    for drift in drifts:
        assert drift.type in drift_types()
        assert drift.before == (source[slice(*drift.source)] if drift.source else None)
        assert drift.after == (derived[slice(*drift.derived)] if drift.derived else None)
        assert drift.source or drift.derived
        assert (drift.source_report_id, drift.derived_report_id) == ("source", "derived")
        assert 0 < drift.confidence <= 1
        assert drift.evidence


def test_a_text_and_itself_differ_in_nothing() -> None:
    text = CHANGED[0][0]
    assert found(text, text) == []
    assert found(text, "") == []
    assert found("", text) == []


def test_behind_the_end_of_an_incomplete_copy_nothing_is_added() -> None:
    source = 'The choir of Ostra will sing on the quay on Sunday. "We have practised since the spring," conductor Ada Venn said.'
    derived = f"{source} The choir could also tour the outer islands by boat, she said."
    reports = Report(text=source), Report(text=derived)
    assert {d.type for d in find_drift(*reports, source_complete=False)} == {"beyond_our_copy"}
    assert {d.type for d in find_drift(*reports, source_complete=True)} == {"added"}


def test_the_types_are_the_announced_ones() -> None:
    kinds = drift_types()
    assert len(kinds) == 33
    assert len({kind.precedence for kind in kinds.values()}) == len(kinds)
    assert all(0 <= kind.gravity <= 1 and kind.definition and kind.parent for kind in kinds.values())
