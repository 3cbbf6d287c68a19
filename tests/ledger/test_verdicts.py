"""Verdicts in a ledger: what stands, what is kept beneath, what no run touches, what is lost, how two people share them."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import firsthand
from firsthand.drift.types import drift_types
from firsthand.ledger import COLUMNS, stories_judged
from firsthand.model import Derivation, Drift, Speaker, Statement
from firsthand.pipeline import outcome
from firsthand.verdicts import changed_by
from tests.ledger.older import without_verdicts
from tests.reports import DISPATCH, INDEPENDENT, PILE, RETELLING, row, write_lines

ADA = {"who": "Ada", "why": "I read both"}
BEN = {"who": "Ben", "why": "so did I"}


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pile, read."""
    folder = tmp_path_factory.mktemp("read")
    with firsthand.open(folder / "l.db") as ledger:
        ledger.read(write_lines(folder / "pile.jsonl", PILE), processes=1)
    return folder


@pytest.fixture
def folder(read: Path, tmp_path: Path) -> Path:
    """A copy of it, to be written to."""
    shutil.copytree(read, tmp_path / "copy")
    return tmp_path / "copy"


@pytest.fixture
def ledger(folder: Path) -> Iterator[firsthand.Ledger]:
    with firsthand.open(folder / "l.db") as opened:
        yield opened


def exported(ledger: firsthand.Ledger, machine: bool = False, without: str = "") -> str:
    tables = [table for table in COLUMNS if table != without]
    return "\n".join(json.dumps(r, ensure_ascii=False) for t in tables for r in ledger.export(t, machine=machine))


def standing(ledger: firsthand.Ledger) -> list[Any]:
    """What stands, but for the likelihood of one event, which hangs on how rare words are among all reports."""
    found = ledger.derivations(), ledger.statements(), ledger.speakers(), ledger.drifts(), ledger.credits("own")
    return [*found, origins(ledger)]


def came(ledger: firsthand.Ledger, name: str) -> Derivation:
    return next(d for d in ledger.derivations(machine=True) if d.report_id == name)


def who_said(ledger: firsthand.Ledger, words: str, report: str, machine: bool = False) -> Statement:
    texts = {r.id: r.text for r in ledger.reports()}
    return next(
        s for s in ledger.statements(machine=machine)
        if s.report_id == report and any(words in texts[report][a:b] for a, b in s.content)
    )  # fmt: skip


def drift(ledger: firsthand.Ledger, type_: str, machine: bool = False) -> Drift:
    return next(d for d in ledger.drifts(machine=machine) if d.type == type_)


def origins(ledger: firsthand.Ledger) -> list[set[str]]:
    return [set(o.report_ids) for o in ledger.stories()[0].origins]


def test_a_rejected_derivation_recounts_its_story_and_takes_its_drifts_along(ledger: firsthand.Ledger) -> None:
    assert ledger.stories()[0].n_origins == 2
    verdict = ledger.judge(came(ledger, "retelling"), "reject", **ADA)
    assert [d.report_id for d in ledger.derivations()] == ["copy"]
    assert origins(ledger) == [{"dispatch", "copy"}, {"retelling"}, {"own"}]
    assert changed_by(ledger.stories()[0]) == (verdict.id,)
    assert ledger.drifts() == []
    assert len(ledger.derivations(machine=True)) == 2
    assert ledger.drifts(machine=True)
    assert ledger.stories(machine=True)[0].n_origins == 2
    assert ledger.check() == []


def test_some_stories_are_as_among_all(ledger: firsthand.Ledger) -> None:
    ledger.judge(came(ledger, "copy"), "correct", source_report_id="library", **ADA)
    first, second = ledger.stories(machine=True)
    both = stories_judged(ledger.store, [second, first])
    assert both == stories_judged(ledger.store, [second]) + stories_judged(ledger.store, [first])
    assert [row.now for row in both] == [None, *ledger.stories()]
    assert {"dispatch", "library"} <= set(ledger.stories()[0].report_ids)
    assert {"library", "copy"} in origins(ledger)


