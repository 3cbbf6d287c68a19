"""Statements whose content stands in a frame of a cue word, in one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from firsthand.statements.cues import Cue, Kind, citable, cue
from firsthand.statements.draft import Draft, clean, joined
from firsthand.statements.frames import Framed, frames_of
from firsthand.statements.naming import people
from firsthand.statements.parse import Parsed, once
from firsthand.statements.sources import as_saying


def indirect(start: int, sentence: Parsed, number: int) -> list[Draft]:
    """The framed statements of a text's sentence that begins at `start`, one for each cue, in the order of their cues."""
    return [draft.moved(start, number) for draft in _drafts(sentence)]


@once
def _drafts(sentence: Parsed) -> list[Draft]:
    """The framed statements as they stand in the sentence alone."""
    best, below = chosen(sentence)
    drafts = [_draft(sentence, found, known, at in below) for at, (found, known) in best.items()]
    return [draft for draft in drafts if draft.content]


@once
def chosen(sentence: Parsed) -> tuple[dict[int, tuple[Framed, Cue]], frozenset[int]]:
    """The best frame of each cue of a sentence, by the cue's token; which of the cues stand in what another reports."""
    best: dict[int, tuple[Framed, Cue]] = {}
    for found in frames_of(sentence):
        tail = found.frame == "tail"
        known = cue_of(found)
        if (
            known is None
            or as_saying(sentence, found.cue)
            or _nobodys(found)
            or unsaid(sentence, found.cue, found.frame, known.kind)
            or _empty(sentence, found)
            or _inverted(sentence, found)
        ):
            continue
        if tail and found.cue in best and not _too_little(sentence, best[found.cue][0], found):
            continue
        if tail or found.cue not in best or known.confidence > best[found.cue][1].confidence:
            best[found.cue] = (found, known)
    best = {at: row for at, row in best.items() if not _repeated(sentence, row[0], best)}
    best = {
        at: (replace(frame, content=parted(sentence, frame.content, best)[0]), known)
        for at, (frame, known) in best.items()
    }
    return _cited(sentence, best)


def cue_of(found: Framed) -> Cue | None:
    """What the lists have of a frame's cue; a tail is a clause before its verb."""
    return cue(found.lemma, "clause_before" if found.frame == "tail" else found.frame, len(found.content))


def _too_little(sentence: Parsed, found: Framed, tail: Framed) -> bool:
    """Whether the parse gives a verb at the end of a sentence a part only of what stands before it."""
    if found.frame == "clause_before" and not found.source and tail.source < found.content:
        return True  # who says it was taken for the end of what is said
    return found.frame in ("clause_before", "parenthesis") and found.content < tail.content


def unsaid(sentence: Parsed, cue: int, frame: str, kind: Kind) -> bool:
    """Whether the sentence says that it was not said: "have not announced". What somebody does not think is a view."""
    verb = sentence.heads[cue] if frame.startswith("noun") else cue
    helper = sentence.child(verb, "aux") if frame == "object" else None
    if helper is not None and sentence.words[helper] in ("could", "may", "might", "should", "would"):
        return True
    return (kind != "thought" or verb != cue) and sentence.child(verb, "neg") is not None


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


def parted(
    sentence: Parsed, content: frozenset[int], best: Mapping[int, tuple[Framed, Cue]]
) -> tuple[frozenset[int], frozenset[int]]:
    """The content without the clauses joined to it that are another's statement; and the cues of those.

    "X said it could, and Y says it will" is two statements. `best` are the frames by their cues.
    """
    away: set[int] = set()
    cues = set()
    for other in best.keys() & content:
        source = best[other][0].source
        if sentence.deps[other] == "conj" and any(sentence.pos[t] == "PROPN" for t in source) and source <= content:
            cues.add(other)
            away |= sentence.subtree(other)
            away |= {t for t in sentence.children[sentence.heads[other]] if sentence.deps[t] == "cc" and t < other}
    return (content - away, frozenset(cues)) if away < content else (content, frozenset())


def _cited(
    sentence: Parsed, best: dict[int, tuple[Framed, Cue]]
) -> tuple[dict[int, tuple[Framed, Cue]], frozenset[int]]:
    """Those whom a report cites made the sources of what it reports; which cues that are.

    "It is closing, the Herald reported, citing two officials": the officials say so, and the Herald says that they do.
    """
    found, below = dict(best), set()
    for at, (framed_, _) in best.items():
        if framed_.lemma != "cite" or framed_.frame != "object" or sentence.tags[at] != "VBG":
            continue
        verb = _outermost(sentence, at, best)
        if verb is None or not _can_speak(sentence, framed_.content, sentence.lemmas[verb]):
            continue
        outer, sure = found[verb]
        kept = outer.content - sentence.subtree(at)
        if kept:
            found[verb] = replace(outer, content=kept), sure
            found[at] = replace(framed_, content=kept, source=framed_.content), sure
            below.add(at)
    return found, frozenset(below)


def _outermost(sentence: Parsed, at: int, best: dict[int, tuple[Framed, Cue]]) -> int | None:
    """The highest verb above a token that has a clause as its content."""
    above, found = at, None
    while sentence.heads[above] != above:
        above = sentence.heads[above]
        if above in best and best[above][0].frame in ("clause", "clause_before", "parenthesis", "tail"):
            found = above
    return found


def _can_speak(sentence: Parsed, phrase: frozenset[int], verb: str) -> bool:
    """Whether what is cited is who or what says something, not a reason: "citing officials", not "citing the cost"."""
    head = next((t for t in sorted(phrase) if sentence.heads[t] not in phrase), None)
    if head is None or verb == "report":
        return head is not None
    named = any(s <= head < e and kind in ("PERSON", "ORG", "GPE", "NORP") for s, e, kind in sentence.names)
    return named or sentence.lemmas[head] in citable() or sentence.lemmas[head].endswith(tuple(people()["agentive"]))


def _draft(sentence: Parsed, found: Framed, known: Cue, below: bool) -> Draft:
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
        below=int(below),
    )
