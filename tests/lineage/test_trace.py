"""Lineage over the ledger as a whole: what other pairs show may take a derivation away, and only credits bring one."""

from __future__ import annotations

import importlib
from collections.abc import Collection

import pytest

from firsthand.lineage import trace
from firsthand.model import Passage, Relation, Report
from tests.lineage.piles import pile_of, relation
from tests.reports import DISPATCH, RETELLING

trace_module = importlib.import_module("firsthand.lineage.trace")
PILE = pile_of(
    [
        Report(text=DISPATCH, id="a", outlet="Kelda Post", published="2026-02-03"),
        Report(text=RETELLING, id="b", outlet="Ostrel Daily", published="2026-02-04"),
    ]
)


@pytest.mark.parametrize(("named", "kind"), [((), "common_source"), (("a", "b"), "rewrite")])
def test_only_credits_that_other_pairs_showed_make_a_pair_derived(
    named: Collection[str], kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def derived(case: object) -> Relation:
        return relation("a", "b", "rewrite")

    monkeypatch.setattr(trace_module, "relate", derived)
    shared = {("a", "b"): [Passage(0, 50, 0, 50, "verbatim", 1.0)]}
    given = [relation("a", "b", "common_source", None)]
    found = trace(PILE, ["a", "b"], given, shared, {"a": [(0, 20)]}, named, {})
    assert [r.kind for r in found.relations] == [kind]
    assert sorted(name for story in found.stories for name in story.report_ids) == ["a", "b"]
