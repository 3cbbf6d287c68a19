"""Rules of a user's own: treaties and entities from TOML, together with those that ship; what is wrong in a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand import treaties
from firsthand.model import Report
from firsthand.treaties import Entity, Rules, RulesError, read_rules
from firsthand.treaties.rules import parse_rules

OWN = """
schema = 1

[[treaty]]
id = "moor"
name = "Moorland Compact"
names = ["peat deal"]
nouns = ["Compact"]
verified = "memory"
[treaty.leaving]
clause = "Art. 3"
kind = "period"
n = 2
unit = "years"
start = "the notice"
armed_conflict = "blocks"

[[entity]]
code = "XQA"
names = ["Quelland", "the Quell Marches"]
demonyms = ["Quellish"]
capitals = ["Tor Quell"]
bodies = ["Quellmoot"]

[[entity]]
code = "HILLS"
names = ["League of the Hills"]
"""
RULES = read_rules(OWN, "own.toml")
TREATY = {"id": "x", "name": "X Pact", "verified": "text"}
RULE = {"clause": "1", "kind": "period", "start": "notice"}
ENTITY = {"code": "XQB", "names": ["Bevin"]}


def _report(text: str) -> Report:
    return Report(text=text, id="r", published="2031-05-05")


def test_rules_map_ids_to_treaties_and_carry_entities() -> None:
    assert (list(RULES), len(RULES), RULES["moor"].name) == (["moor"], 1, "Moorland Compact")
    assert [entity.code for entity in RULES.entities] == ["XQA", "HILLS"]
    assert "apmbc" not in RULES and read_rules(OWN, "elsewhere.toml") == RULES
    with pytest.raises(KeyError):
        RULES["apmbc"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quelland has left the Moorland Compact.", {("XQA", "effective")}),
        ("The Quellmoot voted to leave the Moorland Compact.", {("XQA", "parliament_approved")}),
        ("The Quellish cabinet approved the withdrawal from the Moorland Compact.", {("XQA", "government_approved")}),
        ("Tor Quell announced its departure from the peat deal.", {("XQA", "announced")}),
        ("Peru and the League of the Hills are not parties to the compact known as the Moorland Compact.",
         {("PER", "not_party"), ("HILLS", "not_party")}),
    ],
)  # fmt: skip
def test_events_of_entities_are_read_as_those_of_states(text: str, expected: set[tuple[str, str]]) -> None:
    found = {(e.state, e.stage) for e in treaties.read_events(_report(text), "moor", rules=RULES)}
    assert found == expected


def test_board_conflicts_and_checks_follow_entities() -> None:
    report = _report("Quelland gave notice of its withdrawal from the Moorland Compact on 2 May 2031. "
                     "It leaves the compact at once, three months after the notice, despite the war in Quelland.")  # fmt: skip
    conflicts = treaties.find_conflicts(report, RULES)
    assert [c.state for c in conflicts] == ["XQA"]
    assert treaties.find_conflicts(report) == []
    events = treaties.read_events(report, "moor", rules=RULES)
    (status,) = treaties.board(events, "moor", "2031-06-01", conflicts=conflicts, rules=RULES)
    assert (status.entity, status.stage, status.recognised, status.clause) == (
        "XQA",
        "notified",
        "still_party",
        "Art. 3",
    )
    assert "armed conflict" in str(status.condition)
    assert treaties.read_intentions(report, "moor", rules=RULES) == []


def test_a_notice_to_nobody_that_the_rules_name_is_no_wrong_addressee() -> None:
    report = _report("Quelland notified the UN Security Council of its withdrawal from the Moorland Compact.")
    assert treaties.check(report, "moor", rules=RULES) == []


def test_shipped_rules_together_with_a_users() -> None:
    known = treaties.all_rules((("own.toml", OWN),))
    assert known == treaties.merged(treaties.shipped_rules(), RULES)
    assert set(known) == {*treaties.shipped_rules(), "moor"}
    assert treaties.all_rules(()) == treaties.shipped_rules()


def test_a_later_treaty_or_entity_takes_the_place_of_an_earlier_one() -> None:
    other = parse_rules(
        {"treaty": [{**TREATY, "id": "moor", "names": ["peat deal"]}], "entity": [{**ENTITY, "code": "XQA"}]}, "o.toml"
    )
    known = treaties.merged(RULES, other)
    assert known["moor"].name == "X Pact"
    assert [(e.code, e.names) for e in known.entities] == [("XQA", ("Bevin",)), ("HILLS", ("League of the Hills",))]
    renamed = treaties.merged(RULES, parse_rules({"treaty": [{**TREATY, "names": ["peat deal"]}]}, "o.toml"))
    assert treaties.treaties_named(_report("The peat deal."), renamed) == ("x",)


def test_a_name_of_an_entity_goes_before_a_states() -> None:
    lima = (Entity("XLB", ("Lima",)),)
    assert [(m.state, m.kind) for m in treaties.find_states("Lima, Peru", lima)] == [("XLB", "name"), ("PER", "name")]
    assert [(m.state, m.kind) for m in treaties.find_states("Lima, Peru")] == [("PER", "capital"), ("PER", "name")]


def test_names_of_entities() -> None:
    assert treaties.state_name("HILLS", RULES) == "League of the Hills"
    assert treaties.state_name("PER", RULES) == treaties.state_name("PER") == "Peru"
    assert treaties.state_name("HILLS") == "HILLS"


def test_rules_of_entities_alone() -> None:
    rules = parse_rules({"entity": [ENTITY]}, "e.toml")
    assert (len(rules), treaties.treaties_named(_report("The peat deal, the treaty."), rules)) == (0, ())


def test_treaties_named_are_sorted_and_title_counts() -> None:
    known = treaties.all_rules((("own.toml", OWN),))
    report = Report(text="The peat\ndeal and the OTTAWA treaty; the npt.", title="NPT talks")
    assert treaties.treaties_named(report, known) == ("apmbc", "moor", "npt")
    assert treaties.treaties_named(report) == ("apmbc", "npt")
    assert treaties.treaties_named(Report(text="A treaty, the convention, a pact.")) == ()


def test_a_letter_without_a_lower_case_of_its_own_breaks_no_name() -> None:
    assert treaties.treaties_named(Report(text="Peru left the Ottawa Conventıon.")) == ("apmbc",)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ({}, "holds no treaty and no entity"),
        ({"treaties": [TREATY]}, "unknown table or field 'treaties'"),
        ({"treaty": TREATY}, r"written \[\[treaty\]\]"),
        ({"treaty": ["X Pact"]}, r"written \[\[treaty\]\]"),
        ({"treaty": [TREATY, TREATY]}, "treaty x: stands there twice"),
        ({"treaty": [TREATY, {**TREATY, "id": "y"}]}, "treaty y: 'x pact' is treaty x's already"),
        ({"treaty": [{"id": "x", "verified": "text"}]}, "treaty x: lacks the field 'name'"),
        ({"treaty": [{"name": "X"}]}, "treaty .without id."),
        ({"treaty": [{**TREATY, "names": "X"}]}, "names is 'X', not a list of texts"),
        ({"treaty": [{**TREATY, "names": [""]}]}, "names is .*, not a list of texts"),
        ({"treaty": [{**TREATY, "nouns": [3]}]}, "nouns is .*, not a list of texts"),
        ({"treaty": [{**TREATY, "adopted": "1974"}]}, "adopted is '1974', not a date"),
        ({"treaty": [{**TREATY, "id": 3}]}, "id is 3, not text"),
        ({"treaty": [{**TREATY, "leaving": "no"}]}, "treaty x, leaving: is 'no', not a table"),
        ({"treaty": [{**TREATY, "leaving": {**RULE, "n": "six"}}]}, "leaving: n is 'six', not a whole number"),
        ({"treaty": [{**TREATY, "leaving": {**RULE, "n": -1}}]}, "n is -1"),
        ({"treaty": [{**TREATY, "leaving": {**RULE, "n": True}}]}, "n is True"),
        ({"treaty": [{**TREATY, "leaving": {**RULE, "allowed": "yes"}}]}, "allowed is 'yes', not true or false"),
        ({"treaty": [{**TREATY, "joining": {**RULE, "armed_conflict": "stops"}}]}, "joining: armed_conflict is 'stops'"),
        ({"entity": [{"code": "XQB"}]}, "entity XQB: lacks the field 'names'"),
        ({"entity": [{**ENTITY, "names": []}]}, "entity XQB: names is empty"),
        ({"entity": [{**ENTITY, "code": "x1"}]}, "code is 'x1', not capital letters"),
        ({"entity": [{**ENTITY, "capital": ["Bevin Town"]}]}, "unknown field 'capital'"),
        ({"entity": [{**ENTITY, "demonyms": "Bevinish"}]}, "demonyms is 'Bevinish', not a list of texts"),
        ({"entity": [ENTITY, {**ENTITY, "code": "XQC"}]}, "entity XQC: 'Bevin' is entity XQB's already"),
        ({"entity": [ENTITY, ENTITY]}, "entity XQB: stands there twice"),
    ],
)  # fmt: skip
def test_a_wrong_file_says_where_and_what(content: dict[str, Any], says: str) -> None:
    with pytest.raises(RulesError, match=rf"^mine\.toml: .*{says}"):
        parse_rules(content, "mine.toml")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("[[treaty]\n", encoding="utf-8")
    (tmp_path / "latin.toml").write_bytes(b"# caf\xe9\n")
    for name in ("broken.toml", "latin.toml", "nowhere.toml"):
        with pytest.raises(RulesError, match=name):
            treaties.load_rules(tmp_path / name)


_SIMPLE = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.dates(), st.lists(st.text(max_size=3))
)
_FIELDS = st.sampled_from(["id", "name", "names", "verified", "leaving", "code", "kind", "n", "colour"])
_TABLE = st.dictionaries(_FIELDS, st.one_of(_SIMPLE, st.dictionaries(_FIELDS, _SIMPLE)))


@given(st.dictionaries(st.sampled_from(["treaty", "entity", "schema"]), st.one_of(_SIMPLE, _TABLE, st.lists(_TABLE))))
def test_any_content_is_rules_or_a_rules_error(content: dict[str, Any]) -> None:
    try:
        found = parse_rules(content, "any.toml")
    except RulesError as error:
        assert str(error).startswith("any.toml: ")
    else:
        assert found.treaties or found.entities


_NAME = st.from_regex(r"Q[a-zé]{3,9}(?: Q[a-zé]{3,9})?", fullmatch=True)


@given(st.lists(_NAME, min_size=1, max_size=5, unique=True), st.randoms())
def test_every_word_of_an_entity_is_found_where_it_stands(names: list[str], random: Any) -> None:
    entities = tuple(Entity(f"X{'ABCDE'[n]}", (name,)) for n, name in enumerate(names))
    told = [random.choice([*entities, None]) for _ in range(8)]
    text = " met, ".join("Peru" if entity is None else entity.names[0] for entity in told)
    found = treaties.find_states(text, entities)
    assert [m.state for m in found] == ["PER" if entity is None else entity.code for entity in told]
    assert all(text[m.start : m.end] in (*names, "Peru") for m in found)
    assert [m.state for m in treaties.find_states(text)] == ["PER"] * told.count(None)


@given(st.lists(st.sampled_from(["the peat deal", "Moorland  Compact", "the NPT", "the compact", "Quelland", "rain"])))
def test_treaties_named_are_those_that_have_sentences(words: list[str]) -> None:
    report = _report(", ".join(words) + ".")
    named = treaties.treaties_named(report, RULES)
    assert named == (("moor",) if {"the peat deal", "Moorland  Compact"} & set(words) else ())
    assert named or not treaties.read_events(report, "moor", rules=RULES)


def test_rules_are_equal_by_value_and_can_be_a_key() -> None:
    again = Rules(tuple(RULES.treaties), tuple(RULES.entities))
    assert {RULES: 1}[again] == 1
