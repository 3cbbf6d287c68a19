"""Made retellings: what is said of each change is true of both texts, and the scorer counts what it should."""

import random
from pathlib import Path

import pytest

from benchmarks.drift_scores import FAITHFUL, SAME, Score, lies_on, score
from benchmarks.drifts import figures, measure
from benchmarks.made.drifts import TYPES, Edit, Pair, Piece, make_pairs
from benchmarks.made.drifts.language import parsed
from benchmarks.made.drifts.operators import OPERATORS, ORDERS, WORDINGS
from benchmarks.made.drifts.records import Change, Place, apply
from benchmarks.made.drifts.windows import sound
from benchmarks.made.drifts.words import gerund, participle, past, third
from firsthand import Drift

PARAGRAPHS = (
    "The council of Brackwell will likely close the Orsk bridge on Tuesday, officials said. The repairs could cost at least "
    "$12 million, according to a report by the county. Engineers said the bridge has carried 40 trucks a day since 2015.",
    "Mayor Linda Harrow plans to build a new ferry dock near Skellmouth. “We need to act now because the old dock is "
    "dangerous for our people,” said Linda Harrow, a former teacher. The mayor did not answer questions about the cost.",
    "Residents of the town demanded that the council publish the plans. The council rejected the request because of the "
    "cost of a lawsuit. If the talks fail, the workers will stop work for three weeks.",
    "The ferry company told Reuters that the dock would open in June. Its owner, Peter Aldane, said the work was largely "
    "finished. The company did not respond to a request for comment.",
    "“The storm took the roof off the market and we are glad that nobody was hurt,” said Robert Merrol, a baker. The roof "
    "fell onto two cars outside the old school. “It was a very hard night for the people of this town,” Merrol said.",
)


def _texts(count: int) -> list[str]:
    """Texts of our own sentences, in another order each."""
    made = []
    for n in range(count):
        some = list(PARAGRAPHS)
        random.Random(n).shuffle(some)
        made.append("\n\n".join(some))
    return made


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    return make_pairs(_texts(12), 5, seed=3)


def _changes(sentence: str, kind: str) -> dict[str, str]:
    """What every way of a type makes of a sentence of ours, by the way's name."""
    place = Place(parsed([sentence]), 0, ())
    some = [o for o in (*OPERATORS, *ORDERS, *WORDINGS) if o.type == kind]
    return {c.way: apply(sentence, c.pieces)[0] for o in some for c in o.find(place, random.Random(1)) if c.reach == 1}


def test_the_same_seed_makes_the_same_pairs(pairs: list[Pair]) -> None:
    assert make_pairs(_texts(12), 5, seed=3) == pairs
    assert make_pairs(_texts(12), 5, seed=4) != pairs


def test_many_types_are_made_and_as_many_sentences_are_faithful(pairs: list[Pair]) -> None:
    kinds = [e.type for pair in pairs for e in pair.edits]
    assert len(set(kinds) - set(FAITHFUL)) > 12
    assert sum(kind in FAITHFUL for kind in kinds) >= sum(kind in TYPES for kind in kinds)


def test_spans_hold_the_words_that_they_are_said_to_hold(pairs: list[Pair]) -> None:
    for pair in pairs:
        for edit in pair.edits:
            assert (edit.source is None) == (edit.before is None)
            assert (edit.derived is None) == (edit.after is None)
            if edit.source is not None:
                assert pair.source[slice(*edit.source)] == edit.before
            if edit.derived is not None:
                assert pair.derived[slice(*edit.derived)] == edit.after


def test_sentences_cover_both_texts_in_order_and_the_kept_are_the_same(pairs: list[Pair]) -> None:
    for pair in pairs:
        for text, spans in (
            (pair.source, [e.source_sentence for e in pair.edits]),
            (pair.derived, [e.derived_sentence for e in pair.edits]),
        ):
            ends = [0, *(e for _, e in spans)]
            assert all(not text[before:start].strip() for before, (start, _) in zip(ends, spans, strict=False))
            assert not text[ends[-1] :].strip()
        for edit in pair.edits:
            same = pair.source[slice(*edit.source_sentence)] == pair.derived[slice(*edit.derived_sentence)]
            assert same == (edit.type == "kept")


