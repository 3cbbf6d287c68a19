"""The pairs that the judge of differences learns from: whole, well marked, and what is made of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from firsthand.drift import drift_types
from firsthand.drift.judge.texts import types
from tools.judge.data import example_of, minimal, rows_of, rows_of_reports, turned

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "tools" / "judge" / "pairs").glob("*.jsonl"))
ROW: dict[str, Any] = {
    "id": "x",
    "source": "The mill may close in May, its owner, Ines Marrow, told the Tidings. It made no comment on wages.",
    "retelling": "The mill will shut in June, said owner Ines Marrow.",
    "drifts": [
        {"type": "possibility_hardened", "also_types": ["hedge_dropped"], "before": "may close", "after": "will shut"},
        {"type": "time_changed", "before": "in May", "after": "in June"},
        {"type": "omitted", "before": "It made no comment on wages.", "after": None, "optional": True},
    ],
}


@pytest.mark.parametrize("path", [*FILES, ROOT / "tests" / "drift" / "retellings.jsonl"], ids=lambda p: p.name)
def test_every_marked_phrase_stands_once_in_its_text_and_every_type_is_one(path: Path) -> None:
    rows = list(rows_of([path]))
    assert len({row["id"] for row in rows}) == len(rows) > 100
    for row in rows:
        for drift in row["drifts"]:
            assert {drift["type"], *drift.get("also_types", ())} <= set(drift_types()), row["id"]
            assert drift["before"] or drift["after"], row["id"]
            for words, text in ((drift["before"], row["source"]), (drift["after"], row["retelling"])):
                assert words is None or text.count(words) == 1, (row["id"], words)


def test_nothing_of_the_blind_set_is_learned_from() -> None:
    learned = {row["source"] for row in rows_of(FILES)} | {row["retelling"] for row in rows_of(FILES)}
    blind = list(rows_of([ROOT / "tests" / "drift" / "retellings.jsonl"]))
    assert not any(row["source"] in learned or row["retelling"] in learned for row in blind)


def test_a_pair_told_the_other_way_round_has_the_other_types() -> None:
    assert turned(ROW) is None  # what could be will be: the other way round that has no type of its own
    hedged = {**ROW, "drifts": [{"type": "hedge_dropped", "before": "may close", "after": "will shut"}]}
    other = turned(hedged)
    assert other is not None
    assert other["source"] == ROW["retelling"]
    assert other["drifts"][0]["type"] == "hedge_added"
    assert (other["drifts"][0]["before"], other["drifts"][0]["after"]) == ("will shut", "may close")


def test_a_minimal_pair_differs_in_one_drift_alone() -> None:
    pairs = list(minimal(ROW))
    assert [p["drifts"][0]["type"] for p in pairs] == ["possibility_hardened", "time_changed"]
    assert pairs[0]["source"] == "The mill may close in June, said owner Ines Marrow."
    assert pairs[0]["retelling"] == ROW["retelling"]
    assert pairs[1]["retelling"] == ROW["source"].replace("in May", "in June")


def test_labels_lie_on_the_marked_words_and_what_is_optional_counts_for_nothing() -> None:
    example = example_of(ROW)
    names = types()
    hardened, hedge, omitted = (names.index(n) for n in ("possibility_hardened", "hedge_dropped", "omitted"))
    marked = {(w.text, i): (item.labels[i], item.counted[i])
              for item in example.items for i, w in enumerate(item.marked.words)}  # fmt: skip
    may = next(v for (text, _), v in marked.items() if text == "may")
    assert may[0][hardened] == 1
    assert may[1][hedge] == 0  # as right, so neither learned nor held against it
    comment = next(v for (text, _), v in marked.items() if text == "comment")
    assert comment[0][omitted] == 0
    assert comment[1][omitted] == 0
    mill = next(v for (text, _), v in marked.items() if text == "mill")
    assert mill[0].sum() == 0


def test_whole_reports_are_read_from_their_folders(tmp_path: Path) -> None:
    for name in ("01", "02", "27"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "dispatch.txt").write_text(ROW["source"], encoding="utf-8")
        (tmp_path / name / "retelling.txt").write_text(ROW["retelling"], encoding="utf-8")
        (tmp_path / name / "expected.json").write_text(json.dumps({"drifts": ROW["drifts"]}), encoding="utf-8")
    assert [row["id"] for row in rows_of_reports(tmp_path, "01", "26")] == ["reports-01", "reports-02"]
