"""The agencies that sign a report: in a byline, alone on a line, between brackets."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.capture.cues import cues
from firsthand.newsrooms.names import Name, known, names_in

_SPLIT = re.compile(r"[,;|•·()\[\]/–—+]|\s-\s|:\s|\s+(?:and|with|for|of|via|und|et|y|&|ir|ja)\s+")
_JOINED = re.compile(r"\s*(?:[/,;&+]|\s(?:and|und|et|y|ir|ja|и|та|і)\s)\s*")
_TRADE = re.compile(
    r"\s+(?:(?:\w+\s+){0,2}(?:writers?|reporters?|correspondents?|editors?|staff)|news agency|reports?|wire)$", re.I
)


@dataclass(frozen=True, slots=True)
class Signer:
    """A name in a byline, with its place in the words given."""

    name: Name
    start: int
    end: int
    confidence: float


@functools.lru_cache(maxsize=4096)  # the writers of an outlet sign many reports
def signers(words: str) -> tuple[Signer, ...]:
    """The agencies and outlets that a byline names: "Jane Doe, Associated Press", "AP staff", "AFP"."""
    return tuple(_signers(words))


def _signers(words: str) -> Iterator[Signer]:
    said = cues().byline.match(words)
    at = said.end() if said else 0
    for piece in [*_SPLIT.finditer(words, at), None]:
        end = piece.start() if piece else len(words)
        found = _signer(words[at:end])
        if found:
            start = at + words[at:end].find(found[1])
            yield Signer(found[0], start, start + len(found[1]), found[2])
        at = piece.end() if piece else end


def only_names(words: str, strict: bool = False) -> list[Name] | None:
    """The names that words consist of ("AFP/dpa", "Reuters, AP"), None where there is anything else.

    With `strict`, forms that mean other things too are anything else.
    """
    found: list[Name] = []
    for piece in _JOINED.split(words.strip(" .-–—\t\u00a0")):
        name = known(piece) if piece else None
        if piece and (name is None or (strict and name.weak)):
            return None
        found.extend([name] if name else [])
    return found or None


def _signer(piece: str) -> tuple[Name, str, float] | None:
    words = piece.strip()
    name = known(words) or known(_TRADE.sub("", words))
    if name:
        return name, words, 0.6 if name.weak else 0.95
    if cues().agency_shape.fullmatch(words):
        return Name(words, agency=True, weak=True), words, 0.6
    # "JANE DOE Associated Press": the name of a person, then a form that cannot be a family name.
    hits = names_in(words)
    if hits and hits[-1].end == len(words) and 0 < len(words[: hits[-1].start].split()) <= 4:
        form, name = words[hits[-1].start :], hits[-1].name
        if name.agency and not name.weak and form[0].isupper() and words[0].isupper():
            return name, form, 0.85
    return None
