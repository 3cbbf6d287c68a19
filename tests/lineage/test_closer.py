"""The closer look: no less than what passages cover, and little more."""

from __future__ import annotations

import numpy as np
import pytest

from firsthand import alignment
from firsthand.capture import find_credits
from firsthand.lineage import (
    Case,
    Events,
    Readings,
    every_pair,
    read,
    readings,
    screen,
    signature,
)
from firsthand.lineage.closer import look_closer
from firsthand.lineage.crediting import crediting
from firsthand.lineage.overlap import overlap
from firsthand.model import Report
from tests.reports import DISPATCH, ELSEWHERE, INDEPENDENT, RETELLING

TEXTS = [DISPATCH, RETELLING, INDEPENDENT, ELSEWHERE, f"{RETELLING} {ELSEWHERE}", f"{DISPATCH[:300]}\n{ELSEWHERE}", ""]
REPORTS = [Report(text=text, id=str(n), title="Ferry at the quay" if n % 2 else None) for n, text in enumerate(TEXTS)]


def ready() -> Readings:
    return readings([read(REPORTS, [signature(report).names for report in REPORTS])])


@pytest.mark.parametrize("threads", [1, 2])
def test_shares_are_those_of_the_passages(threads: int) -> None:
    pairs = np.array([(a, b) for a in range(len(REPORTS)) for b in range(len(REPORTS)) if a != b], np.int32)
    close, any_ = look_closer(ready(), pairs, threads).T
    exact = 0
    for p, (a, b) in enumerate(pairs.tolist()):
        passages = tuple(alignment.align_sentences(REPORTS[a].text, REPORTS[b].text))
        full = overlap(Case(REPORTS[a], REPORTS[b], passages, (), ()))
        assert close[p] >= full.aligned - 1e-9
        assert any_[p] >= full.loosely - 1e-9
        exact += any_[p] == pytest.approx(full.loosely)
    assert exact >= 0.8 * len(pairs)
    assert any_.max() > 0.9
    assert any_.min() == 0


def test_threads_change_nothing() -> None:
    pairs, held = every_pair(len(REPORTS)), ready()
    events = Events([signature(report) for report in REPORTS])
    credits = [find_credits(report) for report in REPORTS]
    one, two = (screen(REPORTS, credits, held, events, pairs, threads) for threads in (1, 2))
    for name in one.__slots__:
        assert getattr(one, name).tolist() == getattr(two, name).tolist()


def test_an_outlet_in_no_list_is_credited_where_its_name_stands_and_time_allows() -> None:
    reports = [
        Report(text="The quay sank, the Lower Marrow Lantern said.", id="a", outlet="Harbour Gull"),
        Report(text="The quay sank.", id="b", outlet="Lower Marrow Lantern"),
    ]
    pairs = np.array([[0, 1], [1, 0], [0, 1]], np.int32)
    cites, any_one = crediting(reports, [(), ()], pairs, np.array([-1.0, 1.0, 1.0]))
    assert cites.tolist() == [True, True, False]
    assert any_one.tolist() == [True, True, True]
