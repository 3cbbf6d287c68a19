"""Sentences that are reported by their mood alone, as German tells them, and go on with who spoke last."""

from __future__ import annotations

from firsthand.model import Span
from firsthand.statements.draft import Draft
from firsthand.statements.plain.lexicon import (
    CONJUNCTION,
    DOUBTFUL,
    HEARSAY,
    PRONOUN,
    QUESTION,
    RELATIVE,
    SURE,
    Lexicon,
)
from firsthand.statements.plain.phrases import phrases, whole
from firsthand.statements.plain.said import Said
from firsthand.statements.plain.units import QUOTE, WORD, Unit

WHY = "a sentence in a reported mood"
MAYBE = "a sentence that may be reported"
#: Behind a sentence of saying, a mood that is also that of what is not so, and hearsay, tell as much.
_ANY = SURE | DOUBTFUL | HEARSAY
#: Sentences in between, at most.
_NEAR, _FAR = 1, 4


def reports(unit: Unit, before: Unit | None, told: list[Draft], said: Said) -> list[Draft]:
    """The statement of a unit in a reported mood that has no cue of its own; joined to that of the unit before."""
    near = said.unit == unit.number - 1 and not unit.opens
    if told or not _mooded(unit, _ANY if near else SURE, said.words):
        return []
    why = WHY if _mooded(unit, SURE, said.words) else MAYBE
    last = said.drafts[-1] if said.drafts else None
    if last is not None and last.why in (WHY, MAYBE) and last.sentence == unit.number - 1:
        last.content = [(last.content[0][0], unit.end)]
        last.sentence = said.unit = unit.number
        return [last]
    who = _speaker(unit, before, said)
    if who is None:
        return []
    draft = Draft([(unit.start, unit.end)], "speech", why, 0.0, unit.number, source=who)
    said.drafts.append(draft)
    said.spoke(who, unit.number)
    return [draft]


def subjunctive(unit: Unit, at: int, words: Lexicon) -> bool:
    """Whether a word that no list has is a verb in the mood of reported speech, by its ending and its place.

    It stands behind a noun and before no other, as no adjective does.
    """
    tokens = unit.tokens
    token = tokens[at]
    if not words.mood_endings or token.uses or token.sort != WORD or token.capital or not 0 < at < len(tokens) - 1:
        return False
    if not token.low.endswith(words.mood_endings) or token.low.endswith(words.past_endings):
        return False
    behind = tokens[at - 1].capital or tokens[at - 1].is_a(PRONOUN)
    return behind and not tokens[at + 1].capital


def _mooded(unit: Unit, moods: int, words: Lexicon) -> bool:
    """Whether a main clause of a unit stands in the mood of reported speech, and no quotation follows a colon."""
    at = 0
    found = False
    while at < len(unit.tokens):
        after = max(unit.segment(at)[1], at + 1)
        segment = unit.tokens[at:after]
        head = segment[0]
        below = head.is_a(CONJUNCTION | QUESTION) or (head.is_a(RELATIVE) and at > 0)
        told = (unit.tokens[n].is_a(moods) or (moods == _ANY and subjunctive(unit, n, words)) for n in range(at, after))
        found = found or (not below and any(told))
        if head.word == ":" and at + 1 < len(unit.tokens) and unit.tokens[at + 1].sort == QUOTE:
            return False
        at = after
    return found and unit.tokens[-1].word != "?"


def _speaker(unit: Unit, before: Unit | None, said: Said) -> Span | None:
    """Who spoke just before, else whom the sentence before is about, else who spoke a little earlier."""
    away = unit.number - said.unit
    if said.speaker is not None and away <= _NEAR:
        return said.speaker
    if before is not None and not unit.opens:
        named = phrases(before, 0, len(before.tokens), said.words)
        if named:
            return whole(before, named[0])
    return said.speaker if away <= _FAR else None
