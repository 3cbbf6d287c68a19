"""Words that limit a figure or a claim, taken out."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.made.drifts.grammar import cut, free, negated, open_tokens, stop
from benchmarks.made.drifts.records import Change, Operator, Place, Token
from benchmarks.made.drifts.words import any_of, some, table

_WORDS = table("figures")
_FIGURE = (
    r"\$?\d[\d,.]*(?! [ap]\.m|:|[ap]m|-)\b|(?:a|two|three) dozen\b|half (?:of|the)\b|a (?:third|quarter|million|hundred)\b|"
    rf"(?:{'|'.join(_WORDS['words'])}) [a-z]+s\b"
)
_LIMIT = re.compile(
    rf"(?<![\w-])({'|'.join(sorted(_WORDS['before_number'], key=len, reverse=True))}) (?={_FIGURE})", re.IGNORECASE
)
_OR_MORE = re.compile(r",? or (?:more|so)\b(?! than)(?=[ ,.])")
#: After an adverb that cannot go.
_BOUND = ("as", "always", "never", "no", "every", ",", "-", "–")


def number_freed(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "at least 12" to "12"; "or more" goes."""
    text = place.text
    for found in _LIMIT.finditer(text):
        start, end = found.span(1)
        before = text[:start].rstrip().rsplit(" ", 1)[-1].lower()
        word = found.group(1).lower()
        if (
            not free(place.doc, start, end)
            or before in some("before_limit")
            or (start == 0 and text[end + 1].isdigit())
        ):
            continue
        if word not in ("over", "around", "about") or before in some("before_about"):
            yield Change("qualifier_dropped", word, cut(text, start, end))
    for found in _OR_MORE.finditer(text):
        words = text[: found.start()].split()[-3:]
        if free(place.doc, *found.span()) and any(w[:1].isdigit() for w in words):
            yield Change("qualifier_dropped", "or more", cut(text, found.start() + 1, found.end()))


def claim_freed(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "largely failed" to "failed"."""
    for t in open_tokens(place.doc):
        if t.lower_ in _WORDS["claim_adverbs"] and t.dep_ == "advmod" and _may_go(t):
            yield Change("qualifier_dropped", "adverb", cut(place.text, t.idx, stop(t)))


def _may_go(t: Token) -> bool:
    """Whether the sentence stands without the adverb."""
    if t.i == 0 or t.head.pos_ not in ("VERB", "ADJ", "AUX", "ADP") or any(True for _ in t.children) or negated(t.head):
        return False
    after = t.doc[t.i + 1]
    beside = t.doc[t.i - 1].lower_ in some("before_qualifier") or after.pos_ in ("NUM", "DET", "CCONJ")
    return not beside and after.lower_ not in _BOUND


OPERATORS = (
    Operator("qualifier_dropped", _LIMIT, number_freed),
    Operator("qualifier_dropped", any_of(_WORDS["claim_adverbs"]), claim_freed),
)
