"""The statements of a text that no parser reads."""

from __future__ import annotations

from typing import Literal

from firsthand.model import Evidence, Span, Statement
from firsthand.statements.draft import Draft, letters, shared
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

#: Shares of a content's letters inside marks: from here on it is a quotation; more than this, and some of it is.
_WHOLE, _SOME = 0.9, 0.02


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
    kept = [d for d in drafts if d.quoted or shared(text, d.content, quotes) < _WHOLE * letters(text, d.content)]
    kept.sort(key=lambda d: (d.content[0], -d.content[-1][1], d.cue or (0, 0), d.why))
    return [
        Statement(
            content=tuple(draft.content),
            form=_form(text, draft, quotes),
            kind=draft.kind,
            source=draft.source,
            cue=draft.cue,
            addressee=draft.addressee,
            depth=depth,
            speaker=speaker,
            confidence=confidence(draft.why, words.code),
            evidence=(Evidence("frame", draft.why),),
        )
        for draft, depth, speaker in zip(kept, _depths(kept), speakers_of(text, kept, words), strict=True)
    ]


def _depths(drafts: list[Draft]) -> list[int]:
    """How many other statements each one is part of; the contents of `drafts` begin in order."""
    depths, open_ones = [0] * len(drafts), list[Draft]()
    added = 0
    for n in sorted(range(len(drafts)), key=lambda n: _place(drafts[n])):
        at = _place(drafts[n])[0]
        while added < len(drafts) and drafts[added].content[0][0] <= at:
            open_ones.append(drafts[added])
            added += 1
        open_ones = [other for other in open_ones if other.content[-1][1] >= at]
        depths[n] = sum(_below(drafts[n], other) for other in open_ones)
    return depths


def _place(draft: Draft) -> Span:
    return draft.cue or draft.content[0]


def _form(text: str, draft: Draft, quotes: list[Span]) -> Literal["direct", "indirect", "mixed"]:
    if draft.quoted:
        return "direct"
    return "mixed" if shared(text, draft.content, quotes) > _SOME * letters(text, draft.content) else "indirect"


def _below(draft: Draft, other: Draft) -> bool:
    """Whether a statement is part of what another one tells, and not only words of the same speaker."""
    if other is draft or (draft.source == other.source and draft.cue is None):
        return False
    start, end = _place(draft)
    return any(s <= start and end <= e for s, e in other.content)
