"""The machine against a gold file: what is right, what is not quite, what was missed, what counts neither way."""

from __future__ import annotations

from typing import Any

import pytest

from firsthand.model import Derivation, Drift, Event, Origin, Speaker, Statement, Story
from firsthand.verdicts import against_gold
from firsthand.verdicts.gold import Found

TEXT = "“It leaks,” said Ada Holm. Traders said that mills might close. Pellaria will ratify, and Dravenia has."
TEXTS = {"a": TEXT, "b": TEXT, "c": TEXT}


def place(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def scores(gold: dict[str, Any], **found: Any) -> dict[tuple[str, str | None], tuple[int, int, int, int]]:
    empty = {"derivations": (), "stories": (), "statements": (), "events": (), "drifts": ()}
    told = against_gold({"reports": {n: {} for n in TEXTS}, **gold}, Found(TEXTS, **{**empty, **found}))
    return {(s.kind, s.type): (s.right, s.corrected, s.wrong, s.missed) for s in told}


def test_derivations_by_source_and_kind() -> None:
    gold = {"derivations": [
        {"report_id": "b", "source_report_id": "a", "source_name": "Corvane", "kind": "copy"},
        {"report_id": "c", "source_report_id": None, "source_name": "Ferrow", "kind": "copy"},
    ]}  # fmt: skip
    right = Derivation("b", "a", "Corvane", "copy", 1.0, 0.9), Derivation("c", None, "Ferrow", "copy", 1.0, 0.9)
    assert scores(gold, derivations=right)["derivation", None] == (2, 0, 0, 0)
    near = Derivation("b", "a", "Corvane", "rewrite", 1.0, 0.9), Derivation("c", None, "Corvane", "copy", 1.0, 0.9)
    assert scores(gold, derivations=near)["derivation", None] == (0, 2, 0, 0)
    other = (Derivation("a", "b", "Post", "copy", 1.0, 0.9),)
    assert scores(gold, derivations=other)["derivation", None] == (0, 0, 1, 2)


def test_stories_and_origins_by_pairs() -> None:
    gold = {
        "stories": [{"report_ids": ["a", "b", "c"], "origins": [{"report_ids": ["a", "b"]}, {"report_ids": ["c"]}]}]
    }
    told = Story("s", ("a", "b"), (Origin("a", None, ("a", "b"), ()),), 1, 1)
    found = scores(gold, stories=[told])
    assert (found["story", None], found["origin", None]) == ((1, 0, 0, 2), (1, 0, 0, 0))


def test_statements_by_their_words_and_speakers() -> None:
    gold = {"statements": {"a": [
        {"content": "“It leaks,”", "form": "direct", "speaker": "Ada Holm"},
        {"content": "that mills might close", "form": "indirect"},
        {"content": "Pellaria will ratify", "form": "indirect", "optional": True},
    ]}}  # fmt: skip
    said = Statement((place("It leaks"),), "direct", "speech", report_id="a", speaker=Speaker("Ida Holm"))
    loose = Statement((place("mills might close"),), "mixed", "speech", report_id="a")
    wish = Statement((place("Pellaria will ratify"),), "indirect", "thought", report_id="a")
    none = Statement((place("Dravenia has"),), "indirect", "speech", report_id="a")
    found = scores(gold, statements=[said, loose, wish, none])
    assert found["statement", None] == (1, 1, 1, 0)
    assert found["speaker", None] == (0, 1, 0, 0)
    assert scores(gold)["statement", None] == (0, 0, 0, 2)


def test_events_by_state_and_stage() -> None:
    gold = {"board": [
        {"board": "herring", "entity": "XPE", "stage": "announced", "report_ids": ["a"], "words": "Pellaria will ratify"},
        {"board": "herring", "entity": "XDR", "stage": "ratified", "report_ids": ["a", "b"], "words": "Dravenia has"},
    ]}  # fmt: skip
    told = [("XPE", "Pellaria will ratify"), ("XDR", "Dravenia has"), ("XOR", "Dravenia has")]
    events = [Event(who, "ratified", *place(words), board="herring", report_id="a") for who, words in told]
    events.append(Event("XOR", "ratified", *place("Dravenia has"), board="cod", report_id="a"))
    assert scores(gold, events=events)["event", None] == (1, 1, 1, 1)


@pytest.mark.parametrize(
    ("type_", "before", "after", "counts"),
    [
        ("hedge_dropped", "might close", "will close", (1, 0, 0, 0)),
        ("softened", "might close", "will close", (1, 0, 0, 0)),
        ("omitted", "might close", "will close", (0, 1, 0, 0)),
        ("hedge_dropped", "Dravenia has", "Pellaria did", (0, 0, 0, 1)),
    ],
)
def test_changes_by_their_words(type_: str, before: str, after: str, counts: tuple[int, int, int, int]) -> None:
    gold = {"changes": [{
        "derived_report_id": "b", "source_report_id": "a", "type": "hedge_dropped", "also_types": ["softened"],
        "before": "mills might close", "after": "mills will close",
    }]}  # fmt: skip
    drift = Drift(type_, before, after, None, None, 0.5, source_report_id="a", derived_report_id="b")
    assert scores(gold, drifts=[drift])["drift", None] == counts
