"""No cell without a sentence: what boards of real-looking ledgers show leads to characters of a report or to a record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import firsthand
from firsthand.model import Status
from firsthand.session import Ledger

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
_FOLLOWS = {"clock", "armed_conflict", "disagreement"}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with firsthand.open(tmp_path_factory.mktemp("cells") / "cells.db") as opened:
        opened.add_rules(ROOT / "examples" / "treaties.toml")
        opened.add_play(ROOT / "examples" / "bills" / "parliaments.toml")
        opened.add_record(ROOT / "examples" / "bills" / "record.csv")
        opened.read(ROOT / "examples", stages=["capture", "treaties"], processes=1)
        texts = [SEEDS / f"{name}.txt" for name in ("dispatch", "retelling")]
        there = [text for text in texts if text.is_file()]
        if there:
            opened.read(*there, stages=["capture", "treaties"], published="2025-07-09", processes=1)
        yield opened


@pytest.mark.parametrize("on", ["2025-07-09", "2025-12-31", "2026-03-12", "2031-03-20", "2031-07-01"])
def test_every_cell_leads_to_a_sentence_or_a_record(ledger: Ledger, on: str) -> None:
    texts = {report.id: report.text for report in ledger.reports()}
    boards = {"kettersund", "apmbc", "ccm", "sorrelmark", "vesk"}
    statuses = [status for board in sorted(boards) for status in ledger.board(board, on)]
    assert statuses
    for status in statuses:
        for what, stands in _cells(status):
            assert stands, (status.board, status.entity, what)
        for mark in (mark for reason in status.evidence for mark in reason.marks):
            assert texts[mark.report_id][mark.start : mark.end].strip()


def _cells(status: Status) -> Iterator[tuple[str, bool]]:
    """Each cell that is not empty, and whether something stands behind it."""
    held = [e for e in status.evidence if e.marks or e.why.startswith("record ")]
    told = {e.kind for e in held}
    clock = [e for e in status.evidence if e.kind == "clock"]
    followed = {e.why.split(" ")[0].rstrip(":") for e in clock}
    yield "stage", status.stage in told | followed or status.stage == "announced"
    if status.claimed:
        yield "claimed", status.claimed in told
    if status.recognised:
        # What is recognised is told, follows by a rule, or is what holds until a claim that is told takes effect.
        yield "recognised", bool(held) and (status.recognised in told | followed | {"still_party", "effective"})
    if status.effective:
        yield "effective", bool(clock) or bool(told & {"effective", "in_force", "promulgated"})
    if status.intentions:
        yield "intentions", "intention" in told
    if status.condition or status.clause:
        yield "clause", bool(held)


def test_the_convention_s_board_holds_claim_and_answer_of_the_record(ledger: Ledger) -> None:
    found = {status.entity: status for status in ledger.board("apmbc", "2025-12-31")}
    assert found["UKR"].recognised == "still_party"
    assert found["UKR"].claimed == "suspension_claimed"
    assert "found invalid on 2025-12-05" in str(found["UKR"].condition)
    assert {e.kind for e in found["UKR"].evidence if e.why.startswith("record http")} >= {
        "suspension_claimed", "found_invalid", "objected",
    }  # fmt: skip
