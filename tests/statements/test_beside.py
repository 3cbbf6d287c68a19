"""Quotations and the words beside them; reports that pass on what others reported."""

from __future__ import annotations

import pytest

from firsthand import find_statements
from firsthand.model import Statement
from firsthand.statements.parse import parse
from firsthand.statements.tails import tails


def told(text: str) -> list[tuple[str | None, str, int]]:
    """Source, content and depth of each statement."""

    def words(found: Statement) -> str | None:
        return None if found.source is None else text[slice(*found.source)]

    return [(words(s), " ... ".join(text[slice(*span)] for span in s.content), s.depth) for s in find_statements(text)]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("“The bridge stays shut,” the letter read.", "the letter", "“The bridge stays shut,”"),
        ("Holm shook her head. “The bridge stays shut,” she shot back.", "she", "“The bridge stays shut,”"),
        ("Berg resisted: “The bridge has never been safer than today.”", "Berg", "“The bridge has never been safer than today.”"),
        ("“The bridge stays shut,\" Anna Berg said. \"Nobody crosses it.”", "Anna Berg", "“The bridge stays shut,\" ... \"Nobody crosses it.”"),
        ("Anna Berg waved to the crowd, adding: “We will be back.”", "Anna Berg", "“We will be back.”"),
        ("Anna Berg, 58, told the Gazette: “We will be back.”", "Anna Berg", "“We will be back.”"),
    ],
)  # fmt: skip
def test_who_says_a_quotation(text: str, source: str, content: str) -> None:
    assert (source, content, 0) in told(text)


def test_what_is_quoted_runs_on_over_sentences() -> None:
    text = "Berg said that the yard “will close in May. Nobody will lose their pay.” The union met."
    assert told(text) == [("Berg", "that the yard “will close in May. Nobody will lose their pay.”", 0)]


def test_a_quotation_behind_indirect_speech_is_a_statement_of_its_own() -> None:
    text = "The yard would close in May, Anna Berg said. “Nobody will lose their pay.” The union met."
    assert ("Anna Berg", "“Nobody will lose their pay.”", 0) in told(text)


def test_whom_a_report_cites_stands_below_it() -> None:
    found = told("The yard will close in May, the Holm Gazette reported, citing two officials.")
    content = "The yard will close in May"
    assert found == [("the Holm Gazette", content, 0), ("two officials", content, 1)]


def test_a_reason_that_is_cited_is_no_source() -> None:
    found = told("The Holm council said the yard would close in May, citing the cost of coal.")
    assert all(source != "the cost of coal" for source, _, _ in found)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The firm admitted in a letter that it had cut its shifts.", ("The firm", "it had cut its shifts", 0)),
        ("The army said it had returned fire, an account that nobody could verify.", ("The army", "it had returned fire", 0)),
    ],
)  # fmt: skip
def test_what_the_content_is(text: str, wanted: tuple[str, str, int]) -> None:
    source, content, depth = wanted
    assert (source, content, depth) in [(s, c.removeprefix("that "), d) for s, c, d in told(text)]


def test_what_could_be_proposed_has_not_been_said() -> None:
    assert told("The office could propose limits on spraying in the spring.") == []


def test_words_of_telling_somebody_may_end_a_sentence() -> None:
    (sentence,) = parse(["The yard had been shut for weeks, Inspector Anna Berg told reporters."])
    assert [sentence.words[verb] for verb, _, _ in tails(sentence)] == ["told"]


def test_a_sentence_seen_before_yields_the_same_in_another_place() -> None:
    line = "Berg said the yard would close in May."
    (first,) = find_statements(line)
    text = f"Nothing else was known. {line}"
    (second,) = find_statements(text)
    assert [text[slice(*span)] for span in second.content] == [line[slice(*span)] for span in first.content]
