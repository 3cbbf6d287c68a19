"""Claims that say the opposite: a negation gone or come, an antonym, a ban that became what a treaty is left for."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

from benchmarks.made.drifts.grammar import SAYING, like, negated, open_tokens, put, stop, subject
from benchmarks.made.drifts.records import Change, Operator, Piece, Place, Token
from benchmarks.made.drifts.words import any_of, past, some, table, third

_WORDS = table("reversals")
_DO: dict[str, Callable[[str], str]] = {"did": past, "does": third, "do": str}
_AUX = ("has", "have", "had", "will", "would", "is", "are", "was", "were", "should")
_CONTEST = re.compile(r"election|race|primary|case|vote|seat|game|state|battle|contest")
_BOUND = re.compile(r"\b(some|already|too|either|however|though)\b")
_POLAR = any_of(_WORDS["polar"])
_LEAVE = r"withdraw(?:ing|al)?|pull(?:ing|ed)? out|pull-out|withdrew|exit|leave|leaving|left|quit(?:ting)?|abandon(?:ed|ing)?"
_LEAVING = re.compile(rf"\b(?:{_LEAVE})\b[^.]{{0,60}}\b(?:treaty|accord|agreement|pact|convention|deal) (\w+ing) ")


def negation_lost(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "did not leave" to "left", "is not" to "is"."""
    for t in open_tokens(place.doc):
        verb = t.head
        if t.dep_ != "neg" or t.lower_ not in ("not", "n't", "n’t") or not 0 < t.i < len(place.doc) - 1:
            continue
        aux, after = place.doc[t.i - 1], place.doc[t.i + 1]
        claimed = subject(verb) is not None and verb.dep_ in ("ROOT", "ccomp", "relcl", "conj", "advcl")
        if not claimed or aux.text in ("ca", "wo", "can", "If") or _POLAR.search(place.text[t.idx :]):
            continue
        if aux.lower_ in _DO:
            if after == verb and verb.tag_ == "VB" and not any(c.dep_ == "conj" for c in verb.children):
                words = _DO[aux.lower_](verb.lemma_)
                yield Change("meaning_reversed", "negation lost", (Piece(aux.idx, stop(verb), words),))
        elif aux.pos_ == "AUX" and t.lower_ == "not" and after.pos_ not in ("SCONJ", "CCONJ") and after.text != ",":
            yield Change("meaning_reversed", "negation lost", (Piece(stop(aux), stop(t), ""),))


def negation_added(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "has left" to "has not left", "left" to "did not leave"."""
    for t in open_tokens(place.doc):
        who = subject(t)
        if who is None or who.i > t.i or t.dep_ not in ("ROOT", "ccomp") or t.lemma_ in SAYING or not _deniable(t):
            continue
        aux = [c for c in t.children if c.dep_ in ("aux", "auxpass") and c.i < t.i]
        if aux and aux[0].lower_ in _AUX and aux[0].i == t.i - len(aux):
            yield Change("meaning_reversed", "negation added", (Piece(stop(aux[0]), stop(aux[0]), " not"),))
        elif not aux and t.lower_ in ("is", "are", "was", "were") and t.dep_ == "ROOT":
            if who.lower_ not in some("vague") and place.doc[t.i + 1].lower_ not in ("not", "that"):
                yield Change("meaning_reversed", "negation added", (Piece(stop(t), stop(t), " not"),))
        elif not aux and t.tag_ == "VBD" and t.lemma_ not in ("be", "have") and not _shared(t):
            yield Change("meaning_reversed", "negation added", (put(t, f"did not {t.lemma_}"),))


def _deniable(verb: Token) -> bool:
    """Whether nothing near a verb goes badly with "not"."""
    if verb.pos_ not in ("VERB", "AUX") or negated(verb) or verb.i + 1 >= len(verb.doc) or verb.i == 0:
        return False
    beside = {verb.doc[verb.i - 1].lower_, verb.doc[verb.i + 1].lower_}
    near = {c.lower_ for c in verb.children if c.i < verb.i and c.dep_ not in ("nsubj", "nsubjpass")}
    return not (near | beside) & some("not_denied") and not _BOUND.search(verb.doc.text[verb.idx :])


def opposite(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "approved" to "rejected"."""
    for t in open_tokens(place.doc):
        if t.lower_ not in _WORDS["antonyms"] or negated(t) or not _said_of_it(t):
            continue
        yield Change("meaning_reversed", "antonym", (put(t, like(t.text, rng.choice(_WORDS["antonyms"][t.lower_]))),))
    for found in _LEAVING.finditer(place.text):
        verb = next((t for t in place.doc if t.idx == found.start(1)), None)
        if verb is not None and verb.tag_ == "VBG":
            yield Change("meaning_reversed", "left to do", (Piece(verb.idx, stop(verb), f"to {verb.lemma_}"),))


def _shared(verb: Token) -> bool:
    """Whether the verb's subject has a second verb, which would have to change with it."""
    return any(c.dep_ == "conj" for c in verb.children)


def _said_of_it(t: Token) -> bool:
    """Whether the word is the verb or adjective that the list means."""
    after = t.doc[t.i + 1].lower_ if t.i + 1 < len(t.doc) else ""
    if t.lower_ in ("support", "oppose", "increase", "strengthen", "weaken"):
        fits = t.tag_ == "VB"
    elif t.lower_ == "failed":
        fits = t.tag_ == "VBD" and after == "to"
    elif t.lower_ in ("legal", "illegal", "guilty", "safe"):
        fits = t.dep_ == "acomp"
    elif t.lower_ == "allowed":
        fits = t.tag_ == "VBN" and after == "to" and any(c.dep_ == "auxpass" for c in t.children)
    elif t.lower_ in ("fell", "rose", "declined"):
        fits = t.tag_ == "VBD" and after in ("by", "to", "from", "in", "sharply", "about", ".", ",")
    elif t.lower_ in ("lost", "won"):
        fits = t.tag_ == "VBD" and after in ("the", "in", "by", "a") and _CONTEST.search(t.doc.text) is not None
    else:
        fits = t.tag_ in ("VBD", "VBN", "VBZ") and after != "to"
    return bool(fits)


OPERATORS = (
    Operator("meaning_reversed", re.compile(r"\bnot\b|n[’']t\b"), negation_lost),
    Operator("meaning_reversed", None, negation_added),
    Operator("meaning_reversed", re.compile(any_of(_WORDS["antonyms"]).pattern + "|" + _LEAVING.pattern), opposite),
)
