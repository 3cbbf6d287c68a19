"""The pieces of a group of sentences in the order in which the judge reads them: the source's, then the retelling's."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from firsthand.drift.judge.marks import Marked
from firsthand.statements.tagger import Pieces

Numbers = npt.NDArray[np.int64]

#: Pieces that the network has places for.
PLACES = 512


@dataclass(frozen=True, slots=True, eq=False)
class Entered:
    """Numbers of pieces `[t]`, the side of each (0 source, 1 retelling), its word (-1 for none), and each word's first."""

    pieces: Numbers
    side: Numbers
    words: Numbers
    firsts: Numbers


def entered(marked: Marked, pieces: Pieces) -> Entered:
    """A group cut into pieces, with a mark at the head and one behind each side."""
    numbers, side, words, firsts = [pieces.start], [0], [-1], []
    at = 0
    for which, part in enumerate((marked.source, marked.derived)):
        for word in part:
            cut = pieces.of(word.text)
            firsts.append(len(numbers))
            numbers += cut
            side += [which] * len(cut)
            words += [at] * len(cut)
            at += 1
        numbers.append(pieces.end)
        side.append(which)
        words.append(-1)
    return Entered(*(np.array(row, np.int64) for row in (numbers, side, words, firsts)))
