"""Persons, offices and bodies across made reports."""

from __future__ import annotations

from tests.speakers.made import Row, found, persons

HOLM = ("a", "Ida Holm", "foreign minister", "Norway")


def test_a_full_name_is_one_person() -> None:
    (who,) = found([HOLM, ("b", "Ida Holm", None, None), ("c", "IDA HOLM", "Foreign Minister", None)])
    assert (who.kind, who.name, len(who.statements), who.report_ids) == ("person", "Ida Holm", 3, ("a", "b", "c"))
    assert [e.why for e in who.evidence] == ["“Ida Holm” in 3 reports"]
    assert {(g.words, g.report_id, g.day) for g in who.roles} == {
        ("foreign minister", "a", "2026-03-10"),
        ("Foreign Minister", "c", "2026-03-10"),
    }


def test_a_surname_needs_a_story_or_an_office() -> None:
    assert persons([HOLM, ("b", "Holm", None, None)]) == [{"Holm"}, {"Ida Holm"}]
    assert persons([HOLM, ("b", "Holm", None, None)], [("a", "b")]) == [{"Ida Holm", "Holm"}]
    assert persons([HOLM, ("b", "Holm", "Foreign Minister", None)]) == [{"Ida Holm", "Holm"}]


def test_a_surname_that_may_be_two_is_neither() -> None:
    rows = [HOLM, ("b", "Karl Holm", "lawyer", None), ("c", "Holm", None, None)]
    who = {i.name: i for i in found(rows, [("a", "b", "c")])}
    assert set(who) == {"Ida Holm", "Karl Holm", "Holm"}
    assert any("may be" in e.why for e in who["Holm"].apart)
    assert any("two names" in e.why for e in who["Ida Holm"].apart)


def test_no_chain_brings_two_names_together() -> None:
    rows = [HOLM, ("b", "I. Holm", "foreign minister", "Norway"), ("c", "Ivar Holm", "foreign minister", "Norway")]
    for names in persons(rows, [("a", "b", "c")]):
        assert not {"Ida Holm", "Ivar Holm"} <= names


def test_both_named_in_one_report_are_two() -> None:
    rows = [
        ("a", "Peter Hansen", "mayor", "Nordvik"),
        ("b", "Peter Hanssen", "mayor", "Nordvik"),
        ("c", "Peter Hansen", "mayor", "Nordvik"),
        ("c", "Peter Johansen", "mayor", "Nordvik"),
    ]
    assert not any({"Peter Hansen", "Peter Johansen"} <= names for names in persons(rows, [("a", "b", "c")]))


def test_offices_of_two_states_part_one_name() -> None:
    rows = [("a", "Ivan Ivanov", "minister", "Bulgaria"), ("b", "Ivan Ivanov", "minister", "Russia")]
    first, second = found(rows)
    assert first.name == second.name == "Ivan Ivanov"
    assert "offices of two states" in first.apart[0].why
    assert "offices of two states" in second.apart[0].why


def test_ministers_of_two_fields_are_two() -> None:
    rows: list[Row] = [
        ("a", "Holm", "finance minister", "Norway"),
        ("b", "Ida Holm", "defence minister", "Norway"),
    ]
    assert persons(rows, [("a", "b")]) == [{"Holm"}, {"Ida Holm"}]


def test_an_office_is_no_person_and_tells_its_holders() -> None:
    rows: list[Row] = [
        HOLM,
        ("b", None, "minister of foreign affairs", "Norway"),
        ("c", None, "Norwegian foreign minister", None),
        ("d", None, "foreign minister", "Sweden"),
    ]
    offices = [i for i in found(rows) if i.kind == "office"]
    assert [(i.report_ids, sorted({h.words for h in i.holders})) for i in offices] == [
        (("b", "c"), ["Ida Holm"]),
        (("d",), []),
    ]
    assert [(h.report_id, h.day) for h in offices[0].holders] == [("a", "2026-03-10")]


def test_a_body_is_one_in_whatever_order_its_words_stand() -> None:
    rows: list[Row] = [
        ("a", "Norway's Foreign Ministry", None, None),
        ("b", "Foreign Ministry of Norway", None, None),
        ("c", None, "foreign ministry", "Sweden"),
        ("d", None, "ministry", None),
    ]
    bodies = [i for i in found(rows) if i.kind == "body"]
    assert sorted(i.report_ids for i in bodies) == [("a", "b"), ("c",)]


def test_people_whom_nothing_tells_apart_are_nobody() -> None:
    assert found([("a", None, "residents", None), ("a", None, "two officials", "Norway")]) == []


def test_the_reasons_stand_in_the_reports() -> None:
    rows = [("a", "Wolodymyr Selenskyj", "President", "Ukraine"), ("b", "Volodymyr Zelenskyy", "President", "Ukraine")]
    (who,) = found(rows)
    assert [e.kind for e in who.evidence] == ["role", "name", "affiliation"]
    assert who.spellings == ("Volodymyr Zelenskyy", "Wolodymyr Selenskyj")
    assert 0.9 < who.confidence < 1
