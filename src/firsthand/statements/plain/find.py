"""The statements of a text that no parser reads."""

from __future__ import annotations

from typing import Literal

from firsthand.model import Evidence, Span, Statement
from firsthand.statements.draft import Draft, letters, shared
from firsthand.statements.plain.cues import cues, source
from firsthand.statements.plain.lexicon import VERB, lexicon
from firsthand.statements.plain.moods import reports
from firsthand.statements.plain.quoted import quoted
from firsthand.statements.plain.reported import reported
from firsthand.statements.plain.said import Said
from firsthand.statements.plain.units import units
from firsthand.text import quotations

#: Shares of a content's letters inside marks: from here on it is a quotation; more than this, and some of it is.
_WHOLE, _SOME = 0.9, 0.02


def plain_statements(text: str, language: str) -> list[Statement]:
    """Who said what in a text of a language, by its marks, its words of saying and their order."""
    words = lexicon(language.partition("-")[0].lower())
    quotes = quotations(text)
    said = Said(words)
    before = None
    for unit in units(text, quotes, words):
        cued = cues(unit, words)
        told = reported(unit, cued, words)
        for draft in told:
            said.spoke(draft.source, unit.number)
        said.drafts += told
        told += reports(unit, before, told, said)
        said.drafts += quoted(unit, cued, said)
        for cue in cued:
            if cue.sort == VERB:
                said.spoke(source(unit, cue, words), unit.number)
        before = unit
    return _statements(text, said.drafts, quotes)


def _statements(text: str, drafts: list[Draft], quotes: list[Span]) -> list[Statement]:
    kept = [d for d in drafts if d.quoted or shared(text, d.content, quotes) < _WHOLE * letters(text, d.content)]
    kept.sort(key=lambda d: (d.content[0], -d.content[-1][1], d.cue or (0, 0), d.why))
    return [
        Statement(
            content=tuple(draft.content),
            form=_form(text, draft, quotes),
            kind=draft.kind,
            source=draft.source,
            cue=draft.cue,
            depth=sum(_below(draft, other) for other in kept),
            confidence=draft.confidence,
            evidence=(Evidence("frame", draft.why),),
        )
        for draft in kept
    ]


def _form(text: str, draft: Draft, quotes: list[Span]) -> Literal["direct", "indirect", "mixed"]:
    if draft.quoted:
        return "direct"
    return "mixed" if shared(text, draft.content, quotes) > _SOME * letters(text, draft.content) else "indirect"


def _below(draft: Draft, other: Draft) -> bool:
    """Whether a statement is part of what another one tells, and not only words of the same speaker."""
    if other is draft or (draft.source == other.source and draft.cue is None):
        return False
    start, end = draft.cue or draft.content[0]
    return any(s <= start and end <= e for s, e in other.content)
