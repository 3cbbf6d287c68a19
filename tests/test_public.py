"""The public interface: every announced name is there, and one that cannot be used yet says so."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import firsthand


def test_every_announced_name_is_there() -> None:
    for name in firsthand.__all__:
        assert getattr(firsthand, name) is not None
    assert set(firsthand.__all__) <= set(dir(firsthand))


def test_other_names_are_not() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        firsthand.nothing  # noqa: B018


@pytest.mark.parametrize(
    "call",
    [
        lambda: firsthand.find_drift(firsthand.Report(text="x"), firsthand.Report(text="y")),
    ],
)
def test_names_of_later_rooms_say_that_they_are_not_built_yet(call: Callable[[], Any]) -> None:
    with pytest.raises(firsthand.NotYetError, match="not built yet"):
        call()


def test_a_ledger_says_so_too(tmp_path: Path) -> None:
    with firsthand.open(tmp_path / "l.db") as ledger:
        for call in (ledger.statements, ledger.drifts, lambda: ledger.board("apmbc")):
            with pytest.raises(firsthand.NotYetError):
                call()
