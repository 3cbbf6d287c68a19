"""Furniture is learnt from an outlet's own reports: not from the versions of one dispatch, nor from another outlet."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from firsthand.alignment.lines import lines_of
from firsthand.lineage import Furniture
from firsthand.text.many import many

LETTER = "Sign up for the morning letter of the harbour."
STORIES = ["The quay was closed on Monday for a survey.", "A library lent its last book.", "Snow fell on the pass."]


def lines(text: str) -> npt.NDArray[np.int64]:
    return lines_of(many([text], [None]))[0]


def marked(outlets: list[str | None], days: list[float], asked: str, texts: list[str]) -> list[bool]:
    """Which sentences of the first text are furniture, as seen by the outlet that is asked."""
    held = Furniture()
    held.add(range(len(texts)), outlets, [lines(text) for text in texts])
    (found,) = held.marked([asked], [lines(texts[0])], np.array(days))
    return [bool(one) for one in found]


TEXTS = [f"{STORIES[n % 3]} {LETTER} Number {n} of them." for n in range(6)]


def test_what_recurs_over_months_is_furniture_and_the_news_is_not() -> None:
    days = [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]
    assert marked(["Post"] * 6, days, "Post", TEXTS) == [False, True, False]


def test_versions_of_one_dispatch_and_few_reports_make_none() -> None:
    assert not any(marked(["Post"] * 6, [0.0, 0.1, 0.2, 1.0, 2.0, 9.0], "Post", TEXTS))
    assert not any(marked(["Post"] * 3, [0.0, 50.0, 99.0], "Post", TEXTS[:3]))
    assert not any(marked(["Post"] * 6, [float("nan")] * 6, "Post", TEXTS))


def test_it_is_the_outlet_s_own_however_its_name_is_written() -> None:
    days = [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]
    assert not any(marked(["Post", "Courier", "Bote", "Gazette", "Daily", "Echo"], days, "Post", TEXTS))
    assert marked(["The Post", "post", "Post", "Post", "POST", "Post"], days, "Post", TEXTS)[1]
    assert not any(marked([None] * 6, days, "Post", TEXTS))


def test_what_is_taken_out_counts_no_more() -> None:
    held, its = Furniture(), [lines(text) for text in TEXTS]
    held.add(range(6), ["Post"] * 6, its)
    held.remove([3, 4, 5], ["Post"] * 3, its[3:])
    assert not any(held.marked(["Post"], its[:1], np.arange(6, dtype=float) * 20.0)[0])


def test_a_sentence_has_one_key_whatever_stands_around_it_and_short_ones_have_none() -> None:
    alone, within = lines(LETTER), lines(f"No. {STORIES[0]}\n{LETTER} Yes!")
    assert alone[0] == within[-2] != 0
    assert within[0] == within[-1] == 0
