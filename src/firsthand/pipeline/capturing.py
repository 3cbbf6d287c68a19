"""Capture: files, lines and pages become reports, with everything that one report tells by itself."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from firsthand import capture, lineage, tables
from firsthand.alignment.fingerprints import fingerprints_of
from firsthand.alignment.lines import lines_of
from firsthand.capture.hits import credit_places
from firsthand.engine import Engine
from firsthand.ledger import Entry, Scratch, Store, entry
from firsthand.lineage.signature import signatures
from firsthand.model import Refusal
from firsthand.pipeline.outcome import Outcome, Progress

#: Batches are cut by rows alone, whatever the machine: enough to be worth a message to another process.
_INPUTS_A_BATCH = 64
#: Batches that are written together: one transaction for each would cost as much again.
_BATCHES_A_WRITE = 8
#: Before the names of columns that are lists of numbers.
_LIST = "list "


@dataclass(frozen=True, slots=True)
class _Read:
    """One input after every stage that looks at it by itself; without an entry it was refused."""

    name: str
    reason: str | None
    entry: Entry | None


def take_in(
    store: Store,
    engine: Engine,
    inputs: Iterator[Any],
    outcome: Outcome,
    progress: Progress,
    scratch: Scratch | None = None,
) -> None:
    """Read inputs and keep those that are not there yet. In `scratch` goes what a first look needs of each of these."""
    done = 0
    kernel = functools.partial(read_batch, scratch is not None)
    batches = engine.map_batches(kernel, _raw_batches(inputs, outcome))
    while some := list(itertools.islice(batches, _BATCHES_A_WRITE)):
        read = [item for batch in some for item in tables.records_of(_Read, batch)]
        outcome.refused += [Refusal(r.name, r.reason or "cannot be read") for r in read if r.entry is None]
        at = [n for n, r in enumerate(read) if r.entry is not None]
        first, places = store.add([r.entry for r in read if r.entry is not None])
        outcome.new += len(places)
        outcome.known += len(at) - len(places)
        if scratch is not None:
            _set_aside(scratch, some, first, [at[place] for place in places])
        done += len(read)
        progress("capture", done, None)
    store.index.flush()


def _set_aside(scratch: Scratch, batches: Sequence[pa.RecordBatch], first: int, kept: Sequence[int]) -> None:
    """Keep the lists of some rows of batches, which are reports with consecutive keys."""
    start = 0
    for batch in batches:
        mine = [row - start for row in kept if start <= row < start + batch.num_rows]
        start += batch.num_rows
        if mine:
            scratch.add(first, _lists(batch, mine))
            first += len(mine)


def _lists(batch: pa.RecordBatch, kept: Sequence[int]) -> dict[str, tuple[npt.NDArray[Any], npt.NDArray[np.int64]]]:
    """The lists of some rows of a batch: items, and how many of each row."""
    found = {}
    for name in batch.schema.names:
        if name.startswith(_LIST):
            column = batch.column(name)
            column = column if len(kept) == batch.num_rows else column.take(pa.array(kept))
            found[name.removeprefix(_LIST)] = column.flatten().to_numpy(), np.diff(column.offsets.to_numpy())
    return found


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


def read_batch(lists: bool, batch: pa.RecordBatch) -> pa.RecordBatch:
    """Raw inputs to reports with everything that one report tells by itself: a kernel.

    With `lists`, also what a first look needs of each, a column a list.
    """
    raws = list(tables.records_of(capture.RawInput, batch))
    capturing = capture.capture_all(raws)
    about = signatures(capturing.texts)
    entries = _entries(raws, capturing, about)
    found = [_Read(c.name, c.reason, next(entries) if c.report else None) for c in capturing.captured]
    rows = tables.batch_of(_Read, found)
    if not lists:
        return rows
    there = np.array([row.entry is not None for row in found], bool)
    its = lineage.plain(lineage.lists_of(capturing.texts, [names for names, _, _ in about]))
    lengths = np.array([len(row.entry.text) for row in found if row.entry is not None], np.int64)
    for name, (items, sizes) in {**its, "length": (lengths, np.ones(len(lengths), np.int64))}.items():
        counts = np.zeros(len(found), np.int64)
        counts[there] = sizes
        offsets = np.concatenate(([0], np.cumsum(counts)))
        rows = rows.append_column(_LIST + name, pa.LargeListArray.from_arrays(pa.array(offsets), pa.array(items)))
    return rows


def _entries(raws: list[capture.RawInput], capturing: capture.Capture, signed: Sequence[Any]) -> Iterator[Entry]:
    """The entries of those inputs that are reports, in order."""
    texts = capturing.texts
    there = [(c, c.report, raw.content) for c, raw in zip(capturing.captured, raws, strict=True) if c.report]
    spans = np.stack((texts.own_begins, texts.own_stops), axis=1)
    sentences = (spans[start:end] for start, end in itertools.pairwise(texts.own.tolist()))
    found = zip(there, sentences, fingerprints_of(texts), lines_of(texts), signed, credit_places(texts), strict=True)
    for (captured, report, content), its_sentences, hashes, lines, about, places in found:
        names, counts, lead = about
        traits = (
            hashes.astype("<i8").tobytes(),
            names.astype("<i8").tobytes(),
            counts.tobytes(),
            lead.astype("<f4").tobytes(),
            lines.astype("<i8").tobytes(),
        )
        credits = capture.find_credits(report, places=places)
        yield entry(report, captured.place, content, credits, its_sentences, traits)
