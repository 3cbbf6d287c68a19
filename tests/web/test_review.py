"""Readers at the desk: every act posted, refused from elsewhere, undone and lost; what stands is what pages show."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import firsthand
from firsthand.web import app
from firsthand.web.review.who import inside
from tests.reports import write_lines
from tests.web.conftest import ATTACK, BASE, REPORT, STORY, at, post, tree, verdicts

BOARD = "/boards/kettersund"
ROOMS = ["/review", "/review/disagreements", "/review/scores", "/review/people"]
#: A correction of each kind: of the first finding of the kind in the report, what is put into its form.
CORRECTIONS = {
    "derivation": {"f.kind": "cites"},
    "statement": {"f.kind": "thought"},
    "speaker": {"f.name": "Ilse Brandmo", "f.role": ""},
    "claim": {"f.holder": "the harbour board"},
    "credit": {"f.name": "Some Agency"},
    "drift": {"f.gravity": "0.15"},
    "event": {"f.happened": "2026-01-02"},
}


def findings(client: TestClient, address: str, kind: str) -> list[str]:
    values: list[str] = tree(client, address).xpath("//button[@name='confirm']/@value")
    return [value for value in values if value.startswith(f"{kind}.")]


def finding(client: TestClient, kind: str) -> str:
    if kind == "speaker":
        address: str = tree(client, REPORT).xpath("//a[contains(@href, '/findings/speaker/')]/@href")[0]
        return address.removeprefix("/review/findings/").replace("/", ".")
    where = {"drift": STORY, "derivation": STORY, "event": BOARD}
    return findings(client, where.get(kind, REPORT), kind)[0]


def n_changes(client: TestClient) -> int:
    return sum(table["n_changes"] for table in client.get(f"{STORY}.json").json()["tables"])


@pytest.mark.parametrize("kind", CORRECTIONS)
def test_each_kind_is_confirmed_rejected_and_corrected(reading: TestClient, kind: str) -> None:
    one = finding(reading, kind)
    for what, more in (("confirm", {}), ("correct", CORRECTIONS[kind]), ("reject", {})):
        answer = post(reading, "/review/judge", finding=one, what=what, why="I read it", back=REPORT, **more)
        assert answer.status_code == 303, answer.text
        assert answer.headers["location"] == f"{REPORT}#j-{one}"
    assert [(v["what"], v["kind"], v["who"], v["state"]) for v in verdicts(reading)] == [
        ("reject", kind, "Ada Årnes", "in force"),
        ("correct", kind, "Ada Årnes", "overruled"),
        ("confirm", kind, "Ada Årnes", "overruled"),
    ]
    page = tree(reading, at(one))
    assert page.xpath("//div[contains(@class, 'machine')]//dd")  # what the machine found is kept beneath


def test_a_form_holds_what_stands_and_sends_only_what_is_otherwise(reading: TestClient) -> None:
    one = finding(reading, "claim")
    form = tree(reading, at(one)).xpath("//form[@id='correct']")[0]
    given = {name: value or "" for name, value in form.form_values() if name.startswith("f.")}
    unchanged = post(reading, "/review/judge", finding=one, what="correct", why="hm", **given)
    assert unchanged.status_code == 400
    changed = post(reading, "/review/judge", finding=one, what="correct", why="hm", **{**given, "f.holder": "Moen"})
    assert changed.status_code == 303
    (verdict,) = verdicts(reading)
    assert verdict["said"] == [{"name": "holder", "words": "Moen"}]
    again = tree(reading, at(one)).xpath("//form[@id='correct']//input[@name='f.holder']/@value")
    assert again == ["Moen"]


def test_who_the_reader_is_is_asked_once_and_never_guessed(ledger: Path) -> None:
    client = TestClient(app(ledger), base_url=BASE)
    one = finding(client, "claim")
    asked = post(client, "/review/judge", confirm=one, back=REPORT)
    assert (asked.status_code, asked.headers["location"].split("?")[0]) == (303, at(one))
    assert verdicts(client) == []
    assert tree(client, at(one)).xpath("//form[@id='confirm']//input[@name='who'][@required]")
    answer = post(client, "/review/judge", finding=one, what="confirm", who="  Ada   Årnes ", back=REPORT)
    cookie = next(c for c in answer.headers.get_list("set-cookie") if c.startswith("firsthand-reader="))
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "max-age" not in cookie.lower()  # until the browser is closed
    assert tree(client, REPORT).xpath("string(//a[@class='who-reads'])").strip().endswith("Ada Årnes")
    assert not tree(client, at(one)).xpath("//input[@name='who']")
    assert post(client, "/review/judge", confirm=finding(client, "statement"), back=REPORT).status_code == 303
    assert {v["who"] for v in verdicts(client)} == {"Ada Årnes"}
    post(client, "/review/who", forget="1")
    assert not tree(client, REPORT).xpath("string(//a[@class='who-reads'])").strip().endswith("Ada Årnes")


@pytest.mark.parametrize("name", ["", " ", "A" * 81, "A\x1bda", "A\u202eda"])
def test_a_name_that_cannot_be_read_is_refused(ledger: Path, name: str) -> None:
    client = TestClient(app(ledger), base_url=BASE)
    assert post(client, "/review/who", who=name).status_code == 400
    assert "firsthand-reader" not in client.cookies


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}]
)
def test_no_act_is_done_for_a_page_of_somebody_else(reading: TestClient, headers: dict[str, str]) -> None:
    one = finding(reading, "drift")
    post(reading, "/review/judge", confirm=one)
    (kept,) = verdicts(reading)
    people = tree(reading, "/review/people").xpath("//input[@name='person']/@value")
    acts = {
        "/review/judge": {"confirm": one},
        f"/review/verdicts/{kept['id']}/undo": {"why": "no"},
        "/review/people": {"person": people[:2], "why": "one"},
        f"/review/people/{people[0]}": {"away": "x", "why": "two"},
        "/review/who": {"who": "Eve"},
    }
    for address, data in acts.items():
        answer = reading.post(address, data=data, headers=headers, follow_redirects=False)
        assert answer.status_code == 403, address
    assert verdicts(reading) == [kept]


def test_an_act_cannot_lead_to_another_host(reading: TestClient) -> None:
    for place in (
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "/a\r\nset-cookie: x=1",
        "javascript:1",
    ):
        assert inside(place) == "/review"
        answer = post(reading, "/review/judge", confirm=finding(reading, "claim"), back=place)
        assert answer.headers["location"].startswith("/review/")
        page = tree(reading, f"{at(finding(reading, 'claim'))}?back=https://evil.example/")
        assert not [
            href for href in page.xpath("//@href | //input[@name='back']/@value") if "evil" in href.split("?")[0]
        ]


def test_a_drift_is_rejected_the_count_changes_and_it_is_undone(reading: TestClient) -> None:
    before, bar = n_changes(reading), reading.get("/stories.json").text
    one = finding(reading, "drift")
    post(reading, "/review/judge", finding=one, what="reject", why="the source says it too", back=STORY)
    assert n_changes(reading) == before - 1
    (item,) = tree(reading, STORY).xpath(f"//li[@id='j-{one}']")
    assert "rejected" in item.get("class")
    assert "the source says it too" in item.text_content()
    rows = list(csv.DictReader(io.StringIO(reading.get(f"{STORY}.csv").text)))
    assert len(rows) == before - 1
    (verdict,) = verdicts(reading)
    undone = post(reading, f"/review/verdicts/{verdict['id']}/undo", why="it does not", back="/review")
    assert undone.headers["location"].startswith("/review#v-")
    assert n_changes(reading) == before
    assert reading.get("/stories.json").text == bar
    assert [(v["what"], v["state"]) for v in verdicts(reading)] == [("undo", "in force"), ("reject", "undone")]
    again = post(reading, f"/review/verdicts/{verdict['id']}/undo", why="once more")
    assert again.status_code == 400
    assert "undone already" in again.text


def test_a_rejected_derivation_makes_an_origin_more_everywhere(reading: TestClient) -> None:
    story = reading.get(f"{STORY}.json").json()["story"]
    one = next(f for f in findings(reading, STORY, "derivation") if ".quayside-rewrite." in f)
    post(reading, "/review/judge", finding=one, what="reject", why="reporting of its own")
    after = reading.get(f"{STORY}.json").json()
    assert after["story"]["n_origins"] == story["n_origins"] + 1
    assert after["machine"]["n_origins"] == story["n_origins"]
    assert [d["ruled"]["finding"] for d in after["rejected"]] == [one]
    assert one not in [edge["ruled"]["finding"] for edge in after["edges"]]
    listed = {s["id"]: s for s in reading.get("/stories.json").json()["stories"]}
    assert listed[story["id"]]["n_origins"] == story["n_origins"] + 1
    (comes,) = [c for c in reading.get(f"{REPORT}.json").json()["comes_from"] if c["ruled"]["finding"] == one]
    assert comes["ruled"]["state"] == "rejected"


def test_a_rejected_statement_is_not_painted_and_not_forgotten(reading: TestClient) -> None:
    one = finding(reading, "statement")
    before = reading.get(f"{REPORT}.json").json()
    post(reading, "/review/judge", finding=one, what="reject", why="nobody says so")
    after = reading.get(f"{REPORT}.json").json()
    gone = [f for f in after["rejected"] if f["ruled"]["finding"] == one]
    assert gone
    assert len(after["found"]) == len(before["found"]) - len(gone)
    assert tree(reading, REPORT).xpath("//details[@class='rejected']//li[@data-finding]")


def test_a_verdict_says_why(reading: TestClient) -> None:
    one = finding(reading, "claim")
    assert "a verdict says why" in post(reading, "/review/judge", finding=one, what="reject", why=" ").text
    assert post(reading, "/review/judge", finding=one, what="reject", why="w" * 2001).status_code == 400
    assert post(reading, "/review/judge", finding=one, what="merge", why="x").status_code == 400
    assert post(reading, "/review/judge", finding="claim.nobody.00", what="reject", why="x").status_code == 404
    assert post(reading, "/review/judge", finding="nonsense", what="reject", why="x").status_code == 400
    assert post(reading, "/review/judge", finding="claim.~zz.00", what="reject", why="x").status_code == 400
    assert verdicts(reading) == []


def test_a_verdict_is_lost_with_the_text_and_says_so(ledger: Path, reading: TestClient, tmp_path: Path) -> None:
    one = finding(reading, "statement")
    post(reading, "/review/judge", finding=one, what="reject", why="nobody says so")
    with firsthand.open(ledger) as opened:
        report = next(r for r in opened.reports() if r.id == "quayside-rewrite")
        row = {"id": report.id, "title": report.title, "outlet": report.outlet, "published": "2026-12-01",
               "text": report.text.replace(".", "!", 1)}  # fmt: skip
        opened.read(write_lines(tmp_path / "again.jsonl", [row]), processes=1)
    (verdict,) = verdicts(reading)
    assert verdict["state"] == "lost"
    assert verdict["reason"] == "the text of quayside-rewrite has a new version"
    assert "has a new version" in tree(reading, "/review").xpath("string(//ol[@class='verdicts'])")
    assert reading.get(at(one)).status_code == 404
    assert reading.get("/review.json?state=lost").json()["total"] == 1
    assert reading.get("/review.json?state=in+force").json()["total"] == 0
    assert post(reading, f"/review/verdicts/{verdict['id']}/undo", why="settled").status_code == 303


def test_two_speakers_are_merged_and_parted_and_it_is_undone(reading: TestClient) -> None:
    def people() -> dict[str, str]:
        return {
            s["id"]: s["name"] for s in reading.get("/review/people.json").json()["speakers"] if s["kind"] == "person"
        }

    before = people()
    one, other = list(before)[:2]
    answer = post(reading, "/review/people", person=[one, other], why="one in two spellings")
    assert re.fullmatch(r"/review#v-\w+", answer.headers["location"])
    assert len(people()) == len(before) - 1
    (merged,) = [s for s in reading.get("/review/people.json").json()["speakers"] if s["verdicts"]]
    assert set(merged["names"]) >= {before[one], before[other]}
    (told,) = reading.get("/review/disagreements.json").json()["findings"]
    assert (told["machine"][0]["words"], told["now"][0]["words"]) == ("two speakers", "one speaker")
    (verdict,) = verdicts(reading)
    post(reading, f"/review/verdicts/{verdict['id']}/undo", why="they are two")
    assert people() == before
    whole = next(s for s in reading.get("/review/people.json").json()["speakers"] if s["n_reports"] > 1)
    places = reading.get(f"/review/people/{whole['id']}.json").json()["places"]
    parted = post(reading, f"/review/people/{whole['id']}", away=places[-1]["id"], why="her brother")
    assert parted.status_code == 303
    assert sum(s["name"] == whole["name"] for s in reading.get("/review/people.json").json()["speakers"]) == 2
    assert post(reading, "/review/people", person=[one], why="x").status_code == 400
    assert post(reading, "/review/people", person=[one, "p-nobody"], why="x").status_code == 400
    assert post(reading, f"/review/people/{one}", away="nothing", why="x").status_code == 400


def test_no_share_stands_without_the_count_that_it_is_of(reading: TestClient) -> None:
    assert "Nothing has been judged yet" in tree(reading, "/review/scores").text_content()
    for one in findings(reading, STORY, "drift")[:3]:
        post(reading, "/review/judge", confirm=one)
    post(reading, "/review/judge", finding=findings(reading, STORY, "drift")[3], what="reject", why="no")
    (score,) = [s for s in reading.get("/review/scores.json").json()["scores"] if s["type"] is None]
    assert (score["right"], score["judged"], score["precision"]) == (3, 4, 0.75)
    for cell in tree(reading, "/review/scores").xpath("//tbody//td[contains(., '%')]"):
        assert re.search(r"\d+ of \d+", cell.text_content())


def test_rooms_are_also_data_and_lead_somewhere(reading: TestClient) -> None:
    post(reading, "/review/judge", finding=finding(reading, "drift"), what="reject", why="no")
    post(
        reading, "/review/judge", finding=finding(reading, "speaker"), what="correct", why="'she'", **{"f.name": "Ida"}
    )
    for address in (*ROOMS, at(finding(reading, "claim")), "/review/who"):
        page = tree(reading, address)
        assert not page.xpath("//script[not(@src)] | //style | //*[@style]")
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))
        for href in set(page.xpath("//a/@href")):
            assert href.split("#")[0] in ("",) or reading.get(href.split("#")[0]).status_code == 200, href
            assert not href.startswith("#") or href[1:] in ids
        if address != "/review/who":
            assert reading.get(f"{address}.json").status_code == 200
            assert reading.get(f"{address}.csv").headers["content-type"].startswith("text/csv")
    for address in (STORY, REPORT):
        ids = tree(reading, address).xpath("//@id")
        assert len(ids) == len(set(ids))
    described = reading.get("/openapi.json").json()["paths"]
    for address in ROOMS:
        assert {f"{address}.json", f"{address}.csv"} <= described.keys()


def test_what_readers_write_is_text(ledger: Path) -> None:
    client = TestClient(app(ledger), base_url=BASE)
    name = "<b>Eve</b>'\"><script>alert(1)</script>"
    assert post(client, "/review/who", who=name).status_code == 303
    why = ATTACK.replace("\x08", "").replace("\x1b", "")
    one = finding(client, "claim")
    assert post(client, "/review/judge", finding=one, what="reject", why=why).status_code == 303
    for address in ("/review", "/review/disagreements", at(one), REPORT, STORY, "/review/who"):
        page = tree(client, address)
        assert not page.xpath("//script[not(@src)] | //b[text()='Eve'] | //img | //main//style")
    assert name in tree(client, "/review").text_content()


def test_a_board_goes_by_the_events_that_stand(reading: TestClient) -> None:
    before = reading.get(f"{BOARD}.json").json()
    entity = before["events"][0]["entity"]
    for event in [e for e in before["events"] if e["entity"] == entity]:
        post(reading, "/review/judge", finding=event["ruled"]["finding"], what="reject", why="nobody did", back=BOARD)
    after = reading.get(f"{BOARD}.json").json()
    assert after["n_events"] == before["n_events"]
    assert {e["ruled"]["state"] for e in after["events"] if e["entity"] == entity} == {"rejected"}
    lines = [{line["name"]: line["stage"] for line in view["entities"]} for view in (before, after)]
    assert lines[0][entity] != lines[1].get(entity)


def test_figures_of_outlets_and_facets_go_by_what_stands(reading: TestClient) -> None:
    def outlet() -> dict[str, Any]:
        found: dict[str, Any] = reading.get("/outlets/Quayside~20Daily.json").json()
        (line,) = [one for one in reading.get("/outlets.json").json()["outlets"] if one["name"] == "Quayside Daily"]
        assert line == found["outlet"]
        return found

    def beats() -> dict[str, int]:
        facets = reading.get("/stories.json").json()["facets"]
        return {c["value"]: c["n_reports"] for f in facets if f["name"] == "beat" for c in f["choices"]}

    before, counted = outlet(), beats()
    one = next(f for f in findings(reading, STORY, "drift") if ".quayside-rewrite." in f)
    post(reading, "/review/judge", finding=one, what="reject", why="the source says it too")
    assert outlet()["n_changes"] == before["n_changes"] - 1
    missed = {
        "f.source_report_id": "corvane-dispatch-1",
        "f.type": "cue_hardened",
        "f.after": "have confirmed",
        "f.gravity": "1",
    }
    added = post(reading, "/review/add/quayside-rewrite", kind="drift", why="they told it", **missed)
    assert added.status_code == 303
    found = outlet()
    assert found["n_changes"] == before["n_changes"]
    (hardened,) = [t for t in found["tends"] if t["type"] == "cue_hardened"]
    assert hardened["examples"][0]["change"]["after"] == "have confirmed"
    (verdict,) = [v for v in verdicts(reading) if v["what"] == "add"]
    assert hardened["examples"][0]["verdicts"] == [verdict["id"]]
    assert tree(reading, "/outlets/Quayside~20Daily").xpath(f"//a[@href='/review#{verdict['id']}']")
    derivation = next(f for f in findings(reading, STORY, "derivation") if ".quayside-rewrite." in f)
    post(reading, "/review/judge", finding=derivation, what="reject", why="reporting of its own")
    after = outlet()
    assert after["outlet"]["n_taken"] == before["outlet"]["n_taken"] - 1
    assert after["outlet"]["n_origins"] == before["outlet"]["n_origins"] + 1
    assert any(o["report_id"] == "quayside-rewrite" for o in after["originates"])
    assert after["n_changes"] < before["n_changes"]
    for claim in findings(reading, REPORT, "claim"):
        post(reading, "/review/judge", finding=claim, what="reject", why="nobody does")
    assert sum(beats().values()) < sum(counted.values())
    for verdict in verdicts(reading):
        post(reading, f"/review/verdicts/{verdict['id']}/undo", why="as it was")
    assert (outlet(), beats()) == (before, counted)
