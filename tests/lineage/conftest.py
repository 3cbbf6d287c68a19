"""The examples as a ledger, read once for all tests of lineage."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import firsthand

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def gold() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((EXAMPLES / "gold.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[firsthand.Ledger]:
    with firsthand.open(tmp_path_factory.mktemp("lineage") / "examples.db") as ledger:
        ledger.read(EXAMPLES / "reports", processes=1)
        yield ledger


@pytest.fixture(scope="session")
def reports(examples: firsthand.Ledger) -> dict[str, firsthand.Report]:
    return {report.id: report for report in examples.reports()}
