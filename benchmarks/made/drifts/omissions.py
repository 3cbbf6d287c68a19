"""What a retelling leaves out: a sentence, a clause, the word that somebody was asked."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.made.drifts.grammar import cut, free, phrase, quotes, subject
from benchmarks.made.drifts.records import Change, Operator, Piece, Place

_ANSWERS = r"respond(?:ed)?|return(?:ed)?|repl(?:y|ied)|comment(?:ed)?|answer(?:ed)?"
REPLY = re.compile(
    rf"(?<!that )\b(?:did|does|has|have|had)(?: not|n[’']t) (?:yet |immediately )?(?:{_ANSWERS})\b"
    r"|\b(?:declined|refused) (?:to comment|further comment|comment|to be interviewed|to discuss)\b"
    r"|\b(?:could not|couldn[’']t) (?:immediately )?be reached\b|\bwould not (?:comment|say)\b"
    r"|\bhad no (?:immediate )?comment\b"
)
_CLAUSE = re.compile(
    r",? (?:who|which) (?:declined to comment|did not respond[^,.]*|could not be reached[^,.]*)(?=[,.])"
    r"|(?:,| and| but) (?:declined to comment|declined to discuss)[^,.“”\"]*(?=\.$)"
)


def sentence_omitted(place: Place, rng: random.Random) -> Iterator[Change]:
    """A sentence with a claim is gone."""
    if len(place.text.split()) >= 10 and not REPLY.search(place.text) and 0 < place.at < len(place.docs) - 1:
        yield Change("omitted", "sentence", (Piece(0, len(place.text), ""),))


def clause_omitted(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "X left and took the papers." to "X left."."""
    root = next(t for t in place.doc if t.dep_ == "ROOT")
    for t in root.children:
        if t.dep_ != "conj" or t.pos_ != "VERB" or t.i < root.i or place.text[phrase(t)[1] :] != ".":
            continue
        before = [c for c in root.children if c.dep_ == "cc" and root.i < c.i < t.i]
        own = place.text[t.left_edge.idx : -1]
        if (
            not before
            or before[-1].lower_ not in ("and", "but")
            or len(own.split()) < 5
            or quotes(own)
            or t.left_edge.i != before[-1].i + 1
        ):
            continue
        if place.text[: before[-1].idx].rstrip().endswith(("—", "–", "-", ";")):
            continue
        tense = t.tag_ == root.tag_ or subject(t) is not None
        if (
            tense
            and free(place.doc, before[-1].idx, len(place.text))
            and len(place.text[: before[-1].idx].split()) >= 6
        ):
            yield Change("omitted", "clause", cut(place.text, before[-1].idx, len(place.text) - 1))


def reply_dropped(place: Place, rng: random.Random) -> Iterator[Change]:
    """That somebody was asked and did not answer is gone, as a sentence or as a clause."""
    if (part := _CLAUSE.search(place.text)) is not None and free(place.doc, *part.span()):
        start = part.start() + len(part.group()) - len(part.group().lstrip(" ,"))
        yield Change("reply_dropped", "clause", cut(place.text, start, part.end()))
    elif (
        (found := REPLY.search(place.text)) is not None
        and free(place.doc, *found.span())
        and len(place.text.split()) < 30
    ):
        whole = not quotes(place.text) and not re.search(
            r"\b(?:but|while|although|though)\b", place.text, re.IGNORECASE
        )
        if (
            whole
            and not re.search(r"\b(?:respond|reply|return)\w* (?:to|with) (?:the attack|force|fire)", place.text)
            and re.search(r"comment|request|call|message|reached|question|inquir|email|repl", place.text)
        ):
            yield Change("reply_dropped", "sentence", (Piece(0, len(place.text), ""),))


OPERATORS = (
    Operator("omitted", None, sentence_omitted),
    Operator("omitted", None, clause_omitted),
    Operator("reply_dropped", REPLY, reply_dropped),
)
