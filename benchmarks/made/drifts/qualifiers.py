"""Words that limit a figure or colour a claim: some go, some come."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.made.drifts.figures import Figure, figures
from benchmarks.made.drifts.grammar import cut, free, negated, open_tokens, stop, subject
from benchmarks.made.drifts.records import Change, Operator, Piece, Place
from benchmarks.made.drifts.words import any_of, table

_WORDS = table("figures")
_LIMIT = re.compile(
    r"(?<![\w-])(" + "|".join(sorted(_WORDS["before_number"], key=len, reverse=True)) + r") "
    r"(?=\$?\d[\d,.]*(?! [ap]\.m|:|[ap]m|-)\b|(?:a|two|three) dozen\b|half (?:of|the)\b|(?:" + "|".join(_WORDS["words"]) + r") [a-z]+s\b|a (?:third|quarter|million|hundred)\b)",
    re.IGNORECASE,
)


def number_freed(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "at least 12" to "12", "or more" goes."""
    text = place.text
    for found in _LIMIT.finditer(text):
        start, end = found.span(1)
        before = text[:start].rstrip().rsplit(" ", 1)[-1].lower()
        if not free(place.doc, start, end) or before in ("not", "no", "of", "than", "the", "was", "just") or start == 0 and text[end + 1].isdigit():
            continue
        if found.group(1).lower() in ("over", "around", "about") and not _approximate(text, start, before):
            continue
        yield Change("qualifier_dropped", found.group(1).lower(), cut(text, start, end))
    for found in re.finditer(r",? or (?:more|so)\b(?! than)(?=[ ,.])", text):
        words = text[: found.start()].split()
        if free(place.doc, *found.span()) and words and (words[-1][-1].isdigit() or any(w[:1].isdigit() for w in words[-3:])):
            yield Change("qualifier_dropped", "or more", cut(text, found.start() + 1, found.end()))


def _approximate(text: str, start: int, before: str) -> bool:
    """Whether "over", "around" or "about" is said of the figure, and not of a place, a time or a subject."""
    return before in ("for", "in", "with", "to", "killed", "has", "have", "had", "by", "from", "and", "are", "were", "is", "spent", "raised", "lost", "some", "after")


def claim_freed(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "largely failed" to "failed"."""
    for t in open_tokens(place.doc):
        if t.lower_ not in _WORDS["claim_adverbs"] or t.dep_ != "advmod" or t.head.pos_ not in ("VERB", "ADJ", "AUX", "ADP"):
            continue
        if t.lower_ in ("allegedly",) or any(True for _ in t.children) or t.i == 0 or negated(t.head):
            continue
        before, after = place.doc[t.i - 1].lower_, place.doc[t.i + 1]
        if before in ("a", "an", "not", "very", "more", "most", "and", "or", "but", "so", "too", "how") or after.pos_ in ("NUM", "DET", "CCONJ"):
            continue
        if after.lower_ not in ("as", "always", "never", "no", "every") and after.text not in (",", "-", "–"):
            yield Change("qualifier_dropped", "adverb", cut(place.text, t.idx, stop(t)))


def number_limited(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "12 people" to "as many as 12 people"."""
    for figure in figures(place.doc):
        before = place.doc[figure.first - 1].lower_ if figure.first else ""
        if figure.first < 2 or before in _TAKEN or _limited(place, figure) or place.doc[figure.first - 1].tag_ in ("JJS", "JJR", "PRP$", "POS", "JJ", "NNP", "CD"):
            continue
        if before == "by" and place.text[figure.end : figure.end + 8].strip()[:1] == "%":
            continue
        words = _WORDS["added_any"] + (2 * _WORDS["added_large"] if figure.value >= 10 else [])
        if place.text[figure.start] == "$" or place.doc[figure.first - 1].lemma_ == "be":
            words = [w for w in words if w not in ("as many as", "up to")]
        word = rng.choice(words)
        yield Change("qualifier_added", word, (Piece(figure.start, figure.start, f"{word} "),))


_TAKEN = frozenset("the those these his her its their our my of other another all any every per and or to between than about "
  "least most nearly almost around some over under only just by last first next past a an roughly estimated up as much".split())  # fmt: skip


def _limited(place: Place, figure: Figure) -> bool:
    return bool(re.search(r"\b(?:than|least|most|about|nearly|almost|around|some|over|only|just|up to|many as)\W{1,2}$", place.text[: figure.start]))


def claim_coloured(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "announced" to "formally announced", "damage" to "severe damage"."""
    for t in open_tokens(place.doc):
        alone = not any(c.dep_ in ("advmod", "amod", "neg", "compound", "det", "nummod", "poss") and c.i != t.i + 1 for c in t.children)
        if t.tag_ == "VBD" and t.lemma_ in _WORDS["adverbs"] and alone and not t.text.istitle() and t.dep_ in ("ROOT", "conj", "relcl", "ccomp"):
            who = subject(t)
            if t.dep_ == "conj" or who is not None and who.i < t.i:
                yield Change("qualifier_added", "adverb", (Piece(t.idx, t.idx, f"{rng.choice(_WORDS['adverbs'][t.lemma_])} "),))
        if t.pos_ == "NOUN" and t.lower_ in _WORDS["adjectives"] and alone and t.dep_ in ("dobj", "pobj") and t.i and place.doc[t.i - 1].pos_ in ("VERB", "ADP"):
            yield Change("qualifier_added", "adjective", (Piece(t.idx, t.idx, f"{rng.choice(_WORDS['adjectives'][t.lower_])} "),))


OPERATORS = (
    Operator("qualifier_dropped", _LIMIT, number_freed),
    Operator("qualifier_dropped", any_of(_WORDS["claim_adverbs"]), claim_freed),
    Operator("qualifier_added", re.compile(r"\d"), number_limited),
    Operator("qualifier_added", None, claim_coloured),
)
