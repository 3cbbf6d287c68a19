"""Whom a verb has for its subject, by the order of words."""

from __future__ import annotations

from firsthand.model import Span
from firsthand.statements.plain.lexicon import (
    ADVERB,
    AGENT,
    ARTICLE,
    AUXILIARY,
    CONJUNCTION,
    PASSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTING,
    READING,
    RELATIVE,
    Lexicon,
)
from firsthand.statements.plain.phrases import is_time, phrase, phrases, whole
from firsthand.statements.plain.units import MARK, Token, Unit


def subject(unit: Unit, cue: int, words: Lexicon) -> Span | None:
    """Who does what the verb at `cue` says; None where nobody can be told."""
    first, after = unit.segment(cue)
    token = unit.tokens[cue]
    if token.is_a(READING):
        return _read(unit, cue, words)
    passive = _passive(unit.tokens, first, after, cue)
    if token.is_a(QUOTING) and not passive:  # "the paper quotes X"
        return _quoted(unit, cue, after, words)
    if passive and not token.is_a(QUOTING):
        return _agent(unit, first, after, words)
    return _nearby(unit, cue, words) or (_read(unit, cue, words) if words.places else None)


def _nearby(unit: Unit, cue: int, words: Lexicon) -> Span | None:
    """A pronoun beside the verb, a phrase before it in its clause, behind it, before words between commas."""
    tokens = unit.tokens
    first, after = unit.segment(cue)
    if _relative(unit, first, cue, after):
        place = next(((at, first - 1) for at in range(first) if phrase(unit, at, first - 1, words) == first - 1), None)
        return None if place is None else whole(unit, place)
    left = phrases(unit, first, cue, words)
    for at in (cue - 1, cue + 1):  # "he said", "said he"
        beside = first <= at < after and tokens[at].is_a(PRONOUN) and not tokens[at].is_a(ARTICLE | ADVERB)
        if beside and (at < cue or not left):
            return tokens[at].start, tokens[at].end
    if left:
        return _with_head(unit, left[0], first, words)
    ahead = next((at for at in range(cue + 1, after) if tokens[at].is_a(CONJUNCTION)), after)
    right = phrases(unit, cue + 1, ahead, words)
    last = bool(right) and right[0] == (cue + 1, after - (tokens[after - 1].sort == MARK))
    apposed = _apposed(unit, first, words) if first == cue else None
    if right and not apposed and (first == cue or last or not _only_verbs(unit, first, cue)):
        return whole(unit, right[0])
    before = apposed or _over_commas(unit, first, words)
    return before or (whole(unit, right[0]) if right else None)


def _relative(unit: Unit, first: int, cue: int, after: int) -> bool:
    """Whether a clause behind a comma begins with "who" and ends with its verb, so that whom it tells of says."""
    head = unit.tokens[first]
    follows = unit.tokens[first + 1] if first + 1 < after else head
    return (
        first > 1
        and first < cue
        and unit.tokens[first - 1].word == ","
        and head.is_a(RELATIVE)
        and head.is_a(ARTICLE)
        and not follows.capital
        and (after - cue <= 1 or (after - cue == 2 and unit.tokens[cue + 1].is_a(AUXILIARY)))
    )


def _apposed(unit: Unit, first: int, words: Lexicon) -> Span | None:
    """The phrase that opens a sentence up to a comma, where another comma stands right before a verb: "X, Y, said"."""
    end = unit.segment(0)[1]
    if end + 1 >= first or unit.tokens[end].word != "," or unit.tokens[first - 1].word != ",":
        return None
    named = phrases(unit, 0, end, words)
    if named != [(0, end)]:
        return None
    return unit.tokens[0].start, unit.tokens[first - 2].end


def _over_commas(unit: Unit, first: int, words: Lexicon) -> Span | None:
    """The phrase that a clause begins with that words between commas cut off from its verb."""
    if not first or unit.tokens[first - 1].word not in (",", "–", "—"):
        return None
    start = first - 1
    while start > 0 and unit.tokens[start - 1].word not in (":", ";"):
        start -= 1
    before = phrases(unit, start, first - 1, words)
    return whole(unit, before[0]) if before else None


def _with_head(unit: Unit, place: tuple[int, int], first: int, words: Lexicon) -> Span:
    """A phrase right behind a comma, with the one that it stands in apposition to or goes on with."""
    span = whole(unit, place)
    if place[0] != first or first < 2 or unit.tokens[first - 1].word != ",":
        return span
    start = unit.segment(first - 2)[0]
    named = phrases(unit, start, first - 1, words)
    if len(named) == 1 and named[0][1] == first - 1 and not unit.tokens[named[0][0]].is_a(PRONOUN):
        return unit.tokens[named[0][0]].start, span[1]
    return span


def _quoted(unit: Unit, cue: int, after: int, words: Lexicon) -> Span | None:
    """Whom somebody quotes: the last phrase behind the verb."""
    found = None
    for at in range(cue + 1, after):
        end = phrase(unit, at, after, words)
        if end is not None and (found is None or at >= found[1]):
            found = at, end
    return None if found is None else whole(unit, found)


def _passive(tokens: tuple[Token, ...], first: int, after: int, cue: int) -> bool:
    """Whether a verb is what is done to its subject: a participle beside "is being"."""
    low = tokens[cue].low
    return (low.endswith("t") or "ge" in low) and any(t.is_a(PASSIVE) for t in tokens[first:after])


def _agent(unit: Unit, first: int, after: int, words: Lexicon) -> Span | None:
    """By whom it is done."""
    for at in range(first, after):
        if unit.tokens[at].is_a(AGENT):
            end = phrase(unit, at + 1, after, words)
            if end is not None and not is_time(unit, at + 1, end):
                return whole(unit, (at + 1, end))
    return None


def _read(unit: Unit, cue: int, words: Lexicon) -> Span | None:
    """What is read, or where it was said, behind a preposition after the verb or before it: "in the letter it says"."""
    first, after = unit.segment(cue)
    for places in (range(cue + 1, after), range(first, cue)):
        for at in places:
            if unit.tokens[at].is_a(PREPOSITION) and (not words.places or unit.tokens[at].low in words.places):
                end = phrase(unit, at + 1, places.stop, words)
                if end is not None and not is_time(unit, at + 1, end):
                    return unit.tokens[at + 1].start, unit.tokens[end - 1].end
    return None


def _only_verbs(unit: Unit, first: int, cue: int) -> bool:
    """Whether nothing but verbs and small words stands before a verb in a clause that a comma cut."""
    return all(token.uses & (ADVERB | AUXILIARY | PRONOUN) for token in unit.tokens[first:cue])
