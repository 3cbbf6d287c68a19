"""Who took from whom: one parent each, no cycles, and the same in whatever order relations come."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.lineage.stemma import Link, parents
from firsthand.model import Direction, Relation, RelationKind, Report
from tests.lineage.piles import pile_of, relation

BASE = [
    "The ferry Aldis left the quay at Morvik an hour late on Tuesday after her ramp had jammed.",
    "Two mechanics from the yard freed it with jacks while some ninety passengers waited in the rain.",
    "The company said that it would pay back every fare and look at the hinge in dry dock.",
]
ADDED = "A baker on the quay handed out forty warm rolls, which nobody in the company had asked her to do."
NAMES = ["a", "b", "c", "d", "e"]
TIMES = [None, "2026-03-01", "2026-03-02", "2026-03-01T08:00:00+00:00", "2026-03-01T09:00:00+00:00"]
KINDS: list[RelationKind] = ["copy", "rewrite", "partial", "cites", "common_source", "unrelated"]
DIRECTIONS: list[Direction | None] = ["a_to_b", "b_to_a", "same_source", None]


def report(name: str, *sentences: str, published: str | None = None, outlet: str | None = None) -> Report:
    return Report(text=" ".join(sentences), id=name, published=published, outlet=outlet)


def test_words_that_only_one_of_two_has_decide_who_the_parent_is() -> None:
    pile = pile_of(
        [
            report("a", *BASE, published="2026-03-01T08:00:00", outlet="Morvik Post"),
            report("b", *BASE, ADDED, published="2026-03-01T09:00:00", outlet="Sund Echo"),
            report("c", *BASE, ADDED, published="2026-03-01T10:00:00", outlet="Coast Mail"),
            report("d", *BASE, published="2026-03-01T11:00:00", outlet="Isle Times"),
        ]
    )
    pairs = [("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"), ("c", "d")]
    found = parents(pile, [relation(*pair, "copy") for pair in pairs])
    assert {child: link.parent for child, link in found.items()} == {"b": "a", "c": "b", "d": "a"}
    (reason,) = [e for e in found["c"].evidence if e.kind == "shared_words"]
    assert "shared with Sund Echo that Morvik Post lacks" in reason.why


def test_the_wrong_year_shows_who_had_it_from_whom() -> None:
    year = "The hinge was last renewed in the spring of 2014, when the yard at Sund had a crane of its own."
    pile = pile_of(
        [
            report("a", *BASE, year, published="2026-03-01T08:00:00", outlet="Morvik Post"),
            report("b", *BASE, year.replace("2014", "2016"), ADDED, published="2026-03-01T09:00:00", outlet="Sund Echo"),
            report("c", *BASE, year.replace("2014", "2016"), ADDED, published="2026-03-01T10:00:00", outlet="Coast Mail"),
        ]
    )  # fmt: skip
    found = parents(pile, [relation(*pair) for pair in (("a", "b"), ("a", "c"), ("b", "c"))])
    assert found["c"].parent == "b"
    (reason,) = [e for e in found["c"].evidence if e.kind == "shared_mistake"]
    assert reason.why == "both have 2016 where Morvik Post has 2014"
    assert [pile.reports[m.report_id].text[m.start : m.end] for m in reason.marks] == ["2016", "2016", "2014"]


def test_two_dispatches_of_one_newsroom_are_not_one_from_the_other() -> None:
    pile = pile_of(
        [
            report("a", *BASE, published="2026-03-01", outlet="Morvik Post"),
            report("b", *BASE, published="2026-03-02", outlet="The Morvik Post"),
        ]
    )
    assert parents(pile, [relation("a", "b", "partial", coverage=0.3)]) == {}
    assert parents(pile, [relation("a", "b", "copy", coverage=0.9)])["b"].parent == "a"


def test_where_nothing_tells_the_order_it_says_so() -> None:
    pile = pile_of([report("a", *BASE), report("b", *BASE)])
    (link,) = parents(pile, [relation("a", "b", "copy", None)]).values()
    assert (link.child, link.parent) == ("b", "a")
    assert any("nothing tells which of the two came first" in e.why for e in link.evidence)


@st.composite
def piles(draw: st.DrawFn) -> tuple[list[Report], list[Relation]]:
    """Some reports of a few shared sentences, and whatever relations between them."""
    sentences = st.lists(st.sampled_from([*BASE, ADDED]), min_size=1, max_size=4)
    outlets = st.sampled_from([None, "Morvik Post", "Sund Echo"])
    names = NAMES[: draw(st.integers(2, 5))]
    reports = [
        report(name, *draw(sentences), published=draw(st.sampled_from(TIMES)), outlet=draw(outlets)) for name in names
    ]
    pairs = [(a, b) for a in names for b in names if a < b]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True))
    kinds, directions = st.sampled_from(KINDS), st.sampled_from(DIRECTIONS)
    return reports, [
        relation(*pair, draw(kinds), draw(directions), draw(st.sampled_from([0.2, 0.6, 1.0]))) for pair in chosen
    ]


@settings(deadline=None, max_examples=150)
@given(piles(), st.randoms(use_true_random=False))
def test_no_cycles_and_no_order(made: tuple[list[Report], list[Relation]], shuffle: random.Random) -> None:
    reports, relations = made
    found = parents(pile_of(reports), relations)
    for name in found:
        assert _root(name, found) not in found
    related = {frozenset((r.a, r.b)) for r in relations if r.derived}
    assert all(frozenset((link.child, link.parent)) in related for link in found.values())
    shuffle.shuffle(relations)
    shuffle.shuffle(reports)
    assert parents(pile_of(reports), relations) == found


def _root(name: str, links: dict[str, Link]) -> str:
    seen = {name}
    while name in links:
        name = links[name].parent
        assert name not in seen, "a report comes from itself"
        seen.add(name)
    return name
