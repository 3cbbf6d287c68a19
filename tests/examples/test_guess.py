"""A guess in one report that is a ministry's statement three reports later: the program says where it happened."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import firsthand
from firsthand import cli
from firsthand.brief import story_markdown, story_page
from firsthand.gather import story_material
from firsthand.model import Step, Story, Way

GUESS = Path(__file__).parents[2] / "examples" / "guess"
GOLD: dict[str, Any] = json.loads((GUESS / "gold.json").read_text(encoding="utf-8"))
STEPS = {row["report_id"]: row for row in GOLD["way"]["steps"]}
#: What a change of either kind may be called.
TYPES = {
    "certainty": {"hedge_dropped", "possibility_hardened", "speaker_dropped"},
    "holder": {"speaker_dropped", "speaker_changed"},
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[firsthand.Ledger]:
    with firsthand.open(tmp_path_factory.mktemp("guess") / "guess.db") as found:
        found.read(GUESS / "reports", processes=1)
        yield found


@pytest.fixture(scope="module")
def story(ledger: firsthand.Ledger) -> Story:
    (found,) = ledger.stories()
    return found


@pytest.fixture(scope="module")
def way(ledger: firsthand.Ledger, story: Story) -> Way:
    return ledger.ways(story)[0]


def step_of(way: Way, report_id: str) -> Step:
    (found,) = [step for step in way.steps if step.report_id == report_id]
    return found


def test_the_stemma_is_the_chain(ledger: firsthand.Ledger, story: Story) -> None:
    assert {d.report_id: d.source_report_id for d in ledger.derivations()} == GOLD["derivations"]
    assert set(story.report_ids) == set(GOLD["reports"])
    assert story.n_origins == story.n_newsrooms == 2


def test_the_claim_is_followed_along_it_and_turned_most(way: Way) -> None:
    assert way.report_ids == tuple(STEPS)
    assert all(GOLD["way"]["words"] in step.quote for step in (*way.steps, *way.against))
    taken = {step.report_id: step.source_report_id for step in way.steps if step.source_report_id}
    assert taken == GOLD["derivations"]


@pytest.mark.parametrize("report_id", STEPS)
def test_every_step_says_who_holds_it_how_surely_and_what_turned_where(way: Way, report_id: str) -> None:
    step, gold = step_of(way, report_id), STEPS[report_id]
    assert (step.certainty, step.holder) == (gold["certainty"], gold["holder"])
    assert step.own == (gold["holder"] is None)
    assert {turn.kind for turn in step.changed if turn.kind != "words"} == set(gold["changed"])
    assert {turn.kind: turn.since for turn in step.kept if turn.kind != "words"} == gold["kept"]
    assert all(turn.type in TYPES[turn.kind] for turn in step.turns if turn.kind in TYPES)


def test_who_was_there_and_denies_it_stands_against_it(way: Way) -> None:
    against = [{"report_id": s.report_id, "certainty": s.certainty, "holder": s.holder} for s in way.against]
    assert against == GOLD["way"]["against"]


def test_the_guess_that_is_retold_as_one_has_no_changes(way: Way) -> None:
    assert step_of(way, "gorge-faithful").turns == ()


def test_brief_and_export_tell_it_too(ledger: firsthand.Ledger, story: Story, way: Way) -> None:
    material = story_material(ledger.store, story)
    for page in (story_page(material), story_markdown(material)):
        assert "3 retellings later certain, held by the Belvane water ministry, in Capital Bulletin" in page
    row = next(row for row in ledger.export("ways") if row["id"] == way.id)
    assert row["report_ids"] == list(STEPS) and row["quote"] == way.steps[0].quote
    assert [step["certainty"] for step in row["steps"]] == [step["certainty"] for step in STEPS.values()]
    assert ledger.check() == []


def test_show_says_where_it_happened(
    ledger: firsthand.Ledger, story: Story, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    shown = " ".join(_command(monkeypatch, capfd, "show", story.id, "--ledger", ledger.store.path).split())
    told = (
        "possible, held by one analyst, in The Ormel Sentinel",
        "Lowbank Online probable, held by an analyst",
        "Belvane Evening Mail certain, told by the report itself",
        "Capital Bulletin certain, held by the Belvane water ministry",
        "(since Belvane Evening Mail)",
        "(since Capital Bulletin)",
        "against it The Valley Mirror certainly not, held by Oskar Ravel",
    )
    places = [shown.index(words) for words in told]
    assert places == sorted(places)


def test_show_follows_a_claim_that_is_asked_for(
    ledger: firsthand.Ledger, story: Story, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    asked = ("show", story.id, "--ledger", ledger.store.path, "--claim")
    assert "No one was hurt" in _command(monkeypatch, capfd, *asked, "hurt")
    assert "has the words" in _command(monkeypatch, capfd, *asked, "volcano", code=2)


def _command(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], *words: str | Path, code: int = 0
) -> str:
    monkeypatch.setattr(sys, "argv", ["firsthand", *map(str, words)])
    with pytest.raises(SystemExit) as end:
        cli.main()
    assert int(end.value.code or 0) == code
    out, err = capfd.readouterr()
    return out + err
