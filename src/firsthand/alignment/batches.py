"""Alignment as a stage: batches of pairs in, batches of passages out."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import pyarrow as pa

from firsthand.alignment.align import ready, sentence_passages
from firsthand.model import Passage
from firsthand.tables import batch_of


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports to align: `source` is only a name for the first, the direction is not known yet."""

    source_report_id: str
    source_text: str
    derived_report_id: str
    derived_text: str


def align_batch(pairs: pa.RecordBatch) -> pa.RecordBatch:
    """The passages of each pair of a batch of `Pair`, as a batch of `Passage` in the order of the pairs.

    The grain is that of `align_sentences`: one passage for each derived sentence that has a counterpart. A text is
    made ready once, however many pairs of the batch it is in.
    """
    passages: list[Passage] = []
    for row in pairs.to_pylist():
        (source, source_vectors), (derived, derived_vectors) = ready(row["source_text"]), ready(row["derived_text"])
        ids = {name: row[name] for name in ("source_report_id", "derived_report_id")}
        found = sentence_passages(source, derived, source_vectors, derived_vectors)
        passages += (dataclasses.replace(passage, **ids) for passage in found)
    return batch_of(Passage, passages)
