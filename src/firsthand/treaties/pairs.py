"""The status between two states: a suspension can be declared towards some parties only, and objected to by others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from firsthand.model import Event

_TOWARDS = "towards"


@dataclass(frozen=True, slots=True)
class Pair:
    """What two parties say of the treaty between them on a day.

    `suspended_by` are those of the two who claim a suspension towards the other (or towards all), `objected_by` those
    who objected to the other's; `events` are what it stands on.
    """

    treaty: str
    states: tuple[str, str]
    on: str
    suspended_by: tuple[str, ...]
    objected_by: tuple[str, ...]
    events: tuple[Event, ...]


def between(events: Iterable[Event], treaty: str, one: str, other: str, on: date | str) -> Pair:
    """The status of a treaty between two states, by events of reports and records; an event's `towards` is in its evidence.

    A suspension that names nobody is towards all; one that was taken back (`revoked` after it) is none.
    """
    day = on if isinstance(on, str) else on.isoformat()
    rows = [e for e in events if e.board == treaty and e.state in (one, other) and _known(e, day)]
    kept: list[Event] = []
    suspended: set[str] = set()
    objected: set[str] = set()
    for event in sorted(rows, key=lambda e: (e.happened or e.known or "", e.stage, repr(e))):
        counterpart = other if event.state == one else one
        towards = towards_of(event)
        if event.stage == "suspension_claimed" and towards in (None, counterpart):
            suspended.add(event.state)
        elif event.stage == "revoked":
            suspended.discard(event.state)
        elif event.stage == "objected" and towards == counterpart:
            objected.add(counterpart)
        else:
            continue
        kept.append(event)
    return Pair(treaty, (one, other), day, tuple(sorted(suspended)), tuple(sorted(objected)), tuple(kept))


def towards_of(event: Event) -> str | None:
    """The state towards which an act was done, or which objected to it; None where it is towards all."""
    return next((e.why for e in event.evidence if e.kind == _TOWARDS), None)


def _known(event: Event, day: str) -> bool:
    return (event.known or "")[:10] <= day and (event.happened or "") <= day
