"""Quotations and who says them: a cue behind or before, a name and a colon, the clause around, who spoke last."""

from __future__ import annotations

from firsthand.model import Span
from firsthand.statements.cues import Kind
from firsthand.statements.draft import Draft
from firsthand.statements.plain.cues import FRAME, Cue, source
from firsthand.statements.plain.lexicon import ADVERB, AS, AUXILIARY, DOUBTFUL, NOUN, PREPOSITION, SO, SURE, VERB, Lexicon
from firsthand.statements.plain.phrases import phrases, whole
from firsthand.statements.plain.said import Said
from firsthand.statements.plain.units import ASIDE, MARK, QUOTE, WORD, Unit

#: Words of a quotation that is a statement though nobody is named for it; of one that goes on with the one before.
_LONG, _FLOATING = 7, 4
#: Units after which nobody goes on speaking.
_FAR = 3
_MARKS = "“”„‟«»‹›‘’‚‛\"'`「」『』 \u00a0\u202f"


BEHIND = "a cue behind a quotation"
#: Words of a name before a colon, in a language of which nothing is known.
_NAME = 4


def quoted(unit: Unit, cued: list[Cue], said: Said) -> list[Draft]:
    """The statements of the quotations of one unit, which has these cues."""
    found: list[Draft] = []
    for at, token in enumerate(unit.tokens):
        if token.sort != QUOTE:
            continue
        draft = (
            _behind(unit, at, cued, said.words)
            or _before(unit, at, cued, said.words)
            or _around(unit, at, cued, said.words)
            or _follows(unit, at, said)
            or _alone(unit, at, said.words)
        )
        if draft is not None:
            if draft.source is None and draft.cue and said.words.drops and unit.number - said.unit <= 1:
                draft.source = said.speaker
            found.append(draft)
            said.spoke(draft.source, unit.number)
    return found


def joined(drafts: list[Draft]) -> list[Draft]:
    """Statements with "...", says X, "..." as one: a quotation before its cue and the one behind it."""
    found: list[Draft] = []
    behind: dict[Span, Draft] = {}
    for draft in drafts:
        first = behind.get(draft.cue) if draft.cue and draft.quoted else None
        if first is not None and draft.cue and draft.cue[0] < draft.content[0][0] and len(first.content) == 1:
            first.content += draft.content
            first.quoted += draft.quoted
            continue
        if draft.why == BEHIND and draft.cue:
            behind[draft.cue] = draft
        found.append(draft)
    return found


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
        return _draft(unit, at, cue.kind, BEHIND, 0.9, cue.span, who)
    if words.known and opening and comma and cue is None and not tokens[start].capital and not tokens[start].is_a(PREPOSITION | ADVERB):
        right = phrases(unit, start + 1, after, words)
        if right and right[0][0] <= start + 2 and (not tokens[start].uses or tokens[start].is_a(AUXILIARY)):
            span = tokens[start].start, tokens[start].end
            return _draft(unit, at, "speech", "a verb and a name behind a quotation", 0.8, span, whole(unit, right[0], words))
    return None


def _inverted(unit: Unit, start: int, cue: Cue, after: int, words: Lexicon) -> Span | None:
    """The subject of a verb behind a quotation: it stands behind the verb, unless something stands before it."""
    if not unit.tokens[cue.at].is_a(VERB) or unit.tokens[cue.at].uses & ~VERB:
        return source(unit, cue, words)
    left = phrases(unit, start, cue.at, words)
    right = phrases(unit, cue.at + 1, after, words)
    places = left or right
    return whole(unit, places[0], words) if places else source(unit, cue, words)


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
        return _draft(unit, at, best[0].kind, "a cue and a colon before a quotation", 0.9, best[0].span, who)
    start = at - 1
    while start and tokens[start - 1].word not in (":", ";"):
        start -= 1
    if not words.known and not (at - 1 - start <= _NAME and start == 0 and tokens[start].capital):
        return None  # a name and a colon is all that can be told
    named = phrases(unit, first, at - 1, words) or phrases(unit, start, at - 1, words)
    who = whole(unit, named[0], words) if named else None
    return _draft(unit, at, "speech", "a colon before a quotation", 0.7, (colon.start, colon.end), who)


def _aside(unit: Unit, cue: Cue) -> bool:
    """Whether a cue stands in a clause like "as X reports"."""
    return unit.tokens[unit.segment(cue.at)[0]].is_a(AS)


def _around(unit: Unit, at: int, cued: list[Cue], words: Lexicon) -> Draft | None:
    """X calls it "..."."""
    first, after = unit.segment(at)
    beside = [c for c in cued if c.sort == NOUN and at - 3 < c.at < at]
    verbs = [c for c in cued if c.sort != NOUN]
    inside = [c for c in verbs if first <= c.at < after]
    left = [c for c in verbs if c.at < at]
    right = [c for c in verbs if c.at > at]
    if beside:
        cue, why, sure = beside[-1], "a quotation behind a noun of saying", 0.6
    elif inside:
        cue, why, sure = min(inside, key=lambda c: abs(c.at - at)), "a quotation in a clause of saying", 0.6
    elif left or right:
        cue, why, sure = (left[-1] if left else right[0]), "a quotation in a sentence of saying", 0.5
    else:
        return None
    if not _own_words(unit, at, words):
        return None
    return _draft(unit, at, cue.kind, why, sure, cue.span, source(unit, cue, words))


def _own_words(unit: Unit, at: int, words: Lexicon) -> bool:
    """Whether a quotation is what somebody said rather than a title, a name or a word held at arm's length.

    Those begin with a capital; what is said begins with one only where it is a sentence.
    """
    inner = unit.tokens[at].word.strip(_MARKS)
    if len(inner.split()) >= _LONG or inner[:1].islower() or inner[:1] in "[….(":
        return True
    named = unit.tokens[at - 1].low in words.naming if at else False
    return (len(inner.split()) > 2 and inner[-1:] in tuple(".!?…,")) or named


def _follows(unit: Unit, at: int, said: Said) -> Draft | None:
    """A quotation without words of saying that goes on with what was said last."""
    token, away = unit.tokens[at], unit.number - said.unit
    if not said.words.known or said.speaker is None or away > _FAR:
        return None
    alone = all(t.sort in (QUOTE, MARK, ASIDE) for t in unit.tokens)
    reported = any(t.is_a(SURE | DOUBTFUL) for t in unit.tokens)
    length = len(token.word.split())
    if length < (_FLOATING if alone else _LONG) and not (reported and _own_words(unit, at, said.words)):
        return None
    why = "a quotation that goes on with what was said" if alone else "a quotation in a sentence that goes on"
    return _draft(unit, at, "speech", why, 0.7, None, said.speaker)


def _alone(unit: Unit, at: int, words: Lexicon) -> Draft | None:
    if len(unit.tokens[at].word.split()) < _LONG or not words.known:
        return None
    return _draft(unit, at, "speech", "a long quotation of somebody not named", 0.5, None, None)


def _draft(unit: Unit, at: int, kind: Kind, why: str, sure: float, cue: Span | None, who: Span | None) -> Draft:
    token = unit.tokens[at]
    span = token.start, token.end
    if who is not None and who[0] < token.start < who[1]:
        who = who[0], unit.tokens[at - 1].end
    elif who is not None and token.start <= who[0] < token.end:
        who = None
    return Draft([span], kind, why, sure, unit.number, cue=cue, source=who, quoted=[span])
