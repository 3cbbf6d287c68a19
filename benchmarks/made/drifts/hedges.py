"""Hedges that go: "likely", "appears to", "is believed to have", "is expected to", "could"."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.made.drifts.grammar import (
    cut,
    like,
    negated,
    open_tokens,
    phrase,
    plural,
    reported,
    stop,
    subject,
)
from benchmarks.made.drifts.records import Change, Operator, Piece, Place, Token
from benchmarks.made.drifts.words import any_of, past, table, third

_WORDS = table("certainty")


def adverb_dropped(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "X likely left" to "X left"."""
    for t in open_tokens(place.doc):
        if t.lower_ not in _WORDS["adverbs"] or t.dep_ != "advmod" or t.head.pos_ not in ("VERB", "AUX"):
            continue
        before = place.doc[t.i - 1].lower_ if t.i else ""
        after = place.doc[t.i + 1].lower_
        if before in _WORDS["before_likely"] or after in (
            "to",
            "than",
            "that",
            "the",
            "a",
            "because",
            "as",
            "not",
            "even",
        ):
            continue
        if not any(c.lower_ in _WORDS["before_likely"] for c in t.children):
            yield Change("hedge_dropped", "adverb", cut(place.text, t.idx, stop(t)))


def belief_dropped(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "is believed to have left" to "has left", "is expected to leave" to "will leave"."""
    for t in open_tokens(place.doc):
        if t.i + 2 >= len(place.doc) or t.i == 0 or place.doc[t.i + 1].lower_ != "to":
            continue
        be, verb = place.doc[t.i - 1], place.doc[t.i + 2]
        if be.lower_ not in ("is", "are", "was", "were") or verb.tag_ != "VB" or negated(t) or negated(be):
            continue
        put = None
        if t.lower_ in _WORDS["coming"] and be.lower_ in ("is", "are"):
            put, end = "will", place.doc[t.i + 1]
        elif t.lower_ in _WORDS["passive"] and verb.lower_ == "have":
            put, end = {"is": "has", "are": "have"}.get(be.lower_, "had"), verb
        elif t.lower_ in _WORDS["passive"] and verb.lower_ == "be":
            put, end = be.text, verb
        if put:
            yield Change("hedge_dropped", "belief", (Piece(be.idx, stop(end), put),))


def seeming_dropped(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "appears to show" to "shows"."""
    for t in open_tokens(place.doc):
        if t.lemma_ not in ("appear", "seem") or t.tag_ not in ("VBZ", "VBP", "VBD") or negated(t):
            continue
        if t.i + 2 >= len(place.doc) or place.doc[t.i + 1].lower_ != "to" or subject(t) is None:
            continue
        verb = place.doc[t.i + 2]
        if verb.tag_ == "VB" and verb.lemma_ in _WORDS["seeming"] and not any(c.dep_ == "conj" for c in verb.children):
            yield Change("hedge_dropped", "seeming", (Piece(t.idx, stop(verb), _plain(t, verb.lemma_)),))


def _plain(seem: Token, base: str) -> str:
    many = plural(subject(seem))
    if seem.tag_ == "VBD":
        return ("were" if many else "was") if base == "be" else past(base)
    if seem.tag_ == "VBZ":
        return third(base)
    return "are" if base == "be" else base


def possibility_hardened(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "could leave" to "will leave", "may have left" to "has left"."""
    for t in open_tokens(place.doc):
        verb = t.head
        if t.tag_ != "MD" or t.text not in ("could", "may", "might") or verb.pos_ not in ("VERB", "AUX"):
            continue
        after = place.doc[t.i + 1]
        who = subject(verb)
        if (
            after.lower_ in ("not", "n't", "only")
            or negated(verb)
            or who is None
            or who.i > t.i
            or who.lower_ in ("i", "we")
        ):
            continue
        if any(
            c.dep_ == "mark" and c.lower_ in ("if", "whether", "so", "lest", "unless", "though", "although")
            for c in verb.children
        ):
            continue
        told = reported(verb) or " would " in place.text[: t.idx]
        if after.lower_ == "have" and after.head == verb and verb.tag_ == "VBN":
            if any(c.lower_ in ("than", "as") for c in verb.children):
                continue
            put = "had" if told else "have" if plural(who) or who.lower_ in ("i", "you") else "has"
            yield Change("possibility_hardened", "may have", (Piece(t.idx, stop(after), put),))
        elif _future(t, verb, told) and (
            after == verb or after.lower_ in ("be", "well", "also", "soon", "still", "then", "even")
        ):
            end = stop(after) if after.lower_ == "well" else stop(t)
            yield Change("possibility_hardened", "modal", (Piece(t.idx, end, "would" if told else "will"),))


def _future(modal: Token, verb: Token, told: bool) -> bool:
    """Whether it may come about, and is not what somebody was able to do."""
    if modal.lower_ != "could" or told:
        return not any(c.lower_ in ("if", "or") for c in verb.children) and verb.dep_ != "conj"
    past_near = (
        any(t.tag_ == "VBD" for t in verb.subtree) or verb.head.tag_ == "VBD" or verb.lemma_ in _WORDS["abilities"]
    )
    return (
        not past_near and verb.dep_ in ("ROOT", "relcl", "ccomp") and not re.search(r"\b(as|so|than)\b", _around(verb))
    )


def _around(verb: Token) -> str:
    start, end = phrase(verb)
    return str(verb.doc.text[start:end])


OPERATORS = (
    Operator("hedge_dropped", any_of([*_WORDS["adverbs"], *(like("X", w) for w in _WORDS["adverbs"])]), adverb_dropped),
    Operator("hedge_dropped", any_of(f"{w} to" for w in (*_WORDS["passive"], *_WORDS["coming"])), belief_dropped),
    Operator("hedge_dropped", re.compile(r"\b(appear|seem)\w* to\b"), seeming_dropped),
    Operator("possibility_hardened", any_of(["could", "may", "might"]), possibility_hardened),
)
