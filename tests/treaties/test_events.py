"""Sentences about a treaty that does not exist: which state, which stage, which day; and what is no act at all."""

from pathlib import Path

import pytest

from firsthand.errors import UsageError
from firsthand.model import Report
from firsthand.treaties import load_rules, read_events
from firsthand.treaties.stages import stages

RULES = load_rules(Path(__file__).with_name("tarn.toml"))

SAID = [
    ("Norway has announced that it will withdraw from the Tarn Convention.", {("NOR", "announced", None)}),
    ("Chile and Peru are pulling out of the Tarn Treaty, their ministers said.", {("CHL", "announced", None), ("PER", "announced", None)}),
    ("Portugal's cabinet approved the withdrawal from the Tarn Convention on 3 March 2031.", {("PRT", "government_approved", "2031-03-03")}),
    ("The Swedish parliament voted 201 to 96 on 8 May 2031 to leave the Tarn Convention.", {("SWE", "parliament_approved", "2031-05-08")}),
    ("The Storting backed a bill on quitting the Tarn Convention.", {("NOR", "parliament_approved", None)}),
    ("Peru's president signed the law on withdrawal from the Tarn Convention.", {("PER", "head_of_state_signed", None)}),
    ("Italy denounced the Tarn Convention on 5 August 2031.", {("ITA", "denounced", "2031-08-05")}),
    ("Chile notified the UN Secretary-General of its withdrawal from the Tarn Convention on 27 June 2031.", {("CHL", "notified", "2031-06-27")}),
    ("Kenya deposited its instrument of withdrawal from the Tarn Convention with the United Nations.", {("KEN", "notified", None)}),
    ("Kenya's withdrawal from the Tarn Convention took effect on 27 December 2031.", {("KEN", "effective", "2031-12-27")}),
    ("Austria has left the Tarn Convention.", {("AUT", "effective", None)}),
    ("Austria is no longer a party to the Tarn Convention.", {("AUT", "effective", None)}),
    ("Gambia revoked its notice of withdrawal from the Tarn Convention.", {("GMB", "revoked", None)}),
    ("Latvia's president sent the law on leaving the Tarn Convention back to parliament.", {("LVA", "returned", None)}),
    ("Spain has suspended its participation in the Tarn Convention.", {("ESP", "suspension_claimed", None)}),
    ("Switzerland objected to Spain's suspension of the Tarn Convention.", {("ESP", "objected", None)}),
    ("The meeting found that Spain's suspension of the Tarn Convention was invalid.", {("ESP", "found_invalid", None)}),
    ("Japan signed the Tarn Convention in 2001.", {("JPN", "signed", None)}),
    ("Japan ratified the Tarn Convention on 4 April 2002.", {("JPN", "ratified", "2002-04-04")}),
    ("Tonga acceded to the Tarn Convention.", {("TON", "acceded", None)}),
    ("Tonga became a state party to the Tarn Convention.", {("TON", "in_force", None)}),
    ("India and Pakistan have not signed the Tarn Convention.", {("IND", "not_party", None), ("PAK", "not_party", None)}),
    ("The treaty is weaker than Nepal, which never joined the Tarn Convention, would like.", {("NPL", "not_party", None)}),
    ("Canada remains a party to the Tarn Convention.", {("CAN", "still_party", None)}),
    ("The Tarn Convention binds many. Three neighbours - Chile, Peru and Bolivia - are leaving the treaty. "
     "Unlike those three countries, Brazil will stay in the convention, and Argentina is not a party to it.",
     {("CHL", "announced", None), ("PER", "announced", None), ("BOL", "announced", None), ("BRA", "still_party", None), ("ARG", "not_party", None)}),
    ("Ghana and Togo met on Monday. The two countries have decided to quit the Tarn Convention.", {("GHA", "announced", None), ("TGO", "announced", None)}),
    ("Finland signed the Tarn Convention. Its parliament later voted to leave the treaty.", {("FIN", "signed", None), ("FIN", "parliament_approved", None)}),
    ("Peru told the United Nations on 2 June 2031 that it is pulling out of the treaty on lakes, known as the Tarn Convention.", {("PER", "notified", "2031-06-02")}),
    ("The Tarn Convention, the last pact between Chile and Peru, expired on 5 May 2031.", {("CHL", "expired", "2031-05-05"), ("PER", "expired", "2031-05-05")}),
    ("Parties said that the Tarn Convention does not allow suspension and that Spain remains bound by it, and by the Tarn Convention's annex.", {("ESP", "found_invalid", None), ("ESP", "still_party", None)}),
    ("Its president signed an order withdrawing Chile from the Tarn Convention.", {("CHL", "head_of_state_signed", None)}),
    ("Chile notified the UN of its withdrawal from the Tarn Convention, which will take effect on 27 January 2032.", {("CHL", "notified", None), ("CHL", "effective", "2032-01-27")}),
    ("Chile ratified the Tarn Convention, which took effect on 1 March 2001.", {("CHL", "ratified", None)}),
    ("Chile became the first state to leave the Convention on the Protection of Mountain Lakes.", {("CHL", "effective", None)}),
    ("The UN Secretary-General informed all States Parties on 21 July 2031 of Chile's notice under the Tarn Convention.", {("CHL", "circulated", "2031-07-21")}),
    ("Chile's parliament has passed a law to withdraw the country from the Tarn Convention.", {("CHL", "parliament_approved", None)}),
    ("Chile rejoined the Tarn Convention.", {("CHL", "acceded", None)}),
    ("Lima announced its departure from the Tarn Convention.", {("PER", "announced", None)}),
    ("Peru and Chile quit Tarn Convention\n\nThe ministers spoke of lakes.", {("PER", "announced", None), ("CHL", "announced", None)}),
    ("Peru leaves Tarn Convention\n\nThe minister spoke of lakes.", {("PER", "announced", None)}),
    ("Peru and Chile have quit Tarn Convention\n\nThe ministers spoke of lakes.", {("PER", "effective", None), ("CHL", "effective", None)}),
    ("Peru and Chile quit the Tarn Convention on 3 March 2031, “for good.”", {("PER", "effective", "2031-03-03"), ("CHL", "effective", "2031-03-03")}),
    ("Canada, a party to the Tarn Convention since 2004, sent no minister.", {("CAN", "still_party", None)}),
    ("Ghana and Togo, both members of the Tarn Convention, agreed.", {("GHA", "still_party", None), ("TGO", "still_party", None)}),
    ("Chile's parliament voted to leave the Tarn Convention, as its committee on water had advised.", {("CHL", "parliament_approved", None)}),
]  # fmt: skip

