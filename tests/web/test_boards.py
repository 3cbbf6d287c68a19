"""Boards on any day: every cell leads to the sentences behind it, marked in their reports."""

from __future__ import annotations

import json
from pathlib import Path

import lxml.html
import pytest
from starlette.testclient import TestClient

import firsthand
from firsthand.web import app
from tests.desk import EXAMPLES
from tests.web.conftest import BASE
from tests.web.test_pages import tree

BOARD = "/boards/kettersund"
BILLS = "/boards/sorrelmark"


@pytest.fixture(scope="module")
def bills(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A desk over the example of another kind of play: bills of two parliaments."""
    file = tmp_path_factory.mktemp("bills") / "bills.db"
    with firsthand.open(file) as ledger:
        ledger.add_play(EXAMPLES / "bills" / "parliaments.toml")
        ledger.add_record(EXAMPLES / "bills" / "record.csv")
        ledger.read(EXAMPLES / "bills" / "reports", processes=1)
    return TestClient(app(file), base_url=BASE)


def test_the_boards_that_are_told_of_are_listed(desk: TestClient, bills: TestClient) -> None:
    (board,) = desk.get("/boards.json").json()["boards"]
    assert (board["id"], board["n_entities"], board["n_reports"]) == ("kettersund", 3, 5)
    assert {b["many"] for b in bills.get("/boards.json").json()["boards"]} == {"bills"}


def test_a_board_shows_what_the_ledger_says(desk: TestClient, example_ledger: Path) -> None:
    found = desk.get(f"{BOARD}.json?on=2026-03-12").json()
    with firsthand.open(example_ledger) as ledger:
        statuses = {s.entity: s for s in ledger.board("kettersund", "2026-03-12")}
    assert {e["entity"] for e in found["entities"]} == set(statuses)
    for line in found["entities"]:
        status = statuses[line["entity"]]
        assert line["stage"] == status.stage.replace("_", " ")
        assert line["effective"] == status.effective
        assert sum(len(g["grounds"]) for g in line["groups"]) == len(status.evidence)


def test_every_word_that_can_be_pressed_opens_sentences_and_these_are_marked(desk: TestClient) -> None:
    page = tree(desk, f"{BOARD}?on=2026-03-12")
    ids = set(page.xpath("//@id"))
    targets = page.xpath("//button[@popovertarget]/@popovertarget")
    assert len(targets) > 6
    assert set(targets) <= ids
    for box in page.xpath("//div[@popover]"):
        assert box.xpath(".//li")
        for link in box.xpath(".//a[@class='sentence']"):
            report = tree(desk, link.get("href").split("#")[0])
            marked = "".join(part.text_content() for part in report.xpath("//mark"))
            assert " ".join(marked.split()) == " ".join("".join(link.xpath(".//b//text()")).split())


def test_another_day_is_another_board_and_says_what_changed(bills: TestClient) -> None:
    early = bills.get(f"{BILLS}.json?on=2031-03-20").json()
    late = bills.get(f"{BILLS}.json?on=2031-04-24&since=2031-03-20").json()
    assert early["changes"] == []
    stages = {e["name"]: e["stage"] for e in early["entities"]}
    assert any(stages.get(e["name"]) != e["stage"] for e in late["entities"])
    assert {c["name"] for c in late["changes"]} <= {e["name"] for e in late["entities"]}
    assert "promulgated" in {c["after"] for c in late["changes"]}
    page = tree(bills, f"{BILLS}?on=2031-04-24&since=2031-03-20")
    assert "2031-04-24" in page.xpath("//input[@name='on']/@value")
    assert page.xpath("//*[@id='since']")
    assert late["contradicted"]
    assert late["one"] == "bill"
    assert not late["intends"]


def test_an_entity_has_its_timeline(bills: TestClient) -> None:
    lines = bills.get(f"{BILLS}.json?on=2031-04-24").json()["entities"]
    assert all(line["timeline"]["points"] for line in lines)
    page = tree(bills, f"{BILLS}?on=2031-04-24")
    assert len(page.xpath("//svg[@role='img']")) == len(lines)


def test_a_board_as_a_table_has_a_row_a_sentence(desk: TestClient) -> None:
    table = desk.get(f"{BOARD}.csv?on=2026-03-12").text.splitlines()
    assert table[0].startswith("board,on,entity,name,stage")
    assert len(table) > 4


@pytest.mark.parametrize(
    ("address", "status"),
    [("/boards/nowhere", 404), (f"{BOARD}?on=2026-02-30", 400), (f"{BOARD}?on=March", 400), ("/boards/apmbc", 200)],
)
def test_what_is_no_board_or_no_day_is_told(desk: TestClient, address: str, status: int) -> None:
    assert desk.get(address).status_code == status


def test_nothing_of_a_report_is_markup_on_a_board(tmp_path: Path) -> None:
    attack = "<script>alert(1)</script><b>x</b>"
    report = {
        "id": "a", "title": attack, "outlet": attack, "published": "2026-03-10",
        "text": f"Norway will leave the Ottawa Convention, {attack} the minister {attack} said on Monday.",
    }  # fmt: skip
    (tmp_path / "a.jsonl").write_text(json.dumps(report))
    with firsthand.open(tmp_path / "a.db") as ledger:
        ledger.read(tmp_path / "a.jsonl", processes=1)
    hostile = TestClient(app(tmp_path / "a.db"), base_url=BASE)
    for address in ("/boards", "/boards/apmbc", "/people", "/outlets"):
        page = lxml.html.fromstring(hostile.get(address).text)
        assert all(src.startswith("/static/") for src in page.xpath("//script/@src"))
        assert not page.xpath("//script[not(@src)]")
