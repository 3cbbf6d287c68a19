"""One person across a report: by surname, title, description and pronoun, in sentences written for this test."""

from __future__ import annotations

import pytest

from firsthand.model import Speaker, Statement
from firsthand.statements import find_statements


def statement(text: str, words: str) -> Statement:
    """The outermost statement whose content has these words."""
    having = (s for s in find_statements(text) if any(words in text[start:end] for start, end in s.content))
    return min(having, key=lambda s: s.depth)


def speaker(text: str, words: str) -> Speaker:
    return statement(text, words).speaker or Speaker()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Engineer Ida Holm inspected the dam. Holm said the wall would last.", "Ida Holm"),
        ("Peter van der Meer runs the port. Van der Meer said the wall would last.", "Peter van der Meer"),
        ("Khalid bin Rashid, the minister, spoke. Bin Rashid said the wall would last.", "Khalid bin Rashid"),
        ("Ahmed al-Rashidi spoke in Vienna. Al-Rashidi said the wall would last.", "Ahmed al-Rashidi"),
        ("Luisa de la Cruz lost her home. De la Cruz said the wall would last.", "Luisa de la Cruz"),
        ("Sean O'Brannigan watched. O'Brannigan said the wall would last.", "Sean O'Brannigan"),
        ("J.K. Torvald, the leader, called a strike. Torvald said the wall would last.", "J.K. Torvald"),
        ("Jens Rohde-Lange resigned. Rohde-Lange said the wall would last.", "Jens Rohde-Lange"),
        ("William “Bud” Harlan, the sheriff, came. Harlan said the wall would last.", "William “Bud” Harlan"),
        ("Martin Cole Jr., the senator, spoke. Cole said the wall would last.", "Martin Cole Jr."),
        ("IDA HOLM, the mayor, spoke first. Holm said the wall would last.", "IDA HOLM"),
        ("Kim Tae-jun, the envoy, arrived in Seoul. Kim said the wall would last.", "Kim Tae-jun"),
        ("Li Weiguang, the ambassador, met reporters. Li said the wall would last.", "Li Weiguang"),
        ("Sir Karl Berg chairs the inquiry. Sir Karl said the wall would last.", "Karl Berg"),
        ("Siblings Ida and Karl Holm own the mill. Karl said the wall would last.", "Karl Holm"),
        ("Maria Teresa Ruiz Gil won. Ruiz Gil said the wall would last.", "Maria Teresa Ruiz Gil"),
        ("Mayor Anders Vik cut the ribbon. Vik said the wall would last.", "Anders Vik"),
        ("Ida Holm quits as mayor\n\nHolm said the wall would last.", "Ida Holm"),
        ("Reed: the wall would last\n\nAlma Reed was convicted on Monday.", "Alma Reed"),
    ],
)
def test_a_shorter_name_is_the_fuller_one(text: str, wanted: str) -> None:
    assert speaker(text, "would last").name == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Defence Minister Ida Holm met Finance Minister Peter Lund. The finance minister said", "Peter Lund"),
        ("Defence Minister Ida Holm met Finance Minister Peter Lund. The defence minister said", "Ida Holm"),
        ("Anders Vik, the fish minister, met Minister of Trade Lena Dahl. The trade minister said", None),
        (
            "President Tomas Reyl of Velerin met President Ona Kask of Sundland. The president of Sundland said",
            "Ona Kask",
        ),
        ("Velerin's president, Tomas Reyl, met Ona Kask. The Velerin president said", "Tomas Reyl"),
        ("Former president Tomas Reyl blamed President Ona Kask. The president said", "Ona Kask"),
        ("President Ona Kask beat former president Tomas Reyl. The former president said", "Tomas Reyl"),
        ("Former president Tomas Reyl wrote a book. The president said", None),
        ("Vice President Lena Dahl stood in for President Anders Vik. The vice president said", "Lena Dahl"),
        ("Vice President Lena Dahl stood in for President Anders Vik. The president said", "Anders Vik"),
        ("Deputy Mayor Lena Dahl was there. Mayor Anders Vik cut the ribbon. The mayor said", "Anders Vik"),
        (
            "Norwegian Prime Minister Anders Vik met Danish Prime Minister Lena Dahl. The Danish prime minister said",
            "Lena Dahl",
        ),
        ("The Danish prime minister, Lena Dahl, spoke. The Norwegian prime minister said", None),
        ("Ida Holm, the mayor, and her brother Karl Holm, a lawyer, were there. The lawyer said", "Karl Holm"),
        ("Ida Holm, who is minister of health, visited the ward. The minister said", "Ida Holm"),
        ("Ida Holm, the former mayor, and Karl Berg, the present mayor, came. The mayor said", "Karl Berg"),
        ("U.S. Secretary of State Dean Marlow landed. The secretary of state said", "Dean Marlow"),
        ("Gen. Karl Berg commands the army. The general said", "Karl Berg"),
        ("Sen. Alma Reed met Rep. Dean Marlow. The senator said", "Alma Reed"),
        ("A ministry spokesman, Karl Berg, spoke on Monday. The ministry said", None),
        ("Culture Minister Orla Finch backed Sports Minister Milo Grant. The sports minister said", "Milo Grant"),
        ("Milo Grant, director of the Sundland Institute, wrote the study. The director said", "Milo Grant"),
        ("Lena Dahl, a spokeswoman for the army, spoke on Monday. The army said", None),
    ],
)
def test_a_description_is_who_holds_that_office(text: str, wanted: str | None) -> None:
    assert speaker(f"{text} the wall would last.", "would last").name == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mayor Ida Holm and her husband Karl Holm left. Mr Holm said the wall would last.", "Karl Holm"),
        ("Ida Holm married Karl Holm. Mrs Holm said the wall would last.", "Ida Holm"),
        ("Bruno Castell urged her to go. The wall would last, he told parliament.", "Bruno Castell"),
        ("Desmond Reilly, her lawyer, spoke on Monday. He said the wall would last.", "Desmond Reilly"),
        ("Its director, Yusuf Karam, said it was old. He said the wall would last.", "Yusuf Karam"),
        ("Mayor Ida Holm spoke. “He told me it was old, but it would last,” she said.", "Ida Holm"),
        ("Ida Holm said Karl Berg told her that it was old. She said it would last.", "Ida Holm"),
    ],
)
def test_titles_and_pronouns_tell_two_people_apart(text: str, wanted: str) -> None:
    assert speaker(text, "would last").name == wanted


