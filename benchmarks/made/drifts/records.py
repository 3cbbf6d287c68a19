"""What a change is made of, and what is known of a made pair."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

Span: TypeAlias = tuple[int, int]
#: spaCy's Doc and Token, whose own types say no more than this.
Doc: TypeAlias = Any
Token: TypeAlias = Any

_BROKEN = re.compile(r"(?<!\.)\.\.(?!\.)|,,|,\.| [,.;]|[a-z,]  |,;")
_RIM = " \t\n,;:"


@dataclass(frozen=True)
class Piece:
    """Words put in the place of others. One that is not marked only keeps the grammar: a capital, a comma."""

    start: int
    end: int
    text: str
    marked: bool = True


@dataclass(frozen=True)
class Change:
    """One change of a sentence, or of `reach` sentences in a row; `way` names how it was done."""

    type: str
    way: str
    pieces: tuple[Piece, ...]
    reach: int = 1


@dataclass(frozen=True)
class Place:
    """A sentence in its window: the parsed sentences, the text of each, and which one is looked at."""

    docs: tuple[Doc, ...]
    at: int
    #: What stands between one sentence and the next: a blank or a paragraph's end.
    gaps: tuple[str, ...]

    @property
    def doc(self) -> Doc:
        """The parsed sentence that is looked at."""
        return self.docs[self.at]

    @property
    def text(self) -> str:
        """The words of the sentence that is looked at."""
        return str(self.docs[self.at].text)

    def joined(self, reach: int) -> str:
        """The sentence and those after it, `reach` in all, as they stand in the window."""
        told = self.text
        for n in range(self.at + 1, self.at + reach):
            told += self.gaps[n - 1] + self.docs[n].text
        return told


Finder: TypeAlias = Callable[[Place, random.Random], Iterable[Change]]


@dataclass(frozen=True)
class Operator:
    """A way of changing sentences. `gate` is what a text must hold for it to be worth a parse."""

    type: str
    gate: re.Pattern[str] | None
    find: Finder


@dataclass(frozen=True)
class Edit:
    """What became of one sentence (or of a few): spans in both texts, and the words that changed where any did.

    `type` is a drift type, or "faithful" or "kept". `source` and `derived` are the changed words, None where a side
    has none; the sentences around them are `source_sentence` and `derived_sentence`.
    """

    type: str
    way: str
    before: str | None
    after: str | None
    source: Span | None
    derived: Span | None
    source_sentence: Span
    derived_sentence: Span


@dataclass(frozen=True)
class Pair:
    """A source, its retelling, and what became of each sentence."""

    source: str
    derived: str
    edits: tuple[Edit, ...]


def apply(text: str, pieces: Iterable[Piece]) -> tuple[str, Span | None, Span | None]:
    """The text with the pieces put in, and the marked spans before and after; None where nothing is marked there."""
    told, at = "", 0
    before: list[Span] = []
    after: list[Span] = []
    for piece in sorted(pieces, key=lambda p: (p.start, p.end)):
        told += text[at : piece.start]
        if piece.marked:
            before.append((piece.start, piece.end))
            after.append((len(told), len(told) + len(piece.text)))
        told += piece.text
        at = piece.end
    told += text[at:]
    return told, _hull(text, before), _hull(told, after)


def tidy(before: str, after: str) -> bool:
    """Whether a change leaves no stops and blanks where none belong."""
    return _BROKEN.search(after) is None or _BROKEN.search(before) is not None


def _hull(text: str, spans: list[Span]) -> Span | None:
    """From the first word of the spans to the last."""
    kept = [trimmed for span in spans if (trimmed := _trimmed(text, span))]
    return (min(s for s, _ in kept), max(e for _, e in kept)) if kept else None


def _trimmed(text: str, span: Span) -> Span | None:
    start, end = span
    while start < end and text[start] in _RIM:
        start += 1
    while start < end and text[end - 1] in _RIM:
        end -= 1
    return (start, end) if start < end and any(c.isalnum() for c in text[start:end]) else None
