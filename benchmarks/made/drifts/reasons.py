"""Reasons that become others, or that come."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.made.drifts.grammar import free, like, phrase, quotes, stop, subject
from benchmarks.made.drifts.records import Change, Operator, Piece, Place, Token
from benchmarks.made.drifts.words import any_of, past, table

_WORDS = table("reasons")
_CAUSE = re.compile(
    r"\b(?:because of|due to|owing to|thanks to|as a result of|citing|amid) |\bbecause (?!of\b)"
    r"|\bover (?=(?:[a-z]+ )?(?:concerns|fears|allegations|worries|claims|doubts))",
    re.IGNORECASE,
)
#: Before a reason that cannot be another: it is denied, or it is what the sentence says.
_BOUND = re.compile(r"(?:\bnot|n[’']t|\bjust|\bsimply|\bis|\bwas|\bonly|\bpart|\bit[’']s)$")
_ANY = re.compile(
    r"\b(because|due to|owing|after|amid|citing|since|over|as|following|result|response|when|while|if|despite|so|"
    r"in protest)\b|,"
)
#: After a comma, what shows that the reason ends there.
_GOES_ON = re.compile(
    r", (?:[a-z]+ )?(?:the |he |she |it |they |[A-Z]\w+ (?:[A-Z]\w+ )?)?(?:said|says|told|will|has|have|was|is|are|were)\b"
)
_HOLDERS = ("PERSON", "ORG", "GPE", "NORP")


def cause_changed(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "because of the storm" to "because of rising costs"; the clause after "because" likewise."""
    for found in _CAUSE.finditer(place.text):
        end = _end_of_reason(place, found.end())
        if (
            end is None
            or not free(place.doc, found.start(), end)
            or _BOUND.search(place.text[: found.start()].rstrip())
        ):
            continue
        lead, reason = found.group().strip(), rng.choice(_WORDS["reasons"])
        if lead.lower() == "because":
            pieces = (Piece(found.start(), end, like(lead, f"because of {reason}")),)
        else:
            pieces = (Piece(found.end(), end, reason),)
        yield Change("cause_changed", lead.lower(), pieces)


def _end_of_reason(place: Place, start: int) -> int | None:
    """Where the reason ends: at the end of the sentence, or at a comma after which the sentence goes on."""
    rest = place.text[start:]
    comma = re.search(r"[,;—]|\.$| - ", rest)
    if comma is None or quotes(rest) or '"' in rest or "”" in rest:
        return None
    end, tail = start + comma.start(), rest[comma.start() :]
    verbs = [t for t in place.doc if start <= t.idx < end and t.tag_ in ("VBD", "VBZ", "VBP", "MD")]
    fine = tail == "." or _GOES_ON.match(tail) is not None
    return end if fine and 2 <= len(place.text[start:end].split()) <= 25 and len(verbs) <= 3 else None


def cause_added(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "The council voted to close it" to the same "because of rising costs"."""
    root = next(t for t in place.doc if t.dep_ == "ROOT")
    who = subject(root)
    if who is None or not _is_act(root, who) or _ANY.search(place.text[root.idx :]):
        return
    words, end = len(place.text.split()), len(place.text) - 1
    reason = rng.choice(_WORDS["added"]).format(reason=rng.choice(_WORDS["reasons"]))
    if reason.startswith("citing"):
        if who.ent_type_ in _HOLDERS or who.lower_ in ("he", "she", "they"):
            yield Change("cause_added", "citing", (Piece(end, end, f", {reason}"),))
        return
    first = place.doc[0]
    if first.pos_ in ("DET", "PROPN", "PRON") and phrase(who)[0] == 0 and rng.random() < 0.4:
        small = first.text if first.pos_ == "PROPN" else first.lower_
        pieces = Piece(0, 0, f"{reason[0].upper()}{reason[1:]}, "), Piece(0, stop(first), small, marked=False)
        yield Change("cause_added", "first", pieces)
    else:
        yield Change("cause_added", "last", (Piece(end, end, f"{',' if words > 12 else ''} {reason}"),))


def _is_act(root: Token, who: Token) -> bool:
    """Whether the sentence tells one act in the past for which there may be a reason."""
    doc = root.doc
    one = not any(t.dep_ in ("conj", "parataxis", "relcl", "ccomp") and t.pos_ == "VERB" for t in doc)
    plain = doc.text[-1] == "." and not quotes(doc.text) and len(doc.text.split()) <= 28
    return one and plain and root.tag_ == "VBD" and root.lemma_ in _WORDS["acts"] and who.i < root.i


OPERATORS = (
    Operator("cause_changed", _CAUSE, cause_changed),
    Operator("cause_added", any_of(past(verb) for verb in _WORDS["acts"]), cause_added),
)
