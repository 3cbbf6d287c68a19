"""The data addresses keep what the OpenAPI description says of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from starlette.testclient import TestClient

from firsthand.web import app
from tests.web.conftest import BASE, COMPARE, REPORT, STORY

HOST = {"host": "127.0.0.1"}


@pytest.fixture(scope="session")
def api(example_ledger: Path) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_asgi("/openapi.json", app(example_ledger), headers=HOST)


PATHS = (
    "/stories",
    "/search",
    "/stories/{id}",
    "/reports/{id}",
    "/compare/{a}/{b}",
    "/pasted/{id}",
    "/review",
    "/review/disagreements",
    "/review/scores",
    "/review/people",
    "/review/people/{id}",
    "/review/findings/{kind}/{report}/{id}",
    "/boards",
    "/boards/{id}",
    "/people",
    "/people/{id}",
    "/outlets",
    "/outlets/{name}",
    "/added/{id}",
)
OPERATIONS = [f"{path}{form}" for path in PATHS for form in (".json", ".csv")]


def test_the_description_has_every_page(api: schemathesis.BaseSchema) -> None:
    assert sorted(api) == sorted(OPERATIONS)


@pytest.mark.parametrize("path", OPERATIONS)
def test_any_request_is_answered_as_described(api: schemathesis.BaseSchema, path: str) -> None:
    @given(case=api[path]["GET"].as_strategy())
    @settings(max_examples=40, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def answered(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(headers=HOST)

    answered()


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/stories.json", "/stories.json?outlet=Corvane"),
        ("/search.json", "/search.json?q=notice"),
        ("/stories/{id}.json", f"{STORY}.json"),
        ("/reports/{id}.json", f"{REPORT}.json?at=0-20"),
        ("/compare/{a}/{b}.json", f"{COMPARE}.json"),
        ("/boards.json", "/boards.json"),
        ("/boards/{id}.json", "/boards/kettersund.json?on=2026-03-12&since=2026-03-01"),
        ("/people.json", "/people.json?kind=person"),
        ("/outlets.json", "/outlets.json"),
        ("/outlets/{name}.json", "/outlets/Quayside~20Daily.json"),
    ],
)
def test_what_is_there_is_as_described(
    api: schemathesis.BaseSchema, example_ledger: Path, path: str, address: str
) -> None:
    answer = TestClient(app(example_ledger), base_url=BASE).get(address)
    assert answer.status_code == 200
    api[path]["GET"].validate_response(answer)


def test_a_person_is_as_described(api: schemathesis.BaseSchema, desk: TestClient) -> None:
    for person in desk.get("/people.json").json()["people"]:
        api["/people/{id}.json"]["GET"].validate_response(desk.get(f"/people/{person['id']}.json"))