def test_i_within_a_quotation_is_who_is_quoted() -> None:
    text = "“I told him the wall would last,” Lena Dahl said. Anders Vik denied it."
    inner = [s for s in find_statements(text) if s.depth == 1]
    assert [s.speaker.name for s in inner if s.speaker] == ["Lena Dahl"]


def test_he_within_a_quotation_is_not_who_is_quoted() -> None:
    text = "Mr Berg spoke of the mayor on Monday. “He said the wall would last,” Berg recalled."
    assert all(s.speaker is None for s in find_statements(text) if s.depth == 1)


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("Norwegian Fisheries Minister Ida Holm spoke. Holm said it would last.", "Fisheries Minister", "Norwegian"),
        ("Ida Holm, the mayor, spoke on Monday. She said it would last.", "mayor", None),
        ("Holm: it would last\n\nMayor Ida Holm spoke.", "Mayor", None),
        (
            "Ida Holm of the Harbour Authority spoke. “It would last,” said Ida Holm of the Harbour Authority.",
            None,
            "the Harbour Authority",
        ),
        ("Trade Minister Ida Holm said it would last.", "Trade Minister", None),
        ("Its president, Ida Holm, said it would last.", "president", None),
    ],
)
def test_role_and_affiliation_say_where_they_stand(text: str, role: str | None, affiliation: str | None) -> None:
    said = speaker(text, "would last")
    assert said.name_span is not None
    assert text[slice(*said.name_span)] == said.name == "Ida Holm"
    for words, span in ((role, said.role_span), (affiliation, said.affiliation_span)):
        assert (text[slice(*span)] if span else None) == words
    assert said.kind == "person"


def test_bodies_and_descriptions_have_their_places_too() -> None:
    text = "The foreign minister of Velerin said it would last. The Harbour Authority said it was old."
    office, body = (s.speaker or Speaker() for s in find_statements(text))
    assert (office.name, office.role, office.affiliation, office.kind) == (None, "foreign minister", "Velerin", None)
    assert text[slice(*(office.affiliation_span or (0, 0)))] == "Velerin"
    assert (body.name, body.kind) == ("Harbour Authority", "body")


def test_a_body_is_named_behind_its_noun() -> None:
    said = speaker("The state railway, SunRail, said the wall would last.", "would last")
    assert (said.name, said.role, said.kind) == ("SunRail", "state railway", "body")


def test_places_do_not_count_when_speakers_are_compared() -> None:
    assert Speaker("Ida Holm", "mayor", None, "person", (0, 8), (14, 19)) == Speaker("Ida Holm", "mayor")
