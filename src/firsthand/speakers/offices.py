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
    """Whether two offices are held by two persons: of two states, or, unless the persons' names are one, of two fields."""
    if a.past or b.past or not (a.strict and b.strict):
        return False
    if a.of and b.of and a.of != b.of and not set(a.of.split()) & set(b.of.split()):
        return a.title == b.title
    fields = a.title ^ b.title
    return not one_name and a.of == b.of and bool(a.title - b.title) and bool(b.title - a.title) and bool(fields)


def _list(name: str) -> frozenset[str]:
    return _lists()[name]


@functools.cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in _data().items() if isinstance(words, list)}


@functools.cache
def _data() -> dict[str, Any]:
    return load("speakers", "data/offices.toml")
