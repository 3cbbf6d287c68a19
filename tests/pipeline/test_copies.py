"""Verbatim copies: read once, and told like every other report."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

import firsthand
from firsthand.model import Statement

TEXT = "The harbour office said on Monday that the quay would be paid for by June. “It is safe,” said Ida Holm."
OTHER = "The ferry company said that fares would rise by 4 percent in May."
STAGES = ("capture", "statements", "claims")


def write(path: Path, rows: Sequence[tuple[str, str]]) -> Path:
    lines = (
        json.dumps({"id": name, "outlet": f"Outlet {name}", "text": text, "language": "en"}) for name, text in rows
    )
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path


def told(ledger: firsthand.Ledger) -> list[tuple[str, Statement]]:
    return [(s.report_id, s) for s in ledger.statements()]


def test_copies_have_the_statements_of_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    real = firsthand.find_statements

    def counted(text: str, language: str | None = None) -> list[Statement]:
        read.append(text)
        return real(text, language)

    monkeypatch.setattr("firsthand.pipeline.reading.find_statements", counted)
    rows = [("b", TEXT), ("a", OTHER), ("c", TEXT), ("d", TEXT)]
    done: list[tuple[int, int | None]] = []
    with firsthand.open(tmp_path / "one.db") as ledger:
        ledger.read(write(tmp_path / "all.jsonl", rows), stages=STAGES, processes=1,
                    progress=lambda stage, n, of: done.append((n, of)) if stage != "capture" else None)  # fmt: skip
        together = told(ledger)
        claims = ledger.claims()
    assert read.count(TEXT) == 1
    assert done[-1] == (4, 4)
    own = {name: [s.content for report, s in together if report == name] for name in "bcd"}
    assert own["b"] and own["b"] == own["c"] == own["d"]
    with firsthand.open(tmp_path / "two.db") as ledger:
        for name, text in rows:  # one at a time, so that none has its first beside it
            ledger.read(write(tmp_path / f"{name}.jsonl", [(name, text)]), stages=STAGES, processes=1)
        assert told(ledger) == together
        assert ledger.claims() == claims


def test_the_same_words_in_another_language_are_read_for_themselves(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    rows = [{"id": "a", "text": TEXT, "language": "en"}, {"id": "b", "text": TEXT, "language": "xx"}]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with firsthand.open(tmp_path / "l.db") as ledger:
        ledger.read(file, stages=STAGES, processes=1)
        assert {report for report, _ in told(ledger)} == {"a"}
