"""Names, offices and places that become others."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.made.drifts.cues import says_something
from benchmarks.made.drifts.grammar import cut, free, phrase
from benchmarks.made.drifts.people import others_than, people_of
from benchmarks.made.drifts.records import Change, Operator, Piece, Place
from benchmarks.made.drifts.words import any_of, some, table

_WORDS = table("names")
_OFFICE = any_of(_WORDS["offices"])
_NO_OFFICE = re.compile(r"-|[’']s?\b| of (?:the )?(?:Justice|Commons)")
_OFFICE_OF = re.compile(r" (?:of|for|at) |,| [A-Z]")
_FULL_NAME = re.compile(r" [A-Z][a-z]+ [A-Z][a-z]+")
_LESS = re.compile(
    r"\b(former|Former|acting|Acting|deputy|Deputy|assistant|vice|interim|Interim|outgoing) (?=(?:[A-Za-z.]+ ){0,3}?[A-Z])"
)
_KIND = {name: kind for kind, names in _WORDS["places"].items() for name in names}
_PLACE = any_of(_KIND)


def name_changed(place: Place, rng: random.Random) -> Iterator[Change]:
    """Another person, or a garbled surname."""
    for ent in people_of(place.doc):
        last = ent[-1]
        if place.text.count(last.text) > 1 or not free(place.doc, ent.start_char, ent.end_char):
            continue
        if rng.random() < 0.5 and len(last) >= 5 and (bad := garbled(last.text, rng)) != last.text:
            yield Change("name_changed", "garbled", (Piece(last.idx, last.idx + len(last), bad),))
        elif not says_something(ent.root.head):
            new = rng.choice(others_than(place, ent.text))
            name = new if len(ent) > 1 else new.split()[-1]
            yield Change("name_changed", "other", (Piece(ent.start_char, ent.end_char, name),))


def garbled(name: str, rng: random.Random) -> str:
    """A name with one slip: a vowel for another, two letters swapped, one doubled, one lost."""
    inner = range(1, len(name) - 1)
    vowels = [n for n in inner if name[n] in "aeiou"]
    way = rng.choice(["vowel", "vowel", "swap", "double", "lose"])
    if way == "vowel" and vowels:
        at = rng.choice(vowels)
        return name[:at] + rng.choice([v for v in "aeiou" if v != name[at]]) + name[at + 1 :]
    at = rng.choice(inner)
    if way == "swap" and at + 1 < len(name):
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    if way == "double" and name[at] in "lnrstmf" and name[at] not in (name[at - 1], name[at + 1]):
        return name[:at] + name[at] + name[at:]
    return name[:at] + name[at + 1 :]


def office_changed(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "Sen. X" to "Rep. X", "a spokesman, X" to "a lawyer, X"."""
    people = people_of(place.doc)
    for found in _OFFICE.finditer(place.text):
        title, (start, end) = found.group(), found.span()
        before, after = place.text[:start].rstrip().rsplit(" ", 1)[-1], place.text[end:]
        if before in some("before_office") or _NO_OFFICE.match(after) or not free(place.doc, start, end):
            continue
        if title[0].isupper():
            named = any(ent.start_char == end + 1 for ent in people)
            near = named or (title.endswith(".") and _FULL_NAME.match(after) is not None)
            near = near and (start == 0 or not before[:1].isupper())
        else:
            near = any(ent.end_char < start <= ent.end_char + 30 or end < ent.start_char <= end + 2 for ent in people)
            near = near and _OFFICE_OF.match(after) is not None
        if near:
            yield Change("office_changed", "other", (Piece(start, end, rng.choice(_WORDS["offices"][title])),))


def rank_dropped(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "former President X" to "President X", "Deputy Foreign Minister X" to "Foreign Minister X"."""
    people = people_of(place.doc)
    for found in _LESS.finditer(place.text):
        if place.text[: found.start()].endswith((" an ", "An ")) or not free(place.doc, *found.span()):
            continue
        rest = place.text[found.end() :]
        titled = re.match(
            r"(?:[A-Z][\w.]+ |[a-z]+ ){0,4}?(?:"
            + "|".join(map(re.escape, (*_WORDS["titles"], *_WORDS["offices"])))
            + r") ",
            rest,
        )
        if titled and any(ent.start_char == found.end() + titled.end() for ent in people):
            yield Change("office_changed", found.group(1).lower(), cut(place.text, found.start(), found.end() - 1))


def place_changed(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "in Houston" to "in Denver"."""
    for ent in place.doc.ents:
        if ent.label_ != "GPE" or ent.text not in _KIND or place.text.count(ent.text) > 1 or ent.root.dep_ != "pobj":
            continue
        before, after = place.doc[ent.start - 1].lower_ if ent.start else "", place.text[ent.end_char :]
        if before not in ("in", "from", "to", "near", "outside", "across", "into", "at") or re.match(
            r", [A-Z]|[’'-]| [A-Z]| and | or ", after
        ):
            continue
        if free(place.doc, ent.start_char, ent.end_char) and phrase(ent.root)[1] >= ent.end_char:
            others = [name for name in _WORDS["places"][_KIND[ent.text]] if name not in place.text]
            yield Change("place_changed", _KIND[ent.text], (Piece(ent.start_char, ent.end_char, rng.choice(others)),))


OPERATORS = (
    Operator("name_changed", None, name_changed),
    Operator("office_changed", _OFFICE, office_changed),
    Operator("office_changed", _LESS, rank_dropped),
    Operator("place_changed", _PLACE, place_changed),
)
