"""A text cut into units, each a sentence or the sentences that one quotation holds, as words, marks and quotations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.model import Span
from firsthand.statements.plain.lexicon import AUXILIARY, DOUBTFUL, HEARSAY, SURE, VERB, Lexicon
from firsthand.statements.plain.stretches import stretches

#: What stands in a unit: a word, a mark, a quotation, words in brackets.
WORD, MARK, QUOTE, ASIDE = "word", "mark", "quote", "aside"
_TOKENS = re.compile(r"[^\W_]+(?:(?:[-‐–'’&/]|\.(?=[a-z\d])|(?<=\d):(?=\d))[^\W_]+)*|[^\s\w]|_")
_COMPOUND = re.compile(r"[^\W\d_][-‐][A-ZÄÖÜ]")
_ASIDE = re.compile(r"\([^()\n]{0,80}\)|\[[^\[\]\n]{0,40}\]")
_VERBAL = VERB | SURE | DOUBTFUL | HEARSAY | AUXILIARY
#: Tokens of a unit, at most: a longer sentence is read in parts.
_MOST = 200
_BREAKS = frozenset(",;:–—")


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its uses (bits of the lexicon), a mark, a quotation or an aside."""

    start: int
    end: int
    sort: str
    word: str
    low: str
    uses: int

    @property
    def capital(self) -> bool:
        """Whether it is a word with a capital, at its head or behind a hyphen."""
        return self.sort == WORD and (self.word[0].isupper() or _COMPOUND.search(self.word) is not None)

    @property
    def breaks(self) -> bool:
        """Whether it parts clauses."""
        return self.sort == MARK and self.word in _BREAKS

    def is_a(self, bits: int) -> bool:
        """Whether it is a word of one of these uses."""
        return bool(self.uses & bits)


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of the text with its tokens; `opens` where it begins a paragraph."""

    number: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    opens: bool
    #: The tokens around each one that no comma, colon, semicolon or dash parts from it.
    segments: tuple[tuple[int, int], ...]

    def segment(self, at: int) -> tuple[int, int]:
        """The tokens around one that no comma, colon, semicolon or dash parts from it; around a mark, none."""
        return self.segments[at] if at < len(self.segments) else (at, at)


def units(text: str, quotes: list[Span], parts: list[Span], words: Lexicon) -> list[Unit]:
    """The units of a text in order, none of which ends inside a quotation; `parts` are the quotations as tokens."""
    found: list[Unit] = []
    starts = [start for start, _ in parts]
    for start, end in stretches(text, quotes, words):
        inside = parts[bisect_left(starts, start) : bisect_left(starts, end)]
        tokens = list(_tokens(text, (start, end), inside, words))
        for n in range(0, len(tokens), _MOST):
            part = tuple(tokens[n : n + _MOST])
            head, tail = (part[0].start if n else start), (part[-1].end if n + _MOST < len(tokens) else end)
            opens = not found or "\n" in text[found[-1].end : head]
            found.append(Unit(len(found), head, tail, part, opens, _segments(part)))
    return found


def _segments(tokens: tuple[Token, ...]) -> tuple[tuple[int, int], ...]:
    """What a comma or the like does not part, for each token; a mark that parts stands alone, behind what it ends."""
    found: list[tuple[int, int]] = []
    first = 0
    for after in [n for n, token in enumerate(tokens) if token.breaks] + [len(tokens)]:
        found += [(first, after)] * (after - first)
        if after < len(tokens):
            found.append((first, after) if first < after else (after, after))
        first = after + 1
    return tuple(found)


def _tokens(text: str, span: Span, quotes: list[Span], words: Lexicon) -> Iterator[Token]:
    at, n = span[0], 0
    while at < span[1]:
        quote = quotes[n] if n < len(quotes) else (span[1], span[1])
        if quote[0] == at:
            yield Token(*quote, QUOTE, text[slice(*quote)], "", 0)
            at, n = quote[1], n + 1
            continue
        aside = _ASIDE.match(text, at, span[1]) if text[at] in "([" else None
        if aside and aside.end() <= quote[0]:
            yield Token(*aside.span(), ASIDE, aside[0], "", 0)
            at = aside.end()
            continue
        match = _TOKENS.search(text, at, quote[0])
        if match is None:
            at = quote[0]
            continue
        if text[match.start()] in "([" and match.start() != at:
            at = match.start()
            continue
        yield from _words(match[0], match.start(), match.start() > span[0], words)
        at = match.end()


def _words(word: str, start: int, inside: bool, words: Lexicon) -> Iterator[Token]:
    """A word or mark as a token, as two where a pronoun is written onto it."""
    low = word.lower()
    tail = next((t for t in words.enclitics if low.endswith(t) and len(low) > len(t)), "")
    end = len(word) - len(tail)
    uses = words.uses.get(low[:end], 0)
    if words.capital_nouns and low != word and inside:
        uses &= ~_VERBAL  # "die Folge" is a noun
    yield Token(start, start + end, WORD if word[0].isalnum() else MARK, word[:end], low[:end], uses)
    if tail:
        inner = end + tail.rindex("-") + 1
        yield Token(start + inner, start + len(word), WORD, word[inner:], low[inner:], words.uses.get(low[inner:], 0))
