"""The lines of a text that say something, as spans of the text as kept."""

from __future__ import annotations

import itertools
import re

from firsthand.model import Span

#: A line without the white space around it.
_LINE = re.compile(r"\S(?:[^\r\n\x0b\x0c\x85\u2028\u2029]*\S)?")
_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"
#: The last lines of a report stand within this many characters of its end.
_FOOT = 4000
_ENDED = re.compile(r"[.!?…][\"'”’»)\]]*$")


def head_lines(text: str, count: int) -> list[Span]:
    """The first lines that are not blank, without the space around them."""
    return [line.span() for line in itertools.islice(_LINE.finditer(text), count)]


def foot_lines(text: str, count: int) -> list[Span]:
    """The last lines that are not blank, in the order of the text; of a very long one the end."""
    end = len(text.rstrip())
    return [line.span() for line in _LINE.finditer(text, max(0, end - _FOOT), end)][-count:]


def line_start(text: str, at: int, reach: int) -> int | None:
    """Where the line of a place begins; None where that is further off than `reach`."""
    low = max(0, at - reach)
    start = max(text.rfind(mark, low, at) for mark in _ENDS) + 1
    return start if start > low or low == 0 else None


def is_ended(words: str) -> bool:
    """Whether words end as a sentence ends."""
    return bool(_ENDED.search(words))
