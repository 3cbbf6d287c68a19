"""Where the words that a reader gives stand in a text, whatever white space is between them there."""

from __future__ import annotations

import re

from firsthand.errors import FieldRefused
from firsthand.model import Span


def places(words: str, text: str) -> list[Span]:
    """The places of some words in a text, in its order: as whole words, and only where there is none, inside others."""
    parts = words.split()
    if not parts:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, parts)))
    found: list[Span] = []
    match = pattern.search(text)
    while match is not None:
        found.append(match.span())
        match = pattern.search(text, match.start() + 1)
    return [span for span in found if _whole(text, span)] or found


def the_place(name: str, words: str, text: str) -> Span:
    """The only place of some words, which the field `name` gives. Raises FieldRefused where there is none, or several."""
    found = places(words, text)
    if len(found) != 1:
        times = "stand in the report more than once: give their span" if found else NOT_THERE
        raise FieldRefused(name, f"{name}: the words {words!r} {times}")
    return found[0]


#: What is said of words that are in no place.
NOT_THERE = "do not stand in the report"


def _whole(text: str, span: Span) -> bool:
    """Whether a place begins and ends where words do."""
    start, end = span
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() and text[start].isalnum()) and not (after.isalnum() and text[end - 1].isalnum())
