"""The day that a clause names for an act: written out with its year, or resolved against the publication date."""

from __future__ import annotations

import re

from firsthand.model import Report, Span, Time
from firsthand.play.clauses import in_other_clause
from firsthand.play.days import day_of
from firsthand.treaties.mentions import Sentence

_TARGET = re.compile(r"\d{4}(?:-\d{2}){0,2}$")


def date_in(report: Report, sentence: Sentence, clause: Span, at: Span) -> str | None:
    """The day nearest to the words at `at` within their clause (offsets into the mask), None where there is none."""
    days = [t for t in sentence_times(report, sentence) if day_of(t) is not None]
    places = [(t, t.start - sentence.start) for t in days]
    inside = [
        t for t, place in places if clause[0] <= place < clause[1] and not in_other_clause(sentence.mask, at, place)
    ]
    if not inside:
        return None
    return day_of(min(inside, key=lambda t: (_distance(t, sentence, at), t.start)))


def target_in(report: Report, sentence: Sentence, clause: Span) -> str | None:
    """The day, month or year after the report's own day that a clause names, None where it names none."""
    printed = (report.published or "")[:10]
    values = [
        str(t.value)
        for t in sentence_times(report, sentence)
        if t.type == "DATE" and t.value and _TARGET.match(t.value) and clause[0] <= t.start - sentence.start < clause[1]
    ]
    ahead = [value for value in values if printed and value > printed[: len(value)]]
    return ahead[0] if ahead else None


def sentence_times(report: Report, sentence: Sentence) -> list[Time]:
    """The time expressions of a sentence, with offsets into the report."""
    from firsthand.claims import find_times  # noqa: PLC0415 - the room of times is read only where it is needed

    words = report.text[sentence.start : sentence.end]
    return [
        Time(t.start + sentence.start, t.end + sentence.start, t.type, t.value, t.confidence)
        for t in find_times(words, published=report.published)
    ]


def _distance(time: Time, sentence: Sentence, at: Span) -> int:
    start, end = time.start - sentence.start, time.end - sentence.start
    return max(start - at[1], at[0] - end, 0)
