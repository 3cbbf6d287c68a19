"""Our own sentences about treaty acts: the stages that are read, and the checks that fire, do not fall below a floor."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from firsthand.model import Report
from firsthand.treaties import check, read_events, stages
from firsthand.treaties.findings import Finding

ROWS = [json.loads(line) for line in Path(__file__).with_name("sentences.jsonl").read_text("utf-8").splitlines()]


def _report(row: dict[str, Any]) -> Report:
    return Report(text=row["text"], published=row["published"])


def test_every_stage_and_many_right_sentences_are_among_them() -> None:
    assert len(ROWS) == 120
    assert {event["stage"] for row in ROWS for event in row["events"]} == set(stages())
    assert sum(not row["checks"] for row in ROWS) >= 40
    assert len({finding["rule"] for row in ROWS for finding in row["checks"]}) == 9  # office_holder needs a table


def test_stages_are_read() -> None:
    found = {(row["id"], e.state, e.stage) for row in ROWS for e in read_events(_report(row), row["treaty"])}
    wanted = {(row["id"], e["state"], e["stage"]) for row in ROWS for e in row["events"]}
    right = len(found & wanted)
    assert 2 * right / (len(found) + len(wanted)) >= 0.93, sorted(found ^ wanted)


def test_checks_fire_where_they_should_and_nowhere_else() -> None:
    right, wanted, others = 0, 0, []
    for row in ROWS:
        findings = check(_report(row), row["treaty"])
        wanted += len(row["checks"])
        for want in row["checks"]:
            hit = [f for f in findings if f.rule == want["rule"] and _touch(f, row["text"], want["words"])]
            right += bool(hit)
            also = {want["rule"], *want["also_rules"]}
            findings = [f for f in findings if not (f.rule in also and _touch(f, row["text"], want["words"]))]
        others += [(row["id"], f.rule) for f in findings]
    assert right / wanted >= 0.9
    assert right / (right + len(others)) >= 0.97, others


def _touch(finding: Finding, text: str, words: str) -> bool:
    at = text.index(words)
    return finding.start < at + len(words) and finding.end > at


MORE = [json.loads(line) for line in Path(__file__).with_name("more.jsonl").read_text("utf-8").splitlines()]


def test_more_sentences_keep_their_stages() -> None:
    rows = [row for row in MORE if row["events"] is not None]
    found = {(row["id"], e.state, e.stage) for row in rows for e in read_events(_report(row), row["treaty"])}
    wanted = {(row["id"], e["state"], e["stage"]) for row in rows for e in row["events"]}
    assert len(rows) > 200
    assert 2 * len(found & wanted) / (len(found) + len(wanted)) >= 0.95, sorted(found ^ wanted)


def test_more_sentences_keep_their_checks() -> None:
    found = {(row["id"], f.rule) for row in MORE for f in check(_report(row), row["treaty"])}
    wanted = {(row["id"], rule) for row in MORE for rule in row["rules"]}
    assert len(found & wanted) / len(wanted) >= 0.95, sorted(wanted - found)
    assert len(found & wanted) / len(found) >= 0.95, sorted(found - wanted)
