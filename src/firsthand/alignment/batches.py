"""Alignment as a stage: batches of pairs in, batches of passages out."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import pyarrow as pa

from firsthand.alignment.align import align_sentences
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
    """The passages of each pair of a batch of `Pair`, at the grain of sentences, as a batch of `Passage`."""
    passages: list[Passage] = []
    for row in pairs.to_pylist():
        passages += (
            dataclasses.replace(
                passage, source_report_id=row["source_report_id"], derived_report_id=row["derived_report_id"]
            )
            for passage in align_sentences(row["source_text"], row["derived_text"])
        )
    return batch_of(Passage, passages)
