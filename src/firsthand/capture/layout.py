"""Headline, byline, dateline and body of a plain text, by where they stand and how they look."""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.capture.cues import cues
from firsthand.capture.datelines import read_dateline
from firsthand.capture.textlines import foot_lines, head_lines, is_ended
from firsthand.model import Span

#: A headline is one or two lines of a page at most.
_LONGEST_TITLE = 220
_LONGEST_BYLINE = 120
#: Headline, subheading, byline, date: what stands above a report's first paragraph.
_HEAD = 6
_FOOT = 3
#: Lines broken by hand are shorter than this.
_PARAGRAPH = 90
#: The end of a sentence, at the end or within; a colon or comma that leads on; a picture's credit.
_NO_TITLE = re.compile(r"[.:;,][\"'”’»)\]]*$|[^\W\d_]{4}\.\s+[^\W\d_a-z]|\([^()]*[/:][^()]*\)$|\bPhoto\b")
_TWO_NAMES = re.compile(r"[^\W\d_a-z][\w.’'-]*\s[^\W\d_a-z][\w.’'-]*")
_PROSE = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s|$)")
_NAME = r"(?:[^\W\d_a-z][\w.'’-]*|d[aeiou]s?|v[ao]n|bin|al|el|ter|und|and|et|y|e|ir|ja|un|та|и|і|i)"
_NAMES = re.compile(rf"{_NAME}(?:(?:\s+|\s*[,&/|]\s*){_NAME}){{0,12}}")


@dataclass(frozen=True, slots=True)
class Layout:
    """Spans in the text as kept; `body` is what is left once title, byline and dateline are taken off its ends."""

    title: Span | None
    byline: Span | None
    dateline: Span | None
    body: Span


def find_layout(text: str) -> Layout:
    """Where a text's headline, the names of its writers, its dateline and its body stand; None for what it lacks."""
    head = head_lines(text, _HEAD)
    title = _title(text, head)
    rest = head[1:] if title else head
    byline, after = _head_byline(text, rest)
    foot = None if byline else _foot_byline(text, head)
    start, end = (head[0][0] if head else 0), (foot[0] if foot else len(text))
    dateline = None
    for line in rest:
        if line[0] < after or (foot and line[0] >= foot[0]):
            continue
        found = read_dateline(text, line)
        if found and found.dashed:
            dateline, start = found.place, found.end
            break
    else:
        start = max(start, after, title[1] if title else 0)
    return Layout(title, byline or foot, dateline, (min(start, end), end))


def _title(text: str, head: list[Span]) -> Span | None:
    if len(head) < 2:
        return None
    start, end = head[0]
    marked = re.match(r"#{1,6}\s+", text[start:end])
    start += marked.end() if marked else 0
    words = text[start:end]
    if not (3 <= len(words) <= _LONGEST_TITLE) or not re.search(r"[^\W\d_]{2}", words):
        return None
    if marked:
        return start, end
    if _NO_TITLE.search(words) or _TWO_NAMES.fullmatch(words) or read_dateline(text, head[0]) or _names_writers(words):
        return None
    following = text[end : head[1][0]]
    body = text[head[1][0] :]
    if len(re.findall(r"\r\n|\n|\r", following)) > 1:
        # A blank line below: what follows must be prose and longer.
        return (start, end) if len(body) > 2 * len(words) and _PROSE.search(body) else None
    # No blank line: a first line of a paragraph broken into lines is no headline, so the next must be far longer.
    paragraph = text[slice(*head[1])]
    long = len(paragraph) > max(_PARAGRAPH, len(words)) and not paragraph[0].islower() and is_ended(paragraph)
    below = _names_writers(paragraph) or read_dateline(text, head[1]) is not None
    return (start, end) if long or below else None


def _head_byline(text: str, lines: list[Span]) -> tuple[Span | None, int]:
    for line in lines[: _HEAD - 2]:
        if line[1] - line[0] > _LONGEST_BYLINE:
            break
        if _names_writers(text[slice(*line)]):
            return line, line[1]
    return None, 0


def _foot_byline(text: str, head: list[Span]) -> Span | None:
    for line in reversed(foot_lines(text, _FOOT)):
        if head and line[0] > head[0][0] and _names_writers(text[slice(*line)]):
            return line
    return None


def _names_writers(words: str) -> bool:
    """Whether a line is "By" and names, and nothing else."""
    if len(words) > _LONGEST_BYLINE:
        return False
    said = cues().byline.match(words)
    return bool(said and _NAMES.fullmatch(words[said.end() :].strip()))
