"""Who is named: noun phrases, told by small words, capitals and commas."""

from __future__ import annotations

from itertools import pairwise

from firsthand.model import Span
from firsthand.statements.plain.lexicon import (
    ADVERB,
    AND,
    ARTICLE,
    AS,
    AUXILIARY,
    CONJUNCTION,
    IMPERSONAL,
    LINKING,
    PREPOSITION,
    PRONOUN,
    QUESTION,
    RELATIVE,
    SO,
    TIME,
    VERB,
    Lexicon,
)
from firsthand.statements.plain.units import ASIDE, MARK, QUOTE, WORD, Token, Unit

#: Words of a phrase, at most; words of small letters before its noun.
_LONGEST, _ADJECTIVES = 14, 5
_STOPS = PREPOSITION | AUXILIARY | ADVERB | CONJUNCTION | QUESTION | SO | AS | IMPERSONAL
#: Words of a quotation that is a name ("the magazine „X“").
_TITLE = 3


def phrases(unit: Unit, first: int, after: int, words: Lexicon) -> list[tuple[int, int]]:
    """The noun phrases between two tokens that no preposition governs, as tokens `(first, after)`."""
    found, at = [], first
    governed = False
    while at < after:
        token = unit.tokens[at]
        end = phrase(unit, at, after, words)
        if end is None:
            governed = token.is_a(PREPOSITION) or (governed and token.is_a(ARTICLE))
            at += 1
            continue
        if not governed and not is_time(unit, at, end) and token.low not in words.oblique:
            found.append((at, end))
        governed = False
        at = end
    return found


def phrase(unit: Unit, at: int, limit: int, words: Lexicon) -> int | None:
    """Where the noun phrase that begins at a token ends; None where none begins there."""
    tokens = unit.tokens
    if at >= limit:
        return None
    first = tokens[at]
    if _title(first):
        return at + 1
    if first.sort != WORD or (at == 0 and first.low.endswith(words.adverb_endings) and words.adverb_endings):
        return None
    if first.is_a(PRONOUN) and not (first.is_a(ARTICLE) and _noun_follows(tokens, at + 1, limit)):
        return at + 1
    end = _simple(tokens, at, limit, words)
    while end is not None and end < limit and end - at < _LONGEST:
        more = _more(tokens, end, limit, words)
        if more is None:
            break
        end = more
    return end


def _simple(tokens: tuple[Token, ...], at: int, limit: int, words: Lexicon) -> int | None:
    """The end of an article, adjectives and nouns."""
    start = at
    while at < limit and tokens[at].is_a(ARTICLE) and not (tokens[at].capital or at > start):
        at += 1
    if at < limit and at == start and tokens[at].is_a(ARTICLE):
        at += 1
    if at < limit and _title(tokens[at]):
        return at + 1
    return _capitals(tokens, at, limit, words) if words.capital_nouns else _run(tokens, at, limit)


def _title(token: Token) -> bool:
    """Whether a quotation may be the name of a paper or a body."""
    return token.sort == QUOTE and len(token.word.split()) <= _TITLE and token.word[1:2].isupper()


def _capitals(tokens: tuple[Token, ...], at: int, limit: int, words: Lexicon) -> int | None:
    """The end of adjectives and nouns where nouns have capitals."""
    low = at
    while at < limit and at - low < _ADJECTIVES and tokens[at].sort == WORD and not tokens[at].capital:
        if tokens[at].uses & (_STOPS | VERB | ARTICLE):
            return None
        at += 1
    if at < limit and _title(tokens[at]):
        return at + 1
    if at >= limit or not tokens[at].capital or _closed(tokens[at]):
        return None
    while at < limit and (
        (tokens[at].capital and not _closed(tokens[at]))
        or tokens[at].sort == ASIDE
        or _title(tokens[at])
        or (tokens[at].word == "." and (len(tokens[at - 1].word) <= 2 or tokens[at - 1].low in words.abbreviations))
        or (at + 1 < limit and tokens[at].low in words.particles and tokens[at + 1].capital)
        or (tokens[at].word in "-‐" and at + 1 < limit and tokens[at + 1].is_a(AND))
        or (tokens[at].word.isdigit() and len(tokens[at].word) < 3)
    ):
        at += 1
    return at


