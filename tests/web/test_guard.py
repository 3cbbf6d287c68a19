"""Who may ask, and what every answer carries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from firsthand.web import app
from firsthand.web.guard import Rules
from tests.web.conftest import BASE, COMPARE, REPORT, STORY

TOKEN = "sesame-0123456789"
TWO = {"a": "The pier opens in May.", "b": "The pier may open."}


@pytest.mark.parametrize(
    "address", ["/", STORY, REPORT, COMPARE, "/compare", "/nowhere", "/static/desk.css", "/openapi.json"]
)
def test_every_answer_has_the_headers_of_safety(desk: TestClient, address: str) -> None:
    headers = desk.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8300", "127.0.0.1.evil.example", "localhost@evil.example", "", "[::1", "10.0.0.1"],
)
def test_a_name_that_is_not_ours_is_refused(desk: TestClient, host: str) -> None:
    answer = desk.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "Halvonia" not in answer.text


@pytest.mark.parametrize("host", ["localhost:8300", "127.0.0.1", "[::1]:8300", "LOCALHOST"])
def test_our_own_names_are_not(desk: TestClient, host: str) -> None:
    assert desk.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:9999", "file://", "http://127.0.0.1:8300.evil.example"]
)
def test_a_page_of_another_place_is_refused(desk: TestClient, origin: str) -> None:
    assert desk.post("/compare", data=TWO, headers={"origin": origin}).status_code == 403
    assert desk.get("/stories.json", headers={"origin": origin}).status_code == 403


def test_a_post_that_the_browser_calls_cross_site_is_refused(desk: TestClient) -> None:
    assert desk.post("/compare", data=TWO, headers={"sec-fetch-site": "cross-site"}).status_code == 403


def test_a_post_from_here_is_taken(desk: TestClient) -> None:
    answer = desk.post(
        "/compare", data=TWO, headers={"origin": BASE, "sec-fetch-site": "same-origin"}, follow_redirects=False
    )
    assert answer.status_code == 303
    assert desk.get(answer.headers["location"]).status_code == 200


def test_beyond_this_machine_a_token_is_needed(example_ledger: Path) -> None:
    outside = TestClient(app(example_ledger, Rules(("desk.example",), False, TOKEN)), base_url="http://desk.example")
    assert outside.get("/").status_code == 401
    assert outside.get("/stories.json").json()["status"] == 401
    assert outside.get("/?token=sesame-0123456788").status_code == 401
    assert outside.get("/stories.json", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    entered = outside.get(f"/?outlet=Corvane&token={TOKEN}", follow_redirects=False)
    assert entered.status_code == 303
    assert entered.headers["location"] == "/?outlet=Corvane"
    assert "HttpOnly" in entered.headers["set-cookie"]
    assert "SameSite=Strict" in entered.headers["set-cookie"]
    assert outside.get("/").status_code == 200  # by the cookie


def test_a_token_never_leads_elsewhere(example_ledger: Path) -> None:
    outside = TestClient(app(example_ledger, Rules(("desk.example",), False, TOKEN)), base_url="http://desk.example")
    answer = outside.get(f"http://desk.example//evil.example/?token={TOKEN}", follow_redirects=False)
    assert answer.headers["location"] == "/evil.example/"


def test_numeric_addresses_are_ours_only_where_every_address_is_served() -> None:
    assert Rules((), any_address=True).knows("192.168.1.4:8300")
    assert not Rules((), any_address=False).knows("192.168.1.4:8300")
    assert not Rules((), any_address=True).knows("evil.example")


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/app.py", "/static/..%5capp.py", "/static//etc/passwd",
        "/static/%00", "/pasted/..%2f..%2fetc%2fpasswd", "/reports/..%2f..%2fetc", "/../../../etc/passwd", "/pasted/~2E~2E~2Fx",
    ],
)  # fmt: skip
def test_no_path_climbs_out(desk: TestClient, path: str) -> None:
    answer = desk.get(path)
    assert answer.status_code in (400, 404)
    assert "root:" not in answer.text
    assert "from __future__" not in answer.text


def test_more_than_is_taken_at_once_is_refused(example_ledger: Path) -> None:
    small = TestClient(app(example_ledger, Rules(largest=10_000)), base_url=BASE)
    assert small.post("/compare", data={"a": "x" * 20_000, "b": "y"}).status_code == 413

    def in_parts() -> Iterator[bytes]:  # so that no length is told beforehand
        yield b"a="
        for _ in range(40):
            yield b"x" * 1000

    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert small.post("/compare", content=in_parts(), headers=headers).status_code == 413


def test_a_text_that_is_too_long_is_refused_with_the_reason(desk: TestClient) -> None:
    answer = desk.post("/compare", data={"a": "x" * 200_001, "b": "y"})
    assert answer.status_code == 400
    assert "at most" in answer.text


def test_an_error_is_a_page_and_data(desk: TestClient) -> None:
    page, data = desk.get("/reports/nobody"), desk.get("/reports/nobody.json")
    assert (page.status_code, data.status_code) == (404, 404)
    assert "no report has the id nobody" in page.text
    assert '<header class="site">' in page.text
    assert data.json() == {"status": 404, "title": "Not here", "why": "no report has the id nobody"}
    assert desk.post("/stories.json").status_code == 405
    assert desk.get("/?page=no").status_code == 400
