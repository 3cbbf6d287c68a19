"""All the ways of changing a sentence, and of telling it faithfully."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from benchmarks.made.drifts import (
    additions,
    clauses,
    conditions,
    cues,
    doubts,
    figures,
    hedges,
    intentions,
    limits,
    mentions,
    naming,
    omissions,
    orders,
    qualifiers,
    quoted,
    quoting,
    reasons,
    reversing,
    sources,
    spellings,
    swaps,
    times,
    voices,
)
from benchmarks.made.drifts.records import Change, Operator, Place, apply, tidy

Possible: TypeAlias = dict[str, list[tuple[int, Change]]]


def possible_changes(places: Sequence[Place], rng: random.Random) -> Possible:
    """What could be changed in a window, by type: the sentence's number and the change."""
    possible: Possible = {}
    for place in places:
        for operator in OPERATORS:
            if operator.gate is None or operator.gate.search(place.text):
                for change in changes_by(operator, place, rng):
                    possible.setdefault(change.type, []).append((place.at, change))
    return possible


def changes_by(operator: Operator, place: Place, rng: random.Random) -> Iterator[Change]:
    """What an operator makes of a sentence, without what leaves stops and blanks where none belong."""
    for change in operator.find(place, rng):
        text = place.joined(change.reach)
        if tidy(text, apply(text, change.pieces)[0]):
            yield change


OPERATORS: tuple[Operator, ...] = (
    *additions.OPERATORS,
    *conditions.OPERATORS,
    *cues.OPERATORS,
    *doubts.OPERATORS,
    *figures.OPERATORS,
    *hedges.OPERATORS,
    *intentions.OPERATORS,
    *limits.OPERATORS,
    *naming.OPERATORS,
    *omissions.OPERATORS,
    *qualifiers.OPERATORS,
    *quoted.OPERATORS,
    *quoting.OPERATORS,
    *reasons.OPERATORS,
    *reversing.OPERATORS,
    *sources.OPERATORS,
    *swaps.OPERATORS,
    *times.OPERATORS,
)
#: Faithful turns of a whole sentence, and faithful changes of single words.
ORDERS: tuple[Operator, ...] = (*clauses.OPERATORS, *orders.OPERATORS, *voices.OPERATORS)
WORDINGS: tuple[Operator, ...] = (*spellings.OPERATORS, *mentions.OPERATORS)
#: The types that are made.
TYPES = tuple(sorted({o.type for o in OPERATORS}))
