"""Conditions that go, and purposes that become statements."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.made.drifts.grammar import SAYING, cut, free, open_tokens, phrase, stop, subject
from benchmarks.made.drifts.records import Change, Operator, Piece, Place, Token
from benchmarks.made.drifts.words import any_of, past, some, table

_WORDS = table("reasons")
_PURPOSE = re.compile(r",? (?:in order|in an effort|in an attempt|in a bid|in hopes of|so as) to (?P<verb>[a-z]+)(?= )")
_MEANT = re.compile(
    _PURPOSE.pattern + "|" + any_of(past(verb) for verb in _WORDS["means"]).pattern + r"[^.,“”\"]{5,60} to [a-z]"
)
_HOLDERS = ("PERSON", "ORG", "GPE", "NORP")


def condition_dropped(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "They will strike if talks fail." to "They will strike."."""
    text = place.text
    for t in open_tokens(place.doc):
        clause = t.head
        if t.lower_ not in ("if", "unless") or t.dep_ != "mark" or clause.dep_ != "advcl" or clause.left_edge != t:
            continue
        start, end = phrase(clause)
        before = text[:start].rstrip()
        bound = before.rsplit(" ", 1)[-1].lower() in some("before_if") or before.endswith(("”", '"'))
        if bound or not free(place.doc, start, end) or not _hangs(clause):
            continue
        if text[end:] == "." or (start == 0 and text[end : end + 2] == ", " and _stands_alone(clause)):
            yield Change("condition_dropped", t.lower_, cut(text, start, end))


def _hangs(clause: Token) -> bool:
    """Whether a claim hangs on a clause that could come true: will or would, and no "if X were"."""
    who, main = subject(clause), clause.head
    if who is None or main.lemma_ in some("asking"):
        return False
    after = clause.doc[who.right_edge.i + 1].lower_
    return any(c.tag_ == "MD" or c.lower_ in ("will", "would") for c in main.children) and after != "were"


def _stands_alone(clause: Token) -> bool:
    """Whether what comes after a first clause names its subject."""
    who, at = subject(clause.head), clause.right_edge.i + 2
    named = who is not None and who.lower_ not in some("pronouns")
    return named and clause.doc[at].lower_ not in ("then", *some("pronouns"))


def purpose_as_statement(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "in order to cut costs" to "stressing the need to cut costs"; a plain "to" after an act likewise."""
    text = place.text
    found = _PURPOSE.search(text)
    if found is not None and text[-1] == "." and free(place.doc, found.start(), len(text)):
        token = next((t for t in place.doc if t.idx == found.start("verb")), None)
        if token is not None and token.tag_ == "VB" and _acts(token.head):
            yield _said(place, "in order to", found.start(), token, rng)
    for t in open_tokens(place.doc):
        verb, act = t.head, t.head.head
        if t.tag_ != "TO" or verb.dep_ != "advcl" or verb.i != t.i + 1 or verb.lemma_ == "be" or not _acts(act):
            continue
        ends = text[stop(verb.right_edge) :] == "." and free(place.doc, t.idx, len(text)) and subject(verb) is None
        led = place.doc[t.i - 1].lower_ in ("order", "effort", "bid", "as", "attempt", "enough")
        if ends and not led and any(c.dep_ == "dobj" for c in act.children):
            yield _said(place, "to", t.idx, verb, rng)


def _acts(verb: Token) -> bool:
    """Whether somebody who can speak does something in the past that has a purpose."""
    who = subject(verb)
    speaks = who is not None and who.i < verb.i and (who.ent_type_ in _HOLDERS or who.lower_ in some("speakers"))
    main = verb.tag_ == "VBD" and verb.dep_ in ("ROOT", "conj") and verb.lemma_ not in SAYING
    return speaks and main and verb.lemma_ in _WORDS["means"]


def _said(place: Place, way: str, start: int, verb: Token, rng: random.Random) -> Change:
    """The purpose, from `start` to its verb, as something that was said."""
    words = rng.choice(_WORDS["purposes"]).format(verb=verb.text)
    at = len(place.text[:start].rstrip(" ,"))
    return Change("purpose_as_statement", way, (Piece(at, stop(verb), f", {words}"),))


OPERATORS = (
    Operator("condition_dropped", re.compile(r"\b([Ii]f|[Uu]nless)\b"), condition_dropped),
    Operator("purpose_as_statement", _MEANT, purpose_as_statement),
)
