"""What holds of any reports: their order does not matter, others change nothing, and what is two stays two."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model import Identity
from firsthand.speakers import identities
from firsthand.speakers.names import match, name_of
from tests.speakers.made import Row, found, said

GIVEN = ("Ida", "Ivar", "I.", "Karl", "Carl", "Volodymyr", "Vladimir", "Kim")
FAMILY = ("Holm", "Hollm", "Zelensky", "Selenskyj", "van der Berg", "Berg", "Ivanov")
ROLES = (None, "foreign minister", "finance minister", "president", "farmer")
PLACES = (None, "Norway", "Russia", "Ukraine")

names = st.builds(lambda g, f: f"{g} {f}".strip(), st.sampled_from(("", *GIVEN)), st.sampled_from(FAMILY))
rows = st.tuples(st.sampled_from("abcdefgh"), names, st.sampled_from(ROLES), st.sampled_from(PLACES))
piles = st.lists(rows, max_size=25)
STORIES = [("a", "b", "c"), ("d", "e")]


def plain(found_: list[Identity]) -> list[object]:
    return [(i.id, i.kind, i.name, i.spellings, i.report_ids, i.confidence, i.evidence, i.apart) for i in found_]


@settings(max_examples=150, deadline=None)
@given(piles, st.randoms(use_true_random=False))
def test_the_order_of_reports_changes_nothing(pile: list[Row], random: object) -> None:
    once = found(pile, STORIES)
    other = list(pile)
    random.shuffle(other)  # type: ignore[attr-defined]
    statements = [said(*row) for row in other]
    days = {s.report_id: "2026-03-10" for s in statements}
    again = identities(statements, dict(days), [tuple(reversed(ids)) for ids in reversed(STORIES)])
    assert plain(again) == plain(once)


@settings(max_examples=150, deadline=None)
@given(piles)
def test_an_unrelated_report_changes_no_identity(pile: list[Row]) -> None:
    more = [
        ("x", "Quentin Abernathy", "astronomer", "Chile"),
        ("x", None, "mayor", "Quito"),
        ("x", "Ulm Choir", None, None),
    ]
    before, after = plain(found(pile, STORIES)), plain(found([*pile, *more], STORIES))
    assert all(identity in after for identity in before)
    assert len(after) == len(before) + 3


@settings(max_examples=300, deadline=None)
@given(piles)
def test_two_names_are_never_one_person(pile: list[Row]) -> None:
    for who in found(pile, STORIES):
        if who.kind == "person":
            for a, b in combinations(who.spellings, 2):
                assert match(name_of(a), name_of(b)) not in ("conflict", "other"), (a, b)
        assert len({g.report_id for g in who.names}) == len(who.report_ids)


@settings(max_examples=150, deadline=None)
@given(piles)
def test_every_statement_of_somebody_has_one_speaker(pile: list[Row]) -> None:
    statements = [said(*row) for row in pile]
    found_ = identities(statements, {}, STORIES)
    assert sum(len(i.statements) for i in found_) == len(pile)


@settings(max_examples=300, deadline=None)
@given(names, names)
def test_a_match_is_the_same_from_both_sides(a: str, b: str) -> None:
    assert match(name_of(a), name_of(b)) == match(name_of(b), name_of(a))
    assert match(name_of(a), name_of(a)) == "same"


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_is_a_name(a: str, b: str) -> None:
    assert match(name_of(a), name_of(b)) == match(name_of(b), name_of(a))
