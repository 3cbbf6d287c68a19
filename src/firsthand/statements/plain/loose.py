"""Quotations that no words of saying stand by: what goes on with the speech before, and what is none."""

from __future__ import annotations

from firsthand.model import Span
from firsthand.statements.cues import Kind
from firsthand.statements.draft import Draft
from firsthand.statements.plain.lexicon import DOUBTFUL, SURE, Lexicon
from firsthand.statements.plain.phrases import phrases, whole
from firsthand.statements.plain.said import Said
from firsthand.statements.plain.units import ASIDE, MARK, QUOTE, Unit

#: Words of a quotation that is a statement though nobody is named for it; of one that goes on with the one before.
_LONG, _FLOATING = 7, 4
#: Words of a quotation that is a sentence.
_SENTENCE = 3
#: Units after which nobody goes on speaking.
_FAR = 3
_MARKS = "“”„‟«»‹›‘’‚‛\"'`「」『』 \u00a0\u202f"


def own_words(unit: Unit, at: int, words: Lexicon) -> bool:
    """Whether a quotation is what somebody said rather than a title, a name or a word held at arm's length.

    Those begin with a capital; what is said begins with one only where it is a sentence.
    """
    inner = unit.tokens[at].word.strip(_MARKS)
    if unit.tokens[at].word[0].isalnum():
        return True  # the second part of a quotation
    if len(inner.split()) >= _LONG or inner[:1].islower() or inner[:1] in "[….(":
        return True
    named = unit.tokens[at - 1].low in words.naming if at else False
    return (len(inner.split()) >= _SENTENCE and inner[-1:] in tuple(".!?…,")) or named


def follows(unit: Unit, at: int, said: Said) -> Draft | None:
    """A quotation without words of saying that goes on with what was said last."""
    token, away = unit.tokens[at], unit.number - said.unit
    if not said.words.known or said.speaker is None or away > _FAR:
        return None
    lone = all(t.sort in (QUOTE, MARK, ASIDE) for t in unit.tokens)
    reported = any(t.is_a(SURE | DOUBTFUL) for t in unit.tokens)
    length = len(token.word.split())
    if length < (_FLOATING if lone else _LONG) and not (reported and own_words(unit, at, said.words)):
        return None
    why = "a quotation that goes on with what was said" if lone else "a quotation in a sentence that goes on"
    who: Span | None = said.speaker
    if not lone:
        named = phrases(unit, 0, len(unit.tokens), said.words)
        who = whole(unit, named[0]) if named else None
    return quotation(unit, at, "speech", why, None, who)


def alone(unit: Unit, at: int, words: Lexicon) -> Draft | None:
    """A long quotation, whoever said it."""
    if len(unit.tokens[at].word.split()) < _LONG or not words.known:
        return None
    return quotation(unit, at, "speech", "a long quotation of somebody not named", None, None)


def quotation(unit: Unit, at: int, kind: Kind, why: str, cue: Span | None, who: Span | None) -> Draft:
    """The statement of the quotation at a token; its source is cut where it runs into the quotation."""
    token = unit.tokens[at]
    span = token.start, token.end
    if who is not None and who[0] < token.start < who[1]:
        who = who[0], unit.tokens[at - 1].end
    elif who is not None and token.start <= who[0] < token.end:
        who = None
    return Draft([span], kind, why, 0.0, unit.number, cue=cue, source=who, quoted=[span])
