"""The records of a kind of play: its stages, its boards with their rules, the entities that are followed on them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from firsthand.errors import UsageError
from firsthand.play.stages import Scheme


@dataclass(frozen=True, slots=True)
class Delay:
    """When a stage follows from another by itself: `n` `unit` after `after`, counted as `kind` says."""

    stage: str
    after: str
    clause: str
    n: int = 0
    unit: str = "days"
    kind: str = "period"
    run_in_full: bool = False
    #: Whether the act may name a later day of its own, or any day.
    later_date: bool = False
    own_date: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when one of the stages `stages` must follow `after`; where none does, `otherwise` is what the entity is."""

    stages: tuple[str, ...]
    after: str
    otherwise: str
    clause: str
    n: int = 0
    unit: str = "days"
    kind: str = "period"
    run_in_full: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A day on which what has not reached one of `spares` becomes `stage`: the end of a session."""

    ends: date
    stage: str
    clause: str
    spares: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Board:
    """One board of a kind (one parliament): its stages in the order in which they come, and its own rules.

    `requires` says which stages a stage must have behind it, one of them at least; `roles` what the bodies are called
    that forms speak of (a chamber, the head of state).
    """

    id: str
    kind: str
    name: str
    stages: tuple[str, ...]
    verified: str
    names: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    requires: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    delays: tuple[Delay, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    terms: tuple[Term, ...] = ()
    note: str | None = None

    @property
    def unverified(self) -> bool:
        """Whether nobody has held the rules against their text or an official source yet."""
        return self.verified == "memory"

    def delay(self, stage: str) -> Delay | None:
        """The rule by which a stage follows from another, None where there is none."""
        return next((delay for delay in self.delays if delay.stage == stage), None)


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity that a file names: its code, its names, the board that it is on."""

    code: str
    names: tuple[str, ...]
    board: str


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """A kind of play. `entity`, `entities` and `place` are what its entities and its boards are called in words.

    `found_by` are patterns of the names of entities that no file names; `heads` the nouns at the end of such names that
    are no part of them ("Bill", "Act"); `back` are words that point back to the one named last.
    `ended` are stages after which nothing comes; `again` those that may come more than once and so stand in no order;
    `coming` those that are told with a day to come.
    """

    id: str
    name: str
    entity: str
    entities: str
    place: str
    scheme: Scheme
    ended: frozenset[str] = frozenset()
    again: frozenset[str] = frozenset()
    coming: frozenset[str] = frozenset()
    found_by: tuple[re.Pattern[str], ...] = ()
    heads: tuple[str, ...] = ()
    back: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Plays:
    """Boards by their ids, the kinds that they are of, the entities that files name, and each board's own scheme."""

    kinds: Mapping[str, Kind]
    boards: Mapping[str, Board]
    things: tuple[Thing, ...] = ()
    schemes: Mapping[str, Scheme] = field(default_factory=dict)

    def __getitem__(self, board: str) -> Board:
        return self.boards[board]

    def __iter__(self) -> Iterator[str]:
        return iter(self.boards)

    def __contains__(self, board: object) -> bool:
        return board in self.boards

    def board(self, name: str) -> Board:
        """The board with this id. Raises UsageError, with the ids there are."""
        if name not in self.boards:
            there = ", ".join(sorted(self.boards)) or "none; add one with read --play FILE"
            raise UsageError(f"no board {name!r}; there are: {there}")
        return self.boards[name]

    def kind(self, board: str) -> Kind:
        """The kind that a board is of."""
        return self.kinds[self.boards[board].kind]

    def stage_names(self) -> frozenset[str]:
        """The stages of all kinds."""
        return frozenset(stage for kind in self.kinds.values() for stage in kind.scheme.stages)
