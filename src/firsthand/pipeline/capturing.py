"""Capture: files, lines and pages become reports, with everything that one report tells by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from firsthand import capture, lineage, tables, text
from firsthand.alignment.fingerprints import fingerprints
from firsthand.engine import Engine
from firsthand.ledger import Entry, Store
from firsthand.model import Credit, Refusal, Span
from firsthand.pipeline.outcome import Outcome, Progress

#: Batches are cut by rows alone, whatever the machine: enough to be worth a message to another process.
_INPUTS_A_BATCH = 32


@dataclass(frozen=True, slots=True)
class _Read:
    """One input after every stage that looks at it by itself; numbers as their bytes, little endian."""

    captured: capture.Captured
    content: bytes
    credits: tuple[Credit, ...] = ()
    sentences: tuple[Span, ...] = ()
    hashes: bytes = b""
    names: bytes = b""
    counts: bytes = b""
    lead: bytes = b""


def take_in(store: Store, engine: Engine, inputs: Iterator[Any], outcome: Outcome, progress: Progress) -> None:
    """Read inputs and keep those that are not there yet."""
    done = 0
    for batch in engine.map_batches(read_batch, _raw_batches(inputs, outcome)):
        entries = []
        for item in tables.records_of(_Read, batch):
            if item.captured.report is None:
                outcome.refused.append(Refusal(item.captured.name, item.captured.reason or "cannot be read"))
            else:
                traits = item.hashes, item.names, item.counts, item.lead
                found = item.credits, item.sentences, traits
                entries.append(Entry(item.captured.report, item.captured.place, item.content, *found))
        added = store.add(entries)
        outcome.new += added
        outcome.known += len(entries) - added
        done += batch.num_rows
        progress("capture", done, None)


def _raw_batches(inputs: Iterator[Any], outcome: Outcome) -> Iterator[pa.RecordBatch]:
    waiting: list[capture.RawInput] = []
    for item in inputs:
        if isinstance(item, Refusal):
            outcome.refused.append(item)
            continue
        waiting.append(item)
        if len(waiting) == _INPUTS_A_BATCH:
            yield tables.batch_of(capture.RawInput, waiting)
            waiting = []
    if waiting:
        yield tables.batch_of(capture.RawInput, waiting)


def read_batch(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Raw inputs to reports with everything that one report tells by itself: a kernel."""
    captured = tables.records_of(capture.Captured, capture.capture_batch(batch))
    contents = batch.column("content").to_pylist()
    return tables.batch_of(_Read, [_looked_at(item, content) for item, content in zip(captured, contents, strict=True)])


def _looked_at(captured: capture.Captured, content: bytes) -> _Read:
    report = captured.report
    if report is None:
        return _Read(captured, b"")
    about = lineage.signature(report)
    return _Read(
        captured,
        content,
        tuple(capture.find_credits(report)),
        tuple(text.sentences(report.text)),
        fingerprints(text.words(report.text)).astype("<i8").tobytes(),
        about.names.astype("<i8").tobytes(),
        about.counts.tobytes(),
        about.lead.astype("<f4").tobytes(),
    )
