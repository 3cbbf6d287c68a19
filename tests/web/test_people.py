"""People and outlets: who said what in which version, what an outlet originates, carries and changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

import firsthand
from firsthand.ledger import Store, keep_speakers, kept_are_current
from firsthand.model import DERIVED
from firsthand.web import app
from firsthand.web.names import in_address
from tests.reports import write_lines
from tests.web.conftest import BASE
from tests.web.test_pages import tree


def velerin(desk: TestClient) -> str:
    (found,) = desk.get("/people.json?q=velerin").json()["people"]
    return str(found["id"])


def test_everybody_who_speaks_is_listed_once(desk: TestClient, example_ledger: Path) -> None:
    listed = desk.get("/people.json").json()
    with firsthand.open(example_ledger) as ledger:
        speakers = ledger.speakers()
    assert listed["current"]
    assert [p["id"] for p in listed["people"]] == [who.id for who in speakers][: len(listed["people"])]
    assert listed["total"] == len(speakers)
    persons = desk.get("/people.json?kind=person").json()
    assert persons["total"] == sum(who.kind == "person" for who in speakers)


def test_a_statement_has_every_version_of_it_and_what_was_changed(desk: TestClient) -> None:
    found = desk.get(f"/people/{velerin(desk)}.json").json()
    (story,) = found["stories"]
    said = next(s["versions"] for s in story["said"] if "140 inspectors" in s["versions"][0]["words"]["words"])
    by_report = {v["report_id"]: v for v in said}
    assert said[0]["report_id"] == "corvane-dispatch-1"
    assert said[0]["state"] == "first"
    assert by_report["courier-copy"]["state"] == "same"
    assert by_report["courier-copy"]["changes"] == []
    assert by_report["harbour-rewrite"]["state"] == "other"
    for name, inherited in (("quayside-rewrite", None), ("quayside-corrected", "Quayside Daily")):
        (dropped,) = (c for c in by_report[name]["changes"] if "possibly more" in (c["before"] or ""))
        assert dropped["type"] in ("qualifier_dropped", "hedge_dropped")
        assert dropped["inherited_from"] == inherited
    assert [v["published"] for v in said] == sorted(v["published"] for v in said)


def test_every_statement_of_a_person_stands_on_the_page(desk: TestClient, example_ledger: Path) -> None:
    person = velerin(desk)
    found = desk.get(f"/people/{person}.json").json()
    with firsthand.open(example_ledger) as ledger:
        who = next(s for s in ledger.speakers() if s.id == person)
    shown = {
        (v["report_id"], v["words"]["start"], v["words"]["end"])
        for story in found["stories"]
        for said in story["said"]
        for v in said["versions"]
    }
    assert shown == {(m.report_id, m.start, m.end) for m in who.statements}


def test_words_on_a_person_s_page_open_marked(desk: TestClient) -> None:
    page = tree(desk, f"/people/{velerin(desk)}")
    link = page.xpath("//a[@class='sentence']")[0]
    report = tree(desk, link.get("href").split("#")[0])
    marked = " ".join("".join(part.text_content() for part in report.xpath("//mark")).split())
    assert marked == " ".join("".join(link.xpath(".//b//text()")).split())


def test_people_follow_the_ledger(tmp_path: Path) -> None:
    file = tmp_path / "l.db"
    report = {"id": "a", "text": "The pier opens in May, Ida Moen said on Monday.", "published": "2026-03-10"}
    later = {"id": "b", "text": "The mole is closed, Oluf Brandt said on Monday.", "published": "2026-03-11"}
    with firsthand.open(file) as ledger:
        ledger.read(write_lines(tmp_path / "a.jsonl", [report]), processes=1)
    desk = TestClient(app(file), base_url=BASE)
    assert [p["name"] for p in desk.get("/people.json").json()["people"]] == ["Ida Moen"]
    with firsthand.open(file) as ledger:
        assert kept_are_current(ledger.store)
        ledger.read(write_lines(tmp_path / "b.jsonl", [later]), processes=1)
        assert not kept_are_current(ledger.store)
        fresh = ledger.speakers()
        keep_speakers(ledger.store)
        assert ledger.speakers() == fresh
    assert {p["name"] for p in desk.get("/people.json").json()["people"]} == {"Ida Moen", "Oluf Brandt"}


def test_a_verdict_of_a_reader_is_seen_at_once(tmp_path: Path) -> None:
    file = tmp_path / "l.db"
    said = {"id": "a", "text": "The pier opens in May, Ida Moen said on Monday.", "published": "2026-03-10"}
    with firsthand.open(file) as ledger:
        ledger.read(write_lines(tmp_path / "a.jsonl", [said]), processes=1)
        keep_speakers(ledger.store)
        (statement,) = ledger.statements()
        ledger.judge(statement, "correct", about="speaker", who="Ada", why="it is Ida Storm", name="Ida Storm")
        assert not kept_are_current(ledger.store)
        assert [who.name for who in ledger.speakers(machine=True)] == ["Ida Moen"]
    desk = TestClient(app(file), base_url=BASE)
    assert [p["name"] for p in desk.get("/people.json").json()["people"]] == ["Ida Storm"]


def test_keeping_people_changes_nothing_that_is_current(example_ledger: Path) -> None:
    store = Store(example_ledger)
    keep_speakers(store)
    before = store.connection.total_changes
    keep_speakers(store)
    assert store.connection.total_changes == before
    store.close()


def test_an_outlet_originates_carries_and_changes_what_the_ledger_says(desk: TestClient, example_ledger: Path) -> None:
    found = desk.get("/outlets/Quayside~20Daily.json").json()
    with firsthand.open(example_ledger) as ledger:
        mine = {r.id for r in ledger.reports() if r.outlet == "Quayside Daily"}
        outlet = {r.id: r.outlet for r in ledger.reports()}
        took = [d for d in ledger.derivations() if d.report_id in mine and d.kind in DERIVED]
        drifts = [d for d in ledger.drifts() if d.derived_report_id in mine and d.inherited_from is None]
        roots = {o.report_ids[0] for s in ledger.stories() for o in s.origins if o.dispatch is None} & mine
    assert found["outlet"] == {
        "name": "Quayside Daily", "n_reports": len(mine), "n_origins": len(roots), "n_taken": len(took),
    }  # fmt: skip
    assert {e["name"] for e in found["carries"]} == {outlet.get(d.source_report_id or "") for d in took}
    assert {t["type"]: t["n_changes"] for t in found["tends"]} == {
        kind: sum(d.type == kind for d in drifts) for kind in {d.type for d in drifts}
    }
    assert all(t["examples"] for t in found["tends"])
    corvane = desk.get("/outlets/Corvane.json").json()
    assert "Quayside Daily" in {e["name"] for e in corvane["carried_by"]}
    assert corvane["originates"][0]["report_id"] == "corvane-dispatch-1"


def test_the_outlets_are_listed_by_their_reports(desk: TestClient) -> None:
    listed = desk.get("/outlets.json").json()["outlets"]
    assert [o["n_reports"] for o in listed] == sorted((o["n_reports"] for o in listed), reverse=True)
    assert desk.get("/outlets.json?q=quaySIDE").json()["total"] == 1


@pytest.mark.parametrize("address", ["/people/p-none", "/outlets/Nobody", "/people?kind=cat", "/people?page=0"])
def test_who_is_not_there_is_told(desk: TestClient, address: str) -> None:
    assert desk.get(address).status_code in (400, 404)


def test_a_hostile_name_is_text(hostile: TestClient) -> None:
    people = hostile.get("/people.json").json()["people"]
    outlets = hostile.get("/outlets.json").json()["outlets"]
    assert outlets
    for address in (
        "/people", "/outlets", *(f"/people/{p['id']}" for p in people),
        *(f"/outlets/{in_address(o['name'])}" for o in outlets),
    ):  # fmt: skip
        page = tree(hostile, address)
        assert not page.xpath("//script[not(@src)] | //style | //*[@style] | //img")
        assert not [h for h in page.xpath("//@href") if not h.startswith(("/", "#"))]
