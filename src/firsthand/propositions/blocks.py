"""Which facts are worth comparing: those of one type that share the noun of the target in one story, or all words."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations

from firsthand.propositions.facts import Fact, Node, Part

#: In a block of more facts each is compared with so many that follow it by words and day.
_LARGE, _NEXT = 60, 30


def candidates(nodes: Sequence[Node]) -> Iterator[tuple[int, int]]:
    """Pairs of places in `nodes`, each once, the lower first."""
    blocks: dict[Hashable, list[int]] = {}
    for n, node in enumerate(nodes):
        for key in _keys(node.fact):
            blocks.setdefault(key, []).append(n)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        for a, b in _pairs(block, nodes):
            pair = (a, b) if a < b else (b, a)
            if pair not in seen:
                seen.add(pair)
                yield pair


def _keys(fact: Fact) -> Iterator[Hashable]:
    kind, told = (fact.type, fact.subtype), fact.target or fact.actor
    if told is None:
        return
    role = fact.target is not None
    for name in {told.phrase.head, told.who or told.phrase.head}:
        yield (kind, role, fact.story, name)
    if fact.actor is not None and fact.target is not None:
        for actor in _called(fact.actor):
            for target in _called(fact.target):
                yield (kind, actor, target)


def _called(part: Part) -> Iterator[Hashable]:
    yield part.phrase.words
    if part.who is not None:
        yield part.who


def _pairs(block: list[int], nodes: Sequence[Node]) -> Iterator[tuple[int, int]]:
    if len(block) <= _LARGE:
        yield from combinations(block, 2)
        return
    ordered = sorted(block, key=lambda n: (_order(nodes[n]), n))
    for place, n in enumerate(ordered):
        yield from ((n, other) for other in ordered[place + 1 : place + 1 + _NEXT])


def _order(node: Node) -> tuple[list[str], list[str], int, float, int]:
    """What puts facts that may be one next to each other: words, time, figure, day."""
    fact = node.fact
    actor, target = (sorted(part.phrase.words) if part else [] for part in (fact.actor, fact.target))
    when = fact.when.first if fact.when is not None else min(node.days, default=0)
    return actor, target, when, fact.figure.low if fact.figure else 0.0, min(node.days, default=0)
