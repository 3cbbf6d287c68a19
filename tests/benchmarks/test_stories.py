"""From a made pile to the origins that are found in it."""

from pathlib import Path
from typing import Any

import pytest

from benchmarks.made import Made
from benchmarks.stories import found_origins, score_examples, write

DISPATCH = (
    "PORTVALE (Corvane) - The harbour council of Portvale closed its eastern pier on Tuesday after a crane fell.\n\n"
    "Nobody was hurt, the harbour master Lena Fasch said, but three ferries had to turn back to Tallen.\n\n"
    "The pier was built in 1931 and had been due for repair since the storm of last March.\n"
)
OTHER = (
    "Bakers in Kesterbridge will pay more for flour this winter, since the mill at Alder Cross has lost its licence.\n\n"
    "The mill ground four tonnes a day. Its owner, Tomas Birk, wants to appeal to the county court in Fenwick.\n"
)


def _made(name: str, text: str, outlet: str, origin: int, kind: str) -> Made:
    row: dict[str, Any] = {"id": name, "text": text, "outlet": outlet, "title": outlet, "published": "2026-01-03"}
    return Made(row, 1, origin, kind, "dispatch", frozenset())


def test_copies_have_one_origin_and_another_report_its_own(tmp_path: Path) -> None:
    made = [
        _made("b", DISPATCH, "Corvane", 1, "origin"),
        _made("a", DISPATCH + "\nRead on.", "Valley Post", 1, "copy"),
        _made("c", OTHER, "Union Mail", 2, "origin"),
    ]
    write(made, tmp_path)
    found = found_origins(tmp_path / "reports.jsonl", tmp_path / "ledger.db")
    assert found["a"] == found["b"] != found["c"]
    assert [line[8] for line in (tmp_path / "gold.jsonl").read_text("utf-8").splitlines()] == ["a", "b", "c"]


@pytest.mark.parametrize("at_least", [0.84])
def test_origins_of_the_examples_are_found(at_least: float) -> None:
    agreement, error = score_examples()
    assert agreement.f1 >= at_least
    assert agreement.split <= 0.3
    assert agreement.merged <= 0.3
    assert error <= 0.5
