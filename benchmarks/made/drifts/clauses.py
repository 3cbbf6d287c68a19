"""Faithful turns of clauses: a time first or last, one sentence as two, two as one."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.made.drifts.grammar import SAYING, lowered, negated, phrase, quotes, stop, subject
from benchmarks.made.drifts.orders import whole
from benchmarks.made.drifts.records import Change, Operator, Piece, Place
from benchmarks.made.drifts.words import some, table

_MONTHS = "|".join(m for m in table("times")["months"] if m != "May")
_TIME = rf"(?:on|On|in|In) (?:\w+day(?: (?:morning|afternoon|evening|night))?|(?:19|20)\d\d|{_MONTHS})"
_LEADS = ("when", "after", "before", "because", "although", "if", "once", "unless")


def time_moved(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "On Tuesday, the council met." to "The council met on Tuesday." and back, where there is one verb to go with."""
    text = place.text
    verbs = [t for t in place.doc if t.pos_ == "VERB"]
    root = next(t for t in place.doc if t.dep_ == "ROOT")
    if (
        len(verbs) != 1
        or quotes(text)
        or ("," in text.replace(", ", "", 1) and text.count(",") > 1)
        or subject(root) is None
    ):
        return
    if (first := re.match(rf"{_TIME}, ", text)) is not None and text.count(",") == 1 and text[-1] == ".":
        rest = text[first.end() : -1]
        when = first.group()[:-2]
        yield whole(place, "time last", f"{rest[0].upper()}{rest[1:]} {when[0].lower()}{when[1:]}.")
    last = re.search(rf" ({_TIME})\.$", text)
    if last is not None and "," not in text and place.doc[0].pos_ in ("DET", "PROPN", "PRON"):
        prep = next((t for t in place.doc if t.idx == last.start(1)), None)
        if prep is not None and prep.head == root:
            when = last.group(1)
            yield whole(
                place, "time first", f"{when[0].upper()}{when[1:]}, {lowered(place.doc)}{text[1 : last.start()]}."
            )


def clause_moved(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "When the bridge closed, shops lost trade." to "Shops lost trade when the bridge closed." and back."""
    text = place.text
    root = next(t for t in place.doc if t.dep_ == "ROOT")
    clause = next((c for c in root.children if c.dep_ == "advcl" and c.left_edge.lower_ in _LEADS), None)
    if (
        clause is None
        or root.lemma_ in some("asking") | SAYING
        or quotes(text)
        or subject(clause) is None
        or subject(root) is None
        or text[-1] != "."
    ):
        return
    start, end = phrase(clause)
    if text[:start].rstrip().endswith(("-", "–", "—", ";", ":")):
        return
    inner = text[start:end]
    if start == 0 and text[end : end + 2] == ", " and text.count(",") == 1 and len(text[end:].split()) <= 20:
        rest = text[end + 2 : -1]
        verbs = [t for t in place.doc if t.pos_ == "VERB" and t.idx > end]
        if len(verbs) > 1 or negated(root) or rest.startswith("then "):
            return
        yield whole(place, "clause last", f"{rest[0].upper()}{rest[1:]} {inner[0].lower()}{inner[1:]}.")
    first = place.doc[0].pos_ in ("DET", "PROPN", "PRON") and phrase(subject(root))[0] == 0
    if first and text[end:] == "." and "," not in text and clause.left_edge.i > root.i:
        yield whole(
            place, "clause first", f"{inner[0].upper()}{inner[1:]}, {lowered(place.doc)}{text[1:start].rstrip()}."
        )


def parted(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "A did this, and B did that." to two sentences."""
    root = next(t for t in place.doc if t.dep_ == "ROOT")
    who = subject(root)
    second = next((t for t in root.children if t.dep_ == "conj" and t.i > root.i), None)
    other = subject(second) if second is not None else None
    if who is None or phrase(who)[0] or second is None or other is None or quotes(place.text):
        return
    for found in re.finditer(r", (and|but) ", place.text):
        then = next((t for t in place.doc if t.idx == found.end()), None)
        if then is None or other.left_edge != then or second.left_edge.i < then.i - 1:
            continue
        if second.tag_ in ("VBD", "VBZ", "VBP") and len(place.text[: found.start()].split()) >= 5:
            but = found.group(1) == "but"
            start = f"But {then.text}" if but else then.text[0].upper() + then.text[1:]
            yield Change("faithful", "parted", (Piece(found.start(), stop(then), f". {start}"),))


def joined(place: Place, rng: random.Random) -> Iterator[Change]:
    """Two short sentences as one, with a semicolon or "and"."""
    if place.at + 1 >= len(place.docs) or place.gaps[place.at] != " ":
        return
    after = place.docs[place.at + 1]
    if (
        len(place.doc) + len(after) > 36
        or quotes(place.text + after.text)
        or place.text[-1] != "."
        or after[0].lower_ not in ("he", "she", "it", "they")
    ):
        return
    end = len(place.text)
    put = rng.choice([f"; {after[0].lower_}", f", and {after[0].lower_}"])
    yield Change("faithful", "joined", (Piece(end - 1, end + 1 + len(after[0]), put),), reach=2)


OPERATORS = tuple(Operator("faithful", None, find) for find in (time_moved, clause_moved, parted, joined))
