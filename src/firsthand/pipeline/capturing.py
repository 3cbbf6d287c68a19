"""Capture: files, lines and pages become reports, with everything that one report tells by itself."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from firsthand import capture, tables
from firsthand.alignment.fingerprints import fingerprints_of
from firsthand.capture.hits import credit_places
from firsthand.engine import Engine
from firsthand.ledger import Entry, Store, entry
from firsthand.lineage.signature import signatures
from firsthand.model import Refusal
from firsthand.pipeline.outcome import Outcome, Progress

#: Batches are cut by rows alone, whatever the machine: enough to be worth a message to another process.
_INPUTS_A_BATCH = 64
#: Batches that are written together: one transaction for each would cost as much again.
_BATCHES_A_WRITE = 8


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
    store.index.flush()


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
    raws = list(tables.records_of(capture.RawInput, batch))
    capturing = capture.capture_all(raws)
    entries = _entries(raws, capturing)
    return tables.batch_of(
        _Read, [_Read(c.name, c.reason, next(entries) if c.report else None) for c in capturing.captured]
    )


def _entries(raws: list[capture.RawInput], capturing: capture.Capture) -> Iterator[Entry]:
    """The entries of those inputs that are reports, in order."""
    texts = capturing.texts
    there = [(c, c.report, raw.content) for c, raw in zip(capturing.captured, raws, strict=True) if c.report]
    spans = np.stack((texts.own_begins, texts.own_stops), axis=1)
    sentences = (spans[start:end] for start, end in itertools.pairwise(texts.own.tolist()))
    found = zip(there, sentences, fingerprints_of(texts), signatures(texts), credit_places(texts), strict=True)
    for (captured, report, content), its_sentences, hashes, about, places in found:
        names, counts, lead = about
        traits = (
            hashes.astype("<i8").tobytes(),
            names.astype("<i8").tobytes(),
            counts.tobytes(),
            lead.astype("<f4").tobytes(),
        )
        credits = capture.find_credits(report, places=places)
        yield entry(report, captured.place, content, credits, its_sentences, traits)
