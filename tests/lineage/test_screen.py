"""The first look at pairs: the same counts as the full comparison, and nothing left out that it would call derived."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand import alignment
from firsthand.capture import find_credits
from firsthand.lineage import (
    Case,
    Events,
    Readings,
    every_pair,
    judge,
    read,
    readings,
    screen,
    signature,
)
from firsthand.lineage.background import background_of
from firsthand.lineage.glances import RUNS, UNKNOWN, glance
from firsthand.lineage.overlap import HITS_A, HITS_B, LONGEST, QUOTED_RUNS, TOLD_A, TOLD_B, overlap
from firsthand.model import Report
from tests.reports import DISPATCH, ELSEWHERE, INDEPENDENT, RETELLING

WORDS = [
    "Orlin",
    "Marrow",
    "Tessa",
    "harbour",
    "said",
    "14",
    "I",
    "you",
    "the",
    "quay",
    '"the',
    'quay"',
    "sank.",
    "Then\n",
]
FOOTER = "Sign up for the morning letter of the Varnholm Courier and read it before anybody else does on the quay. "


def ready(reports: Sequence[Report]) -> tuple[Readings, Events]:
    signatures = [signature(report) for report in reports]
    names = [about.names for about in signatures]
    parts = [read(reports[at : at + 3], names[at : at + 3]) for at in range(0, len(reports), 3)]
    return readings(parts), Events(signatures)


@settings(deadline=None)  # the first call may compile
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join), min_size=2, max_size=4), st.booleans())
def test_counts_and_background_are_those_of_the_full_comparison(texts: list[str], titled: bool) -> None:
    title = "Tessa Orlin at Marrow" if titled else None
    reports = [Report(text=f"{text} {FOOTER * (i % 2)}", id=str(i), title=title) for i, text in enumerate(texts)]
    pairs = np.array(list(itertools.permutations(range(len(reports)), 2)), np.int32)
    held, events = ready(reports)
    looks = glance(held, events, pairs, np.zeros(len(pairs), bool))
    for p, (a, b) in enumerate(pairs.tolist()):
        case = Case(reports[a], reports[b], (), (), ())
        full, counts = overlap(case), looks.counts[p]
        assert counts[[TOLD_A, TOLD_B, QUOTED_RUNS, LONGEST]].tolist() == [
            full.told_a, full.told_b, full.quoted, full.longest,
        ]  # fmt: skip
        assert min(counts[HITS_A], counts[HITS_B]) == full.shared
        assert looks.voice[p] == pytest.approx(full.voice)
        spans = looks.spans[looks.spans[:, 0] == p]
        found = tuple(tuple(sorted(map(tuple, spans[:, at : at + 2].tolist()))) for at in (1, 3))
        if looks.background[p] != UNKNOWN:
            assert found == background_of(case, full)
            assert (looks.background[p] == RUNS) == bool(found[0])
        else:
            assert not len(spans)


def pile() -> list[Report]:
    shuffled = DISPATCH.split()
    random.Random(1).shuffle(shuffled)
    texts = [DISPATCH, RETELLING, INDEPENDENT, ELSEWHERE, " ".join(shuffled), "", "Three words only", DISPATCH]
    outlets = ["Corvane", "Varnholm Courier", "Harbour Post", "Ostermark Bote", "Noise", "Empty", "Short", "Quayside"]
    return [
        Report(text=text, id=f"r{i}", outlet=outlet, published=f"2026-02-{3 + i // 3:02}", language="en")
        for i, (text, outlet) in enumerate(zip(texts, outlets, strict=True))
    ]


def test_pairs_that_are_left_out_are_what_is_said_of_them() -> None:
    reports = pile()
    credits = [find_credits(report) for report in reports]
    pairs = every_pair(len(reports))
    found = screen(reports, credits, *ready(reports), pairs)
    for p, (a, b) in enumerate(pairs.tolist()):
        passages = tuple(alignment.align_sentences(reports[a].text, reports[b].text))
        relation, _ = judge(Case(reports[a], reports[b], passages, tuple(credits[a]), tuple(credits[b])))
        left = "common_source" if found.common_source[p] else "unrelated"
        assert found.worth[p] or relation.kind == left, (a, b, relation)
    left_out = {tuple(pair) for pair in pairs[~found.worth].tolist()}
    assert {(0, 3), (2, 3), (3, 5)} <= left_out
    assert (0, 1) not in left_out
    assert (0, 7) not in left_out


def test_the_order_of_reports_and_of_pairs_changes_nothing() -> None:
    reports = pile()
    pairs = every_pair(len(reports))
    back = [len(reports) - 1 - i for i in range(len(reports))]
    turned = reports[::-1]
    one = screen(reports, [find_credits(r) for r in reports], *ready(reports), pairs)
    other = screen(turned, [find_credits(r) for r in turned], *ready(turned), np.array(back, np.int32)[pairs])
    assert one.worth.tolist() == other.worth.tolist()
    assert one.coverage.tolist() == other.coverage.tolist()
    assert one.confidence.tolist() == other.confidence.tolist()
    assert one.background.tolist() == other.background.tolist()


def test_one_speech_in_two_reports_is_a_common_source_with_its_words() -> None:
    speech = '"Nobody will close this harbour while a single lamp burns on the northern quay of our town," she said.'
    reports = [
        Report(text=f"{ELSEWHERE} {speech}", id="a", outlet="Ostermark Bote"),
        Report(text=f"{INDEPENDENT} {speech} {INDEPENDENT.upper()[::-1]}", id="b", outlet="Harbour Post"),
    ]
    pairs = np.array([[0, 1]], np.int32)
    found = screen(reports, [(), ()], *ready(reports), pairs)
    assert not found.worth[0]
    assert found.common_source[0]
    ((_, *spans, _),) = found.quotes.tolist()
    words = [report.text[start:end] for report, start, end in zip(reports, spans[::2], spans[1::2], strict=True)]
    assert words[0] == words[1]
    assert words[0].startswith("Nobody will close")


def test_no_pairs() -> None:
    found = screen(pile(), [()] * 8, *ready(pile()), np.empty((0, 2), np.int32))
    assert not len(found.worth)
