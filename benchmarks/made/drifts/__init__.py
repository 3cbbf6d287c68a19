"""Retellings made of real sentences, some changed on purpose and some told anew faithfully, with what was changed.

This package shares no code and no word list with the detector that it measures.
"""

from benchmarks.made.drifts.operators import TYPES
from benchmarks.made.drifts.records import Change, Edit, Pair, Piece
from benchmarks.made.drifts.retelling import make_pairs
from benchmarks.made.drifts.windows import read_texts

__all__ = ["TYPES", "Change", "Edit", "Pair", "Piece", "make_pairs", "read_texts"]
