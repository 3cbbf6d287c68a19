"""Pairs: a window of an article, and its retelling: every sentence is kept, told faithfully or changed once."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.made.drifts.operators import OPERATORS, TYPES, Possible, possible_changes
from benchmarks.made.drifts.records import Change, Edit, Pair, Place, apply
from benchmarks.made.drifts.telling import told_anew
from benchmarks.made.drifts.windows import windows

#: Changed sentences of a pair.
_EDITS = 6
#: How many of the rarest types are looked for, in how many windows each, and how many texts are passed over for one.
_RAREST, _TRIES, _LOOKS = 4, 6, 400
#: Sentences that a pair needs.
_FEWEST = 6


@dataclass
class _Told:
    """A retelling in the making."""

    source: str = ""
    derived: str = ""
    edits: list[Edit] = field(default_factory=list)


def make_pairs(texts: Sequence[str], count: int, seed: int) -> list[Pair]:
    """As many pairs as asked for, or as the texts give; the same for the same seed. The rarest types come first."""
    rng = random.Random(seed)
    waiting = list(texts)
    rng.shuffle(waiting)
    done: Counter[str] = Counter(dict.fromkeys(TYPES, 0))
    missed: Counter[str] = Counter()  # a type that was looked for in vain is not looked for again at once
    pairs: list[Pair] = []
    while len(pairs) < count:
        rare = sorted(TYPES, key=lambda t: (done[t] + missed[t], rng.random()))[:_RAREST]
        if (pair := _with_one_of(rare, waiting, done, missed, rng)) is None:
            break
        done.update(e.type for e in pair.edits if e.type in done)
        pairs.append(pair)
    return pairs


def _with_one_of(
    rare: Sequence[str], waiting: list[str], done: Counter[str], missed: Counter[str], rng: random.Random
) -> Pair | None:
    """A pair with a change of one of the types, the rarest first, else with any; None where no text has any."""
    spare: tuple[str, list[Place], Possible] | None = None
    for kind in rare:
        gates = [o.gate for o in OPERATORS if o.type == kind and o.gate is not None]
        for _ in range(min(_TRIES, len(waiting))):
            text = _next(waiting, gates)
            places = windows(text, gates)
            possible = possible_changes(places, rng) if len(places) >= _FEWEST else {}
            if kind in possible:
                return retold(places, possible, done, rng)
            waiting.append(text)
            spare = (text, places, possible) if possible else spare
        missed[kind] += 1
    if spare is None:
        return None
    waiting.remove(spare[0])
    return retold(spare[1], spare[2], done, rng)


def _next(waiting: list[str], gates: Sequence[re.Pattern[str]]) -> str:
    """The next text in which something is found that a type needs; those passed over go to the back."""
    for _ in range(min(_LOOKS, len(waiting))):
        text = waiting.pop(0)
        if not gates or any(g.search(text) for g in gates):
            return text
        waiting.append(text)
    return waiting.pop(0)


def retold(places: Sequence[Place], possible: Possible, done: Counter[str], rng: random.Random) -> Pair:
    """The retelling of a window, with the changes that have been made the least so far."""
    chosen = _chosen(places, possible, done, rng)
    told, at = _Told(), 0
    while at < len(places):
        before = min((n for n in chosen if n > at), default=len(places))
        change = chosen.get(at) or told_anew(places[at], rng, before)
        gap = places[at].gaps[at - 1] if at else ""
        _add(told, places[at], change, gap)
        at += change.reach if change else 1
    return Pair(told.source, told.derived, tuple(told.edits))


def _chosen(places: Sequence[Place], possible: Possible, done: Counter[str], rng: random.Random) -> dict[int, Change]:
    """Which sentences are changed and how: the rarest types first, each at most once, no two in one sentence."""
    chosen: dict[int, Change] = {}
    taken: set[int] = set()
    for kind in sorted(possible, key=lambda t: (done[t], rng.random())):
        ways = sorted({c.way for _, c in possible[kind]})
        rng.shuffle(ways)
        free = [
            (n, c)
            for way in ways
            for n, c in rng.sample(possible[kind], len(possible[kind]))
            if c.way == way and not taken & set(range(n, n + c.reach))
        ]
        if free and len(chosen) < min(_EDITS, (len(places) + 1) // 2):
            at, change = free[0]
            chosen[at] = change
            taken |= set(range(at, at + change.reach))
    return chosen


def _add(told: _Told, place: Place, change: Change | None, gap: str) -> None:
    """Put the next sentence into both texts, and write down what became of it."""
    text = place.joined(change.reach if change else 1)
    new, before, after = apply(text, change.pieces) if change else (text, None, None)
    told.source += gap if told.source else ""
    told.derived += gap if told.derived and new else ""
    s, d = len(told.source), len(told.derived)
    told.source += text
    told.derived += new
    told.edits.append(
        Edit(
            change.type if change else "kept",
            change.way if change else "kept",
            text[slice(*before)] if before else None,
            new[slice(*after)] if after else None,
            (s + before[0], s + before[1]) if before else None,
            (d + after[0], d + after[1]) if after else None,
            (s, s + len(text)),
            (d, d + len(new)),
        )
    )
