"""Whom pronouns, surnames and descriptions mean, in sentences written for this test."""

from __future__ import annotations

import pytest

from firsthand.model import Statement
from firsthand.statements import find_statements


def statement(text: str, words: str) -> Statement:
    """The outermost statement whose content has these words."""
    return min(
        (s for s in find_statements(text) if any(words in text[start:end] for start, end in s.content)),
        key=lambda s: s.depth,
    )


def speaker(text: str, words: str) -> str | None:
    said = statement(text, words).speaker
    return None if said is None else said.name


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Judge Ida Holm said the dam was safe, the Gazette reported.\nShe wrote that it would last.", "Ida Holm"),
        ("Villagers heard from the chair, Dame Ida Holm. “It would last,” she said.", "Ida Holm"),
        ("Geologist Ida Holm of Upland College said the dam was old. “It would last,” she said.", "Ida Holm"),
        ("Minister Peter Lund said the dam was old.\nIda Holm lives below it. It would last, she said.", "Ida Holm"),
        ("Mrs Holm left. Minister Peter Lund said the dam was old. It would last, he said.", "Peter Lund"),
    ],
)
def test_he_and_she_are_the_likeliest_person(text: str, wanted: str) -> None:
    assert speaker(text, "would last") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The Bank of Upland raised its rate on Monday. It said that prices would fall.",
        "Carmaker Lund Motors will build a plant in May. The company said that prices would fall.",
        "Northern Health Trust apologised to the families. The trust said that prices would fall.",
    ],
)
def test_it_and_the_company_are_the_body_named_before(text: str) -> None:
    name = speaker(text, "would fall")
    assert name is not None
    assert name.split()[-1] in ("Upland", "Motors", "Trust")
    assert statement(text, "would fall").confidence < 0.9


def test_the_minister_is_the_minister_named_before() -> None:
    text = "Transport Minister Ida Holm met Peter Lund on Monday. The minister said that work would begin."
    assert speaker(text, "would begin") == "Ida Holm"


def test_a_judge_is_named_in_the_next_sentence() -> None:
    text = "A judge ruled on Monday that the dam was unsafe. Judge Ida Holm said it had to be mended."
    assert speaker(text, "was unsafe") == "Ida Holm"


def test_who_is_the_name_before_it() -> None:
    text = "The plan was shown to Ida Holm, who said that the dam would last."
    assert speaker(text, "would last") == "Ida Holm"


def test_who_is_quoted_as_saying_speaks() -> None:
    text = "The Gazette quoted Ida Holm as saying that the dam would last."
    found = statement(text, "would last")
    assert found.cue is not None
    assert text[slice(*found.cue)] == "saying"
    assert speaker(text, "would last") == "Ida Holm"
