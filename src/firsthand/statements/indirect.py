"""Statements whose content stands in a frame of a cue word, in one sentence."""

from __future__ import annotations

from dataclasses import replace

from firsthand.statements.cues import Cue, cue
from firsthand.statements.draft import Draft, clean, joined
from firsthand.statements.frames import Framed, framed
from firsthand.statements.parse import Parsed, once
from firsthand.statements.sources import as_saying


def indirect(start: int, sentence: Parsed, number: int) -> list[Draft]:
    """The framed statements of a text's sentence that begins at `start`, one for each cue, in the order of their cues."""
    return [draft.moved(start, number) for draft in _drafts(sentence)]


@once
def _drafts(sentence: Parsed) -> list[Draft]:
    """The framed statements as they stand in the sentence alone."""
    best: dict[int, tuple[Framed, Cue]] = {}
    for found in framed(sentence):
        tail = found.frame == "tail"
        known = cue(found.lemma, "clause_before" if tail else found.frame, len(found.content))
        if (
            known is None
            or as_saying(sentence, found.cue)
            or _nobodys(found)
            or _unsaid(sentence, found, known)
            or _empty(sentence, found)
            or _inverted(sentence, found)
        ):
            continue
        if tail and found.cue in best and not _too_little(sentence, best[found.cue][0], found):
            continue
        if tail or found.cue not in best or known.confidence > best[found.cue][1].confidence:
            best[found.cue] = (found, known)
    best = {at: row for at, row in best.items() if not _repeated(sentence, row[0], best)}
    best = {at: (_parted(sentence, row[0], best), row[1]) for at, row in best.items()}
    drafts = [_draft(sentence, found, known) for found, known in best.values()]
    return [draft for draft in drafts if draft.content]


def _too_little(sentence: Parsed, found: Framed, tail: Framed) -> bool:
    """Whether the parse gives a verb at the end of a sentence a part only of what stands before it."""
    if found.frame == "clause_before" and not found.source and tail.source < found.content:
        return True  # who says it was taken for the end of what is said
    return found.frame in ("clause_before", "parenthesis") and found.content < tail.content


def _unsaid(sentence: Parsed, found: Framed, known: Cue) -> bool:
    """Whether the sentence says that it was not said: "have not announced". What somebody does not think is a view."""
    verb = sentence.heads[found.cue] if found.frame.startswith("noun") else found.cue
    return (known.kind != "thought" or verb != found.cue) and sentence.child(verb, "neg") is not None


def _nobodys(found: Framed) -> bool:
    """Whether a noun or adjective of saying belongs to nobody that the sentence names."""
    return not found.source and found.frame.startswith(("noun", "adjective"))


def _empty(sentence: Parsed, found: Framed) -> bool:
    """Whether the content is no more than pronouns and articles, or a name: one who backs a state says nothing yet."""
    if any(s <= min(found.content) and max(found.content) < e for s, e, _ in sentence.names):
        return True
    return all(sentence.pos[t] in ("PRON", "DET", "PUNCT", "ADP", "PART", "SCONJ") for t in found.content)


def _inverted(sentence: Parsed, found: Framed) -> bool:
    """Whether who says it, behind a quotation and the verb, was taken for what is said: "...," said Anna Berg, who."""
    behind = found.cue > 1 and sentence.words[found.cue - 1] in ("”", '"', "''") and min(found.content) == found.cue + 1
    return behind and found.frame == "clause" and not found.source


def _repeated(sentence: Parsed, found: Framed, best: dict[int, tuple[Framed, Cue]]) -> bool:
    """Whether a noun heads what a verb of saying has as its object: "announced plans to" is one statement."""
    verb = sentence.heads[found.cue]
    return verb in best and verb != found.cue and found.cue in best[verb][0].content and found.frame.startswith("noun")


def _parted(sentence: Parsed, found: Framed, best: dict[int, tuple[Framed, Cue]]) -> Framed:
    """The content without a clause joined to it that is another's statement: "X said it could and Y says it will"."""
    away: set[int] = set()
    for other in best.keys() & found.content:
        source = best[other][0].source
        if (
            sentence.deps[other] == "conj"
            and any(sentence.pos[t] == "PROPN" for t in source)
            and source <= found.content
        ):
            away |= sentence.subtree(other)
            away |= {t for t in sentence.children[sentence.heads[other]] if sentence.deps[t] == "cc" and t < other}
    return replace(found, content=found.content - away) if away < found.content else found


def _draft(sentence: Parsed, found: Framed, known: Cue) -> Draft:
    text = sentence.text
    pieces = joined(text, ((sentence.starts[t], sentence.ends[t]) for t in found.content))
    return Draft(
        content=pieces,
        kind=known.kind,
        why=f"{found.frame.replace('_', ' ')} of {found.lemma!r}",
        confidence=known.confidence,
        sentence=0,
        lemma=found.lemma,
        cue=(sentence.starts[found.cue], sentence.ends[found.cue]),
        source=clean(text, sentence.span(found.source)) if found.source else None,
        addressee=clean(text, sentence.span(found.addressee)) if found.addressee else None,
    )
