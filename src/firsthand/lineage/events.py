"""Whether reports are of one event: the names and figures they share, what their leads are about, and their days.

Names weigh by how few of the reports have them. The scale was fitted on pairs of the ECB+ corpus (Cybulska and Vossen
2014), where each topic holds two events of one sort that are told apart mostly by names.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from firsthand.lineage.overlap import inside
from firsthand.lineage.times import gap_hours
from firsthand.model import Report, Span
from firsthand.text import sentence_vectors, sentences, words
from firsthand.text.words import CAPITAL, FIGURE

#: log-odds = bias + lead * cosine of leads + names * cosine of names.
_BIAS, _LEAD, _NAMES = -5.8, 4.4, 13.0
#: Leads in two languages cannot be compared: a cosine that speaks neither for nor against.
_FOREIGN = 0.5
#: Sentences that stand for what a report is about.
_LEAD_SENTENCES = 4
#: A name tells no more the fourth time.
_MOST = 3
#: Reports that are imagined beside those there are, so that in a pile of two a shared name is still rare.
_IMAGINED = 100
#: Log-odds lost for each day between two reports beyond the first two: an event is news for days, not for months.
_A_DAY = 0.25
#: Likelihood of one event from which a pair is compared although no words are the same.
_WORTH_A_LOOK = 0.1
#: Up to so many reports every pair is looked at; beyond, pairs that share a name which few reports have.
_EVERY_PAIR = 300

Name = TypeVar("Name", str, int)


@dataclass(frozen=True, slots=True)
class Signature:
    """What one report is about: its names and figures with their counts, and the direction of its lead."""

    names: Mapping[int, int]
    lead: npt.NDArray[np.float32]
    published: str | None
    language: str | None


def signature(report: Report, without: Sequence[Span] = ()) -> Signature:
    """The signature of a report; words in the spans of `without` are left out of it."""
    text = (
        f"{report.title}.\n{report.text}" if report.title and not report.text.startswith(report.title) else report.text
    )
    shift = len(text) - len(report.text)
    spans = sentences(text)
    left_out = [(start + shift, end + shift) for start, end in without]
    kept = [s for s in spans if not any(start <= s[0] < end for start, end in left_out)]
    lead = sentence_vectors(text, kept[:_LEAD_SENTENCES]).sum(axis=0)
    norm = float(np.linalg.norm(lead))
    return Signature(_names(text, spans, left_out), lead / norm if norm else lead, report.published, report.language)


def rarity(signatures: Sequence[Signature]) -> dict[int, float]:
    """How much each name tells, from how many of the reports have it."""
    counts = Counter(name for s in signatures for name in s.names)
    return {name: math.log((len(signatures) + _IMAGINED) / n) for name, n in counts.items()}


def same_event(a: Signature, b: Signature, weight: Mapping[int, float]) -> float:
    """How likely two reports are of one event (0 to 1)."""
    foreign = a.language is not None and b.language is not None and a.language != b.language
    lead = _FOREIGN if foreign else float(a.lead @ b.lead)
    score = _BIAS + _LEAD * lead + _NAMES * _cosine(a.names, b.names, weight)
    hours = gap_hours(a.published, b.published)
    if hours is not None:
        score -= _A_DAY * max(0.0, abs(hours) / 24 - 2)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def pairs_with_names(signatures: Mapping[Name, Signature]) -> Iterator[tuple[Name, Name]]:
    """The pairs that may be of one event, in order: all of a small pile, else those that share a name few others have."""
    if len(signatures) <= _EVERY_PAIR:
        yield from itertools.combinations(sorted(signatures), 2)
        return
    holders: dict[int, list[Name]] = defaultdict(list)
    for name in sorted(signatures):
        for key in signatures[name].names:
            holders[key].append(name)
    few = 20 + int(len(signatures) ** 0.5)
    seen = {pair for names in holders.values() if 2 <= len(names) <= few for pair in itertools.combinations(names, 2)}
    yield from sorted(seen)


def alike(reports: Sequence[Report]) -> set[tuple[int, int]]:
    """Places of the pairs that may be of one event: worth comparing even where no words are the same."""
    signatures = {place: signature(report) for place, report in enumerate(reports)}
    weight = rarity(list(signatures.values()))
    return {
        (a, b)
        for a, b in pairs_with_names(signatures)
        if same_event(signatures[a], signatures[b], weight) >= _WORTH_A_LOOK
    }


def _names(text: str, spans: Sequence[Span], left_out: Sequence[Span]) -> dict[int, int]:
    """Figures, and words with a capital; at the head of a sentence only those that have one elsewhere too."""
    found = words(text)
    capital = (found.kinds & CAPITAL) > 0
    figure = (found.kinds & FIGURE) > 0
    heads = np.isin(found.starts, _first_words(found.starts, spans))
    known = np.unique(found.keys[capital & ~heads])
    wanted = figure | (capital & np.isin(found.keys, known))
    if left_out:
        wanted &= ~inside(found, left_out)
    counts = Counter(found.keys[wanted].tolist())
    return {name: min(n, _MOST) for name, n in sorted(counts.items())}


def _first_words(starts: npt.NDArray[np.int32], spans: Sequence[Span]) -> npt.NDArray[np.int32]:
    at = np.searchsorted(starts, np.array([s for s, _ in spans], np.int64))
    return starts[at[at < len(starts)]]


def _cosine(a: Mapping[int, int], b: Mapping[int, int], weight: Mapping[int, float]) -> float:
    def size(names: Mapping[int, int]) -> float:
        return math.sqrt(sum((n * weight[name]) ** 2 for name, n in names.items()))

    both = size(a) * size(b)
    return sum(a[name] * b[name] * weight[name] ** 2 for name in a.keys() & b.keys()) / both if both else 0.0
