"""The board: what is claimed and what the clock says of it, conditions, intentions, evidence; order changes nothing."""

import itertools
from pathlib import Path

from firsthand.model import Event, Evidence, Mark, Report
from firsthand.treaties import (
    Intention,
    board,
    find_conflicts,
    index_events,
    load_rules,
    read_events,
    read_intentions,
    shipped_record,
    status,
)
from firsthand.treaties.conflicts import Conflict
from firsthand.treaties.plans import plans

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


def recorded(state: str, stage: str, happened: str, source: str = "depositary") -> Event:
    return Event(
        state, stage, happened=happened, known=happened, record=f"https://example.org/{source}/{stage}",
        board="tarn", evidence=(Evidence(source, "as recorded"),),
    )  # fmt: skip


def test_the_record_goes_before_reports_and_the_others_are_kept() -> None:
    told = [event("PER", "notified", "2031-03-03", start=n) for n in (0, 9, 20)]
    (row,) = status([*told, recorded("PER", "notified", "2031-02-03")], "tarn", "2031-04-01", rules=RULES)
    assert row.effective == "2031-08-03"
    (apart,) = [e for e in row.evidence if e.kind == "disagreement"]
    assert apart.why.startswith("notified: 2031-02-03") and "2031-03-03" in apart.why
    assert apart.weight < 0 and len(apart.marks) == 1


def test_sources_are_ranked_for_each_field() -> None:
    gazette = [recorded("PER", stage, "2031-02-03", "gazette") for stage in ("denounced", "notified")]
    register = [recorded("PER", stage, "2031-02-05") for stage in ("denounced", "notified")]
    (row,) = status([*gazette, *register], "tarn", "2031-04-01", rules=RULES)
    said = {e.why.partition(":")[0]: e.why for e in row.evidence if e.kind == "disagreement"}
    assert said["denounced"].startswith("denounced: 2031-02-03") and said["notified"].startswith("notified: 2031-02-05")
    assert row.effective == "2031-08-05"


def test_a_recorded_exit_goes_before_our_own_count() -> None:
    rows = [recorded("PER", "notified", "2031-02-03"), recorded("PER", "effective", "2031-08-04")]
    before, after = (status(rows, "tarn", on, rules=RULES)[0] for on in ("2031-08-03", "2031-08-04"))
    assert (before.stage, before.effective) == ("notified", "2031-08-03")  # the record does not know it yet
    assert (after.recognised, after.effective) == ("effective", "2031-08-04")
    assert any("the clock gives 2031-08-03" in e.why for e in after.evidence)


def test_a_deposit_starts_the_clock_of_joining() -> None:
    rows = [recorded("PER", "ratified", "2031-02-03")]
    before, after = (status(rows, "tarn", on, rules=RULES)[0] for on in ("2031-05-03", "2031-05-04"))
    assert (before.effective, before.clause, before.recognised) == ("2031-05-04", "Art. 11(1)", None)
    assert (after.claimed, after.recognised) == ("ratified", "still_party")


def test_a_state_that_comes_back_is_no_longer_out() -> None:
    rows = [
        recorded("PER", "notified", "2031-02-03"), recorded("PER", "effective", "2031-08-03"),
        recorded("PER", "acceded", "2033-01-01"), recorded("PER", "in_force", "2033-04-01"),
    ]  # fmt: skip
    out, back = (status(rows, "tarn", on, rules=RULES)[0] for on in ("2032-01-01", "2033-04-01"))
    assert (out.recognised, back.claimed, back.recognised) == ("effective", "in_force", "still_party")


def test_the_shipped_record_holds_claim_and_answer_side_by_side() -> None:
    events = shipped_record().events
    for on in ("2025-09-01", "2025-12-01", "2025-12-27", "2026-01-10", "2026-02-20"):
        row = next(row for row in board(events, "apmbc", on) if row.entity == "UKR")
        assert (row.claimed, row.recognised) == ("suspension_claimed", "still_party")
        assert ("found invalid on 2025-12-05" in (row.condition or "")) == (on >= "2025-12-05")
        assert any(e.kind == "found_invalid" for e in row.evidence) == (on >= "2025-12-05")
    stages = {row.entity: row.recognised for row in board(events, "apmbc", "2026-02-20")}
    assert [s for s, r in stages.items() if r == "effective"] == ["EST", "FIN", "LTU", "LVA", "POL"]


def test_reports_and_records_stand_on_one_board_and_an_index_gives_the_same() -> None:
    report = Report(
        text="Tonga has announced that it will leave the Ottawa Convention.", id="r", published="2026-03-01"
    )
    events = [*read_events(report, "apmbc"), *shipped_record().events]
    rows = board(events, "apmbc")
    assert {row.on for row in rows} == {"2026-03-01"}
    tonga = next(row for row in rows if row.entity == "TON")
    assert (tonga.claimed, tonga.recognised) == ("announced", "still_party")
    assert {bool(e.marks) for e in tonga.evidence} == {True, False}
    assert board(index_events(events), "apmbc") == rows


def plan(strength: str, printed: str, report: str = "r", act: str = "produce") -> Intention:
    return Intention("PER", act, strength, 0, 9, 0.6, report, "tarn", printed)


def test_an_intention_is_a_value_with_its_history() -> None:
    said = [plan("announced", "2031-01-01"), plan("planning", "2031-02-01"), plan("considering", "2031-02-01", "s")]
    for order in itertools.permutations(said):
        (found,) = plans(order)
        assert found.values == ("produce: considering",)
        assert [i.printed for i in found.history] == ["2031-01-01", "2031-02-01", "2031-02-01"]
    assert plans(said, on="2031-01-31")[0].strength == "announced"
    (nearest,) = plans(said, nearness={"s": 2})
    assert nearest.strength == "planning"  # a retelling two hands away is weaker, but not nearer


def test_a_denial_stands_beside_a_withdrawal_and_a_stronger_word() -> None:
    said = [plan("denied", "2031-01-01"), plan("planning", "2031-02-01"), plan("denied", "2031-02-01", act="supply")]
    (row,) = status([event("PER", "announced")], "tarn", "2031-06-01", intentions=said, rules=RULES)
    assert row.intentions == ("produce: planning", "produce: denied", "supply: denied")
    assert sum(e.kind == "intention" for e in row.evidence) == 3


def test_a_target_is_read_beside_the_intention() -> None:
    text = "Norway is preparing to leave the Ottawa Convention. Norway plans to produce landmines in 2033."
    (found,) = read_intentions(Report(text=text, id="r", published="2031-01-01"), "apmbc")
    assert (found.strength, found.target, found.printed) == ("planning", "2033", "2031-01-01")
