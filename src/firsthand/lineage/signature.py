"""What one report is about: its names and figures, and the direction of its lead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numba
import numpy as np
import numpy.typing as npt

from firsthand.model import Report, Span
from firsthand.text.characters import Classes, CodePoints, characters
from firsthand.text.sentences import sentences_of
from firsthand.text.vectors import range_vectors, word_rows
from firsthand.text.words import CAPITAL, FIGURE, Words, joined, words

#: Sentences that stand for what a report is about.
LEAD_SENTENCES = 4
#: A name tells no more the fourth time.
MOST = 3


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
    codes, classes, found, shift = titled(report.text, report.title)
    starts, ends = sentences_of(codes, classes, found)
    left_out = np.array(without, np.int64).reshape(-1, 2) + shift
    inside = ((left_out[:, 0, None] <= starts) & (starts < left_out[:, 1, None])).any(axis=0)
    leading = np.flatnonzero(~inside)[:LEAD_SENTENCES]
    first = np.searchsorted(found.starts, starts[leading]).astype(np.int32)
    last = np.searchsorted(found.ends, ends[leading], side="right").astype(np.int32)
    rows = word_rows(found.upto(int(last[-1]) if len(last) else 0))
    lead = range_vectors(codes, found, rows, first, last).sum(axis=0)
    norm = float(np.linalg.norm(lead))
    names, counts = _names(found.keys, found.kinds, found.starts, starts, left_out)
    return Signature(names, counts, lead / norm if norm else lead, report.published, report.language)


def titled(text: str, title: str | None) -> tuple[CodePoints, Classes, Words, int]:
    """The characters and words of a text below its title, and how long the title is; the text is read only once."""
    (codes, classes), found = characters(text), words(text)
    if not title or text.startswith(title):
        return codes, classes, found, 0
    title = f"{title}.\n"
    above = characters(title)
    both = np.concatenate((above[0], codes)), np.concatenate((above[1], classes))
    return *both, joined(words(title), found, len(title)), len(title)


@numba.njit(cache=True, nogil=True)
def _names(keys: Any, kinds: Any, starts: Any, sentence_starts: Any, left_out: Any) -> Any:
    """Figures, and words with a capital; at the head of a sentence only those that have one elsewhere too."""
    heads = np.zeros(len(keys), np.bool_)
    for first in np.searchsorted(starts, sentence_starts):
        if first < len(keys):
            heads[first] = True
    capital = (kinds & CAPITAL) > 0
    known = np.unique(keys[capital & ~heads])
    wanted = (kinds & FIGURE) > 0
    for w in range(len(keys)):
        if capital[w] and not wanted[w]:
            at = np.searchsorted(known, keys[w]) if heads[w] else 0
            wanted[w] = not heads[w] or (at < len(known) and known[at] == keys[w])
    for s in range(len(left_out)):
        wanted[np.searchsorted(starts, left_out[s, 0]) : np.searchsorted(starts, left_out[s, 1])] = False
    kept = np.sort(keys[wanted].astype(np.int64))
    names = np.empty(len(kept), np.int64)
    counts = np.zeros(len(kept), np.uint8)
    n = 0
    for key in kept:
        if n == 0 or names[n - 1] != key:
            names[n] = key
            n += 1
        counts[n - 1] = min(counts[n - 1] + 1, MOST)
    return names[:n].copy(), counts[:n].copy()
