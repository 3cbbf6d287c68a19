"""A text cut into sentences, where quotations, ordinals and abbreviations of other languages than English are minded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.model import Span
from firsthand.statements.plain.lexicon import TIME, Lexicon
from firsthand.text import sentences

_ORDINAL = re.compile(r"(?:^|[^\d.,])\d{1,2}\.$")
_MARKS = "“”»«\"'’‘"
#: Characters of a quotation that is a sentence, at least.
_SHORT = 16


def stretches(text: str, quotes: list[Span], words: Lexicon) -> list[Span]:
    """Sentences, those joined that a quotation, an ordinal or an abbreviation runs over."""
    found: list[Span] = []
    n = 0
    for begin, end in _cut(text, quotes):
        start = begin
        while n < len(quotes) and quotes[n][1] <= start:
            n += 1
        if found and n < len(quotes) and quotes[n][0] < start:
            if any(map(str.isalnum, text[start : quotes[n][1]])):
                found[-1] = (found[-1][0], end)
                continue
            found[-1] = (found[-1][0], quotes[n][1])  # a closing mark that opens in English
            start = _behind(text, min(end, quotes[n][1]), end)
        if start < end and found and _goes_on(text, found[-1], start, end, words):
            found[-1] = (found[-1][0], end)
        elif start < end:
            found.append((start, end))
    return found


def _behind(text: str, start: int, end: int) -> int:
    """Where the next word or mark stands."""
    while start < end and text[start].isspace():
        start += 1
    return start


def _cut(text: str, quotes: list[Span]) -> Iterator[Span]:
    """Sentences, cut too behind a quotation that ends like one, before a capital."""
    closed = [q[1] for q in quotes if text[q[1] - 2 : q[1] - 1] in tuple(".!?…") and q[1] - q[0] > _SHORT]
    n = 0
    for begin, end in sentences(text):
        start = begin
        while n < len(closed) and closed[n] < end:
            following = _behind(text, closed[n], end)
            opened = following + (text[following : following + 1] in tuple("„“«»\"'"))
            if start < closed[n] < following and text[opened : opened + 1].isupper():
                yield start, closed[n]
                start = following
            n += 1
        yield start, end


def _goes_on(text: str, before: Span, start: int, end: int, words: Lexicon) -> bool:
    """Whether a sentence is none of its own."""
    if "\n" in text[before[1] : start]:
        return False
    last = text[max(before[0], before[1] - 40) : before[1]].rsplit(None, 2)[-2:]
    if last and last[-1].endswith(".") and last[-1].strip(".(").lower() in words.abbreviations:
        return True
    if words.ordinal_stops and _ORDINAL.search(text[max(before[0], before[1] - 4) : before[1]]):
        head = (text[start : min(end, start + 40)].split(None, 1) or [""])[0].lower()
        return bool(last) and words.uses.get(last[0].lower(), 0) > 0 and words.uses.get(head, TIME) == TIME
    first = text[start : min(end, start + 8)].lstrip(_MARKS + "–—- ,")
    closed = text[before[1] - 1] in _MARKS or text[start] in ",–—"
    return closed and (first[:1].islower() or text[start] == ",")
