"""Scratch: lists of reports that follow each other, mapped as they were written; gone with the run."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from firsthand.ledger import Scratch, scratch

FIRST = {"keys": (np.array([7, 8, 9], np.uint32), np.array([2, 0, 1]))}
NEXT = {"keys": (np.array([4], np.uint32), np.array([1]))}


def test_lists_come_back_in_their_order_and_the_folder_goes(tmp_path: Path) -> None:
    held = Scratch(tmp_path)
    held.add(1, FIRST)
    held.add(4, NEXT)
    items, offsets = held.lists()["keys"]
    assert (items.tolist(), offsets.tolist(), held.reports) == ([7, 8, 9, 4], [0, 2, 2, 3, 4], 4)
    items[0] = 1  # a map of its own: the kernels take it as any other array
    held.remove()
    assert list(tmp_path.iterdir()) == []


def test_reports_that_do_not_follow_are_left_out(tmp_path: Path) -> None:
    held = Scratch(tmp_path)
    held.add(2, FIRST)
    assert held.reports == 0
    held.add(1, NEXT)
    held.add(3, NEXT)
    assert held.reports == 1
    held.remove()


def test_where_there_is_no_room_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scratch, "_MOST", 8)
    held = Scratch(tmp_path)
    held.add(1, FIRST)
    held.add(4, NEXT)
    assert held.reports == 3
    held.remove()
    blocked = Scratch(tmp_path / "file")
    (tmp_path / "file").write_text("no folder")
    blocked.add(1, FIRST)
    assert blocked.reports == 0
