"""Claims: types, parts, holders."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.claims import find_claims

TYPES = tomllib.loads(resources.files("firsthand.claims").joinpath("data/types.toml").read_text("utf-8"))["types"]


@pytest.mark.parametrize(("name", "example"), [(row["name"], e) for row in TYPES for e in row["examples"]])
def test_each_type_finds_its_own_examples(name: str, example: str) -> None:
    assert name in [claim.type for claim in find_claims(example)]


def test_each_type_has_a_definition_and_two_examples() -> None:
    assert all(row["definition"].endswith(".") and len(set(row["examples"])) == 2 for row in TYPES)


def test_parts_are_told_and_placed() -> None:
    text = "The city of Corvane spent 3 million euros on the bridge last year, Anna Ropp said."
    (claim,) = find_claims(text, published="2025-06-05")
    assert (claim.type, claim.holder, claim.actor) == ("spend", "Anna Ropp", "The city of Corvane")
    assert (claim.time, claim.quantity) == ("2024", "3 million euros")
    assert claim.certainty is not None
    assert claim.certainty.label == "CT+"
    spans = {span.name: text[span.start : span.end] for span in claim.spans}
    assert spans["trigger"] == "spent"
    assert spans["time"] == "last year"


def test_what_the_text_tells_itself_has_no_holder() -> None:
    (claim,) = find_claims("The council voted on the bill.")
    assert claim.holder is None


def test_an_intention_is_not_told_as_done() -> None:
    (claim,) = [c for c in find_claims("The board will close the port.") if c.type == "begin_end"]
    assert claim.certainty is not None
    assert claim.certainty.label == "PR+"


@settings(deadline=None)  # the first parse loads the model
@given(st.text())
def test_never_raises(text: str) -> None:
    for claim in find_claims(text):
        assert all(0 <= span.start < span.end <= len(text) for span in claim.spans)


@pytest.mark.parametrize(
    ("text", "kind", "actor", "target", "holder"),
    [
        ("Four berths were closed by the harbour board.", "begin_end", "the harbour board", "Four berths", None),
        ("The mayor urged the board to close the pier.", "begin_end", "the board", "the pier", "The mayor"),
        ("According to the ministry, the yard employs 300 people.", "employ", "the yard", "300 people", "the ministry"),
        ("The ministry said the council approved the plan.", "decide", "the council", "the plan", "The ministry"),
        (
            "The island withdrew formally from the fisheries pact.",
            "leave_treaty",
            "The island",
            "the fisheries pact",
            None,
        ),
    ],
)
def test_reads_who_does_what(text: str, kind: str, actor: str, target: str, holder: str | None) -> None:
    found = {claim.type: claim for claim in find_claims(text)}
    assert (found[kind].actor, found[kind].target, found[kind].holder) == (actor, target, holder)


def test_leaving_a_house_is_not_leaving_a_treaty() -> None:
    assert [c for c in find_claims("The tenants left the house.") if c.type == "leave_treaty"] == []


def test_a_time_of_another_clause_is_not_the_acts() -> None:
    (claim,) = [
        c for c in find_claims("She said on Monday that the port closed.", "2025-06-05") if c.type == "begin_end"
    ]
    assert claim.time is None
