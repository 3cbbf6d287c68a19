"""Statements as the trained network reads sentences, in sentences written for this test."""

from __future__ import annotations

import pytest

from firsthand.model import Statement
from firsthand.statements import find_statements
from firsthand.statements.find import _found
from firsthand.statements.parse import Sentence, parse
from firsthand.statements.tagged import quotation_of, tagged
from firsthand.statements.tagger import LONGEST, available, edition, network, tag
from firsthand.statements.tagger.features import INSIDE, MARK, OUTSIDE


def outer(text: str) -> list[Statement]:
    return [s for s in find_statements(text) if s.depth == 0]


def words(text: str, span: tuple[int, int] | None) -> str | None:
    return None if span is None else text[slice(*span)]


def test_the_network_is_part_of_the_package() -> None:
    assert available()


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Orsmark wants the ferry tax gone by spring.", "Orsmark", "wants", "the ferry tax gone by spring"),
        ("A survey of 900 boat owners shows that fares are too high.", "A survey of 900 boat owners", "shows",
         "that fares are too high"),
        ("Holm, who chairs the harbour board, doubts that the quay will be ready.",
         "Holm, who chairs the harbour board", "doubts", "that the quay will be ready"),
        ("In a letter, the union demanded that the night shift be paid twice.", "the union", "demanded",
         "that the night shift be paid twice"),
        ("The quay, the harbour office insists, was safe.", "the harbour office", "insists", "The quay / was safe"),
    ],
)  # fmt: skip
def test_source_cue_and_content(text: str, source: str, cue: str, content: str) -> None:
    (found,) = outer(text)
    assert words(text, found.source) == source
    assert words(text, found.cue) == cue
    assert " / ".join(text[s:e] for s, e in found.content) == content
    assert found.confidence > 0.5


@pytest.mark.parametrize(
    "text",
    [
        "The ferry left at noon with 40 lorries.",
        "The so-called “garden bridge” was shown in the film “Over the River” in May.",
        "Rain fell on the harbour for three days.",
    ],
)
def test_a_sentence_in_which_nobody_says_anything(text: str) -> None:
    assert not [s for s in outer(text) if s.source is not None or s.confidence >= 0.6]


def test_what_was_not_said_is_no_statement() -> None:
    assert outer("The ministry has not announced that it will pay.") == []


def test_a_statement_in_what_is_said_is_found_by_rule() -> None:
    text = "Holm said that the minister had promised her that the quay would be paid for."
    depths = {words(text, s.cue): s.depth for s in find_statements(text)}
    assert depths["said"] == 0
    assert depths["promised"] == 1


def test_words_know_their_place_in_quotations() -> None:
    text = "He said “it is fine” twice."
    (parsed,) = parse([text])
    start = text.index("“")
    places = quotation_of(Sentence(0, len(text), parsed), [(start, text.index("”") + 1)])
    assert places == (OUTSIDE, OUTSIDE, MARK, INSIDE, INSIDE, INSIDE, MARK, OUTSIDE, OUTSIDE)


def test_a_sentence_too_long_for_the_network_is_read_by_rules() -> None:
    text = "Holm said that the quay would be paid for, and then came a ferry" + ", a ferry" * LONGEST + "."
    (parsed,) = parse([text])
    assert tag(parsed, (OUTSIDE,) * len(parsed)) == []
    assert any(words(text, s.source) == "Holm" for s in find_statements(text))


def test_a_sentence_yields_the_same_wherever_it_stands() -> None:
    line = "The harbour office said that the ferry would sail at noon."
    alone, later = (parse([line])[0] for _ in range(2))
    first = tagged(Sentence(0, len(line), alone), 0, [])
    second = tagged(Sentence(100, 100 + len(line), later), 7, [])
    assert [draft.moved(100, 7).content for draft in first] == [draft.content for draft in second]
    assert [draft.confidence for draft in first] == [draft.confidence for draft in second]


def test_a_copy_of_a_text_is_not_read_again() -> None:
    text = "The harbour office said that the ferry to Sandvar would sail at noon, in any weather."
    find_statements(text)
    before = _found.cache_info().hits
    assert find_statements(text) == find_statements(text)
    assert _found.cache_info().hits == before + 2


def test_without_the_network_rules_find_statements(rules_alone: None) -> None:
    (found,) = outer("The harbour office said that the ferry would sail at noon.")
    assert found.evidence[0].why == "clause of 'say'"


def test_findings_are_kept_under_the_network_that_made_them(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(edition()) == 8

    def lost() -> list[bytes]:
        raise FileNotFoundError

    monkeypatch.setattr(network, "_files", lost)
    assert edition.__wrapped__() == "rules"
    assert network._network.__wrapped__() is None
