"""The difference of words holds every word once, and calls kept only what is the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firsthand.model import Span
from firsthand.text import words
from firsthand.text.worddiff import WordChange, word_diff

WORDS = st.lists(st.sampled_from(["The", "the", "fleet", "will", "leave", "on", "4,000", "Ñandú", "水", "—", "\n"]))


def diff(a: str, b: str) -> list[tuple[str, str | None, str | None]]:
    changes = word_diff(words(a), (0, len(a)), words(b), (0, len(b)))
    return [
        (c.kind, a[slice(*c.a_span)] if c.a_span else None, b[slice(*c.b_span)] if c.b_span else None) for c in changes
    ]


def test_words_are_kept_changed_dropped_and_added() -> None:
    assert diff("The fleet is set to leave by May, he said", "Yesterday the fleet will leave by May") == [
        ("added", None, "Yesterday"),
        ("kept", "The fleet", "the fleet"),
        ("changed", "is set to", "will"),
        ("kept", "leave by May", "leave by May"),
        ("dropped", "he said", None),
    ]


def test_case_accents_and_marks_are_no_change() -> None:
    assert [kind for kind, _, _ in diff("“Don’t go,” CAFÉ owners said", '"Don\'t go", café owners said')] == ["kept"]


def test_only_the_words_inside_the_spans_count() -> None:
    a, b = "aside crews haul nets aside", "crews mend nets elsewhere"
    changes = word_diff(words(a), (6, 21), words(b), (0, 15))
    assert changes == [
        WordChange("kept", (6, 11), (0, 5)),
        WordChange("changed", (12, 16), (6, 10)),
        WordChange("kept", (17, 21), (11, 15)),
    ]


def test_two_empty_spans_differ_in_nothing() -> None:
    assert word_diff(words(""), (0, 0), words("a b"), (1, 1)) == []


def test_words_without_any_in_common_are_one_change() -> None:
    assert diff("one two", "three four five") == [("changed", "one two", "three four five")]


@given(WORDS, WORDS)
def test_changes_tile_the_words_of_both_sides(first: list[str], second: list[str]) -> None:
    a, b = " ".join(first), " ".join(second)
    changes = word_diff(words(a), (0, len(a)), words(b), (0, len(b)))
    assert _tiled(a, [c.a_span for c in changes if c.a_span])
    assert _tiled(b, [c.b_span for c in changes if c.b_span])
    for change in changes:
        assert (change.a_span is None) == (change.kind == "added")
        assert (change.b_span is None) == (change.kind == "dropped")
        if change.kind == "kept":
            assert change.a_span
            assert change.b_span
            assert words(a[slice(*change.a_span)]).keys.tolist() == words(b[slice(*change.b_span)]).keys.tolist()


@given(WORDS)
def test_a_text_keeps_all_of_itself(found: list[str]) -> None:
    text = " ".join(found)
    kept = word_diff(words(text), (0, len(text)), words(text), (0, len(text)))
    assert [change.kind for change in kept] == ["kept"] * min(1, len(words(text)))


def _tiled(text: str, spans: list[Span]) -> bool:
    found = words(text)
    inside = [
        [k for k in range(len(found)) if start <= found.starts[k] and found.ends[k] <= end] for start, end in spans
    ]
    edges = all(found.starts[of[0]] == s and found.ends[of[-1]] == e for of, (s, e) in zip(inside, spans, strict=True))
    return edges and [k for of in inside for k in of] == list(range(len(found)))
