"""The verbs that open claims, made of the kinds."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from firsthand.claims.types import ClaimType, ClaimTypes
from firsthand.data import alternatives
from firsthand.statements.parse import Parsed

#: Words that may stand between a verb and the words that belong to it ("withdrew formally from").
_BETWEEN = 3


@dataclass(frozen=True, slots=True)
class Trigger:
    """A verb with the words that belong to it, the kind of claim that it opens, and what it says within the kind."""

    kind: ClaimType
    rest: tuple[str, ...]
    sense: str
    needs: re.Pattern[str] | None


Triggers: TypeAlias = Mapping[str, tuple[Trigger, ...]]


def triggers_at(parsed: Parsed, token: int, triggers: Triggers) -> list[Trigger]:
    """The triggers that a word of a parsed sentence is, most words first; none where it is no verb."""
    if parsed.pos[token] != "VERB":
        return []
    behind = parsed.words[token + 1 :]
    return [trigger for trigger in triggers.get(parsed.lemmas[token], ()) if _follows(trigger.rest, behind)]


@functools.lru_cache(maxsize=16)
def triggers_of(types: ClaimTypes) -> Triggers:
    """The triggers of some kinds by the base form of the verb."""
    found: dict[str, list[Trigger]] = {}
    for kind in types:
        pattern = re.compile(rf"\b(?:{alternatives(kind.needs)})s?\b", re.IGNORECASE) if kind.needs else None
        for verb in kind.verbs:
            head, *rest = verb.split()
            found.setdefault(head, []).append(Trigger(kind, tuple(rest), kind.sense(verb), pattern))
    return {head: tuple(sorted(rows, key=lambda row: -len(row.rest))) for head, rows in found.items()}


def _follows(rest: tuple[str, ...], behind: tuple[str, ...]) -> bool:
    if not rest:
        return True
    return any(behind[i : i + len(rest)] == rest for i in range(_BETWEEN))
