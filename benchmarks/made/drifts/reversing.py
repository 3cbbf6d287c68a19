"""Claims that say the opposite: a negation gone or come, an antonym, a ban that became what a treaty is left for."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.made.drifts.grammar import SAYING, like, negated, open_tokens, put, stop, subject
from benchmarks.made.drifts.records import Change, Operator, Piece, Place, Token
from benchmarks.made.drifts.words import any_of, past, table, third

_WORDS = table("reversals")
_POLAR = any_of(_WORDS["polar"])
_LEAVING = re.compile(r"\b(?:withdraw(?:ing|al)?|pull(?:ing|ed)? out|pull-out|withdrew|exit|leave|leaving|left|quit(?:ting)?|abandon(?:ed|ing)?)\b[^.]{0,60}\b(?:treaty|accord|agreement|pact|convention|deal) (\w+ing) ")


def negation_lost(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "did not leave" to "left", "is not" to "is"."""
    for t in open_tokens(place.doc):
        verb = t.head
        if t.dep_ != "neg" or t.lower_ not in ("not", "n't", "n’t") or not t.i or _POLAR.search(place.text[t.idx :]):
            continue
        aux = place.doc[t.i - 1]
        after = place.doc[t.i + 1] if t.i + 1 < len(place.doc) else None
        if after is None or subject(verb) is None or aux.text in ("ca", "wo", "can", "If") or verb.dep_ not in ("ROOT", "ccomp", "relcl", "conj", "advcl"):
            continue
        if aux.lemma_ == "do" and aux.lower_ in ("did", "does", "do"):
            if after == verb and verb.tag_ == "VB" and not any(c.dep_ == "conj" for c in verb.children):
                forms = {"did": past, "does": third, "do": str}
                yield Change("meaning_reversed", "negation lost", (Piece(aux.idx, stop(verb), forms[aux.lower_](verb.lemma_)),))
        elif aux.pos_ == "AUX" and t.lower_ == "not" and after.pos_ not in ("SCONJ", "CCONJ") and after.text != ",":
            yield Change("meaning_reversed", "negation lost", (Piece(stop(aux), stop(t), ""),))


def negation_added(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "has left" to "has not left", "left" to "did not leave"."""
    for t in open_tokens(place.doc):
        who = subject(t)
        if t.pos_ not in ("VERB", "AUX") or who is None or who.i > t.i or negated(t) or t.dep_ not in ("ROOT", "ccomp") or t.lemma_ in SAYING:
            continue
        aux = [c for c in t.children if c.dep_ in ("aux", "auxpass") and c.i < t.i]
        near = {c.lower_ for c in t.children if c.dep_ in ("advmod", "mark", "cc", "preconj", "punct") and c.i < t.i} | {place.doc[t.i - 1].lower_}
        if near & {"also", "already", "just", "still", "only", "even", "once", "both", "if", "whether", "so", "?"} or t.i + 1 < len(place.doc) and place.doc[t.i + 1].lower_ == "both" or re.search(r"\b(some|already|too|either|however|though)\b", place.text[t.idx :]):
            continue
        if aux and aux[0].lower_ in ("has", "have", "had", "will", "would", "is", "are", "was", "were", "should") and aux[0].i == t.i - len(aux):
            yield Change("meaning_reversed", "negation added", (Piece(stop(aux[0]), stop(aux[0]), " not"),))
        elif not aux and t.lemma_ == "be" and t.lower_ in ("is", "are", "was", "were") and t.dep_ == "ROOT":
            if who.lower_ not in ("that", "this", "what", "there", "it") and place.doc[t.i + 1].lower_ not in ("not", "that"):
                yield Change("meaning_reversed", "negation added", (Piece(stop(t), stop(t), " not"),))
        elif not aux and t.tag_ == "VBD" and t.lemma_ not in ("be", "have") and not any(c.dep_ == "conj" for c in t.children):
            yield Change("meaning_reversed", "negation added", (put(t, f"did not {t.lemma_}"),))


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


def _said_of_it(t: Token) -> bool:
    """Whether the word is the verb or adjective that the list means."""
    after = t.doc[t.i + 1].lower_ if t.i + 1 < len(t.doc) else ""
    if t.lower_ in ("support", "oppose", "increase", "strengthen", "weaken"):
        return t.tag_ == "VB"
    if t.lower_ in ("failed",):
        return t.tag_ == "VBD" and after == "to"
    if t.lower_ in ("legal", "illegal", "guilty", "safe"):
        return t.dep_ == "acomp" or t.lower_ == "illegal" and t.dep_ == "amod" and t.doc[t.i - 1].lower_ not in ("an", "a")
    if t.lower_ == "allowed":
        return t.tag_ == "VBN" and after == "to" and any(c.dep_ == "auxpass" for c in t.children)
    if t.lower_ in ("fell", "rose", "lost", "won", "declined"):
        fine = t.tag_ == "VBD" and (t.lower_ in ("lost", "won") or after in ("by", "to", "from", "in", "sharply", "about", ".", ","))
        return fine and (t.lower_ not in ("lost", "won") or bool(re.match(r"(the|in|by|a)$", after)) and bool(re.search(r"election|race|primary|case|vote|seat|game|state|battle|contest", t.doc.text)))
    return t.tag_ in ("VBD", "VBN", "VBZ") and after not in ("to",)


OPERATORS = (
    Operator("meaning_reversed", re.compile(r"\bnot\b|n[’']t\b"), negation_lost),
    Operator("meaning_reversed", None, negation_added),
    Operator("meaning_reversed", re.compile(any_of(_WORDS["antonyms"]).pattern + "|" + _LEAVING.pattern), opposite),
)
