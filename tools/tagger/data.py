"""Articles with attributions, and sentences with events rated for certainty, as sentences for the network.

Two sorts of lines in the JSON Lines files: {"text", "attributions": [{"source": [s, e] or null, "cue": [s, e] or null,
"content": [[s, e], ...]}]} and {"text", "events": [{"span": [s, e], "value3": from -3 to 3}]}; offsets in characters of
`text`, half open.
"""

from __future__ import annotations

import gzip
import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from firsthand.statements.frames import frames_of
from firsthand.statements.opening import sentences_of
from firsthand.statements.parse import Parsed, Sentence, parse
from firsthand.statements.tagged import quotation_of
from firsthand.statements.tagger.chain import CONTENT, SOURCE
from firsthand.statements.tagger.features import OUTSIDE, Inventory, Numbers, Reader, Words
from firsthand.text import quotations, sentences

#: Words of a sentence that is learned from, at most: what is longer is a table or a list.
LONGEST = 160
_VERBAL = ("VERB", "AUX", "NOUN", "ADJ")


@dataclass(frozen=True, slots=True)
class Gold:
    """One attribution as it stands in the sentence of its cue: tokens."""

    cue: int
    content: tuple[int, ...]
    source: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of an article with what annotators found in it."""

    article: int
    parsed: Parsed
    quotation: tuple[int, ...]
    gold: tuple[Gold, ...]
    #: The predicates' tokens, and how certain what they tell is; None where nobody was asked for statements or events.
    events: tuple[tuple[int, float], ...] | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An example in numbers: which words cue `[n]`, and for each cue the words as seen from it and their labels.

    `rated` are the rated events, by the predicate's word; None where the sentence was read for statements.
    """

    words: Words
    cues: np.ndarray
    seen: list[tuple[int, Numbers, Numbers]]
    rated: tuple[tuple[int, float], ...] | None


def articles(path: Path) -> Iterator[dict[str, Any]]:
    """The articles of a file, plain or compressed."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def examples(paths: Iterable[Path]) -> Iterator[Example]:
    """The sentences of all articles, in order."""
    number = 0
    for path in paths:
        for article in articles(path):
            if "attributions" in article:
                yield from _of_article(number, article["text"], article["attributions"])
            else:
                yield from _rated(number, article["text"], article["events"])
            number += 1


def inventory_of(rows: list[Example]) -> Inventory:
    """The labels that occur, each list with one for others at its head."""

    def labels(found: Iterable[str]) -> tuple[str, ...]:
        return ("?", *sorted(set(found)))

    parsed = [row.parsed for row in rows]
    return Inventory(
        pos=labels(x for p in parsed for x in p.pos),
        tags=labels(x for p in parsed for x in p.tags),
        deps=labels(x for p in parsed for x in p.deps),
        names=labels(("O", *(kind for p in parsed for _, _, kind in p.names))),
        frames=labels(frame.frame for p in parsed for frame in frames_of(p)),
    )


def item_of(reader: Reader, row: Example) -> Item:
    """An example in numbers."""
    words = reader.words(row.parsed, row.quotation)
    cues = np.zeros(len(row.parsed), np.float32)
    cues[[gold.cue for gold in row.gold]] = 1
    seen = []
    for gold in row.gold:
        labels = np.zeros(len(row.parsed), np.int64)
        labels[list(gold.content)] = CONTENT
        labels[list(gold.source)] = SOURCE
        seen.append((gold.cue, reader.pairs(row.parsed, words, [gold.cue])[0], labels))
    return Item(words, cues, seen, row.events)


def _of_article(number: int, text: str, attributions: list[dict[str, Any]]) -> Iterator[Example]:
    spans, _ = sentences_of(text)
    placed = [Sentence(s, e, p) for (s, e), p in zip(spans, parse(text[s:e] for s, e in spans), strict=True)]
    quotes = quotations(text)
    gold: dict[int, list[Gold]] = {}
    for attribution in attributions:
        if attribution["cue"]:
            at, found = _gold(placed, attribution)
            if found is not None:
                gold.setdefault(at, []).append(found)
    for at, sentence in enumerate(placed):
        if 0 < len(sentence.parsed) <= LONGEST:
            rows = tuple(gold.get(at, ()))
            yield Example(number, sentence.parsed, quotation_of(sentence, quotes), rows)


def _rated(number: int, text: str, events: list[dict[str, Any]]) -> Iterator[Example]:
    spans = sentences(text)
    for start, parsed in zip((s for s, _ in spans), parse(text[s:e] for s, e in spans), strict=True):
        sentence = Sentence(start, start + len(parsed.text), parsed)
        found = [(_tokens(sentence, [event["span"]]), event["value3"]) for event in events]
        rated = tuple((tokens[-1], value) for tokens, value in found if tokens)
        if rated and len(parsed) <= LONGEST:
            yield Example(number, parsed, (OUTSIDE,) * len(parsed), (), rated)


def _gold(placed: list[Sentence], attribution: dict[str, Any]) -> tuple[int, Gold | None]:
    """The number of the cue's sentence, and the part of an attribution that stands in it."""
    at = max(0, bisect_right([s.start for s in placed], attribution["cue"][0]) - 1)
    sentence = placed[at]
    cue = _tokens(sentence, [attribution["cue"]])
    if not cue:
        return at, None
    parsed = sentence.parsed
    tops = [t for t in cue if parsed.heads[t] not in cue or parsed.heads[t] == t]
    top = next((t for t in tops if parsed.pos[t] in _VERBAL), tops[0])
    source = [attribution["source"]] if attribution["source"] else []
    return at, Gold(top, tuple(_tokens(sentence, attribution["content"])), tuple(_tokens(sentence, source)))


def _tokens(sentence: Sentence, spans: list[list[int]]) -> list[int]:
    """The tokens of a sentence that share a character with one of the spans."""
    parsed = sentence.parsed
    return [
        t
        for t in range(len(parsed))
        if any(
            sentence.start + parsed.starts[t] < end and sentence.start + parsed.ends[t] > start for start, end in spans
        )
    ]
