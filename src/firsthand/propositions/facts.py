"""Claims in the form in which they are compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from firsthand.claims.types import ClaimTypes
from firsthand.model import Claim
from firsthand.propositions.figures import Figure, figure_of
from firsthand.propositions.names import Names
from firsthand.propositions.phrases import Match, Phrase, match, phrase_of
from firsthand.propositions.times import When, when_of


@dataclass(frozen=True, slots=True)
class Part:
    """An actor or target: what its words name, and the identity that the ledger has for it."""

    phrase: Phrase
    who: str | None = None

    def match(self, other: Part) -> Match | None:
        """What two of them say; None where they are two. Two persons are two, whatever their names share."""
        if self.who is not None and other.who is not None:
            if self.who == other.who:
                return "same"
            if self.who[0] == other.who[0] == "p":
                return None
        return match(self.phrase, other.phrase)

    @property
    def named(self) -> bool:
        """Whether it is one of a name."""
        return self.who is not None or bool(self.phrase.names)


@dataclass(frozen=True, slots=True)
class Fact:
    """What a claim says, without its wording: two claims with the same fact are one."""

    type: str
    subtype: str | None
    actor: Part | None
    target: Part | None
    when: When | None
    figure: Figure | None
    #: 1 where it is told to be so, -1 where it is denied, 0 where that is left open.
    polarity: int
    story: str

    @property
    def told(self) -> Fact:
        """The same fact in no story."""
        return replace(self, story="")


@dataclass(slots=True, eq=False)
class Node:
    """The claims of one fact."""

    fact: Fact
    claims: list[Claim] = field(default_factory=list)
    days: list[int] = field(default_factory=list)

    @property
    def dated(self) -> bool:
        """Whether it has a day, month or year of its own."""
        return self.fact.when is not None and not self.fact.when.length

    @property
    def key(self) -> tuple[str, int, str]:
        """What it is ordered by: its first claim."""
        return min(place_of(claim) for claim in self.claims)


def place_of(claim: Claim) -> tuple[str, int, str]:
    """What orders claims, whenever their reports came."""
    return claim.report_id, min((part.start for part in claim.spans), default=0), claim.type


def nodes_of(
    claims: Iterable[Claim],
    story_of: Mapping[str, str],
    days: Mapping[str, str | None],
    names: Names,
    types: ClaimTypes,
) -> list[Node]:
    """Claims by what they say, in an order that does not hang on theirs; those that name nobody and nothing are left out."""
    found: dict[Fact, Node] = {}
    for claim in claims:
        fact = _fact(claim, story_of.get(claim.report_id, claim.report_id), names.of, types)
        if fact is None:
            continue
        node = found.setdefault(fact, Node(fact))
        node.claims.append(claim)
        day = days.get(claim.report_id)
        if day:
            node.days.append(date.fromisoformat(day[:10]).toordinal())
    for node in found.values():
        node.claims.sort(key=lambda claim: (place_of(claim), repr(claim)))
    return sorted(found.values(), key=lambda node: (node.key, repr(node.fact)))


def _fact(claim: Claim, story: str, named: Callable[[str, str], str | None], types: ClaimTypes) -> Fact | None:
    actor, target = _part(claim, _first_person(claim), named), _part(claim, claim.target, named)
    if target is None and types.turns(claim.type, claim.subtype):
        actor, target = None, actor
    if actor is None and target is None:
        return None
    label = claim.certainty.label if claim.certainty else ""
    polarity = {"+": 1, "-": -1}.get(label[-1:], 0)
    return Fact(claim.type, claim.subtype, actor, target, when_of(claim.time), figure_of(claim.figure), polarity, story)


def _first_person(claim: Claim) -> str | None:
    """The actor's words; for "I" who holds it."""
    return claim.holder if claim.actor in ("I", "me") else claim.actor


def _part(claim: Claim, words: str | None, named: Callable[[str, str], str | None]) -> Part | None:
    phrase = phrase_of(words) if words else None
    return None if phrase is None or words is None else Part(phrase, named(claim.report_id, words))
