"""The status between two states, and a state that leaves and comes back."""

from __future__ import annotations

from pathlib import Path

from firsthand.treaties import between, load_rules, parties, read_record, shipped_record

RULES = load_rules(Path(__file__).with_name("tarn.toml"))
HEAD = "treaty,state,stage,happened,known,printed,source,record,note,towards,count,by\n"
TABLE = HEAD + (
    "tarn,PER,suspension_claimed,2031-02-03,,,depositary,https://example.org/1,,CHL,,\n"
    "tarn,PER,objected,2031-03-03,,,depositary,https://example.org/2,,CHL,,\n"
    "tarn,KEN,suspension_claimed,2031-02-04,,,depositary,https://example.org/3,,,,\n"
    "tarn,KEN,revoked,2031-05-04,,,depositary,https://example.org/4,,,,\n"
)


def test_a_suspension_counts_only_towards_those_it_names() -> None:
    events = read_record(TABLE, "own.csv").events
    found = between(events, "tarn", "PER", "CHL", "2031-04-01")
    assert (found.suspended_by, found.objected_by, len(found.events)) == (("PER",), ("CHL",), 2)
    assert between(events, "tarn", "CHL", "PER", "2031-02-02").suspended_by == ()
    assert between(events, "tarn", "PER", "NOR", "2031-04-01").suspended_by == ()
    assert between(events, "tarn", "PER", "KEN", "2031-04-01").suspended_by == ("KEN",)
    assert between(events, "tarn", "PER", "KEN", "2031-05-04").suspended_by == ()


def test_an_objection_of_the_shipped_record_is_the_objector_s() -> None:
    found = between(shipped_record().events, "apmbc", "CHE", "UKR", "2025-11-01")
    assert (found.suspended_by, found.objected_by) == (("UKR",), ("CHE",))


def test_a_state_that_comes_back_is_counted_again() -> None:
    table = HEAD + (
        "tarn,*,count,2030-01-01,,,depositary,https://example.org/n,,,40,both\n"
        "tarn,PER,effective,2031-02-03,,,depositary,https://example.org/1,,,,\n"
        "tarn,PER,acceded,2032-01-01,,,depositary,https://example.org/2,,,,\n"
    )
    record = read_record(table, "own.csv")
    days = {"2031-02-02": 40, "2031-02-03": 39, "2032-03-30": 39, "2032-03-31": 40}
    assert {day: parties("tarn", day, record=record, rules=RULES).n for day in days} == days
    assert parties("tarn", "2032-01-01", "deposit", record, RULES).bound == ("PER",)
    assert parties("tarn", "2032-01-01", "in_force", record, RULES).left == ("PER",)
    assert parties("tarn", "2032-01-01", "in_force", record, RULES).changes == (("2031-02-03", "PER", -1),)