def test_undone_all_is_as_it_was_and_undone_again_it_is_not(ledger: firsthand.Ledger) -> None:
    before = exported(ledger, without="verdicts")
    verdict = ledger.judge(came(ledger, "retelling"), "reject", **ADA)
    after = exported(ledger, without="verdicts")
    undoing = ledger.undo(verdict.id, **BEN)
    assert exported(ledger, without="verdicts") == before != after
    again = ledger.undo(undoing.id[:10], **ADA)
    assert exported(ledger, without="verdicts") == after
    assert [row.state for row in ledger.verdicts()] == ["in force", "undone", "in force"]
    with pytest.raises(firsthand.UsageError, match=f"undone already, by Ada \\({again.id}"):
        ledger.undo(undoing.id, **BEN)
    with pytest.raises(firsthand.UsageError, match="no verdict has the id"):
        ledger.undo("v-nothing", **BEN)


def test_a_corrected_speaker_shows_and_is_found_across_reports(ledger: firsthand.Ledger) -> None:
    said = who_said(ledger, "Hollow", "own")
    verdict = ledger.judge(said, "correct", about="speaker", name="Jonas Ferreld", role="stevedore", **ADA)
    now = who_said(ledger, "Hollow", "own")
    assert now.speaker == Speaker("Jonas Ferreld", "stevedore", None)
    assert changed_by(now) == (verdict.id,)
    assert who_said(ledger, "Hollow", "own", machine=True) == said
    (ferreld,) = [who for who in ledger.speakers() if who.name == "Jonas Ferreld"]
    (before,) = [who for who in ledger.speakers(machine=True) if who.name == "Jonas Ferreld"]
    assert len(ferreld.statements) == len(before.statements) + 1
    ledger.judge(now, "reject", about="speaker", **BEN)
    assert who_said(ledger, "Hollow", "own").speaker is None


def test_a_statement_is_rejected_corrected_and_added(ledger: firsthand.Ledger) -> None:
    said = who_said(ledger, "Hollow", "own")
    ledger.judge(said, "correct", cue="told", form="mixed", **ADA)
    now = who_said(ledger, "Hollow", "own")
    assert (now.form, now.speaker) == ("mixed", said.speaker)
    ledger.judge(now, "reject", **BEN)  # what stands is judged as what the machine found
    assert said not in ledger.statements()
    assert said in ledger.statements(machine=True)
    start = INDEPENDENT.index("His crew of eleven has met twice")
    missed = Statement(((start, start + 32),), "indirect", "speech", report_id="own", speaker=Speaker("Jonas Ferreld"))
    added = ledger.judge(missed, "add", **ADA)
    found = [s for s in ledger.statements() if s.content == missed.content]
    assert [changed_by(s) for s in found] == [(added.id,)]
    starts = [s.content[0][0] for s in ledger.statements() if s.report_id == "own"]
    assert starts == sorted(starts)
    with pytest.raises(firsthand.UsageError, match="already"):
        ledger.judge(missed, "add", **BEN)
    ledger.judge(found[0], "reject", **BEN)
    assert not [s for s in ledger.statements() if s.content == missed.content]
    assert ledger.check() == []


def test_drifts_claims_and_credits(ledger: firsthand.Ledger) -> None:
    first, second = ledger.drifts()[:2]
    ledger.judge(first, "reject", **ADA)
    assert first not in ledger.drifts()
    assert len(ledger.drifts()) == len(ledger.drifts(machine=True)) - 1
    ledger.judge(second, "correct", type="meaning_changed", **ADA)
    assert second.type != "meaning_changed"
    assert drift(ledger, "meaning_changed").after == second.after
    claim = next(c for c in ledger.claims() if c.type == "meet")
    ledger.judge(claim, "correct", holder="Jonas Ferreld", certainty="PR+", **ADA)
    now = next(c for c in ledger.claims() if c.type == "meet")
    assert (now.holder, now.certainty.label if now.certainty else None) == ("Jonas Ferreld", "PR+")
    assert any("Jonas Ferreld" in p.holders for p in ledger.propositions() if p.type == "meet")
    credit = ledger.credits("retelling")[0]
    ledger.judge(credit, "reject", **ADA)
    assert ledger.credits("retelling") == []
    assert ledger.credits("retelling", machine=True) == [credit]
    rows = {r["report_id"]: r["credits"] for r in ledger.export("reports")}
    assert rows["retelling"] == []
    assert len(rows["dispatch"]) == len(ledger.credits("dispatch"))


