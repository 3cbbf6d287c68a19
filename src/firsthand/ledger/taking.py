"""Verdicts of another reader taken in from a file: all of them, or none."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.errors import InvalidRecord
from firsthand.ledger.states import verdict_states
from firsthand.ledger.store import Store
from firsthand.verdicts.exchange import read_lines


@dataclass(frozen=True, slots=True)
class LineTold:
    """A line of a file by its number from 1, and what is to be said of it; `verdict` is its id where it has one."""

    number: int
    why: str
    verdict: str | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file of verdicts: how many are new, how many were known or stand in it twice, which are lost here.

    Where a line is `refused`, or the file as a whole (`why`), nothing was taken.
    """

    new: int = 0
    known: int = 0
    lost: tuple[LineTold, ...] = ()
    refused: tuple[LineTold, ...] = ()
    why: str | None = None


def take(store: Store, content: bytes) -> Taken:
    """Take in the verdicts of a file, in one transaction, unless something of it is no verdict."""
    try:
        lines = read_lines(content)
    except InvalidRecord as error:
        return Taken(why=str(error))
    refused = tuple(LineTold(line.number, line.refused) for line in lines if line.refused is not None)
    verdicts = {line.verdict.id: line for line in reversed(lines) if line.verdict is not None}
    if refused or not verdicts:
        none = "no line of it is a verdict" if refused else "there is nothing in it"
        return Taken(refused=refused, why=None if verdicts else none)
    new = store.verdicts.add(line.verdict for line in verdicts.values() if line.verdict is not None)
    lost = (row for row in verdict_states(store) if row.state == "lost" and row.verdict.id in verdicts)
    told = (LineTold(verdicts[row.verdict.id].number, row.reason or "", row.verdict.id) for row in lost)
    return Taken(new, len(lines) - new, tuple(sorted(told, key=lambda line: line.number)))
