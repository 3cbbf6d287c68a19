"""The word lists of the made changes, and forms of verbs."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any


@functools.cache
def table(name: str) -> dict[str, Any]:
    """A file of word lists beside this module, by its name without the ending."""
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))


@functools.cache
def some(name: str) -> frozenset[str]:
    """The words of a group in sets.toml."""
    return frozenset(table("sets")[name].split())


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the words or phrases, the longest first."""
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, ordered)) + r")(?![\w-])")


def past(base: str) -> str:
    """The past tense of a verb."""
    return _irregular(base)[0] if base in table("verbs")["irregular"] else _with_ed(base)


def participle(base: str) -> str:
    """The past participle of a verb."""
    return _irregular(base)[1] if base in table("verbs")["irregular"] else _with_ed(base)


def gerund(base: str) -> str:
    """The form in -ing."""
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        return base[:-1] + "ing"
    return _doubled(base) + "ing"


def third(base: str) -> str:
    """The third person singular of the present."""
    if base in ("be", "have"):
        return {"be": "is", "have": "has"}[base]
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


def _irregular(base: str) -> tuple[str, str]:
    forms = table("verbs")["irregular"][base].split()
    return forms[0], forms[-1]


def _with_ed(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ied"
    return _doubled(base) + "ed"


def _doubled(base: str) -> str:
    return base + base[-1] if base in table("verbs")["doubled"] else base
