"""Statements whose content stands in a frame of a cue word, in one sentence."""

from __future__ import annotations

from firsthand.model import Span
from firsthand.statements.cues import Cue, cue
from firsthand.statements.draft import Draft, clean, joined
from firsthand.statements.frames import Framed, framed
from firsthand.statements.parse import Parsed


def indirect(text: str, start: int, sentence: Parsed, number: int) -> list[Draft]:
    """The framed statements of one sentence that begins at `start`, one for each cue, in the order of their cues."""
    best: dict[int, tuple[Framed, Cue]] = {}
    for found in framed(sentence):
        known = cue(found.lemma, found.frame)
        if known is None:
            continue
        if found.cue not in best or known.confidence > best[found.cue][1].confidence:
            best[found.cue] = (found, known)
    drafts = [_draft(text, start, sentence, number, found, known) for found, known in best.values()]
    return [draft for draft in drafts if draft.content]


def _draft(text: str, start: int, sentence: Parsed, number: int, found: Framed, known: Cue) -> Draft:
    def moved(span: Span) -> Span:
        return start + span[0], start + span[1]

    pieces = joined(text, (moved((sentence.starts[t], sentence.ends[t])) for t in found.content))
    return Draft(
        content=pieces,
        kind=known.kind,
        why=f"{found.frame.replace('_', ' ')} of {found.lemma!r}",
        confidence=known.confidence,
        sentence=number,
        lemma=found.lemma,
        cue=moved((sentence.starts[found.cue], sentence.ends[found.cue])),
        source=clean(text, moved(sentence.span(found.source))) if found.source else None,
        addressee=clean(text, moved(sentence.span(found.addressee))) if found.addressee else None,
    )