def test_events_and_the_board(tmp_path: Path) -> None:
    text = (
        "VILNIUS - Lithuania has ratified the Anti-Personnel Mine Ban Convention, the foreign ministry said on Tuesday."
    )
    with firsthand.open(tmp_path / "l.db") as ledger:
        ledger.read(write_lines(tmp_path / "l.jsonl", [row("b", text, published="2026-03-10")]), processes=1)
        (event,) = [e for e in ledger.events("apmbc") if e.report_id == "b"]
        assert event.stage == "ratified"
        before = {s.entity: s for s in ledger.board("apmbc")}
        verdict = ledger.judge(event, "correct", stage="announced", **ADA)
        after = {s.entity: s for s in ledger.board("apmbc")}
        changed = {e for e in before | after if before.get(e) != after.get(e)}
        assert changed == {"LTU"}
        assert changed_by(after["LTU"]) == (verdict.id,)
        assert {s.entity: s for s in ledger.board("apmbc", machine=True)} == before
        with pytest.raises(firsthand.UsageError, match="stage is one of"):
            ledger.judge(event, "correct", stage="celebrated", **ADA)
        recorded = next(e for e in ledger.events("apmbc") if not e.report_id)
        with pytest.raises(firsthand.UsageError, match="official record"):
            ledger.judge(recorded, "reject", **ADA)


def test_what_was_missed_is_told_by_words(ledger: firsthand.Ledger) -> None:
    told = {"words": "has met", "type": "meet", "actor": "His crew of eleven", "certainty": "CT+", "holder": "Ferreld"}
    verdict = ledger.judge("own", "add", about="claim", **ADA, **told)
    (claim,) = [c for c in ledger.claims() if changed_by(c) == (verdict.id,)]
    assert (claim.actor, claim.holder, claim.certainty and claim.certainty.score) == (told["actor"], "Ferreld", 3.0)
    assert {p.name: INDEPENDENT[p.start : p.end] for p in claim.spans} == {"trigger": "has met", "actor": told["actor"]}
    pair = {"source_report_id": "dispatch", "type": "qualifier_dropped", "before": "on Tuesday"}
    verdict = ledger.judge("retelling", "add", about="drift", **ADA, **pair)
    (change,) = [d for d in ledger.drifts() if changed_by(d) == (verdict.id,)]
    assert change.source == (start := DISPATCH.index("on Tuesday"), start + len("on Tuesday"))
    assert 0 < change.gravity == drift_types()["qualifier_dropped"].gravity
    verdict = ledger.judge("own", "add", about="derivation", source_report_id="dispatch", kind="partial", **ADA)
    assert [d.source_name for d in ledger.derivations() if changed_by(d) == (verdict.id,)] == ["Corvane"]
    told = {"words": "the closure", "board": "apmbc", "state": "Lithuania", "stage": "notified"}
    verdict = ledger.judge("own", "add", about="event", **ADA, **told)
    (event,) = [e for e in ledger.events("apmbc") if changed_by(e) == (verdict.id,)]
    assert (event.state, event.known, event.printed) == ("LTU", "2026-02-04", "2026-02-04")
    assert ledger.check() == []


