"""Where the words of saying stand in a unit, and who says."""

from __future__ import annotations

from firsthand.model import Span
from firsthand.statements.cues import Kind
from firsthand.statements.plain.frames import FRAME, Cue, frames
from firsthand.statements.plain.lexicon import AND, ARTICLE, AS, NOUN, SO, VERB, Lexicon
from firsthand.statements.plain.phrases import phrase, phrases, whole
from firsthand.statements.plain.subjects import subject
from firsthand.statements.plain.units import MARK, QUOTE, WORD, Token, Unit

#: Tokens between a verb and its second part ("gab ... bekannt"), at most.
_APART = 30


def cues(unit: Unit, words: Lexicon) -> list[Cue]:
    """The words of saying of a unit, in order."""
    found = frames(unit, words)
    taken = {n for cue in found for n in range(cue.start, cue.stop)}
    for at, token in enumerate(unit.tokens):
        span = token.start, token.end
        if at in taken:
            continue
        if token.is_a(VERB) and (not token.capital or at == 0):
            idiom = at > 0 and (unit.tokens[at - 1].low, token.low) in words.idioms
            kind = None if idiom or _attribute(unit, at) else _verb(unit, at, words)
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
        return whole(unit, right[0]) if right else None
    return _owner(unit, cue, after, words) or subject(unit, cue.at, words)


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
    while (
        before > 0 and tokens[before].sort == WORD and not tokens[before].capital and not tokens[before].is_a(ARTICLE)
    ):
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
