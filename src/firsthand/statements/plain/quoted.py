"""Quotations and who says them: a cue behind or before, a name and a colon, the clause around, who spoke last."""

from __future__ import annotations

from firsthand.model import Span
from firsthand.statements.draft import Draft
from firsthand.statements.plain.cues import source
from firsthand.statements.plain.frames import Cue
from firsthand.statements.plain.lexicon import (
    ADVERB,
    AND,
    AS,
    AUXILIARY,
    NOUN,
    PREPOSITION,
    READING,
    VERB,
    Lexicon,
)
from firsthand.statements.plain.loose import alone, follows, own_words, quotation
from firsthand.statements.plain.phrases import personal, phrases, whole
from firsthand.statements.plain.said import Said
from firsthand.statements.plain.units import ASIDE, MARK, QUOTE, WORD, Unit

BEHIND, COLON = "a cue behind a quotation", "a cue and a colon before a quotation"
#: Words of a name before a colon, in a language of which nothing is known.
_NAME = 4


def quoted(unit: Unit, cued: list[Cue], told: list[Draft], said: Said) -> list[Draft]:
    """The statements of the quotations of one unit, which has these cues and tells these statements in other words."""
    found: list[Draft] = []
    for at, token in enumerate(unit.tokens):
        if token.sort != QUOTE:
            continue
        draft = (
            _behind(unit, at, cued, said.words)
            or _before(unit, at, cued, said.words)
            or _within(unit, at, told, said.words)
            or _around(unit, at, cued, said.words)
            or follows(unit, at, said)
            or alone(unit, at, said.words)
        )
        if draft is not None:
            if draft.source is None and said.words.drops and _dropped(unit, draft) and unit.number - said.unit <= 1:
                draft.source = said.speaker
            found.append(draft)
            said.spoke(draft.source, unit.number)
    return found


def _dropped(unit: Unit, draft: Draft) -> bool:
    """Whether a verb beside a quotation may have left out its subject: "..., added"."""
    cue = draft.cue
    beside = draft.why in (BEHIND, COLON) and cue is not None
    return beside and not any(t.is_a(READING) for t in unit.tokens if cue is not None and t.start == cue[0])


def _behind(unit: Unit, at: int, cued: list[Cue], words: Lexicon) -> Draft | None:
    """ "...", says X."""
    tokens = unit.tokens
    start = at + 1
    while start < min(len(tokens), at + 3) and tokens[start].sort == MARK and tokens[start].word in ",–—-":
        start += 1
    if start >= len(tokens) or tokens[start].sort != WORD:
        return None
    comma = start > at + 1
    opening = all(t.sort in (QUOTE, ASIDE) or t.word in ",–—-" for t in tokens[:at])
    if not (opening or comma):
        return None
    after = unit.segment(start)[1]
    cue = next((c for c in cued if start <= c.at < after and c.sort != NOUN), None)
    if cue is not None and (opening or cue.at - start <= 3):
        who = _inverted(unit, start, cue, after, words) if cue.sort == VERB else source(unit, cue, words)
        return quotation(unit, at, cue.kind, BEHIND, cue.span, who)
    return _unlisted(unit, at, start, words) if opening and comma and cue is None and words.known else None


def _unlisted(unit: Unit, at: int, start: int, words: Lexicon) -> Draft | None:
    """ "...", marvels X: a verb that no list has, right behind a comma and before a name."""
    token = unit.tokens[start]
    if token.capital or token.is_a(PREPOSITION | ADVERB) or (token.uses and not token.is_a(AUXILIARY)):
        return None
    right = phrases(unit, start + 1, unit.segment(start)[1], words)
    if not right or right[0][0] > start + 2:
        return None
    why = "a verb and a name behind a quotation"
    return quotation(unit, at, "speech", why, (token.start, token.end), whole(unit, right[0]))


def _inverted(unit: Unit, start: int, cue: Cue, after: int, words: Lexicon) -> Span | None:
    """The subject of a verb behind a quotation: it stands behind the verb, unless something stands before it."""
    if not unit.tokens[cue.at].is_a(VERB) or unit.tokens[cue.at].uses & ~VERB:
        return source(unit, cue, words)
    left = phrases(unit, start, cue.at, words)
    right = phrases(unit, cue.at + 1, after, words)
    places = left or right
    return whole(unit, places[0]) if places else source(unit, cue, words)


def _before(unit: Unit, at: int, cued: list[Cue], words: Lexicon) -> Draft | None:
    """X says: "..." and X: "..."."""
    tokens = unit.tokens
    if not at or tokens[at - 1].word != ":":
        return None
    colon = tokens[at - 1]
    first = unit.segment(at - 2)[0] if at > 1 else at - 1
    ahead = [c for c in cued if c.at < at - 1]
    near = [c for c in ahead if c.at >= first] or [c for c in ahead if not _aside(unit, c)]
    best = sorted(near, key=lambda c: (c.sort != VERB, c.sort == NOUN, -c.at))
    if best:
        who = source(unit, best[0], words)
        return quotation(unit, at, best[0].kind, COLON, best[0].span, who)
    start = at - 1
    while start and tokens[start - 1].word not in (":", ";"):
        start -= 1
    if not words.known and not (at - 1 - start <= _NAME and start == 0 and tokens[start].capital):
        return None  # a name and a colon is all that can be told
    named = phrases(unit, start, at - 1, words)
    place = next((place for place in named if personal(unit, place, words)), named[0] if named else None)
    who = whole(unit, place) if place else None
    return quotation(unit, at, "speech", "a colon before a quotation", (colon.start, colon.end), who)


def _aside(unit: Unit, cue: Cue) -> bool:
    """Whether a cue stands in a clause like "as X reports"."""
    return unit.tokens[unit.segment(cue.at)[0]].is_a(AS)


def _within(unit: Unit, at: int, told: list[Draft], words: Lexicon) -> Draft | None:
    """Words of somebody inside what is told of them in other words."""
    token = unit.tokens[at]
    around = [d for d in told if any(start <= token.start and token.end <= end for start, end in d.content)]
    if not around or not own_words(unit, at, words):
        return None
    draft = min(around, key=lambda d: sum(end - start for start, end in d.content))
    return quotation(unit, at, draft.kind, "a quotation in a reported clause", draft.cue, draft.source)


def _around(unit: Unit, at: int, cued: list[Cue], words: Lexicon) -> Draft | None:
    """X calls it "..."."""
    first, after = unit.segment(at)
    beside = [c for c in cued if c.sort == NOUN and at - 3 < c.at < at]
    verbs = [c for c in cued if c.sort != NOUN]
    inside = [c for c in verbs if first <= c.at < after and not any(t.is_a(AND) for t in unit.tokens[at : c.at])]
    left = [c for c in verbs if c.at < at]
    right = [c for c in verbs if c.at > at]
    if beside:
        cue, why = beside[-1], "a quotation behind a noun of saying"
    elif inside:
        cue, why = min(inside, key=lambda c: abs(c.at - at)), "a quotation in a clause of saying"
    elif left or right:
        cue, why = (left[-1] if left else right[0]), "a quotation in a sentence of saying"
    else:
        return None
    return (
        quotation(unit, at, cue.kind, why, cue.span, source(unit, cue, words)) if own_words(unit, at, words) else None
    )
