"""Quotations made out of indirect speech, and quotations run together."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.made.drifts.grammar import lowered, quotes, stop
from benchmarks.made.drifts.records import Change, Operator, Piece, Place, Token
from benchmarks.made.drifts.sources import clause_of

_FULL = re.compile(
    r"[“\"](?P<told>[^”\"]{20,}),[”\"] (?P<cue>[^“”\"]*\b(?:said|says|told|wrote|added|tweeted)\b[^“”\"]*)\.$"
)
_NEXT = re.compile(r"[“\"](?P<told>[A-Z][^”\"]{20,}[^,.!?])(?:[.!][”\"]|,[”\"] (?P<cue>[^“”\"]{3,60})\.)$")
#: What does not go well with a source after its words, and content that cannot be a quotation.
_ODD = re.compile(
    r", though,|, however,|, too,|\b(?:and|but|or) that\b|, [A-Z][\w ]+ (?:reports|reported|said|says)\.$"
)
#: Letters of what is quoted, at least; of a part, at most; words between two quotations, at least.
_LEAST, _PART, _BETWEEN = 30, (15, 90), 6


def quotation_made(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "X said the plan failed." to "“The plan failed,” X said.", or a part of it in quotation marks."""
    text = place.text
    for t in place.doc:
        if t.text not in ("said", "says") or (told := clause_of(t)) is None or told[1] - told[0] < _LEAST:
            continue
        if _ODD.search(text):
            continue
        start, end = told[0], told[1] - 1
        left, right = rng.choice([("“", "”"), ('"', '"')])
        words = text[start].upper() + text[start + 1 : end]
        way = rng.choice(["whole", "after", "part"])
        if way == "whole":
            cue = Piece(0, stop(t), lowered(place.doc) + text[1 : stop(t)], marked=False)
            yield Change("quotation_made", way, (Piece(0, 0, f"{left}{words},{right} "), cue, Piece(stop(t), end, "")))
        elif way == "after":
            close = Piece(end, end + 1, f".{right}", marked=False)
            yield Change("quotation_made", way, (Piece(stop(t), end, f", {left}{words}"), close))
        elif (at := _part(t, start)) is not None and _PART[0] < end - at < _PART[1]:
            close = Piece(end, end + 1, f".{right}", marked=False)
            yield Change("quotation_made", way, (Piece(at, end, f"{left}{text[at:end]}"), close))


def _part(cue: Token, start: int) -> int | None:
    """Where the predicate of what is said begins."""
    clause = next(c for c in cue.children if c.dep_ == "ccomp" and c.i > cue.i)
    at = clause.i if clause.pos_ == "VERB" else clause.i + 1
    return cue.doc[at].idx if at < len(cue.doc) and cue.doc[at].idx > start else None


def quotation_fused(place: Place, rng: random.Random) -> Iterator[Change]:
    """Two quotations with a sentence, or a cue of some length and one of its own, between them become one."""
    one = _FULL.match(place.text)
    for reach in (2, 3, 4):
        if one is None or place.at + reach > len(place.docs):
            return
        text, last = place.joined(reach), place.docs[place.at + reach - 1].text
        other = _NEXT.match(last)
        if other is None:
            continue
        from_last = len(text) - len(last)
        between = text[one.start("cue") : from_last]
        apart = other["cue"] is not None if reach == 2 else not quotes(between)
        if apart and len(between.split()) >= _BETWEEN:
            close = one.end("told") + 2
            fused = f"{text[0]}{one['told']}. {other['told']},{text[close - 1]}"
            gone = Piece(len(text[:from_last].rstrip()), len(text), "", marked=False)
            yield Change("quotation_fused", f"over {reach}", (Piece(0, close, fused), gone), reach)


OPERATORS = (
    Operator("quotation_made", re.compile(r"\bsa(?:id|ys)\b"), quotation_made),
    Operator("quotation_fused", re.compile(r",[”\"] [^“”\"]*\bsaid\b"), quotation_fused),
)
