"""What a bill is on a day: requirements, clocks, deadlines, ends, beginnings anew, sources that differ; checks by the way."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand import play
from firsthand.model import Event, Evidence, Report, Status

PLAYS = play.load_plays(Path(__file__).parents[2] / "examples" / "bills" / "parliaments.toml")
STAGES = PLAYS["sorrelmark"].stages


def act(stage: str, happened: str | None, record: str | None = None, known: str | None = None) -> Event:
    printed = known or happened
    evidence = (Evidence("gazette", "as recorded"),) if record else ()
    return Event(
        "B", stage, None if record else 0, None if record else 5, happened, printed, printed, record=record,
        board="sorrelmark", report_id="" if record else "r", evidence=evidence,
    )  # fmt: skip


def on(day: str, *events: Event) -> Status:
    return play.board(events, "sorrelmark", PLAYS, day)[0]


def test_a_stage_without_what_it_requires_is_claimed_and_not_recognised() -> None:
    found = on("2031-04-01", act("chamber_passed", "2031-03-01"), act("signed", "2031-03-20"))
    assert (found.stage, found.claimed, found.recognised) == ("chamber_passed", "signed", "chamber_passed")
    assert found.condition == "signed needs passed both before it, of which nothing is known"


def test_a_record_vouches_for_a_stage_by_itself() -> None:
    assert on("2031-04-01", act("promulgated", "2031-03-20", record="https://j.example")).recognised == "promulgated"


def test_a_deadline_is_told_ahead_and_takes_hold_when_nothing_followed() -> None:
    told = act("passed_both", "2031-03-01")
    assert on("2031-03-16", told).condition == (
        "signed or vetoed or promulgated by 2031-03-16, else lapsed (Charter, Art. 39)"
    )
    late = on("2031-03-17", told)
    assert (late.stage, late.claimed) == ("lapsed", "passed_both")
    assert any("nothing followed passed_both by 2031-03-16" in e.why for e in late.evidence)


def test_what_is_withdrawn_does_not_lapse_and_what_is_brought_in_again_begins_anew() -> None:
    gone = act("withdrawn", "2031-03-01")
    assert on("2031-07-01", act("introduced", "2031-02-01"), gone).stage == "withdrawn"
    again = on("2031-12-01", act("introduced", "2031-02-01"), gone, act("introduced", "2031-10-01"))
    assert again.stage == again.claimed == "introduced"


def test_a_later_day_that_the_act_names_is_taken_and_an_earlier_one_is_not() -> None:
    way = [act("passed_both", "2031-03-01"), act("signed", "2031-03-02"), act("promulgated", "2031-03-03")]
    assert on("2031-03-04", *way).effective == "2031-03-17"
    assert on("2031-03-04", *way, act("in_force", "2031-06-01", known="2031-03-04")).effective == "2031-06-01"
    early = on("2031-03-12", *way, act("in_force", "2031-03-10"))
    assert (early.stage, early.claimed, early.effective) == ("promulgated", "in_force", "2031-03-17")


def test_sources_that_differ_are_kept_and_the_journal_goes_first() -> None:
    way = [act("passed_both", "2031-03-01"), act("signed", "2031-03-02"), act("promulgated", "2031-03-04")]
    found = on("2031-04-01", *way, act("promulgated", "2031-03-03", record="https://j.example"))
    assert found.effective == "2031-03-17"
    assert [e.why for e in found.evidence if e.kind == "disagreement"] == [
        "promulgated: 2031-03-03 (https://j.example), against 2031-03-04 (report of 2031-03-04)"
    ]


DAYS = st.dates(date(2031, 1, 1), date(2031, 12, 1))


@given(st.lists(st.tuples(st.sampled_from(STAGES), DAYS, st.booleans()), min_size=1, max_size=8), DAYS)
def test_whatever_is_told_the_board_stands_on_it(rows: list[tuple[str, object, bool]], day: object) -> None:
    events = [act(stage, str(when), "https://j.example" if recorded else None) for stage, when, recorded in rows]
    found = play.board(events, "sorrelmark", PLAYS, str(day))
    assert found == play.board(events[::-1], "sorrelmark", PLAYS, str(day))
    for status in found:
        told = {e.stage for e in events if (e.happened or "") <= str(day)}
        followed = {e.why.split(" ")[0].rstrip(":") for e in status.evidence if e.kind == "clock"}
        assert status.claimed in told
        assert status.stage in told | followed


def check(text: str, *record: Event) -> list[tuple[str, str]]:
    report = Report(text=text, id="r", published="2031-05-20")
    return [(f.rule, report.text[f.start : f.end]) for f in play.check(report, "sorrelmark", PLAYS, record)]


def recorded(stage: str, day: str) -> Event:
    return Event("NIGHT-FERRIES", stage, happened=day, known=day, record="https://l.example", board="sorrelmark")


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("President Ordal signed the Night Ferries Bill on 2 May 2031 after the Tide Senate passed the bill on 6 May 2031.",
         ["impossible_order"]),
        ("President Ordal signed the Night Ferries Bill on 6 May 2031 after the Tide Senate passed the bill on 2 May 2031.",
         []),
        ("President Ordal signed the Night Ferries Bill before the Tide Senate passed the bill.", ["impossible_order"]),
        ("The government withdrew the Night Ferries Bill on 2 May 2031. The Night Ferries Bill was given its second "
         "reading on 5 May 2031.", ["after_end"]),
        ("The Night Ferries Bill was published in the gazette on 2 May 2031. The Night Ferries Bill entered into force "
         "on 9 May 2031.", ["date_against_clock"]),
        ("The Night Ferries Bill was published in the gazette on 2 May 2031. The Night Ferries Bill entered into force "
         "on 16 May 2031.", []),
    ],
)  # fmt: skip
def test_acts_out_of_order_and_days_against_the_rule_are_found(text: str, rules: list[str]) -> None:
    assert [rule for rule, _ in check(text)] == rules


def test_the_record_is_held_against_what_is_told() -> None:
    text = "The Tide Senate passed the Night Ferries Bill on 6 May 2031."
    assert check(text, recorded("passed_both", "2031-05-06")) == []
    assert [r for r, _ in check(text, recorded("passed_both", "2031-05-07"))] == ["date_against_record"]
    assert [r for r, _ in check(text, recorded("passed_both", "2031-06-07"))] == ["stage_too_early"]
    assert [r for r, _ in check(text, recorded("signed", "2031-05-02"))] == ["impossible_order"]
    assert [r for r, _ in check(text, recorded("withdrawn", "2031-05-02"))] == ["after_end"]
