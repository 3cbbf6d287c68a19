"""The board that the program reads from the example reports, held against the gold file."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from firsthand import capture, tables, treaties
from firsthand.model import Event, Report

EXAMPLES = Path(__file__).parents[2] / "examples"
GOLD: dict[str, Any] = json.loads((EXAMPLES / "gold.json").read_text(encoding="utf-8"))
RULES = treaties.load_rules(EXAMPLES / "treaties.toml")
#: Required cells that the program finds; the others need a noun of no treaty ("members") or a passive without its actor.
FOUND = 14


@cache
def _reports() -> tuple[Report, ...]:
    found = capture.walk([EXAMPLES / "reports"], capture.Hints())
    inputs = tables.batch_of(capture.RawInput, [item for item in found if isinstance(item, capture.RawInput)])
    captured = tables.records_of(capture.Captured, capture.capture_batch(inputs))
    return tuple(c.report for c in captured if c.report and c.report.language == "en")


@cache
def _events() -> tuple[Event, ...]:
    return tuple(
        event
        for report in _reports()
        for treaty in treaties.treaties_named(report, RULES)
        for event in treaties.read_events(report, treaty, rules=RULES)
    )


def _stages(row: dict[str, Any]) -> set[str]:
    return {row["stage"], *row.get("also_stages", ())}


def test_every_event_is_one_that_its_report_tells() -> None:
    told = {(r, row["entity"], stage) for row in GOLD["board"] for r in row["report_ids"] for stage in _stages(row)}
    assert {(event.report_id, event.state, event.stage) for event in _events()} <= told


def test_most_of_what_the_reports_tell_is_found() -> None:
    found = {(event.report_id, event.state, event.stage) for event in _events()}
    required = [(r, row) for row in GOLD["board"] if not row.get("optional") for r in row["report_ids"]]
    hits = sum(any((r, row["entity"], stage) in found for stage in _stages(row)) for r, row in required)
    assert hits >= FOUND


def test_statuses_are_those_of_the_gold_file() -> None:
    wanted = {row["entity"]: row for row in GOLD["statuses"]}
    found = treaties.board(_events(), "kettersund", GOLD["statuses"][0]["on"], rules=RULES)
    assert {"XHA", "XOR", "XGR"} <= {status.entity for status in found} <= set(wanted)
    for status in found:
        row = wanted[status.entity]
        assert {status.stage, status.claimed} <= _stages(row)
        assert (status.recognised, status.clause, status.on) == (row["recognised"], row["clause"], row["on"])
