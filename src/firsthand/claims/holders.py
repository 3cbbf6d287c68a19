"""Who holds a claim: the speaker of the nearest statement that it stands in, and those who pass it on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from firsthand.model import Certainty, Span, Statement

_PRONOUNS = frozenset(
    ("he", "she", "it", "they", "i", "we", "you", "who", "which", "that", "this", "him", "her", "them", "one", "his")
)
#: How sure it is that a report leaves open what it only says that somebody said.
_OPEN = 0.7


@dataclass(frozen=True, slots=True)
class Held:
    """Who holds a claim, where the words for them stand, the statement, those who pass it on, and the words of saying."""

    holder: str | None
    span: Span | None
    statement: Span | None
    through: tuple[str, ...]
    cue: Span | None


def held_at(text: str, place: Span, statements: Sequence[Statement]) -> Held | None:
    """Who holds what is told at a place; None where it stands in no statement."""
    around = [s for s in statements if any(start <= place[0] and place[1] <= end for start, end in s.content)]
    around.sort(key=lambda s: (sum(end - start for start, end in s.content), -s.depth, s.content))
    if not around:
        return None
    nearest, *outer = around
    through = tuple(words for s in outer if (words := _words(text, s)) is not None)
    whole = nearest.content[0][0], nearest.content[-1][1]
    return Held(_words(text, nearest), _span(nearest), whole, through, nearest.cue)


def committed(certainty: Certainty, cue: Span | None, lemma: Callable[[Span], str | None], commits: Sequence[str]) -> Certainty:  # fmt: skip
    """What a report itself commits to where it tells that somebody holds something, and by which words.

    "Said" leaves it open (FactBank's Uu for the author); "admitted" takes it over (Saurí and Pustejovsky 2009).
    """
    words = () if cue is None else (cue,)
    if cue is not None and lemma(cue) in commits:
        return replace(certainty, words=tuple(sorted({*certainty.words, *words})))
    return Certainty("Uu", 0.0, words, _OPEN)


def is_pronoun(words: str) -> bool:
    """Whether words stand for somebody named elsewhere."""
    return words.lower() in _PRONOUNS


def _words(text: str, s: Statement) -> str | None:
    """The name of who speaks, else the words for them; for a pronoun what is known of whom it means."""
    given = text[slice(*s.source)] if s.source else None
    who = s.speaker
    if who is not None and who.name:
        return who.name
    if given is not None and not is_pronoun(given):
        return given
    told = [part for part in (who.role, who.affiliation) if part] if who else []
    return ", ".join(told) or given


def _span(s: Statement) -> Span | None:
    if s.source is not None or s.speaker is None:
        return s.source
    return s.speaker.name_span or s.speaker.role_span or s.speaker.affiliation_span
