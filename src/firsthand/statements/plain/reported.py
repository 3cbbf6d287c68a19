"""What somebody is reported to say in other words: clauses behind a verb of saying, "according to X", a reported mood."""

from __future__ import annotations

from firsthand.model import Span
from firsthand.statements.draft import Draft
from firsthand.statements.plain.cues import source
from firsthand.statements.plain.frames import FRAME, Cue
from firsthand.statements.plain.lexicon import (
    AND,
    ARTICLE,
    AS,
    CONJUNCTION,
    DOUBTFUL,
    INFINITIVE,
    PREPOSITION,
    QUESTION,
    RELATIVE,
    SO,
    SURE,
    VERB,
    Lexicon,
)
from firsthand.statements.plain.moods import subjunctive
from firsthand.statements.plain.phrases import phrases
from firsthand.statements.plain.units import MARK, QUOTE, WORD, Unit

#: Tokens from a verb to its clause where no comma parts them, at most.
_NEAR = 12
#: Characters of a content, at least.
_SHORTEST = 9
#: Tokens between an "and" and the verb that it brings, at most.
_COORDINATED = 3

CLAUSE = "a clause with its conjunction"
#: The tokens of a content, as parts `(first, after)`, and what tells it.
Frame = tuple[list[tuple[int, int]], str]


def reported(unit: Unit, cued: list[Cue], words: Lexicon) -> list[Draft]:
    """The statements of a unit that are told in other words."""
    found = []
    for n, cue in enumerate(cued):
        if cue.sort in (FRAME, SO):
            frame = _beside(unit, cue, words)
        elif cue.sort == VERB and unit.tokens[unit.segment(cue.at)[0]].is_a(AS):
            frame = _as(unit, cue)
        else:
            frame = _ahead(unit, cue, words) or _back(unit, cue, words)
        if frame is None:
            continue
        places, why = frame
        spans = _spans(unit, places, cued[n + 1 :])
        if spans:
            who = source(unit, cue, words)
            found.append(Draft(spans, cue.kind, why, 0.0, unit.number, cue=cue.span, source=who))
    return found


def _beside(unit: Unit, cue: Cue, words: Lexicon) -> Frame | None:
    """All of a sentence but the words that name its source."""
    tokens = unit.tokens
    start, stop = (cue.start, cue.stop) if cue.sort == FRAME else (cue.at, unit.segment(cue.at)[1])
    first = unit.segment(start)[0]
    below = first and tokens[first].is_a(RELATIVE | CONJUNCTION | AND)
    begin = first if below and cue.sort == FRAME else 0
    why = "a sentence with its source" if cue.sort == FRAME else "a clause with its source behind it"
    return [(begin, start), (stop, len(tokens))], why


def _as(unit: Unit, cue: Cue) -> Frame | None:
    """ "As X says, ..."."""
    first, after = unit.segment(cue.at)
    return [(0, first), (after, len(unit.tokens))], 'a clause beside "as X says"'


def _ahead(unit: Unit, cue: Cue, words: Lexicon) -> Frame | None:
    """What follows a cue, in its own clause or behind a colon or comma."""
    tokens = unit.tokens
    after = unit.segment(cue.at)[1]
    for at in range(cue.after, min(after, cue.after + _NEAR)):
        if tokens[at].is_a(CONJUNCTION) and not words.capital_nouns:
            return [(at, len(tokens))], CLAUSE
    if after + 1 >= len(tokens):
        return None
    if tokens[after].word == ":":
        told = not words.moods or any(t.is_a(SURE | DOUBTFUL) for t in tokens[after:])
        named = cue.sort == VERB and tokens[after + 1].sort != QUOTE and told
        return ([(after + 1, len(tokens))], "a clause behind a colon") if named else None
    why = _clause(unit, cue, after + 1, words) if tokens[after].word == "," else ""
    return ([(after + 1, len(tokens))], why) if why else None


def _clause(unit: Unit, cue: Cue, start: int, words: Lexicon) -> str:
    """What a clause behind a comma is: one with its conjunction, an infinitive, one in a reported mood; "" for others."""
    tokens, end = unit.tokens, unit.segment(start)[1]
    joins = tokens[start].is_a(AND) and start + 1 < end  # "and that"
    head = tokens[start + 1] if joins else tokens[start]
    asked = cue.sort == VERB and head.is_a(QUESTION) and not head.is_a(AS)
    if head.is_a(CONJUNCTION) or asked:
        return CLAUSE
    if not _own(unit, start):
        return ""
    if _infinitive(unit, start, end, words):
        return "an infinitive behind a cue"
    told = any(t.is_a(SURE | DOUBTFUL) for t in tokens[start:]) or any(
        subjunctive(unit, n, words) for n in range(start, end)
    )
    return "a clause in a reported mood" if told else ""


def _infinitive(unit: Unit, start: int, end: int, words: Lexicon) -> bool:
    """Whether tokens end in an infinitive with its particle, apart ("zu gehen") or inside ("wegzugehen")."""
    while end - 1 > start and unit.tokens[end - 1].sort != WORD:
        end -= 1
    last = unit.tokens[end - 1]
    apart = any(t.is_a(INFINITIVE) for t in unit.tokens[max(start, end - 3) : end - 1])
    return apart or any(part in last.low[1:-2] and last.low.endswith("n") for part in words.infinitives)


def _own(unit: Unit, start: int) -> bool:
    """Whether a clause of its own begins at a token, and no relative one."""
    tokens = unit.tokens
    if tokens[start].is_a(PREPOSITION) and start + 1 < len(tokens) and tokens[start + 1].is_a(RELATIVE):
        return _own(unit, start + 1)  # "in which"
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
    return [(0, first - 1)], 'a clause before "says X"'


def _spans(unit: Unit, places: list[tuple[int, int]], later: list[Cue]) -> list[Span]:
    """The spans of tokens, without other cues' own words at their end and without marks at their edges."""
    tokens, found = unit.tokens, []
    for begin, stop in places:
        first, after = begin, _end(unit, begin, stop, later)
        while first < after and tokens[first].sort == MARK:
            first += 1
        while after > first and tokens[after - 1].sort == MARK:
            after -= 1
        if first < after:
            found.append((tokens[first].start, tokens[after - 1].end))
    return found if sum(end - start for start, end in found) >= _SHORTEST else []


def _end(unit: Unit, first: int, after: int, later: list[Cue]) -> int:
    """Where a content ends: before a colon and a quotation, "so X", "and added"."""
    tokens = unit.tokens
    colons = [n for n in range(first + 1, after - 1) if tokens[n].word == ":" and tokens[n + 1].sort == QUOTE]
    ends = [after, *colons[:1], *[n for n in range(first + 1, after) if tokens[n].word == ";"][:1]]
    for cue in later:
        if first < cue.at < after and cue.sort == SO:
            ends.append(cue.at)
        elif first < cue.at < after and cue.sort == VERB:
            start = max(unit.segment(cue.at)[0], first + 1, cue.at - _COORDINATED)
            ends += [n for n in range(start, cue.at) if tokens[n].is_a(AND)]
            ends += [cue.at] if cue.at == unit.segment(cue.at)[0] else []
    return min(ends)
