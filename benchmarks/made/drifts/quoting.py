"""Quotations that are altered, made out of indirect speech, or run together."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.made.drifts.grammar import like, lowered, quotes, stop
from benchmarks.made.drifts.records import Change, Operator, Piece, Place, Token
from benchmarks.made.drifts.sources import clause_of
from benchmarks.made.drifts.words import table

_WORDS = table("speech")
_FULL = re.compile(r"[“\"](?P<told>[^”\"]{20,}),[”\"] (?P<cue>[^“”\"]*\b(?:said|says|told|wrote|added|tweeted)\b[^“”\"]*)\.$")
_NEXT = re.compile(r"[“\"](?P<told>[A-Z][^”\"]{20,}[^,.!?])(?:[.!][”\"]|,[”\"] [^“”\"]{3,60}\.)$")


def quotation_altered(place: Place, rng: random.Random) -> Iterator[Change]:
    """A word inside quotation marks becomes another, comes or goes."""
    for start, end in quotes(place.text):
        inside = [t for t in place.doc if start < t.idx < end - 1]
        if len(inside) < 6:
            continue
        for t in inside:
            if t.lower_ in _WORDS["swaps"] and _swappable(t):
                yield Change("quotation_altered", "swap", (Piece(t.idx, stop(t), like(t.text, rng.choice(_WORDS["swaps"][t.lower_]))),))
            if t.dep_ == "acomp" and t.tag_ == "JJ" and t.head.lemma_ == "be" and t.head.i == t.i - 1 and not any(True for c in t.children if c.i < t.i):
                yield Change("quotation_altered", "intensified", (Piece(t.idx, t.idx, f"{rng.choice(_WORDS['intensifiers'])} "),))
            if t.lower_ in _WORDS["dropped"] and t.dep_ == "advmod" and t.head.i > t.i and t.whitespace_ and not t.text.istitle():
                after = place.doc[t.i + 1].lower_
                if place.doc[t.i - 1].lower_ not in ("a", "an", "not", "n't", "n’t", "so") and after not in ("not", "because", "as", "much", "well", ","):
                    yield Change("quotation_altered", "dropped", (Piece(t.idx, stop(t) + 1, ""),))


def _swappable(t: Token) -> bool:
    """Whether the word is used in the sense of the list."""
    before = t.doc[t.i - 1].lower_ if t.i else ""
    after = t.doc[t.i + 1].lower_ if t.i + 1 < len(t.doc) else ""
    if t.lower_ in ("need", "want", "think", "hope", "believe", "fight"):
        return t.tag_ in ("VB", "VBP") and t.lower_ != "fight" and before not in ("n't", "n’t", "not", "to") and (t.lower_ not in ("need", "want") or after == "to") and (t.lower_ in ("need", "want") or after in ("that", "the", "it", "he", "she", "they", "we", "i", "this", "there"))
    if t.lower_ in ("many", "most", "some"):
        return t.tag_ == "JJ" or t.lower_ == "some" and t.dep_ == "det" and t.head.tag_ == "NNS" or t.lower_ == "most" and t.dep_ == "amod" and before != "the"
    if t.lower_ in ("must", "should", "might", "could"):
        return t.tag_ == "MD" and after not in ("not", "n't", "n’t", "have", "’ve") and t.head.i > t.i and before != "i"
    if t.lower_ in ("hard", "big", "good", "great", "bad", "strong", "best", "wrong", "sad", "happy", "difficult", "serious", "important"):
        fits = (t.dep_ == "acomp" or t.dep_ == "amod" and t.lower_ != "good") and before not in ("as", "so", "too", "very", "an", "more", "most", "a", "pretty", "really", "how", "good", "own")
        return fits and t.tag_ in ("JJ", "JJS") and after not in ("as", "deal", "than", "enough", "for", "-", "–")
    return t.pos_ in ("NOUN", "ADV", "ADJ") and before not in ("an", "a", "very", "so", "too", "no", "other")


def quotation_made(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "X said the plan failed." to "“The plan failed,” X said.", or a part of it in quotation marks."""
    text = place.text
    for t in place.doc:
        if t.text not in ("said", "says") or (told := clause_of(t)) is None or told[1] - told[0] < 30:
            continue
        start, end = told[0], told[1] - 1
        if re.search(r", though,|, however,|, too,", text[:start]) or re.search(r"\b(?:and|but|or) that\b", text[start:]) or re.search(r", [A-Z][\w ]+ (?:reports|reported|said|says)$", text[:end]):
            continue
        left, right = rng.choice(["“”", '""'])
        words = text[start].upper() + text[start + 1 : end]
        cue = text[: stop(t)]
        first = lowered(place.doc) + cue[1:]
        if rng.random() < 0.4:
            yield Change("quotation_made", "whole", (Piece(0, 0, f"{left}{words},{right} "), Piece(0, stop(t), first, marked=False), Piece(stop(t), end, "")))
        elif rng.random() < 0.5:
            yield Change("quotation_made", "after", (Piece(stop(t), end, f', {left}{words}'), Piece(end, end + 1, f".{right}", marked=False)))
        else:
            clause = next(c for c in t.children if c.dep_ == "ccomp" and c.i > t.i)
            part = clause.i if clause.pos_ == "VERB" else clause.i + 1
            at = place.doc[part].idx if part < len(place.doc) else end
            if 15 < end - at < 90 and at > start:
                yield Change("quotation_made", "part", (Piece(at, end, f"{left}{text[at:end]}"), Piece(end, end + 1, f".{right}", marked=False)))


def quotation_fused(place: Place, rng: random.Random) -> Iterator[Change]:
    """Two quotations with a sentence or a cue of some length between them become one."""
    one = _FULL.match(place.text)
    if one is None:
        return
    for reach in (2, 3, 4):
        if place.at + reach > len(place.docs):
            return
        text = place.joined(reach)
        last = place.docs[place.at + reach - 1].text
        other = _NEXT.match(last)
        between = text[one.start("cue") : len(text) - len(last)]
        own_cue = other is not None and ",”" in last or ',"' in last
        if other is not None and len(between.split()) >= 6 and (own_cue if reach == 2 else not quotes(between)):
            close = one.end("told") + 2
            left, right = text[0], text[close - 1]
            fused = f"{left}{one['told']}. {other['told']},{right}"
            cut_from = len(text) - len(last)
            yield Change("quotation_fused", f"over {reach}", (Piece(0, close, fused), Piece(len(text[:cut_from].rstrip()), len(text), "", marked=False)), reach)


OPERATORS = (
    Operator("quotation_altered", re.compile(r"[“\"]"), quotation_altered),
    Operator("quotation_made", re.compile(r"\bsa(?:id|ys)\b"), quotation_made),
    Operator("quotation_fused", re.compile(r",[”\"] [^“”\"]*\bsaid\b"), quotation_fused),
)
