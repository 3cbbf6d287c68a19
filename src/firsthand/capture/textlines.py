"""The lines of a text that say something, as spans of the text as kept."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from firsthand.model import Span

#: A line without the white space around it.
_LINE = re.compile(r"\S(?:[^\r\n\x0b\x0c\x85\u2028\u2029]*\S)?")
_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"
#: The last lines of a report stand within this many characters of its end; its first ones mostly in these.
_FOOT = 4000
_HEAD = 2000
_STOPS, _CLOSERS = (".", "!", "?", "…"), "\"'”’»)]"


def head_lines(text: str, count: int) -> list[Span]:
    """The first lines that are not blank, without the space around them."""
    head = text[:_HEAD]
    if _parts_alike(head):
        lines = head.splitlines(keepends=True)
        found = list(itertools.islice(_spans(lines if len(head) == len(text) else lines[:-1]), count))
        if len(found) == count or len(head) == len(text):
            return found
    return [line.span() for line in itertools.islice(_LINE.finditer(text), count)]


def foot_lines(text: str, count: int) -> list[Span]:
    """The last lines that are not blank, in the order of the text; of a very long one the end."""
    end = len(text.rstrip())
    start = max(0, end - _FOOT)
    foot = text[start:end]
    if not _parts_alike(foot):
        return [line.span() for line in _LINE.finditer(text, start, end)][-count:]
    lines = foot.splitlines(keepends=True)
    return [(start + first, start + last) for first, last in _last_spans(lines, len(foot), count)]


def _parts_alike(words: str) -> bool:
    """Whether `str.splitlines` parts words where we do: separators of records and the like are no line ends here."""
    return not ("\x1c" in words or "\x1d" in words or "\x1e" in words)


def _spans(lines: list[str]) -> Iterator[Span]:
    """The lines that are not blank, without the space around them."""
    at = 0
    for line in lines:
        words = line.strip()
        if words:
            start = at + line.index(words[0])
            yield start, start + len(words)
        at += len(line)


def _last_spans(lines: list[str], end: int, count: int) -> list[Span]:
    """The last of them, in order, where the last line ends at `end`."""
    found: list[Span] = []
    while lines and len(found) < count:
        line = lines.pop()
        end -= len(line)
        words = line.strip()
        if words:
            start = end + line.index(words[0])
            found.append((start, start + len(words)))
    return found[::-1]


def line_start(text: str, at: int, reach: int) -> int | None:
    """Where the line of a place begins; None where that is further off than `reach`."""
    low = max(0, at - reach)
    start = text.rfind("\n", low, at) + 1
    for mark in _ENDS[1:]:
        start = text.rfind(mark, max(low, start), at) + 1 or start
    return start if start > low or low == 0 else None


def is_ended(words: str) -> bool:
    """Whether words end as a sentence ends."""
    return words.rstrip(_CLOSERS).endswith(_STOPS)