def test_every_change_of_a_type_has_words_on_a_side(pairs: list[Pair]) -> None:
    for pair in pairs:
        assert all(e.source or e.derived for e in pair.edits if e.type not in FAITHFUL)


@pytest.mark.parametrize(
    ("kind", "sentence", "way", "after"),
    [
        ("hedge_dropped", "The dam likely broke in the night.", "adverb", "The dam broke in the night."),
        ("hedge_dropped", "The talks appear to be over now.", "seeming", "The talks are over now."),
        ("hedge_dropped", "The dam is believed to have failed.", "belief", "The dam has failed."),
        ("possibility_hardened", "The strike could spread to the port.", "modal", "The strike will spread to the port."),
        ("condition_dropped", "The union will strike if the talks fail.", "if", "The union will strike."),
        ("meaning_reversed", "The court did not accept the plan.", "negation lost", "The court accepted the plan."),
        ("meaning_reversed", "The court has accepted the plan.", "negation added", "The court has not accepted the plan."),
        ("speaker_dropped", "Police said the road was closed.", "first", "The road was closed."),
        ("credit_dropped", "The minister told Reuters that the road was closed.", "told", "The minister said that the road was closed."),
        ("qualifier_dropped", "The fire killed at least 12 people.", "at least", "The fire killed 12 people."),
        ("faithful", "“The road is closed until May,” said Anna Holt.", "inverted", "“The road is closed until May,” Anna Holt said."),
        ("faithful", "The council closed the bridge.", "passive", "The bridge was closed by the council."),
        ("faithful", "The bridge was closed by the council.", "active", "The council closed the bridge."),
        ("faithful", "The court did not accept the plan.", "contraction", "The court didn’t accept the plan."),
    ],
)  # fmt: skip
def test_a_change_is_what_it_is_said_to_be(kind: str, sentence: str, way: str, after: str) -> None:
    assert _changes(sentence, kind).get(way) == after


def test_quotations_are_not_touched_by_changes_of_other_types() -> None:
    sentence = "“The dam likely broke at least twice and could break again,” the engineer said."
    for kind in ("hedge_dropped", "possibility_hardened", "qualifier_dropped"):
        assert not _changes(sentence, kind)


def test_forms_of_verbs() -> None:
    assert [past(v) for v in ("stop", "carry", "use", "go")] == ["stopped", "carried", "used", "went"]
    assert [participle(v) for v in ("begin", "open")] == ["begun", "opened"]
    assert [gerund(v) for v in ("die", "make", "plan", "see")] == ["dying", "making", "planning", "seeing"]
    assert [third(v) for v in ("have", "watch", "carry", "say")] == ["has", "watches", "carries", "says"]


def test_marked_words_are_found_again_and_unmarked_are_not() -> None:
    text = "Likely, the dam broke."
    new, before, after = apply(text, (Piece(0, 8, ""), Piece(8, 9, "T", marked=False)))
    assert (new, before, after) == ("The dam broke.", (0, 6), None)


@pytest.mark.parametrize(
    "sentence",
    ["Too short for it.", "See https://paper.example for more of this long story.", "He said “so and left the town that night for good."],
)  # fmt: skip
def test_sentences_that_are_not_whole_are_left_out(sentence: str) -> None:
    assert not sound(sentence)


def _drift(edit: Edit, kind: str | None = None) -> Drift:
    return Drift(kind or edit.type, edit.before, edit.after, edit.source, edit.derived, 1.0)


def _perfect(pair: Pair) -> list[Drift]:
    return [_drift(e) for e in pair.edits if e.type not in FAITHFUL]


