"""Causes that change or come, conditions that go, purposes that become statements."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.made.drifts.grammar import SAYING, cut, free, like, open_tokens, phrase, quotes, stop, subject
from benchmarks.made.drifts.records import Change, Operator, Piece, Place, Token
from benchmarks.made.drifts.words import any_of, past, table

_WORDS = table("reasons")
_CAUSE = re.compile(r"\b(?:because of|due to|owing to|thanks to|as a result of|citing|amid) |\bbecause (?!of\b)", re.IGNORECASE)
_OVER = re.compile(r"\b(?:over|amid) (?=(?:[a-z]+ )?(?:concerns|fears|allegations|worries|claims|doubts))")
_ANY = re.compile(r"\b(because|due to|owing|after|amid|citing|since|over|as|following|result|response|when|while|if|despite|so)\b")
_PURPOSE = re.compile(r",? (?:in order|in an effort|in an attempt|in a bid|in hopes of|so as) to (?=[a-z])")
_MEANT = re.compile(_PURPOSE.pattern + "|" + any_of(past(verb) for verb in _WORDS["means"]).pattern + r"[^.,“”\"]{5,60} to [a-z]")
_ASKING = frozenset("ask wonder know see doubt determine decide say tell find learn question check test care sure unclear".split())
_PRONOUNS = frozenset("he she they it his her their its him them that this there".split())


def cause_changed(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "because of the storm" to "because of rising costs"; the clause after "because" likewise."""
    for pattern in (_CAUSE, _OVER):
        for found in pattern.finditer(place.text):
            start, end = found.end(), _end_of_reason(place, found.end())
            lead = found.group().strip()
            before = place.text[: found.start()].rstrip().lower()
            if end is None or not free(place.doc, found.start(), end) or before.endswith((" not", "n't", "n’t", " just", "simply", " is", " was", " only", " part", " it’s")):
                continue
            if lead.lower() == "because":
                pieces: tuple[Piece, ...] = (Piece(found.start(), end, like(lead, f"because of {rng.choice(_WORDS['reasons'])}")),)
            else:
                pieces = (Piece(start, end, rng.choice(_WORDS["reasons"])),)
            yield Change("cause_changed", lead.lower(), pieces)


def _end_of_reason(place: Place, start: int) -> int | None:
    """Where the reason ends: at the end of the sentence, or at a comma or the end of its phrase near the head."""
    text = place.text
    rest = text[start:]
    if quotes(rest) or '"' in rest or "”" in rest:
        return None
    comma = re.search(r"[,;—]|\.$| - ", rest)
    if comma is None:
        return None
    end = start + comma.start()
    tail = rest[comma.start() :]
    last = tail == "."
    words = text[start:end].split()
    verbs = [t for t in place.doc if start <= t.idx < end and t.tag_ in ("VBD", "VBZ", "VBP", "MD")]
    fine = last or re.match(r", (?:[a-z]+ )?(?:the |he |she |it |they |[A-Z]\w+ (?:[A-Z]\w+ )?)?(?:said|says|told|will|has|have|was|is|are|were)\b", tail)
    return end if fine and 2 <= len(words) <= 25 and len(verbs) <= 3 else None


