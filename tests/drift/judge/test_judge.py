"""What the judge is told, how its chances become differences, and what it must leave alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.alignment import align_sentences
from firsthand.drift import find_drift
from firsthand.drift.find import candidates
from firsthand.drift.found import Found
from firsthand.drift.judge import available
from firsthand.drift.judge.groups import Group, groups_of
from firsthand.drift.judge.marks import SIZES, Marked, marked
from firsthand.drift.judge.spans import changed_much, chosen, differences
from firsthand.drift.judge.texts import texts_of, types
from firsthand.drift.judge.words import ALONE, KEPT
from firsthand.drift.readings import Reading, pairs_of, read
from firsthand.drift.settle import settle
from firsthand.model import Report

SOURCE = (
    "The harbour board may close the east quay in May, its deputy chair, Ines Marrow, told the Tidings. "
    "Repairs would cost about 4 million crowns. The fishermen's union did not reply."
)
RETOLD = (
    "The east quay will be shut in May, said Ines Marrow, chair of the harbour board. "
    "The work is to cost 4 million crowns, or $400,000."
)


def _read(source: str, derived: str) -> tuple[Reading, Reading, list[Group], list[Marked]]:
    left, right = read(Report(text=source)), read(Report(text=derived))
    pairs = pairs_of(left, right, align_sentences(source, derived))
    found = candidates(left, right, pairs, None)
    texts = texts_of(left, right, found, settle(found, left, right))
    groups = groups_of(left, right, pairs)
    return left, right, groups, [marked(group, *texts) for group in groups]


def test_groups_hold_what_passages_join_and_its_neighbours_once() -> None:
    left, right, groups, _ = _read(SOURCE, RETOLD)
    held = [s.start for g in groups for s in g.source]
    assert sorted(held) == [s.start for s in left.sentences]  # the union's silence is judged with the sentence before
    assert sorted(s.start for g in groups for s in g.derived) == [s.start for s in right.sentences]


def test_what_did_not_change_is_in_no_group() -> None:
    _, _, groups, _ = _read(SOURCE, SOURCE)
    assert groups == []


def test_each_word_has_every_mark_within_its_range() -> None:
    left, right, _, rows = _read(SOURCE, RETOLD)
    for row in rows:
        assert row.marks.shape == (len(row.words), len(SIZES))
        assert (row.marks >= 0).all() and (row.marks < np.array(SIZES)).all()
        assert row.rules.shape == (len(row.words), 2 * len(types()))
        for side, reading in ((row.source, left), (row.derived, right)):
            assert [w.text for w in side] == [reading.text[w.start : w.end] for w in side]


def test_marks_tell_what_has_a_counterpart_and_which_figures_are_one() -> None:
    _, _, _, rows = _read(SOURCE, RETOLD)
    words = {(w.text, n < len(row.source)): row.marks[n] for row in rows for n, w in enumerate(row.words)}
    assert words["quay", True][0] == KEPT
    assert words["deputy", True][0] == ALONE
    assert words["4", True][7] == 1  # the retelling has the figure
    assert words["400,000", False][7] == 2  # the source has not
    assert words["May", True][7] == 3


def _chances(row: Marked, name: str, words: dict[str, float]) -> np.ndarray:
    found = np.zeros((len(row.words), len(types())), np.float32)
    for n, word in enumerate(row.words):
        found[n, types().index(name)] = words.get(word.text, 0.0)
    return found


def test_stretches_of_both_sides_become_one_difference() -> None:
    left, right, _, rows = _read(SOURCE, RETOLD)
    row = next(r for r in rows if any(w.text == "deputy" for w in r.source))
    limits = dict.fromkeys(types(), 0.5)
    chances = _chances(row, "possibility_hardened", {"may": 0.9, "close": 0.8, "will": 0.9, "shut": 0.6, "be": 0.4})
    (found,) = differences(row, chances, [], limits, limits)
    assert found.source and left.text[slice(*found.source)] == "may close"
    assert found.derived and right.text[slice(*found.derived)] == "will be shut"
    assert found.confidence == pytest.approx(0.85, abs=0.06)


def test_a_rule_is_borne_out_or_not() -> None:
    left, _, _, rows = _read(SOURCE, RETOLD)
    row = next(r for r in rows if any(w.text == "deputy" for w in r.source))
    at = left.text.index("deputy chair")
    rule = Found("office_changed", (at, at + len("deputy chair")), None, 0.8, "another office", "rank")
    limits = dict.fromkeys(types(), 0.5)
    assert differences(row, _chances(row, "office_changed", {}), [rule], limits, limits) == []
    low = _chances(row, "office_changed", {"deputy": 0.7, "chair": 0.7})
    assert any(f.subtype == "rank" for f in differences(row, low, [rule], limits, limits))


def test_where_much_changed_what_rules_keep_stands_from_a_low_chance_on() -> None:
    left, _, _, rows = _read(SOURCE, RETOLD)
    row = next(r for r in rows if any(w.text == "deputy" for w in r.source))
    at = left.text.index("deputy chair")
    rule = Found("office_changed", (at, at + len("deputy chair")), None, 0.8, "another office", "rank")
    limits = dict.fromkeys(types(), 0.5)
    doubted = _chances(row, "office_changed", {"deputy": 0.1, "chair": 0.1})
    assert differences(row, doubted, [rule], limits, limits, [rule]) == []
    (found,) = differences(row, doubted, [rule], limits, limits, [rule], much=True)
    assert found.confidence == pytest.approx(0.1)  # and it is told as doubtful
    assert differences(row, doubted, [rule], limits, limits, much=True) == []  # rules alone would not keep it


def test_much_changed_where_several_places_are_sure() -> None:
    _, _, _, rows = _read(SOURCE, RETOLD)
    row = next(r for r in rows if any(w.text == "deputy" for w in r.source))
    one = _chances(row, "possibility_hardened", {"may": 0.9, "will": 0.9})
    three = one + _chances(row, "office_changed", {"deputy": 0.95}) + _chances(row, "omitted", {"told": 0.85})
    assert not changed_much([(row, one)])
    assert changed_much([(row, three)])
    assert changed_much([(row, one), (row, one), (row, one)])


def test_words_that_credit_a_newsroom_are_told_apart_by_whether_the_other_text_names_it() -> None:
    source = "The bridge is to close in June, the transport minister told Reuters on Monday. She gave no reason."
    for retold, mark in (
        ("The bridge will close in June, the transport minister said on Monday.", 2),
        ("The bridge will close in June, Reuters quoted the transport minister as saying on Monday.", 1),
    ):
        _, _, _, rows = _read(source, retold)
        marks = [row.marks[n, -1] for row in rows for n, w in enumerate(row.source) if w.text == "Reuters"]
        assert marks == [mark]


spans = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda s: (s[0], s[0] + s[1]))
founds = st.builds(
    Found,
    st.sampled_from(types()[:4]),
    st.none() | spans,
    st.none() | spans,
    st.floats(0, 1),
    st.just("because"),
).filter(lambda f: f.source is not None or f.derived is not None)


@given(st.lists(founds, max_size=12))
def test_the_order_of_findings_changes_nothing_and_choosing_again_neither(rows: list[Found]) -> None:
    kept = chosen(rows)
    assert chosen(list(reversed(rows))) == kept
    assert chosen(kept) == kept
    assert all(row in rows for row in kept)


@pytest.mark.skipif(not available(), reason="the judge's files are not in this checkout")
def test_the_judge_sees_what_hardened_and_what_went() -> None:
    found = find_drift(Report(text=SOURCE), Report(text=RETOLD))
    assert {d.type for d in found} & {"possibility_hardened", "hedge_dropped"}
    assert any(d.type == "office_changed" for d in found)
    assert all(0 <= d.confidence <= 1 for d in found)


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=120), st.text(max_size=120))
def test_no_text_is_too_odd(source: str, derived: str) -> None:
    for drift in find_drift(Report(text=SOURCE + " " + source), Report(text=derived + " " + RETOLD)):
        for span, words, text in ((drift.source, drift.before, SOURCE + " " + source),
                                  (drift.derived, drift.after, derived + " " + RETOLD)):  # fmt: skip
            assert span is None or text[slice(*span)] == words
