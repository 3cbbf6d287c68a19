from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.alignment import align, align_sentences
from firsthand.model import Passage

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300)

FERRY = (
    "The harbour board of Corvane voted on Monday to replace both ferries by 2031, at a cost of 48 million crowns. "
    "The older vessel, the Marigold, has broken down eleven times since January. "
    "Its engineers had warned the board in a letter that the hull would not pass another inspection. "
    "Chair Ida Holt said the council would borrow most of the money from a regional bank."
)
RETOLD = (
    "Both of Corvane's ferries will be replaced by 2031 after a vote of the harbour board, costing 48 million crowns. "
    "Eleven breakdowns since January have hit the Marigold, the older vessel. "
    "In a letter, engineers had warned that its hull would not survive another inspection. "
    "Most of the money will be borrowed from a regional bank, Chair Ida Holt said."
)
ORCHARD = (
    "Growers in the Lenn valley lost a third of their apples to a late frost, the farm union reported. "
    "Prices at the wholesale market doubled within a week and cider makers closed two presses. "
    "Insurance covers hail but not frost, and the ministry of agriculture has promised a review before winter. "
    "Several families have started to plant walnuts instead."
)
WINDMILL = (
    "An old windmill on the Tarn heath will open to visitors again after volunteers rebuilt its sails from larch. "
    "Carpenter Joss Abel learned the trade from drawings that his grandmother kept in a biscuit tin. "
    "Schools may book the mill on weekdays, and flour ground there will be sold in the village shop."
)


def words_of(text: str, found: list[Passage], side: str) -> list[str]:
    return [text[getattr(p, f"{side}_start") : getattr(p, f"{side}_end")] for p in found]


def test_identical_texts_are_one_verbatim_passage() -> None:
    assert align(FERRY, FERRY) == [Passage(0, len(FERRY), 0, len(FERRY), "verbatim", 1.0)]


@pytest.mark.parametrize("text", ["Short.", "Two words", "“A quotation.”", "7"])
def test_identical_short_texts_are_one_verbatim_passage(text: str) -> None:
    assert align(text, text) == [Passage(0, len(text), 0, len(text), "verbatim", 1.0)]


@pytest.mark.parametrize(
    ("before", "after"),
    [("", "\n" + ORCHARD), (ORCHARD + "\n", ""), (WINDMILL + "\r\n", "\r\n" + ORCHARD), ("🎉 ", " שלום")],
)
def test_a_copied_passage_has_exact_ends(before: str, after: str) -> None:
    derived = before + FERRY + after
    found = align(FERRY + "\n" + WINDMILL[:0], derived)
    assert words_of(derived, found, "derived") == [FERRY]
    assert words_of(FERRY, found, "source") == [FERRY]
    assert found[0].kind == "verbatim"


def test_a_passage_from_the_middle_has_exact_ends_on_both_sides() -> None:
    source, derived = f"{ORCHARD}\n{FERRY}\n{WINDMILL}", f"{FERRY}\nThe fair begins on Sunday with a parade of carts."
    found = align(source, derived)
    assert words_of(source, found, "source") == [FERRY]
    assert words_of(derived, found, "derived") == [FERRY]


def test_the_kind_of_quotation_marks_does_not_break_a_copy() -> None:
    source = f"{ORCHARD}\n“We can't wait,” Holt told the board. {FERRY}"
    derived = f'"We can\'t wait," Holt told the board. {FERRY}'
    [found] = align(source, derived)
    assert found.kind == "verbatim"
    assert derived[found.derived_start : found.derived_end] == derived
    assert source[found.source_start] == "“"


def test_a_repeated_paragraph_is_two_passages_of_one_source() -> None:
    derived = f"{FERRY}\n{WINDMILL}\n{FERRY}"
    found = align(FERRY, derived)
    assert words_of(derived, found, "derived") == [FERRY, FERRY]
    assert words_of(FERRY, found, "source") == [FERRY, FERRY]
    together = align(FERRY, f"{FERRY}\n{FERRY}")
    assert [p.kind for p in together] == ["verbatim", "verbatim"]


def test_a_paragraph_that_the_source_repeats_is_one_passage() -> None:
    source = f"{FERRY}\n{WINDMILL}\n{FERRY}"
    found = align(source, f"{ORCHARD}\n{FERRY}")
    assert len(found) == 1
    assert words_of(source, found, "source") == [FERRY]


def test_a_rewording_is_one_reworded_passage() -> None:
    derived = f"{ORCHARD}\n{RETOLD}\n{WINDMILL}"
    [found] = align(FERRY, derived)
    assert found.kind == "reworded"
    assert 0.4 < found.similarity < 1
    assert derived[found.derived_start : found.derived_end] == RETOLD


def test_reordered_sentences_are_found_and_not_called_verbatim() -> None:
    parts = FERRY.split(". ")
    derived = ". ".join([parts[2], parts[0], parts[1]]) + "."
    found = align(f"{FERRY}\n{WINDMILL}", f"{ORCHARD}\n{derived}")
    assert sum(p.derived_end - p.derived_start for p in found) >= 0.9 * len(derived)
    assert all(p.kind == "reworded" for p in found if p.derived_end - p.derived_start > 200)


def test_a_changed_figure_is_not_verbatim() -> None:
    changed = FERRY.replace("2031", "2033").replace("48", "84")
    [found] = align(FERRY, changed)
    assert found.kind == "reworded"
    assert found.similarity < 1
    assert (found.derived_start, found.derived_end) == (0, len(changed))


def test_texts_on_other_subjects_share_nothing() -> None:
    for one, other in ((FERRY, ORCHARD), (ORCHARD, WINDMILL), (WINDMILL, FERRY)):
        assert align(one, other) == []
        assert align_sentences(one, other) == []


