"""The founding pair, where a folder beside the checkout holds it: one story, one origin, one newsroom."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
COMMAND = Path(sys.executable).with_name("firsthand")


def _export(ledger: Path, table: str) -> list[dict[str, Any]]:
    done = subprocess.run(
        [COMMAND, "export", table, "--ledger", ledger], capture_output=True, text=True, check=True, timeout=60
    )
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def test_the_retelling_comes_from_the_dispatch(tmp_path: Path) -> None:
    texts = {name: SEEDS / f"{name}.txt" for name in ("dispatch", "retelling")}
    if not all(path.is_file() for path in texts.values()):
        pytest.skip("the founding pair is not in a folder beside this checkout")
    ledger = tmp_path / "seeds.db"
    done = subprocess.run(
        [COMMAND, "read", *texts.values(), "--published", "2025-07-09", "--ledger", ledger],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    reports = {row["text"]: row for row in _export(ledger, "reports")}
    dispatch, retelling = (reports[path.read_bytes().decode("utf-8")] for path in texts.values())
    assert {row["published"] for row in reports.values()} == {"2025-07-09"}

    (story,) = _export(ledger, "stories")
    assert (story["n_origins"], story["n_newsrooms"]) == (1, 1)
    (origin,) = story["origins"]
    assert (origin["name"], origin["newsroom"]) == ("Reuters", "Reuters")
    assert set(origin["report_ids"]) == {dispatch["report_id"], retelling["report_id"]}

    (derivation,) = [d for d in _export(ledger, "derivations") if d["report_id"] == retelling["report_id"]]
    assert (derivation["source_report_id"], derivation["kind"]) == (dispatch["report_id"], "rewrite")
    assert derivation["source_name"] == "Reuters"
    reasons = {evidence["kind"]: evidence for evidence in derivation["evidence"]}
    assert {"credit", "passages"} <= reasons.keys()
    named = [
        retelling["text"][mark["start"] : mark["end"]]
        for mark in reasons["credit"]["marks"]
        if mark["report_id"] == retelling["report_id"]
    ]
    assert any("Reuters" in words for words in named)
    assert reasons["passages"]["weight"] > 0
