"""The readings of the sixty pairs name words of their texts and types of the program's list."""

import json
from pathlib import Path
from typing import Any

import pytest

from firsthand.drift import drift_types

PAIRS = Path(__file__).parent / "pairs"
FOLDERS = sorted(path.parent for path in PAIRS.glob("*/expected.json"))
SIDES = {"before": "dispatch.txt", "after": "retelling.txt"}


def test_there_are_sixty_pairs() -> None:
    assert [folder.name for folder in FOLDERS] == [f"{number:02}" for number in range(1, 61)]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_statements_stand_in_their_text(folder: Path) -> None:
    absent = [
        (name, field, row[field])
        for name, rows in _gold(folder)["statements"].items()
        for row in rows
        for field in ("content", "source", "cue", "addressee")
        if row.get(field) is not None and row[field] not in _text(folder, name)
    ]
    assert absent == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_drifts_stand_in_their_texts(folder: Path) -> None:
    absent = [
        (side, row[side])
        for row in _gold(folder)["drifts"]
        for side, name in SIDES.items()
        if row[side] is not None and row[side] not in _text(folder, name)
    ]
    assert absent == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_types_are_of_the_list(folder: Path) -> None:
    named = {kind for row in _gold(folder)["drifts"] for kind in (row["type"], *row.get("also_types", ()))}
    assert named <= set(drift_types())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_retelling_credits_the_agency(folder: Path) -> None:
    derivation = _gold(folder)["derivation"]
    assert derivation["credit"] in _text(folder, "retelling.txt")
    assert f"({derivation['origin']})" in _text(folder, "dispatch.txt").splitlines()[0]


def _gold(folder: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    return gold


def _text(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")
