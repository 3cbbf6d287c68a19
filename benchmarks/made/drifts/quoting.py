"""Words inside quotation marks that become others, come or go."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.made.drifts.grammar import like, quotes, stop
from benchmarks.made.drifts.records import Change, Operator, Piece, Place, Token
from benchmarks.made.drifts.words import some, table

_WORDS = table("speech")
#: Words of a quotation that is long enough to be altered.
_FEWEST = 6
_ADJECTIVES = "hard big good great bad strong best wrong sad happy difficult serious important"
_AFTER_ADJECTIVE = ("interest", "interests", "as", "deal", "than", "enough", "for", "-", "–")
_POSSESSIVE = re.compile(r"[’']")
_NOT = ("n't", "n’t", "not")


def quotation_altered(place: Place, rng: random.Random) -> Iterator[Change]:
    """A word inside quotation marks becomes another, comes or goes."""
    for start, end in quotes(place.text):
        inside = [t for t in place.doc if start < t.idx < end - 1]
        for t in inside if len(inside) >= _FEWEST else ():
            if t.lower_ in _WORDS["swaps"] and not _POSSESSIVE.match(place.text[stop(t) :]) and _swappable(t):
                words = like(t.text, rng.choice(_WORDS["swaps"][t.lower_]))
                yield Change("quotation_altered", "swap", (Piece(t.idx, stop(t), words),))
            if (
                t.dep_ == "acomp"
                and t.tag_ == "JJ"
                and t.head.lemma_ == "be"
                and t.head.i == t.i - 1 == t.left_edge.i - 1
            ):
                words = f"{rng.choice(_WORDS['intensifiers'])} "
                yield Change("quotation_altered", "intensified", (Piece(t.idx, t.idx, words),))
            if t.lower_ in _WORDS["dropped"] and _may_go(t):
                yield Change("quotation_altered", "dropped", (Piece(t.idx, stop(t) + 1, ""),))


def _may_go(t: Token) -> bool:
    """Whether an adverb may be left out."""
    if t.dep_ != "advmod" or t.head.i < t.i or not t.whitespace_ or t.text.istitle():
        return False
    before, after = t.doc[t.i - 1].lower_, t.doc[t.i + 1].lower_
    return before not in ("a", "an", "so", *_NOT) and after not in ("not", "because", "as", "much", "well", ",")


def _swappable(t: Token) -> bool:
    """Whether the word is used in the sense of the list."""
    before = t.doc[t.i - 1].lower_ if t.i else ""
    after = t.doc[t.i + 1].lower_ if t.i + 1 < len(t.doc) else ""
    if t.lower_ in ("need", "want"):
        return t.tag_ in ("VB", "VBP") and before not in (*_NOT, "to") and after == "to"
    if t.lower_ in ("think", "hope", "believe"):
        return t.tag_ in ("VB", "VBP") and before not in (*_NOT, "to") and after in some("that_follows")
    if t.lower_ in ("many", "most", "some"):
        counts = t.tag_ == "JJ" or (t.lower_ == "some" and t.dep_ == "det" and t.head.tag_ == "NNS")
        return counts or (t.lower_ == "most" and t.dep_ == "amod" and before != "the")
    if t.lower_ in ("must", "should", "might", "could"):
        return t.tag_ == "MD" and after not in (*_NOT, "have", "’ve") and t.head.i > t.i and before != "i"
    if t.lower_ in _ADJECTIVES.split():
        return _is_adjective(t) and before not in some("before_swap") and after not in _AFTER_ADJECTIVE
    return t.pos_ in ("NOUN", "ADV", "ADJ") and before not in ("an", "a", "very", "so", "too", "no", "other")


def _is_adjective(t: Token) -> bool:
    return t.tag_ in ("JJ", "JJS") and (t.dep_ == "acomp" or (t.dep_ == "amod" and t.lower_ != "good"))


OPERATORS = (Operator("quotation_altered", re.compile(r"[“\"]"), quotation_altered),)
