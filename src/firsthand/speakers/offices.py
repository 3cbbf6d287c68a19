"""What office a role is, in whatever words: "minister of defence" and "Defense Minister" are one."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from firsthand.data import load
from firsthand.speakers.spelling import plain
from firsthand.statements.people import people

_OWNER = re.compile(r"^(?:the )?(.+?)(?:'s|’s|s'|s’) (.+)$")


@dataclass(frozen=True, slots=True)
class Office:
    """The words that tell an office, of which body or state it is (empty where the words do not say), and whether past."""

    title: frozenset[str]
    of: str = ""
    past: bool = False

    @property
    def strict(self) -> bool:
        """Whether it has one holder at a time."""
        return bool(self.title & _list("strict"))

    @property
    def held(self) -> bool:
        """Whether it is an office at all, not only what somebody is or does."""
        return self.strict or bool(self.title & _list("held"))


@functools.lru_cache(maxsize=50_000)
def office_of(role: str | None, affiliation: str | None) -> Office | None:
    """The office of a role with what stands beside it; None where there is no role."""
    text = (role or "").replace("’", "'").strip()
    whom = affiliation or ""
    owned = _OWNER.match(text)
    if owned is not None:
        whom, text = whom or owned[1], owned[2]
    head, _, behind = text.partition(" for ") if " for " in text else text.partition(" at ")
    if behind and not whom:
        text, whom = head, behind
    words = [w for part in re.split(r"[\s,]+", plain(text)) if (w := part.strip(".-'\""))]
    of = place(whom)
    for word in words:  # "Norwegian prime minister"
        country = people()["countries"].get(word)
        if country is not None and of in ("", place(country)):
            of = place(country)
    written = _data()["written"]
    title = {written.get(w, w) for w in words} - _list("loose") - _list("past") - people()["countries"].keys()
    title -= set(of.split())
    return Office(frozenset(title), of, bool(_list("past") & set(words))) if title else None


@functools.lru_cache(maxsize=50_000)
def place(name: str | None) -> str:
    """A state or body in small plain letters, whether its name or its adjective is written."""
    words = plain(name or "").replace("’", "'").removesuffix("'s").removeprefix("the ").strip()
    return plain(people()["countries"].get(words, words))


def rivals(a: Office, b: Office, one_name: bool = False) -> bool:
    """Whether two offices at once are held by two persons.

    One office of two states, or of two towns, always is. Where the persons' names are not one it is also one office of
    two other bodies, and two fields of one state.
    """
    if a.past or b.past or not (a.strict and b.strict):
        return False
    if a.of and b.of and not alike_places(a.of, b.of):
        known = {a.of, b.of} <= _countries() or bool(a.title & _list("local"))
        return a.title == b.title and (known or not one_name)
    same = bool(a.of) == bool(b.of)
    return not one_name and same and bool(a.title - b.title) and bool(b.title - a.title)


@functools.lru_cache(maxsize=50_000)
def alike_places(a: str, b: str) -> bool:
    """Whether two words for a state or body may mean one: a word of one, or its adjective, is in the other."""
    if a == b:
        return True
    if {a, b} <= _countries():
        return False
    return any(x == y or x.startswith(y[:-1]) or y.startswith(x[:-1]) for x in _long(a) for y in _long(b))


def _long(words: str) -> list[str]:
    return [word for word in words.split() if len(word) > 3]


@functools.cache
def _countries() -> frozenset[str]:
    return frozenset(place(name) for name in people()["countries"].values())


def _list(name: str) -> frozenset[str]:
    return _lists()[name]


@functools.cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in _data().items() if isinstance(words, list)}


@functools.cache
def _data() -> dict[str, Any]:
    return load("speakers", "data/offices.toml")
