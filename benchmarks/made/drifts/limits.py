"""Words that limit a figure or colour a claim, put in."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.made.drifts.figures import figures
from benchmarks.made.drifts.grammar import open_tokens, subject
from benchmarks.made.drifts.records import Change, Operator, Piece, Place, Token
from benchmarks.made.drifts.words import some, table

_WORDS = table("figures")
_LIMITED = re.compile(r"\b(?:than|least|most|about|nearly|almost|around|some|over|only|just|up to|many as)\W{1,2}$")
_TAGS = ("JJS", "JJR", "PRP$", "POS", "JJ", "NNP", "CD")
_BESIDE = ("advmod", "amod", "neg", "compound", "det", "nummod", "poss")


def number_limited(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "12 people" to "as many as 12 people"."""
    for figure in figures(place.doc):
        before = place.doc[figure.first - 1]
        taken = figure.first < 2 or before.lower_ in some("counted") or before.tag_ in _TAGS
        if taken or _LIMITED.search(place.text[: figure.start]):
            continue
        words = _WORDS["added_any"] + (2 * _WORDS["added_large"] if figure.value >= 10 else [])
        if place.text[figure.start] == "$" or before.lemma_ == "be":
            words = [w for w in words if w not in ("as many as", "up to")]
        word = rng.choice(words)
        yield Change("qualifier_added", word, (Piece(figure.start, figure.start, f"{word} "),))


def claim_coloured(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "announced" to "formally announced", "damage" to "severe damage"."""
    for t in open_tokens(place.doc):
        if any(c.dep_ in _BESIDE and c.i != t.i + 1 for c in t.children):
            continue
        if t.tag_ == "VBD" and t.lemma_ in _WORDS["adverbs"] and _follows_subject(t):
            word = rng.choice(_WORDS["adverbs"][t.lemma_])
            yield Change("qualifier_added", "adverb", (Piece(t.idx, t.idx, f"{word} "),))
        if t.pos_ == "NOUN" and t.lower_ in _WORDS["adjectives"] and _is_object(t):
            word = rng.choice(_WORDS["adjectives"][t.lower_])
            yield Change("qualifier_added", "adjective", (Piece(t.idx, t.idx, f"{word} "),))


def _follows_subject(verb: Token) -> bool:
    """Whether an adverb may stand before the verb."""
    who = subject(verb)
    placed = verb.dep_ == "conj" or (who is not None and who.i < verb.i)
    return placed and verb.dep_ in ("ROOT", "conj", "relcl", "ccomp") and not verb.text.istitle()


def _is_object(noun: Token) -> bool:
    before = noun.doc[noun.i - 1]
    return (
        noun.i > 0 and noun.dep_ in ("dobj", "pobj") and before.pos_ in ("VERB", "ADP") and before.lemma_ != "increase"
    )


OPERATORS = (
    Operator("qualifier_added", re.compile(r"\d"), number_limited),
    Operator("qualifier_added", None, claim_coloured),
)
