"""The place, day and agency that open a report: "KYIV, July 3 (Reuters) -", "MOSCOW, July 3. /TASS/.", "DES MOINES -"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.capture.cues import cues
from firsthand.model import Span

#: A dateline longer than this is a sentence.
_LONGEST = 110
_DASH = r"(?:[-\u2010-\u2015\u2212]{1,3}|\.\s*[-\u2013\u2014]{1,2}|[.:](?=\s|$))"
#: The last bracket before the dash holds the agency; one before it may hold a country: "Nagpur (India) (AFP) -".
_NAMED = re.compile(
    rf"(?P<lead>[^\n()\[\]/]{{0,70}}(?:/[^\n()\[\]/]{{1,30}}){{0,3}}(?:\([^()\n]{{2,30}}\))?)\s*"
    rf"(?:\((?P<round>[^()\n]{{2,60}})\)|\[(?P<square>[^\[\]\n]{{2,60}})\]|/(?P<slash>[^/()\n]{{2,30}})/)"
    rf"\s*(?P<dash>{_DASH})?"
)
_BARE = re.compile(r"(?P<lead>[^\n()\[\]\u2013\u2014]{2,70}?)\s*(?P<dash>\s-{1,2}\s|\s?[\u2013\u2014]{1,2}\s)")
_OPENERS = re.compile(r"[(\[/\u2013\u2014-]")
_ABBREVIATED = re.compile(r"\.\s*[(\[\u2013\u2014-]")
_WORD = re.compile(r"[^\s,/()]+")
_SENTENCE = re.compile(r"[!?;\"“”]|[a-z]{4,}\. +[A-Z]")


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a report's dateline stands; `agency` is the span inside the brackets, `end` where the report goes on."""

    place: Span | None
    agency: Span | None
    end: int
    #: Whether the words before the brackets are in capitals, as a place in a dateline often is.
    capitals: bool
    #: Whether a dash or full stop follows, as it does after a dateline and not after a mere name in brackets.
    dashed: bool


def read_dateline(text: str, line: Span) -> Dateline | None:
    """The dateline that a line opens with, or None."""
    start, end = line
    limit = min(end, start + _LONGEST)
    # Most lines are prose, and their first words show it before any pattern is tried.
    opened = _opened(text, start, limit)
    if opened is None or not _is_lead(text[start:opened]):
        return None
    named = _NAMED.match(text, start, limit)
    if named and _is_lead(named["lead"]):
        agency = next(named.span(group) for group in ("round", "square", "slash") if named[group] is not None)
        dashed = named["dash"] is not None
        return Dateline(_place(text, named), agency, named.end(), _in_capitals(named["lead"]), dashed)
    bare = _BARE.match(text, start, limit)
    if bare and bare.end() < end and _is_lead(bare["lead"]) and _in_capitals(bare["lead"]):
        return Dateline(_place(text, bare), None, bare.end(), True, True)
    return None


def _opened(text: str, start: int, limit: int) -> int | None:
    """Where the first bracket, long dash, or white space before a hyphen stands."""
    for mark in _OPENERS.finditer(text, start, limit):
        at = mark.start()
        if text[at] != "-":
            return at
        if at > start and text[at - 1].isspace():
            return at - 1
    return None


def _place(text: str, match: re.Match[str]) -> Span | None:
    start, end = match.span("lead")
    words = text[start:end]
    end = start + len(words.rstrip(" \t.,/\u00a0-"))
    # "N.C." and "Miss." keep their full stop, "July 3." and "KYIV. /Agency/" do not.
    if re.search(r"[^\W\d_]$", text[start:end]) and _ABBREVIATED.match(text, end):
        end += 1
    return (start, end) if end > start else None


def _is_lead(lead: str) -> bool:
    """Whether words could be a place and a day: capitals or figures throughout, but for a month or a small word."""
    words = _WORD.findall(lead)
    small = cues().small
    low = sum(1 for word in words if word[0].islower() and word not in small)
    if len(words) > 12 or low > (2 if any(map(str.isdigit, lead)) else 0):
        return False
    return not _SENTENCE.search(lead)


def _in_capitals(lead: str) -> bool:
    """Whether the first place named is in capitals: "KYIV, July 3", "TRENTON, N.J."."""
    words = re.split(r"[,./(\d]", lead, maxsplit=1)[0]
    letters = [character for character in words if character.isalpha()]
    return len(letters) >= 2 and all(character.isupper() for character in letters)
