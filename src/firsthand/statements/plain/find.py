"""The statements of a text that no parser reads."""

from __future__ import annotations

from firsthand.model import Evidence, Statement
from firsthand.statements.plain.cues import cues
from firsthand.statements.plain.lexicon import lexicon
from firsthand.statements.plain.quoted import quoted
from firsthand.statements.plain.said import Said
from firsthand.statements.plain.units import units
from firsthand.text import quotations


def plain_statements(text: str, language: str) -> list[Statement]:
    """Who said what in a text of a language, by its marks, its words of saying and their order."""
    words = lexicon(language.partition("-")[0].lower())
    quotes = quotations(text)
    said = Said(words)
    for unit in units(text, quotes, words):
        cued = cues(unit, words)
        said.drafts += quoted(unit, cued, said)
    return [
        Statement(content=tuple(d.content), form="direct", kind=d.kind, source=d.source, cue=d.cue,
                  confidence=d.confidence, evidence=(Evidence("frame", d.why),))
        for d in said.drafts
    ]
