"""Speakers merged and parted by a reader, on their way into the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from firsthand.errors import UsageError
from firsthand.ledger.judged import texts
from firsthand.ledger.speakers import speakers
from firsthand.ledger.store import Store
from firsthand.model import Given, Identity
from firsthand.verdicts.findings import first_named, persons
from firsthand.verdicts.records import Finding, Verdict, made

When = str | datetime | None


def merge(store: Store, one: Identity | str, other: Identity | str, who: str, why: str, when: When) -> Verdict:
    """Say that two speakers are one. Raises UsageError where they are of two kinds, or one already."""
    first, second = (_speaker(store, name) for name in (one, other))
    if first.id == second.id:
        raise UsageError(f"{first.name} ({first.id}) is one already")
    if first.kind != second.kind:
        raise UsageError(f"{first.name} is a {first.kind} and {second.name} a {second.kind}: they cannot be one")
    return _persons(store, "merge", first.kind, first_named(first), first_named(second), who, why, when)


def part(
    store: Store, whole: Identity | str, away: Iterable[Given | str], who: str, why: str, when: When
) -> Verdict:  # fmt: skip
    """Say that some of the names of a speaker (given as they stand in it, or as ids of reports) are somebody else's.

    Raises UsageError where none of them is the speaker's, or all are.
    """
    identity, taken = _speaker(store, whole), set(away)
    theirs = [g for g in identity.names if g in taken or g.report_id in taken]
    rest = [g for g in identity.names if g not in theirs]
    if not theirs or not rest:
        raise UsageError(f"to part {identity.name}, name some of its places, not {'all' if theirs else 'none'}")
    return _persons(store, "part", identity.kind, rest, theirs, who, why, when)


def _persons(
    store: Store, what: str, kind: str, one: list[Given], other: list[Given], who: str, why: str, when: When
) -> Verdict:  # fmt: skip
    here = texts(store, {g.report_id for g in (*one, *other)})
    finding: Finding = persons(kind, one, other, here)
    verdict = made(who, what, finding, why, when)
    store.verdicts.add([verdict])
    return verdict


def _speaker(store: Store, who: Identity | str) -> Identity:
    if isinstance(who, Identity):
        return who
    found = [i for i in speakers(store) if i.id.startswith(who)]
    if len(found) != 1:
        raise UsageError(
            f"no speaker has the id {who!r}; ids stand in: firsthand export speakers"
            if not found
            else f"{who!r} begins several ids: say more of it"
        )
    return found[0]
