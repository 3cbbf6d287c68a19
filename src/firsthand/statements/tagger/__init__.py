"""A trained reader of single sentences: which words say that somebody says something, who, and what.

The network is a small transformer over the words of a sentence and their parse; it looks at one sentence at a time, so
that what it finds hangs on nothing else and every copy of the sentence is read once.
"""

from firsthand.statements.tagger.features import shape_of
from firsthand.statements.tagger.network import (
    LONGEST,
    Tagged,
    available,
    certainty,
    edition,
    edition_of,
    embeddings,
    normalised,
    tag,
)
from firsthand.statements.tagger.pieces import Pieces

__all__ = [
    "LONGEST",
    "Pieces",
    "Tagged",
    "available",
    "certainty",
    "edition",
    "edition_of",
    "embeddings",
    "normalised",
    "shape_of",
    "tag",
]
