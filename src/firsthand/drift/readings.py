"""The two texts made ready, and the pairs of sentences that are compared."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from firsthand.capture import find_credits, find_layout
from firsthand.drift.found import all_rules, rules
from firsthand.model import Credit, Passage, Report, Span, Statement
from firsthand.statements import find_statements
from firsthand.statements.parse import Parsed, parse
from firsthand.text import Words, quotations, sentences, words
from firsthand.text.worddiff import word_diff

#: Reports that are kept as they were read.
_KEPT = 32
#: Stretches of text whose stems are kept; letters of the longest word that has none.
_STEMMED, _SMALL = 4_096, 3
#: Characters of a stretch that is still one thing replaced by another.
_STRETCH = 60


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a text, at its place, with its parse."""

    start: int
    end: int
    parsed: Parsed
    #: What functions marked with `once` made of it.
    notes: dict[object, Any] = field(compare=False, repr=False, default_factory=dict)

    def span(self, first: int, last: int) -> Span:
        """The characters of the text from token `first` to token `last`, both included."""
        return self.start + self.parsed.starts[first], self.start + self.parsed.ends[last]


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One report with its sentences, statements, quotations and words."""

    report: Report
    text: str
    sentences: tuple[Sentence, ...]
    statements: tuple[Statement, ...]
    quotes: tuple[Span, ...]
    words: Words

    def within(self, start: int, end: int) -> list[Sentence]:
        """The sentences of which at least half lies in a stretch."""
        return [s for s in self.sentences if 2 * (min(s.end, end) - max(s.start, start)) >= s.end - s.start]

    def said(self, start: int, end: int) -> list[Statement]:
        """The statements that begin in a stretch."""
        return [s for s in self.statements if start <= begin_of(s) < end]


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """A sentence of the retelling and the sentences of the source that it comes from."""

    source: tuple[Sentence, ...]
    derived: Sentence
    #: The stretches compared.
    before: Span
    after: Span
    confidence: float
    similarity: float
    verbatim: bool


@functools.lru_cache(maxsize=_KEPT)
def read(report: Report) -> Reading:
    """A report made ready; a source is retold many times."""
    return Reading(report, report.text, *_of_text(report.text))


@functools.lru_cache(maxsize=_KEPT)
def _of_text(text: str) -> tuple[tuple[Sentence, ...], tuple[Statement, ...], tuple[Span, ...], Words]:
    """What hangs on the words of a report alone, which others carry too."""
    spans = _told(text)
    parsed = parse(text[s:e] for s, e in spans)
    placed = tuple(Sentence(s, e, _mended(p)) for (s, e), p in zip(spans, parsed, strict=True))
    return placed, tuple(find_statements(text)), tuple(quotations(text)), words(text)


@functools.lru_cache(maxsize=64)
def credits_of(report: Report) -> tuple[Credit, ...]:
    """The credits of a report; several rules ask for them, for each pair of sentences."""
    return tuple(find_credits(report))


def _mended(parsed: Parsed) -> Parsed:
    """A parse with "hope" as the lemma of "hoped", which the lemmatizer takes for a form of "hop"."""
    known = all_rules("levels") | all_rules("cues")
    lemmas = tuple(
        lemma + "e" if tag.startswith("VB") and _of_e(word, lemma) and lemma + "e" in known else lemma
        for lemma, word, tag in zip(parsed.lemmas, parsed.words, parsed.tags, strict=True)
    )
    return replace(parsed, lemmas=tuple(lemmas)) if lemmas != parsed.lemmas else parsed


def _of_e(word: str, lemma: str) -> bool:
    """Whether a form may be one of the lemma with an "e": "hoped", "hoping"."""
    return word.startswith(lemma + "e") or word == lemma + "ing"


def _told(text: str) -> list[Span]:
    """The sentences, the first one without the dateline, which the parse would take for its subject."""
    layout = find_layout(text)
    if layout.dateline is None:
        return sentences(text)
    start, end = layout.dateline[0], layout.body[0]
    while end < layout.body[1] and text[end].isspace():
        end += 1
    return [(end if start <= s < end else s, e) for s, e in sentences(text) if e > end or s < start]


def pairs_of(source: Reading, derived: Reading, passages: Sequence[Passage]) -> list[Pair]:
    """The pairs of sentences that passages join, in the order of the retelling."""
    found = []
    for p in sorted(passages, key=lambda p: (p.derived_start, p.source_start)):
        before, after = (p.source_start, p.source_end), (p.derived_start, p.derived_end)
        sources, mine = source.within(*before), derived.within(*after)
        found += [Pair(tuple(sources), d, before, (max(d.start, after[0]), min(d.end, after[1])), p.confidence,
                       p.similarity, p.kind == "verbatim") for d in mine if sources]  # fmt: skip
    return found


def begin_of(statement: Statement) -> int:
    """Where a statement begins, cue and source included."""
    spans = [*statement.content, statement.cue, statement.source]
    return min(span[0] for span in spans if span is not None)


def covers(outer: Span, inner: Span) -> bool:
    """Whether one span holds the other."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def overlap(a: Span, b: Span) -> int:
    """The characters two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def replaced(source: Reading, derived: Reading, pair: Pair) -> list[tuple[Span, Span]]:
    """The stretches of a pair whose words were replaced by others."""
    changes = word_diff(source.words, pair.before, derived.words, pair.after)
    both = [(c.a_span, c.b_span) for c in changes if c.kind == "changed" and c.a_span and c.b_span]
    return [(a, b) for a, b in both if max(a[1] - a[0], b[1] - b[0]) <= _STRETCH]


@functools.lru_cache(maxsize=_STEMMED)
def stems_of(text: str) -> frozenset[int]:
    """The stems of the words of more than three letters; rules ask for those of the same sentences again and again."""
    found = words(text)
    return frozenset(found.stems[found.ends - found.starts > _SMALL].tolist())


def told(pair: Pair) -> bool:
    """Whether the sentence of the retelling says that somebody says it."""
    parsed = pair.derived.parsed
    cues = rules("cues", "neutral") | rules("cues", "hard") | {"accord"}
    return any(lemma in cues and pos == "VERB" for lemma, pos in zip(parsed.lemmas, parsed.pos, strict=True)) or any(
        word == "according" for word in parsed.words
    )
