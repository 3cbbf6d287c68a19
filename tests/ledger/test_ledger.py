"""The ledger: what it keeps, in what order it does not matter, what a kill leaves, what check sees."""

import json
import random
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import firsthand
from firsthand.ledger import COLUMNS
from firsthand.selection import Wanted
from tests.ledger.older import LOOKUPS, without_verdicts
from tests.reports import DISPATCH, PILE, row, write_lines

TABLES = tuple(COLUMNS)


def exported(ledger: firsthand.Ledger) -> str:
    return "\n".join(json.dumps(r, ensure_ascii=False) for table in TABLES for r in ledger.export(table))


def read_all(path: Path, parts: list[list[dict[str, Any]]], processes: int = 1) -> str:
    with firsthand.open(path / "l.db") as ledger:
        for n, part in enumerate(parts):
            ledger.read(write_lines(path / f"part{n}.jsonl", part), processes=processes)
        return exported(ledger)


def test_the_pile_has_its_stemma(tmp_path: Path) -> None:
    with firsthand.open(tmp_path / "l.db") as ledger:
        ledger.read(write_lines(tmp_path / "pile.jsonl", PILE), processes=1)
        came = {d.report_id: (d.source_report_id, d.kind) for d in ledger.derivations()}
        assert came == {"copy": ("dispatch", "copy"), "retelling": ("dispatch", "rewrite")}
        first, *others = ledger.stories()
        assert set(first.report_ids) == {"dispatch", "copy", "retelling", "own"}
        assert [set(o.report_ids) for o in first.origins] == [{"dispatch", "copy", "retelling"}, {"own"}]
        assert (first.n_origins, first.n_newsrooms) == (2, 2)
        assert [story.report_ids for story in others] == [("library",)]
        assert ledger.check() == []


def test_who_speaks_across_reports(tmp_path: Path) -> None:
    with firsthand.open(tmp_path / "l.db") as ledger:
        ledger.read(write_lines(tmp_path / "pile.jsonl", PILE), processes=1)
        who = {identity.name: identity for identity in ledger.speakers()}
        harbour_master = who["Ilse Brandmo"]
        assert {"dispatch", "retelling"} <= set(harbour_master.report_ids)
        assert "harbour master" in {role.words for role in harbour_master.roles}
        said = {(m.report_id, m.start, m.end) for m in harbour_master.statements}
        assert len(said) == len(harbour_master.statements)
        assert len(ledger.statements(Wanted(speaker="brandmo"))) >= len(said)


def test_order_runs_and_processes_change_nothing(tmp_path: Path) -> None:
    once = read_all(_folder(tmp_path, "once"), [PILE])
    for seed in range(10):
        shuffled = random.Random(seed).sample(PILE, len(PILE))
        parts = [shuffled] if seed % 2 else [[r] for r in shuffled]
        assert read_all(_folder(tmp_path, f"run{seed}"), parts) == once
    assert read_all(_folder(tmp_path, "two"), [PILE], processes=2) == once


def test_reading_again_changes_nothing(tmp_path: Path) -> None:
    file = write_lines(tmp_path / "pile.jsonl", PILE)
    with firsthand.open(tmp_path / "l.db") as ledger:
        first = ledger.read(file, processes=1)
        before = exported(ledger)
        second = ledger.read(file, processes=1)
        assert (first.new, first.known, second.new, second.known) == (len(PILE), 0, 0, len(PILE))
        assert second.pairs == 0
        assert exported(ledger) == before


def test_new_text_under_a_known_id_is_a_new_version_and_both_are_kept(tmp_path: Path) -> None:
    old, new = (
        row("r", "The basin closes in May.", published="2026-02-01"),
        row("r", "It closes in June.", published="2026-02-02"),
    )
    exports = []
    for order in ([old, new], [new, old]):
        folder = _folder(tmp_path, order[0]["published"])
        with firsthand.open(folder / "l.db") as ledger:
            for n, one in enumerate(order):
                ledger.read(write_lines(folder / f"{n}.jsonl", [one]), processes=1)
            rows = list(ledger.export("reports"))
            assert [(r["version"], r["text"]) for r in rows] == [(1, old["text"]), (2, new["text"])]
            assert [r.text for r in ledger.reports()] == [new["text"]]
            assert ledger.check() == []
            exports.append(exported(ledger))
    assert exports[0] == exports[1]


def test_two_outlets_with_the_same_words_are_two_reports(tmp_path: Path) -> None:
    rows = [{"text": DISPATCH, "outlet": "One"}, {"text": DISPATCH, "outlet": "Two"}]
    with firsthand.open(tmp_path / "l.db") as ledger:
        assert ledger.read(write_lines(tmp_path / "l.jsonl", rows), processes=1).new == 2


