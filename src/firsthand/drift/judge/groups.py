"""Sentences of both texts that are judged together: those that passages join, and their neighbours that none joins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.drift.readings import Pair, Reading, Sentence

#: Words of both sides that are judged together; a larger group is judged by the sentences of the retelling.
_LARGEST = 260
#: Sentences between one that no passage joins and the one that it is judged with.
_AWAY = 2


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Sentences of the source and of the retelling, each in the order of its text."""

    source: tuple[Sentence, ...]
    derived: tuple[Sentence, ...]


def groups_of(source: Reading, derived: Reading, pairs: Sequence[Pair]) -> list[Group]:
    """The groups in the order of the retelling; a sentence that is the same on both sides alone is in none."""
    left, right = ({s.start: n for n, s in enumerate(r.sentences)} for r in (source, derived))
    edges = {(left[s.start], right[pair.derived.start]) for pair in pairs for s in pair.source}
    parts = _parts(edges)
    lone = _lone(source, {a for a, _ in edges}), _lone(derived, {b for _, b in edges})
    found: list[Group] = []
    for part in parts:
        mine, theirs = {a for a, _ in part}, {b for _, b in part}
        mine |= {n for n, at in lone[0].items() if at in mine}
        theirs |= {n for n, at in lone[1].items() if at in theirs}
        found += _cut(source, derived, sorted(mine), sorted(theirs), part)
    return [g for g in sorted(found, key=lambda g: g.derived[0].start) if not _unchanged(source, derived, g)]


def _parts(edges: set[tuple[int, int]]) -> list[set[tuple[int, int]]]:
    """The edges by what they connect."""
    parts: list[set[tuple[int, int]]] = []
    for edge in sorted(edges):
        touched = [p for p in parts if any(edge[0] == a or edge[1] == b for a, b in p)]
        parts = [p for p in parts if p not in touched] + [set().union({edge}, *touched)]
    return parts


def _lone(reading: Reading, joined: set[int]) -> dict[int, int]:
    """Each sentence that no passage joins, by the one that it is judged with: the nearest before it, or else after."""
    found = {}
    for n in range(len(reading.sentences)):
        if n not in joined:
            near = [n - k for k in range(1, _AWAY + 1)] + [n + k for k in range(1, _AWAY + 1)]
            at = next((k for k in near if k in joined), None)
            if at is not None:
                found[n] = at
    return found


def _cut(
    source: Reading, derived: Reading, mine: list[int], theirs: list[int], part: set[tuple[int, int]]
) -> Iterator[Group]:
    """One group, or where it is too large one for each sentence of the retelling."""
    whole = Group(tuple(source.sentences[n] for n in mine), tuple(derived.sentences[n] for n in theirs))
    if _size(whole) <= _LARGEST:
        yield whole
        return
    for b in sorted({b for _, b in part}):
        sources = tuple(source.sentences[a] for a in sorted({a for a, other in part if other == b}))
        small = Group(sources, (derived.sentences[b],))
        if _size(small) <= _LARGEST:
            yield small


def _size(group: Group) -> int:
    return sum(len(s.parsed) for s in (*group.source, *group.derived))


def _unchanged(source: Reading, derived: Reading, group: Group) -> bool:
    texts = [
        [reading.text[s.start : s.end] for s in side]
        for reading, side in ((source, group.source), (derived, group.derived))
    ]
    return texts[0] == texts[1]
