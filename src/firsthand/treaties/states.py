"""States in a text: names, adjectives, capitals and parliaments as ISO 3166-1 alpha-3 codes with their spans.

Names and codes come from the territories library; adjectives, capitals and organs from `states.toml`. Entities of a
user's rules are found beside them by the same means.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from rigour.territories import get_territories

from firsthand import data
from firsthand.treaties.records import Entity, Rules

#: How surely a word of a kind stands for the state itself: a capital is a town too, an adjective may describe anything.
CONFIDENCE = {"name": 1.0, "body": 0.9, "demonym": 0.8, "capital": 0.6}
#: The lists of words of a state or an entity, and what each word is; a word in two of them is what the first says.
_KINDS = (("names", "name"), ("demonyms", "demonym"), ("bodies", "body"), ("capitals", "capital"))


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for a state. kind: name, demonym, capital or body (a parliament, a president's seat)."""

    state: str
    start: int
    end: int
    kind: str

    @property
    def confidence(self) -> float:
        """How surely the words stand for the state."""
        return CONFIDENCE[self.kind]


def find_states(text: str, entities: tuple[Entity, ...] = ()) -> list[Mention]:
    """The mentions of states and of `entities` in a text, in order, none inside another (the longest words win)."""
    pattern, words = _lexicon(entities)
    found = []
    for match in pattern.finditer(text):
        known = words.get(_plain(match.group()))
        if known is not None:
            found.append(Mention(known[0], match.start(), match.end(), known[1]))
    return found


def state_name(code: str, rules: Rules | None = None) -> str:
    """The usual English name of a state, the first name of an entity of the rules; the code itself where none is known."""
    own = next((entity.names[0] for entity in rules.entities if entity.code == code), None) if rules else None
    return own or _names().get(code, code)


@functools.cache
def _lexicon(entities: tuple[Entity, ...]) -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """A pattern of every word for a state or an entity, and the words: an entity's own go before those that ship."""
    words = {
        _plain(word): (entity.code, kind)
        for key, kind in reversed(_KINDS)
        for entity in reversed(entities)
        for word in getattr(entity, key)
    }
    words = {**_words(), **words}
    any_of = data.alternatives(data.longest_first(words))
    return re.compile(rf"(?<!\w)(?<!\w-)(?:{any_of})(?!\w|(?<=\.)\w)", re.UNICODE), words


@functools.cache
def _words() -> dict[str, tuple[str, str]]:
    """Every word for a state that ships: its code and the kind of word. Names go before adjectives, those before capitals."""
    rows = data.load("treaties", "states.toml")
    found: dict[str, tuple[str, str]] = {}
    for code, names in sorted(_territories().items()):
        for name in names:
            found.setdefault(name, (code, "name"))
    for key, kind in _KINDS:
        for code, row in sorted(rows.items()):
            for word in row.get(key, ()):
                found.setdefault(word, (code, kind))
    return found


@functools.cache
def _territories() -> dict[str, tuple[str, ...]]:
    return {
        t.alpha3.upper(): (t.name, t.full_name)
        for t in get_territories()
        if t.alpha3 and (t.is_country or t.alpha3 == "pse") and not t.is_historical
    }


@functools.cache
def _names() -> dict[str, str]:
    return {code: names[0] for code, names in _territories().items()}


def _plain(word: str) -> str:
    return " ".join(word.split())
