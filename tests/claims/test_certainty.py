"""Certainty: label, score and the deciding words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.claims import rate_certainty
from firsthand.model import Certainty


def rated(text: str, word: str) -> Certainty:
    start = text.index(word)
    return rate_certainty(text, (start, start + len(word)))


@pytest.mark.parametrize(
    ("text", "word", "label", "deciding"),
    [
        ("The port closed on Monday.", "closed", "CT+", []),
        ("The port did not close on Monday.", "close", "CT-", ["not"]),
        ("The port could close on Monday.", "close", "PS+", ["could"]),
        ("The port may not close on Monday.", "close", "PS-", ["may", "not"]),
        ("The port looks set to close.", "close", "PR+", ["looks set to"]),
        ("The board plans to close the port.", "close", "PR+", ["plans to"]),
        ("The port will likely close.", "close", "PR+", ["likely"]),
        ("The board denied closing the port.", "closing", "CT-", ["denied"]),
        ("If the port closes, the mill dies.", "closes", "Uu", ["If"]),
        ("The board will close the port and sell the cranes.", "sell", "PR+", ["will"]),
        ("The board closed the port and sold the cranes.", "sold", "CT+", []),
        ("Did the port close?", "close", "Uu", []),
    ],
)
def test_labels_and_says_which_words_decided(text: str, word: str, label: str, deciding: list[str]) -> None:
    found = rated(text, word)
    assert (found.label, [text[s:e] for s, e in found.words]) == (label, deciding)


def test_scores_follow_what_is_told() -> None:
    done = rated("The board closed the port.", "closed").score
    possible = rated("The board could close the port.", "close").score
    undone = rated("The board did not close the port.", "close").score
    assert max(undone, possible) < done


@pytest.mark.parametrize("span", [(0, 0), (50, 60), (-5, -1), (3, 1)])
def test_a_span_without_words_is_unknown(span: tuple[int, int]) -> None:
    found = rate_certainty("It closed.", span)
    assert (found.label, found.score, found.confidence) == ("Uu", 0.0, 0.0)


@settings(deadline=None)  # the first parse loads the model
@given(st.text(), st.integers(-3, 40), st.integers(-3, 40))
def test_never_raises_and_stays_on_the_scale(text: str, start: int, end: int) -> None:
    found = rate_certainty(text, (start, end))
    assert -3 <= found.score <= 3
    assert all(0 <= s < e <= len(text) for s, e in found.words)
