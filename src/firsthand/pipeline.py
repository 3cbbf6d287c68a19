"""The order of the stages: the only code that knows them all.

    capture     files, lines, pages       -> reports, credits, sentences, fingerprints   (each report by itself)
    alignment   fingerprints              -> pairs worth aligning -> passages            (each pair by itself)
    lineage     passages, credits, times  -> relations, derivations, stories             (the ledger as a whole)

The first two keep what they did for good, keyed by content; the third is a function of everything there is, so the
ledger does not depend on what came first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from firsthand import alignment, capture, lineage, tables, text
from firsthand.alignment.fingerprints import fingerprints
from firsthand.engine import Engine
from firsthand.errors import InputRefused, UsageError
from firsthand.ledger import Entry, Pair, Store
from firsthand.model import Credit, Passage, Refusal, Relation, Report, Span

STAGES = ("capture", "alignment", "lineage")

#: Raising a version has that stage done again on the next run; what it hangs on is done again too.
VERSIONS = {"alignment": "1", "lineage": "1"}

#: Batches are cut by rows alone, whatever the machine: enough to be worth a message to another process.
_INPUTS_A_BATCH = 32
_PAIRS_A_BATCH = 64

#: Called with the stage, how many are done, and of how many (None while that is not known).
Progress = Callable[[str, int, int | None], None]


@dataclass(slots=True)
class Outcome:
    """What one run of `read` did."""

    new: int = 0
    known: int = 0
    refused: list[Refusal] = field(default_factory=list)
    pairs: int = 0
    stages: tuple[str, ...] = STAGES


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


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports, compared: passages (a is the source side), what each credits, and what it means."""

    passages: tuple[Passage, ...]
    a_credits: tuple[Credit, ...]
    b_credits: tuple[Credit, ...]
    relation: Relation
    background: lineage.Sides


def relate(report_a: Report, report_b: Report) -> Relation:
    """What two reports have to do with each other: kind, direction, confidence and the reasons."""
    return compare(report_a, report_b).relation


def compare(report_a: Report, report_b: Report) -> Comparison:
    """Two reports by themselves: their passages, their credits and their relation."""
    return _compared(report_a, report_b, capture.find_credits(report_a), capture.find_credits(report_b))


def _compared(a: Report, b: Report, found_in_a: Sequence[Credit], found_in_b: Sequence[Credit]) -> Comparison:
    a_credits, b_credits = _naming(a, found_in_a, b), _naming(b, found_in_b, a)
    case = lineage.Case(a, b, (), a_credits, b_credits)
    # Each sentence of one text is given its counterpart in the other. Which text that is must not hang on who asks.
    if lineage.likelier_source(a, b) is a:
        case = replace(case, passages=tuple(alignment.align_sentences(a.text, b.text)))
    else:
        case = replace(case.turned(), passages=tuple(alignment.align_sentences(b.text, a.text))).turned()
    relation, background = lineage.judge(case)
    return Comparison(case.passages, a_credits, b_credits, relation, background)


def _naming(report: Report, credits: Sequence[Credit], other: Report) -> tuple[Credit, ...]:
    """A report's credits with those of the other's outlet, which may be a name that is in no list."""
    if not other.outlet or other.outlet == report.outlet or other.outlet not in report.text:
        return tuple(credits)
    return tuple(capture.find_credits(report, also=(other.outlet,)))


def read_one(path: Path | str, hints: capture.Hints | None = None) -> Report:
    """The one report in a file. Raises InputRefused where there is none, or more than one."""
    inputs = list(capture.walk([path], hints or capture.Hints()))
    refusal = next((item for item in inputs if isinstance(item, Refusal)), None)
    if refusal is not None:
        raise InputRefused(refusal.name, refusal.reason)
    if len(inputs) != 1:
        raise InputRefused(str(path), f"holds {len(inputs)} reports, and one is wanted here")
    batch = capture.capture_batch(tables.batch_of(capture.RawInput, inputs))
    captured = next(tables.records_of(capture.Captured, batch))
    if captured.report is None:
        raise InputRefused(captured.name, captured.reason or "cannot be read")
    return captured.report


