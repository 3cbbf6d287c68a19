"""Statements that a mark joins to a name: headlines ("Minister: we will leave"), turns of a transcript ("MOORE: Thank
you."), and a name behind a dash after a quotation."""

from __future__ import annotations

import re

from firsthand.model import Span
from firsthand.statements.draft import Draft, clean
from firsthand.statements.parse import Sentence

#: A name in capitals, up to four words, then a colon and words; a mark of quotation may open the turn.
_TURN = re.compile(r"^[ \t]*[\"“]?((?:[A-Z][A-Z.'’-]+[ \t]?){1,4})(?:\([^)\n]*\))?:[ \t]+(?=\S)", re.MULTILINE)
_HEAD = re.compile(r"[ \t\n]*((?:[^\W\d_][\w.'’-]*[ \t]){0,5}[^\W\d_][\w.'’-]*):[ \t]+(?=\S)")
#: Blanks of any sort but the end of a line, as web pages have them; up to eight words behind a dash.
_B = r"[^\S\n]*"
_SIGNED = re.compile(rf"{_B}(?:([―—–]|--){_B}|\n\s*([―—–-]|--){_B})((?:[^\W\d_][\w.'’-]*,?{_B}){{1,8}})(?=\n|$)")
#: Letters from which on a word of a name has a capital; shorter ones may be "de" or "van".
_PARTICLE = 4
#: Characters: longer than this is no headline.
_LONGEST = 200
TURN = "a speaker's name before a turn"


def turns(text: str, sentences: list[Sentence]) -> list[Draft]:
    """The turns of a transcript, each up to the next; the last is one paragraph. One name with a colon makes none."""
    found = list(_TURN.finditer(text))
    if len(found) < 2:
        return []
    drafts = []
    for n, match in enumerate(found):
        end = found[n + 1].start() if n + 1 < len(found) else _line_end(text, match.end())
        drafts.append(_headed(text, match.span(1), (match.end(), end), TURN, 0.7, sentences))
    return [draft for draft in drafts if draft.content[0][0] < draft.content[0][1]]


def headline(text: str, sentences: list[Sentence]) -> list[Draft]:
    """The statement of a headline that begins with a name and a colon."""
    head = _HEAD.match(text)
    if head is None:
        return []
    end = _line_end(text, head.end())
    if end > _LONGEST or text[:end].rstrip()[-1:] in (".", ":"):
        return []
    draft = _headed(text, head.span(1), (head.end(), end), "a headline's colon", 0.5, sentences)
    return [draft] if draft.content[0][0] < draft.content[0][1] else []


def signed(text: str, quotes: list[Span], sentences: list[Sentence], taken: list[Draft]) -> list[Draft]:
    """Quotations that no statement has, with a dash and a name behind them at the end of a line."""
    found = []
    for quote in quotes:
        match = _SIGNED.match(text, quote[1])
        if match is None or not _name(match[3]) or any(quote in draft.quoted for draft in taken):
            continue
        draft = _headed(text, match.span(3), quote, "a name behind a dash", 0.7, sentences)
        draft.content, draft.quoted, draft.cue = [quote], [quote], match.span(1 if match[1] else 2)
        found.append(draft)
    return found


def _name(words: str) -> bool:
    """Whether words are a name: each with a capital but for particles, and not all of them particles."""
    capital = [word[0].isupper() for word in words.split()]
    return any(capital) and all(up or len(word) < _PARTICLE for up, word in zip(capital, words.split(), strict=True))


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _headed(text: str, source: Span, content: Span, why: str, confidence: float, sentences: list[Sentence]) -> Draft:
    number = next((n for n, s in enumerate(sentences) if s.start <= source[0] < s.end), 0)
    colon = text.find(":", source[1])
    return Draft(
        content=[clean(text, content)],
        kind="speech",
        why=why,
        confidence=confidence,
        sentence=number,
        cue=(colon, colon + 1),
        source=clean(text, source),
    )
