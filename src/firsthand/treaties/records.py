"""The records of treaty rules: a rule, a treaty, an entity beside the states, and all of them together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Rule:
    """When one act under one treaty takes effect. `n` counts `unit` from `start`, as `kind` says."""

    clause: str
    kind: str
    start: str
    n: int = 0
    unit: str = "days"
    run_in_full: bool = False
    allowed: bool = True
    notice_to: tuple[str, ...] = ()
    later_date: bool = False
    #: "blocks" where a state in an armed conflict when the period ends stays bound until it is over.
    armed_conflict: str | None = None
    lock_years: int = 0
    lock_from: str | None = None
    #: Whether those years begin again for a state that left and came back.
    lock_restarts: bool = False
    condition: str | None = None
    reasons: str | None = None
    survives: str | None = None
    suspension: str | None = None
    cascade: tuple[str, ...] = ()
    #: Whether one exit ends the treaty for all (two parties only).
    ends_treaty: bool = False
    #: How it came that the status is one of pairs of states, where it is.
    pairs: str | None = None
    #: How this rule was checked, where it is not as the treaty says of its rule on leaving.
    verified: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Treaty:
    """One treaty: its names, its dates, how to join it and how to leave it."""

    id: str
    name: str
    #: How the rule on leaving was checked: text, secondary or memory (unverified).
    verified: str
    names: tuple[str, ...] = ()
    #: What reports call it for short once it was named.
    nouns: tuple[str, ...] = ("treaty", "convention")
    depositary: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    adopted: date | None = None
    opened: date | None = None
    in_force: date | None = None
    ended: date | None = None
    joining: Rule | None = None
    leaving: Rule | None = None
    #: What holds where a treaty says nothing of its own.
    defaults: tuple[str, ...] = ()

    @property
    def unverified(self) -> bool:
        """Whether nobody has held the rule on leaving against its text or an official source yet."""
        return self.verified == "memory"

    def unverified_rule(self, rule: Rule) -> bool:
        """Whether this one of its rules was taken from memory."""
        return (rule.verified or self.verified) == "memory"


@dataclass(frozen=True, slots=True)
class Entity:
    """A territory, a bloc or an invented state that reports name as they name states.

    `code` is in capital letters; a code of ISO 3166-1 gives that state more words. The first of `names` is the one
    that is shown.
    """

    code: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules(Mapping[str, Treaty]):
    """Treaties by their ids, and the entities that are followed beside the states that ship."""

    treaties: tuple[Treaty, ...]
    entities: tuple[Entity, ...] = ()

    def __getitem__(self, treaty: str) -> Treaty:
        found = next((t for t in self.treaties if t.id == treaty), None)
        if found is None:
            raise KeyError(treaty)
        return found

    def __iter__(self) -> Iterator[str]:
        return (treaty.id for treaty in self.treaties)

    def __len__(self) -> int:
        return len(self.treaties)
