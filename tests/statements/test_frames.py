"""Where contents begin and end, in sentences written for this test."""

from __future__ import annotations

import pytest

from firsthand.statements import find_statements

pytestmark = pytest.mark.usefixtures("rules_alone")


def contents(text: str) -> list[str]:
    return [" / ".join(text[slice(*c)] for c in s.content) for s in find_statements(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("UPTON, May 7 (Ostra) - The bank signalled that it would wait.", "that it would wait"),
        ("The dam may last ten years, engineers at Holm & Lund estimate.", "The dam may last ten years"),
        ("The dam is old and will need work, engineer Ida Holm wrote in a letter.", "The dam is old and will need work"),
        ("The mayor plans to go, her spokesman said Monday, Northline reported.", "The mayor plans to go"),
        ("The boat left at noon and the ferry sank an hour later, according to the port.",
         "The boat left at noon and the ferry sank an hour later"),
        ("At noon, 12 ships were waiting, according to harbormaster Ida Holm.", "At noon, 12 ships were waiting"),
        ("A court ruled that the dam was unsafe.", "that the dam was unsafe"),
        ("Engineers estimated the cost at 2 million crowns.", "the cost at 2 million crowns"),
        ("The ministry said it had seen no sign that the wall broke, and that water came over the top.",
         "it had seen no sign that the wall broke, and that water came over the top"),
        ("The mayor said the dam would last, although few believed it.", "the dam would last"),
        ("The mayor asked for the vote to be held in May.", "for the vote to be held in May"),
        ("Lund accused the former board of a reckless silence on the dam.", "a reckless silence on the dam"),
    ],
)  # fmt: skip
def test_content(text: str, wanted: str) -> None:
    assert wanted in contents(text)


def test_a_short_sentence_in_marks_goes_on_with_what_was_quoted() -> None:
    text = '"The gate is open," Ida Holm told the crew. "Good morning, Upton."'
    assert contents(text) == ['"The gate is open," / "Good morning, Upton."']


@pytest.mark.parametrize("text", ["The club signed a contract.", "The council released untreated water."])
def test_an_act_is_no_statement(text: str) -> None:
    assert contents(text) == []


def test_a_stance_is_a_thought() -> None:
    (found,) = find_statements("The council supported the plan for a new and wider bridge over the river.")
    assert found.kind == "thought"