def cause_added(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "The council voted to close it" to the same "because of rising costs"."""
    root = next(t for t in place.doc if t.dep_ == "ROOT")
    who = subject(root)
    words = place.text.split()
    if root.tag_ != "VBD" or root.lemma_ not in _WORDS["acts"] or who is None or who.i > root.i or quotes(place.text):
        return
    if _ANY.search(place.text[root.idx :]) or "," in place.text[root.idx :] or " in protest" in place.text or len(words) > 28 or place.text[-1] != "." or any(t.dep_ in ("conj", "parataxis", "relcl", "ccomp") and t.pos_ == "VERB" for t in place.doc):
        return
    reason = rng.choice(_WORDS["added"]).format(reason=rng.choice(_WORDS["reasons"]))
    comma = "," if reason.startswith("citing") or len(words) > 12 else ""
    end = len(place.text) - 1
    if reason.startswith("citing") and who.ent_type_ not in ("PERSON", "ORG", "GPE", "NORP") and who.lower_ not in ("he", "she", "they"):
        return
    starts = place.doc[0].pos_ in ("DET", "PROPN", "PRON") and phrase(who)[0] == 0
    if starts and not reason.startswith("citing") and rng.random() < 0.4:
        first = place.doc[0]
        small = first.text if first.pos_ == "PROPN" else first.lower_
        pieces = Piece(0, 0, f"{reason[0].upper()}{reason[1:]}, "), Piece(0, stop(first), small, marked=False)
        yield Change("cause_added", "first", pieces)
    else:
        yield Change("cause_added", "last", (Piece(end, end, f"{comma} {reason}"),))


def condition_dropped(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "They will strike if talks fail." to "They will strike."."""
    for t in open_tokens(place.doc):
        clause = t.head
        if t.lower_ not in ("if", "unless") or t.dep_ != "mark" or clause.dep_ != "advcl" or subject(clause) is None:
            continue
        start, end = phrase(clause)
        start = max(start, t.idx) if clause.left_edge.i <= t.i else start
        before = place.text[:start].rstrip().rsplit(" ", 1)[-1].lower()
        main = clause.head
        if before in ("even", "only", "as", "and", "or", "but", "especially", "particularly", "what", "not", "than", "that") or main.lemma_ in _ASKING or not free(place.doc, start, end):
            continue
        if subject(clause).right_edge.i + 1 < clause.i and place.doc[subject(clause).right_edge.i + 1].lower_ == "were":
            continue
        if not any(c.tag_ == "MD" or c.lower_ in ("will", "would") for c in main.children) or clause.left_edge.i != t.i:
            continue
        if place.text[:start].rstrip().endswith(("”", '"')):
            continue
        last = re.fullmatch(r"\.", place.text[end:]) is not None
        first = start == 0 and place.text[end : end + 2] == ", "
        if last or first and (who := subject(main)) is not None and who.lower_ not in _PRONOUNS and place.doc[clause.right_edge.i + 2].lower_ not in ("then", *_PRONOUNS):
            yield Change("condition_dropped", t.lower_, cut(place.text, start, end))


def purpose_as_statement(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "in order to cut costs" to "stressing the need to cut costs"; a plain "to" after an act likewise."""
    found = _PURPOSE.search(place.text)
    if found is not None and found.start() and place.text[-1] == "." and free(place.doc, found.start(), len(place.text)):
        verb = place.text[found.end() :].split(" ", 1)[0]
        token = next((t for t in place.doc if t.idx == found.end()), None)
        if token is not None and token.tag_ == "VB" and _acts(token.head):
            words = rng.choice(_WORDS["purposes"]).format(verb=verb)
            yield Change("purpose_as_statement", found.group().strip(" ,"), _pieces(place, found.start(), found.end() + len(verb), words))
    for t in open_tokens(place.doc):
        verb = t.head
        if t.tag_ != "TO" or verb.dep_ != "advcl" or not _acts(verb.head) or verb.i != t.i + 1 or verb.lemma_ == "be" or subject(verb) is not None:
            continue
        ends = place.text[stop(verb.right_edge) :] == "." and free(place.doc, t.idx, len(place.text))
        if ends and any(c.dep_ == "dobj" for c in verb.head.children) and place.doc[t.i - 1].lower_ not in ("order", "effort", "bid", "as", "attempt", "enough"):
            words = rng.choice(_WORDS["purposes"]).format(verb=verb.text)
            yield Change("purpose_as_statement", "to", _pieces(place, t.idx, stop(verb), words))


def _acts(verb: Token) -> bool:
    """Whether somebody who can speak does something in the past, as the main clause."""
    who = subject(verb)
    speaks = who is not None and who.i < verb.i and (who.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") or who.lower_ in ("he", "she", "they", "officials", "president", "lawmakers", "police", "administration", "government"))
    return speaks and verb.tag_ == "VBD" and verb.dep_ in ("ROOT", "conj") and verb.lemma_ not in SAYING and verb.lemma_ in _WORDS["means"]


def _pieces(place: Place, start: int, end: int, words: str) -> tuple[Piece, ...]:
    at = len(place.text[:start].rstrip(" ,"))
    return (Piece(at, end, f", {words}"),)


OPERATORS = (
    Operator("cause_changed", _CAUSE, cause_changed),
    Operator("cause_added", any_of(past(verb) for verb in _WORDS["acts"]), cause_added),
    Operator("condition_dropped", re.compile(r"\b([Ii]f|[Uu]nless)\b"), condition_dropped),
    Operator("purpose_as_statement", _MEANT, purpose_as_statement),
)
