"""Which words are credits, and of what kind."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.capture import credits_batch, find_credits, find_layout
from firsthand.model import Credit, Report
from firsthand.tables import batch_of, records_of

BODY = " said on Monday that the harbour would stay closed until the end of the month.\nNo date was given."


def kinds(text: str, outlet: str | None = None, byline: str | None = None) -> set[tuple[str, str | None]]:
    return {(credit.kind, credit.name) for credit in find_credits(Report(text=text, outlet=outlet, byline=byline))}


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("OSTHAVEN (Reuters) - The council", "Reuters"),
        ("OSTHAVEN/NORDBY/LILLE VIK (Reuters) -The council", "Reuters"),
        ("(AP) \N{EM DASH} The council", "AP"),
        ("OSTHAVEN, March 3 (AFP) \N{EN DASH} The council", "AFP"),
        ("Osthaven (Norland) (AFP) \N{EN DASH} The council", "AFP"),
        ("MEXICO CITY, Feb. 8 (UPI) \N{EM DASH} The council", "UPI"),
        ("TRENTON, N.J. (AP) \N{EM DASH} The council", "AP"),
        ("Dec 29 (Reuters) - The council", "Reuters"),
        ("OSTHAVEN, July 3. /TASS/. The council", "TASS"),
        ("KYIV. July 3 (Interfax-Ukraine) - The council", "Interfax-Ukraine"),
        ("BEIJING, July 3 (Xinhua) -- The council", "Xinhua"),
        ("Osthaven (dpa) - The council", "dpa"),
        ("Paris, 3 juil 2025 (AFP) - The council", "AFP"),
        ("Madrid, 3 jul (EFE).- The council", "EFE"),
        ("OSTHAVEN [Kyodo] - The council", "Kyodo"),
        ("OSTHAVEN (Reuters Health) - The council", "Reuters"),
        ("OSTHAVEN (Nordpost) - The council", "Nordpost"),
        ("By Ada Holm, Associated Press\nThe council", "AP"),
        ("AP staff\nThe council", "AP"),
        ("Reuters\nThe council", "Reuters"),
        ("AFP 03.07.2025 14:20\nThe council", "AFP"),
        ("Source: Xinhua\nThe council", "Xinhua"),
    ],
)
@pytest.mark.parametrize("headline", ["", "Harbour stays closed\n\n"])
def test_copy_at_the_head(opening: str, name: str, headline: str) -> None:
    assert ("copy", name) in kinds(headline + opening + BODY)


def test_names_without_by_sign_below_a_headline_only() -> None:
    signed = "ADA HOLM, The Associated Press\nThe council" + BODY
    assert ("copy", "AP") in kinds("Harbour stays closed\n" + signed)
    assert ("copy", "AP") not in kinds(signed)


@pytest.mark.parametrize(
    ("ending", "name"),
    [
        ("(c) AFP", "AFP"),
        ("\N{COPYRIGHT SIGN} 2025 Thomson Reuters", "Reuters"),
        ("Copyright 2016 The Associated Press. All rights reserved.", "AP"),
        ("(PAP)", "PAP"),
        ("The port is old. (PAP)", "PAP"),
        ("AFP/dpa", "dpa"),
        ("Quelle: dpa", "dpa"),
        ("\N{EM DASH} Reuters", "Reuters"),
        ("(Reporting by Ada Holm in Osthaven; Editing by Jon Berg)", "Reuters"),
        ("With agency material", None),
        ("This story was provided by The Associated Press.", "AP"),
    ],
)
def test_copy_at_the_foot(ending: str, name: str | None) -> None:
    assert ("copy", name) in kinds("The council" + BODY + "\n" + ending)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Example.az cites Reuters.", "Reuters"),
        ("The ship sank, as reported by the Danish news agency Ritzau.", "Ritzau"),
        ("According to the Associated Press, the ship sank.", "AP"),
        ("The ship sank, AFP reported.", "AFP"),
        ("The ship sank, Reuters news agency has reported.", "Reuters"),
        ("The ship sank, local media said, citing BNS.", "BNS"),
        ("The sinking was first reported by the Harbour Sentinel.", "Harbour Sentinel"),
        ("The ship sank (h/t: Harbour Sentinel).", "Harbour Sentinel"),
        ("Laut der Nachrichtenagentur Reuters sank das Schiff.", "Reuters"),
        ("Das Schiff sank, wie dpa berichtet.", "dpa"),
        ("Le navire a coulé, selon l'agence Reuters.", "Reuters"),
        ("Le navire a coulé, rapporte l\N{RIGHT SINGLE QUOTATION MARK}AFP.", "AFP"),
        ("El barco se hundió, según la agencia EFE.", "EFE"),
        ("La nave è affondata, riferisce l'agenzia ANSA.", "ANSA"),
        ("Statek zatonął, podała PAP, powołując się na agencję Reuters.", "Reuters"),
        ("Laivas nuskendo, praneša naujienų agentūra BNS.", "BNS"),
        ("Laiva upposi Reutersin mukaan eilen.", "Reuters"),
        ("Laev uppus, vahendab BNS.", "BNS"),
        ("Kuģis nogrima, ziņo aģentūra LETA.", "LETA"),
        ("Корабель затонув, повідомляє Укрінформ.", "Ukrinform"),
        ("Корабль затонул, сообщает ТАСС со ссылкой на Reuters.", "Reuters"),
    ],
)
def test_cites(words: str, name: str) -> None:
    assert ("cites", name) in kinds("The council" + BODY + "\n" + words + "\nNothing more is known.")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("A minister told Reuters that the ship sank.", "Reuters"),
        ("A minister said in an interview with the BBC that it sank.", "BBC"),
        ("It sank, she told the Harbour Sentinel.", "Harbour Sentinel"),
        ("Das Schiff sank, sagte eine Ministerin der Deutschen Presse-Agentur.", "dpa"),
        ("Il a coulé, a déclaré un ministre à l'agence Reuters.", "Reuters"),
        ("Se hundió, dijo a Reuters un ministro.", "Reuters"),
        ("Statek zatonął, powiedziała minister agencji Reutera.", "Reuters"),
        ("Laivas nuskendo, naujienų agentūrai BNS sakė ministrė.", "BNS"),
        ("Laiva upposi, ministeri kertoi Reutersille.", "Reuters"),
        ("Laev uppus, ütles minister BNS-ile.", "BNS"),
        ("Kuģis nogrima, ministre pastāstīja aģentūrai LETA.", "LETA"),
        ("Корабель затонув, сказав міністр агентству Reuters.", "Reuters"),
        ("Корабль затонул, заявил министр в интервью Reuters.", "Reuters"),
    ],
)
def test_exclusive(words: str, name: str) -> None:
    found = kinds("The council" + BODY + "\n" + words + "\nNothing more is known.")
    assert ("exclusive", name) in found
    assert ("cites", name) not in found


@pytest.mark.parametrize(
    "words",
    [
        "Reuters contributed to this report.",
        "Reuters writer Ada Holm in Osthaven contributed to this report.",
        "With files from Reuters",
        "Additional reporting by Reuters.",
        "Contributing: Ada Holm; Reuters",
        "Material from Reuters and AFP was used in this story.",
        "Ada Holm and Reuters contributed to this report",
    ],
)
def test_contributed(words: str) -> None:
    found = kinds("The council" + BODY + "\n" + words)
    assert ("contributed", "Reuters") in found
    assert ("copy", "Reuters") not in found


@pytest.mark.parametrize(
    "words",
    [
        "(AP Photo/Ada Holm)",
        "The harbour at dawn. (Ada Holm/AP)",
        "AP/Ada Holm",
        "Photo: AP",
        "A ship in the harbour on Monday. (AP Photo/Ada Holm, File)",
        "Ada Holm/AP",
        "AP via Getty Images",
    ],
)
@pytest.mark.parametrize("at_the_foot", [True, False])
def test_a_pictures_credit_is_a_mention(words: str, at_the_foot: bool) -> None:
    report = "The council" + BODY
    found = kinds(report + "\n" + words if at_the_foot else "Harbour stays closed\n" + words + "\n" + report)
    assert found == {("mention", "AP")}


@pytest.mark.parametrize(
    "text",
    [
        "Ada Holm (NLP) told the council that the PA system was broken, and citing costs she left.",
        "OSTHAVEN \N{EM DASH} The council met. The SPA was closed. Trend lines rose, it said.",
        "The Times They Are Changing is a song. My guardian told me so.",
        "According to the council, the plan is dead.",
        "See https://example.org/Reuters/file and write to Reuters@example.org.",
        "Lusaka is a city, and so is Belgrade.",
        "",
        " \r\n\t",
    ],
)
def test_no_credit(text: str) -> None:
    assert find_credits(Report(text=text)) == []


def test_the_bylines_field_counts_where_the_text_is_silent() -> None:
    (credit,) = find_credits(Report(text="The council" + BODY, byline="Ada Holm, Associated Press"))
    assert (credit.start, credit.end, credit.kind, credit.name) == (0, 0, "copy", "AP")
    assert "byline" in credit.evidence[0].why
    report = Report(text="OSTHAVEN (AP) - The council" + BODY, byline="AP")
    assert [credit.end > 0 for credit in find_credits(report) if credit.kind == "copy"] == [True]


def test_a_report_does_not_copy_its_own_outlet() -> None:
    dateline = "OSTHAVEN (CNN) \N{EM DASH} A minister told CNN, the council" + BODY
    assert ("copy", "CNN") in kinds(dateline)
    assert ("copy", "CNN") in kinds(dateline, outlet="Example News")
    assert kinds(dateline, outlet="CNN") == {("mention", "CNN"), ("exclusive", "CNN")}
    assert kinds("OSTHAVEN (AP) - It" + BODY, outlet="Associated Press") == {("mention", "AP")}
    assert kinds("It" + BODY, outlet="The Associated Press", byline="AP staff") == set()


def test_an_unlisted_source_is_less_sure_than_a_listed_one() -> None:
    (listed,) = find_credits(Report(text="OSTHAVEN (Reuters) - It" + BODY))
    (unlisted,) = find_credits(Report(text="OSTHAVEN (Nordpost) - It" + BODY))
    assert unlisted.confidence < listed.confidence


def test_the_words_cut_from_the_text_are_the_credit() -> None:
    text = (
        "\N{FACE WITH TEARS OF JOY}\r\nHarbour closed\r\n\r\nOSTHAVEN (Reuters) - It" + BODY + "\r\nShe told Reuters."
    )
    report = Report(text=text, id="r1")
    assert [text[c.start : c.end] for c in find_credits(report)] == ["OSTHAVEN (Reuters) -", "told Reuters"]
    assert {mark.report_id for c in find_credits(report) for mark in c.evidence[0].marks} == {"r1"}


def test_a_batch_gives_the_credits_of_each_report_in_order() -> None:
    reports = [Report(text=f"OSTHAVEN ({name}) - It" + BODY, id=name) for name in ("AP", "AFP", "dpa")]
    found = list(records_of(Credit, credits_batch(batch_of(Report, reports))))
    assert [(credit.report_id, credit.name) for credit in found] == [("AP", "AP"), ("AFP", "AFP"), ("dpa", "dpa")]
    assert found == [credit for report in reports for credit in find_credits(report)]
    assert credits_batch(batch_of(Report, [])).num_rows == 0


PIECES = st.sampled_from(
    ["Reuters", "AP", "(AFP)", "told", "according to", "/", "\n", "\r\n", " - ", "By ", "OSTHAVEN", "\N{EM DASH}", "(c)",
     "contributed to this report", "A\u0301", "\u05e9\u05dc\u05d5\u05dd", "\u200f", "\U0001f600", "Reutersin", "Photo:",
     "citing", "The Times", "x.az", " ", ".", "Herald", "©", "\x85", "\u2028"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES, max_size=25).map("".join)))
def test_spans_lie_in_any_text(text: str) -> None:
    report = Report(text=text)
    for credit in find_credits(report):
        assert 0 <= credit.start < credit.end <= len(text)
        assert 0 < credit.confidence <= 1
        assert credit.evidence
    assert find_credits(report) == find_credits(report)


@pytest.mark.parametrize(
    "piece",
    [
        " ",
        "\n",
        "\r\n\r\n",
        "(AP) ",
        "AP\n",
        "Reuters, Harbour Times ",
        "Reporting by ",
        "(c) ",
        "OSTHAVEN (",
        "a",
        "/",
        "- ",
        "told Reuters ",
    ],
)
def test_long_hostile_texts_take_no_longer_than_their_length(piece: str) -> None:
    # With anything quadratic in it, this takes minutes instead of a second.
    text = "x\n" + piece * (60_000 // len(piece)) + "\ny"
    credits = find_credits(Report(text=text))
    assert all(0 <= credit.start < credit.end <= len(text) for credit in credits)
    assert find_layout(text).body[1] <= len(text)
