"""The board: what is claimed and what the clock says of it, conditions, intentions, evidence; order changes nothing."""

import itertools
from pathlib import Path

from firsthand.model import Event, Mark, Report
from firsthand.treaties import board, find_conflicts, load_rules, read_events, read_intentions, status
from firsthand.treaties.conflicts import Conflict

RULES = load_rules(Path(__file__).with_name("tarn.toml"))


def event(
    state: str, stage: str, happened: str | None = None, known: str | None = "2031-01-01", start: int = 0
) -> Event:
    return Event(state, stage, start, start + 5, happened, known, known, board="tarn", report_id="r")


def test_a_plan_is_no_exit() -> None:
    (row,) = status([event("PER", "announced")], "tarn", "2031-06-01", rules=RULES)
    assert (row.entity, row.stage, row.claimed, row.recognised) == ("PER", "announced", "announced", "still_party")
    assert (row.effective, row.clause) == (None, "Art. 14(2)")
    assert row.condition == "6 months after receipt of the notice by the depositary"


def test_a_notice_starts_the_clock() -> None:
    events = [event("PER", "announced"), event("PER", "notified", "2031-02-03", "2031-02-04")]
    before, after = (status(events, "tarn", on, rules=RULES)[0] for on in ("2031-08-02", "2031-08-03"))
    assert before.effective == after.effective == "2031-08-03"
    assert (before.recognised, after.recognised) == ("still_party", "effective")
    assert before.condition is not None and "provisional" in before.condition and after.condition is None
    assert any("receipt" in e.why for e in before.evidence if e.kind == "clock")


def test_an_exit_told_too_early_is_a_claim() -> None:
    events = [event("PER", "notified", "2031-02-03"), event("PER", "effective", known="2031-03-01")]
    (row,) = status(events, "tarn", "2031-04-01", rules=RULES)
    assert (row.stage, row.claimed, row.recognised) == ("notified", "effective", "still_party")


def test_an_exit_without_a_known_notice_is_left_open() -> None:
    (row,) = status([event("PER", "effective")], "tarn", "2031-04-01", rules=RULES)
    assert (row.stage, row.recognised) == ("effective", None)


def test_an_armed_conflict_holds_the_effect() -> None:
    war = Conflict("PER", Mark("r", 9, 12))
    (row,) = status([event("PER", "notified", "2031-02-03")], "tarn", "2032-01-01", conflicts=[war], rules=RULES)
    assert (row.effective, row.recognised) == (None, "still_party")
    assert row.condition == "no effect before the end of the armed conflict that the state is in"
    assert any(war.mark in e.marks for e in row.evidence)


def test_a_revoked_notice_stops_the_clock() -> None:
    events = [event("PER", "notified", "2031-02-03"), event("PER", "revoked", "2031-03-03")]
    (row,) = status(events, "tarn", "2032-01-01", rules=RULES)
    assert (row.stage, row.effective) == ("revoked", None)


def test_what_is_not_known_yet_does_not_count() -> None:
    events = [event("PER", "announced", known="2031-05-01"), event("CHL", "effective", "2031-09-01", "2031-01-01")]
    assert status(events, "tarn", "2031-04-30", rules=RULES) == []
    assert [s.entity for s in status(events, "tarn", "2031-09-01", rules=RULES)] == ["CHL", "PER"]


def test_the_board_s_day_is_the_newest_print() -> None:
    events = [event("PER", "announced", known="2031-05-01"), event("CHL", "signed", known="2031-04-01")]
    assert {row.on for row in board(events, "tarn", rules=RULES)} == {"2031-05-01"}


def test_order_changes_nothing() -> None:
    events = [
        event("PER", "notified", "2031-02-03"), event("PER", "notified", "2031-02-05", start=9),
        event("PER", "effective", known="2031-03-01"), event("CHL", "not_party"),
    ]  # fmt: skip
    boards = {tuple(board(rows, "tarn", "2031-04-01", rules=RULES)) for rows in itertools.permutations(events)}
    assert len(boards) == 1


def test_every_cell_stands_on_a_sentence() -> None:
    text = "Peru has announced that it will leave the Tarn Convention. Chile has not signed the Tarn Convention."
    rows = board(read_events(Report(text=text, id="r"), "tarn", RULES), "tarn", rules=RULES)
    assert [row.stage for row in rows] == ["not_party", "announced"]
    assert all(any(mark.report_id == "r" for e in row.evidence for mark in e.marks) for row in rows)


def test_conflicts_are_read_with_their_words() -> None:
    report = Report(text="Aid for Peru grew since the war in Peru began. Chile fears no one.", id="r")
    (found,) = find_conflicts(report)
    assert (found.state, report.text[found.mark.start : found.mark.end]) == ("PER", "war in Peru")


def test_intentions_stand_beside_the_stage_at_their_weakest() -> None:
    text = (
        "Norway is preparing to leave the Ottawa Convention, which bans stockpiling mines. "
        "Norway could start production of landmines. Sweden has not announced plans to produce landmines."
    )
    report = Report(text=text, id="r", published="2031-01-01")
    found = read_intentions(report, "apmbc")
    assert {(i.state, i.act, i.strength) for i in found} == {
        ("NOR", "produce", "possible"),
        ("SWE", "produce", "none_announced"),
    }
    (row,) = board(read_events(report, "apmbc"), "apmbc", intentions=found)
    assert row.intentions == ("produce: possible",)
    assert read_intentions(report, "rome") == []
