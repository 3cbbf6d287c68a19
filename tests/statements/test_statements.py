"""Statements of sentences written for this test."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model import Report, Statement
from firsthand.statements import find_statements, statements_batch
from firsthand.tables import batch_of, records_of


def said(text: str) -> list[tuple[str | None, str | None, str]]:
    """Source, cue and content in words."""
    return [
        (
            None if s.source is None else text[slice(*s.source)],
            None if s.cue is None else text[slice(*s.cue)],
            " / ".join(text[slice(*c)] for c in s.content),
        )
        for s in find_statements(text)
        if s.depth == 0
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The mayor said that the bridge would open in May.",
            ("The mayor", "said", "that the bridge would open in May"),
        ),
        ("The bridge will open in May, the mayor said.", ("the mayor", "said", "The bridge will open in May")),
        ("The work, the minister said, will begin in May.", ("the minister", "said", "The work / will begin in May")),
        ("The bridge is safe, according to two engineers.", ("two engineers", "according", "The bridge is safe")),
        ("Officials told the Gazette that work had begun.", ("Officials", "told", "that work had begun")),
        (
            "Residents accused the council of hiding the report.",
            ("Residents", "accused", "the council of hiding the report"),
        ),
        ("Norway announced its withdrawal from the pact.", ("Norway", "announced", "its withdrawal from the pact")),
        ("“It is safe,” said Anna Berg.", ("Anna Berg", "said", "“It is safe,”")),
        ('Berg told reporters: "We have checked every bolt."', ("Berg", "told", '"We have checked every bolt."')),
    ],
)
def test_source_cue_and_content(text: str, wanted: tuple[str, str, str]) -> None:
    found = said(text)
    assert len(found) == 1
    source, cue, content = found[0]
    assert source == wanted[0]
    assert cue is not None and cue.startswith(wanted[1])
    assert content.removeprefix("of ") == wanted[2].removeprefix("of ")


def test_a_quotation_over_sentences_is_one_statement() -> None:
    text = '"We will not wait. The plans are ready," Deputy Transport Minister Ida Holm told the Gazette.'
    (found,) = find_statements(text)
    assert found.form == "direct"
    assert text[slice(*found.content[0])] == '"We will not wait. The plans are ready,"'
    assert found.addressee is not None and text[slice(*found.addressee)] == "the Gazette"


def test_a_split_quotation_has_two_spans() -> None:
    text = "“The plans are ready,” Holm said. “We only lack the money for it.”"
    (found,) = find_statements(text)
    assert [text[slice(*c)] for c in found.content] == ["“The plans are ready,”", "“We only lack the money for it.”"]


def test_scare_quotes_and_titles_say_nothing() -> None:
    assert find_statements("The so-called “garden bridge” was shown in the film “Over the River” in May.") == []


def test_words_in_marks_inside_reported_speech_are_mixed() -> None:
    (found,) = find_statements("Holm said the delay was “a disgrace” for the city.")
    assert found.form == "mixed"


def test_what_was_not_said_is_no_statement() -> None:
    assert find_statements("The ministry has not announced that it will pay.") == []


def test_a_statement_within_a_statement_has_a_depth() -> None:
    text = "Holm said that the council had told engineers that the work could wait."
    assert sorted(s.depth for s in find_statements(text)) == [0, 1]


def test_thought_and_writing_are_told_from_speech() -> None:
    kinds = {s.kind for s in find_statements("Holm wrote that it was late. They believe that it is early.")}
    assert kinds == {"writing", "thought"}


def test_a_headline_with_a_colon() -> None:
    (found,) = find_statements("Transport minister: we will build the bridge\nThe city waits.")
    assert found.source is not None


def test_role_country_and_later_mentions() -> None:
    text = (
        '"It is late," Norwegian Deputy Transport Minister Ida Holm told the Gazette.\n'
        "The work will begin in May, she said.\nThe road will be closed, Holm added."
    )
    found = find_statements(text)
    assert len(found) == 3
    for statement in found:
        assert statement.speaker is not None
        assert statement.speaker.name == "Ida Holm"
        assert statement.speaker.role == "Deputy Transport Minister"
        assert statement.speaker.affiliation == "Norway"


def test_role_behind_the_name() -> None:
    (found,) = find_statements("The price will fall, said Peter Lund, head of the builders' association.")
    assert found.speaker is not None
    assert (found.speaker.name, found.speaker.role) == ("Peter Lund", "head of the builders' association")


@pytest.mark.parametrize("source", ["Holm’s defenders", "The Holm campaign", "Ida Holm and Anna Berg"])
def test_people_around_a_person_are_not_that_person(source: str) -> None:
    text = f"Minister Ida Holm met Anna Berg in May. {source} said that the talks went well."
    (found,) = find_statements(text)
    assert found.speaker is None or found.speaker.name not in ("Ida Holm", "Anna Berg")


def test_she_is_not_a_man_with_a_title() -> None:
    text = "Spokesman Peter Lund said the road was closed. Chairwoman Ida Holm said it was open. She said it was wide."
    found = find_statements(text)
    assert [s.speaker.name if s.speaker else None for s in found] == ["Peter Lund", "Ida Holm", "Ida Holm"]


def test_turns_of_a_transcript() -> None:
    text = "HOLM: When will the bridge open?\n\nBERG: I think that it will open in May.\n\nHOLM: Thank you very much."
    outer = [s for s in find_statements(text) if s.depth == 0]
    assert [text[slice(*s.source)] for s in outer if s.source] == ["HOLM", "BERG", "HOLM"]
    assert {s.form for s in outer} == {"direct"}
    assert [s.depth for s in find_statements(text)].count(1) == 1


def test_a_name_behind_a_dash() -> None:
    text = "“The bridge has cost too much for us.” ― Anna Berg\nIt opens in May."
    (found,) = find_statements(text)
    assert found.source is not None and text[slice(*found.source)] == "Anna Berg"


def test_a_question_before_its_cue() -> None:
    text = "“When will the bridge open at last?” Berg asked."
    (found,) = find_statements(text)
    assert found.cue is not None and text[slice(*found.cue)] == "asked"


def test_a_paragraph_that_is_a_quotation_goes_on() -> None:
    text = "“The bridge is late,” Holm said.\n\n“It will not be later than May, I hope.”\n\nThe city waits."
    (found,) = find_statements(text)
    assert len(found.content) == 2


def test_a_batch_carries_the_report_of_each_statement() -> None:
    reports = [Report("Holm said it was late.", id="a"), Report("Nothing.", id="b"), Report("Berg said so.", id="c")]
    found = list(records_of(Statement, statements_batch(batch_of(Report, reports))))
    assert [s.report_id for s in found][:1] == ["a"]
    assert all(s.report_id in {"a", "c"} for s in found)
    alone = statements_batch(batch_of(Report, reports[:1]))
    assert [*records_of(Statement, alone)] == [s for s in found if s.report_id == "a"]


PIECES = st.sampled_from(
    ['"', "“", "”", "«", "»", "‘", "'", "„", "said", " Holm", "he ", ", ", ": ", ".", "\n", "\n\n", "that ", "told ",
     "according to ", "the bridge is late", "\u00a0", "—", "😀", "(", "accused of ", "\u2028", "\x00"]
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.lists(PIECES, max_size=25).map("".join), st.text(max_size=60)))
def test_any_text_is_taken_and_spans_lie_in_it(text: str) -> None:
    for found in find_statements(text):
        assert found.content
        for start, end in [*found.content, *(s for s in (found.source, found.cue, found.addressee) if s)]:
            assert 0 <= start < end <= len(text)
        assert list(found.content) == sorted(found.content)
    assert find_statements(text) == find_statements(text)
