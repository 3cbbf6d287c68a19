"""What the machine missed, added at the desk: by words or by a place, told where it does not fit, undone as all is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import lxml.html
import pytest
from starlette.testclient import TestClient

import firsthand
from firsthand.drift.types import drift_types
from firsthand.verdicts import changed_by
from firsthand.web import app
from tests.reports import PILE, RETELLING, write_lines
from tests.web.conftest import BASE, at, post, tree, verdicts

ADD, REPORT = "/review/add/retelling", "/reports/retelling"
#: Of each kind what a reader says, and the words by which it is then found in the report.
MISSED: dict[str, dict[str, str]] = {
    "statement": {
        "content": "weight of loaded\r\nlorries", "cue": "reports", "speaker": "the surveyors' office", "kind": "writing",
    },
    "claim": {"words": "handles", "type": "produce", "actor": "The basin", "target": "the timber", "certainty": "CT+"},
    "drift": {"source_report_id": "dispatch", "type": "cue_hardened", "before": "looks set", "after": "will close"},
    "credit": {"words": "traders", "name": "Ostrel Traders", "kind": "cites"},
    "event": {"words": "will close", "board": "apmbc", "state": "Lithuania", "stage": "notified"},
    "derivation": {"source_name": "Kelda Wire", "kind": "partial"},
}  # fmt: skip


@pytest.fixture
def example_ledger(pile: Path) -> Path:
    """The pile in the place of the examples."""
    return pile


def sent(client: TestClient, kind: str, /, why: str = "it says so", **fields: str) -> Any:
    given = {name: value for name, value in fields.items() if name in ("start", "end", "text", "back", "who")}
    said = {f"f.{name}": value for name, value in fields.items() if name not in given}
    return post(client, ADD, kind=kind, why=why, **given, **said)


def story_of(client: TestClient) -> str:
    return f"/stories/{client.get(f'{REPORT}.json').json()['story_id']}"


def placed(client: TestClient, layer: str = "statements") -> list[tuple[int, int]]:
    """Where what was added stands."""
    found = client.get(f"{REPORT}.json").json()["found"]
    return [
        (f["start"], f["end"]) for f in found if f["layer"] == layer and f["ruled"] and f["ruled"]["state"] == "added"
    ]


@pytest.mark.parametrize("kind", MISSED)
def test_each_kind_is_added_without_script_and_undone(reading: TestClient, kind: str) -> None:
    before = {address: reading.get(f"{address}.json").text for address in (REPORT, story_of(reading), "/boards/apmbc")}
    page = tree(reading, f"{ADD}?kind={kind}")
    assert not page.xpath("//script[not(@src)] | //style | //*[@style]")
    named = set(page.xpath("//form[@id='add']//*[starts-with(@name, 'f.')]/@name"))
    assert {f"f.{name}" for name in MISSED[kind]} <= named
    for control in page.xpath("//form[@id='add']//*[@name and not(@type='hidden')]"):
        assert page.xpath(f"//label[@for='{control.get('id')}']"), control.get("name")
    answer = sent(reading, kind, **MISSED[kind])
    assert answer.status_code == 303, answer.text
    shown = tree(reading, answer.headers["location"])
    assert shown.xpath("//ul[@class='verdict-list']//b/text()") == ["Added"]
    (verdict,) = verdicts(reading)
    assert (verdict["what"], verdict["kind"], verdict["who"], verdict["state"]) == (
        "add", kind, "Ada Årnes", "in force",
    )  # fmt: skip
    assert verdict["said"]
    where = {"drift": story_of(reading), "event": "/boards/apmbc"}.get(kind, REPORT)
    assert tree(reading, where).xpath("//*[contains(@class, 'ruled added')]")
    assert '"state": "added"' in reading.get(f"{where}.json").text
    (told,) = reading.get("/review/disagreements.json").json()["findings"]
    assert told["machine"] == []
    assert reading.get(at(told["finding"])).status_code == 200
    post(reading, f"/review/verdicts/{verdict['id']}/undo", why="no")
    assert {address: reading.get(f"{address}.json").text for address in before} == before


def test_what_was_added_is_painted_and_marked_as_a_readers(reading: TestClient) -> None:
    answer = sent(reading, "statement", **MISSED["statement"], back=f"{REPORT}?layers=statements")
    place, name = answer.headers["location"].split("#")
    assert place == f"{REPORT}?layers=statements"
    (item,) = tree(reading, place).xpath(f"//li[@id='{name}']")
    assert item.get("data-added") is not None
    start, end = int(item.get("data-start")), int(item.get("data-end"))
    assert RETELLING[start:end] == "weight of loaded lorries"
    assert "Added by Ada Årnes: it says so" in " ".join(item.text_content().split())
    assert "the surveyors' office" in item.text_content()
    assert placed(reading) == [(start, end)]


def test_of_words_that_stand_often_the_selected_place_counts(reading: TestClient) -> None:
    text, place = RETELLING, RETELLING.index("the timber")
    assert text.index("the weight") < place
    sent(reading, "statement", content="the", start=str(place - 1), end=str(place + 4))
    assert placed(reading) == [(place, place + 3)]
    # Of a longer place that was selected, the words that are left stand inside it.
    sent(reading, "credit", words="of the", name="X", start=str(text.index("third of")), end=str(len(text)))
    start = text.index("third of the timber") + len("third ")
    assert placed(reading, "credits") == [(start, start + len("of the"))]


def test_without_a_selection_the_first_place_is_taken_and_the_page_says_so(ledger: Path, reading: TestClient) -> None:
    assert "their first place is taken" in tree(reading, ADD).xpath("string(//form[@id='add'])")
    answer = sent(reading, "statement", content="That would be a decision too", cue="the")
    (told,) = tree(reading, answer.headers["location"]).xpath("//p[contains(@class, 'repeated')]")
    assert "“the” stands in this report" in told.text_content()
    with firsthand.open(ledger) as opened:
        (mine,) = [s for s in opened.statements() if changed_by(s)]
    assert mine.cue == (start := RETELLING.index("the timber"), start + 3)  # the nearest, and not the first of the text
    first = sent(reading, "claim", words="the", type="harm")
    assert placed(reading, "claims") == [(RETELLING.index("the "), RETELLING.index("the ") + 3)]
    assert "this is number 1" in tree(reading, first.headers["location"]).xpath(
        "string(//p[contains(@class, 'repeated')])"
    )


@pytest.mark.parametrize(
    ("kind", "field", "fields", "told"),
    [
        ("statement", "content", {"content": "a sea of lamps"}, "do not stand in the report"),
        ("statement", "content", {}, "a statement says: content"),
        ("statement", "cue", {"content": "two days", "cue": "shouted"}, "do not stand in the report"),
        ("statement", "source", {"content": "two days", "source": "[5, 99999]"}, "do not stand in the report"),
        ("statement", "depth", {"content": "two days", "depth": "deep"}, "is a number"),
        ("claim", "type", {"words": "handles", "type": "juggle"}, "type is one of"),
        ("claim", "type", {"words": "handles"}, "a claim says: type"),
        ("drift", "type", {"source_report_id": "dispatch", "before": "looks", "type": "ruined"}, "type is one of"),
        ("drift", "before", {"source_report_id": "dispatch", "before": "lamps", "type": "omitted"}, "in the source"),
        ("drift", "after", {"source_report_id": "dispatch", "after": "lamps", "type": "added"}, "do not stand in the"),
        ("drift", "before", {"source_report_id": "dispatch", "type": "added"}, "before or after"),
        ("drift", "gravity", {"source_report_id": "dispatch", "after": "close", "type": "added", "gravity": "9"}, "0 to 1"),
        ("credit", "kind", {"words": "traders", "name": "X", "kind": "whispers"}, "kind is one of"),
        ("event", "state", {**MISSED["event"], "state": "Atlantis"}, "none is called"),
        ("event", "stage", {**MISSED["event"], "stage": "enacted"}, "stage is one of"),
        ("event", "happened", {**MISSED["event"], "happened": "in May"}, "is a day"),
        ("derivation", "source_report_id", {"source_report_id": "nowhere"}, "no report nowhere"),
        ("derivation", "source_report_id", {}, "source_report_id or source_name"),
        ("derivation", "kind", {"source_name": "X", "kind": "unrelated"}, "kind is one of"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_beside_its_field(
    reading: TestClient, kind: str, field: str, fields: dict[str, str], told: str
) -> None:
    answer = sent(reading, kind, why="because I read it", **fields)
    assert answer.status_code == 400
    page = lxml.html.fromstring(answer.text)
    (control,) = page.xpath("//*[@aria-invalid='true']")
    assert control.get("name") == f"f.{field}"
    assert told in page.get_element_by_id(control.get("aria-describedby")).text_content()
    assert not control.xpath("ancestor::details[not(@open)]")  # not behind a name that is shut
    assert page.xpath("string(//*[@role='alert'])")
    for name, value in fields.items():  # what was filled in is not lost
        (kept,) = page.xpath(f"//*[@name='f.{name}']")
        assert value in (kept.get("value"), kept.text_content()) or kept.tag == "select"
    assert page.xpath("//input[@name='why']/@value") == ["because I read it"]
    assert verdicts(reading) == []


def test_every_place_that_is_wrong_is_told_at_once(reading: TestClient) -> None:
    answer = sent(reading, "claim", why=" ", words="lamps", type="harm", actor="nobody here", target="piers")
    page = lxml.html.fromstring(answer.text)
    assert page.xpath("//*[@aria-invalid='true']/@name") == ["f.words", "f.actor", "why"]
    assert "says why" in page.get_element_by_id("e-why").text_content()


def test_who_adds_it_is_asked_for_in_the_form(ledger: Path) -> None:
    client = TestClient(app(ledger), base_url=BASE)
    assert tree(client, ADD).xpath("//form[@id='add']//input[@name='who'][@required]")
    nameless = sent(client, "credit", **MISSED["credit"])
    assert nameless.status_code == 400
    assert lxml.html.fromstring(nameless.text).xpath("//*[@aria-invalid='true']/@name") == ["who"]
    assert sent(client, "credit", **MISSED["credit"], who="A\u202eda").status_code == 400
    assert sent(client, "credit", **MISSED["credit"], who="Ben").status_code == 303
    assert [v["who"] for v in verdicts(client)] == ["Ben"]
    assert not tree(client, ADD).xpath("//input[@name='who']")


def test_what_is_there_already_is_not_added(ledger: Path, reading: TestClient) -> None:
    assert sent(reading, "credit", **MISSED["credit"]).status_code == 303
    again = sent(reading, "credit", **MISSED["credit"])
    assert again.status_code == 400
    assert "in the ledger already" in lxml.html.fromstring(again.text).xpath("string(//*[@role='alert'])")
    # The machine has a statement of these words: it is corrected, not added beside itself.
    with firsthand.open(ledger) as opened:
        said = next(s for s in opened.statements() if s.report_id == "retelling" and s.cue and len(s.content) == 1)
    words = {"content": str(list(said.content[0])), "cue": str(list(said.cue or ()))}
    beside = sent(reading, "statement", **words, speaker="Somebody Else")
    assert "a statement of these words already: correct it" in beside.text
    assert len(verdicts(reading)) == 1


def test_a_place_in_a_text_that_has_changed_is_not_taken(ledger: Path, reading: TestClient, tmp_path: Path) -> None:
    (old,) = tree(reading, f"{ADD}?start=0&end=30").xpath("//input[@name='text']/@value")
    newer = [{**PILE[2], "text": "Late: " + RETELLING, "published": "2026-02-03T15:00:00+00:00"}]
    with firsthand.open(ledger) as opened:
        opened.read(write_lines(tmp_path / "newer.jsonl", newer), processes=1)
    answer = sent(reading, "statement", content="two days", start="0", end="30", text=old)
    assert answer.status_code == 400
    assert "has changed since" in answer.text
    assert verdicts(reading) == []
    assert not tree(reading, f"{REPORT}?version=1").xpath("//*[@data-add] | //a[@data-miss]")
    assert tree(reading, REPORT).xpath("//*[@data-add]/@data-add") == [ADD]


def test_a_change_is_against_a_source_that_is_here(ledger: Path, reading: TestClient) -> None:
    assert "Change" not in tree(reading, "/review/add/own").xpath("//form[@id='add']//nav/a/text()")
    assert reading.get("/review/add/own?kind=drift").status_code == 404
    assert tree(reading, f"{ADD}?kind=drift").xpath("//option[@value='dispatch'][@selected]")
    sent(reading, "drift", **MISSED["drift"])
    story = story_of(reading)
    (verdict,) = verdicts(reading)
    (gravity,) = [one["words"] for one in verdict["said"] if one["name"] == "gravity"]
    assert float(gravity) == drift_types()["cue_hardened"].gravity  # where none is given
    # A source that does not stand takes what was added along, and no page breaks.
    with firsthand.open(ledger) as opened:
        derivation = next(d for d in opened.derivations() if d.report_id == "retelling")
        opened.judge(derivation, "reject", who="Ben", why="reporting of its own")
    assert "Added" not in tree(reading, story).xpath("string(//table)")
    assert reading.get("/review").status_code == reading.get("/review/disagreements").status_code == 200


def test_what_was_added_can_be_corrected_again_and_again(reading: TestClient) -> None:
    finding = sent(reading, "statement", **MISSED["statement"]).headers["location"].removeprefix("/review/findings/")
    name = finding.replace("/", ".")
    for words in ("loaded lorries", "lorries"):
        fields = {"f.content": words, "f.kind": "writing"}
        answer = post(reading, "/review/judge", finding=name, what="correct", why="less", back=REPORT, **fields)
        assert answer.status_code == 303, answer.text
        ((start, end),) = placed(reading)
        assert RETELLING[start:end] == words
    assert post(reading, "/review/judge", finding=name, what="confirm", why="", back=REPORT).status_code == 303
    ((start, end),) = placed(reading)
    assert RETELLING[start:end] == "weight of loaded lorries"  # as it was added
    assert {v["state"] for v in verdicts(reading)} == {"in force", "overruled"}
    post(reading, "/review/judge", finding=name, what="reject", why="no", back=REPORT)
    assert placed(reading) == []
    assert reading.get("/review/disagreements").status_code == 200


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"{ADD}?start=5", 200),
        (f"{ADD}?start=5&end=99999999", 200),
        (f"{ADD}?start=5&end=-1", 400),
        (f"{ADD}?kind=person", 400),
        ("/review/add/nowhere", 404),
        ("/review/add/~zz", 404),
    ],
)
def test_addresses_that_make_no_sense_are_refused(reading: TestClient, address: str, status: int) -> None:
    assert reading.get(address).status_code == status


def test_nothing_is_added_for_a_page_of_somebody_else(reading: TestClient) -> None:
    data = {"kind": "credit", "why": "x", "f.words": "traders", "f.name": "X"}
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}):
        assert reading.post(ADD, data=data, headers=headers).status_code == 403
    answer = sent(reading, "credit", words="traders", name="X", back="https://evil.example/")
    assert answer.headers["location"].startswith("/review/findings/")
    assert "evil" not in answer.headers["location"]


def test_places_that_are_apart_stand_in_lines_of_their_own(ledger: Path, reading: TestClient) -> None:
    assert sent(reading, "statement", content="One way\r\nfourteen of them").status_code == 400
    assert sent(reading, "statement", content="two \r\n days\r\n").status_code == 303
    assert sent(reading, "statement", content="loaded lorries\r\ntwo days").status_code == 303
    with firsthand.open(ledger) as opened:
        mine = [s for s in opened.statements() if changed_by(s)]
    said = [[" ".join(RETELLING[a:b].split()) for a, b in s.content] for s in mine]
    assert said == [["loaded lorries", "two days"], ["two days"]]


@pytest.mark.parametrize("place", ["[1, 99999999999]", "[٣, ٤]", "[2, 1]"])
def test_a_place_that_is_none_is_told_and_breaks_nothing(reading: TestClient, place: str) -> None:
    assert sent(reading, "statement", content=place).status_code == 400
    page = tree(reading, REPORT)
    name = next(v for v in page.xpath("//button[@name='confirm']/@value") if v.startswith("statement."))
    answer = post(reading, "/review/judge", finding=name, what="correct", why="x", **{"f.content": place})
    assert answer.status_code == 400
