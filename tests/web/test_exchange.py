"""Verdicts taken from one desk to another: all of a file or nothing, every line that does not fit told."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from starlette.testclient import TestClient

import firsthand
from firsthand import tables
from firsthand.verdicts import Anchor, Finding, made
from firsthand.verdicts.records import id_of, text_hash
from firsthand.web import app
from tests.reports import INDEPENDENT, PILE, row, write_lines
from tests.web.conftest import BASE, HERE, post, verdicts

ADA = {"who": "Ada", "why": "I read it"}


@pytest.fixture
def example_ledger(pile: Path) -> Path:
    """The pile in the place of the examples."""
    return pile


@pytest.fixture
def judged(ledger: Path) -> list[bytes]:
    """The lines that the desk gives away: verdicts of every sort, one of words with signs that end lines elsewhere."""
    with firsthand.open(ledger) as opened:
        said = next(s for s in opened.statements() if s.report_id == "own")
        first = opened.judge(said, "reject", who="Ada", why="one\u2028line\x85with\u2029signs")
        opened.judge("own", "add", about="claim", words="has met", type="meet", **ADA)
        opened.judge(opened.derivations()[0], "correct", kind="partial", **ADA)
        opened.undo(first.id, who="Ben", why="no")
    given = TestClient(app(ledger), base_url=BASE).get("/review/verdicts.jsonl")
    assert given.headers["content-disposition"] == 'attachment; filename="verdicts.jsonl"'
    return given.content.splitlines(keepends=True)


@pytest.fixture
def other(pile: Path, tmp_path: Path) -> TestClient:
    """The desk of another reader who has read the same reports but one."""
    with firsthand.open(tmp_path / "other.db") as ledger:
        ledger.read(write_lines(tmp_path / "other.jsonl", [*PILE[:3], PILE[4]]), processes=1)
    return TestClient(app(tmp_path / "other.db"), base_url=BASE)


def sent(client: TestClient, content: bytes, name: str = "ada.jsonl") -> tuple[int, lxml.html.HtmlElement]:
    answer = client.post("/review/verdicts", files={"file": (name, content)}, headers=HERE)
    return answer.status_code, lxml.html.fromstring(answer.text)


def told(page: lxml.html.HtmlElement) -> list[tuple[str, str]]:
    """The lines that a page tells of: their number and the reason."""
    items = page.xpath("//ol[@class='file-lines']/li")
    return [(li.get("value"), li.xpath("string(bdi)")) for li in items]


def altered(line: bytes, **fields: Any) -> bytes:
    """A line with something else in it, and the id that then fits."""
    found = json.loads(line)
    plain = {name: found[name] for name in ("who", "when", "what", "finding", "why", "fields", "undoes")} | fields
    verdict = tables.from_json(firsthand.Verdict, plain)
    return json.dumps(tables.to_json(replace(verdict, id=id_of(verdict)))).encode() + b"\n"


def test_what_one_desk_gives_the_command_line_takes_and_the_other_way_round(
    ledger: Path, judged: list[bytes], tmp_path: Path
) -> None:
    file = tmp_path / "given.jsonl"
    file.write_bytes(b"".join(judged))
    with firsthand.open(ledger) as opened, firsthand.open(tmp_path / "third.db") as third:
        assert third.add_verdicts(file) == len(judged) == 4
        rows = [json.dumps(r, ensure_ascii=False, separators=(",", ":")) for r in opened.export("verdicts")]
    assert b"".join(judged).decode() == "".join(f"{line}\n" for line in rows)


def test_a_file_is_taken_and_the_same_again_changes_nothing(
    ledger: Path, judged: list[bytes], other: TestClient
) -> None:
    status, page = sent(other, b"\xef\xbb\xbf" + b"".join(judged) + b"\n" + judged[0])
    assert status == 200
    said = page.xpath("string(//*[@role='status'])")
    assert "4 verdicts are new." in said
    assert "1 was known, or stands in the file twice." in said
    # The report that they speak of is not here: they are kept, and told with their lines.
    assert told(page) == [("2", "the ledger has no report own")]
    states = {v["what"]: v["state"] for v in verdicts(other)}
    assert states == {"undo": "in force", "correct": "in force", "add": "lost", "reject": "undone"}
    status, page = sent(other, b"".join(judged))
    assert "0 verdicts are new." in page.xpath("string(//*[@role='status'])")
    assert len(verdicts(other)) == 4
    mine = TestClient(app(ledger), base_url=BASE)
    assert sent(mine, b"".join(reversed(judged)))[0] == 200
    assert mine.get("/review/verdicts.jsonl").content == b"".join(judged)


def test_verdicts_that_are_lost_count_when_their_report_comes(
    ledger: Path, judged: list[bytes], other: TestClient, tmp_path: Path
) -> None:
    sent(other, b"".join(judged))
    with firsthand.open(tmp_path / "other.db") as opened:
        opened.read(write_lines(tmp_path / "late.jsonl", [PILE[3]]), processes=1)
    assert {v["state"] for v in verdicts(other)} == {"in force", "undone"}
    assert any(f["ruled"] and f["ruled"]["state"] == "added" for f in other.get("/reports/own.json").json()["found"])


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "there is nothing in it"),
        (b"\n \n", "there is nothing in it"),
        (b"PK\x03\x04\xff\xfe", "is not UTF-8 at byte 4"),
        (b"id,who,when\n1,Ada,now\n", "no line of it is a verdict"),
        (b'{"id": "own", "text": "a report"}\n', "no line of it is a verdict"),
        (b"[" * 200_000, "no line of it is a verdict"),
    ],
)
def test_a_file_that_is_none_is_refused_with_the_reason(other: TestClient, content: bytes, why: str) -> None:
    status, page = sent(other, content)
    assert status == 400
    assert why in page.xpath("string(//*[@role='alert'])")
    assert verdicts(other) == []
    assert other.get("/review").status_code == 200


def test_one_line_that_is_none_and_nothing_is_taken(judged: list[bytes], other: TestClient) -> None:
    bad = [
        judged[0].replace(b"Ada", b"Eve"),
        b"{\n",
        altered(judged[2], fields='{"kind": "stolen"}'),
        altered(judged[2], fields='{"weather": "fine"}'),
        altered(judged[2], fields="[]"),
        altered(judged[1], fields='{"type": "meet"}'),
        altered(judged[1], fields=json.loads(judged[1])["fields"].replace('"own"', '"dispatch"')),
        altered(judged[0], why=""),
    ]
    status, page = sent(other, b"".join([judged[0], *bad, judged[1]]))
    assert status == 400
    assert [number for number, _ in told(page)] == [str(n) for n in range(2, 2 + len(bad))]
    reasons = [why for _, why in told(page)]
    assert "is not as it was given" in reasons[0]
    assert "is no verdict" in reasons[1]
    assert reasons[2] == 'a derivation has no kind that is "stolen"'
    assert "no weather" in reasons[3]
    assert "no object" in reasons[4]
    assert reasons[5:7] == ["what it adds is not the claim that it names"] * 2
    assert "says why" in reasons[7]
    assert verdicts(other) == []


def test_no_file_is_told(other: TestClient) -> None:
    assert other.post("/review/verdicts", data={"file": "text"}, headers=HERE).status_code == 400
    assert sent(other, b"", name="")[0] == 400
    assert post(other, "/review/verdicts").status_code == 400
    answer = other.post("/review/verdicts", files={"file": ("a", b"")}, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403


def test_words_of_a_file_are_text(other: TestClient) -> None:
    name = "<img src=x onerror=alert(1)>.jsonl"
    line = b'{"<script>alert(1)</script>": "\xe2\x80\xae"}\n'
    _, page = sent(other, line, name)
    assert not page.xpath("//img | //script[not(@src)]")
    eve = made("<b>Eve</b>", "reject", Finding("claim", "x", (Anchor("a", "<i>no</i>", "0" * 64, 1, 2, "<u>"),)), "<s>")
    status, page = sent(other, json.dumps(tables.to_json(eve)).encode())
    assert status == 200
    assert told(page) == [("1", "the ledger has no report <i>no</i>")]
    assert not lxml.html.fromstring(other.get("/review").text).xpath("//main//i | //main//s | //main//u")


def test_what_is_said_of_a_board_without_rules_is_lost_and_breaks_no_page(ledger: Path) -> None:
    client = TestClient(app(ledger), base_url=BASE)
    anchor = Anchor("words", "own", text_hash(INDEPENDENT), 0, 6, INDEPENDENT[:6])
    event = {"board": "kettersund", "state": "XHA", "stage": "ratified", "start": 0, "end": 6, "report_id": "own"}
    given = made("Ben", "add", Finding("event", "ratified", (anchor,), ("kettersund", "XHA")), "I know", None, event)
    _, page = sent(client, json.dumps(tables.to_json(given)).encode())
    assert told(page) == [("1", "this ledger has no rules for the board kettersund")]
    story = client.get("/reports/own.json").json()["story_id"]
    for address in ("/boards", "/boards/apmbc", "/reports/own", f"/stories/{story}", f"/stories/{story}/brief.md"):
        assert client.get(address).status_code == 200, address


def test_the_page_of_verdicts_leads_to_both(ledger: Path, judged: list[bytes], tmp_path: Path) -> None:
    page = lxml.html.fromstring(TestClient(app(ledger), base_url=BASE).get("/review").text)
    assert page.xpath("//a[@href='/review/verdicts.jsonl'][@download]")
    (form,) = page.xpath("//form[@action='/review/verdicts']")
    assert form.get("enctype") == "multipart/form-data"
    assert form.xpath("//label[@for='verdicts-file']")
    with firsthand.open(tmp_path / "bare.db") as bare:
        bare.read(write_lines(tmp_path / "bare.jsonl", [row("a", "The quay at Kelda was empty.")]), processes=1)
    bare_page = lxml.html.fromstring(TestClient(app(tmp_path / "bare.db"), base_url=BASE).get("/review").text)
    assert not bare_page.xpath("//a[@download]")
    assert bare_page.xpath("//form[@action='/review/verdicts']")
