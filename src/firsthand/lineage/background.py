"""Paragraphs that reports of different events share: background that an agency keeps, not the reporting of a story."""

from __future__ import annotations

import numpy as np

from firsthand.lineage.case import Case
from firsthand.lineage.events import Events
from firsthand.lineage.overlap import Overlap, reading
from firsthand.lineage.signature import signature
from firsthand.model import Report, Span
from firsthand.newsrooms import same_newsroom
from firsthand.text import same_runs

#: Words in a row that can be a background sentence; shorter runs are how people write.
SENTENCE = 8
#: Under this likelihood two texts, what they share left out, are of different events.
OTHER_EVENT = 0.3
#: Names that must be left without what is shared, for the rest to tell its event.
ENOUGH_NAMES = 3
#: A text of which this share of the reporting is in the other is not joined to it by background alone; among the
#: reports of one outlet, furniture can be most of a short one.
MOSTLY, MOSTLY_OF_ONE = 0.5, 0.85

Sides = tuple[tuple[Span, ...], tuple[Span, ...]]


def background_of(case: Case, found: Overlap) -> Sides:
    """The spans of each text that are background, as far as the two texts alone can tell: all they share, or nothing."""
    one = same_newsroom(case.a.outlet, case.b.outlet)
    if found.kept >= (MOSTLY_OF_ONE if one else MOSTLY):
        return (), ()
    spans = _shared_spans(case.a, case.b)
    return spans if spans[0] and _other_events(case.a, case.b, spans) else ((), ())


def _other_events(a: Report, b: Report, shared: Sides) -> bool:
    """Whether two reports are of different events once what they share is left out.

    A report of which little else is left cannot tell.
    """
    rest = []
    for report, spans in zip((a, b), shared, strict=True):
        left = signature(report, spans)
        if len(left.names) < ENOUGH_NAMES or not left.lead.any():
            return False
        rest.append(left)
    return float(Events(rest).chances(np.array([[0, 1]], np.int32))[0]) < OTHER_EVENT


def _shared_spans(a: Report, b: Report) -> Sides:
    """Runs of words that both have, long enough to be a sentence, as spans of each text in order."""
    in_a, in_b = reading(a.text).words, reading(b.text).words
    runs = same_runs(in_a.keys, in_b.keys, SENTENCE)
    mine = sorted((int(in_a.starts[i]), int(in_a.ends[i + n - 1])) for i, _, n in runs)
    theirs = sorted((int(in_b.starts[j]), int(in_b.ends[j + n - 1])) for _, j, n in runs)
    return tuple(mine), tuple(theirs)
