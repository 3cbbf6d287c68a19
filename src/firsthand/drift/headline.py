"""The retelling's headline beside what the source leads with: they tell the same, in few words and many."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.drift.beside import Beside
from firsthand.drift.found import Found
from firsthand.drift.readings import Pair, Reading, Sentence
from firsthand.drift.reversed import reversals
from firsthand.drift.standing import standing

#: Sentences of the source that a headline is held against.
_LEDE = 2
_STOPS = (".", "!", "?", ":", ";")


def headline(source: Reading, derived: Reading) -> Iterator[Found]:
    """A standing that became another, or a claim that says the opposite, in the line above the retelling."""
    title, lede = _headline(derived), [s for s in source.sentences if not _is_line(source, s)][:_LEDE]
    if title is None:
        return
    for sentence in lede:
        after, before = (title.start, title.end), (sentence.start, sentence.end)
        beside = Beside(source, derived, Pair((sentence,), title, before, after, 0.5, 0.5, False))
        yield from standing(beside)
        yield from reversals(beside)


def _headline(reading: Reading) -> Sentence | None:
    """The first line, where it is one: without a stop, and with a text below it."""
    first = reading.sentences[0] if len(reading.sentences) > 1 else None
    return first if first is not None and _is_line(reading, first) else None


def _is_line(reading: Reading, sentence: Sentence) -> bool:
    text = reading.text[sentence.start : sentence.end].rstrip()
    return not text.endswith(_STOPS) and reading.text[sentence.end : sentence.end + 1] in ("\n", "")