def _total(pairs: list[Pair], found: list[list[Drift]]) -> Score:
    total = Score()
    for pair, drifts in zip(pairs, found, strict=True):
        total += score(pair, drifts, {})
    return total


def test_a_perfect_answer_scores_all_and_an_empty_one_nothing(pairs: list[Pair]) -> None:
    perfect = _total(pairs, [_perfect(pair) for pair in pairs])
    assert figures(perfect) == (1.0, 1.0, 1.0)
    assert not perfect.on_faithful and not perfect.missed
    empty = _total(pairs, [[] for _ in pairs])
    assert figures(empty)[0] == figures(empty)[2] == 0.0
    assert {name for _, name in empty.taken_for} == {"nothing"}


SOURCE = "The dam likely broke. Nobody was hurt. It was old."
DERIVED = "The dam broke. Nobody was hurt. It was old."
MADE = Pair(
    SOURCE,
    DERIVED,
    (
        Edit("hedge_dropped", "adverb", "likely", None, (8, 14), None, (0, 21), (0, 14)),
        Edit("kept", "kept", None, None, None, None, (22, 38), (15, 31)),
        Edit("kept", "kept", None, None, None, None, (39, 50), (32, 43)),
    ),
)


def test_a_found_drift_has_to_lie_on_the_change_and_within_its_sentences() -> None:
    change = MADE.edits[0]
    for source, lies in (((8, 20), True), ((0, 21), True), ((15, 20), False), ((0, 38), False)):
        found = Drift("hedge_dropped", None, None, source, (0, 14), 1.0)
        assert lies_on(MADE, change, found) == lies


def test_the_milder_figure_takes_another_type_and_the_strict_one_does_not() -> None:
    found = [_drift(MADE.edits[0], "possibility_hardened")]
    mild, strict = score(MADE, found), score(MADE, found, {})
    assert (mild.met.total(), mild.false.total()) == (1, 0)
    assert (strict.met.total(), strict.false.total()) == (0, 1)
    assert strict.taken_for["hedge_dropped", "possibility_hardened"] == 1


def test_the_docs_have_the_types_that_count_as_the_same() -> None:
    page = (Path(__file__).parents[2] / "docs" / "drift-benchmark.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| ") and "_" in line]
    told = {kind: tuple(also.split(", ")) for kinds, also in rows for kind in kinds.split(", ")}
    assert told == SAME


def test_the_same_change_found_twice_counts_once() -> None:
    found = [_drift(MADE.edits[0]), _drift(MADE.edits[0])]
    counted = score(MADE, found)
    assert (counted.met.total(), counted.false.total()) == (1, 0)


def test_what_is_found_where_nothing_changed_is_false_there() -> None:
    counted = score(MADE, [Drift("name_changed", None, None, (22, 28), (15, 21), 1.0)])
    assert counted.on_faithful == {"kept": 1}
    assert counted.false == {"name_changed": 1}
    assert counted.faithful["kept"] == 2


def test_the_program_is_measured_on_pairs(pairs: list[Pair]) -> None:
    mild, strict = measure(pairs[:2])
    assert mild.wanted == strict.wanted
    assert strict.met.total() <= mild.met.total() <= mild.wanted.total()


def test_a_change_over_several_sentences_is_one(pairs: list[Pair]) -> None:
    docs = parsed(
        [
            "“The storm took the roof off the market,” said Robert Merrol, a baker.",
            "The roof fell onto two cars outside the old school.",
            "“It was a hard night for all of this town,” Merrol said.",
        ]
    )
    place = Place(docs, 0, (" ", " "))
    fused: list[Change] = [c for o in OPERATORS if o.type == "quotation_fused" for c in o.find(place, random.Random(1))]
    assert [c.reach for c in fused] == [3]
    told = apply(place.joined(3), fused[0].pieces)[0]
    assert told.startswith("“The storm took the roof off the market. It was a hard night for all of this town,” said")
    assert told.endswith("outside the old school.")
