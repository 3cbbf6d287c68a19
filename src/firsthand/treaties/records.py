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
    condition: str | None = None
    reasons: str | None = None
    survives: str | None = None
    suspension: str | None = None
    cascade: tuple[str, ...] = ()
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

    @property
    def unverified(self) -> bool:
        """Whether nobody has held the rule on leaving against its text or an official source yet."""
        return self.verified == "memory"


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
