"""Pairs: a window of an article, and a retelling of it in which every sentence is kept, told faithfully or changed once."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from benchmarks.made.drifts import (
    additions,
    cues,
    doubts,
    figures,
    hedges,
    intentions,
    naming,
    omissions,
    orders,
    qualifiers,
    quoting,
    reasons,
    reversing,
    sources,
    spellings,
    swaps,
    times,
    voices,
)
from benchmarks.made.drifts.records import Change, Edit, Operator, Pair, Place, apply
from benchmarks.made.drifts.windows import windows

_MODULES = (additions, cues, doubts, figures, hedges, intentions, naming, omissions, qualifiers, quoting, reasons, reversing, sources, swaps, times)
OPERATORS: tuple[Operator, ...] = tuple(o for m in _MODULES for o in m.OPERATORS)
FAITHFUL: tuple[Operator, ...] = tuple(o for m in (orders, spellings, voices) for o in m.OPERATORS)
#: The types that are made.
TYPES = tuple(sorted({o.type for o in OPERATORS}))

#: Changed sentences of a pair, and how many of the unchanged are told in other words where they can be.
_EDITS, _PARAPHRASED = 6, 0.85
#: How many of the rarest types are looked for, in how many windows each, and how many texts are passed over for one.
_RAREST, _TRIES, _LOOKS = 4, 6, 400
#: Sentences that a pair needs.
_FEWEST = 6

Possible: TypeAlias = dict[str, list[tuple[int, Change]]]


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
    pairs = []
    while waiting and len(pairs) < count:
        rare = sorted(TYPES, key=lambda t: (done[t], rng.random()))[: _RAREST]
        if (pair := _with_one_of(rare, waiting, done, rng)) is not None:
            done.update(e.type for e in pair.edits if e.type in done)
            pairs.append(pair)
    return pairs


def _with_one_of(rare: Sequence[str], waiting: list[str], done: Counter[str], rng: random.Random) -> Pair | None:
    """A pair with a change of one of the types, if some looks find one, else the last that was looked at."""
    pair = None
    for kind in rare:
        gates = [o.gate for o in OPERATORS if o.type == kind and o.gate is not None]
        for _ in range(_TRIES):
            if not waiting:
                return pair
            text = _next(waiting, gates)
            places = windows(text, gates)
            possible = possible_changes(places, rng) if len(places) >= _FEWEST else {}
            if kind in possible:
                return retold(places, possible, done, rng)
            waiting.append(text)
    return pair


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
        change = chosen.get(at) or _faithful(places[at], rng, before=min((n for n in chosen if n > at), default=len(places)))
        gap = places[at].gaps[at - 1] if at else ""
        _add(told, places[at], change, gap)
        at += change.reach if change else 1
    return Pair(told.source, told.derived, tuple(told.edits))


def possible_changes(places: Sequence[Place], rng: random.Random) -> Possible:
    """What could be changed in a window, by type: the sentence's number and the change."""
    possible: Possible = {}
    for place in places:
        for operator in OPERATORS:
            if operator.gate is None or operator.gate.search(place.text):
                for change in operator.find(place, rng):
                    possible.setdefault(change.type, []).append((place.at, change))
    return possible


def _chosen(places: Sequence[Place], possible: Possible, done: Counter[str], rng: random.Random) -> dict[int, Change]:
    """Which sentences are changed and how: the rarest types first, each at most once, no two in one sentence."""
    chosen: dict[int, Change] = {}
    taken: set[int] = set()
    for kind in sorted(possible, key=lambda t: (done[t], rng.random())):
        ways = sorted({c.way for _, c in possible[kind]})
        rng.shuffle(ways)
        free = [(n, c) for way in ways for n, c in rng.sample(possible[kind], len(possible[kind])) if c.way == way and not taken & set(range(n, n + c.reach))]
        if free and len(chosen) < min(_EDITS, (len(places) + 1) // 2):
            at, change = free[0]
            chosen[at] = change
            taken |= set(range(at, at + change.reach))
    return chosen


def _faithful(place: Place, rng: random.Random, before: int) -> Change | None:
    """The sentence in other words, perhaps in two ways at once; None where it is kept."""
    if rng.random() >= _PARAPHRASED:
        return None
    found = [c for o in FAITHFUL for c in o.find(place, rng) if place.at + c.reach <= before]
    rng.shuffle(found)
    found.sort(key=lambda c: c.way in ("that", "quotation marks"))
    if not found:
        return None
    first = found[0]
    second = next((c for c in found[1:] if c.way != first.way and c.reach == 1 and not _meet(first, c)), None)
    if second is None or first.reach > 1 or rng.random() < 0.5:
        return first
    return Change("faithful", f"{first.way} + {second.way}", (*first.pieces, *second.pieces))


def _meet(one: Change, other: Change) -> bool:
    return any(p.start <= q.end and q.start <= p.end for p in one.pieces for q in other.pieces)


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


def every_change(places: Sequence[Place], rng: random.Random) -> Iterator[Change]:
    """All that could be done to the sentences, for those who read the operators' work."""
    for place in places:
        for operator in (*OPERATORS, *FAITHFUL):
            yield from operator.find(place, rng)
