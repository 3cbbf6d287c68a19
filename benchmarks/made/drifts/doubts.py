"""Hedges that come: "apparently", "is expected to", "appears to be"."""

from __future__ import annotations

import random
from collections.abc import Iterator

from benchmarks.made.drifts.grammar import SAYING, negated, open_tokens, plural, stop, subject
from benchmarks.made.drifts.records import Change, Operator, Piece, Place, Token
from benchmarks.made.drifts.words import any_of, some, table

_WORDS = table("certainty")
_ROLES = ("ROOT", "ccomp", "relcl")


def adverb_added(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "X left" to "X apparently left", "X was hurt" to "X was reportedly hurt"."""
    for t in open_tokens(place.doc):
        if t.pos_ != "VERB" or t.lemma_ in SAYING | some("bare") or t.dep_ not in _ROLES or not _plain(t):
            continue
        if place.doc[t.i - 1].pos_ == "ADV":
            continue
        aux = [c for c in t.children if c.dep_ in ("aux", "auxpass")]
        ready = t.tag_ == "VBD" if not aux else t.tag_ == "VBN" and aux[-1].i == t.i - 1 and aux[0].tag_ != "MD"
        who = subject(t)
        if ready and who is not None and who.lower_ not in ("i", "we", "you") and not (aux and len(aux) > 1):
            word = rng.choice(_WORDS["inserted"])
            yield Change("hedge_added", "adverb", (Piece(t.idx, t.idx, f"{word} "),))


def will_weakened(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "will leave" to "is expected to leave"."""
    for t in open_tokens(place.doc):
        who = subject(t.head)
        if t.text != "will" or t.tag_ != "MD" or who is None or who.i > t.i or not _plain(t.head):
            continue
        if who.lower_ in ("i", "we", "you", "there") or place.doc[t.i + 1] not in (t.head, *t.head.children):
            continue
        if any(c.lower_ in ("if", "that", "whether") and c.dep_ == "mark" for c in t.head.children):
            continue
        if who.lower_ in ("that", "who", "which"):
            who = t.head.head
        if place.doc[t.i + 1].tag_ == "VB":
            put = rng.choice(_WORDS["for_will"]).format(be="are" if plural(who) else "is")
            yield Change("hedge_added", "will", (Piece(t.idx, stop(t), put),))


def copula_weakened(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "is safe" to "appears to be safe"."""
    for t in open_tokens(place.doc):
        who = subject(t)
        if t.text not in ("is", "are") or t.lemma_ != "be" or t.dep_ not in _ROLES or who is None or not _plain(t):
            continue
        if (
            who.lower_ in some("vague")
            or who.i > t.i
            or not any(c.dep_ in ("attr", "acomp") and c.i > t.i for c in t.children)
        ):
            continue
        if place.doc[t.i + 1].tag_ in ("VBG", "VBN", "TO") or place.doc[t.i + 1].lower_ in (
            "not",
            "that",
            "what",
            "why",
            "how",
            "about",
            "due",
            "going",
            "set",
        ):
            continue
        many = t.text == "are"
        put = rng.choice(_WORDS["for_be"]).format(
            be=t.text, appear="appear" if many else "appears", seem="seem" if many else "seems"
        )
        yield Change("hedge_added", "copula", (Piece(t.idx, stop(t), put),))


def _plain(verb: Token) -> bool:
    """Whether nothing stands by the verb that doubts or denies already."""
    near = {c.lower_ for c in verb.children if c.dep_ in ("advmod", "mark", "neg")}
    doubts = set(_WORDS["adverbs"]) | {
        "if",
        "whether",
        "even",
        "also",
        "just",
        "only",
        "already",
        "how",
        "why",
        "when",
        "where",
        "because",
    }
    return not negated(verb) and not near & doubts


OPERATORS = (
    Operator("hedge_added", None, adverb_added),
    Operator("hedge_added", any_of(["will"]), will_weakened),
    Operator("hedge_added", any_of(["is", "are"]), copula_weakened),
)
