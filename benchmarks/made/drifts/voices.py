"""Faithful turns between active and passive, and between an apposition and "who is"."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.made.drifts.grammar import lowered, open_tokens, phrase, plural, quotes, stop, subject
from benchmarks.made.drifts.records import Change, Operator, Piece, Place
from benchmarks.made.drifts.words import participle, past, some


def made_passive(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "The council closed the bridge." to "The bridge was closed by the council."."""
    root = next(t for t in place.doc if t.dep_ == "ROOT")
    who = subject(root)
    what = next((c for c in root.children if c.dep_ == "dobj"), None)
    if (
        root.tag_ != "VBD"
        or who is None
        or what is None
        or root.lemma_ in some("active")
        or quotes(place.text)
        or place.text[-1] != "."
    ):
        return
    if any(
        c.dep_
        in ("aux", "neg", "conj", "advcl", "ccomp", "xcomp", "parataxis", "dative", "prt", "advmod", "oprd", "cc")
        for c in root.children
    ):
        return
    (a, b), (c, d) = phrase(who), phrase(what)
    plain = a == 0 and root.idx == b + 1 and c == stop(root) + 1 and b < c
    if (
        not plain
        or {t.lower_ for t in (*who.subtree, *what.subtree)} & some("persons")
        or len(list(who.subtree)) > 9
        or "," in place.text[:d]
    ):
        return
    text = place.text
    if any(t.dep_ == "prep" and t.lower_ != "of" for t in what.children):
        return
    be = "were" if plural(what) else "was"
    rest = text[d:-1]
    if len(rest.split()) <= 6 and "," not in rest:
        told = f"{text[c].upper()}{text[c + 1 : d]} {be} {participle(root.lemma_)} by {lowered(place.doc)}{text[1:b]}{rest}."
        yield Change("faithful", "passive", (Piece(0, len(text), told),))


def made_active(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "The bridge was closed by the council." to "The council closed the bridge."."""
    root = next(t for t in place.doc if t.dep_ == "ROOT")
    who = subject(root)
    agent = next((c for c in root.children if c.dep_ == "agent"), None)
    aux = [c for c in root.children if c.dep_ in ("aux", "auxpass")]
    if (
        who is None
        or agent is None
        or root.tag_ != "VBN"
        or [c.lower_ for c in aux] not in (["was"], ["were"])
        or quotes(place.text)
    ):
        return
    by = next((c for c in agent.children if c.dep_ == "pobj"), None)
    (a, b) = phrase(who)
    if (
        by is None
        or a != 0
        or aux[0].idx != b + 1
        or root.idx != stop(aux[0]) + 1
        or agent.idx != stop(root) + 1
        or any(c.dep_ in ("neg", "conj", "advcl", "prt") for c in root.children)
    ):
        return
    c, d = phrase(by)
    if {t.lower_ for t in (*who.subtree, *by.subtree)} & some("persons") or by.tag_ == "VBG" or "," in place.text[:d]:
        return
    text = place.text
    told = f"{text[c].upper()}{text[c + 1 : d]} {past(root.lemma_)} {lowered(place.doc)}{text[1:b]}{text[d:]}"
    if not re.search(r"[.] ", told):
        yield Change("faithful", "active", (Piece(0, len(text), told),))


def apposed(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "X, who is a lawyer," to "X, a lawyer," and back."""
    for found in re.finditer(r", who (?:is|was) (?=(?:a|an|the) [^,“”\"]{3,60},)", place.text):
        yield Change("faithful", "apposition", (Piece(found.start(), found.end(), ", "),))
    for t in open_tokens(place.doc):
        start, end = phrase(t)
        if (
            t.dep_ == "appos"
            and t.head.ent_type_ == "PERSON"
            and t.left_edge.lower_ in ("a", "an", "the")
            and t.tag_ == "NN"
        ) and (
            place.text[:start].endswith(", ")
            and place.text[end : end + 1] == ","
            and place.text[end + 1 : end + 6] != " and "
        ):
            yield Change("faithful", "apposition", (Piece(start, start, "who is "),))


OPERATORS = tuple(Operator("faithful", None, find) for find in (made_passive, made_active, apposed))
