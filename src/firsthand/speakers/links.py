"""Speakers that a reader merged or parted: the reader's word goes before every reason of names and offices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product

from firsthand.model import Evidence, Given, Span
from firsthand.speakers.mentions import Mention

#: Where a report names somebody: its id, the span, the words.
Place = tuple[str, Span | None, str]


@dataclass(frozen=True, slots=True)
class Link:
    """What a reader says of two speakers, each given by the places where it is named: that they are one, or that they are two."""

    one: tuple[Place, ...]
    other: tuple[Place, ...]
    same: bool
    reason: Evidence


@dataclass(slots=True, eq=False)
class Draft:
    """The mentions of one speaker, with the reasons for taking them together."""

    kind: str
    mentions: list[Mention]
    evidence: list[Evidence] = field(default_factory=list)
    apart: list[Evidence] = field(default_factory=list)
    confidence: float = 1.0
    holders: list[Given] = field(default_factory=list)


def linked(drafts: Sequence[Draft], links: Sequence[Link]) -> list[Draft]:
    """The speakers as readers have them; `links` are in the order in which they were given.

    Of two links about one pair the later counts, and one that later ones contradict in a roundabout way is left out.
    """
    if not links:
        return list(drafts)
    bonds = _Bonds(drafts)
    for link in reversed(links):
        bonds.take(link)
    parted = [side for draft in drafts for side in _split(draft, bonds)]
    return _merged(parted, bonds)


class _Bonds:
    """Which mentions must be one speaker's and which must not, as far as the links do not contradict each other."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self.at: dict[tuple[str, Place], Mention] = {}
        self._above: dict[int, int] = {}
        self._apart: dict[tuple[int, int], Evidence] = {}
        self.joins: list[tuple[Mention, Mention, Evidence]] = []
        for draft in drafts:
            for mention in draft.mentions:
                for given in mention.names:
                    self.at[draft.kind, (given.report_id, given.span, given.words)] = mention

    def take(self, link: Link) -> None:
        """Follow a link where none that was taken before forbids it."""
        for kind in ("person", "office", "body"):
            sides = [[self.at[kind, p] for p in side if (kind, p) in self.at] for side in (link.one, link.other)]
            for a, b in product(*sides):
                if link.same and self.apart(a, b) is None and self.root(a) != self.root(b):
                    self._join(a, b, link.reason)
                elif not link.same and self.root(a) != self.root(b):
                    self._apart.setdefault(self._pair(a, b), link.reason)

    def apart(self, a: Mention, b: Mention) -> Evidence | None:
        """Why two mentions are not one speaker's."""
        return self._apart.get(self._pair(a, b))

    def root(self, mention: Mention) -> int:
        """The mentions that must be one speaker's have the same."""
        n = id(mention)
        while self._above.get(n, n) != n:
            n = self._above[n]
        return n

    def _join(self, a: Mention, b: Mention, why: Evidence) -> None:
        old, new = self.root(a), self.root(b)
        self._above[old] = new
        self.joins.append((a, b, why))
        moved = {tuple(sorted(new if n == old else n for n in pair)): e for pair, e in self._apart.items()}
        self._apart = moved  # type: ignore[assignment]  # pairs stay pairs

    def _pair(self, a: Mention, b: Mention) -> tuple[int, int]:
        one, other = sorted((self.root(a), self.root(b)))
        return one, other


def _split(draft: Draft, bonds: _Bonds) -> list[Draft]:
    """A speaker's mentions on as many sides as readers part them into; others go where their story or name is."""
    ordered = sorted(draft.mentions, key=lambda m: m.key)
    against = {id(m): [o for o in ordered if bonds.apart(m, o) is not None] for m in ordered}
    if not any(against.values()):
        return [draft]
    sides: list[list[Mention]] = []
    free = []
    for mention in ordered:
        if not against[id(mention)]:
            free.append(mention)
            continue
        fitting = [s for s in sides if not any(bonds.apart(mention, other) for other in s)]
        (fitting[0] if fitting else _new(sides)).append(mention)
    for mention in free:
        max(sides, key=lambda side: _nearness(mention, side, bonds)).append(mention)
    return [_side(draft, side, sides, bonds) for side in sides]


def _new(sides: list[list[Mention]]) -> list[Mention]:
    sides.append([])
    return sides[-1]


def _nearness(mention: Mention, side: Sequence[Mention], bonds: _Bonds) -> tuple[int, int, int]:
    bound = sum(bonds.root(other) == bonds.root(mention) for other in side)
    told = sum(other.story == mention.story >= 0 for other in side)
    return bound, told, sum(other.words == mention.words for other in side)


def _side(draft: Draft, side: list[Mention], sides: Sequence[Sequence[Mention]], bonds: _Bonds) -> Draft:
    """One of the speakers that a reader made of one, with the reasons that rest on its own reports alone."""
    reports = {m.report_id for m in side}
    kept = [e for e in draft.evidence if e.marks and all(mark.report_id in reports for mark in e.marks)]
    others = [m for other in sides if other is not side for m in other]
    why = {bonds.apart(a, b): None for a in side for b in others}
    return Draft(draft.kind, side, kept, [*draft.apart, *(e for e in why if e)], draft.confidence, draft.holders)


def _merged(drafts: list[Draft], bonds: _Bonds) -> list[Draft]:
    of = {id(m): draft for draft in drafts for m in draft.mentions}
    for a, b, why in bonds.joins:
        one, other = of[id(a)], of[id(b)]
        if one is not other and any(bonds.apart(x, y) for x in one.mentions for y in other.mentions):
            # Only what the reader named is moved: the rest of the two may not stand together.
            moved = [m for m in other.mentions if bonds.root(m) == bonds.root(b)]
            other.mentions = [m for m in other.mentions if all(m is not x for x in moved)]
            other = Draft(other.kind, moved)
        if one is not other:
            one.mentions += other.mentions
            one.apart += [e for e in other.apart if e not in one.apart]
            one.holders = [*one.holders, *other.holders]
            one.confidence = min(one.confidence, other.confidence)
            one.evidence += other.evidence
            of |= {id(m): one for m in other.mentions}
        if why not in one.evidence:
            one.evidence.append(why)
    return [draft for draft in {id(d): d for d in of.values()}.values() if draft.mentions]
