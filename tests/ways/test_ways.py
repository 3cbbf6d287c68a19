"""The way of a claim: which claims are steps of one, what turned between them, who took it over."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.model import Claim, Drift, Report, Turn
from firsthand.ways import ways
from tests.ways.made import ASIDE, FIRST, SECOND, THIRD, claim, place, report, the_way, told

ONE, TWO, THREE = report("one", FIRST, 1), report("two", SECOND, 2), report("three", THIRD, 3)
FOUR = report("four", ASIDE, 4)
IN_A_ROW = {"two": "one", "three": "two"}
CLAIMS = (claim(ONE, "PS+", "one engineer"), claim(TWO, "CT+", "an engineer"), claim(THREE, "CT+", None))


def test_a_claim_is_followed_through_the_passages_that_were_taken() -> None:
    way = the_way(told((ONE, TWO, THREE), CLAIMS, IN_A_ROW))
    assert [(s.report_id, s.source_report_id) for s in way.steps] == [("one", None), ("two", "one"), ("three", "two")]
    assert [s.quote for s in way.steps] == [text.split(". ")[0] + "." for text in (FIRST, SECOND, THIRD)]
    assert way.steps[1].source_span == place(FIRST, "The pier may close")
    assert [s.evidence[0].kind for s in way.steps[1:]] == ["passage", "passage"]


def test_what_turned_stands_where_it_turned_and_is_taken_over_after() -> None:
    first, second, third = the_way(told((ONE, TWO, THREE), CLAIMS, IN_A_ROW)).steps
    assert first.turns == ()
    assert second.turns == (Turn("certainty", "possibility_hardened", "PS+", "CT+", "two"),)
    assert third.changed == (Turn("holder", "speaker_dropped", "an engineer", None, "three"),)
    assert third.kept == second.turns


def test_what_is_put_right_is_no_longer_taken_over() -> None:
    claims = (*CLAIMS[:2], claim(THREE, "PS+", None))
    third = the_way(told((ONE, TWO, THREE), claims, IN_A_ROW)).steps[2]
    assert [turn.type for turn in third.changed if turn.kind == "certainty"] == ["hedge_added"]
    assert third.kept == ()


@pytest.mark.parametrize(
    ("before", "after", "name"),
    [
        ("PS+", "PR+", "possibility_hardened"),
        ("PR+", "CT+", "hedge_dropped"),
        ("CT+", "PR+", "hedge_added"),
        ("CT+", "CT-", "meaning_reversed"),
        ("PS-", "CT+", "meaning_reversed"),
    ],
)
def test_a_turn_of_certainty_is_named_by_where_it_goes(before: str, after: str, name: str) -> None:
    claims = (claim(ONE, before, "one engineer"), claim(TWO, after, "an engineer"))
    (turn,) = the_way(told((ONE, TWO), claims, {"two": "one"})).steps[1].turns
    assert (turn.type, turn.before, turn.after) == (name, before, after)


def test_what_is_left_open_turns_nothing() -> None:
    claims = (claim(ONE, "PS+", "one engineer"), claim(TWO, "Uu", "an engineer"))
    step = the_way(told((ONE, TWO), claims, {"two": "one"})).steps[1]
    assert (step.certainty, step.turns) == (None, ())


@pytest.mark.parametrize(
    ("before", "after", "name"),
    [
        ("one engineer", "An engineer", None),
        ("officials in both towns", "officials of the two ports", None),
        ("the ministry", "a ministry spokesman", None),
        ("one engineer", "the Tollan ministry", "speaker_changed"),
        ("the Tollan ministry", "the Ustranan ministry", "speaker_changed"),
        (None, "the Tollan ministry", "speaker_changed"),
        ("one engineer", None, "speaker_dropped"),
        ("one engineer", "One Post", "speaker_dropped"),
        ("one engineer", "the One Post newspaper", "speaker_dropped"),
        (None, "One Post", None),
        ("one engineer", "he", None),
    ],
)
def test_a_holder_turns_where_it_is_somebody_else(before: str | None, after: str | None, name: str | None) -> None:
    a, b = (replace(claim(r, "CT+", None), holder=h, statement=(0, 9) if h else None)
            for r, h in ((ONE, before), (TWO, after)))  # fmt: skip
    step = the_way(told((ONE, TWO), (a, b), {"two": "one"})).steps[1]
    assert [turn.type for turn in step.turns] == ([name] if name else [])


def test_an_outlet_passes_on_and_does_not_hold() -> None:
    credited = replace(claim(TWO, "CT+", None), holder="One Post", statement=(0, 9))
    step = the_way(told((ONE, TWO), (claim(ONE, "CT+", None), credited), {"two": "one"})).steps[1]
    assert (step.holder, step.own, step.through) == (None, True, ("One Post",))


def test_the_comparison_of_the_texts_speaks_for_a_turn_and_tells_what_the_claims_do_not() -> None:
    def drift(kind: str, before: str, after: str) -> Drift:
        spans = place(FIRST, before), place(SECOND, after)
        return Drift(kind, before, after, *spans, 1.0, source_report_id="one", derived_report_id="two")

    drifts = (
        drift("hedge_dropped", "may close", "will close"),
        drift("speaker_dropped", "one engineer", "an engineer"),
        drift("time_changed", "May", "May"),
        drift("status_changed", "pier", "pier"),
        drift("number_changed", "Gulls", "1911"),
        drift("wording_changed", "close", "close"),
    )
    step = the_way(told((ONE, TWO), CLAIMS[:2], {"two": "one"}, drifts)).steps[1]
    assert [(turn.kind, turn.type, turn.drifts) for turn in step.turns] == [
        ("certainty", "possibility_hardened", ("hedge_dropped",)),
        ("words", "status_changed", ("status_changed",)),
    ]


def test_a_change_of_words_is_taken_over_where_the_ledger_says_so() -> None:
    made = Drift("status_changed", "pier", "pier", place(FIRST, "pier"), place(SECOND, "pier"), 1.0,
                 source_report_id="one", derived_report_id="two")  # fmt: skip
    kept = replace(made, derived=place(THIRD, "pier"), derived_report_id="three", inherited_from="two")
    for drifts, since in (((made, kept), ["two"]), ((made,), [])):
        third = the_way(told((ONE, TWO, THREE), CLAIMS, IN_A_ROW, drifts)).steps[2]
        assert [turn.since for turn in third.kept if turn.kind == "words"] == since


def test_without_passages_what_says_the_same_is_one_way() -> None:
    claims = (claim(ONE, "PS+", "one engineer"), claim(TWO, "CT+", "an engineer"))
    assert ways(told((ONE, TWO), claims, {"two": "one"}, passages=False)) == []
    way = the_way(told((ONE, TWO), claims, {"two": "one"}, passages=False, same=True))
    assert [s.source_report_id for s in way.steps] == [None, "one"]
    assert way.steps[1].evidence[0].kind == "claim"


def test_reports_of_which_neither_comes_from_the_other_begin_the_way_each() -> None:
    claims = (claim(ONE, "PS+", "one engineer"), claim(TWO, "CT+", "an engineer"))
    way = the_way(told((ONE, TWO), claims, {"two": None}, same=True))
    assert [(s.source_report_id, s.source_name) for s in way.steps] == [(None, None), (None, "Coast Agency")]
    assert way.gravity == 0


def test_what_denies_a_claim_stands_against_it() -> None:
    claims = (*CLAIMS, claim(FOUR, "CT-", "the mayor"))
    way = the_way(told((ONE, TWO, THREE, FOUR), claims, IN_A_ROW, same=True))
    assert [(s.report_id, s.certainty, s.holder) for s in way.against] == [("four", "CT-", "the mayor")]


def test_two_claims_of_one_sentence_are_not_each_others() -> None:
    one = report("one", "The pier may close and the lock may close too, one engineer said.", 1)
    two = report("two", "The lock will close and the pier will close too, an engineer said.", 2)
    claims = [claim(r, "CT+", None, actor=f"{'The' if n else 'the'} {what}") for r, what, n in (
        (one, "pier", 1), (one, "lock", 0), (two, "lock", 1), (two, "pier", 0))]  # fmt: skip
    found = ways(told((one, two), claims, {"two": "one"}))
    assert sorted([s.quote[slice(*place(s.quote, "The"))] and way.actor for s in way.steps] for way in found) == [
        ["The pier", "The pier"], ["the lock", "the lock"]]  # fmt: skip


def test_what_a_report_tells_twice_is_one_step() -> None:
    again = report("one", "The pier may close, one engineer said. The pier may close.", 1)
    claims = [claim(again, "PS+", "one engineer"), CLAIMS[1]]
    claims.append(
        replace(claims[0], spans=tuple(replace(p, start=p.start + 39, end=p.end + 39) for p in claims[0].spans))
    )
    way = the_way(told((again, TWO), claims, {"two": "one"}, same=True))
    assert [s.report_id for s in way.steps] == ["one", "two"]


def test_sources_that_go_round_in_a_circle_end_nothing() -> None:
    way = the_way(told((ONE, TWO, THREE), CLAIMS, {"one": "three", **IN_A_ROW}))
    assert sorted(way.report_ids) == ["one", "three", "two"]
    assert sum(step.source_report_id is None for step in way.steps) == 1


@given(st.permutations(CLAIMS), st.permutations((ONE, TWO, THREE)), st.permutations(sorted(IN_A_ROW.items())))
def test_the_order_in_which_things_are_told_does_not_matter(
    claims: list[Claim], reports: list[Report], came: list[tuple[str, str]]
) -> None:
    story = told((ONE, TWO, THREE), CLAIMS, IN_A_ROW, same=True)
    other = replace(told(reports, claims, dict(came), same=True), story=story.story)
    assert ways(other) == ways(story)
