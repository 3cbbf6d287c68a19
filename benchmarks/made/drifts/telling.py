"""A sentence told faithfully in other words: one turn of its order where there is one, and some of its words."""

from __future__ import annotations

import random

from benchmarks.made.drifts.language import parsed
from benchmarks.made.drifts.operators import ORDERS, WORDINGS, changes_by
from benchmarks.made.drifts.records import Change, Piece, Place, apply

#: How many of the sentences that are not changed are told in other words, where they can be.
_SHARE = 0.85
#: How often the words are changed too where the order was, and how often a second word is.
_AS_WELL = 0.6
#: Done where nothing else can be.
_LEAST = ("quotation marks",)


def told_anew(place: Place, rng: random.Random, before: int) -> Change | None:
    """The sentence, or it and the next before `before`, in other words; None where it is kept."""
    if rng.random() >= _SHARE:
        return None
    turns = [c for o in ORDERS for c in changes_by(o, place, rng) if place.at + c.reach <= before]
    if not turns or all(turn.way == "that" for turn in turns):
        return _reworded(place, rng)
    turn = rng.choice(turns)
    if turn.reach > 1 or rng.random() >= _AS_WELL:
        return turn
    new = apply(place.text, turn.pieces)[0]
    more = _reworded(Place(parsed([new]), 0, ()), rng)
    if more is None or more.way in (turn.way, *_LEAST):
        return turn
    words = apply(new, more.pieces)[0]
    return Change("faithful", f"{turn.way} + {more.way}", (Piece(0, len(place.text), words),))


def _reworded(place: Place, rng: random.Random) -> Change | None:
    """One or two words of the sentence as others."""
    found = [c for o in WORDINGS for c in changes_by(o, place, rng)]
    rng.shuffle(found)
    found.sort(key=lambda c: c.way in _LEAST)
    if not found:
        return None
    first = found[0]
    second = next((c for c in found[1:] if c.way not in (first.way, *_LEAST) and not _meet(first, c)), None)
    if second is None or rng.random() >= _AS_WELL:
        return first
    return Change("faithful", f"{first.way} + {second.way}", (*first.pieces, *second.pieces))


def _meet(one: Change, other: Change) -> bool:
    return any(p.start <= q.end and q.start <= p.end for p in one.pieces for q in other.pieces)
