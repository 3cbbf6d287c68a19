"""The statements of a text that no parser reads."""

from __future__ import annotations

from firsthand.model import Span, Statement
from firsthand.statements.draft import SOME, WHOLE, Draft, Form, depths_of, letters, place_of, shared, statement_of
from firsthand.statements.plain.addressees import address
from firsthand.statements.plain.confidence import confidence
from firsthand.statements.plain.cues import cues, source
from firsthand.statements.plain.lexicon import VERB, Lexicon, lexicon
from firsthand.statements.plain.moods import reports
from firsthand.statements.plain.parts import joined, parted
from firsthand.statements.plain.quoted import quoted
from firsthand.statements.plain.reported import reported
from firsthand.statements.plain.said import Said
from firsthand.statements.plain.speakers import speakers_of
from firsthand.statements.plain.turns import dashed, headline
from firsthand.statements.plain.units import units
from firsthand.text import quotations


def plain_statements(text: str, language: str) -> list[Statement]:
    """Who said what in a text of a language (ISO 639-1), in the order of their contents; any text is taken.

    A quotation is a statement of its own, also where it stands inside a reported clause of the same speaker: the marks
    are surer than where a clause ends. Confidence goes by the frame, in four steps, and is less outside German, where
    nothing was measured. Of a language without a list of words there are only
    quotations behind a name and a colon.
    """
    words = lexicon(language.partition("-")[0].lower())
    quotes = quotations(text)
    parts = parted(text, quotes, words)
    said, before = Said(words), None
    whole = units(text, quotes, parts, words)
    turns = dashed(text, whole, words) if words.known else []
    for unit in whole:
        cued = cues(unit, words)
        told = reported(unit, cued, words)
        for draft in told:
            said.spoke(draft.source, unit.number)
        said.drafts += told
        told = told + reports(unit, before, told, said)
        said.drafts += quoted(unit, cued, told, said)
        for cue in cued:
            if cue.sort == VERB:
                said.spoke(source(unit, cue, words), unit.number)
        before = unit
    dashes = {draft.cue for draft in turns}
    drafts = [draft for draft in said.drafts if draft.cue not in dashes or draft.cue is None]
    address(drafts, whole, words)
    return _statements(text, [*headline(text, whole, words), *turns, *joined(text, drafts)], parts, words)


def _statements(text: str, drafts: list[Draft], quotes: list[Span], words: Lexicon) -> list[Statement]:
    kept = [d for d in drafts if d.quoted or shared(text, d.content, quotes) < WHOLE * letters(text, d.content)]
    kept.sort(key=lambda d: (d.content[0], -d.content[-1][1], d.cue or (0, 0), d.why))
    return [
        statement_of(draft, _form(text, draft, quotes), depth, speaker, confidence(draft.why, words.code))
        for draft, depth, speaker in zip(kept, depths_of(kept, _below), speakers_of(text, kept, words), strict=True)
    ]


def _form(text: str, draft: Draft, quotes: list[Span]) -> Form:
    if draft.quoted:
        return "direct"
    return "mixed" if shared(text, draft.content, quotes) > SOME * letters(text, draft.content) else "indirect"


def _below(draft: Draft, other: Draft) -> bool:
    """Whether a statement is part of what another one tells, and not only words of the same speaker."""
    if other is draft or (draft.source == other.source and draft.cue is None):
        return False
    start, end = place_of(draft)
    return any(s <= start and end <= e for s, e in other.content)
