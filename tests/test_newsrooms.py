"""Names of agencies and outlets: when two mean one newsroom, and where they stand in a text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.newsrooms import canonical, is_agency, name_at, names_in, newsroom, own_names, same_newsroom


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The Teskar Courier", "Teskar Courier"),
        ("teskar courier", "TESKAR COURIER"),
        ("Der Skellbote", "skellbote"),
        ("Skéllbøte Fränz", "skellbøte franz"),
        ("harbourpost.com", "Harbourpost"),
        ("Harbour Post Online", "Harbour Post"),
        ("Reuters", "Thomson Reuters"),
        ("AP", "Associated Press"),
        ("AP", "The Associated Press"),
        ("AFP", "Agence France-Presse"),
        ("dpa", "Deutsche Presse-Agentur"),
        ("Quayside-Daily", "Quayside Daily"),
    ],
)
def test_one_newsroom(first: str, second: str) -> None:
    assert newsroom(first) == newsroom(second) != ""
    assert same_newsroom(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Reuters", "Associated Press"),
        ("Harbour Post", "Harbour Mail"),
        ("Pa", "AP"),
        (None, None),
        ("", ""),
        (None, "Reuters"),
        ("...", "---"),
    ],
)
def test_not_one_newsroom(first: str | None, second: str | None) -> None:
    assert not same_newsroom(first, second)


def test_agencies_are_known_by_any_of_their_names() -> None:
    assert all(map(is_agency, ("Reuters", "AP", "The Associated Press", "AFP", "dpa", "Reuters staff")))
    assert not any(map(is_agency, ("The Teskar Courier", "The Guardian", "", None)))


def test_the_usual_form_of_a_name() -> None:
    assert canonical("thomson reuters") == "Reuters"
    assert canonical(" Teskar Courier ") == "Teskar Courier"
    assert canonical(None) is None


def test_names_in_a_text_with_their_endings() -> None:
    text = "Reuters and the Associated Press were there; Reutersin mukaan the quay was empty. AFP said so, too."
    hits = names_in(text)
    assert [hit.name.canonical for hit in hits] == [canonical(n) for n in ("Reuters", "AP", "Reuters", "AFP")]
    assert [hit.ending for hit in hits] == ["", "", "in", ""]
    assert text[hits[0].start : hits[0].end] == "Reuters"


@pytest.mark.parametrize("text", ["Lusaka woke late.", "The apparatus was mapped.", "An afpirant.", "", "reuters"])
def test_words_that_only_begin_like_a_name_are_none(text: str) -> None:
    assert names_in(text) == []


def test_a_name_at_a_place_with_its_article() -> None:
    text = "as the Associated Press wrote"
    hit = name_at(text, 3)
    assert hit is not None
    assert text[hit.start : hit.end].endswith("Associated Press")
    assert name_at(text, 0) is None
    assert name_at("", 0) is None


def test_the_names_an_outlet_goes_by() -> None:
    assert own_names("Reuters - World") >= own_names("Reuters")
    assert own_names("Harbour Post (Web)") >= own_names("Harbour Post")
    assert own_names(None) == frozenset()


@given(st.lists(st.sampled_from(["Reuters", "AP", "BNS", "dpa", "the", "ile", "’", "-", ".", "é", "\U0001f6a2", "\n"])))
def test_hits_lie_in_the_text_in_order(parts: list[str]) -> None:
    for text in (" ".join(parts), "".join(parts)):
        hits = names_in(text)
        assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
        assert all(first.end <= second.start for first, second in itertools.pairwise(hits))


@given(st.text(max_size=60))
def test_any_words_have_one_key_whatever_their_case_and_spaces(name: str) -> None:
    key = newsroom(name)
    assert key == key.strip().casefold()
    assert newsroom(f"  {name}  ") == key
