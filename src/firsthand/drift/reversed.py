"""Claims that say the opposite: opposites in one place, and negations of things that came or went."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from firsthand.data import load
from firsthand.drift.beside import Beside, Token, join, noun_phrase
from firsthand.drift.found import Found
from firsthand.drift.places import denies, negated, one_place, shown

_TELLING = frozenset({"VERB", "ADJ", "NOUN", "ADP"})
_THINGS = ("dobj", "attr", "nsubj", "nsubjpass")


def reversals(beside: Beside) -> Iterator[Found]:
    """Where one side says the opposite of the other."""
    yield from _opposites(beside)
    yield from _denied(beside)


def _opposites(beside: Beside) -> Iterator[Found]:
    """Words of which one is the opposite of the other, in one place and with the same sign."""
    for b in beside.right:
        if b in beside.partners or b.pos not in _TELLING:
            continue
        for a in beside.left:
            if a in beside.kept or a.pos != b.pos or not _opposed(a, b) or not one_place(beside, a, b):
                continue
            if negated(a) == negated(b) and not _said_again(beside, a, b):
                yield Found("meaning_reversed", shown(a), shown(b), 0.7, f"“{b.lemma}” is the opposite of “{a.lemma}”")
                break


def _said_again(beside: Beside, a: Token, b: Token) -> bool:
    """Whether both sides have both sorts of words: what rose and what fell are only told in another order."""
    return any(_opposed(a, t) for t in beside.left) or any(_opposed(b, t) for t in beside.right)


def _denied(beside: Beside) -> Iterator[Found]:
    """A thing that "no" stands before on one side only, to a verb that is on both."""
    if denies(beside.left) == denies(beside.right):
        return
    for verb, other in beside.partners.items():
        if verb.pos not in ("VERB", "AUX") or _not(verb) != _not(other):
            continue
        held = dict(_things(other))
        for role, thing in _things(verb):
            theirs = held.get(role)
            if theirs is not None and _none(thing) != _none(theirs):
                yield Found("meaning_reversed", join(other.span, noun_phrase(theirs)), join(verb.span, noun_phrase(thing)),
                            0.7, "“no” on one side only")  # fmt: skip
                return


def _things(verb: Token) -> Iterator[tuple[str, Token]]:
    """What stands to a verb, by how: as subject, as object, behind a preposition."""
    for child in verb.children:
        if child.dep in _THINGS:
            yield child.dep, child
        elif child.dep == "prep":
            yield from ((child.word, c) for c in child.children if c.dep == "pobj")


def _not(verb: Token) -> bool:
    return any(c.dep == "neg" or c.word in ("never", "nobody", "nothing") for c in verb.children)


def _none(thing: Token) -> bool:
    return any(c.word in ("no", "neither") for c in thing.children) or thing.word in ("none", "nobody", "nothing")


def _opposed(a: Token, b: Token) -> bool:
    poles = _poles()
    if any((pair, 1 - pole) in poles.get(b.lemma, ()) for pair, pole in poles.get(a.lemma, ())):
        return True
    return any(
        long.lemma == prefix + short.lemma for long, short in ((a, b), (b, a)) for prefix in _prefixes()
    ) and a.pos in ("ADJ", "VERB")


@functools.cache
def _poles() -> dict[str, frozenset[tuple[int, int]]]:
    """The pairs in which each word stands, and on which side."""
    found: dict[str, set[tuple[int, int]]] = {}
    for n, row in enumerate(load("drift", "data/antonyms.toml")["pairs"]):
        for pole, words in enumerate(row["words"]):
            for word in words:
                found.setdefault(word, set()).add((n, pole))
    return {word: frozenset(rows) for word, rows in found.items()}


@functools.cache
def _prefixes() -> tuple[str, ...]:
    return tuple(load("drift", "data/antonyms.toml")["prefixes"]["negative"])
