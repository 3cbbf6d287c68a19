"""The lines of a text that say something, as spans of the text as kept."""

from __future__ import annotations

import re

from firsthand.model import Span

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]*\S[^\r\n\x0b\x0c\x85\u2028\u2029]*")
_ENDED = re.compile(r"[.!?…][\"'”’»)\]]*$")


def head_lines(text: str, count: int) -> list[Span]:
    """The first lines that are not blank, without the space around them."""
    spans: list[Span] = []
    for match in _LINE.finditer(text):
        spans.append(trimmed(text, match.span()))
        if len(spans) == count:
            break
    return spans


def foot_lines(text: str, count: int) -> list[Span]:
    """The last lines that are not blank, in the order of the text."""
    spans: list[Span] = []
    end = len(text)
    while end > 0 and len(spans) < count:
        start = max(text.rfind(mark, 0, end) for mark in "\n\r\x0b\x0c\x85\u2028\u2029") + 1
        if text[start:end].strip():
            spans.append(trimmed(text, (start, end)))
        end = start - 1
    return spans[::-1]


def trimmed(text: str, span: Span) -> Span:
    """A span without the white space at its ends."""
    start, end = span
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return start, max(start, end - (len(words) - len(words.rstrip())))


def is_ended(words: str) -> bool:
    """Whether words end as a sentence ends."""
    return bool(_ENDED.search(words))
