"""What a retelling puts in: opinions, background, claims."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.made.drifts.cues import says_something
from benchmarks.made.drifts.grammar import free, quotes, subject
from benchmarks.made.drifts.records import Change, Operator, Piece, Place
from benchmarks.made.drifts.words import any_of, table

_WORDS = table("additions")
_KNOWN = any_of(_WORDS["background"])


def opinion_added(place: Place, rng: random.Random) -> Iterator[Change]:
    """A clause at the end, or a sentence after it."""
    end = len(place.text)
    if _plain_end(place) and rng.random() < 0.6:
        yield Change(
            "opinion_added", "clause", (Piece(end - 1, end - 1, f", {rng.choice(_WORDS['opinion_clauses'])}"),)
        )
    else:
        yield Change("opinion_added", "sentence", (Piece(end, end, f" {rng.choice(_WORDS['opinion_sentences'])}"),))


def claim_added(place: Place, rng: random.Random) -> Iterator[Change]:
    """A sentence that the source does not have, or a clause."""
    end = len(place.text)
    root = next(t for t in place.doc if t.dep_ == "ROOT")
    if rng.random() < 0.5:
        yield Change("added", "sentence", (Piece(end, end, f" {rng.choice(_WORDS['added_sentences'])}"),))
    elif _plain_end(place) and root.text == "said" and says_something(root) and len(place.text.split()) < 30:
        yield Change("added", "said", (Piece(end - 1, end - 1, f", {rng.choice(_WORDS['said_clauses'])}"),))
    elif _plain_end(place) and subject(root) is not None and not says_something(root) and len(place.text.split()) < 26:
        yield Change("added", "clause", (Piece(end - 1, end - 1, f", {rng.choice(_WORDS['added_clauses'])}"),))


def background_added(place: Place, rng: random.Random) -> Iterator[Change]:
    """What everybody can look up about a name: an apposition where it stands, or a sentence at the end."""
    for found in _KNOWN.finditer(place.text):
        start, end = found.span()
        aside, sentence = _WORDS["background"][found.group()]
        after = place.text[end:]
        if (
            not free(place.doc, start, end)
            or re.match(r"[’'-]| [A-Z(]|,? (?:of|and|or|&|which|where|who|that|that’s|for|on)\b|, [A-Z]", after)
            or re.search(r"(?:-|[A-Z]\w*|[A-Z]\.|South|North|New|’s|\bof) $|, $", place.text[:start])
        ):
            continue
        if (
            rng.random() < 0.5
            and re.match(
                r" (?:to|in|on|has|have|is|was|will|would|said|by|after|before|with|from|voted|approved|passed|rejected|agreed)\b|\.$",
                after,
            )
            and place.text[:start].count(",") == 0
        ):
            comma = "" if after == "." else ","
            yield Change("background_added", "apposition", (Piece(end, end, f", {aside}{comma}"),))
        else:
            at = len(place.text)
            yield Change("background_added", "sentence", (Piece(at, at, f" {sentence}"),))


def _plain_end(place: Place) -> bool:
    """Whether a clause may be hung on the sentence: a full stop, no quotation, no question, not too long."""
    return (
        place.text[-1] == "." and not quotes(place.text) and len(place.text.split()) < 34 and place.text[-2].islower()
    )


OPERATORS = (
    Operator("opinion_added", None, opinion_added),
    Operator("added", None, claim_added),
    Operator("background_added", _KNOWN, background_added),
)
