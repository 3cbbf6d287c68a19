"""Who is named: noun phrases told by small words, capitals and commas, and which of them is the subject of a verb."""

from __future__ import annotations

from firsthand.model import Span
from firsthand.statements.plain.lexicon import (
    ADVERB,
    AGENT,
    AND,
    ARTICLE,
    AS,
    AUXILIARY,
    CONJUNCTION,
    IMPERSONAL,
    LINKING,
    PASSIVE,
    PREPOSITION,
    PRONOUN,
    QUESTION,
    QUOTING,
    READING,
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


def subject(unit: Unit, cue: int, words: Lexicon) -> Span | None:
    """Whom the verb at `cue` has for its subject, by the order of words; None where nobody can be told."""
    first, after = unit.segment(cue)
    tokens = unit.tokens
    if tokens[cue].is_a(READING):
        return _read(unit, cue, words)
    passive = _passive(tokens, first, after, cue)
    if tokens[cue].is_a(QUOTING) and not passive:  # "the paper quotes X"
        return _quoted(unit, cue, after, words)
    if passive and not tokens[cue].is_a(QUOTING):
        return _agent(unit, first, after, words)
    for at in (cue - 1, cue + 1):  # "he said", "said he"
        if first <= at < after and tokens[at].is_a(PRONOUN) and not tokens[at].is_a(ARTICLE | ADVERB):
            return tokens[at].start, tokens[at].end
    left = phrases(unit, first, cue, words)
    if left:
        return _with_head(unit, left[0], first, words)
    ahead = next((at for at in range(cue + 1, after) if tokens[at].is_a(CONJUNCTION)), after)
    right = phrases(unit, cue + 1, ahead, words)
    behind = after - (tokens[after - 1].sort == MARK)
    last = bool(right) and right[0] == (cue + 1, behind)
    if right and (first == cue or last or not _only_verbs(unit, first, cue)):
        return whole(unit, right[0], words)
    if first and unit.tokens[first - 1].word in (",", "–", "—"):  # the subject stands before words between commas
        start = first - 1
        while start > 0 and unit.tokens[start - 1].word not in (":", ";"):
            start -= 1
        before = phrases(unit, start, first - 1, words)
        if before:
            return whole(unit, before[0], words)
    if right:
        return whole(unit, right[0], words)
    return _read(unit, cue, words) if words.places else None


def _quoted(unit: Unit, cue: int, after: int, words: Lexicon) -> Span | None:
    """Whom somebody quotes: the last phrase behind the verb."""
    found = None
    for at in range(cue + 1, after):
        end = phrase(unit, at, after, words)
        if end is not None and (found is None or at >= found[1]):
            found = at, end
    return None if found is None else whole(unit, found, words)


def _with_head(unit: Unit, place: tuple[int, int], first: int, words: Lexicon) -> Span:
    """A phrase right behind a comma, with the one that it stands in apposition to or goes on with."""
    span = whole(unit, place, words)
    if place[0] != first or first < 2 or unit.tokens[first - 1].word != ",":
        return span
    start = unit.segment(first - 2)[0]
    named = phrases(unit, start, first - 1, words)
    if len(named) == 1 and named[0][1] == first - 1 and not unit.tokens[named[0][0]].is_a(PRONOUN):
        return unit.tokens[named[0][0]].start, span[1]
    return span


def _passive(tokens: tuple[Token, ...], first: int, after: int, cue: int) -> bool:
    """Whether a verb is what is done to its subject: a participle beside "is being"."""
    low = tokens[cue].low
    return (low.endswith("t") or "ge" in low) and any(t.is_a(PASSIVE) for t in tokens[first:after])


def _agent(unit: Unit, first: int, after: int, words: Lexicon) -> Span | None:
    """By whom it is done."""
    for at in range(first, after):
        if unit.tokens[at].is_a(AGENT):
            end = phrase(unit, at + 1, after, words)
            if end is not None and not _time(unit, at + 1, end):
                return whole(unit, (at + 1, end), words)
    return None


def _read(unit: Unit, cue: int, words: Lexicon) -> Span | None:
    """What is read, in a phrase with a preposition behind the verb or before it: "in the letter it says"."""
    first, after = unit.segment(cue)
    for places in (range(cue + 1, after), range(first, cue)):
        for at in places:
            if unit.tokens[at].is_a(PREPOSITION) and (not words.places or unit.tokens[at].low in words.places):
                end = phrase(unit, at + 1, places.stop, words)
                if end is not None and not _time(unit, at + 1, end):
                    return unit.tokens[at + 1].start, unit.tokens[end - 1].end
    return None


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
        if not governed and not _time(unit, at, end) and token.low not in words.oblique:
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
    while at < limit and tokens[at].is_a(ARTICLE) and not tokens[at].capital | (at > start):
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
        or (tokens[at].word == "." and len(tokens[at - 1].word) <= 2)
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
        if token.sort not in (WORD, ASIDE) and not (
            at > start and _title(token)
        ) and not (token.word == "." and at > start and len(tokens[at - 1].word) <= 2):
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
        return at + 2 if at + 1 < limit and tokens[at + 1].capital else None  # "Verband kommunaler Unternehmen"
    return None


def _joins(tokens: tuple[Token, ...], at: int, limit: int) -> bool:
    """Whether an "and" stands before another name."""
    if not tokens[at].is_a(AND) or at + 1 >= limit:
        return False
    return tokens[at + 1].capital or tokens[at + 1].is_a(ARTICLE)


def _time(unit: Unit, at: int, end: int) -> bool:
    """Whether a phrase names a day or a date, or holds a figure only."""
    return all(
        t.is_a(TIME | ARTICLE) or t.word.isdigit() or t.sort in (MARK, ASIDE) for t in unit.tokens[at:end]
    )


def _only_verbs(unit: Unit, first: int, cue: int) -> bool:
    """Whether nothing but verbs and small words stands between two tokens that belong to a clause cut by a comma."""
    return all(t.uses & (ADVERB | AUXILIARY | PRONOUN) for t in unit.tokens[first:cue])


def whole(unit: Unit, place: tuple[int, int], words: Lexicon) -> Span:
    """A phrase as a span, with a name in commas right behind it."""
    first, after = place
    tokens = unit.tokens
    end = tokens[after - 1].end
    if after + 1 < len(tokens) and tokens[after].word == "," and not tokens[first].is_a(PRONOUN):
        start, stop = unit.segment(after + 1)
        closes = stop == len(tokens) or tokens[stop].word == "," or tokens[stop].sort == "mark"
        if start == after + 1 and closes and _named(tokens[start:stop], words):
            end = tokens[stop - 1].end if tokens[stop - 1].sort != "mark" else tokens[stop - 2].end
    return tokens[first].start, end


def _named(tokens: tuple[Token, ...], words: Lexicon) -> bool:
    """Whether tokens are nothing but a name of two or three words."""
    held = [t for t in tokens if t.sort != ASIDE and t.word != "."]
    return 2 <= len(held) <= 3 and all(t.capital and not t.uses for t in held)
