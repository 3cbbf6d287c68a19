"""The official record: tables that a user fills, the depositary's XML, and who is a party on a day."""

from __future__ import annotations

import itertools
import json
from datetime import date
from pathlib import Path

import pytest

from firsthand.errors import UsageError
from firsthand.play.sources import source_of
from firsthand.treaties import clock, load_rules, parties, read_record, shipped_record
from firsthand.treaties.participants import read_participants
from firsthand.treaties.record import Record, RecordError, joined, load_record
from firsthand.treaties.stages import scheme

RULES = load_rules(Path(__file__).with_name("tarn.toml"))

HEAD = "treaty,state,stage,happened,known,printed,source,record,note,towards,count,by\n"
TABLE = HEAD + (
    "tarn,*,count,2031-01-01,,,depositary,https://example.org/n,,,40,both\n"
    "tarn,PER,acceded,2031-02-03,,,depositary,https://example.org/1,,,,\n"
    "tarn,CHL,notified,2031-03-04,,,press,https://example.org/2,a page,,,\n"
    "tarn,CHL,notified,2031-03-02,,,depositary,https://example.org/3,the register,,,\n"
    "tarn,KEN,suspension_claimed,2031-04-01,,,depositary,https://example.org/4,,,,\n"
)

XML = """<MTDSG><Treaty><Participants><Table><TGroup><Thead><Row><Entry>Participant</Entry><Entry>Signature</Entry>
<Entry>Ratification, Acceptance(A), Accession(a), Succession(d)</Entry></Row></Thead><Tbody><Rows>
<Row><Entry>Peru<superscript>1</superscript></Entry><Entry> 3 Dec 2030</Entry><Entry>5 Feb 2031</Entry></Row>
<Row><Entry>[Chile]</Entry><Entry></Entry><Entry>6 Feb 2031 a</Entry></Row>
<Row><Entry>Netherlands (Kingdom of the)</Entry><Entry></Entry><Entry>7 Feb 2031 A</Entry></Row>
<Row><Entry>Union of Lakes</Entry><Entry>8 Feb 2031</Entry><Entry></Entry></Row>
</Rows></Tbody></TGroup></Table></Participants></Treaty></MTDSG>"""


@pytest.mark.parametrize(
    ("on", "in_force", "deposit"),
    [
        ("2025-03-01", 164, 164), ("2025-03-12", 164, 165), ("2025-06-24", 164, 165), ("2025-06-25", 164, 166),
        ("2025-08-31", 164, 166), ("2025-09-01", 165, 166), ("2025-12-01", 166, 166), ("2025-12-26", 166, 166),
        ("2025-12-27", 163, 163), ("2026-01-09", 163, 163), ("2026-01-10", 162, 162), ("2026-02-19", 162, 162),
        ("2026-02-20", 161, 161), ("2025-02-28", None, None),
    ],
)  # fmt: skip
def test_the_shipped_record_counts_the_parties(on: str, in_force: int | None, deposit: int | None) -> None:
    assert (parties("apmbc", on).n, parties("apmbc", on, "deposit").n) == (in_force, deposit)
    assert "UKR" in parties("apmbc", on).bound  # a suspension that the parties did not accept ends nothing
    assert "PER" not in parties("apmbc", on).bound + parties("apmbc", on).left  # not named: unknown


def test_the_shipped_record_agrees_with_the_clock() -> None:
    record = shipped_record()
    assert not record.unread and all(e.record and e.record.startswith("http") for e in record.events)
    kept = {(e.board, e.state, e.stage): e.happened for e in record.events}
    exits = [(b, s) for b, s, stage in kept if stage == "effective"]
    assert len(exits) == 6
    for board, state in exits:
        notice = next(e for e in record.events if (e.board, e.state, e.stage) == (board, state, "notified")).happened
        assert notice is not None
        effect = clock(board).takes_effect(received=date.fromisoformat(notice)).date
        assert effect is not None and effect.isoformat() == kept[board, state, "effective"]


