"""Faithful small things: contractions, numbers, dates, percent, units, spelling, words of one sense."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.made.drifts.grammar import free, like, quotes
from benchmarks.made.drifts.records import Change, Operator, Piece, Place, Span
from benchmarks.made.drifts.words import any_of, table

_WORDS = table("same")
_NEGATED = any_of(_WORDS["contractions"])
_SHORT = {**dict(_WORDS["short_months"].items()), **{s: m for m, s in _WORDS["short_months"].items()}}
_NAMES = "|".join(map(re.escape, (*table("times")["months"], *table("times")["short_months"])))
_DATE = re.compile(rf"\b({_NAMES}) (\d\d?)\b(?:, (\d{{4}})\b(?=,? |\.$),?)?(?![\d:,-]| [A-Z])")
_SPELLED = re.compile(rf"(?<![\w-])({'|'.join(_WORDS['spelled'])}) (?=[a-z]+s\b)")
_DIGIT = re.compile(rf"(?<![\w$.,:-])({'|'.join(_WORDS['spelled'].values())}) (?=[a-z]+s\b)")
_PERCENT = re.compile(r"(?<=\d) percent\b|(?<=\d)%(?=[ ,.])")
_MEASURE = re.compile(
    r"(?<![\w$.,-])(\d[\d,]*(?:\.\d+)?) (" + "|".join(_WORDS["measures"]) + r")\b(?! (?:per|an hour))"
)
_MONEY = re.compile(r"\$(\d[\d.]*) (million|billion|trillion)\b(?! [a-z]+s?\b|-)")
_BRITISH = any_of(_WORDS["british"])
_LARGE = re.compile(r"\b(\d(?:\.\d)?) million\b(?= [a-z]+s\b)|\b(\d),(\d)00,000\b")


def _changes(place: Place, rng: random.Random) -> Iterator[tuple[str, Span, str]]:
    """Where something small may be written in another way, and which way."""
    text = place.text
    for found in _NEGATED.finditer(text):
        yield "contraction", found.span(), _WORDS["contractions"][found.group()]
    for found in re.finditer(r"\b(did|does|is|are|was|were|has|have|had|would|could|should)n[’']t\b", text):
        yield "contraction", found.span(), f"{found.group(1)} not"
    for found in _DATE.finditer(text):
        yield "date", found.span(), _other_date(*found.groups(), tail=found.group().endswith(","), rng=rng)
    for found in _SPELLED.finditer(text):
        if (
            not re.match(r"(?:years?|decades)\b", text[found.end() :])
            and found.start()
            and text[found.end() :].split(" ")[0] not in ("is", "was", "has")
        ):
            yield "number", found.span(1), _WORDS["spelled"][found.group(1)]
    for found in _DIGIT.finditer(text):
        if not re.search(r"(?:No\.|[A-Z]\w*) $", text[: found.start()]):
            yield "number", found.span(1), next(w for w, d in _WORDS["spelled"].items() if d == found.group(1))
    for found in _PERCENT.finditer(text):
        yield (
            "percent",
            found.span(),
            rng.choice([" percent", " per cent"]) if found.group() == "%" else rng.choice(["%", " per cent"]),
        )
    for found in _MEASURE.finditer(text):
        yield "unit", found.span(), converted(found.group(1), found.group(2), rng)
    for found in _MONEY.finditer(text):
        yield "money", found.span(), f"{found.group(1)} {found.group(2)} dollars"
    for found in _BRITISH.finditer(text):
        yield "spelling", found.span(), _WORDS["british"][found.group()]
    for found in _LARGE.finditer(text):
        one, first, second = found.groups()
        whole = f"{one},000,000" if one and "." not in one else f"{one.replace('.', ',')}00,000" if one else ""
        yield "number", found.span(), whole or (f"{first}.{second} million" if second != "0" else f"{first} million")


def spelled(place: Place, rng: random.Random) -> Iterator[Change]:
    """The small things outside quotations, each by itself."""
    for way, (start, end), words in _changes(place, rng):
        if free(place.doc, start, end) and words != place.text[start:end]:
            yield Change("faithful", way, (Piece(start, end, like(place.text[start:end], words)),))


def converted(figure: str, unit: str, rng: random.Random) -> str:
    """A measure in another unit, rounded as the first is, alone or beside it."""
    to = _WORDS["measures"][unit]
    value = float(figure.replace(",", "")) * to["by"]
    told = f"{value:,.0f}" if value >= 20 else f"{value:.1f}".removesuffix(".0")
    return rng.choice([f"{told} {to['unit']}", f"{figure} {unit} ({told} {to['unit']})"])


def _other_date(month: str, day: str, year: str | None, *, tail: bool, rng: random.Random) -> str:
    comma = "," if tail else ""
    other = _SHORT.get(month, month)
    if year is None:
        return f"{other} {day}{comma}" if other != month and rng.random() < 0.5 else f"{day} {_long(month)}{comma}"
    return rng.choice([f"{day} {_long(month)} {year}", f"{other} {day}, {year}{comma}"])


def _long(month: str) -> str:
    return _SHORT[month] if month.endswith(".") else month


def reworded(place: Place, rng: random.Random) -> Iterator[Change]:
    """A word for another of the same sense, outside quotations."""
    for row in _WORDS["words"]:
        if ("unless" in row and re.search(row["unless"], place.text)) or (
            "only" in row and not re.search(row["only"], place.text)
        ):
            continue
        for found in re.finditer(row["find"], place.text):
            start, end = found.start(), found.start() + len(found.group().rstrip())
            token = next((t for t in place.doc if t.idx == start), None)
            if (
                token is not None
                and free(place.doc, start, end)
                and row.get("tag", token.tag_) == token.tag_
                and (token.ent_type_ != "ORG")
            ):
                yield Change(
                    "faithful", "synonym", (Piece(start, end, like(found.group(), rng.choice(row["put"]).strip())),)
                )


def marked_otherwise(place: Place, rng: random.Random) -> Iterator[Change]:
    """Straight quotation marks for curly ones, or the other way round."""
    left, right = ('"', '"') if "“" in place.text else ("“", "”")
    ends = quotes(place.text)
    if ends:
        pieces = (p for s, e in ends for p in (Piece(s, s + 1, left), Piece(e - 1, e, right)))
        yield Change("faithful", "quotation marks", tuple(pieces))


OPERATORS = tuple(Operator("faithful", None, find) for find in (spelled, reworded, marked_otherwise))
