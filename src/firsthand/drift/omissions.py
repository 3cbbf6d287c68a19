"""What the retelling leaves out: sentences of the source without a counterpart."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.drift.found import Found, pattern
from firsthand.drift.readings import Pair, Reading, Sentence, overlap, stems_of
from firsthand.text import words

#: Words below which a sentence is a heading.
_SHORT = 5


def omissions(source: Reading, derived: Reading, pairs: list[Pair]) -> Iterator[Found]:
    """Sentences of the source without a counterpart that somebody says, or that tell of a reply."""
    told = stems_of(derived.text)
    for sentence in source.sentences:
        text = source.text[sentence.start : sentence.end]
        if len(words(text)) < _SHORT or any(_in_pair(sentence, pair) for pair in pairs):
            continue
        stems = stems_of(text)
        share = len(stems & told) / max(1, len(stems))
        span = (sentence.start, sentence.end)
        if pattern("reply").search(text):
            yield Found("reply_dropped", span, None, 0.85, "the sentence about a reply has no counterpart")
        elif share < 0.8 and (source.said(*span) or any(overlap(q, span) for q in source.quotes)):
            yield Found("omitted", span, None, 0.6, "a statement without a counterpart")


def _in_pair(sentence: Sentence, pair: Pair) -> bool:
    return 2 * overlap((sentence.start, sentence.end), pair.before) >= sentence.end - sentence.start
