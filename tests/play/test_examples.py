"""The bills of the example reports: what is read, what the parliament's own rules make of it, which sentences they break."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import firsthand
from firsthand import capture, play, tables
from firsthand.brief import board_markdown, board_page
from firsthand.gather import board_material
from firsthand.model import Event, Report
from firsthand.treaties import load_record

FOLDER = Path(__file__).parents[2] / "examples" / "bills"
WANTED: dict[str, Any] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
PLAYS = play.load_plays(FOLDER / "parliaments.toml")
RECORD = load_record(FOLDER / "record.csv", others=PLAYS.stage_names())


@cache
def reports() -> tuple[Report, ...]:
    found = capture.walk([FOLDER / "reports"], capture.Hints())
    inputs = tables.batch_of(capture.RawInput, [item for item in found if isinstance(item, capture.RawInput)])
    return tuple(c.report for c in tables.records_of(capture.Captured, capture.capture_batch(inputs)) if c.report)


def events() -> list[Event]:
    return [e for r in reports() for b in play.boards_named(r, PLAYS) for e in play.read_events(r, b, PLAYS)]


def test_every_act_is_read_with_its_day_and_nothing_else_is() -> None:
    found = {(e.report_id, e.board, e.state, e.stage, e.happened) for e in events()}
    assert found == {tuple(row) for row in WANTED["events"]}


def test_sentences_that_break_a_rule_are_named_with_it_and_no_others() -> None:
    found = {
        (r.id, f.rule, r.text[f.start : f.end])
        for r in reports()
        for b in play.boards_named(r, PLAYS)
        for f in play.check(r, b, PLAYS, RECORD.events)
    }
    assert found == {tuple(row) for row in WANTED["findings"]}


@pytest.mark.parametrize("on", sorted(WANTED["statuses"]))
def test_the_board_of_a_day_follows_the_rules_and_the_order_of_arrival_changes_nothing(on: str) -> None:
    told = [*events(), *RECORD.events]
    found = play.board(told, "sorrelmark", PLAYS, on)
    assert {s.entity: [s.stage, s.claimed, s.effective] for s in found} == WANTED["statuses"][on]
    assert play.board(told[::-1], "sorrelmark", PLAYS, on) == found


def test_one_chamber_is_enough_where_the_file_says_so_and_its_clock_counts_months() -> None:
    before, after = (play.board(events(), "vesk", PLAYS, on) for on in ("2031-05-31", "2031-06-01"))
    lamps = [{s.entity: s for s in found}["STREET-LAMPS"] for found in (before, after)]
    assert [s.stage for s in lamps] == ["promulgated", "in_force"]
    assert {(s.effective, s.clause) for s in lamps} == {("2031-06-01", "Isle Statute, s. 7")}
    peat = {s.entity: s for s in before}["PEAT-CUTTING"]
    assert (peat.claimed, peat.recognised) == ("passed_both", None)


def test_the_ledger_keeps_the_file_and_every_cell_leads_to_a_sentence_or_a_record(tmp_path: Path) -> None:
    with firsthand.open(tmp_path / "bills.db") as ledger:
        ledger.add_play(FOLDER / "parliaments.toml")
        ledger.add_record(FOLDER / "record.csv")
        ledger.read(FOLDER / "reports", processes=1)
        texts = {report.id: report.text for report in ledger.reports()}
        for name in ("sorrelmark", "vesk"):
            for status in ledger.board(name):
                told = {e.kind for e in status.evidence if e.marks or e.why.startswith("record ")}
                clocked = {e.why.split(" ")[0] for e in status.evidence if e.kind == "clock"}
                cells = {status.stage, status.claimed, status.recognised} - {None}
                assert cells <= told | clocked, status
                marks = [m for e in status.evidence for m in e.marks]
                assert all(0 <= m.start < m.end <= len(texts[m.report_id]) for m in marks)
        exported = {(row["board"], row["entity"]) for row in ledger.export("statuses")}
        assert ("vesk", "STREET-LAMPS") in exported
        assert ledger.check() == []
        material = board_material(ledger.store, "sorrelmark", since="2031-04-01")
        page, written = board_page(material), board_markdown(material)
        assert "The bills" in page and "Bills in a parliament" in page and "<svg" in page
        assert "votes/204), against 2031-03-11" in page
        assert "chamber passed" in written
        table = page.split('<table class="board">')[1].split("</table>")[0]
        assert ">bill</th>" in table and "state" not in table
