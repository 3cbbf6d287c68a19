"""What somebody is reported to say in other words: clauses behind a verb of saying, "according to X", a reported mood."""

from __future__ import annotations

from firsthand.model import Span
from firsthand.statements.cues import Kind
from firsthand.statements.draft import Draft
from firsthand.statements.plain.cues import FRAME, Cue, source
from firsthand.statements.plain.lexicon import (
    AND,
    ARTICLE,
    AS,
    CONJUNCTION,
    DOUBTFUL,
    INFINITIVE,
    NOUN,
    QUESTION,
    RELATIVE,
    SO,
    SURE,
    VERB,
    Lexicon,
)
from firsthand.statements.plain.phrases import phrases
from firsthand.statements.plain.units import QUOTE, WORD, Unit

#: Tokens from a verb to its clause where no comma parts them, at most.
_NEAR = 4
#: Words of a clause, at least.
_LEAST = 2


def reported(unit: Unit, cued: list[Cue], words: Lexicon) -> list[Draft]:
    """The statements of a unit that are told in other words."""
    found = []
    for n, cue in enumerate(cued):
        if cue.sort == FRAME or cue.sort == SO:
            frame = _beside(unit, cue, words)
        elif cue.sort == VERB and unit.tokens[unit.segment(cue.at)[0]].is_a(AS):
            frame = _as(unit, cue)
        else:
            frame = _ahead(unit, cue, words) or _back(unit, cue, words)
        if frame is None:
            continue
        places, why, sure = frame
        spans = _spans(unit, places, cued[n + 1 :])
        if spans:
            who = source(unit, cue, words)
            found.append(Draft(spans, cue.kind, why, sure, unit.number, cue=cue.span, source=who))
    return found


Frame = tuple[list[tuple[int, int]], str, float]


def _beside(unit: Unit, cue: Cue, words: Lexicon) -> Frame | None:
    """All of a sentence but the words that name its source."""
    tokens = unit.tokens
    start, stop = (cue.start, cue.stop) if cue.sort == FRAME else (cue.at, unit.segment(cue.at)[1])
    first = unit.segment(start)[0]
    below = first and tokens[first].is_a(RELATIVE | CONJUNCTION | AND)
    begin = first if below and cue.sort == FRAME else 0
    why = "a sentence with its source" if cue.sort == FRAME else "a clause with its source behind it"
    return [(begin, start), (stop, len(tokens))], why, 0.6


def _as(unit: Unit, cue: Cue) -> Frame | None:
    """ "As X says, ..."."""
    first, after = unit.segment(cue.at)
    return [(0, first), (after, len(unit.tokens))], "a clause beside \"as X says\"", 0.6


def _ahead(unit: Unit, cue: Cue, words: Lexicon) -> Frame | None:
    """What follows a cue: a clause with its conjunction, one in a reported mood, an infinitive."""
    tokens = unit.tokens
    after = unit.segment(cue.at)[1]
    for at in range(cue.after, min(after, cue.after + _NEAR + 8)):
        if tokens[at].is_a(CONJUNCTION) and not words.capital_nouns:
            return [(at, len(tokens))], "a clause with its conjunction", 0.7
    if after + 1 >= len(tokens):
        return None
    mark, head = tokens[after].word, tokens[after + 1]
    mooded = any(t.is_a(SURE | DOUBTFUL) for t in tokens[after:]) or not words.moods
    if mark == ":" and head.sort != QUOTE and cue.sort == VERB and mooded:
        return [(after + 1, len(tokens))], "a clause behind a colon", 0.6
    if mark != ",":
        return None
    start, end = after + 1, unit.segment(after + 1)[1]
    if head.is_a(AND) and start + 1 < end:
        head = tokens[start + 1]
    if head.is_a(CONJUNCTION):
        return [(start, len(tokens))], "a clause with its conjunction", 0.7
    if head.is_a(QUESTION) and cue.sort == VERB and not head.is_a(AS):
        return [(start, len(tokens))], "a clause with its conjunction", 0.5
    if _clause(unit, start) and _infinitive(unit, start, end, words):
        return [(start, len(tokens))], "an infinitive behind a cue", 0.5
    if any(t.is_a(SURE | DOUBTFUL) for t in tokens[start:]) and _clause(unit, start):
        return [(start, len(tokens))], "a clause in a reported mood", 0.7
    return None


def _infinitive(unit: Unit, start: int, end: int, words: Lexicon) -> bool:
    """Whether tokens end in an infinitive with its particle, apart ("zu gehen") or inside ("wegzugehen")."""
    last = unit.tokens[end - 1]
    apart = any(t.is_a(INFINITIVE) for t in unit.tokens[max(start, end - 4) : end - 1])
    return apart or any(part in last.low[1:-2] and last.low.endswith("n") for part in words.infinitives)


def _clause(unit: Unit, start: int) -> bool:
    """Whether a clause of its own begins at a token, and no relative one."""
    tokens = unit.tokens
    if not tokens[start].is_a(RELATIVE):
        return True
    if not tokens[start].is_a(ARTICLE):
        return False
    for token in tokens[start + 1 : start + 4]:
        if token.sort != WORD or token.capital:
            return True
        if token.uses:
            return False
    return False


def _back(unit: Unit, cue: Cue, words: Lexicon) -> Frame | None:
    """ "..., said X": a clause before a verb that opens what follows a comma."""
    first = unit.segment(cue.at)[0]
    if cue.sort != VERB or not first or cue.at > first + 1 or unit.tokens[first - 1].word not in ",–—":
        return None
    right = phrases(unit, cue.at + 1, unit.segment(cue.at)[1], words)
    if not right or unit.tokens[first - 2].sort == QUOTE or right[0][0] > cue.at + 2:
        return None
    if words.moods and not any(t.is_a(SURE | DOUBTFUL) for t in unit.tokens[:first]):
        return None
    return [(0, first - 1)], "a clause before \"says X\"", 0.6


def _spans(unit: Unit, places: list[tuple[int, int]], later: list[Cue]) -> list[Span]:
    """The spans of tokens, without other cues' own words at their end and without marks at their edges."""
    found = []
    for first, after in places:
        colons = [n for n in range(first + 1, after - 1) if unit.tokens[n].word == ":"]
        colons = [n for n in colons if unit.tokens[n + 1].sort == QUOTE]
        if colons:
            after = colons[0]
        for cue in later:
            if not first < cue.at < after:
                continue
            if cue.sort == SO:
                after = min(after, cue.at)
            elif cue.sort == VERB:
                start = unit.segment(cue.at)[0]
                ands = [n for n in range(max(start, first + 1), cue.at) if unit.tokens[n].is_a(AND)]
                if ands and cue.at - ands[-1] <= 3:
                    after = min(after, ands[-1])
        while first < after and unit.tokens[first].sort == "mark":
            first += 1
        while after > first and unit.tokens[after - 1].sort == "mark":
            after -= 1
        if sum(t.sort != "mark" for t in unit.tokens[first:after]) >= 1:
            found.append((unit.tokens[first].start, unit.tokens[after - 1].end))
    return found if sum(e - s for s, e in found) > 8 else []
