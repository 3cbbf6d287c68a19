"""Verdicts from the words typed to the exit code, on two people's ledgers; the commands run in this process."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from firsthand import cli
from tests.reports import PILE, write_lines


class Desk:
    """One person's folder with a ledger of the pile."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.folder = folder
        self.run("read", write_lines(folder / "pile.jsonl", PILE), "--processes", "1")

    def run(self, *words: str | Path, code: int = 0) -> str:
        """What a command writes; to standard error where it is to fail."""
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
        with (
            contextlib.chdir(self.folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err),
            mock.patch.object(sys, "argv", ["firsthand", *map(str, words)]), pytest.raises(SystemExit) as end,
        ):  # fmt: skip
            cli.main()
        out.seek(0)
        assert int(end.value.code or 0) == code, err.getvalue()
        return err.getvalue() if code else out.read()

    def rows(self, *words: str | Path) -> list[dict[str, Any]]:
        """The rows that a command writes."""
        return [json.loads(line) for line in self.run(*words).splitlines()]

    def origins(self) -> int:
        """How many origins the largest story has."""
        return int(self.rows("stories", "--format", "jsonl")[0]["n_origins"])


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("desks") / "ada")


def test_judged_undone_shared_and_measured(desk: Desk, tmp_path: Path) -> None:
    derivations = {row["report_id"]: row for row in desk.rows("export", "derivations")}
    name = derivations["retelling"]["id"]
    ada = ("--who", "Ada", "--why", "its own reporting")
    rejected = desk.run("judge", "derivation", name, "reject", *ada).strip()
    assert desk.origins() == 3
    assert desk.rows("export", "drifts") == []
    assert desk.rows("export", "drifts", "--machine")
    undoing = desk.run("undo", rejected, "--who", "Ben", "--why", "every word is the dispatch's").strip()
    assert desk.origins() == 2

    said = next(row for row in desk.rows("export", "statements") if "Hollow" in row["quote"])
    who = ("--set", "name=Jonas Ferreld", "--set", "role=stevedore")
    corrected = desk.run("judge", "speaker", said["id"], "correct", *who, *ada).strip()
    (now,) = [row for row in desk.rows("export", "statements") if row["verdict"]]
    assert (now["id"], now["verdict"], now["speaker"]["name"]) == (said["id"], corrected, "Jonas Ferreld")
    missed = (
        "--set",
        "content=Nobody from the harbour office came",
        "--set",
        "cue=says",
        "--set",
        "speaker=Jonas Ferreld",
    )
    added = desk.run("judge", "statement", "own", "add", *missed, *ada).strip()
    ids = {row["name"]: row["id"] for row in desk.rows("export", "speakers")}
    parted = desk.run("judge", "person", ids["Ilse Brandmo"], "part", "--away", "retelling", *ada).strip()
    merged = desk.run("judge", "person", ids["Ilse Brandmo"], "merge", "--with", ids["Jonas Ferreld"], *ada).strip()

    listed = desk.rows("verdicts", "--format", "jsonl")
    assert [row["id"] for row in listed] == [rejected, undoing, corrected, added, parted, merged]
    assert [row["state"] for row in listed] == ["undone", *["in force"] * 5]
    assert [r["id"] for r in desk.rows("verdicts", "--who", "Ben", "--format", "jsonl")] == [undoing]
    assert [r["id"] for r in desk.rows("verdicts", "--kind", "speaker", "--format", "jsonl")] == [corrected]
    assert [r["id"] for r in desk.rows("verdicts", "--state", "undone", "--format", "jsonl")] == [rejected]
    apart = [r["id"] for r in desk.rows("verdicts", "--disagreements", "--report", "own", "--format", "jsonl")]
    assert {corrected, added} <= set(apart)
    assert "Ada" in desk.run("verdicts")
    assert "all offsets, hashes and references fit" in desk.run("check")

    scores = {(row["kind"], row["type"]): row for row in desk.rows("evaluate", "--format", "jsonl")}
    assert scores["speaker", None]["corrected"] == scores["statement", None]["missed"] == 1
    assert "of 1" in desk.run("evaluate")

    other = Desk(tmp_path / "ben")
    desk.run("export", "verdicts", "--output", tmp_path / "ada.jsonl")
    assert len(other.rows("verdicts", "--add", tmp_path / "ada.jsonl", "--format", "jsonl")) == len(listed)
    assert other.rows("verdicts", "--add", tmp_path / "ada.jsonl", "--format", "jsonl") == listed
    for table in ("statements", "speakers", "stories", "verdicts"):
        assert other.rows("export", table) == desk.rows("export", table)


def test_wrong_words_are_told_in_one_line(desk: Desk, tmp_path: Path) -> None:
    name = desk.rows("export", "claims")[0]["id"]
    who = ("--who", "Ada", "--why", "no")
    for words, code, told in [
        (("judge", "claim", "zzz", "reject", *who), 2, "no claim has the id 'zzz'"),
        (("judge", "claim", name, "correct", "--set", "holder", *who), 2, "FIELD=VALUE"),
        (("judge", "claim", name, "correct", *who), 2, "what is right instead"),
        (("judge", "claim", name, "merge", *who), 2, "said of a person"),
        (("judge", "person", "p-1", "merge", *who), 2, "--with OTHER"),
        (("judge", "claim", name, "reject", "--who", "Ada"), 3, "says why"),
        (("judge", "claim", name, "reject"), 2, "--who"),
        (("judge", "statement", "own", "add", "--set", "form=direct", *who), 2, "a statement says: content"),
        (("judge", "event", "own", "add", "--set", "words=the", *who), 2, "an event says: board, state, stage"),
        (("judge", "credit", "own", "add", "--set", "words=the", "--set", "name=X", *who), 2, "more than once"),
        (("undo", "v-none", *who), 2, "no verdict has the id"),
    ]:
        error = desk.run(*words, code=code)
        assert told in error
        assert "Traceback" not in error
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{}\n", encoding="utf-8")
    assert "bad.jsonl, line 1" in desk.run("verdicts", "--add", bad, code=3)
    assert "no key reports" in desk.run("evaluate", "--gold", bad, code=3)
    bad.write_text('{"reports": {"nowhere": {}}}', encoding="utf-8")
    assert "has not read the report nowhere" in desk.run("evaluate", "--gold", bad, code=2)


def test_the_stemma_shows_a_reader_on_the_edge(desk: Desk) -> None:
    name = next(row["id"] for row in desk.rows("export", "derivations") if row["report_id"] == "copy")
    verdict = desk.run(
        "judge", "derivation", name, "correct", "--set", "kind=rewrite", "--who", "Ada", "--why", "half"
    ).strip()
    story = desk.rows("stories", "--format", "jsonl")[0]["id"]
    assert f"{verdict}: corrected by Ada: half" in desk.run("show", story)
    desk.run("undo", verdict, "--who", "Ada", "--why", "all")
