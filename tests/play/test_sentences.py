"""Our own sentences on bills: the stages and days that are read do not fall below a floor."""

from __future__ import annotations

import json
from pathlib import Path

from firsthand import play
from firsthand.model import Report

ROWS = [json.loads(line) for line in Path(__file__).with_name("sentences.jsonl").read_text("utf-8").splitlines()]
PLAYS = play.load_plays(Path(__file__).parents[2] / "examples" / "bills" / "parliaments.toml")


def test_every_stage_is_among_them_and_some_tell_of_none() -> None:
    assert {stage for row in ROWS for _, stage, _ in row["events"]} == set(PLAYS["sorrelmark"].stages)
    assert sum(not row["events"] for row in ROWS) >= 6


def test_stages_and_days_are_read() -> None:
    found, wanted = set(), set()
    for n, row in enumerate(ROWS):
        report = Report(text=row["text"], id="r", published=row["published"])
        found |= {(n, e.state, e.stage, e.happened) for e in play.read_events(report, row["board"], PLAYS)}
        wanted |= {(n, *event) for event in row["events"]}
    assert 2 * len(found & wanted) / (len(found) + len(wanted)) >= 0.97, sorted(found ^ wanted, key=str)
