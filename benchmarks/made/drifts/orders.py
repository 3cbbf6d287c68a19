"""Faithful turns of a statement: the source before or after its words, with and without "that"."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.made.drifts.grammar import lowered, open_tokens, stop
from benchmarks.made.drifts.records import Change, Operator, Piece, Place
from benchmarks.made.drifts.sources import clause_of

_QUOTE = r"(?P<open>[“\"])(?P<told>[^”\"]+),(?P<close>[”\"])"
_LAST = re.compile(
    rf"{_QUOTE} (?P<cue>(?P<who>[^,“”\"]{{2,60}}?) (?:said|says|wrote|tweeted)"
    r"(?: (?:in|on|at|during) [^,“”\"]{3,50}| \w+day)?)\.$"
)
_INVERTED = re.compile(rf"{_QUOTE} (?P<said>said|says) (?P<who>[A-Z][\w.]+(?: [A-Z][\w.]+){{0,3}})\.$")
_FIRST = re.compile(
    r"(?P<who>[^,“”\"]{2,60}?) (?P<said>said|says)(?P<rest>(?: in a statement| \w+day)?)[,:] "
    r"(?P<open>[“\"])(?P<told>[^”\"?!]+)\.(?P<close>[”\"])"
)
_ACCORDING = re.compile(r"According to (?P<who>[^,“”\"]{3,60}), (?P<told>[^“”\"]+)\.$")
_ACCORDING_LAST = re.compile(r"(?P<told>[A-Z][^“”\",]+), according to (?P<who>[^,“”\"]{3,60})\.$")


def quote_turned(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "“A,” X said." to "X said, “A.”", and "said X" to "X said"."""
    text = place.text
    if (found := _LAST.fullmatch(text)) is not None and not found["who"].endswith(" he") and subject_ok(found["who"]):
        who = found["cue"][0].upper() + found["cue"][1:]
        yield whole(
            place, "source first", f"{who}{rng.choice([',', ':'])} {found['open']}{found['told']}.{found['close']}"
        )
    if (found := _INVERTED.fullmatch(text)) is not None:
        yield whole(
            place, "inverted", f"{found['open']}{found['told']},{found['close']} {found['who']} {found['said']}."
        )
    first = _FIRST.fullmatch(text)
    if first is not None:
        who = lowered(place.doc) + first["who"][1:]
        yield whole(
            place,
            "source last",
            f"{first['open']}{first['told']},{first['close']} {who} {first['said']}{first['rest']}.",
        )


def subject_ok(who: str) -> bool:
    """Whether words can be the subject before a word of saying: no clause of their own."""
    return not re.search(r"\b(?:and|but|who|which|that|as)\b", who)


def source_turned(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "X said the plan failed." to "The plan failed, X said."; "according to X" first or last."""
    text = place.text
    for t in place.doc:
        if t.text in ("said", "says") and (told := clause_of(t)) is not None and told[1] - told[0] < 130:
            who = lowered(place.doc) + text[1 : stop(t)]
            yield whole(place, "source last", f"{text[told[0]].upper()}{text[told[0] + 1 : -1]}, {who}.")
    if (found := _ACCORDING.fullmatch(text)) is not None:
        yield whole(
            place, "according last", f"{found['told'][0].upper()}{found['told'][1:]}, according to {found['who']}."
        )
    if (found := _ACCORDING_LAST.fullmatch(text)) is not None and len(found["told"].split()) > 4:
        yield whole(place, "according first", f"According to {found['who']}, {lowered(place.doc)}{found['told'][1:]}.")
    for t in open_tokens(place.doc):
        if (
            t.lower_ == "that"
            and t.dep_ == "mark"
            and t.i
            and place.doc[t.i - 1].text in ("said", "says", "believes", "believe")
            and t.head.head == place.doc[t.i - 1]
        ):
            yield Change("faithful", "that", (Piece(t.idx, stop(t) + 1, ""),))


def whole(place: Place, way: str, words: str) -> Change:
    """The whole sentence in other words."""
    return Change("faithful", way, (Piece(0, len(place.text), words),))


OPERATORS = tuple(Operator("faithful", None, find) for find in (quote_turned, source_turned))
