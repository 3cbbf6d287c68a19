"""The kinds of claims and the verbs that open them, made of the data file."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from firsthand.data import load
from firsthand.statements.parse import Parsed

#: Words that may stand between a verb and the words that belong to it ("withdrew formally from").
_BETWEEN = 3


@dataclass(frozen=True, slots=True)
class ClaimType:
    """A kind of claim: what its target must hold (`needs`) and whether it must carry a figure (`quantity`)."""

    name: str
    needs: re.Pattern[str] | None
    quantity: bool


@dataclass(frozen=True, slots=True)
class Trigger:
    """A verb with the words that belong to it, and the kind of claim that it opens."""

    kind: ClaimType
    rest: tuple[str, ...]


def triggers_at(parsed: Parsed, token: int) -> list[Trigger]:
    """The triggers that a word of a parsed sentence is, most words first; none where it is no verb."""
    if parsed.pos[token] != "VERB":
        return []
    behind = parsed.words[token + 1 :]
    return [trigger for trigger in _triggers().get(parsed.lemmas[token], ()) if _follows(trigger.rest, behind)]


@functools.cache
def sayings() -> frozenset[str]:
    """The verbs, by base form, whose subject holds what they govern."""
    return frozenset(load("claims", "data/types.toml")["holders"]["verbs"])


def _follows(rest: tuple[str, ...], behind: tuple[str, ...]) -> bool:
    if not rest:
        return True
    return any(behind[i : i + len(rest)] == rest for i in range(_BETWEEN))


@functools.cache
def _triggers() -> dict[str, tuple[Trigger, ...]]:
    found: dict[str, list[Trigger]] = {}
    for row in load("claims", "data/types.toml")["types"]:
        needs = row.get("needs")
        pattern = None if needs is None else re.compile(rf"\b(?:{'|'.join(needs)})s?\b", re.IGNORECASE)
        kind = ClaimType(row["name"], pattern, row.get("quantity", False))
        for verb in row["verbs"]:
            head, *rest = verb.split()
            found.setdefault(head, []).append(Trigger(kind, tuple(rest)))
    return {head: tuple(sorted(rows, key=lambda row: -len(row.rest))) for head, rows in found.items()}
