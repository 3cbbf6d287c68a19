"""A ledger that grows: whatever came when, in one process or many, it is the ledger of all of it read at once."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import firsthand
from tests.reports import PILE, row, write_lines

STAGES = ("capture", "alignment", "lineage")
TABLES = ("reports", "passages", "derivations", "stories")
PLACES = ("Varnholm", "Kelda", "Ostermark", "Teskar", "Brandmo", "Halvonia", "Grenmar", "Skell", "Orsmark", "Corvane")
DOINGS = ("closed a pier", "opened a school", "lent a boat", "sold timber", "cleared snow", "paid for a bridge")


def note(n: int, drawn: random.Random) -> dict[str, Any]:
    """A short report on one of many small events; some are told twice, some by a copy."""
    event = drawn.randrange(260)
    about = random.Random(event)
    names = about.sample(PLACES, 3)
    text = (
        f"The council of {names[0]} {about.choice(DOINGS)} near {names[1]} on the {event % 28 + 1}th, clerk Ilse{event} "
        f"Marn{event} said. Some {event + 17} people from {names[2]} came to watch, and {about.randrange(90)} stayed."
    )
    if drawn.random() < 0.5:
        text = f"People in {names[0]} talked of little else. {text} It rained until {drawn.randrange(12)} o'clock."
    day = f"2026-0{event % 6 + 1}-{event % 28 + 1:02}"
    return row(f"n{n:03}", text, outlet=f"Outlet {n % 23}", published=day, title=f"{names[0]} and the number {event}")


SPEECH = '"We will not sell the ferry while one of us can still row across the sound in winter," the mayor said.'
AROUND = (
    ("Snow kept most of the council at home, and the vote was taken by telephone.", "A second reading is due in June."),
    ("Fishermen from both shores filled the benches long before anybody spoke.", "The band played until it was dark."),
    ("Whether the old boat floats at all was what an engineer wanted to know first.", "He was given no answer."),
    ("Three offers lie on the table, the best of them from a museum in the south.", "It closes its books on Friday."),
)
QUOTING = [
    row(
        f"q{n}", f"{head} {SPEECH} {tail}", outlet=f"Paper {n}", published=f"2026-05-0{n + 1}", title=f"Ferry, part {n}"
    )
    for n, (head, tail) in enumerate(AROUND)
]
DRAWN = random.Random(4)
NOTES = [*PILE, *QUOTING, *(note(n, DRAWN) for n in range(340))]


def told(ledger: firsthand.Ledger) -> str:
    assert ledger.check() == []
    relations = [repr(r) for r in ledger.relations()]
    return "\n".join([*relations, *(json.dumps(r) for table in TABLES for r in ledger.export(table))])


def read_in(folder: Path, parts: Sequence[Sequence[dict[str, Any]]], reopened: bool = False) -> str:
    folder.mkdir()
    ledger = firsthand.open(folder / "l.db")
    for n, part in enumerate(parts):
        if reopened:
            ledger.close()
            ledger = firsthand.open(folder / "l.db")
        ledger.read(write_lines(folder / f"{n}.jsonl", list(part)), stages=STAGES, processes=1)
    with ledger:
        return told(ledger)


@pytest.fixture(scope="module")
def at_once(tmp_path_factory: pytest.TempPathFactory) -> str:
    return read_in(tmp_path_factory.mktemp("held") / "once", [NOTES])


@pytest.mark.parametrize("seed", range(4))
def test_what_comes_piece_by_piece_is_what_comes_at_once(seed: int, tmp_path: Path, at_once: str) -> None:
    drawn = random.Random(seed)
    pile = drawn.sample(NOTES, len(NOTES))
    cut = drawn.choice([290, 310, 320])  # beyond three hundred reports pairs are found another way
    parts = [pile[:cut], *([one] for one in pile[cut : cut + 12]), pile[cut + 12 : -3], pile[-3:]]
    assert read_in(tmp_path / "parts", parts, reopened=seed % 2 == 1) == at_once


def test_words_that_two_quote_are_a_common_source_that_can_be_followed(tmp_path: Path) -> None:
    with firsthand.open(tmp_path / "l.db") as ledger:
        ledger.read(write_lines(tmp_path / "a.jsonl", NOTES), stages=STAGES, processes=1)
        texts = {report.id: report.text for report in ledger.reports()}
        quoting = [r for r in ledger.relations() if r.kind == "common_source" and {r.a[0], r.b[0]} == {"q"}]
        assert len(quoting) == 6
        for relation in quoting:
            words = {texts[m.report_id][m.start : m.end] for e in relation.evidence for m in e.marks}
            assert all("sell the ferry while one of us can still row" in found for found in words)
        shared = [p for p in ledger.export("passages") if p["source_report_id"].startswith("q")]
        assert {p["quote"] for p in shared} == {p["source_quote"] for p in shared}


def test_odd_reports_are_read_beside_the_others(tmp_path: Path) -> None:
    """A copy word for word, one with its words shuffled, three words, and five megabytes of one story."""
    dispatch = PILE[0]
    shuffled = dispatch["text"].split()
    random.Random(1).shuffle(shuffled)
    long = " ".join(f"On day {n} the port of Varnholm counted {n * 7 % 9973} lorries." for n in range(90_000))
    odd = [
        row("same", dispatch["text"], outlet="Echo", published="2026-02-03T09:00:00+00:00"),
        row("shuffled", " ".join(shuffled), outlet="Noise", published="2026-02-03T09:30:00+00:00"),
        row("short", "Three words only", outlet="Brief", published="2026-02-03"),
        row("long", long, outlet="Archive", published="2026-02-04"),
    ]
    with firsthand.open(tmp_path / "l.db") as ledger:
        ledger.read(write_lines(tmp_path / "a.jsonl", [*PILE, *odd]), stages=STAGES, processes=1)
        assert ledger.check() == []
        came = {d.report_id: (d.source_report_id, d.kind) for d in ledger.derivations()}
        assert came["same"] == ("dispatch", "copy")
        assert not {"shuffled", "short", "long"} & came.keys()
        assert len(long) > 5_000_000


def test_a_new_version_takes_the_place_of_the_old_one_in_everything(tmp_path: Path) -> None:
    old = [row(r["id"], "An empty page.", published="2025-12-31") for r in NOTES[3:330:40]]
    versions = [*NOTES, *old]
    late = read_in(tmp_path / "late", [old, NOTES[:300], NOTES[300:]])
    assert read_in(tmp_path / "early", [versions]) == late
    newer = [dict(r, published="2026-12-01", text=f"{r['text']} It was over by noon.") for r in NOTES[5:330:60]]
    assert read_in(tmp_path / "newer", [NOTES, newer]) == read_in(tmp_path / "both", [[*newer, *NOTES]])


def test_portions_that_are_traced_one_after_the_other_change_nothing(
    tmp_path: Path, at_once: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("firsthand.pipeline.tracing._TOGETHER", 17)
    assert read_in(tmp_path / "portions", [NOTES]) == at_once


def test_a_run_that_is_interrupted_leaves_nothing_half_known(
    tmp_path: Path, at_once: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with firsthand.open(tmp_path / "l.db") as ledger:
        ledger.read(write_lines(tmp_path / "a.jsonl", NOTES[:330]), stages=STAGES, processes=1)
        with monkeypatch.context() as cut, pytest.raises(KeyboardInterrupt):
            cut.setattr("firsthand.pipeline.held.Held._liken", _interrupted)
            ledger.read(write_lines(tmp_path / "b.jsonl", NOTES[330:]), stages=STAGES, processes=1)
        ledger.read(write_lines(tmp_path / "b.jsonl", NOTES[330:]), stages=STAGES, processes=1)
        assert told(ledger) == at_once


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_what_a_killed_run_set_aside_is_dropped(tmp_path: Path) -> None:
    left = tmp_path / "l.db.index" / "scratch-999999999"
    left.mkdir(parents=True)
    (left / "keys.bin").write_bytes(b"12345678")
    with firsthand.open(tmp_path / "l.db") as ledger:
        ledger.read(write_lines(tmp_path / "a.jsonl", PILE), stages=STAGES, processes=1)
        assert not list((tmp_path / "l.db.index").glob("scratch-*"))


def test_the_index_is_made_again_where_it_is_lost_torn_or_of_another_ledger(tmp_path: Path, at_once: str) -> None:
    other = tmp_path / "other"
    read_in(other, [[note(n, random.Random(n)) for n in range(400, 420)]])
    for n, spoil in enumerate(("lose", "tear", "swap")):
        folder = tmp_path / spoil
        folder.mkdir()
        with firsthand.open(folder / "l.db") as ledger:
            ledger.read(write_lines(folder / "a.jsonl", NOTES[:330]), stages=STAGES, processes=1)
        index = folder / "l.db.index"
        if spoil == "swap":
            shutil.rmtree(index)
            shutil.copytree(other / "l.db.index", index)
        for file in index.iterdir():
            if spoil == "lose":
                file.unlink()
            elif spoil == "tear":
                file.write_bytes(file.read_bytes()[: 1000 * n])
        with firsthand.open(folder / "l.db") as ledger:
            ledger.read(write_lines(folder / "b.jsonl", NOTES[330:]), stages=STAGES, processes=1)
            assert told(ledger) == at_once
