"""Quotations and statements that are parts of one: "...", says X, "..."."""

from __future__ import annotations

import re

from firsthand.model import Span
from firsthand.statements.draft import Draft
from firsthand.statements.plain.lexicon import VERB, Lexicon
from firsthand.statements.plain.quoted import BEHIND

#: Inside the marks, as Russian and Ukrainian have it: "..., — says X, — ...".
_SAYS = re.compile(r"[,.!?…]\s*[–—]\s*(?=([^\W\d_]+)\s+(?:([^\W\d_]+)\s+)?[^«»„“”–—\n]{1,80}[,.]\s*[–—]\s)")
_BACK = re.compile(r"[,.]\s*[–—]\s+")
_BETWEEN = " ,.;:–—-\u00a0\u202f"


def parted(text: str, quotes: list[Span], words: Lexicon) -> list[Span]:
    """The same quotations, those cut in two that name inside their marks who says it."""
    found: list[Span] = []
    for start, end in quotes:
        at = start
        for match in _SAYS.finditer(text, start, end):
            said = any(words.uses.get((word or "").lower(), 0) & VERB for word in match.groups())
            back = _BACK.search(text, match.end(), end) if said and match.start() > at else None
            if back is not None and back.end() < end:
                found.append((at, match.start()))
                at = back.end()
        found.append((at, end))
    return found


def joined(text: str, drafts: list[Draft]) -> list[Draft]:
    """The same statements, a quotation before its cue as one with that right behind the cue and its source."""
    found: list[Draft] = []
    behind: dict[Span, Draft] = {}
    for draft in drafts:
        first = behind.get(draft.cue) if draft.cue and draft.quoted else None
        if first is not None and _goes_on(text, first, draft):
            first.content += draft.content
            first.quoted += draft.quoted
            continue
        if draft.why == BEHIND and draft.cue:
            behind[draft.cue] = draft
        found.append(draft)
    return found


def _goes_on(text: str, first: Draft, draft: Draft) -> bool:
    """Whether only marks stand between what names a speaker and a quotation."""
    named = max(span[1] for span in (first.cue, first.source) if span is not None)
    between = text[named : draft.content[0][0]]
    return named <= draft.content[0][0] and "\n" not in between and not between.strip(_BETWEEN)
