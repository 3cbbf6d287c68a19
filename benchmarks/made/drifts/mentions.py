"""Persons named more briefly, where a reader knows them already."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.made.drifts.grammar import free
from benchmarks.made.drifts.people import people_of
from benchmarks.made.drifts.records import Change, Operator, Piece, Place

_MR = re.compile(r"\b(?:Mr|Ms|Mrs)\. (?=[A-Z][a-z]+\b)")


def untitled(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "Mr. Holt" to "Holt"."""
    for found in _MR.finditer(place.text):
        if free(place.doc, *found.span()):
            yield Change("faithful", "without Mr.", (Piece(*found.span(), ""),))


def surname(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "Anna Holt" to "Holt", where a sentence before has the whole name."""
    before = " ".join(doc.text for doc in place.docs[: place.at])
    for ent in people_of(place.doc):
        once = place.text.count(ent[-1].text) == 1 and ent.text in before
        if len(ent) == 2 and once and free(place.doc, ent.start_char, ent.end_char):
            yield Change("faithful", "surname", (Piece(ent.start_char, ent.end_char, ent[-1].text),))


OPERATORS = tuple(Operator("faithful", None, find) for find in (untitled, surname))