def read(
    store: Store,
    engine: Engine,
    paths: Iterable[Path | str],
    hints: capture.Hints | None = None,
    stages: Sequence[str] | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """Read reports into a ledger and bring every stage up to date.

    Inputs that cannot be read are refused by name and reason in the outcome; the rest goes on. Reading the same again
    changes nothing. Raises UsageError for a stage that does not exist or that lacks one it stands on.
    """
    wanted = _checked(stages)
    report = progress or _silent
    outcome = Outcome(stages=wanted)
    _capture(store, engine, capture.walk(paths, hints or capture.Hints()), outcome, report)
    if "alignment" in wanted:
        alike = _alike(store, engine)
        _compare(store, engine, alike, outcome, report)
        if "lineage" in wanted:
            _trace(store, alike, report)
    return outcome


def _checked(stages: Sequence[str] | None) -> tuple[str, ...]:
    wanted = tuple(stages or STAGES)
    unknown = [name for name in wanted if name not in STAGES]
    if unknown:
        raise UsageError(f"there is no stage {unknown[0]!r}; there are {', '.join(STAGES)}")
    if "lineage" in wanted and "alignment" not in wanted:
        raise UsageError("the stage lineage needs the stage alignment")
    return wanted


def _silent(stage: str, done: int, total: int | None) -> None:
    """Nobody wants to know."""


# Capture


def _capture(store: Store, engine: Engine, inputs: Iterator[Any], outcome: Outcome, progress: Progress) -> None:
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


# Alignment and the relation of each pair


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two reports on their way to an alignment, by their keys in the ledger."""

    a_key: int
    b_key: int
    a: Report
    b: Report
    a_credits: tuple[Credit, ...]
    b_credits: tuple[Credit, ...]


@dataclass(frozen=True, slots=True)
class _Compared:
    """What comparing two reports gave."""

    a_key: int
    b_key: int
    passages: tuple[Passage, ...]
    a_named: tuple[Credit, ...]
    b_named: tuple[Credit, ...]
    a_background: tuple[Span, ...]
    b_background: tuple[Span, ...]
    relation: Relation


@dataclass(frozen=True, slots=True)
class _Alike:
    """The newest versions of all reports, and the pairs of places among them that may be of one event."""

    active: list[tuple[int, Report]]
    events: lineage.Events
    pairs: npt.NDArray[np.int32]
    chances: npt.NDArray[np.float64]


def _alike(store: Store, engine: Engine) -> _Alike:
    active = store.reports()
    events = lineage.Events(store.signatures([key for key, _ in active]))
    n = len(active)
    if n <= lineage.EVERY_PAIR:
        pairs = lineage.every_pair(n)
    else:
        places = np.repeat(np.arange(n), np.diff(events.offsets))
        days = pa.array(events.days()[places], from_pandas=True)  # not a number -> null
        names = pa.table({"place": places, "name": events.names, "day": days})
        limits = {"few": 20 + int(n**0.5), "days": lineage.EVENT_DAYS}
        found = engine.query(lineage.EVENT_PAIRS_SQL, {"names": names}, limits)
        pairs = np.stack([found.column(side).to_numpy() for side in "ab"], axis=1).astype(np.int32)
    chances = events.chances(pairs)
    likely = chances >= lineage.WORTH_A_LOOK
    return _Alike(active, events, pairs[likely], chances[likely])


def _compare(store: Store, engine: Engine, alike: _Alike, outcome: Outcome, progress: Progress) -> None:
    version = "/".join(VERSIONS[stage] for stage in ("alignment", "lineage"))
    if store.meta("pairs_version") not in (None, version):
        store.forget_pairs()
    fresh = _fresh_pairs(store, engine, alike)
    done = 0
    for batch in engine.map_batches(compare_batch, _pair_batches(store, alike.active, fresh)):
        store.add_pairs([_kept(compared) for compared in tables.records_of(_Compared, batch)])
        done += batch.num_rows
        progress("alignment", done, len(fresh))
    store.set_meta({"pairs_version": version})
    outcome.pairs = len(fresh)


def _fresh_pairs(store: Store, engine: Engine, alike: _Alike) -> list[tuple[int, int]]:
    """The pairs worth comparing now, as places among the active; those that were compared before are left out.

    Which pairs are worth it is decided from the whole ledger, so that it does not hang on what was read when.
    """
    active = alike.active
    engine.store("fingerprints", store.fingerprints([key for key, _ in active]))
    engine.store("candidates", engine.query(alignment.CANDIDATES_SQL, {"fingerprints": engine.load("fingerprints")}))
    sharing = engine.load("candidates")
    pairs = set(zip(sharing.column("a").to_pylist(), sharing.column("b").to_pylist(), strict=True))
    pairs.update((int(a), int(b)) for a, b in alike.pairs)
    ordered = sorted(pairs)
    store.set_current([(active[a][0], active[b][0]) for a, b in ordered])
    compared = store.compared()
    return [(a, b) for a, b in ordered if (active[a][0], active[b][0]) not in compared]


def _pair_batches(
    store: Store, active: list[tuple[int, Report]], pairs: list[tuple[int, int]]
) -> Iterator[pa.RecordBatch]:
    credits: dict[int, list[Credit]] = {}
    for key, credit in store.credits():
        credits.setdefault(key, []).append(credit)
    for start in range(0, len(pairs), _PAIRS_A_BATCH):
        batch = []
        for a, b in pairs[start : start + _PAIRS_A_BATCH]:
            (a_key, report_a), (b_key, report_b) = active[a], active[b]
            both = tuple(credits.get(a_key, ())), tuple(credits.get(b_key, ()))
            batch.append(_Pair(a_key, b_key, report_a, report_b, *both))
        yield tables.batch_of(_Pair, batch)


def compare_batch(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Pairs of reports to their passages and their relation: a kernel."""
    compared = []
    for pair in tables.records_of(_Pair, batch):
        found = _compared(pair.a, pair.b, pair.a_credits, pair.b_credits)
        named = _new(found.a_credits, pair.a_credits), _new(found.b_credits, pair.b_credits)
        compared.append(_Compared(pair.a_key, pair.b_key, found.passages, *named, *found.background, found.relation))
    return tables.batch_of(_Compared, compared)


def _new(found: Sequence[Credit], known: Sequence[Credit]) -> tuple[Credit, ...]:
    return tuple(credit for credit in found if credit not in known)


def _kept(compared: _Compared) -> Pair:
    a, b = compared.a_key, compared.b_key
    named = [*((a, credit) for credit in compared.a_named), *((b, credit) for credit in compared.b_named)]
    background = [*((a, span) for span in compared.a_background), *((b, span) for span in compared.b_background)]
    return Pair(a, b, compared.passages, named, background, compared.relation)


# Lineage


def _trace(store: Store, alike: _Alike, progress: Progress) -> None:
    state = hashlib.sha256("\n".join([*VERSIONS.values(), *store.state()]).encode()).hexdigest()
    if store.meta("lineage_of") == state:
        return
    progress("lineage", 0, len(alike.active))
    ids = [report.id for _, report in alike.active]
    id_of = {key: report.id for key, report in alike.active}
    credits: dict[str, list[Credit]] = {name: [] for name in ids}
    for key, credit in store.credits():
        if key in id_of:
            credits[id_of[key]].append(credit)
    passages: dict[tuple[str, str], list[Passage]] = {}
    for a, b, passage in store.passages():
        passages.setdefault((id_of[a], id_of[b]), []).append(passage)
    background = {id_of[key]: spans for key, spans in store.background().items()}
    named = {id_of[key] for key in store.named()}
    likely = {(ids[a], ids[b]): float(p) for (a, b), p in zip(alike.pairs, alike.chances, strict=True)}
    pile = lineage.Pile([report for _, report in alike.active], credits, alike.events)
    traced = lineage.trace(pile, store.relations(), passages, background, named, likely)
    store.replace_findings(
        {"relation": traced.relations, "derivation": traced.derivations, "story": traced.stories},
        {"lineage_of": state},
    )
    progress("lineage", len(ids), len(ids))
