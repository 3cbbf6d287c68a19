"""A statement while it is being put together: spans of the whole text, and what it rests on."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from firsthand.model import Evidence, Span, Speaker, Statement
from firsthand.statements.cues import Kind

Form = Literal["direct", "indirect", "mixed"]

#: At least this share of a content's letters inside marks, and it is a quotation (the rule of PolNeAR's `type`); more
#: than the other, and it is not only reported.
WHOLE, SOME = 0.9, 0.02
_EDGES = " \t\r\n\u00a0,;:.–—-"


@dataclass(slots=True)
class Draft:
    """Spans into the text; `sentence` is the number of the sentence that the cue stands in."""

    content: list[Span]
    kind: Kind
    why: str
    confidence: float
    sentence: int
    lemma: str = ""
    cue: Span | None = None
    source: Span | None = None
    addressee: Span | None = None
    quoted: list[Span] = field(default_factory=list)
    #: Statements around this one that its place does not show: "X reported, citing Y" puts what Y said into X's mouth.
    below: int = 0

    def moved(self, by: int, sentence: int) -> Draft:
        """The same statement in a text where its sentence has this number and begins so much later."""

        def later(span: Span | None) -> Span | None:
            return None if span is None else (span[0] + by, span[1] + by)

        return Draft(
            content=[(start + by, end + by) for start, end in self.content],
            kind=self.kind,
            why=self.why,
            confidence=self.confidence,
            sentence=sentence,
            lemma=self.lemma,
            cue=later(self.cue),
            source=later(self.source),
            addressee=later(self.addressee),
            below=self.below,
        )


def statement_of(draft: Draft, form: Form, depth: int, speaker: Speaker | None, confidence: float) -> Statement:
    """A statement that is put together."""
    return Statement(
        content=tuple(draft.content),
        form=form,
        kind=draft.kind,
        source=draft.source,
        cue=draft.cue,
        addressee=draft.addressee,
        depth=depth,
        speaker=speaker,
        confidence=round(confidence, 2),
        evidence=(Evidence("frame", draft.why),),
    )


def place_of(draft: Draft) -> Span:
    """Where a statement's words of saying stand; without any, its content."""
    return draft.cue or draft.content[0]


def depths_of(drafts: Sequence[Draft], below: Callable[[Draft, Draft], bool]) -> list[int]:
    """How many other statements each one stands below, by a test of two; the contents of `drafts` begin in order."""
    depths = [0] * len(drafts)
    open_ones: list[Draft] = []
    added = 0
    for n in sorted(range(len(drafts)), key=lambda n: place_of(drafts[n])):
        at = place_of(drafts[n])[0]
        while added < len(drafts) and drafts[added].content[0][0] <= at:
            open_ones.append(drafts[added])
            added += 1
        open_ones = [other for other in open_ones if other.content[-1][1] >= at]
        depths[n] = drafts[n].below + sum(below(drafts[n], other) for other in open_ones)
    return depths


def joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those merged that only blanks and marks part, without outer blanks and commas."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and not any(c.isalnum() for c in text[found[-1][1] : start]):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    kept = [clean(text, span) for span in found]
    return [(s, e) for s, e in kept if any(c.isalnum() for c in text[s:e])]


def clean(text: str, span: Span) -> Span:
    """A span without the blanks, commas and stops around it."""
    start, end = span
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def letters(text: str, spans: Sequence[Span]) -> int:
    """Letters and digits in spans."""
    return sum(sum(map(str.isalnum, text[start:end])) for start, end in spans)


def shared(text: str, spans: Sequence[Span], others: Sequence[Span]) -> int:
    """Letters and digits of `spans` that lie in `others` too; `others` are in order and apart."""
    return letters(text, [cut for span in spans for cut in _cuts(span, others)])


def _cuts(span: Span, others: Sequence[Span]) -> Iterator[Span]:
    at = max(0, bisect_right(others, span) - 1)
    while at < len(others) and others[at][0] < span[1]:
        start, end = max(span[0], others[at][0]), min(span[1], others[at][1])
        if start < end:
            yield start, end
        at += 1


def within(place: int, spans: Sequence[Span]) -> bool:
    """Whether an offset lies in one of `spans`, which are in order and apart."""
    at = bisect_right(spans, (place, sys.maxsize)) - 1
    return at >= 0 and place < spans[at][1]
