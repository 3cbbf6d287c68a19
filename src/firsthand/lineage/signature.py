"""What one report is about: its names and figures, and the direction of its lead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from firsthand.model import Report, Span
from firsthand.text import sentence_vectors, sentences, words
from firsthand.text.words import CAPITAL, FIGURE

#: Sentences that stand for what a report is about.
_LEAD_SENTENCES = 4
#: A name tells no more the fourth time.
_MOST = 3


@dataclass(frozen=True, slots=True, eq=False)
class Signature:
    """Keys of names and figures, ascending `[n]`, how often each stands there `[n]`, the lead as a unit vector `[d]`."""

    names: npt.NDArray[np.int64]
    counts: npt.NDArray[np.uint8]
    lead: npt.NDArray[np.float32]
    published: str | None
    language: str | None


def signature(report: Report, without: Sequence[Span] = ()) -> Signature:
    """The signature of a report; words in the spans of `without` are left out of it."""
    titled = bool(report.title) and not report.text.startswith(report.title or "")
    text = f"{report.title}.\n{report.text}" if titled else report.text
    shift = len(text) - len(report.text)
    spans = sentences(text)
    left_out = [(start + shift, end + shift) for start, end in without]
    kept = [s for s in spans if not any(start <= s[0] < end for start, end in left_out)]
    lead = sentence_vectors(text, kept[:_LEAD_SENTENCES]).sum(axis=0)
    norm = float(np.linalg.norm(lead))
    names, counts = _names(text, spans, left_out)
    return Signature(names, counts, lead / norm if norm else lead, report.published, report.language)


def _names(
    text: str, spans: Sequence[Span], left_out: Sequence[Span]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint8]]:
    """Figures, and words with a capital; at the head of a sentence only those that have one elsewhere too."""
    found = words(text)
    capital = (found.kinds & CAPITAL) > 0
    firsts = np.searchsorted(found.starts, np.array([start for start, _ in spans], np.int64))
    heads = np.zeros(len(found), bool)
    heads[firsts[firsts < len(found)]] = True
    known = np.unique(found.keys[capital & ~heads])
    wanted = ((found.kinds & FIGURE) > 0) | (capital & np.isin(found.keys, known))
    for start, end in left_out:
        wanted[np.searchsorted(found.starts, start) : np.searchsorted(found.starts, end)] = False
    names, counts = np.unique(found.keys[wanted].astype(np.int64), return_counts=True)
    return names, np.minimum(counts, _MOST).astype(np.uint8)
