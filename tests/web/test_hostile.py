"""Words of a report are text everywhere, whatever they are."""

from __future__ import annotations

import lxml.html
import pytest
from starlette.testclient import TestClient

from firsthand.web.names import in_address
from tests.web.conftest import ATTACK

NAMES = [f"{name}{ATTACK[:60]}" for name in ("a", "b")]


def addresses(hostile: TestClient) -> list[str]:
    stories = [f"/stories/{story['id']}" for story in hostile.get("/stories.json").json()["stories"]]
    a, b = (in_address(name) for name in NAMES)
    hits = [hit["address"].split("#")[0] for hit in hostile.get("/search.json?q=script").json()["sentences"]]
    assert hits
    found = ["/", "/search?q=alert", f"/search?q={ATTACK[:80]}", f"/reports/{a}", f"/reports/{b}", f"/compare/{a}/{b}"]
    found += [f"/review/add/{a}?start=0&end=900", f"/review/add/{b}?kind=claim&start=0&end=400"]
    return [*found, *stories, *hits, f"/?outlet={ATTACK[:60]}", "/reports/" + in_address(ATTACK)]


def test_nothing_of_it_is_markup(hostile: TestClient) -> None:
    for address in addresses(hostile):
        answer = hostile.get(address)
        assert answer.status_code in (200, 404)
        page = lxml.html.fromstring(answer.text)
        assert all(src.startswith("/static/") for src in page.xpath("//script/@src")), address
        assert not page.xpath("//script[not(@src)] | //style | //*[@style] | //img | //iframe"), address
        assert not [n for e in page.iter() for n in e.attrib if n.startswith("on")], address
        assert not [h for h in page.xpath("//@href") if not h.startswith(("/", "#"))], address
        assert "49" not in "".join(page.xpath("//h1")[0].itertext()), address  # no template in it was run


def test_a_title_of_a_megabyte_does_not_make_a_page_of_one(hostile: TestClient) -> None:
    for address in addresses(hostile):
        assert len(hostile.get(address).content) < 200_000, address


def test_words_that_turn_the_direction_stay_inside_their_own(hostile: TestClient) -> None:
    page = lxml.html.fromstring(hostile.get("/").text)
    turned = [
        e
        for e in page.iter()
        if isinstance(e.tag, str) and "\u202e" in (e.text or "") and e.tag not in ("title", "option")
    ]
    assert turned
    assert all(e.tag == "bdi" or any(a.get("dir") == "auto" for a in (e, *e.iterancestors())) for e in turned)


def test_controls_are_shown_and_data_stays_as_it_is(hostile: TestClient) -> None:
    report = f"/reports/{in_address(NAMES[0])}"
    assert "\x1b" not in hostile.get(report).text
    assert (
        ATTACK.replace("\u0000", "\ufffd") in hostile.get(f"{report}.json").json()["text"]
        or "\x1b" in hostile.get(f"{report}.json").json()["text"]
    )


def test_a_table_of_it_runs_no_formula(hostile: TestClient) -> None:
    for address in ("/stories.csv", f"/reports/{in_address(NAMES[0])}.csv"):
        cells = [cell for line in hostile.get(address).text.splitlines() for cell in line.split(",")]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "@", '"=', '"@'))]


def test_the_original_is_never_a_page(hostile: TestClient) -> None:
    answer = hostile.get(f"/reports/{in_address(NAMES[0])}/raw")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("body", [b"a=1", b"", b"\xff\xfe", b"--x"])
@pytest.mark.parametrize(
    "kind",
    ["multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "application/json", "multipart/form-data"],
)
def test_forms_that_are_none_are_refused(hostile: TestClient, kind: str, body: bytes) -> None:
    assert hostile.post("/compare", content=body, headers={"content-type": kind}).status_code == 400
