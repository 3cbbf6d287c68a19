"""The forms of a person's name within one text: which shorter form stands for which fuller one."""

from __future__ import annotations

import functools
import re

#: A name by which somebody is called, in marks inside the full one.
_CALLED = re.compile(r"[\"“‘'(]\w[\w .-]*[\"”’')](?=\s)")
_INITIALS = re.compile(r"(?<=\b\w)\.(?=\w)")
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))


@functools.lru_cache(maxsize=50_000)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in small letters, without full stops, a nickname in marks, "Jr." and "III"."""
    plain = _INITIALS.sub(". ", _CALLED.sub("", name)).casefold().replace("’", "'")
    words = [word for part in plain.split() if (word := part.strip(".,"))]
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    return tuple(words)


def shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether one name is a shorter form of another: its end, or its first and last word with some of the others.

    A first word may be an initial: "I. Holm" is short for "Ida Holm".
    """
    if not short or short == full:
        return False
    if len(short) < len(full) and full[-len(short) :] == short:
        return True
    if len(short) < 2 or len(short) > len(full) or short[-1] != full[-1]:
        return False
    middle = iter(full[1:-1])
    return _initial(short[0], full[0]) and all(any(_initial(w, other) for other in middle) for w in short[1:-1])


def _initial(short: str, full: str) -> bool:
    return short == full or (len(short) == 1 and full.startswith(short))
