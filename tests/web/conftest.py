"""The desk over a ledger of the examples, and over one of reports that mean harm."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from starlette.testclient import TestClient

import firsthand
from firsthand.web import app
from tests.desk import example_ledger as made
from tests.reports import PILE, write_lines

BASE = "http://127.0.0.1:8300"
#: What a browser sends with the forms of our own pages.
HERE = {"origin": BASE}
STORY = "/stories/s-2845fd171e"
REPORT = "/reports/quayside-rewrite"
COMPARE = "/compare/corvane-dispatch-1/quayside-rewrite"


@pytest.fixture(scope="session")
def example_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="session")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of a few short reports, for modules that put it in the place of the examples."""
    folder = tmp_path_factory.mktemp("pile")
    with firsthand.open(folder / "examples.db") as ledger:
        ledger.read(write_lines(folder / "pile.jsonl", PILE), processes=1)
    return folder / "examples.db"


@pytest.fixture(scope="session")
def desk(example_ledger: Path) -> TestClient:
    return TestClient(app(example_ledger), base_url=BASE)


#: What a page must never run, load or be turned around by.
ATTACK = (
    "</title></textarea></p></script><script>alert(1)</script><img src=x onerror=alert(1)>"
    "<svg onload=alert(1)><style>*{display:none}</style><a href='javascript:alert(1)'>&lt;b&gt;&amp; "
    "\"'` {{ 7*7 }} {% raw %} \u202e\u2066reversed\u202d \x08 \x1b[31m --><!-- ]]> =1+1"
)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder = tmp_path_factory.mktemp("hostile")
    words = "The harbour board said on Monday that the new pier will open in May, after two years of work on the mole. "
    rows = [
        {
            "id": f"{name}{ATTACK[:60]}",
            "title": ATTACK * (1 if name == "a" else (1 << 20) // len(ATTACK)),
            "outlet": ATTACK,
            "byline": ATTACK,
            "url": f"https://x.example/{name}'\"><script>alert(1)</script>",
            "language": "en",
            "published": f"2026-03-1{n}T08:00:00+00:00",
            "text": f"{words * 3}\r\n\r\n{ATTACK} said Tomas <script>alert(1)</script> Velerin.\r\n\r\n{words}\r\n{name} {ATTACK}",
        }
        for n, name in enumerate(("a", "b"))
    ]
    with firsthand.open(folder / "hostile.db") as ledger:
        ledger.read(write_lines(folder / "hostile.jsonl", rows), processes=1)
        assert len(ledger.reports()) == 2
    return TestClient(app(folder / "hostile.db"), base_url=BASE)


@pytest.fixture
def ledger(example_ledger: Path, tmp_path: Path) -> Path:
    """A ledger of the examples, to be written to."""
    shutil.copytree(example_ledger.parent, tmp_path / "desk")
    return tmp_path / "desk" / example_ledger.name


@pytest.fixture
def reading(ledger: Path) -> TestClient:
    """A browser whose reader has said who she is."""
    client = TestClient(app(ledger), base_url=BASE)
    client.post("/review/who", data={"who": "Ada Årnes"}, headers=HERE)
    return client


def post(client: TestClient, address: str, **data: str | list[str]) -> Any:
    return client.post(address, data=data, headers=HERE, follow_redirects=False)


def tree(client: TestClient, address: str) -> lxml.html.HtmlElement:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return lxml.html.fromstring(answer.text)


def at(finding: str) -> str:
    return "/review/findings/" + finding.replace(".", "/")


def verdicts(client: TestClient) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/review.json").json()["verdicts"]
    return found
