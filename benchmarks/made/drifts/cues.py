"""Words of saying that harden, and sources that become others."""

from __future__ import annotations

import random
from collections.abc import Iterator

from benchmarks.made.drifts.grammar import like, negated, open_tokens, phrase, put, quotes, subject
from benchmarks.made.drifts.people import others_than, people_of
from benchmarks.made.drifts.records import Change, Doc, Operator, Piece, Place, Token
from benchmarks.made.drifts.words import any_of, table

_WORDS = table("sayings")


def says_something(cue: Token) -> bool:
    """Whether a word of saying has its content in the sentence, as a clause or a quotation."""
    clause = any(c.dep_ == "ccomp" and subject(c) is not None for c in cue.children)
    beside = cue.dep_ in ("parataxis", "ccomp") and cue.head.pos_ in ("VERB", "AUX")
    return clause or beside or (cue.dep_ == "ROOT" and any(e - s > 20 for s, e in quotes(cue.doc.text)))


def cue_hardened(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "said" to "confirmed", "told" to "assured"."""
    for t in open_tokens(place.doc):
        who = subject(t)
        if t.text not in ("said", "says", "told") or who is None or negated(t) or not says_something(t):
            continue
        aux = [c.lower_ for c in t.children if c.dep_ in ("aux", "auxpass")]
        if (
            who.lower_ in ("i", "we", "you")
            or (aux and aux not in (["has"], ["have"], ["had"]))
            or any(c.dep_ == "nsubjpass" for c in t.children)
        ):
            continue
        words = list(_WORDS[f"hard_{t.text}"])
        after = place.doc[t.i + 1].lower_ if t.i + 1 < len(place.doc) else ""
        if after not in ("that", "the", "it", "he", "she", "they") or aux:
            words = [w for w in words if w != "made clear"]
        if t.text == "told" and not any(c.dep_ in ("dobj", "dative") for c in t.children):
            continue
        if after in ("to", "of", "about"):
            continue
        yield Change("cue_hardened", t.text, (put(t, rng.choice(words)),))


def speaker_changed(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "officials said" to "witnesses said", one person to another, "he said" to "his lawyer said"."""
    for t in open_tokens(place.doc):
        if t.text not in ("said", "says", "told", "added", "wrote", "argued", "warned") or not says_something(t):
            continue
        who = subject(t)
        if who is None or any(c.dep_ in ("appos", "relcl", "conj", "acl", "prep") for c in who.children):
            continue
        other = _other(place, who, rng)
        if other is not None:
            yield Change("speaker_changed", other[0], (other[1],))


def _other(place: Place, who: Token, rng: random.Random) -> tuple[str, Piece] | None:
    """How another speaker is named, and the piece that names him."""
    if who.lower_ in ("he", "she", "they"):
        return "pronoun", put(who, rng.choice(_WORDS[who.lower_]))
    if who.lower_ in _WORDS["groups"]:
        if who.lower_ == "police" and any(c.dep_ == "compound" for c in who.children):
            return None
        return "group", put(who, rng.choice([w for w in _WORDS["new_groups"] if w != who.lower_]))
    names = people_of(place.doc)
    mine = next(
        (ent for ent in names if ent.root == who and ent.text in (who.text, place.text[slice(*phrase(who))])), None
    )
    if mine is None or _titled(place.doc, mine.start):
        return None
    new = rng.choice(others_than(place, mine.text))
    name = new if " " in mine.text else new.split()[-1]
    return "person", Piece(mine.start_char, mine.end_char, like(mine.text, name))


def _titled(doc: Doc, at: int) -> bool:
    return at > 0 and doc[at - 1].pos_ == "PROPN" and doc[at - 1].text not in ("Mr.", "Ms.", "Mrs.", "Dr.")


OPERATORS = (
    Operator("cue_hardened", any_of(["said", "says", "told"]), cue_hardened),
    Operator("speaker_changed", any_of(["said", "says", "told", "added", "wrote"]), speaker_changed),
)
