"""The public interface: every announced name is there, and one that cannot be used yet says so."""

from datetime import date
from pathlib import Path

import pytest

import firsthand


def test_every_announced_name_is_there() -> None:
    for name in firsthand.__all__:
        assert getattr(firsthand, name) is not None
    assert set(firsthand.__all__) <= set(dir(firsthand))


def test_other_names_are_not() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        firsthand.nothing  # noqa: B018


def test_names_of_every_room_answer() -> None:
    source = firsthand.Report(text="The quay could close in May, the harbour office said.")
    retold = firsthand.Report(text="The quay will close in May, the harbour office said.")
    assert [d.type for d in firsthand.find_drift(source, retold)] == ["possibility_hardened"]
    assert firsthand.find_statements(source.text)[0].cue is not None
    assert firsthand.find_times("It opens on 4 May 2026.")[0].value == "2026-05-04"
    assert firsthand.treaties.clock("apmbc").takes_effect(act="withdrawal", received=date(2026, 1, 15)).date is not None


def test_an_empty_ledger_answers_everything(tmp_path: Path) -> None:
    with firsthand.open(tmp_path / "l.db") as ledger:
        assert (ledger.statements(), ledger.claims(), ledger.drifts(), ledger.events()) == ([], [], [], [])
        assert ledger.propositions() == []
        assert ledger.board("apmbc") == []
        with pytest.raises(firsthand.UsageError, match="no rules for a treaty 'herring'"):
            ledger.board("herring")
