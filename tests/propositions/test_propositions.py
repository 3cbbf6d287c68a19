"""Which claims are one, which are not, and what stands under one."""

from __future__ import annotations

import pytest

from tests.propositions.made import claim, found, sizes, story

ONE = [story("a", "b")]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("The council", "the plan for the quay"), ("The council", "the plan")),
        (("Norway's parliament", "the bill"), ("the Norwegian parliament", "bills")),
        (("The council", "the pact"), ("Council", "the treaty")),
        ((None, "the northern basin"), ("The harbour board", "the northern basin")),
        (("Mayor Anna Ropp", "the budget"), ("Ropp", "the budget")),
        (("The EU", "the plan"), ("The European Union", "the plan")),
    ],
)
def test_other_words_for_the_same_are_one(a: tuple[str | None, str], b: tuple[str | None, str]) -> None:
    assert sizes([claim("a", *a), claim("b", *b)], ONE) == [2]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (claim("a", "The council", "the northern basin"), claim("b", "The council", "the southern basin")),
        (claim("a", "Norway", "the plan"), claim("b", "Sweden", "the plan")),
        (claim("a", "The council", "the plan", "2025"), claim("b", "The council", "the plan", "2026")),
        (claim("a", "The council", "the plan", None, "14 piers"), claim("b", "The council", "the plan", None, "12 piers")),
        (claim("a", "The council", "the plan"), claim("b", "The council", "the plan", label="CT-")),
        (claim("a", "The council", "the plan"), claim("b", "The council", "the plan", kind=("decide", "reject"))),
        (claim("a", "They", "it"), claim("b", "They", "it")),
    ],
)  # fmt: skip
def test_what_differs_is_two(a: object, b: object) -> None:
    assert 2 not in sizes([a, b], ONE)  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("10 miles", "16.1 kilometres", True),
        ("3 million euros", "2.96 million euros", True),
        ("3 million euros", "2.6 million euros", False),
        ("about 300 people", "312 people", True),
        ("300 people", "312 people", False),
        ("3 million euros", "3 million dollars", False),
        ("3 million euros", None, True),
        ("300 people", "more than 300 people", True),
    ],
)
def test_figures_are_one_within_rounding(a: str, b: str | None, one: bool) -> None:
    rows = [claim("a", "The council", "the plan", None, a), claim("b", "The council", "the plan", None, b)]
    assert sizes(rows, ONE) == ([2] if one else [1, 1])
    assert sizes(rows[::-1], ONE) == ([2] if one else [1, 1])


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("2025", "2025-05", True),
        ("2025-05-03", "2025-05", True),
        ("2025-W19-1", "2025-05-05", True),
        ("2025-SU", "2025-07", True),
        ("2025-Q1", "2025-05", False),
        ("2025-05", "2025-06", False),
        ("PRESENT_REF", "2025", True),
        ("P3M", "P4M", False),
        ("202", "2025", True),
    ],
)
def test_times_are_one_where_one_lies_in_the_other(a: str, b: str, one: bool) -> None:
    rows = [claim("a", "The council", "the plan", a), claim("b", "The council", "the plan", b)]
    assert sizes(rows, ONE) == ([2] if one else [1, 1])


def test_a_subject_that_turns_is_what_it_is_done_to() -> None:
    closed = ("begin_end", "close")
    rows = [claim("a", "The port", None, kind=closed), claim("b", "The harbour board", "the port", kind=closed)]
    assert sizes(rows, ONE) == [2]


def test_across_stories_a_name_and_the_same_words_are_needed_and_days_near() -> None:
    rows = [claim(r, "Halvonia", "the Kettersund Convention", kind=("leave_treaty", "withdraw from")) for r in "ab"]
    assert sizes(rows, days={"a": "2026-03-10", "b": "2026-03-12"}) == [2]
    assert sizes(rows, days={"a": "2026-03-10", "b": "2027-03-12"}) == [1, 1]
    assert sizes([claim(r, "The council", "the plan") for r in "ab"]) == [1, 1]
    dated = [claim(r, "Halvonia", "the Kettersund Convention", "2027") for r in "ab"]
    assert sizes(dated, days={"a": "2026-03-10", "b": "2027-03-12"}) == [2]


def test_what_lacks_a_figure_joins_no_two_figures() -> None:
    rows = [
        claim("a", "The council", "the plan", None, "14 piers"),
        claim("b", "The council", "the plan"),
        claim("c", "The council", "the plan", None, "12 piers"),
    ]
    many = found(rows, [story("a", "b", "c")])
    assert sorted(len(p.wordings) for p in many) == [1, 2]
    assert {e.why for p in many for e in p.apart} == {"another figure"}


def test_under_one_stand_wordings_holders_origins_and_differences() -> None:
    rows = [
        claim("a", "The council", "the plan", None, "about 300 piers", holder="Anna Ropp"),
        claim("b", "The council", "the plan", None, "300 piers", label="PS+", holder="Anna Ropp"),
        claim("c", "The council", "the plan", "2026"),
    ]
    (one,) = found(rows, [story("a", "b", "c", apart=True)], {"a": "2026-02-01", "b": "2026-01-01"})
    assert one.report_ids == ("b", "a", "c")
    assert (one.n_origins, one.n_newsrooms, one.story_ids) == (3, 3, ("s-a",))
    assert (one.holders, one.told, one.time) == (("Anna Ropp",), 1, "2026")
    assert {e.kind: e.why for e in one.differences} == {
        "certainty": "certain in 2; possible in 1", "quantity": "300 in 1; about 300 in 1",
    }  # fmt: skip
    assert [(w.report_id, w.holder, w.certainty) for w in one.wordings] == [
        ("b", "Anna Ropp", "PS+"), ("a", "Anna Ropp", "CT+"), ("c", None, "CT+"),
    ]  # fmt: skip


def test_without_lineage_origins_are_not_counted() -> None:
    (one,) = found([claim("a", "The council", "the plan")])
    assert (one.n_origins, one.origins) == (None, ())
