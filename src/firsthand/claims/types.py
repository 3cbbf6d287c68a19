"""The kinds of claims as data: those that ship, and beats that a user adds."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from firsthand.claims.fields import ClaimTypesError, fields_of, verbs_of
from firsthand.data import load


@dataclass(frozen=True, slots=True)
class ClaimType:
    """A kind of claim: what it means, sentences that are of it, and the verbs (by base form) that open it.

    A verb may carry words that must follow it. `needs` are nouns of which the target must hold one; `quantity` asks for
    a figure. `same` are groups of verbs that say the same; `turning` are verbs whose subject, where nothing else
    follows, is what it is done to ("the port closed").
    """

    name: str
    definition: str
    examples: tuple[str, ...]
    verbs: tuple[str, ...]
    needs: tuple[str, ...] = ()
    quantity: bool = False
    same: tuple[tuple[str, ...], ...] = ()
    turning: tuple[str, ...] = ()

    def sense(self, verb: str) -> str:
        """What a verb of it says: the first of the verbs that say the same."""
        return next((group[0] for group in self.same if verb in group), verb)


@dataclass(frozen=True, slots=True)
class ClaimTypes:
    """Kinds of claims, those first that are tried first; verbs whose subject holds what they govern (`holders`); of
    these the ones whose report commits to it as well (`commits`: "admit" and not "claim")."""

    types: tuple[ClaimType, ...]
    holders: tuple[str, ...] = ()
    commits: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[ClaimType]:
        return iter(self.types)

    def turns(self, name: str, sense: str | None) -> bool:
        """Whether a verb of this type and sense may have what it is done to as its subject."""
        return any(t.name == name and sense in {t.sense(verb) for verb in t.turning} for t in self.types)


@functools.cache
def shipped_types() -> ClaimTypes:
    """The kinds that ship."""
    return parse_types(load("claims", "data/types.toml"), "types.toml")


def load_types(path: Path) -> ClaimTypes:
    """The kinds in a file in the form of the one that ships. Raises ClaimTypesError naming file, type and reason."""
    try:
        return read_types(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise ClaimTypesError(f"{path}: {error}") from error


def read_types(text: str, place: str) -> ClaimTypes:
    """The kinds in a TOML text; `place` names it in errors. Raises ClaimTypesError."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ClaimTypesError(f"{place}: {error}") from error
    return parse_types(content, place)


def parse_types(content: dict[str, Any], place: str) -> ClaimTypes:
    """The kinds of a file's content. Raises ClaimTypesError."""
    for key in content:
        if key not in ("types", "holders"):
            raise ClaimTypesError(f"{place}: unknown table or field {key!r}; there are: holders, types")
    rows = content.get("types", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ClaimTypesError(f"{place}: types is no list of tables; each is written [[types]]")
    types = tuple(ClaimType(**fields_of(row, place)) for row in rows)
    holders, commits = verbs_of(content.get("holders", {}), place)
    if not types and not holders:
        raise ClaimTypesError(f"{place}: holds no type and no holders")
    names = [kind.name for kind in types]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise ClaimTypesError(f"{place}: type {twice}: stands there twice")
    return ClaimTypes(types, holders, commits)


@functools.cache
def all_types(files: tuple[tuple[str, str], ...] = ()) -> ClaimTypes:
    """The kinds that ship and those of files (name and text): a user's before them, in the place of one of its name."""
    several = [shipped_types(), *(read_types(text, name) for name, text in files)]
    types: dict[str, ClaimType] = {}
    for one in reversed(several):
        for kind in one.types:
            types.setdefault(kind.name, kind)
    holders = dict.fromkeys(verb for one in several for verb in one.holders)
    return ClaimTypes(tuple(types.values()), tuple(holders), tuple(c for one in several for c in one.commits))
