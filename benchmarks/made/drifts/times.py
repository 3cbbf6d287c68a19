"""Times that become others: another weekday, month, year, period or distance from today."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.made.drifts.figures import another
from benchmarks.made.drifts.grammar import free, like
from benchmarks.made.drifts.records import Change, Operator, Piece, Place
from benchmarks.made.drifts.words import any_of, table

_WORDS = table("times")
_DAY = any_of(_WORDS["weekdays"])
_MONTH = re.compile(
    r"\b("
    + "|".join(_WORDS["months"])
    + r")(?= \d)|\b("
    + "|".join(map(re.escape, _WORDS["short_months"]))
    + r")(?= \d)|\b(?<=in )("
    + "|".join(m for m in _WORDS["months"] if m not in ("May", "March", "August"))
    + r")\b(?! [A-Z])"
)
_YEAR = re.compile(
    r"(?:(?<=in )|(?<=since )|(?<=from )|(?<=[a-z] \d, )|(?<=[a-z] \d\d, )|(?<=the ))(?:19[5-9]|20[01])\d(?![\d–-]|s\b|[’'])(?! [A-Z])"
)
_NUMBER = r"\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_PERIOD = re.compile(rf"(?<![\w$.,-])({_NUMBER})( | more )(years|months|weeks|days|hours|decades)\b(?! old)(?![’'])")
_HYPHEN = re.compile(r"\b(two|three|four|five|six|seven|eight|nine|ten|\d\d?)-(year|month|week|day|hour)\b(?!-old)")
_RELATIVE = any_of(_WORDS["relative"])
_EASY = re.compile(r"day\b|[12]\d{3}|month|week|year|\bhours\b")


def weekday_changed(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "on Tuesday" to "on Friday"."""
    for found in _DAY.finditer(place.text):
        before, after = place.text[: found.start()].split()[-1:], place.text[found.end() :].split()[:1]
        beside = [w.strip(",.") for w in before + after]
        title = (after and after[0][:1].isupper()) or (
            before
            and before[0][:1].isupper()
            and before[0] not in ("On", "Last", "Late", "Early", "Since", "By", "Until")
        )
        if free(place.doc, *found.span()) and not any(w in _WORDS["named"] for w in beside) and not title:
            others = [d for d in _WORDS["weekdays"] if d not in place.text]
            yield Change("time_changed", "weekday", (Piece(*found.span(), rng.choice(others)),))


def date_changed(place: Place, rng: random.Random) -> Iterator[Change]:
    """Another month, or another year within a few."""
    for found in _MONTH.finditer(place.text):
        names = _WORDS["short_months"] if "." in found.group() else _WORDS["months"]
        others = [m for m in names if m not in place.text and m not in ("February", "Feb.")]
        if free(place.doc, *found.span()) and not re.match(r" \d+\W+(?:\w+ )?attacks", place.text[found.end() :]):
            yield Change("time_changed", "month", (Piece(*found.span(), rng.choice(others)),))
    years = re.findall(r"\b(?:19|20)\d\d\b", place.text)
    for found in _YEAR.finditer(place.text):
        if len(years) == 1 and free(place.doc, *found.span()):
            new = int(found.group()) + rng.choice([-5, -3, -2, -1, 1, 2])
            yield Change("time_changed", "year", (Piece(*found.span(), str(new)),))


def period_changed(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "three months" to "three weeks" or "five months"; the unit or the count."""
    for found in _PERIOD.finditer(place.text):
        if not free(place.doc, *found.span()):
            continue
        if found.group(3) in _WORDS["units"] and rng.random() < 0.4:
            yield Change(
                "time_changed",
                "unit",
                (Piece(found.start(3), found.end(3), rng.choice(_WORDS["units"][found.group(3)])),),
            )
        else:
            yield Change(
                "time_changed",
                "period",
                (Piece(found.start(1), found.end(1), like(found.group(1), another(found.group(1), rng))),),
            )
    for found in _HYPHEN.finditer(place.text):
        if free(place.doc, *found.span()):
            yield Change("time_changed", "period", (Piece(found.start(1), found.end(1), another(found.group(1), rng)),))


def relative_changed(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "last month" to "last week"."""
    for found in _RELATIVE.finditer(place.text):
        before = place.text[: found.start()].rstrip().rsplit(" ", 1)[-1].lower()
        after = place.text[found.end() :]
        if (
            free(place.doc, *found.span())
            and before
            not in (
                "earlier",
                "later",
                "late",
                "early",
                "since",
                "of",
                "than",
                "until",
                "by",
                "in",
                "for",
                "and",
                "both",
                "from",
                "the",
                "less",
                "more",
                "as",
                "only",
                "is",
                "about",
                "to",
            )
            and not re.match(r"[’'-]| [a-z]+ed\b", after)
        ):
            yield Change(
                "time_changed", "relative", (Piece(*found.span(), rng.choice(_WORDS["relative"][found.group()])),)
            )


OPERATORS = tuple(
    Operator("time_changed", gate, find)
    for gate, find in (
        (_DAY, weekday_changed),
        (_EASY, date_changed),
        (_EASY, period_changed),
        (_RELATIVE, relative_changed),
    )
)
