"""Where the words of saying stand in a unit, and who says."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.model import Span
from firsthand.statements.cues import Kind
from firsthand.statements.plain.lexicon import AND, ARTICLE, AS, NOUN, SO, VERB, Lexicon
from firsthand.statements.plain.phrases import phrase, phrases, subject, whole
from firsthand.statements.plain.units import MARK, QUOTE, WORD, Token, Unit

#: Tokens between a verb and its second part ("gab ... bekannt"), at most.
_APART = 30
#: Words of a source before a postposition, at most.
_NAMED = 4
#: The sort of a cue that is a phrase with its source: "according to X".
FRAME = 0


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


def cues(unit: Unit, words: Lexicon) -> list[Cue]:
    """The words of saying of a unit, in order."""
    found = frames(unit, words)
    taken = {n for cue in found for n in range(cue.start, cue.stop)}
    for at, token in enumerate(unit.tokens):
        span = token.start, token.end
        if at in taken:
            continue
        if token.is_a(VERB) and (not token.capital or at == 0):
            kind = None if _attribute(unit, at) else _verb(unit, at, words)
            if kind is not None:
                found.append(Cue(at, at + 1, kind, VERB, span))
        elif token.is_a(NOUN):
            found.append(Cue(at, at + 1, "speech", NOUN, span))
        elif token.is_a(SO) and at and _brings(unit, at, words):
            found.append(Cue(at, at + 1, "speech", SO, span))
    return sorted(found, key=lambda cue: cue.at)


def source(unit: Unit, cue: Cue, words: Lexicon) -> Span | None:
    """Whom a cue names."""
    if cue.sort == FRAME:
        return cue.source
    if cue.sort == VERB:
        return subject(unit, cue.at, words)
    after = unit.segment(cue.at)[1]
    right = phrases(unit, cue.at + 1, after, words)
    if cue.sort == SO:
        return whole(unit, right[0], words) if right else None
    return _owner(unit, cue, after, words) or subject(unit, cue.at, words)


def frames(unit: Unit, words: Lexicon) -> list[Cue]:
    """The phrases by which a source is named with no verb: "according to X"."""
    found: list[Cue] = []
    lows = [token.low for token in unit.tokens]
    for at in range(len(lows)):
        if found and at < found[-1].stop:
            continue
        for listed in words.before:
            if lows[at] == listed[0] and tuple(lows[at : at + len(listed)]) == listed:
                cue = _before(unit, at, at + len(listed), words)
                if cue is not None:
                    found.append(cue)
                break
        else:
            for listed in words.after:
                if lows[at] == listed[0] and tuple(lows[at : at + len(listed)]) == listed:
                    cue = _after(unit, at, at + len(listed), words)
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
    who = whole(unit, (start, end), words)
    stop = next((n for n in range(end, len(tokens)) if tokens[n].start >= who[1]), len(tokens))
    return Cue(at, after, "speech", FRAME, span, who, at, stop)


def _nearest(unit: Unit, start: int, end: int, words: Lexicon) -> int:
    """The end of a source that no comma closes: with its last capital, or one word, since a verb may follow."""
    tokens = unit.tokens
    if words.capital_nouns or end >= len(tokens) or tokens[end].sort == MARK:
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


def _owner(unit: Unit, cue: Cue, after: int, words: Lexicon) -> Span | None:
    """Whose words a noun of saying brings: "the claim of X"."""
    if cue.after < after and unit.tokens[cue.after].low in words.linked:
        end = phrase(unit, cue.after + 1, after, words)
        if end is not None:
            return unit.tokens[cue.after + 1].start, unit.tokens[end - 1].end
        end = phrase(unit, cue.after, after, words)
        return None if end is None else (unit.tokens[cue.after].start, unit.tokens[end - 1].end)
    return None


def _verb(unit: Unit, at: int, words: Lexicon) -> Kind | None:
    """The kind of a verb of saying; None where its second part is missing."""
    for later, kind in words.verbs[unit.tokens[at].low]:
        if not later:
            return kind
        for n in range(at + 1, min(len(unit.tokens), at + _APART)):
            if unit.tokens[n].word in (":", ";"):
                break
            if unit.tokens[n].low == later and _ends(unit.tokens, n):
                return kind
    return None


def _attribute(unit: Unit, at: int) -> bool:
    """Whether a form stands between an article and its noun: "the recently published letter"."""
    tokens = unit.tokens
    if at + 1 >= len(tokens) or not tokens[at + 1].capital or not at:
        return False
    before = at - 1
    while before > 0 and tokens[before].sort == WORD and not tokens[before].capital and not tokens[before].is_a(ARTICLE):
        before -= 1
    return tokens[before].is_a(ARTICLE) and not tokens[before].capital


def _ends(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a clause ends behind a token."""
    return at + 1 == len(tokens) or tokens[at + 1].sort != WORD or tokens[at + 1].is_a(AND | AS)


def _brings(unit: Unit, at: int, words: Lexicon) -> bool:
    """Whether a word like "so" stands behind a mark and before a name."""
    before = unit.tokens[at - 1]
    right = phrases(unit, at + 1, unit.segment(at)[1], words)
    marked = before.sort == QUOTE or (before.sort == MARK and before.word in ",–—-")
    return marked and bool(right) and right[0][0] == at + 1