def test_texts_on_one_subject_share_nothing() -> None:
    other = (
        "Passengers on the Corvane crossing have long asked for later sailings, and a petition has gathered pace. "
        "A union of dock workers wants the harbour to hire twenty more hands before the summer."
    )
    assert align(FERRY, other) == []


def test_a_line_repeated_without_end_is_one_copy() -> None:
    source = "The market closed at five points. " * 3000
    derived = source + "Then it rained."
    [found] = align(source, derived)
    assert (found.source_start, found.derived_start) == (0, 0)
    assert derived[: found.derived_end] == source.rstrip()


def test_a_text_with_every_word_shuffled_is_no_copy() -> None:
    mixed = FERRY.split() + ORCHARD.split() + WINDMILL.split()
    random.Random(3).shuffle(mixed)
    assert all(p.kind == "reworded" for p in align(" ".join([FERRY, ORCHARD, WINDMILL]), " ".join(mixed)))


def test_a_summary_points_to_all_that_it_sums_up() -> None:
    source = "\n".join([FERRY, ORCHARD, WINDMILL])
    summary = (
        "Corvane will replace its ferries by 2031 for 48 million crowns, the harbour board voted. Growers in the Lenn "
        "valley lost a third of their apples to frost, which insurance does not cover. Volunteers rebuilt the sails of "
        "the Tarn windmill, where schools may book weekdays and flour is sold in the village shop."
    )
    other = (
        "The choir of Orrin sang for six hours in the market hall. Nobody asked for money at the doors, yet the caps "
        "came round heavy. A second evening follows in March, with brass and two soloists from the capital. "
    )
    found = align(source, f"{other * 2}\n{summary}\n{other}")
    covered = sum(p.source_end - p.source_start for p in found)
    assert covered > 0.5 * len(source)


def test_each_retold_sentence_has_its_counterpart() -> None:
    found = align_sentences(FERRY, RETOLD)
    pairs = zip(words_of(FERRY, found, "source"), words_of(RETOLD, found, "derived"), strict=True)
    assert [(a[:9], b[:9]) for a, b in pairs] == [
        ("The harbo", "Both of C"),
        ("The older", "Eleven br"),
        ("Its engin", "In a lett"),
        ("Chair Ida", "Most of t"),
    ]
    assert all(0 < p.confidence <= 1 and p.kind == "reworded" for p in found)


def test_a_sentence_that_joins_two_has_both_as_its_source() -> None:
    source = f"{WINDMILL} The mayor opened the new library in Dale Street. It holds nine thousand books in four languages. {ORCHARD}"
    derived = "The new library in Dale Street, opened by the mayor, holds nine thousand books in four languages."
    [found] = align_sentences(source, derived)
    joined = source[found.source_start : found.source_end]
    assert joined.startswith("The mayor opened")
    assert joined.endswith("four languages.")


def test_a_sentence_cut_in_two_has_one_source() -> None:
    source = (
        "The court freed the captain on bail and ordered him to give up his passport and his sailing licence by Friday."
    )
    derived = (
        "The court freed the captain on bail. He was ordered to give up his passport and sailing licence by Friday."
    )
    found = align_sentences(f"{source} {WINDMILL}", derived)
    assert [(p.source_start, p.source_end) for p in found] == [(0, len(source)), (0, len(source))]


def test_sentences_without_a_counterpart_have_none() -> None:
    derived = f"{FERRY} Gulls are said to like the new paint."
    found = align_sentences(FERRY, derived)
    assert [p.kind for p in found] == ["verbatim"] * 4
    assert "Gulls" not in "".join(words_of(derived, found, "derived"))


@pytest.mark.parametrize("function", [align, align_sentences])
@settings(deadline=None)  # the first call may compile
@given(source=TEXTS, derived=TEXTS, common=TEXTS)
def test_any_texts_give_spans_inside_them(function: object, source: str, derived: str, common: str) -> None:
    left, right = source + common, common + derived
    assert callable(function)
    for p in function(left, right):
        assert 0 <= p.source_start < p.source_end <= len(left)
        assert 0 <= p.derived_start < p.derived_end <= len(right)
        assert (p.kind == "verbatim") == (p.similarity == 1)
        assert 0 <= p.similarity <= 1


@settings(deadline=None)  # the first call may compile
@given(st.integers(0, 10_000))
def test_passages_are_in_order_and_the_same_each_time(seed: int) -> None:
    mixed = random.Random(seed)
    sentences = [s for text in (FERRY, ORCHARD, WINDMILL, RETOLD) for s in text.split(". ")]
    source, derived = (". ".join(mixed.sample(sentences, 9)) for _ in range(2))
    found = align(source, derived)
    assert found == align(source, derived)
    assert [p.derived_start for p in found] == sorted(p.derived_start for p in found)


def test_roles_may_be_exchanged_for_a_copy() -> None:
    derived = f"{ORCHARD}\n{FERRY}"
    forth, back = align(FERRY, derived), align(derived, FERRY)
    assert [(p.source_start, p.source_end) for p in forth] == [(p.derived_start, p.derived_end) for p in back]
    assert [(p.derived_start, p.derived_end) for p in forth] == [(p.source_start, p.source_end) for p in back]


def test_a_run_of_equal_words_between_texts_of_no_alike_sentences_does_not_raise() -> None:
    run = "of the harbour and the fish that swim in it by night"
    filler = " ".join(f"zq{n}" for n in range(60))
    other = " ".join(f"vk{n}" for n in range(60))
    align_sentences(f"{filler} {run} {filler}", f"{other} {run} {other}")
