"""Capture: files, lines and pages become reports, with everything that one report tells by itself."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from firsthand import capture, lineage, tables, text
from firsthand.alignment.fingerprints import fingerprints
from firsthand.engine import Engine
from firsthand.ledger import Entry, Store, entry
from firsthand.model import Refusal
from firsthand.pipeline.outcome import Outcome, Progress

#: Batches are cut by rows alone, whatever the machine: enough to be worth a message to another process.
_INPUTS_A_BATCH = 32
#: Batches that are written together: one transaction for each would cost as much again.
_BATCHES_A_WRITE = 4


@dataclass(frozen=True, slots=True)
class _Read:
    """One input after every stage that looks at it by itself; without an entry it was refused."""

    name: str
    reason: str | None
    entry: Entry | None


def take_in(store: Store, engine: Engine, inputs: Iterator[Any], outcome: Outcome, progress: Progress) -> None:
    """Read inputs and keep those that are not there yet."""
    done = 0
    batches = engine.map_batches(read_batch, _raw_batches(inputs, outcome))
    while some := list(itertools.islice(batches, _BATCHES_A_WRITE)):
        read = [item for batch in some for item in tables.records_of(_Read, batch)]
        outcome.refused += [Refusal(r.name, r.reason or "cannot be read") for r in read if r.entry is None]
        entries = [r.entry for r in read if r.entry is not None]
        added = store.add(entries)
        outcome.new += added
        outcome.known += len(entries) - added
        done += len(read)
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
    raws = tables.records_of(capture.RawInput, batch)
    return tables.batch_of(_Read, [_looked_at(capture.capture_one(raw), raw.content) for raw in raws])


def _looked_at(captured: capture.Captured, content: bytes) -> _Read:
    report = captured.report
    if report is None:
        return _Read(captured.name, captured.reason, None)
    about = lineage.signature(report)
    hashes = fingerprints(text.words(report.text)).astype("<i8").tobytes()
    traits = hashes, about.names.astype("<i8").tobytes(), about.counts.tobytes(), about.lead.astype("<f4").tobytes()
    credits, sentences = capture.find_credits(report), text.sentences(report.text)
    return _Read(captured.name, None, entry(report, captured.place, content, credits, sentences, traits))