def test_what_was_missed_is_refused_by_the_field_that_does_not_fit(ledger: firsthand.Ledger) -> None:
    event = {"words": "the closure", "board": "apmbc", "state": "LTU", "stage": "notified"}
    cases: list[tuple[str, dict[str, Any], str, str]] = [
        ("statement", {}, "content", "a statement says: content"),
        ("statement", {"content": "a sea of lamps"}, "content", "do not stand in the report"),
        ("statement", {"content": "the"}, "content", "more than once"),
        ("claim", {"words": "has met", "type": ["meet"]}, "type", "type is one of"),
        ("claim", {"words": "has met", "type": "meet", "target": "nobody here"}, "target", "do not stand"),
        ("claim", {"words": "has met", "type": "meet", "weather": "fine"}, "weather", "no 'weather'"),
        ("drift", {"type": "added", "after": "Hollow"}, "source_report_id", "a drift says: source_report_id"),
        (
            "drift",
            {"source_report_id": "none", "type": "added", "after": "Hollow"},
            "source_report_id",
            "no report none",
        ),
        ("event", {**event, "state": "Atlantis"}, "state", "none is called 'Atlantis'"),
        ("event", {**event, "stage": "third_reading"}, "stage", "on the board apmbc"),
        ("derivation", {"source_report_id": "own"}, "source_report_id", "cannot come from"),
        ("derivation", {"source_name": "X", "kind": "unrelated"}, "kind", "kind is one of copy"),
    ]
    for kind, fields, field, told in cases:
        with pytest.raises(firsthand.FieldRefused, match=told) as refused:
            ledger.judge("own", "add", about=kind, **ADA, **fields)
        assert refused.value.field == field
    with pytest.raises(firsthand.UsageError, match="cannot be added by itself"):
        ledger.judge("own", "add", about="speaker", **ADA, name="Ida")
    assert ledger.verdicts() == []


def test_what_was_added_is_known_by_what_it_was_when_it_was_added(ledger: firsthand.Ledger) -> None:
    def added() -> tuple[Statement, Statement]:
        (row,) = [row for row in ledger.judged("statement", ["own"]) if row.machine is None]
        assert row.now is not None
        return row.record, row.now

    first = ledger.judge("own", "add", about="statement", content="His crew of eleven", cue="says", **ADA)
    given, now = added()
    assert given == now
    ledger.judge(now, "correct", content="crew of eleven", **BEN)
    assert added()[0] == given != added()[1]
    ledger.judge(added()[1], "correct", about="speaker", name="Jonas Ferreld", **ADA)
    last = ledger.judge(added()[1], "correct", form="mixed", **BEN)  # a correction is a whole
    now = added()[1]
    assert (now.content, now.form, now.speaker) == (given.content, "mixed", Speaker("Jonas Ferreld"))
    assert changed_by(now)[:2] == (first.id, last.id)
    assert [state.state for state in ledger.verdicts()] == ["overruled", "overruled", "in force", "in force"]


def test_people_are_merged_and_parted(ledger: firsthand.Ledger) -> None:
    who = {identity.name: identity for identity in ledger.speakers()}
    merged = ledger.merge(who["Ilse Brandmo"], who["Jonas Ferreld"].id, **ADA)
    both = next(i for i in ledger.speakers() if set(i.spellings) == {"Ilse Brandmo", "Jonas Ferreld"})
    assert changed_by(both) == (merged.id,)
    ledger.undo(merged.id, **BEN)
    assert {i.name for i in ledger.speakers()} == set(who)
    ledger.part(who["Ilse Brandmo"], ["retelling"], **ADA)
    parted = [i.report_ids for i in ledger.speakers() if i.name == "Ilse Brandmo"]
    assert sorted(parted) == [("copy", "dispatch"), ("retelling",)]
    assert [i.report_ids for i in ledger.speakers(machine=True) if i.name == "Ilse Brandmo"] == [
        ("copy", "dispatch", "retelling")
    ]
    with pytest.raises(firsthand.UsageError, match="cannot be one"):
        ledger.merge(who["Corvane"], who["Ilse Brandmo"], **ADA)
    with pytest.raises(firsthand.UsageError, match="not none"):
        ledger.part(who["Jonas Ferreld"], ["dispatch"], **ADA)
    assert ledger.check() == []


