"""Speakers merged and parted by readers."""

from __future__ import annotations

from firsthand.model import Evidence, Identity
from firsthand.speakers.links import Link, Place
from tests.speakers.made import Row, found

HOLM: Row = ("a", "Ida Holm", "foreign minister", "Norway")
AGAIN: Row = ("b", "Ida Holm", None, None)
THIRD: Row = ("c", "Ida Holm", None, None)
BERG: Row = ("d", "Karl Berg", "lawyer", None)


def link(same: bool, one: list[Identity], other: list[Identity] | None = None, reports: str = "") -> Link:
    """That the names of some speakers (in some reports) are one with, or other than, those of others."""
    places = [_places(side) for side in (one, other or one)]
    if other is None:
        places = [[p for p in places[0] if p[0] not in reports], [p for p in places[0] if p[0] in reports]]
    return Link(tuple(places[0]), tuple(places[1]), same, Evidence("verdict", "v-1: by Ada: so it is"))


def _places(side: list[Identity]) -> list[Place]:
    return [(g.report_id, g.span, g.words) for who in side for g in who.names]


def told(rows: list[Row], links: list[Link], stories: list[tuple[str, ...]] | None = None) -> list[tuple[str, ...]]:
    return sorted(who.report_ids for who in found(rows, stories or [], links=links))


def test_a_merge_goes_before_every_reason_against_it() -> None:
    rows = [HOLM, BERG]
    holm, berg = found(rows)
    merged = link(True, [holm], [berg])
    (who,) = found(rows, links=[merged])
    assert who.report_ids == ("a", "d")
    assert set(who.spellings) == {"Ida Holm", "Karl Berg"}
    assert merged.reason in who.evidence


def test_a_parting_goes_before_one_name() -> None:
    rows = [HOLM, AGAIN]
    one = found(rows)
    parted = link(False, one, reports="b")
    both = found(rows, links=[parted])
    assert sorted(who.report_ids for who in both) == [("a",), ("b",)]
    assert all(parted.reason in who.apart for who in both)
    assert len({who.id for who in both}) == 2


def test_what_is_not_named_goes_where_its_story_is() -> None:
    rows = [HOLM, AGAIN, THIRD]
    parted = link(False, found([HOLM, AGAIN]), reports="b")
    assert told(rows, [parted], [("b", "c")]) == [("a",), ("b", "c")]
    assert told(rows, [parted], [("a", "c")]) == [("a", "c"), ("b",)]


def test_the_later_of_two_links_counts() -> None:
    rows = [HOLM, BERG]
    holm, berg = found(rows)
    together, apart = link(True, [holm], [berg]), link(False, [holm], [berg])
    assert told(rows, [together, apart]) == [("a",), ("d",)]
    assert told(rows, [apart, together]) == [("a", "d")]


def test_what_later_links_contradict_in_a_roundabout_way_is_left_out() -> None:
    rows = [HOLM, BERG, ("e", "Olga Lind", None, None)]
    who = {identity.name: identity for identity in found(rows)}
    holm, berg, lind = who["Ida Holm"], who["Karl Berg"], who["Olga Lind"]
    first, second, third = link(False, [holm], [lind]), link(True, [holm], [berg]), link(True, [berg], [lind])
    assert told(rows, [first, second, third]) == [("a", "d", "e")]
    assert told(rows, [second, third, first]) == [("a",), ("d", "e")]


def test_a_link_to_what_is_not_there_changes_nothing() -> None:
    gone = Link((("z", None, "Nobody"),), (("a", None, "Nobody"),), True, Evidence("verdict", "v-1: so"))
    assert found([HOLM, BERG], links=[gone]) == found([HOLM, BERG])
