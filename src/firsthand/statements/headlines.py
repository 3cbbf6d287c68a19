"""Statements by a colon: "Minister: we will leave", and turns of a transcript ("MOORE: Thank you.")."""

from __future__ import annotations

import re

from firsthand.statements.direct import Sentence
from firsthand.statements.draft import Draft, clean, shared

#: A name in capitals or with capitals, of up to six words, then a colon and words.
_TURN = re.compile(r"^[ \t]*((?:[A-Z][A-Z.'’-]+[ \t]?){1,4})(?:\([^)\n]*\))?:[ \t]+(?=\S)", re.MULTILINE)
_HEAD = re.compile(r"[ \t\n]*((?:[^\W\d_][\w.'’-]*[ \t]){0,5}[^\W\d_][\w.'’-]*):[ \t]+(?=\S)")
#: Longer than this is no headline.
_LONGEST = 200


def headed(text: str, sentences: list[Sentence], others: list[Draft]) -> list[Draft]:
    """The statements that a name with a colon opens: the headline's, and the turns of a transcript."""
    turns = list(_TURN.finditer(text))
    found = (
        [_headed(text, m, "a speaker's name before a turn", 0.7, sentences) for m in turns] if len(turns) > 1 else []
    )
    head = _HEAD.match(text)
    if head is not None and (not turns or turns[0].start() > 0):
        line = text[head.end() :].split("\n", 1)[0]
        if head.end() + len(line) <= _LONGEST and line.rstrip()[-1:] not in ".":
            found.append(_headed(text, head, "a headline's colon", 0.5, sentences))
    return [d for d in found if not any(shared(text, d.content, o.content) and o.quoted for o in others)]


def _headed(text: str, match: re.Match[str], why: str, confidence: float, sentences: list[Sentence]) -> Draft:
    end = text.find("\n", match.end())
    end = len(text) if end < 0 else end
    number = next((n for n, s in enumerate(sentences) if s.start <= match.start(1) < s.end), 0)
    colon = text.index(":", match.end(1))
    return Draft(
        content=[clean(text, (match.end(), end))],
        kind="speech",
        why=why,
        confidence=confidence,
        sentence=number,
        cue=(colon, colon + 1),
        source=clean(text, match.span(1)),
    )
