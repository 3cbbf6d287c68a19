"""Words for others by pattern: a standing, a weaker word, a word that is not quite the same."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache, partial
from typing import Any

from benchmarks.made.drifts.grammar import free, like, plural, subject
from benchmarks.made.drifts.records import Change, Operator, Piece, Place
from benchmarks.made.drifts.words import table

_TYPES = ("status_changed", "softened", "wording_changed")


def swapped(kind: str, place: Place, rng: random.Random) -> Iterator[Change]:
    """Every swap of a type that the sentence allows outside its quotations."""
    for row in table("swaps")[kind]:
        for found in _pattern(row["find"]).finditer(place.text):
            start, end = found.span()
            end -= len(found.group()) - len(found.group().rstrip())
            if free(place.doc, start, end) and _allowed(place, row, start):
                words = rng.choice(row["put"]).strip()
                yield Change(
                    kind, f"{found.group().strip()} > {words}", (Piece(start, end, like(found.group(), words)),)
                )


def _allowed(place: Place, row: dict[str, Any], start: int) -> bool:
    """Whether what the row asks of the sentence and of the word is so."""
    token = next((t for t in place.doc if t.idx == start), None)
    if token is None or ("tag" in row and token.tag_ != row["tag"]):
        return False
    if "who" in row and ((who := subject(token)) is None or plural(who) != (row["who"] == "plural")):
        return False
    if row.get("tag", "").startswith("NN") and token.dep_ == "compound":
        return False
    if token.pos_ in ("NOUN", "ADJ", "PROPN") and (
        token.ent_type_ in ("ORG", "LAW", "WORK_OF_ART", "EVENT", "FAC")
        or (token.whitespace_ == "" and place.text[token.idx + len(token) :][:1] == "-")
    ):
        return False
    return (
        not ("near" in row and not _pattern(row["near"]).search(place.text))
        and not ("unless" in row and _pattern(row["unless"]).search(place.text))
        and not ("only" in row and not _pattern(row["only"]).search(place.text))
    )


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


OPERATORS = tuple(
    Operator(kind, re.compile("|".join(row["find"] for row in table("swaps")[kind])), partial(swapped, kind))
    for kind in _TYPES
)