def test_a_user_s_table_counts_from_its_own_base() -> None:
    record = read_record(TABLE, "own.csv")
    assert parties("tarn", "2031-05-03", record=record, rules=RULES).n == 40
    found = parties("tarn", "2031-05-04", record=record, rules=RULES)  # 90 days after the deposit
    assert (found.n, found.bound) == (41, ("CHL", "KEN", "PER"))
    later = parties("tarn", "2031-09-02", record=record, rules=RULES)  # six months after the register's day
    assert (later.n, later.left, later.changes[-1]) == (40, ("CHL",), ("2031-09-02", "CHL", -1))
    with pytest.raises(UsageError):
        parties("tarn", "2031-09-02", "hand", record, RULES)


def test_csv_and_json_lines_say_the_same_in_any_order() -> None:
    rows = [dict(zip(HEAD.strip().split(","), line.split(","), strict=True)) for line in TABLE.splitlines()[1:]]
    want = read_record(TABLE, "own.csv")
    for order in itertools.permutations(rows):
        found = read_record("\n".join(json.dumps(row) for row in order), "own.jsonl")
        assert (found.events, found.counts) == (want.events, want.counts)
    assert joined(want, want).events == want.events


def test_three_dates_and_the_kind_of_source_are_kept() -> None:
    text = HEAD + "tarn,PER,notified,2031-03-02,2031-03-09,2031-03-10,gazette,https://example.org,,,,\n"
    (event,) = read_record(text, "own.csv").events
    assert (event.happened, event.known, event.printed) == ("2031-03-02", "2031-03-09", "2031-03-10")
    assert source_of(event) == "gazette"
    assert (
        scheme().rank("notified", "depositary")
        < scheme().rank("notified", "gazette")
        < scheme().rank("notified", "report")
    )
    assert scheme().rank("denounced", "gazette") < scheme().rank("denounced", "depositary")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("tarn,PER,left,2031-03-02,,,press,https://example.org,,,,", "own.csv:2: stage is 'left'"),
        ("tarn,PER,notified,2 March,,,press,https://example.org,,,,", "happened is '2 March'"),
        ("tarn,PER,notified,2031-03-02,,,press,,,,,", "record is empty"),
        ("tarn,PER,notified,2031-03-02,,,rumour,https://example.org,,,,", "source is 'rumour'"),
        ("tarn,*,count,2031-03-02,,,press,https://example.org,,,many,", "needs a number"),
        ("tarn,*,count,2031-03-02,,,press,https://example.org,,,4,hand", "by is 'hand'"),
        ("tarn,PER,notified,2031-03-02,,,press,https://example.org,a, b, c,,,,,", "more cells than columns"),
    ],
)
def test_a_wrong_row_is_named(line: str, says: str) -> None:
    with pytest.raises(RecordError) as caught:
        read_record(HEAD + line + "\n", "own.csv")
    assert says in str(caught.value)


def test_wrong_json_lines_are_named() -> None:
    for text in ('{"treaty": ', '{"colour": "red"}'):
        with pytest.raises(RecordError, match=r"own\.jsonl:1"):
            read_record(text, "own.jsonl")


def test_the_depositary_s_table_of_participants(tmp_path: Path) -> None:
    found = read_participants(XML.encode(), "tarn", "https://example.org/status.xml")
    assert [(e.state, e.stage, e.happened) for e in found.events] == [
        ("PER", "signed", "2030-12-03"), ("PER", "ratified", "2031-02-05"), ("CHL", "acceded", "2031-02-06"),
        ("CHL", "effective", None), ("NLD", "ratified", "2031-02-07"),
    ]  # fmt: skip
    assert found.unread == ("Union of Lakes",)
    assert {source_of(e) for e in found.events} == {"depositary"}
    path = tmp_path / "status.xml"
    path.write_text(XML, encoding="utf-8")
    assert load_record(path, "tarn", "https://example.org/status.xml").events == found.events


@pytest.mark.parametrize(("content", "treaty"), [(b"<MTDSG>", "tarn"), (b"<MTDSG/>", "tarn"), (XML.encode(), "")])
def test_what_is_no_table_of_participants(content: bytes, treaty: str) -> None:
    with pytest.raises(RecordError):
        read_participants(content, treaty, "status.xml")


def test_files_are_read_by_their_names(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(TABLE, encoding="utf-8")
    assert load_record(path).events == read_record(TABLE, "own.csv").events
    with pytest.raises(RecordError):
        load_record(tmp_path / "none.csv")
    assert Record().of("tarn") == ()
