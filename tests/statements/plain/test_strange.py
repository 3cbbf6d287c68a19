"""Any text is read without error, and what is found lies in it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.statements.plain import languages, plain_statements

_PIECES = [
    "„", "“", "”", "«", "»", "‚", "‘", "’", '"', "'", "``", "''", "–", "—", "- ", ":", ",", ";", ".", "…", "\n", "\n\n", " ",
    "(", ")", "[", "sagte", "Anna", "laut", "zufolge", "dass", "sei", "so", "heißt es", "a déclaré", "selon", "-t-il",
    "сказав", "що", "za", "powiedział", "mukaan", "5.", "Dr.", "\u00a0", "\u200b", "😀", "ß", "İ", "ǅ", "\ud800",
]  # fmt: skip
_LANGUAGES = st.sampled_from([*sorted(languages()), "sv", ""])


def check(text: str, language: str) -> None:
    for found in plain_statements(text, language):
        assert found.content
        spans = [*found.content, *(span for span in (found.source, found.cue) if span)]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert list(found.content) == sorted(found.content)
        assert 0 < found.confidence <= 1


@given(st.text(), _LANGUAGES)
def test_arbitrary_text(text: str, language: str) -> None:
    check(text, language)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(_PIECES), max_size=40).map("".join), _LANGUAGES)
def test_odd_marks_among_words_of_saying(text: str, language: str) -> None:
    check(text, language)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(_PIECES), max_size=40).map(" ".join), _LANGUAGES)
def test_the_same_with_blanks(text: str, language: str) -> None:
    check(text, language)
