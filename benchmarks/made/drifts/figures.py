"""Figures that become others: another count, another magnitude, another unit."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.made.drifts.grammar import free, like, open_tokens, stop
from benchmarks.made.drifts.records import Change, Doc, Operator, Piece, Place, Token
from benchmarks.made.drifts.words import any_of, table

_WORDS = table("figures")
_MAGNITUDE = any_of(_WORDS["magnitudes"])
_UNIT = re.compile(r"(?<=[\d] )(" + "|".join(sorted(_WORDS["units"], key=len, reverse=True)) + r")\b(?! per|-)")


@dataclass(frozen=True)
class Figure:
    """A count in digits or a word: its first token, where it stands (with a "$"), and its value."""

    first: int
    start: int
    end: int
    value: float
    word: str


def figures(doc: Doc) -> Iterator[Figure]:
    """Counts of things, money and shares outside quotations: no years, days, ages, names or parts of names."""
    for t in open_tokens(doc):
        word = t.lower_
        after = doc[t.i + 1] if t.i + 1 < len(doc) else None
        if (
            after is None
            or after.lower_ in _WORDS["periods"]
            or after.text in ("-", "–", "th", ":", "/", "to")
            or t.ent_type_ in ("DATE", "TIME", "ORDINAL")
        ):
            continue
        before = doc[t.i - 1] if t.i else None
        money = before is not None and before.text == "$"
        if word in _WORDS["words"]:
            value = float(_WORDS["words"].index(word) + 2)
        elif re.fullmatch(r"\d{1,3}(,\d{3})*(\.\d+)?|\d{1,4}(\.\d+)?", word):
            value = float(word.replace(",", ""))
        else:
            continue
        first = t.i - money
        if _counts(t, after, money) and (first == 0 or doc[first - 1].text not in ("-", "–", "No.", "/", "#", ":")):
            yield Figure(first, doc[first].idx, stop(t), value, t.text)


def _counts(t: Token, after: Token, money: bool) -> bool:
    if t.i and t.doc[t.i - 1].pos_ == "PROPN" and not money:
        return False
    if money or after.lower_ in ("percent", "%", "million", "billion"):
        return True
    plain = after.tag_ == "NNS" or (after.pos_ == "ADJ" and t.i + 2 < len(t.doc) and t.doc[t.i + 2].tag_ == "NNS")
    return (
        t.dep_ == "nummod"
        and plain
        and t.head.tag_ == "NNS"
        and t.head.lower_ not in _WORDS["periods"]
        and not re.fullmatch(r"(19|20)\d\d", t.text)
    )


def count_changed(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "12 people" to "21 people" or "17 people"."""
    for figure in figures(place.doc):
        start = figure.end - len(figure.word)
        new = another(figure.word, rng)
        if new != figure.word and new not in place.text:
            yield Change("number_changed", "count", (Piece(start, figure.end, like(figure.word, new)),))


def another(word: str, rng: random.Random) -> str:
    """Another figure in the same form: digits swapped, one digit other, near it, or another word."""
    if word.lower() in _WORDS["words"]:
        at = _WORDS["words"].index(word.lower())
        near = [w for n, w in enumerate(_WORDS["words"]) if n != at and abs(n - at) <= 4]
        return str(rng.choice(near))
    digits = [n for n, c in enumerate(word) if c.isdigit()]
    chars = list(word)
    if len(digits) > 1 and rng.random() < 0.4 and len({chars[n] for n in digits[:2]}) == 2 and chars[digits[1]] != "0":
        chars[digits[0]], chars[digits[1]] = chars[digits[1]], chars[digits[0]]
    else:
        at = digits[rng.randrange(min(2, len(digits)))]
        first = at == digits[0]
        chars[at] = rng.choice(
            [c for c in "23456789" if c != chars[at]] if first else [c for c in "0123456789" if c != chars[at]]
        )
    return "".join(chars)


def magnitude_changed(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "hundreds of millions" to "millions", "million" to "billion"."""
    for found in _MAGNITUDE.finditer(place.text):
        start, end = found.span()
        single = found.group() in ("million", "billion", "trillion")
        if (
            (single and not re.search(r"\d $", place.text[:start]))
            or re.match(r"-| times\b", place.text[end:])
            or re.search(r"(?:of|for|tens|hundreds) $", place.text[:start])
        ):
            continue
        if free(place.doc, start, end):
            yield Change(
                "number_changed", "magnitude", (Piece(start, end, rng.choice(_WORDS["magnitudes"][found.group()])),)
            )


def unit_changed(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "274 miles" to "274 kilometers"."""
    for found in _UNIT.finditer(place.text):
        if free(place.doc, *found.span()):
            yield Change("number_changed", "unit", (Piece(*found.span(), rng.choice(_WORDS["units"][found.group()])),))


OPERATORS = (
    Operator("number_changed", re.compile(r"\d"), count_changed),
    Operator("number_changed", _MAGNITUDE, magnitude_changed),
    Operator("number_changed", _UNIT, unit_changed),
)
