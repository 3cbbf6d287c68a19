"""One difference as a rule finds it, before it is checked against the others."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from firsthand.data import alternatives, load, longest_first
from firsthand.model import Span


@dataclass(frozen=True, slots=True)
class Found:
    """A difference: its type, the words on either side, how sure, and why."""

    type: str
    source: Span | None
    derived: Span | None
    confidence: float
    why: str
    subtype: str | None = None


@functools.cache
def rules(table: str, name: str) -> frozenset[str]:
    """One list of words of the rules."""
    return frozenset(load("drift", "data/rules.toml")[table][name])


@functools.cache
def all_rules(table: str) -> frozenset[str]:
    """Every word of a table of the rules."""
    return frozenset(word for words in load("drift", "data/rules.toml")[table].values() for word in words)


@functools.cache
def pattern(name: str) -> re.Pattern[str]:
    """A list of phrases as one pattern of whole words."""
    phrases = longest_first(load("drift", "data/rules.toml")["words"][name])
    return re.compile(rf"(?<![\w-])(?:{alternatives(phrases)})(?![\w-])", re.IGNORECASE)
