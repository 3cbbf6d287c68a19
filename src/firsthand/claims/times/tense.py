"""Whether what a sentence tells at a place lies ahead of its publication."""

from __future__ import annotations

import functools
import re

from firsthand.claims.times.vocabulary import words
from firsthand.data import alternatives, longest_first

#: How far back in the sentence a word tells of the time beside it.
_BACK = 90
_STOPS = (". ", "\n", "? ", "! ", "”", ";")
#: A verb of the past right before the time, which no "will be" or "to be" governs: "closed Wednesday".
_PAST = re.compile(
    r"(?<!be )(?<!be\n)(?<!get )(?<!being )\b(?!scheduled|expected|planned|supposed|slated|need)[a-z]{2,}ed\s+(?:(?:on|late|early|last|in)\s+)*\Z"
)
_HAD = re.compile(r"\b(?:had|was|were)\s+(?:\w+\s+){0,3}\Z", re.IGNORECASE)


def ahead(text: str, start: int) -> bool:
    """Whether a word before the time in its sentence says that what is told lies ahead.

    A word of saying behind that word takes it back: in "will close, she said on Friday" the Friday is over. So does a
    verb of the past right before the time, and "had" before the word: "had been due to close on Friday".
    """
    begin = max(max(text.rfind(stop, 0, start) for stop in _STOPS) + 1, start - _BACK)
    future = said = -1
    for match in _direction().finditer(text, begin, start):
        if match["future"] is None:
            said = match.start()
        elif not _HAD.search(text, begin, match.start()):
            future = match.start()
    return future > said and _PAST.search(text, max(begin, future), start) is None


@functools.cache
def _direction() -> re.Pattern[str]:
    table = words("direction")
    future, said = (alternatives(longest_first(table[name])) for name in ("future", "saying"))
    return re.compile(rf"(?:\b|(?=['’]))(?:(?P<future>{future})|{said})\b", re.IGNORECASE)