def _run(tokens: tuple[Token, ...], at: int, limit: int) -> int | None:
    """The end of a run of words of which none is a small word or a verb of saying."""
    start = at
    while at < limit and at - start < _LONGEST:
        token = tokens[at]
        name = token.capital and at > start and not token.is_a(VERB | AUXILIARY)
        if token.sort == WORD and not name and token.uses & (_STOPS | VERB | RELATIVE | LINKING | AND):
            break
        if (
            token.sort not in (WORD, ASIDE)
            and not (at > start and _title(token))
            and not (token.word == "." and at > start and len(tokens[at - 1].word) <= 2)
        ):
            break
        at += 1
    return at if at > start and any(t.sort == WORD for t in tokens[start:at]) else None


def _closed(token: Token) -> bool:
    """Whether a word with a capital is none of a name: a small word that begins a sentence."""
    return bool(token.uses & (_STOPS | CONJUNCTION))


def _noun_follows(tokens: tuple[Token, ...], at: int, limit: int) -> bool:
    while at < limit and tokens[at].sort == WORD and not tokens[at].capital and not tokens[at].uses & (_STOPS | VERB):
        at += 1
    return at < limit and tokens[at].capital and not _closed(tokens[at])


def _more(tokens: tuple[Token, ...], at: int, limit: int, words: Lexicon) -> int | None:
    """The end of what goes on with a noun phrase: "of X", "and X"."""
    token = tokens[at]
    if token.is_a(LINKING) or _joins(tokens, at, limit):
        return _simple(tokens, at + 1, limit, words)
    if words.genitives and not token.uses and token.low.endswith(words.genitives) and not token.capital:
        return at + 2 if at + 1 < limit and tokens[at + 1].capital else None  # "Verein alter Freunde"
    return None


def _joins(tokens: tuple[Token, ...], at: int, limit: int) -> bool:
    """Whether an "and" stands before another name."""
    if not tokens[at].is_a(AND) or at + 1 >= limit:
        return False
    return tokens[at + 1].capital or tokens[at + 1].is_a(ARTICLE)


def is_time(unit: Unit, at: int, end: int) -> bool:
    """Whether a phrase names a day or a date, or holds a figure only."""
    return all(t.is_a(TIME | ARTICLE) or t.word.isdigit() or t.sort in (MARK, ASIDE) for t in unit.tokens[at:end])


def personal(unit: Unit, place: tuple[int, int], words: Lexicon) -> bool:
    """Whether a phrase is a person's: a title in it, or two words running with capitals and no other use."""
    inside = unit.tokens[slice(*place)]
    named = [token.capital and not token.uses for token in inside]
    paired = any(a and b for a, b in pairwise(named))
    return paired or any(token.is_a(PRONOUN) or words.is_title(token.word) for token in inside if token.sort == WORD)


def whole(unit: Unit, place: tuple[int, int]) -> Span:
    """A phrase as a span, with a name in commas right behind it."""
    first, after = place
    tokens = unit.tokens
    end = tokens[after - 1].end
    if after + 1 < len(tokens) and tokens[after].word == "," and not tokens[first].is_a(PRONOUN):
        start, stop = unit.segment(after + 1)
        closes = stop == len(tokens) or tokens[stop].word == "," or tokens[stop].sort == MARK
        if start == after + 1 and closes and _named(tokens[start:stop]):
            end = tokens[stop - 1].end if tokens[stop - 1].sort != MARK else tokens[stop - 2].end
    return tokens[first].start, end


def _named(tokens: tuple[Token, ...]) -> bool:
    """Whether tokens are nothing but a name of two or three words."""
    held = [t for t in tokens if t.sort != ASIDE and t.word != "."]
    return 2 <= len(held) <= 3 and all(t.capital and not t.uses for t in held)
