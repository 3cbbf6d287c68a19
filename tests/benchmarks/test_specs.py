"""The benchmark of specs: what counts as the same span and the same value, on cases of our own."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.spec_cases import Tallies, count_case
from benchmarks.spec_spans import core, is_glue
from benchmarks.spec_times import length, period


def _case(text: str, words: str, sort: str, *values: dict[str, str], model: str = "DateTimeModel") -> dict[str, Any]:
    start = text.lower().index(words)
    entity = {
        "Text": words,
        "Start": start,
        "End": start + len(words) - 1,
        "TypeName": sort,
        "Resolution": {"values": list(values)},
    }
    return {"model": model, "input": text, "reference": "2025-06-05T00:00:00", "results": [entity]}


def _right(case: dict[str, Any]) -> bool:
    tallies = Tallies()
    count_case(case, tallies)
    (first, *_) = tallies.kinds.values()
    return first.right == first.cases == 1


@pytest.mark.parametrize(
    "case",
    [
        _case("It sank on Friday.", "friday", "date", {"timex": "XXXX-WXX-5", "type": "date", "value": "2025-05-30"},
              {"timex": "XXXX-WXX-5", "type": "date", "value": "2025-06-06"}),
        _case("It sank before 2012.", "before 2012", "daterange", {"timex": "2012", "Mod": "before", "type": "daterange", "end": "2012-01-01"}),
        _case("Open from 5pm to 6pm.", "from 5pm to 6pm", "timerange",
              {"timex": "(T17,T18,PT1H)", "type": "timerange", "start": "17:00:00", "end": "18:00:00"}),
        _case("It will take the next 3 days.", "next 3 days", "daterange",
              {"timex": "(2025-06-06,2025-06-09,P3D)", "type": "daterange", "start": "2025-06-06", "end": "2025-06-09"}),
        _case("It took a few days.", "a few days", "duration", {"timex": "P3D", "type": "duration", "value": "259200"}),
        _case("It sails every Monday.", "every monday", "set", {"timex": "XXXX-WXX-1", "type": "set", "value": "not resolved"}),
        _case("It sank in the last quarter.", "last quarter", "daterange",
              {"timex": "(2025-01-01,2025-04-01,P3M)", "type": "daterange", "start": "2025-01-01", "end": "2025-04-01"}),
    ],
)  # fmt: skip
def test_says_the_same(case: dict[str, Any]) -> None:
    assert _right(case)


@pytest.mark.parametrize(
    "case",
    [
        _case("It sank on Friday.", "friday", "date", {"timex": "XXXX-WXX-5", "type": "date", "value": "2025-06-07"}),
        _case("It sank in May 2024.", "2024", "daterange", {"timex": "2024", "type": "daterange", "start": "2024-01-01", "end": "2025-01-01"}),
        _case("It sank on Friday and in 2012.", "friday", "date", {"timex": "XXXX-WXX-5", "type": "date", "value": "2025-05-30"}),
        _case("It took a week.", "a week", "set", {"timex": "P1W", "type": "set", "value": "not resolved"}),
    ],
)  # fmt: skip
def test_says_something_else(case: dict[str, Any]) -> None:
    assert not _right(case)


def test_counts_where_the_conventions_differ() -> None:
    tallies = Tallies()
    count_case(_case("It took a few days.", "a few days", "duration", {"timex": "P3D", "type": "duration"}), tallies)
    assert tallies.differ == {"vague amounts: X for the number": [1, 1]}


def test_figures_need_value_and_unit() -> None:
    def case(unit: str, code: str) -> dict[str, Any]:
        made = _case("It cost about 40 euros.", "40 euros", "currency", model="CurrencyModel")
        made["results"][0]["Resolution"] = {"value": "40", "unit": unit, "isoCurrency": code}
        return made

    assert _right(case("Euro", "EUR"))
    assert not _right(case("Dollar", "USD"))


def test_edges_and_glue() -> None:
    text = "no later than the 3rd of May."
    assert text[slice(*core(text, 0, len(text)))] == "3rd of May"
    assert is_glue(" until around the ")
    assert not is_glue(" until dusk ")


def test_lengths_and_periods() -> None:
    assert length("P1Y6M") == length("P1.5Y") == {"M": 18.0}
    assert length("PXD") != length("P3D")
    assert period("2025-Q1") == ("2025-01-01", "2025-04-01")
    assert period("199") == ("1990-01-01", "2000-01-01")
    assert period("2025-13") is None
