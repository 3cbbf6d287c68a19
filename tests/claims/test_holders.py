"""Whose a claim is: the speaker of the nearest statement around it, and how far the report goes along."""

from __future__ import annotations

import pytest

from firsthand.claims import find_claims
from firsthand.model import Claim


def held(text: str, kind: str) -> Claim:
    return next(claim for claim in find_claims(text) if claim.type == kind)


@pytest.mark.parametrize(
    ("text", "kind", "holder"),
    [
        ('"The board closed the port," Anna Ropp, the harbour master, said.', "begin_end", "Anna Ropp"),
        ("Anna Ropp is harbour master. She said the board closed the port.", "begin_end", "Anna Ropp"),
        ("Anna Ropp, the harbour master, said the quay “will close in May”.", "begin_end", "Anna Ropp"),
        ('Anna Ropp spoke for an hour. "The yard sold out," she said. "The mill employs 300 people."', "employ", "Anna Ropp"),
        ("The yard employs 300 people, according to the ministry.", "employ", "the ministry"),
        ("The yard employs 300 people.", "employ", None),
    ],
)  # fmt: skip
def test_the_speaker_of_the_statement_holds_the_claim(text: str, kind: str, holder: str | None) -> None:
    claim = held(text, kind)
    assert claim.holder == holder
    assert (claim.reported is None) == (holder is None)


def test_the_nearest_holds_it_and_the_outer_one_passes_it_on() -> None:
    claim = held("Corvane reported that the ministry had said the yard would build six ferries.", "produce")
    assert (claim.holder, claim.through) == ("the ministry", ("Corvane",))


def test_the_span_is_where_the_words_stand() -> None:
    text = "Anna Ropp is harbour master. She said the board closed the port."
    spans = {part.name: text[part.start : part.end] for part in held(text, "begin_end").spans}
    assert spans["holder"] == "She"


def test_certainty_is_the_holders_and_the_report_leaves_it_open() -> None:
    text = "The ministry said the board closed the port."
    claim = held(text, "begin_end")
    assert claim.certainty is not None
    assert claim.reported is not None
    assert (claim.certainty.label, claim.reported.label) == ("CT+", "Uu")
    assert [text[slice(*words)] for words in claim.reported.words] == ["said"]
    start, end = claim.statement or (0, 0)
    assert text[start:end] == "the board closed the port"


def test_who_writes_that_somebody_admitted_it_holds_it_too() -> None:
    claim = held("The ministry admitted that the board closed the port.", "begin_end")
    assert claim.certainty is not None
    assert claim.reported is not None
    assert claim.reported.label == claim.certainty.label == "CT+"


def test_two_who_do_it_are_both_named() -> None:
    assert held("Halvonia and Orsmark left the herring pact.", "leave_treaty").actor == "Halvonia and Orsmark"


def test_a_figure_is_that_of_the_act() -> None:
    assert held("At least 71 people had died.", "harm").quantity == "At least 71"
    assert held("Four soldiers were wounded by mortar fire.", "harm").quantity == "Four"
    assert held("Nobody was hurt on the ferry, which had 212 passengers.", "harm").quantity is None


def test_a_dateline_does_nothing() -> None:
    claim = held("LUNDHAVEN (Corvane) - The council closed the port on Monday.", "begin_end")
    assert claim.actor == "The council"


def test_the_target_is_no_time_or_bare_figure_where_there_is_another() -> None:
    assert held("The city spent 3 million euros on the bridge.", "spend").target == "the bridge"
    assert held("Work on the pier began in March.", "begin_end").target is None
