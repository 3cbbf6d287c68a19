"""Words cut into pieces of a fixed vocabulary: WordPiece (Schuster and Nakajima 2012), as BERT has it, uncased."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

#: Pieces of one word that are kept: what is longer is an address or a table, and its beginning tells enough.
MOST = 6
#: Words kept with their pieces.
_KEPT = 100_000
START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"


class Pieces:
    """The vocabulary, and the pieces of each word met so far."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self._known: dict[str, tuple[int, ...]] = {}
        self.start, self.end, self.unknown = (self._numbers[name] for name in (START, END, UNKNOWN))

    def of(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's first pieces, at least one."""
        found = self._known.get(word)
        if found is None:
            cut = tuple(number for part in _parts(word) for number in self._cut(part)) or (self.unknown,)
            found = cut[:MOST]
            if len(self._known) < _KEPT:
                self._known[word] = found
        return found

    def _cut(self, part: str) -> list[int]:
        """The longest pieces from the left; the number for unknown words where a rest has none."""
        found = []
        at = 0
        while at < len(part):
            ends = (end for end in range(len(part), at, -1) if ("##" if at else "") + part[at:end] in self._numbers)
            end = next(ends, None)
            if end is None:
                return [self.unknown]
            found.append(self._numbers[("##" if at else "") + part[at:end]])
            at = end
        return found


def _parts(word: str) -> Iterator[str]:
    """A word in small letters without accents, cut at marks, each mark by itself."""
    plain = [c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn"]
    run = ""
    for c in plain:
        mark = _is_mark(c)
        blank = c.isspace() or unicodedata.category(c).startswith("C")
        if (mark or blank) and run:
            yield run
            run = ""
        if mark:
            yield c
        elif not blank:
            run += c
    if run:
        yield run


def _is_mark(c: str) -> bool:
    return unicodedata.category(c).startswith("P") or (c.isascii() and not c.isalnum() and not c.isspace())
