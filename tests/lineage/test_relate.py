"""The relation of two reports: the same from either side, for any texts, with reasons that stand in them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import firsthand
from firsthand import Relation, Report, relate
from firsthand.lineage.relate import turned
from tests.reports import DISPATCH, INDEPENDENT, RETELLING

SENTENCES = (
    "VARNHOLM (Reuters) - The northern basin will close on Monday, harbour officials said.",
    "Surveyors counted 14 hollow piers out of 62 and wrote a report of nine pages.",
    "“We will not wait until one of them gives way, and neither should anybody who values a dry foot,” she said.",
    "The Ostrel Daily first reported the closure.",
    "Timber from the coast would have to go through Kelda, which adds two days to most voyages.",
    "Emoji \U0001f6a2 and combining e\u0301 marks stand here, and so does שלום עולם.",
    "By 2029 the basin is to be filled with sand, according to the Ostrel Daily.",
    "Nobody came.",
)
SOME_REPORTS = st.builds(
    Report,
    text=st.lists(st.sampled_from(SENTENCES), max_size=7).map("\n\n".join) | st.text(max_size=40),
    outlet=st.sampled_from([None, "Reuters", "Ostrel Daily", "Kelda Post"]),
    published=st.sampled_from([None, "2026-02-03", "2026-02-03T06:00:00+00:00", "2026-02-04", "2026-02-05T01:00:00"]),
    language=st.sampled_from([None, "en", "de"]),
)


def assert_sound(relation: Relation, a: Report, b: Report) -> None:
    """What every relation promises."""
    assert (relation.a, relation.b) == (a.id, b.id)
    assert 0 <= relation.confidence <= 1
    assert 0 <= relation.coverage_a <= 1
    assert 0 <= relation.coverage_b <= 1
    if relation.kind in ("common_source", "unrelated"):
        assert relation.direction is None
    if relation.kind == "cites":
        assert relation.direction in ("a_to_b", "b_to_a")
    texts = {a.id: a.text, b.id: b.text}
    for evidence in relation.evidence:
        assert evidence.why
        for mark in evidence.marks:
            assert 0 <= mark.start < mark.end <= len(texts[mark.report_id])


def test_a_retelling_is_a_rewrite_of_the_dispatch() -> None:
    dispatch = Report(text=DISPATCH, id="d", outlet="Corvane", published="2026-02-03T06:00:00+00:00")
    retelling = Report(text=RETELLING, id="r", outlet="Ostrel Daily", published="2026-02-03T12:30:00+00:00")
    found = relate(dispatch, retelling)
    assert (found.kind, found.direction) == ("rewrite", "a_to_b")
    assert {"passages", "credit", "time"} <= {e.kind for e in found.evidence}
    (longest,) = [e for e in found.evidence if e.kind == "passages"]
    words = {m.report_id: {"d": DISPATCH, "r": RETELLING}[m.report_id][m.start : m.end] for m in longest.marks}
    assert words["d"].split() == words["r"].split()
    assert len(words["d"].split()) >= 5


def test_time_alone_turns_the_direction() -> None:
    early, late = (
        Report(text=DISPATCH.replace("Corvane", "officials"), id=name, outlet=name, published=when)
        for name, when in (("early", "2026-02-03T06:00:00+00:00"), ("late", "2026-02-03T09:00:00+00:00"))
    )
    assert relate(early, late).direction == "a_to_b"
    assert relate(late, early).direction == "b_to_a"


def test_nothing_to_go_by_is_no_direction() -> None:
    text = DISPATCH.replace("Corvane", "officials")
    found = relate(Report(text=text, id="one"), Report(text=text, id="two"))
    assert (found.kind, found.direction) == ("copy", None)
    assert (found.coverage_a, found.coverage_b) == (1, 1)


def test_an_independent_report_is_none_of_it() -> None:
    found = relate(Report(text=DISPATCH, id="d"), Report(text=INDEPENDENT, id="i"))
    assert (found.kind, found.direction) == ("unrelated", None)


def test_one_quoted_speech_is_a_common_source() -> None:
    speech = (
        "We have kept this harbour open through two wars and one flood, and we shall keep it open through this winter "
        "too, whatever the surveyors write in their report"
    )
    first = Report(
        id="first", text=f"The mayor stood on a crate to be seen. “{speech},” she told the crowd of dockers."
    )
    second = Report(id="second", text=f"Rain fell on Kelda as its council met. “{speech}.” Those words drew applause.")
    found = relate(first, second)
    assert (found.kind, found.direction) == ("common_source", None)
    assert any(e.kind == "quoted" for e in found.evidence)


@pytest.mark.parametrize("text", ["", " ", "\n", "Closed", "…", "\U0001f6a2", "שלום", "a\r\nb"])
@pytest.mark.parametrize("other", ["", "Closed", DISPATCH])
def test_hardly_any_words_are_related_to_nothing(text: str, other: str) -> None:
    a, b = Report(text=text, id="a", outlet="Reuters"), Report(text=other, id="b", outlet="Kelda Post")
    found = relate(a, b)
    assert_sound(found, a, b)
    assert (found.kind, found.direction) == ("unrelated", None)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SOME_REPORTS, SOME_REPORTS)
def test_either_side_gives_the_same(a: Report, b: Report) -> None:
    found = relate(a, b)
    assert_sound(found, a, b)
    if a.id != b.id:
        assert turned(relate(b, a)) == found


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=6, unique=True))
def test_the_same_words_are_a_copy(sentences: list[str]) -> None:
    text = "\n\n".join(sentences)
    found = relate(Report(text=text, id="a"), Report(text=text, id="b"))
    reporting = [s for s in sentences if not s.startswith("“")]
    if len(" ".join(reporting).split()) >= 40:
        assert found.kind == "copy"
    assert (found.coverage_a, found.coverage_b) == (1, 1)


def test_the_examples_are_the_same_from_either_side(reports: dict[str, firsthand.Report]) -> None:
    for a, b in itertools.combinations(sorted(reports), 2):
        found = relate(reports[a], reports[b])
        assert_sound(found, reports[a], reports[b])
        assert turned(relate(reports[b], reports[a])) == found, (a, b)