NOT_SAID = [
    "Norway could withdraw from the Tarn Convention.",
    "Norway is considering leaving the Tarn Convention.",
    "Norway has not announced that it will withdraw from the Tarn Convention.",
    "Norway denied that it was leaving the Tarn Convention.",
    "Norway has no plans to quit the Tarn Convention.",
    "Campaigners urged Norway to leave the Tarn Convention.",
    "Norway's delegation left the meeting on the Tarn Convention early.",
    "Norway left the talks on the Tarn Convention.",
    "The water committee of Norway's parliament voted to send the chamber a bill on leaving the Tarn Convention.",
    "Norway's parliamentary water committee backed a bill on leaving the Tarn Convention.",
    "Norway's parliament voted on Monday to send the bill on leaving the Tarn Convention to the full chamber.",
    "Canada, a former party to the Fell Protocol, spoke of the Tarn Convention.",
    "Norway is leaving the Fell Protocol. The protocol is younger than the Tarn Convention.",
    "Norway is leaving the treaty.",
    "The Tarn Convention was opened for signature in Oslo.",
]


def read(text: str) -> set[tuple[str, str, str | None]]:
    report = Report(text=text, published="2031-12-31")
    return {(e.state, e.stage, e.happened) for e in read_events(report, treaty="tarn", rules=RULES)}


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_what_a_sentence_says_that_a_state_did(text: str, expected: set[tuple[str, str, str | None]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("text", NOT_SAID)
def test_what_is_no_act(text: str) -> None:
    assert read(text) == set()


def test_an_event_points_at_its_words() -> None:
    report = Report(text="Storms came. Norway has left the Tarn Convention, it said.", id="r", published="2031-12-31")
    (event,) = read_events(report, treaty="tarn", rules=RULES)
    assert report.text[event.start : event.end] == "has left the Tarn Convention"
    assert (event.board, event.report_id, event.printed, event.known) == ("tarn", "r", "2031-12-31", "2031-12-31")
    marks = [report.text[m.start : m.end] for e in event.evidence for m in e.marks]
    assert marks[1] == "Norway has left the Tarn Convention, it said."
    assert 0 < event.confidence <= 1


def test_without_a_publication_date_a_relative_time_stays_open() -> None:
    text = "Norway left the Tarn Convention on Friday."
    assert [e.happened for e in read_events(Report(text=text), treaty="tarn", rules=RULES)] == [None]


def test_the_stages_are_the_closed_list() -> None:
    assert list(stages()) == [
        "found_invalid", "revoked", "expired", "effective", "circulated", "objected", "suspension_claimed", "notified",
        "denounced", "returned", "head_of_state_signed", "parliament_approved", "government_approved", "announced",
        "not_party", "in_force", "acceded", "ratified", "signed", "still_party",
    ]  # fmt: skip
    assert all(stage.definition.endswith(".") for stage in stages().values())


def test_a_treaty_without_rules_is_refused() -> None:
    with pytest.raises(UsageError, match="tarn"):
        read_events(Report(text="x"), treaty="tarn")
