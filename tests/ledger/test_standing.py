"""Boards read off a ledger: how near a report is to its origin, and what is held between two boards."""

from __future__ import annotations

from pathlib import Path

import firsthand
from firsthand.ledger.standing import nearness
from firsthand.model import Report
from firsthand.treaties import Intention, board, read_events

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_nearness_counts_the_hands_between_a_report_and_its_origin(tmp_path: Path) -> None:
    with firsthand.open(tmp_path / "l.db") as ledger:
        ledger.read(EXAMPLES / "reports", stages=["capture", "alignment", "lineage"], processes=1)
        near = nearness(ledger.store)
        hands = {name: near.get(name, 0) for name in ("corvane-dispatch-1", "courier-copy", "northline-rewrite")}
        assert hands == {"corvane-dispatch-1": 0, "courier-copy": 1, "northline-rewrite": 2}
        assert near["gazette-copy"] == 1  # from a dispatch that nobody here has


def test_the_nearest_source_has_the_word_however_firm_the_others_are() -> None:
    report = Report(text="Norway will leave the Ottawa Convention.", id="near", published="2031-01-01")

    def said(name: str, strength: str, printed: str) -> Intention:
        return Intention("NOR", "produce", strength, 0, 6, 0.6, name, "apmbc", printed)

    told = [said("near", "possible", "2031-01-01"), said("far", "decided", "2031-01-02")]
    events = read_events(report, "apmbc")
    (row,) = board(events, "apmbc", "2031-02-01", intentions=told, nearness={"near": 0, "far": 2})
    assert row.intentions == ("produce: possible",)
    (row,) = board(events, "apmbc", "2031-02-01", intentions=told)
    assert row.intentions == ("produce: decided",)  # of sources that are equally near, the newest
    assert [e.why for e in row.evidence if e.kind == "intention"] == [
        "produce: possible, told on 2031-01-01", "produce: decided, told on 2031-01-02",
    ]  # fmt: skip


def test_a_board_changes_with_what_is_added_to_the_ledger(tmp_path: Path) -> None:
    table = tmp_path / "notices.csv"
    table.write_text(
        "treaty,state,stage,happened,record\napmbc,NOR,notified,2031-01-02,https://depositary.example/1\n",
        encoding="utf-8",
    )
    with firsthand.open(tmp_path / "l.db") as ledger:
        before = {status.entity for status in ledger.board("apmbc", "2031-02-01")}
        ledger.add_record(table)
        with firsthand.open(tmp_path / "l.db") as another:
            after = {status.entity for status in another.board("apmbc", "2031-02-01")}
            assert after - before == {"NOR"}
            table.write_text(table.read_text("utf-8").replace("NOR", "SWE"), encoding="utf-8")
            ledger.add_record(table)
            assert {status.entity for status in another.board("apmbc", "2031-02-01")} - before == {"SWE"}