def test_the_bytes_are_kept_as_they_came(tmp_path: Path) -> None:
    content = "\ufeffVarnholm\r\nThe basin — closed.\r\n".encode("utf-16")
    (tmp_path / "odd.txt").write_bytes(content)
    with firsthand.open(tmp_path / "l.db") as ledger:
        ledger.read(tmp_path / "odd.txt", processes=1)
        pack, start, size = ledger.store.connection.execute("SELECT pack, start, size FROM raw").fetchone()
        assert ledger.store.raw.read(pack, start, size) == content


def test_stages_may_be_left_out_and_are_caught_up_with(tmp_path: Path) -> None:
    file = write_lines(tmp_path / "pile.jsonl", PILE)
    with firsthand.open(tmp_path / "l.db") as ledger:
        ledger.read(file, stages=("capture",), processes=1)
        assert len(ledger.reports()) == len(PILE)
        assert ledger.stories() == []
        ledger.read(file, processes=1)
        assert len(ledger.stories()) == 2
        with pytest.raises(firsthand.UsageError, match="no stage 'magic'"):
            ledger.read(file, stages=("magic",))
        with pytest.raises(firsthand.UsageError, match="needs the stage alignment"):
            ledger.read(file, stages=("capture", "lineage"))


def test_people_read_while_a_run_writes(tmp_path: Path) -> None:
    with firsthand.open(tmp_path / "l.db") as writer, firsthand.open(tmp_path / "l.db") as reader:
        seen = []
        writer.read(
            write_lines(tmp_path / "pile.jsonl", PILE),
            processes=1,
            progress=lambda *_: seen.append(len(reader.reports())),
        )
        assert seen
        assert seen[-1] == len(PILE)


KILLED = """
import os, signal, sys
import firsthand
stop = int(sys.argv[3])
calls = 0
def progress(stage, done, total):
    global calls
    calls += 1
    if calls == stop:
        os.kill(os.getpid(), signal.SIGKILL)
with firsthand.open(sys.argv[1]) as ledger:
    ledger.read(sys.argv[2], processes=1, progress=progress)
"""


@pytest.mark.parametrize("stop", [1, 2, 3])
def test_a_kill_leaves_a_ledger_that_opens_and_goes_on(tmp_path: Path, stop: int) -> None:
    file = write_lines(tmp_path / "pile.jsonl", PILE)
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "l.db"), str(file), str(stop)], check=False)
    assert done.returncode == -9
    with firsthand.open(tmp_path / "l.db") as ledger:
        assert ledger.check() == []
        ledger.read(file, processes=1)
        resumed = exported(ledger)
    assert resumed == read_all(_folder(tmp_path, "fresh"), [PILE])


def test_sentences_are_found_by_their_words(tmp_path: Path) -> None:
    with firsthand.open(tmp_path / "l.db") as ledger:
        ledger.read(write_lines(tmp_path / "pile.jsonl", PILE), processes=1)
        texts = {r.id: r.text for r in ledger.reports()}
        hits = ledger.search("timber basin")
        assert {hit.report_id for hit in hits} == {"dispatch", "copy", "retelling"}
        assert all(texts[h.report_id][h.start : h.end] == h.words and "timber" in h.words for h in hits)
        assert [h.report_id for h in ledger.search('"refused the cake"')] == ["library"]
        for odd in ("", "NEAR(", '"', "basin AND", "*", "-", "it's", "a:b", "tim\0ber", '"\0'):
            ledger.search(odd)


LETTERS = {
    "composed": "The café of Zoë Müller in İzmir opens late. Nobody waits there.",
    "parted": "The cafe\u0301s of Zoe\u0308 Mu\u0308ller in I\u0307zmir open late. Nobody waits there.",
    "signs": "“Zoe’s café — the old one — shut,” said Ida Moen. The STRASSE was wet.",
}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("cafe", {"composed", "signs"}), ("cafés", {"parted"}), ("MULLER zoe", {"composed", "parted"}), ("izmir", {"composed", "parted"}),
        ("strasse", {"signs"}), ("caf", set()), ("nobody", {"composed", "parted"}), ("cafe nobody", set()), ("shut said", {"signs"}),
    ],
)  # fmt: skip
def test_case_and_marks_on_letters_do_not_matter(tmp_path: Path, words: str, found: set[str]) -> None:
    with firsthand.open(tmp_path / "l.db") as ledger:
        rows = [{"id": name, "text": text} for name, text in LETTERS.items()]
        ledger.read(write_lines(tmp_path / "letters.jsonl", rows), stages=("capture",), processes=1)
        assert {hit.report_id for hit in ledger.search(words)} == found


def test_check_names_what_was_tampered_with(tmp_path: Path) -> None:
    with firsthand.open(tmp_path / "l.db") as ledger:
        ledger.read(write_lines(tmp_path / "pile.jsonl", PILE), processes=1)
        ledger.store.connection.execute("UPDATE reports SET text = 'short' WHERE report_id = 'dispatch'")
        found = "\n".join(ledger.check())
        assert "report dispatch: its text" in found
        assert "passage of" in found
        pack = next((tmp_path / "l.db.raw").glob("*.pack"))
        pack.write_bytes(pack.read_bytes().replace(b"Varnholm", b"Varnhelm"))
        assert "are not the bytes that were read" in "\n".join(ledger.check())
        pack.unlink()
        assert "No such file" in "\n".join(ledger.check())


