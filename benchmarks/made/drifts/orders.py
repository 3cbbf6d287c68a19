"""Faithful turns of a sentence: the source before or after its words, adverbials first or last, clauses parted or joined."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.made.drifts.grammar import lowered, open_tokens, phrase, quotes, stop, subject
from benchmarks.made.drifts.records import Change, Operator, Piece, Place
from benchmarks.made.drifts.sources import clause_of

_LAST = re.compile(r"(?P<open>[“\"])(?P<told>[^”\"]+),(?P<close>[”\"]) (?P<cue>(?P<who>[^,“”\"]{2,60}?) (?P<said>said|says|wrote|tweeted)(?P<rest>(?: (?:in|on|at|during) [^,“”\"]{3,50}| \w+day)?))\.$")
_INVERTED = re.compile(r"(?P<open>[“\"])(?P<told>[^”\"]+),(?P<close>[”\"]) (?P<said>said|says) (?P<who>[A-Z][\w.]+(?: [A-Z][\w.]+){0,3})\.$")
_ACCORDING = re.compile(r"According to (?P<who>[^,“”\"]{3,60}), (?P<told>[^“”\"]+)\.$")
_ACCORDING_LAST = re.compile(r"(?P<told>[A-Z][^“”\",]+), according to (?P<who>[^,“”\"]{3,60})\.$")
_TIME = r"(?:on|On|in|In) (?:\w+day(?: (?:morning|afternoon|evening|night))?|(?:19|20)\d\d|(?:January|February|March|April|June|July|August|September|October|November|December))"


def quote_turned(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "“A,” X said." to "X said, “A.”", and "said X" to "X said"."""
    text = place.text
    if (found := _LAST.fullmatch(text)) is not None and not found["who"].endswith(" he") and subject_ok(found["who"]):
        who = found["cue"][0].upper() + found["cue"][1:]
        yield _whole(place, "source first", f"{who}{rng.choice([',', ':'])} {found['open']}{found['told']}.{found['close']}")
    if (found := _INVERTED.fullmatch(text)) is not None:
        yield _whole(place, "inverted", f"{found['open']}{found['told']},{found['close']} {found['who']} {found['said']}.")
    first = re.fullmatch(r"(?P<who>[^,“”\"]{2,60}?) (?P<said>said|says)(?P<rest>(?: in a statement| \w+day)?)[,:] (?P<open>[“\"])(?P<told>[^”\"?!]+)\.(?P<close>[”\"])", text)
    if first is not None:
        who = lowered(place.doc) + first["who"][1:]
        yield _whole(place, "source last", f"{first['open']}{first['told']},{first['close']} {who} {first['said']}{first['rest']}.")


def subject_ok(who: str) -> bool:
    """Whether words can be the subject before a word of saying: no clause of their own."""
    return not re.search(r"\b(?:and|but|who|which|that|as)\b", who)


def source_turned(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "X said the plan failed." to "The plan failed, X said."; "according to X" first or last."""
    text = place.text
    for t in place.doc:
        if t.text in ("said", "says") and (told := clause_of(t)) is not None and told[1] - told[0] < 130:
            who = lowered(place.doc) + text[1 : stop(t)]
            yield _whole(place, "source last", f"{text[told[0]].upper()}{text[told[0] + 1 : -1]}, {who}.")
    if (found := _ACCORDING.fullmatch(text)) is not None:
        yield _whole(place, "according last", f"{found['told'][0].upper()}{found['told'][1:]}, according to {found['who']}.")
    if (found := _ACCORDING_LAST.fullmatch(text)) is not None and len(found["told"].split()) > 4:
        yield _whole(place, "according first", f"According to {found['who']}, {lowered(place.doc)}{found['told'][1:]}.")
    for t in open_tokens(place.doc):
        if t.lower_ == "that" and t.dep_ == "mark" and t.i and place.doc[t.i - 1].text in ("said", "says", "believes", "believe") and t.head.head == place.doc[t.i - 1]:
            yield Change("faithful", "that", (Piece(t.idx, stop(t) + 1, ""),))


def time_moved(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "On Tuesday, the council met." to "The council met on Tuesday." and back, where there is one verb to go with."""
    text = place.text
    verbs = [t for t in place.doc if t.pos_ == "VERB"]
    root = next(t for t in place.doc if t.dep_ == "ROOT")
    if len(verbs) != 1 or quotes(text) or "," in text.replace(", ", "", 1) and text.count(",") > 1 or subject(root) is None:
        return
    if (first := re.match(rf"{_TIME}, ", text)) is not None and text.count(",") == 1 and text[-1] == ".":
        rest = text[first.end() : -1]
        when = first.group()[:-2]
        yield _whole(place, "time last", f"{rest[0].upper()}{rest[1:]} {when[0].lower()}{when[1:]}.")
    last = re.search(rf" ({_TIME})\.$", text)
    if last is not None and "," not in text and place.doc[0].pos_ in ("DET", "PROPN", "PRON"):
        prep = next((t for t in place.doc if t.idx == last.start(1)), None)
        if prep is not None and prep.head == root:
            when = last.group(1)
            yield _whole(place, "time first", f"{when[0].upper()}{when[1:]}, {lowered(place.doc)}{text[1 : last.start()]}.")


def parted(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "A did this, and B did that." to two sentences."""
    root = next(t for t in place.doc if t.dep_ == "ROOT")
    for found in re.finditer(r", (and|but) ", place.text):
        then = next((t for t in place.doc if t.idx == found.end()), None)
        conj = next((t for t in root.children if t.dep_ == "conj" and t.i > root.i and subject(t) is not None), None)
        if then is None or conj is None or subject(root) is None or quotes(place.text) or subject(conj).left_edge.i != then.i or conj.left_edge.i < then.i - 1:
            continue
        if phrase(subject(root))[0] == 0 and conj.tag_ in ("VBD", "VBZ", "VBP") and len(place.text[: found.start()].split()) > 4:
            lead = "But " if found.group(1) == "but" else ""
            start = then.text if lead and then.pos_ == "PROPN" else then.text if lead else then.text[0].upper() + then.text[1:]
            yield Change("faithful", "parted", (Piece(found.start(), stop(then), f". {lead}{start}"),))


def joined(place: Place, rng: random.Random) -> Iterator[Change]:
    """Two short sentences as one, with a semicolon or "and"."""
    if place.at + 1 >= len(place.docs) or place.gaps[place.at] != " ":
        return
    after = place.docs[place.at + 1]
    if len(place.doc) + len(after) > 36 or quotes(place.text + after.text) or place.text[-1] != "." or after[0].lower_ not in ("he", "she", "it", "they", "the", "his", "her"):
        return
    end = len(place.text)
    put = rng.choice([f"; {after[0].lower_}", f", and {after[0].lower_}"])
    yield Change("faithful", "joined", (Piece(end - 1, end + 1 + len(after[0]), put),), reach=2)


def _whole(place: Place, way: str, words: str) -> Change:
    return Change("faithful", way, (Piece(0, len(place.text), words),))


OPERATORS = tuple(Operator("faithful", None, find) for find in (quote_turned, source_turned, time_moved, parted, joined))
