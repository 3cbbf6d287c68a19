"""The finer kinds of differences: each told from the words of both sides."""

from __future__ import annotations

import pytest

from firsthand.drift.finer import finer
from firsthand.drift.found import Found
from firsthand.drift.readings import read
from firsthand.model import Report

ROWS = [
    ("number_changed", "It lost 300 million crowns.", "300 million crowns", "It lost 3 million crowns.", "3 million crowns", "magnitude"),
    ("number_changed", "It lost 212 hens.", "212 hens", "It lost 221 hens.", "221 hens", "digits swapped"),
    ("number_changed", "Support rose 4 percentage points.", "4 percentage points", "Support rose 4 percent.", "4 percent", "unit"),
    ("number_changed", "It lost 212 hens.", "212 hens", "It lost 240 hens.", "240 hens", None),
    ("time_changed", "They meet on Monday.", "on Monday", "They meet on Friday.", "on Friday", "weekday"),
    ("time_changed", "They met in May.", "in May", "They met in June.", "in June", "month"),
    ("time_changed", "It stood since 1926.", "since 1926", "It stood since 1962.", "since 1962", "year"),
    ("name_changed", "Yoren Baska left.", "Yoren Baska", "Yoren Basko left.", "Yoren Basko", "spelling"),
    ("name_changed", "Yoren Baska left.", "Yoren Baska", "Mia Orr left.", "Mia Orr", None),
    ("quotation_altered", "“We may go, if we must,” she said.", "“We may go, if we must,”", "“We may go,” she said.", "“We may go,”", "cut"),
    ("quotation_altered", "“We may go,” she said.", "“We may go,”", "“We will go,” she said.", "“We will go,”", None),
    ("meaning_reversed", "It did not open.", "did not open", "It opened.", "opened", "negation lost"),
    ("meaning_reversed", "It backed the plan.", "backed", "It opposed the plan.", "opposed", None),
    ("speaker_changed", "“Enough,” said Orr.", "said Orr", "“Enough,” said Baska.", "said Baska", "quotation given to another"),
    ("hedge_dropped", "It may open.", "may open", "It opens.", "opens", None),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "source", "before", "derived", "after", "wanted"), ROWS)
def test_the_finer_kind_is_told_by_the_words(
    kind: str, source: str, before: str, derived: str, after: str, wanted: str | None
) -> None:
    spans = [(t.index(w), t.index(w) + len(w)) for t, w in ((source, before), (derived, after))]
    found = Found(kind, spans[0], spans[1], 0.9, "because")
    assert finer(found, read(Report(text=source)), read(Report(text=derived))) == wanted


def test_what_stands_on_one_side_has_no_finer_kind() -> None:
    text = read(Report(text="It lost 212 hens."))
    assert finer(Found("number_changed", (8, 16), None, 0.9, "because"), text, text) is None