def test_the_latest_counts_and_disagreement_is_seen(ledger: firsthand.Ledger) -> None:
    found = drift(ledger, "omitted")
    ledger.judge(found, "reject", when="2026-03-10T10:00", **ADA)
    ledger.judge(found, "confirm", who="Ben", when="2026-03-10T11:00")
    assert found in ledger.drifts()
    assert [row.state for row in ledger.verdicts()] == ["overruled", "in force"]
    (between,) = ledger.disagreements()
    assert (between.readers_differ, between.machine, between.now) == (True, found, found)
    ledger.judge(came(ledger, "copy"), "reject", **ADA)
    first, second = ledger.disagreements()
    assert (first.kind, first.readers_differ, first.now) == ("derivation", False, None)
    assert second == between


@pytest.mark.parametrize("seed", range(4))
def test_the_order_in_which_verdicts_and_reports_come_changes_nothing(folder: Path, tmp_path: Path, seed: int) -> None:
    with firsthand.open(folder / "l.db") as ledger:
        _judge_much(ledger)
        wanted = exported(ledger)
        lines = [json.dumps(r, ensure_ascii=False) for r in ledger.export("verdicts")]
    rng = random.Random(seed)
    with firsthand.open(tmp_path / "other.db") as other:
        parts = [lines[:3], lines[3:]] if seed % 2 else [rng.sample(lines, len(lines))]
        for n, part in enumerate(parts):
            other.add_verdicts(_file(tmp_path / f"v{n}.jsonl", part))  # before there is any report, or between two runs
            some = PILE[n::2] if len(parts) > 1 else PILE
            other.read(write_lines(tmp_path / f"p{n}.jsonl", rng.sample(some, len(some))), processes=1)
        assert exported(other) == wanted


def test_taking_in_the_same_again_changes_nothing(ledger: firsthand.Ledger, tmp_path: Path) -> None:
    _judge_much(ledger)
    before = exported(ledger)
    file = _file(tmp_path / "v.jsonl", [json.dumps(r) for r in ledger.export("verdicts")])
    assert ledger.add_verdicts(file) == 0
    assert exported(ledger) == before


def test_a_later_run_leaves_verdicts_in_force(ledger: firsthand.Ledger, folder: Path) -> None:
    _judge_much(ledger)
    before, states = standing(ledger), [(r.verdict, r.state) for r in ledger.verdicts()]
    ledger.read(write_lines(folder / "more.jsonl", [row("late", "The quay at Kelda was empty.")]), processes=1)
    assert "late" in {report.id for report in ledger.reports()}
    assert standing(ledger) == before
    assert [(r.verdict, r.state) for r in ledger.verdicts()] == states


