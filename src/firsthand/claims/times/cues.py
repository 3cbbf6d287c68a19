"""Words by which a part of a text may tell a time: only there do the rules that want such a word look."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from firsthand.claims.times.vocabulary import words

#: How many characters beside a word of time may belong to its expression.
_REACH = 48
_WORD = re.compile(r"[^\W_]+")
_HOUR = re.compile(r"\d{1,4}(?:[ap]m?|ish)")
_LENGTH = re.compile(r"\d+(?:h|hrs?|hours|years|mins?|secs?)")
_DECADE = re.compile(r"\d*0s?")

Spans = list[tuple[int, int]]


def cue_places(text: str) -> dict[str, Spans]:
    """Where words of each sort stand in a text, in order."""
    table = _table()
    places: dict[str, Spans] = {}
    lower = text.lower()
    for match in _WORD.finditer(lower if len(lower) == len(text) else text):
        word = match.group()
        sorts: Iterable[str] = table.get(word) or ()
        if word[0].isdigit():
            sorts = (*sorts, *_figure_sorts(word, text[match.end() : match.end() + 2]))
        elif not sorts and word[-1].isdigit():
            sorts = table.get(word.rstrip("0123456789")) or ()
        for sort in sorts:
            places.setdefault(sort, []).append(match.span())
    return places


def stretches(places: dict[str, Spans], sorts: Iterable[str], size: int) -> Iterator[tuple[int, int]]:
    """The parts of a text of that size around the places of some sorts of words."""
    begin = end = -1
    for first, last in sorted(place for sort in sorts for place in places.get(sort, ())):
        if first - _REACH > end:
            if end >= 0:
                yield begin, end
            begin = max(0, first - _REACH)
        end = max(end, min(size, last + _REACH))
    if end >= 0:
        yield begin, end


def _figure_sorts(word: str, behind: str) -> Iterator[str]:
    if word.isdigit():
        if behind[1:2].isdigit() and behind[0] in "/.-:":
            yield "clock" if behind[0] == ":" else "dated"
            if behind[0] == ".":
                yield "clock"
        elif behind[:1] in tuple("/-"):
            yield "dated"
        if len(word) in (4, 8) and word[:1] in "12":
            yield "year"
        elif len(word) < 3:
            yield "small"
        if word[-1] == "0":
            yield "decade"
        return
    if len(word) < 5 and word[-2:] in ("st", "nd", "rd", "th"):
        yield "small"
    if _HOUR.fullmatch(word):
        yield "clock"
    if _LENGTH.fullmatch(word):
        yield "length"
    if _DECADE.fullmatch(word):
        yield "decade"


@functools.cache
def _table() -> dict[str, tuple[str, ...]]:
    """The sorts of each word, in lower case."""
    of = {
        "month": words("months"), "weekday": words("weekdays"), "season": words("seasons"), "unit": words("units"),
        "part": (*words("parts"), "afternoon"), "often": words("frequencies"), "decade": words("decades"),
        "named": (*words("days"), *(first for name in words("holidays") for first in _WORD.findall(name)[:1])),
        "reference": [_WORD.findall(phrase)[-1] for group in words("references").values() for phrase in group],
        "clock": (*words("clock"), "m", "am", "pm", "ampm", "noonish", "clock", "oclock"),
        "past": ("past", "half", "quarter", "min", "mins", "minute", "minutes"),
        "quarter": ("q1", "q2", "q3", "q4", "h1", "h2"),
        "spelled": ("sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thousand"),
        "length": ("hours", "hrs", "hr", "min", "mins", "sec", "secs", "years"),
    }  # fmt: skip
    unit = ("everyday", "workweek", "eoy", "centuries", "half", "year", "period", "c")
    table: dict[str, set[str]] = {}
    for sort, names in {**of, "unit": (*of["unit"], *unit)}.items():
        for phrase in names:
            for name in _WORD.findall(phrase.lower()):
                for form in (name, name + "s"):
                    table.setdefault(form, set()).add(sort)
    return {word: tuple(sorted(sorts)) for word, sorts in table.items()}
