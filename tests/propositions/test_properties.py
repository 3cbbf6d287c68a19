"""What holds of any claims: their order does not matter, and what is two is never in one."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.claims import find_quantities, shipped_types
from firsthand.model import Claim, NamedSpan
from firsthand.propositions import Known, propositions
from firsthand.propositions.facts import nodes_of
from firsthand.propositions.figures import agree, figure_of
from firsthand.propositions.joining import forbidden
from firsthand.propositions.names import Names
from firsthand.propositions.phrases import match, phrase_of
from firsthand.propositions.reasons import far_apart
from firsthand.propositions.times import compatible, when_of
from tests.propositions.made import claim, story

ACTORS = (None, "The council", "Norway", "the Norwegian parliament", "Anna Ropp", "Ropp", "They")
TARGETS = (None, "the plan", "the plan for the quay", "the northern plan", "the port", "the pact")
TIMES = (None, "2025", "2026", "2025-05", "2025-06", "2025-05-03", "P3M", "PRESENT_REF")
FIGURES = (None, "300 piers", "312 piers", "about 300 piers", "3 million euros", "2.96 million euros", "10 miles")
STORIES = [story("a", "b", "c"), story("d", "e", apart=True)]
DAYS: dict[str, str | None] = {"a": "2026-03-10", "b": None, "d": "2026-03-12", "e": "2026-06-01", "f": "2026-03-20"}

rows = st.builds(
    claim, st.sampled_from("abcdef"), st.sampled_from(ACTORS), st.sampled_from(TARGETS), st.sampled_from(TIMES),
    st.sampled_from(FIGURES), st.sampled_from(("CT+", "CT-", "PR+", "Uu")),
    st.sampled_from((("decide", "approve"), ("begin_end", "close"))), st.sampled_from((None, "Anna Ropp")),
    st.integers(0, 60),
)  # fmt: skip
piles = st.lists(rows, max_size=25)
KNOWN = Known(dict.fromkeys("abcdef", "x" * 100), DAYS, STORIES)


@settings(max_examples=150, deadline=None)
@given(piles, st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(pile: list[Claim], random: object) -> None:
    other = list(pile)
    random.shuffle(other)  # type: ignore[attr-defined]
    known = Known(KNOWN.texts, dict(reversed(DAYS.items())), STORIES[::-1])
    assert propositions(other, known) == propositions(pile, KNOWN)


@settings(max_examples=200, deadline=None)
@given(piles)
def test_no_two_that_forbid_it_are_in_one(pile: list[Claim]) -> None:
    placed = [replace(c, spans=(NamedSpan("trigger", 2 * n, 2 * n + 1),)) for n, c in enumerate(pile)]
    story_of = {r: s.id for s in STORIES for r in s.report_ids}
    nodes = nodes_of(placed, story_of, DAYS, Names(()), shipped_types())
    node_at = {c.spans[0].start: node for node in nodes for c in node.claims}
    for p in propositions(placed, KNOWN):
        for a, b in combinations([node_at[w.start] for w in p.wordings], 2):
            assert forbidden(a.fact, b.fact) is None
            assert not far_apart(a, b)
            assert (a.fact.type, a.fact.subtype) == (b.fact.type, b.fact.subtype)


@settings(max_examples=200, deadline=None)
@given(piles)
def test_no_two_figures_times_or_signs_are_in_one(pile: list[Claim]) -> None:
    for p in propositions(pile, KNOWN):
        told = [(w.quantity, when_of(w.time), w.certainty or "") for w in p.wordings]
        for (q1, t1, c1), (q2, t2, c2) in combinations(told, 2):
            f1, f2 = (figure_of(find_quantities(q)[0]) if q else None for q in (q1, q2))
            assert f1 is None or f2 is None or agree(f1, f2)
            assert t1 is None or t2 is None or compatible(t1, t2)
            assert {c1[-1:], c2[-1:]} != {"+", "-"}


@settings(max_examples=150, deadline=None)
@given(piles)
def test_every_claim_that_names_something_stands_in_one(pile: list[Claim]) -> None:
    named = [c for c in pile if any(w and phrase_of(w) for w in (c.actor, c.target))]
    found = propositions(pile, KNOWN)
    assert sum(len(p.wordings) for p in found) == len(named)
    for p in found:
        assert all(0 <= w.start < w.end <= 100 for w in p.wordings)
        assert set(p.report_ids) == {w.report_id for w in p.wordings}


@settings(max_examples=150, deadline=None)
@given(rows, rows)
def test_what_forbids_is_the_same_from_both_sides(a: Claim, b: Claim) -> None:
    nodes = nodes_of([a, b], {}, DAYS, Names(()), shipped_types())
    for x, y in combinations(nodes, 2):
        assert (forbidden(x.fact, y.fact) is None) == (forbidden(y.fact, x.fact) is None)
        assert far_apart(x, y) == far_apart(y, x)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_any_words_are_a_phrase_or_none(a: str, b: str) -> None:
    x, y = phrase_of(a), phrase_of(b)
    if x is not None and y is not None:
        assert match(x, y) == match(y, x)
        assert match(x, x) == "same"


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="0123456789-WQPTXSUYM", max_size=12))
def test_any_value_is_a_time_or_none(value: str) -> None:
    found = when_of(value)
    assert found is None or compatible(found, found)
