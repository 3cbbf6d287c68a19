"""Speech that a dash at the head of a line opens, and what a colon joins to a name in a headline."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from firsthand.model import Span
from firsthand.statements.draft import Draft, clean
from firsthand.statements.plain.cues import cues, source
from firsthand.statements.plain.lexicon import VERB, Lexicon
from firsthand.statements.plain.phrases import phrases
from firsthand.statements.plain.units import MARK, WORD, Unit

_DASHED = re.compile(r"^[ \t]*[–—―-][ \t\u00a0]?(?=[^\W_])", re.MULTILINE)
#: A dash inside a line that parts what is said from who says it.
_INNER = re.compile(r"(?:(?<=[\s,.!?…])[–—―-](?=[^\W_]))|(?:(?<=\s)[–—―-](?=\s))|(?:(?<=[\w.,!?…])[—―](?=[\s.,]))")
#: Characters of a headline, and words of the name that it begins with, at most.
_LONGEST, _NAME = 200, 5


def dashed(text: str, units: list[Unit], words: Lexicon) -> list[Draft]:
    """The statements of lines that begin with a dash: what is said, and between dashes who says it."""
    found = []
    starts = [unit.start for unit in units]
    for match in _DASHED.finditer(text):
        end = text.find("\n", match.end())
        end = len(text) if end < 0 else end
        cuts = [match.end(), *(m.start() for m in _INNER.finditer(text, match.end(), end)), end]
        parts = [clean(text, part) for part in pairwise(cuts)]
        draft = _spoken([_bare(text, part) for part in parts], units, starts, words)
        if draft is not None:
            found.append(draft)
    return found


def _bare(text: str, part: Span) -> Span:
    """A part without its dash."""
    start, end = part
    while start < end and text[start] in "–—―- \t\u00a0":
        start += 1
    return start, end


def _spoken(parts: list[Span], units: list[Unit], starts: list[int], words: Lexicon) -> Draft | None:
    """The statement of parts of which one begins with a verb of saying; None where none does."""
    for n, (start, end) in enumerate(parts):
        unit = units[max(0, bisect_right(starts, start) - 1)] if units else None
        if n == 0 or unit is None or start >= end:
            continue
        first = next((at for at, t in enumerate(unit.tokens) if t.start >= start), None)
        said = [c for c in cues(unit, words) if c.sort == VERB and first is not None and first <= c.at <= first + 1]
        if said:
            spoken = [p for k, p in enumerate(parts) if k % 2 == (n + 1) % 2 and p[0] < p[1]]
            who = source(unit, said[0], words)
            why = "speech behind a dash"
            return Draft(spoken, said[0].kind, why, 0.0, unit.number, cue=said[0].span, source=who, quoted=spoken)
    return None


def headline(text: str, units: list[Unit], words: Lexicon) -> list[Draft]:
    """The statement of a headline that begins with a name and a colon."""
    if not units or not words.known:
        return []
    unit = units[0]
    end = text.find("\n", unit.start)
    end = len(text) if end < 0 else end
    colon = next((at for at, t in enumerate(unit.tokens) if t.sort == MARK and t.word == ":"), None)
    if colon is None or not 0 < colon <= _NAME or end > _LONGEST or text[:end].rstrip()[-1:] in (".", ":"):
        return []
    tokens = unit.tokens[: colon + 2]
    named = phrases(unit, 0, colon, words)
    if len(tokens) < colon + 2 or tokens[-1].sort != WORD or len(named) != 1 or named[0] != (0, colon):
        return []
    if not tokens[colon - 1].capital or text[tokens[colon].end : tokens[colon].end + 1] != " ":
        return []
    span, who = (tokens[colon].start, tokens[colon].end), (tokens[0].start, tokens[colon - 1].end)
    content = clean(text, (tokens[colon].end, end))
    return [Draft([content], "speech", "a headline's colon", 0.0, unit.number, cue=span, source=who)]
