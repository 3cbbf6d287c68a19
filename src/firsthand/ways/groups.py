"""The stands of one claim in a story, each after the one that it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from firsthand.ways.links import Link
from firsthand.ways.stands import Stand

#: After every known day.
_LATE = "9"


@dataclass(frozen=True, slots=True)
class Group:
    """The stands of one claim in their order, and where those that come from another have it from."""

    stands: tuple[Stand, ...]
    linked: Mapping[Stand, Link]


def groups(found: Sequence[Stand], linked: Mapping[Stand, Link], days: Mapping[str, str | None]) -> list[Group]:
    """Stands that are linked or say the same together; what a report tells twice, as surely and of the same holder, once.

    `found` are in the order of reports and places, `days` are those of publication, by report. Within a group each stand
    follows its source, those without one by time.
    """
    root = {stand: stand for stand in found}
    first_of: dict[str, Stand] = {}
    for stand in found:
        others = [linked[stand].source] if stand in linked else []
        others += [first_of.setdefault(stand.proposition, stand)] if stand.proposition else []
        for other in others:
            root[_find(root, stand)] = _find(root, other)
    together: dict[Stand, list[Stand]] = {}
    for stand in found:
        together.setdefault(_find(root, stand), []).append(stand)
    return [_ordered(*_once(members, linked), days) for members in together.values()]


def _find(root: dict[Stand, Stand], stand: Stand) -> Stand:
    while root[stand] is not stand:
        root[stand] = root[root[stand]]
        stand = root[stand]
    return stand


def _once(members: Sequence[Stand], linked: Mapping[Stand, Link]) -> tuple[list[Stand], dict[Stand, Link]]:
    """Of what a report tells again the first that is linked, else the first; links lead to those that are left."""
    chosen: dict[tuple[str, str | None, bool, str | None], Stand] = {}
    for stand in members:
        kept = chosen.setdefault(_told(stand), stand)
        if kept not in linked and stand in linked:
            chosen[_told(stand)] = stand
    ways = {
        stand: replace(link, source=chosen[_told(link.source)])
        for stand in chosen.values()
        if (link := linked.get(stand)) is not None
    }
    return sorted(chosen.values(), key=lambda stand: stand.place), ways


def _told(stand: Stand) -> tuple[str, str | None, bool, str | None]:
    return stand.claim.report_id, stand.holder, stand.own, stand.certainty


def _ordered(members: Sequence[Stand], linked: Mapping[Stand, Link], days: Mapping[str, str | None]) -> Group:
    def when(stand: Stand) -> tuple[str, tuple[str, int, int]]:
        return days.get(stand.claim.report_id) or _LATE, stand.place

    taken: dict[Stand, list[Stand]] = {}
    for stand, link in linked.items():
        taken.setdefault(link.source, []).append(stand)
    order: dict[Stand, None] = {}
    # Roots first; sources that go round in a circle are begun at the first of them.
    for first in sorted(members, key=lambda stand: (stand in linked, when(stand))):
        waiting = [first]
        while waiting:
            stand = waiting.pop()
            if stand not in order:
                order[stand] = None
                waiting += sorted(taken.get(stand, ()), key=when, reverse=True)
    place = {stand: n for n, stand in enumerate(order)}
    kept = {stand: link for stand, link in linked.items() if place[link.source] < place[stand]}
    return Group(tuple(order), kept)
