"""What each sentence of a report names of a play: entities by their names or by words that point back, and the board.

A sentence is read through a mask of the same length, in which an entity is a run of ¤ and the board one of §, so that
the forms can be written for any entity and any board.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from firsthand import data
from firsthand.model import Report, Span
from firsthand.play.records import Board, Kind, Plays
from firsthand.text import sentences

ENTITY, BOARD = "¤", "§"
#: A name of several words in capitals: "president" is anybody's, "Court of Charters" is one board's.
_OWN_NAME = re.compile(r"[A-Z][\w’'-]+(?:\s+(?:(?:of|the|for|and)\s+)*[A-Z][\w’'-]+)+")
#: How surely words stand for an entity: its name in a file, a name found by its form, words that point back.
_NAMED, _FOUND, _BACK = 1.0, 0.9, 0.7


@dataclass(frozen=True, slots=True)
class Named:
    """Words of a sentence that stand for an entity, as offsets into the sentence."""

    code: str
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: its place in the report, its mask, the entities in it, and the one named last before it."""

    start: int
    end: int
    mask: str
    named: tuple[Named, ...]
    last: str | None


def boards_named(report: Report, plays: Plays) -> tuple[str, ...]:
    """The ids of the boards that a report names, itself or an entity that a file puts on it, sorted."""
    texts = (report.title or "", report.text)
    return tuple(sorted(b for b in plays if any(names_of(plays, b).stand_in(text) for text in texts)))


def read_lines(report: Report, board: str, plays: Plays) -> list[Line]:
    """The sentences of a report as masks, in order; none where it does not name the board."""
    if board not in boards_named(report, plays):
        return []
    names = names_of(plays, board)
    last: str | None = next((named.code for named in names.entities(report.title or "", None)), None)
    found = []
    for start, end in sentences(report.text):
        words = report.text[start:end].rstrip()
        named = names.entities(words, last)
        found.append(Line(start, start + len(words), names.mask(words, named), tuple(named), last))
        last = named[-1].code if named else last
    return found


def entity_name(code: str, plays: Plays, board: str) -> str:
    """The first name that a file has for an entity, else its code as words."""
    known = next((thing.names[0] for thing in plays.things if (thing.board, thing.code) == (board, code)), None)
    return known or code.replace("-", " ").title()


def entity_code(name: str, plays: Plays, board: str) -> str:
    """The code of an entity by its name or its code; one that no file names has the code that its name gives."""
    codes = {thing.code for thing in plays.things if thing.board == board}
    return name if name in codes else names_of(plays, board).code_of(name)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one board and of the entities on it, compiled."""

    board: re.Pattern[str]
    #: Bodies of the board that have a name of their own ("Tide Senate").
    bodies: re.Pattern[str]
    known: re.Pattern[str]
    codes: dict[str, str]
    kind: Kind

    def stand_in(self, text: str) -> bool:
        """Whether a text names the board, one of its bodies, or an entity that a file puts on it."""
        return any(pattern.search(text) for pattern in (self.board, self.bodies, self.known))

    def entities(self, text: str, last: str | None) -> list[Named]:
        """The entities that a sentence names, in order, none inside another."""
        found = [Named(self.codes[_plain(m.group()).lower()], *m.span(), _NAMED) for m in self.known.finditer(text)]
        for form in self.kind.found_by:
            for match in form.finditer(text):
                code = self.code_of(match.group())
                if code and not _inside(match.span(), found):
                    found.append(Named(code, *match.span(), _FOUND))
        found.sort(key=lambda named: named.start)
        if self.kind.back is not None:
            for match in self.kind.back.finditer(text):
                before = [named.code for named in found if named.end <= match.start() and named.confidence > _BACK]
                pointed = before[-1] if before else last
                if pointed and not _inside(match.span(), found):
                    found.append(Named(pointed, *match.span(), _BACK))
        return sorted(found, key=lambda named: named.start)

    def code_of(self, name: str) -> str:
        """A name found by its form as a code: without an article and without the noun that its kind has at the end."""
        words = re.sub(r"^(?:the|a|an)\s+", "", _plain(name), flags=re.IGNORECASE)
        if whose := re.match(rf"(?:{self.board.pattern})['’]s\s+", words):
            words = words[whose.end() :]
        if known := self.codes.get(words.lower()):
            return known
        bare = re.sub(rf"\s+(?:{data.alternatives(self.kind.heads)})$", "", words) if self.kind.heads else words
        return re.sub(r"\W+", "-", bare).strip("-").upper()

    def mask(self, text: str, named: list[Named]) -> str:
        """The sentence with marks over its entities and the board."""
        for one in named:
            text = text[: one.start] + ENTITY * (one.end - one.start) + text[one.end :]
        return self.board.sub(lambda match: BOARD * len(match.group()), text)


@functools.lru_cache(maxsize=64)
def names_of(plays: Plays, board: str) -> Names:
    """The names of a board of some plays."""
    one: Board = plays[board]
    codes = {_plain(name).lower(): t.code for t in plays.things if t.board == board for name in t.names}
    place = re.compile(_any_of([one.name, *one.names]))  # a name: in capitals as it stands
    bodies = [word for words in one.roles.values() for word in words if _OWN_NAME.fullmatch(word)]
    return Names(
        place, re.compile(_any_of(bodies)), re.compile(_any_of(codes), re.IGNORECASE), codes, plays.kind(board)
    )


def _any_of(words: Iterable[str]) -> str:
    listed = data.longest_first(words)
    return rf"(?<!\w)(?:{data.alternatives(listed)})(?!\w)" if listed else r"(?!)"


def _inside(span: Span, found: list[Named]) -> bool:
    return any(named.start < span[1] and span[0] < named.end for named in found)


def _plain(words: str) -> str:
    return " ".join(words.split())
