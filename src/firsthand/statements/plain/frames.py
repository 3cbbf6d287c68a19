"""Phrases that name a source with no verb: "according to X", "in the opinion of X"."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.model import Span
from firsthand.statements.cues import Kind
from firsthand.statements.plain.lexicon import ARTICLE, Lexicon
from firsthand.statements.plain.phrases import phrase, whole
from firsthand.statements.plain.units import WORD, Unit

#: The sort of a cue that is a phrase with its source; the other sorts are uses of the lexicon.
FRAME = 0
#: Words of a source before a postposition, or where no comma closes it, at most.
_NAMED = 4


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of saying at a token, up to `after`: a verb, a noun, a word like "so", or a phrase that has its source.

    `start` and `stop` are the tokens that a phrase takes with its source.
    """

    at: int
    after: int
    kind: Kind
    sort: int
    span: Span
    source: Span | None = None
    start: int = 0
    stop: int = 0


def frames(unit: Unit, words: Lexicon) -> list[Cue]:
    """The phrases by which a source is named with no verb: "according to X"."""
    found: list[Cue] = []
    lows = tuple(token.low for token in unit.tokens)
    for at in range(len(lows)):
        if found and at < found[-1].stop:
            continue
        for listed, make in ((words.before, _before), (words.after, _after)):
            held = next((phrase for phrase in listed.get(lows[at], ()) if lows[at : at + len(phrase)] == phrase), None)
            cue = None if held is None else make(unit, at, at + len(held), words)
            if cue is not None:
                found.append(cue)
                break
    return found


def _before(unit: Unit, at: int, after: int, words: Lexicon) -> Cue | None:
    """ "according to X"; a phrase like "according to the police" may hold its source itself."""
    tokens = unit.tokens
    start = after
    while start < len(tokens) and tokens[start].sort == WORD and tokens[start].low in words.linked:
        start += 1
    end = phrase(unit, start, len(tokens), words)
    if end is None:
        if after - at < 2 or after >= len(tokens):
            return None
        start, end = at + 1, after
    end = _nearest(unit, start, end, words)
    span = tokens[at].start, tokens[after - 1].end if start >= after else tokens[at].end
    who = whole(unit, (start, end))
    stop = next((n for n in range(end, len(tokens)) if tokens[n].start >= who[1]), len(tokens))
    return Cue(at, after, "speech", FRAME, span, who, at, stop)


def _nearest(unit: Unit, start: int, end: int, words: Lexicon) -> int:
    """The end of a source that no comma closes: with its last capital, or one word, since a verb may follow."""
    tokens = unit.tokens
    if words.capital_nouns or (end < len(tokens) and tokens[end].word == ","):
        return end
    capitals = [at for at in range(start, min(end, start + _NAMED)) if tokens[at].capital]
    return capitals[-1] + 1 if capitals else min(end, start + 1 + tokens[start].is_a(ARTICLE))


def _after(unit: Unit, at: int, after: int, words: Lexicon) -> Cue | None:
    """ "X zufolge": a phrase that ends before the word."""
    first = unit.segment(at)[0]
    if not words.capital_nouns:  # a verb may stand in between; the nearest words are the surest
        near = at - 1
        while near > first and at - near < _NAMED and unit.tokens[near - 1].capital:
            near -= 1
        first = first if at - first <= _NAMED else near
    for start in range(first, at):
        if phrase(unit, start, at, words) == at or (at - start == 1 and unit.tokens[start].uses and after - at > 1):
            who = unit.tokens[start].start, unit.tokens[at - 1 if after - at < 2 else at].end
            span = unit.tokens[after - 1].start, unit.tokens[after - 1].end
            return Cue(at, after, "thought" if after - at > 1 else "speech", FRAME, span, who, start, after)
    return None
