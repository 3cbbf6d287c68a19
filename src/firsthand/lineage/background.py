"""Paragraphs that reports of different events share: background that an agency keeps, not the reporting of a story."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.lineage.case import Case
from firsthand.lineage.events import rarity, same_event, signature
from firsthand.lineage.overlap import Overlap
from firsthand.lineage.pile import Pile
from firsthand.model import Relation, Report, Span
from firsthand.text import same_runs, words

#: Words in a row that can be a background sentence; shorter runs are how people write.
_SENTENCE = 8
#: Under this likelihood two texts, what they share left out, are of different events.
_OTHER_EVENT = 0.3
#: A text of which this share of the reporting is in the other is not joined to it by background alone.
_MOSTLY = 0.5


def background(pile: Pile, relations: Iterable[Relation]) -> dict[str, list[Span]]:
    """The background of each report that has some: spans, in order, by the report's id."""
    found: dict[str, set[Span]] = {}
    for relation in relations:
        a, b = pile.reports[relation.a], pile.reports[relation.b]
        spans = shared_spans(a, b)
        if spans[0] and other_events(a, b, spans):
            found.setdefault(a.id, set()).update(spans[0])
            found.setdefault(b.id, set()).update(spans[1])
    return {name: sorted(spans) for name, spans in sorted(found.items())}


def is_background(case: Case, found: Overlap) -> bool:
    """Whether all that a pair shares is background, as far as the two texts alone can tell."""
    if found.kept >= _MOSTLY:
        return False
    spans = shared_spans(case.a, case.b)
    return bool(spans[0]) and other_events(case.a, case.b, spans)


def other_events(a: Report, b: Report, shared: tuple[list[Span], list[Span]]) -> bool:
    """Whether two reports are of different events once what they share is left out.

    A report of which little else is left cannot tell.
    """
    rest = signature(a, shared[0]), signature(b, shared[1])
    if min(len(s.names) for s in rest) < 3 or not all(s.lead.any() for s in rest):
        return False
    return same_event(*rest, rarity(rest)) < _OTHER_EVENT


def shared_spans(a: Report, b: Report) -> tuple[list[Span], list[Span]]:
    """Runs of words that both have, long enough to be a sentence, as spans of each text."""
    in_a, in_b = words(a.text), words(b.text)
    spans: tuple[list[Span], list[Span]] = ([], [])
    for i, j, n in same_runs(in_a.keys, in_b.keys, _SENTENCE):
        spans[0].append((int(in_a.starts[i]), int(in_a.ends[i + n - 1])))
        spans[1].append((int(in_b.starts[j]), int(in_b.ends[j + n - 1])))
    return sorted(spans[0]), sorted(spans[1])
