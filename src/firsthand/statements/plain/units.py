"""A text cut into units, each a sentence or the sentences that one quotation holds, as words, marks and quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.model import Span
from firsthand.statements.plain.lexicon import AUXILIARY, DOUBTFUL, HEARSAY, SURE, TIME, VERB, Lexicon
from firsthand.text import sentences

#: What stands in a unit: a word, a mark, a quotation, words in brackets.
WORD, MARK, QUOTE, ASIDE = "word", "mark", "quote", "aside"
_TOKENS = re.compile(r"[^\W_]+(?:(?:[-‐–'’&/]|\.(?=[a-z\d]))[^\W_]+)*|[^\s\w]|_")
_ASIDE = re.compile(r"\([^()\n]{0,80}\)|\[[^\[\]\n]{0,40}\]")
_ORDINAL = re.compile(r"(?:^|[^\d.,])\d{1,2}\.$")
#: Characters of a quotation that is a sentence, at least.
_SHORT = 16
_VERBAL = VERB | SURE | DOUBTFUL | HEARSAY | AUXILIARY
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
        """Whether it is a word with a capital."""
        return self.sort == WORD and self.word[0].isupper()

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

    def segment(self, at: int) -> tuple[int, int]:
        """The tokens around one that no comma, colon, semicolon or dash parts from it."""
        first, after = at, at
        while first and not self.tokens[first - 1].breaks:
            first -= 1
        while after < len(self.tokens) and not self.tokens[after].breaks:
            after += 1
        return first, after


def units(text: str, quotes: list[Span], words: Lexicon) -> list[Unit]:
    """The units of a text in order."""
    found = []
    for start, end in _stretches(text, quotes, words):
        opens = "\n" in text[found[-1].end : start] if found else True
        inside = [q for q in quotes if start <= q[0] < end]
        found.append(Unit(len(found), start, end, tuple(_tokens(text, (start, end), inside, words)), opens))
    return found


def _stretches(text: str, quotes: list[Span], words: Lexicon) -> list[Span]:
    """Sentences, those joined that a quotation, an ordinal or an abbreviation runs over."""
    found: list[Span] = []
    n = 0
    for start, end in _cut(text, quotes):
        while n < len(quotes) and quotes[n][1] <= start:
            n += 1
        if n < len(quotes) and quotes[n][0] < start:
            closed = text[start : quotes[n][1]]
            if found and not any(map(str.isalnum, closed)):  # a closing mark that opens in English
                found[-1] = (found[-1][0], quotes[n][1])
                start = min(end, quotes[n][1])
                while start < end and text[start].isspace():
                    start += 1
            elif found:
                found[-1] = (found[-1][0], end)
                continue
        if start >= end:
            continue
        if found and _goes_on(text, found[-1], start, end, words):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _cut(text: str, quotes: list[Span]) -> Iterator[Span]:
    """Sentences, cut too behind a quotation that ends like one, before a capital."""
    closed = [q[1] for q in quotes if text[q[1] - 2 : q[1] - 1] in tuple(".!?…") and q[1] - q[0] > _SHORT]
    n = 0
    for start, end in sentences(text):
        while n < len(closed) and closed[n] < end:
            behind = text[closed[n] : end]
            if closed[n] > start and behind[:1].isspace() and behind.lstrip("„“«»\"' \u00a0")[:1].isupper():
                yield start, closed[n]
                start = end - len(behind.lstrip())
            n += 1
        yield start, end


def _goes_on(text: str, before: Span, start: int, end: int, words: Lexicon) -> bool:
    """Whether a sentence is none of its own."""
    if "\n" in text[before[1] : start]:
        return False
    last = text[before[0] : before[1]].rsplit(None, 2)[-2:]
    if last and last[-1].endswith(".") and last[-1].strip(".(").lower() in words.abbreviations:
        return True
    head = text[start:end].split(None, 1)[0].lower()
    if words.ordinal_stops and _ORDINAL.search(text[max(before[0], before[1] - 4) : before[1]]):
        return words.uses.get(last[0].lower(), 0) > 0 and words.uses.get(head, TIME) == TIME
    first = text[start:end].lstrip("»”“\"'–—- ,")
    closed = text[before[1] - 1] in "“”»«\"'’‘" or text[start] in ",–—"
    return closed and (first[:1].islower() or text[start] == ",")


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
