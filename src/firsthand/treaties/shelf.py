"""The rules that ship together with a user's own."""

from __future__ import annotations

import functools

from firsthand.treaties.records import Entity, Rules, Treaty
from firsthand.treaties.rules import read_rules, shipped_rules


@functools.cache
def all_rules(files: tuple[tuple[str, str], ...]) -> Rules:
    """The rules that ship and those of the files (name and text), a later one before an earlier. Raises RulesError."""
    return merged(shipped_rules(), *(read_rules(text, name) for name, text in files))


def merged(*rules: Rules) -> Rules:
    """Several rules as one: a later treaty of the same id, or entity of the same code, takes the earlier one's place."""
    treaties: dict[str, Treaty] = {}
    entities: dict[str, Entity] = {}
    for several in rules:
        for treaty in several.treaties:
            treaties.pop(treaty.id, None)  # to the end: where two share a name, the later one has it
            treaties[treaty.id] = treaty
        entities |= {entity.code: entity for entity in several.entities}
    return Rules(tuple(treaties.values()), tuple(entities.values()))
