"""The words that two texts share: one number a word for both, and how much it says.

A word's weight grows with its rarity in the language and with its rarity within the pair, so that neither "said" nor
the subject that both texts repeat in every line makes a passage.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numba
import numpy as np

from firsthand.alignment.lexicon import Indices, slot_of
from firsthand.alignment.views import View
from firsthand.text.vectors import Vectors

#: The power that a weight is raised to: sets the middling words back.
CONTRAST = 1.3


#: Words that stand more often than this are few: the logarithms of smaller counts are worked out once.
_COUNTS = 64


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """The words of a pair as numbers below `n`: `source` and `derived` by place, and `weights` by number.

    Those of the source are numbered as in its lexicon; `joint` has the number of each word of the derived text's.
    """

    source: Indices
    derived: Indices
    weights: Vectors
    joint: Indices


def join(source: View, derived: View) -> Terms:
    """The words of two texts on one list."""
    mine, theirs = source.lexicon, derived.lexicon
    return Terms(
        mine.numbers,
        *_join(
            mine.stems, mine.counts, mine.rarity, mine.slots, theirs.stems, theirs.counts, theirs.rarity,
            theirs.numbers, len(mine.numbers),
        ),
    )  # fmt: skip


@numba.njit(cache=True, nogil=True)
def _join(
    stems: Any, counts: Any, rarity: Any, slots: Any, other_stems: Any, other_counts: Any, other_rarity: Any,
    numbers: Any, source_words: int,
) -> Any:  # fmt: skip
    joint = np.empty(len(other_stems), np.int32)
    n, most = len(stems), len(stems) + len(other_stems)
    both, rarest = np.empty(most, np.int32), np.empty(most, np.float32)
    both[:n], rarest[:n] = counts, rarity
    for j in range(len(other_stems)):
        k = slots[slot_of(other_stems[j], slots, stems)]
        if k < 0:
            k = n
            n += 1
            both[k], rarest[k] = other_counts[j], other_rarity[j]
        else:
            both[k] += other_counts[j]
            rarest[k] = max(rarest[k], other_rarity[j])
        joint[j] = k
    derived = np.empty(len(numbers), np.int32)
    for w in range(len(numbers)):
        derived[w] = joint[numbers[w]]
    return derived, _weights(both[:n], rarest[:n], np.log(2.0 + source_words + len(numbers))), joint


@numba.njit(cache=True, nogil=True)
def _weights(counts: Any, rarity: Any, most: float) -> Any:
    logarithms = np.empty(_COUNTS)
    for count in range(1, _COUNTS):
        logarithms[count] = np.log(float(count))
    weights = np.empty(len(counts), np.float32)
    for k in range(len(counts)):
        logarithm = logarithms[counts[k]] if counts[k] < _COUNTS else np.log(float(counts[k]))
        weights[k] = (rarity[k] * (most - logarithm) / most) ** CONTRAST
    return weights