def test_a_new_version_of_every_stage_leaves_verdicts_in_force(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with firsthand.open(folder / "l.db") as ledger:
        _judge_much(ledger)
        before, versions = exported(ledger), set(ledger.store.part_versions().values())
    for stage, version in list(outcome.VERSIONS.items()):
        monkeypatch.setitem(outcome.VERSIONS, stage, f"{version}-next")
    with firsthand.open(folder / "l.db") as ledger:
        ledger.read(folder / "pile.jsonl", processes=1)
        assert not versions & set(ledger.store.part_versions().values())  # the stages did look again
        assert exported(ledger) == before


def test_a_new_version_of_a_text_makes_verdicts_lost_and_moves_none(ledger: firsthand.Ledger, tmp_path: Path) -> None:
    said = who_said(ledger, "one of them gives way", "retelling")
    ledger.judge(said, "reject", **ADA)
    ledger.judge(came(ledger, "copy"), "reject", **ADA)
    newer = [{**PILE[2], "text": RETELLING + "\n\nThe port had no comment.", "published": "2026-02-03T15:00:00+00:00"}]
    ledger.read(write_lines(tmp_path / "newer.jsonl", newer), processes=1)
    lost, kept = ledger.verdicts()
    assert (lost.state, lost.machine) == ("lost", None)
    assert lost.reason == "the text of retelling has a new version"
    assert kept.state == "in force"
    # The new text has the same sentence in the same place: the verdict is not about it.
    assert who_said(ledger, "one of them gives way", "retelling").content == said.content
    assert ledger.check() == []


def test_what_the_machine_finds_no_more_is_lost_and_found_again_in_force(ledger: firsthand.Ledger) -> None:
    said = who_said(ledger, "Hollow", "own")
    ledger.judge(said, "reject", **ADA)
    key = next(key for key, name in ledger.store.ids().items() if name == "own")
    found = list(ledger.store.parts("statements", Statement, [key]))
    ledger.store.add_parts([(key, "statements", "x", [s for s in found if s != said])])
    assert [(row.state, row.reason) for row in ledger.verdicts()] == [("lost", "the machine does not find it any more")]
    ledger.store.add_parts([(key, "statements", "y", found)])
    assert [row.state for row in ledger.verdicts()] == ["in force"]
    assert said not in ledger.statements()


def test_what_makes_no_sense_is_refused_with_the_reason(ledger: firsthand.Ledger) -> None:
    said, derived = who_said(ledger, "Hollow", "own"), came(ledger, "copy")
    cases: list[tuple[Any, str, dict[str, Any], str]] = [
        (said, "correct", {}, "what is right instead"),
        (said, "correct", {"weather": "fine"}, "no 'weather'"),
        (said, "correct", {"form": "loud"}, "form is one of direct"),
        (said, "correct", {"cue": "shouted"}, "do not stand in the report"),
        (said, "correct", {"cue": "the"}, "more than once"),
        (said, "correct", {"cue": (5, 99999)}, "no place in a text"),
        (said, "correct", {"form": said.form}, "confirm it"),
        (said, "confirm", {"form": "direct"}, "says nothing else"),
        (said, "applaud", {}, "no such thing"),
        (derived, "correct", {"source_report_id": "nowhere"}, "no report nowhere"),
        (came(ledger, "retelling"), "correct", {"source_report_id": "retelling"}, "cannot come from"),
        (drift(ledger, "omitted"), "correct", {"type": "ruined"}, "type is one of"),
        ("0000", "reject", {"about": "claim"}, "no claim has the id"),
        ("0000", "reject", {"about": "weather"}, "no such thing"),
        (ledger.reports()[0], "reject", {}, "no such thing"),
    ]
    for finding, verdict, more, told in cases:
        with pytest.raises(firsthand.UsageError, match=told):
            ledger.judge(finding, verdict, **ADA, **more)
    with pytest.raises(firsthand.InvalidRecord, match="says why"):
        ledger.judge(said, "reject", who="Ada")
    assert ledger.verdicts() == []


def test_verdicts_are_neither_changed_nor_deleted(ledger: firsthand.Ledger) -> None:
    ledger.judge(came(ledger, "copy"), "reject", **ADA)
    for statement in ("UPDATE verdicts SET made = ''", "DELETE FROM verdicts"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            ledger.store.connection.execute(statement)
    assert len(ledger.verdicts()) == 1


def test_check_sees_a_verdict_that_was_altered_or_speaks_of_what_is_not_here(ledger: firsthand.Ledger) -> None:
    said = who_said(ledger, "Hollow", "own")
    verdict = ledger.judge(said, "reject", **ADA)
    ledger.store.connection.execute("DROP TRIGGER verdicts_do_not_change")
    ledger.store.connection.execute("UPDATE verdicts SET record = replace(record, '“Hollow', 'Hallow')")
    ledger.store.connection.execute("UPDATE verdicts SET record = replace(record, 'Hollow', 'Hallow')")
    found = ledger.check()
    assert any(f"the verdict {verdict.id} is not as it was given" in line for line in found)
    assert any("do not stand in report own where it says" in line for line in found)


def test_a_ledger_of_the_version_before_takes_verdicts(folder: Path) -> None:
    with sqlite3.connect(folder / "l.db") as older:
        without_verdicts(older)
    older.close()
    with firsthand.open(folder / "l.db") as ledger:
        ledger.judge(came(ledger, "copy"), "reject", **ADA)
        with pytest.raises(sqlite3.IntegrityError, match="never deleted"):
            ledger.store.connection.execute("DELETE FROM verdicts")
        assert ledger.check() == []


def test_scores_count_what_is_in_force(ledger: firsthand.Ledger) -> None:
    ledger.judge(came(ledger, "copy"), "confirm", who="Ada")
    undone = ledger.judge(came(ledger, "retelling"), "reject", **ADA)
    ledger.undo(undone.id, **BEN)
    ledger.judge(came(ledger, "retelling"), "correct", kind="copy", **BEN)
    ledger.judge(drift(ledger, "omitted"), "reject", **ADA)
    gone = Drift("number_changed", "14 of its 62 piers", "piers", (0, 5), (0, 5), 0.5,
                 source_report_id="dispatch", derived_report_id="retelling")  # fmt: skip
    ledger.judge(gone, "add", **ADA)
    who = {identity.name: identity for identity in ledger.speakers()}
    ledger.part(who["Ilse Brandmo"], ["retelling"], **ADA)
    found = {(s.kind, s.type): (s.right, s.corrected, s.wrong, s.missed) for s in ledger.evaluate()}
    assert found == {
        ("derivation", None): (1, 1, 0, 0), ("derivation", "derived"): (1, 1, 0, 0),
        ("drift", None): (0, 0, 1, 1), ("drift", "omitted"): (0, 0, 1, 0), ("drift", "number_changed"): (0, 0, 0, 1),
        ("person", None): (0, 0, 1, 0), ("person", "person"): (0, 0, 1, 0),
    }  # fmt: skip


def test_exports_carry_what_stands_and_what_is_beneath(ledger: firsthand.Ledger) -> None:
    before = {r["id"]: r for r in ledger.export("derivations")}
    verdict = ledger.judge(came(ledger, "retelling"), "correct", kind="copy", **ADA)
    (changed,) = [r for r in ledger.export("derivations") if r["verdict"]]
    assert (changed["verdict"], changed["kind"]) == (verdict.id, "copy")
    assert before[changed["id"]]["kind"] == "rewrite"  # the row keeps its id
    assert {r["id"]: r for r in ledger.export("derivations", machine=True)} == before
    (told,) = ledger.export("verdicts")
    assert json.loads(told["machine"])["kind"] == "rewrite"
    assert json.loads(told["fields"]) == {"kind": "copy"}


def test_a_finding_is_found_by_its_ids(ledger: firsthand.Ledger) -> None:
    name = next(r["id"] for r in ledger.export("claims"))
    found = ledger.finding("claim", name)
    assert found.machine == ledger.claims()[0]
    verdict = ledger.judge(name, "confirm", about="claim", who="Ada")
    assert verdict.finding is not None
    assert ledger.finding("claim", verdict.finding.id).machine == found.machine


def _judge_much(ledger: firsthand.Ledger) -> None:
    """Verdicts of every kind by two readers, some undone."""
    first = ledger.judge(came(ledger, "retelling"), "reject", when="2026-03-10T10:00", **ADA)
    ledger.judge(came(ledger, "copy"), "correct", source_report_id="own", when="2026-03-10T10:01", **ADA)
    second = ledger.undo(first.id, when="2026-03-10T10:02", **BEN)
    ledger.undo(second.id, when="2026-03-10T10:03", **ADA)
    said = who_said(ledger, "Hollow", "own")
    ledger.judge(said, "correct", about="speaker", name="Jonas Ferreld", when="2026-03-10T10:04", **ADA)
    ledger.judge(said, "correct", form="mixed", when="2026-03-10T10:05", **BEN)
    ledger.judge(said, "confirm", who="Ada", when="2026-03-10T10:04")
    who = {identity.name: identity for identity in ledger.speakers()}
    ledger.merge(who["Ilse Brandmo"], who["Jonas Ferreld"], when="2026-03-10T10:06", **ADA)
    ledger.judge(ledger.credits("own")[0], "reject", when="2026-03-10T10:07", **BEN)


def _file(path: Path, lines: list[str]) -> Path:
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path


def test_the_words_of_anchors_are_those_of_the_report(ledger: firsthand.Ledger) -> None:
    verdict = ledger.judge(who_said(ledger, "gives way", "dispatch"), "confirm", who="Ada")
    assert verdict.finding is not None
    for anchor in verdict.finding.anchors:
        assert DISPATCH[anchor.start : anchor.end] == anchor.words != ""
