"""Each page shows what the ledger holds, and says the same as data."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import lxml.html
import pytest
from starlette.testclient import TestClient

import firsthand
from tests.web.conftest import COMPARE, REPORT, STORY

PAGES = [
    "/", "/search?q=formal+notice", STORY, REPORT, COMPARE, "/?outlet=Corvane", "/?date=2026-03&language=en", "/boards",
    "/boards/kettersund?on=2026-03-12", "/people", "/outlets", "/outlets/Quayside~20Daily",
]  # fmt: skip


def data(address: str, form: str) -> str:
    path, _, query = address.partition("?")
    return (f"/stories.{form}" if path == "/" else f"{path}.{form}") + (f"?{query}" if query else "")


def tree(desk: TestClient, address: str) -> lxml.html.HtmlElement:
    answer = desk.get(address)
    assert answer.status_code == 200, answer.text
    return lxml.html.fromstring(answer.text)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_also_data(desk: TestClient, address: str) -> None:
    page = tree(desk, address)
    assert page.xpath("//link[@type='application/json']/@href") == [data(address, "json")]
    assert desk.get(data(address, "json")).headers["content-type"] == "application/json"
    table = desk.get(data(address, "csv"))
    assert table.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(table.text)))
    assert rows
    assert None not in rows[0]


@pytest.mark.parametrize("address", PAGES)
def test_no_page_has_inline_script_or_style(desk: TestClient, address: str) -> None:
    page = tree(desk, address)
    assert all(src.startswith("/static/") for src in page.xpath("//script/@src"))
    assert not page.xpath("//script[not(@src)] | //style | //*[@style]")
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on")]


@pytest.mark.parametrize("address", PAGES)
def test_every_address_on_a_page_leads_somewhere(desk: TestClient, address: str) -> None:
    page = tree(desk, address)
    ids = set(page.xpath("//@id"))
    for href in {*page.xpath("//a/@href | //link/@href | //script/@src")}:
        if href.startswith("#"):
            assert href[1:] in ids, href
        else:
            assert desk.get(href.split("#")[0]).status_code == 200, href


def test_the_stories_are_folded_into_origins(desk: TestClient) -> None:
    found = desk.get("/stories.json").json()
    assert found["total"] == 5
    first = next(s for s in found["stories"] if s["id"] == "s-2845fd171e")
    assert (first["n_reports"], first["n_origins"], first["n_newsrooms"]) == (11, 4, 3)
    assert [len(o["reports"]) for o in first["origins"]] == [7, 2, 1, 1]
    assert "11 reports, 4 origins, 3 newsrooms" in tree(desk, "/").text_content()
    newest = [s["newest"] or "" for s in found["stories"]]
    assert newest == sorted(newest, reverse=True)


@pytest.mark.parametrize(
    ("query", "n"),
    [
        ("outlet=Corvane", 2), ("outlet=Nobody", 0), ("language=de", 1), ("date=2026-04", 1), ("date=2026", 4),
        ("date=2026-03-10", 1), ("since=2026-04-01", 1), ("until=2026-03-12", 3), ("person=Tomas+Velerin", 1), ("state=XHA", 1),
        ("outlet=Corvane&person=Tomas+Velerin", 1), ("beat=leave_treaty", 1),
    ],
)  # fmt: skip
def test_facets_narrow_the_stories(desk: TestClient, query: str, n: int) -> None:
    assert desk.get(f"/stories.json?{query}").json()["total"] == n


def test_every_facet_value_has_as_many_reports_as_it_says(desk: TestClient, example_ledger: Path) -> None:
    facets = {f["name"]: f["choices"] for f in desk.get("/stories.json").json()["facets"]}
    with firsthand.open(example_ledger) as ledger:
        outlets = [report.outlet for report in ledger.reports()]
    assert {c["value"]: c["n_reports"] for c in facets["outlet"]} == {
        c["value"]: outlets.count(c["value"]) for c in facets["outlet"]
    }
    assert "Halvonia" in {c["words"] for c in facets["state"]}


def test_a_sentence_that_is_found_opens_marked_in_place(desk: TestClient) -> None:
    hit = desk.get('/search.json?q="formal notice"').json()["sentences"][0]
    page = tree(desk, hit["address"].split("#")[0])
    assert "".join(part.text_content() for part in page.xpath("//mark")) == hit["words"]
    assert page.xpath("//mark[@id='hit']")


def test_a_citation_that_no_longer_fits_is_lost(desk: TestClient) -> None:
    hit = desk.get("/search.json?q=notice").json()["sentences"][0]
    where = hit["address"].split("#")[0]
    for broken in (where.replace("at=", "at=1"), re.sub("text=....", "text=0000", where), where + "%20no"):
        page = tree(desk, broken)
        assert not page.xpath("//mark")
        assert page.xpath("//div[contains(@class, 'note')]//q")
        assert "lost" in page.xpath("//div[contains(@class, 'note')]")[0].text_content()


def test_the_text_of_a_report_is_whole_and_its_pieces_know_their_characters(desk: TestClient) -> None:
    found = desk.get(f"{REPORT}.json").json()
    page = tree(desk, REPORT)
    for piece in page.xpath("//*[@data-at]"):
        words = piece.text_content()
        at = int(piece.get("data-at"))
        assert found["text"][at : at + len(words)] == words
    assert "".join(page.xpath("//*[@id='text']")[0].text_content().split()) == "".join(found["text"].split())


def test_layers_hold_what_the_ledger_holds(desk: TestClient, example_ledger: Path) -> None:
    found = desk.get(f"{REPORT}.json").json()
    with firsthand.open(example_ledger) as ledger:
        spans = sum(len(s.content) for s in ledger.statements() if s.report_id == "quayside-rewrite")
    counts = {layer["layer"]: layer["n"] for layer in found["layers"]}
    assert counts["statements"] == spans
    assert all(counts.values())
    assert all(found["text"][f["start"] : f["end"]].strip() for f in found["found"])


def test_the_original_is_byte_for_byte(desk: TestClient) -> None:
    answer = desk.get(f"{REPORT}/raw")
    assert answer.content == (Path(__file__).parents[2] / "examples/reports/quayside-rewrite.html").read_bytes()
    assert answer.headers["content-type"].startswith("text/plain")
    assert "sandbox" in answer.headers["content-security-policy"]


def test_the_story_has_its_stemma_and_its_drift(desk: TestClient, example_ledger: Path) -> None:
    found = desk.get(f"{STORY}.json").json()
    with firsthand.open(example_ledger) as ledger:
        inside = next(s for s in ledger.stories() if s.id == "s-2845fd171e").report_ids
        drifts = [d for d in ledger.drifts() if d.derived_report_id in inside]
        derivations = [d for d in ledger.derivations() if d.report_id in inside]
    assert len(found["edges"]) == len(derivations)
    assert all(edge["reasons"] for edge in found["edges"])
    assert sum(table["n_changes"] for table in found["tables"]) == len(drifts)
    page = tree(desk, STORY)
    assert len(page.xpath("//a[contains(@class, 'edge')]")) == len(derivations)
    assert "2031" in page.xpath("//td//ins[contains(., '2031')]")[0].text_content()


def test_a_retelling_in_another_language_is_not_said_to_leave_all_out(desk: TestClient) -> None:
    tables = desk.get(f"{STORY}.json").json()["tables"]
    states = {
        c["state"] for t in tables for row in t["rows"] for c in row["cells"] if c["report_id"] == "skellbote-german"
    }
    assert states == {"unknown"}


def test_two_reports_compare_at_one_address_either_way(desk: TestClient) -> None:
    one = desk.get(f"{COMPARE}.json").json()
    other = desk.get("/compare/quayside-rewrite/corvane-dispatch-1.json").json()
    assert one["left"]["report"]["id"] == other["left"]["report"]["id"] == "corvane-dispatch-1"
    assert one["passages"] == other["passages"]
    assert one["drifts"]


def test_pasted_texts_have_an_address_made_from_their_content(desk: TestClient) -> None:
    texts = {
        "a": "The pier opens in May, the board said. Two boats wait.\nThe mole was mended 😀 in winter by twenty men.",
        "b": "The mole was mended 😀 in winter by twenty men.\nThe pier might open in May, the board said. Two boats wait.",
        "b_name": "The Courier",
    }
    first = desk.post("/compare", data=texts, follow_redirects=False).headers["location"]
    assert desk.post("/compare", data=texts, follow_redirects=False).headers["location"] == first
    assert (
        desk.post("/compare", data=texts | {"a": "Another text."}, follow_redirects=False).headers["location"] != first
    )
    found = desk.get(f"{first}.json").json()
    assert {p["moved"] for p in found["passages"]} == {True, False}
    assert "moved" in {line["kind"] for line in found["changes"]}
    assert "might open" in {line["after"] for line in found["changes"]}
    assert "The Courier" in desk.get(first).text


@pytest.mark.parametrize("form", ["html", "md", "docx"])
@pytest.mark.parametrize("page", [STORY, "/boards/kettersund"])
def test_a_brief_can_be_taken_away(desk: TestClient, page: str, form: str) -> None:
    found = [href for href in tree(desk, page).xpath("//a[@download]/@href") if f"brief.{form}" in href]
    assert len(found) == 2
    whole, excerpts = (desk.get(href) for href in sorted(found, key=lambda href: "excerpts" in href))
    assert 'filename="brief-' in whole.headers["content-disposition"]
    assert whole.headers["content-disposition"].startswith("attachment")
    assert len(excerpts.content) < len(whole.content)
    assert desk.get(f"{page}/brief.pdf").status_code == 404
    assert desk.get(f"/stories/none/brief.{form}").status_code == 404


def test_a_long_list_of_findings_comes_in_parts(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("firsthand.web.views.report._LISTED", 10)
    n = len(desk.get(f"{REPORT}.json").json()["found"])
    assert n > 20
    spans = []
    for part in range(1, -(-n // 10) + 1):
        page = tree(desk, f"{REPORT}?part={part}")
        assert len(page.xpath("//ol[contains(@class, 'found')]/li")) <= 10
        spans += page.xpath("//ol[contains(@class, 'found')]/li/@data-start")
    assert len(spans) == n


def test_the_theme_is_remembered_without_script(desk: TestClient) -> None:
    assert 'data-theme="dark"' in desk.get("/", headers={"cookie": "theme=dark"}).text
    assert "data-theme" not in desk.get("/", headers={"cookie": 'theme="><script>'}).text


def test_a_script_has_one_address(desk: TestClient) -> None:
    """Under another it would be run a second time, and every key and button do everything twice."""
    addresses = {src for page in PAGES for src in tree(desk, page).xpath("//script/@src")}
    imported = set()
    for address in list(addresses):
        imported |= set(re.findall(r'from "([^"]+)"', desk.get(address).text))
    assert {address.split("?")[0] for address in imported} >= {
        "/static/desk.js",
        "/static/judge.js",
        "/static/points.js",
    }
    names = [address.split("?")[0] for address in addresses | imported]
    assert len(names) == len(set(names))
    assert all("immutable" in desk.get(address).headers["cache-control"] for address in addresses | imported)


def test_only_an_address_that_names_the_contents_is_kept_for_good(desk: TestClient) -> None:
    (address,) = tree(desk, REPORT).xpath("//script[contains(@src, 'report.js')]/@src")
    assert "immutable" in desk.get(address).headers["cache-control"]
    for other in ("/static/points.js", f"{address}0", "/static/points.js?"):
        assert desk.get(other).headers["cache-control"] == "no-cache"