def test_other_files_are_not_taken_for_ledgers(tmp_path: Path) -> None:
    (tmp_path / "words.db").write_text("these are only words, and more of them than a header has\n" * 40)
    with pytest.raises(firsthand.LedgerError, match="cannot be opened"):
        firsthand.open(tmp_path / "words.db")
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE t (x)")
    other.close()
    with pytest.raises(firsthand.LedgerError, match="not a Firsthand ledger"):
        firsthand.open(tmp_path / "other.db")
    firsthand.open(tmp_path / "new.db").close()
    with sqlite3.connect(tmp_path / "new.db") as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()
    with pytest.raises(firsthand.LedgerError, match="version 99"):
        firsthand.open(tmp_path / "new.db")
    with pytest.raises(firsthand.LedgerError):
        firsthand.open(tmp_path / "no" / "such" / "folder.db")


LOOKED_UP = ("listed_stories", "story_reports", "found_by")
TRIGGERS = ("story_listed", "story_unlisted", "report_found", "parts_found")


def test_a_ledger_of_an_older_version_is_brought_up_to_date(tmp_path: Path) -> None:
    with firsthand.open(tmp_path / "l.db") as ledger:
        ledger.read(write_lines(tmp_path / "pile.jsonl", PILE), processes=1)
        fresh = looked_up(ledger)
    with sqlite3.connect(tmp_path / "l.db") as older:
        without_verdicts(older)
        for trigger in TRIGGERS:
            older.execute(f"DROP TRIGGER {trigger}")
        for table in ("claim_types", *LOOKED_UP):
            older.execute(f"DROP TABLE {table}")
        for index in ("pairs_of_b", "reports_by_time"):
            older.execute(f"DROP INDEX {index}")
        older.execute("PRAGMA user_version = 3")
    older.close()
    with firsthand.open(tmp_path / "l.db") as ledger:
        assert ledger.store.claim_types() == []
        assert ledger.check() == []
        assert looked_up(ledger) == fresh
        assert all(rows for table, rows in fresh.items() if table != "told_of")  # the pile tells of no treaty


def looked_up(ledger: firsthand.Ledger) -> dict[str, list[tuple[object, ...]]]:
    rows = {t: ledger.store.connection.execute(f"SELECT * FROM {t} ORDER BY 1, 2") for t in (*LOOKED_UP, *LOOKUPS)}
    return {table: sorted(tuple(row) for row in found) for table, found in rows.items()}


def test_what_pages_look_up_follows_a_story_that_changed(tmp_path: Path) -> None:
    with firsthand.open(tmp_path / "l.db") as ledger:
        for n in (len(PILE) // 2, len(PILE)):
            ledger.read(write_lines(tmp_path / f"{n}.jsonl", PILE[:n]), processes=1)
            listed = {
                row[0]: row[1]
                for row in ledger.store.connection.execute("SELECT story_id, count(*) FROM story_reports GROUP BY 1")
            }
            assert listed == {story.id: len(story.report_ids) for story in ledger.stories()}
            (n_stories,) = ledger.store.connection.execute("SELECT count(*) FROM listed_stories").fetchone()
            assert n_stories == len(listed)
            counts = [
                ledger.store.connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0]
                for t in ("taken", "changed", "roots")
            ]
            assert counts == [
                len(ledger.derivations()),
                sum(drift.inherited_from is None for drift in ledger.drifts()),
                sum(origin.dispatch is None for story in ledger.stories() for origin in story.origins),
            ]


def test_claims_that_say_the_same_are_one_with_their_origins(tmp_path: Path) -> None:
    with firsthand.open(tmp_path / "l.db") as ledger:
        ledger.read(write_lines(tmp_path / "pile.jsonl", PILE), processes=1)
        closing = max((p for p in ledger.propositions() if p.subtype == "close"), key=lambda p: len(p.wordings))
        assert {"dispatch", "copy"} <= set(closing.report_ids)
        assert closing.n_origins is not None
        assert closing.n_origins < len(closing.report_ids)
        claims = {(c.report_id, part.start) for c in ledger.claims() for part in c.spans}
        assert all((w.report_id, w.start) in claims for p in ledger.propositions() for w in p.wordings)


def test_a_table_that_is_not_there_is_named(tmp_path: Path) -> None:
    with firsthand.open(tmp_path / "l.db") as ledger:
        with pytest.raises(firsthand.UsageError, match="no table 'people'"):
            list(ledger.export("people"))
        with pytest.raises(firsthand.UsageError, match="statuses are"):
            list(ledger.export("drifts", on="2026-03-10"))
        with pytest.raises(firsthand.UsageError, match="not a day"):
            list(ledger.export("statuses", on="March"))


def _folder(path: Path, name: str) -> Path:
    (path / name).mkdir()
    return path / name
