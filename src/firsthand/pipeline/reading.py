"""Statements, claims and treaties: what each report tells by itself, all from one parse of its sentences."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa

from firsthand import play, tables, treaties
from firsthand.claims import ClaimTypes, all_types, find_claims
from firsthand.engine import Engine
from firsthand.ledger import Store
from firsthand.model import Claim, Event, Report, Statement
from firsthand.pipeline.copies import first_of, portions
from firsthand.pipeline.outcome import VERSIONS, Progress
from firsthand.statements import edition, find_statements, reads

#: The parts that each stage leaves in the ledger.
PARTS = {"statements": ("statements",), "claims": ("claims",), "treaties": ("events", "conflicts", "intentions")}

#: The part that hangs on the words alone.
_SAID = "statements"
_REPORTS_A_BATCH = 8


@dataclass(frozen=True, slots=True)
class Own:
    """A user's own files that the ledger keeps, name and text: treaty rules, other kinds of play, claim types."""

    rules: tuple[tuple[str, str], ...] = ()
    plays: tuple[tuple[str, str], ...] = ()
    claim_types: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Boards:
    """What reports are read for: treaties, and boards of other kinds of play."""

    rules: treaties.Rules
    plays: play.Plays


@dataclass(frozen=True, slots=True)
class _Unread:
    """A report, by its key in the ledger, and the stages that have not read it in their present version."""

    key: int
    report: Report
    stages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """What a report tells."""

    key: int
    stages: tuple[str, ...]
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    conflicts: tuple[treaties.Conflict, ...] = ()
    intentions: tuple[treaties.Intention, ...] = ()


def read_reports(store: Store, engine: Engine, stages: Sequence[str], progress: Progress) -> None:
    """Have the stages read every report that they have not read yet."""
    if not stages:
        return
    own = Own(tuple(store.rules()), tuple(store.plays()), tuple(store.claim_types()))
    versions = versions_of(stages, own)
    ids = store.ids()
    missing = _missing(store, ids, versions)
    first = first_of(store, list(missing))
    copies = _copies(first, missing)
    told_already = {copy for rows in copies.values() for copy in rows}
    asked = {key: _without_said(missing[key]) if key in told_already else missing[key] for key in first}
    done = 0
    for batch in engine.map_batches(functools.partial(tell_batch, own), _batches(store, asked)):
        told = list(tables.records_of(_Told, batch))
        parts = [
            (t.key, part, versions[stage], getattr(t, part))
            for t in told
            for stage in t.stages
            for part in PARTS[stage]
        ]
        for t in told:
            parts += [(copy, _SAID, versions[_SAID], _moved(t.statements, ids[copy])) for copy in copies.get(t.key, ())]
        store.add_parts(parts)
        done += sum(1 + sum(not asked[copy] for copy in copies.get(t.key, ())) for t in told)
        progress(", ".join(stages), done, len(missing))


def _moved(statements: Sequence[Statement], report_id: str) -> tuple[Statement, ...]:
    return tuple(replace(statement, report_id=report_id) for statement in statements)


def _copies(first: Mapping[int, int], missing: Mapping[int, tuple[str, ...]]) -> dict[int, list[int]]:
    """The copies whose statements are those of the first report with their words, which is read now too."""
    found: dict[int, list[int]] = {}
    for key, leader in first.items():
        if key != leader and _SAID in missing[key] and _SAID in missing[leader]:
            found.setdefault(leader, []).append(key)
    return found


def _without_said(stages: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(stage for stage in stages if stage != _SAID)


def _batches(store: Store, asked: Mapping[int, tuple[str, ...]]) -> Iterator[pa.RecordBatch]:
    keys = [key for key, stages in asked.items() if stages]
    for portion in portions(keys, _REPORTS_A_BATCH):
        reports = store.load(portion)
        yield tables.batch_of(_Unread, [_Unread(key, reports[key], asked[key]) for key in portion])


def versions_of(stages: Sequence[str], own: Own) -> dict[str, str]:
    """The version of each stage with what it goes by: the network, the user's files; claims go by the statements too."""
    versions = {stage: VERSIONS[stage] for stage in stages}
    if "statements" in versions:
        versions["statements"] += f"/{edition()}"
    if "claims" in versions:
        versions["claims"] += f"/{VERSIONS['statements']}/{edition()}/{tables.digest(own.claim_types)[:16]}"
    if "treaties" in versions:
        versions["treaties"] += f"/{tables.digest(own.rules)[:16]}"
        if own.plays:
            versions["treaties"] += f"/{tables.digest(own.plays)[:16]}"
    return versions


def _missing(store: Store, ids: Iterable[int], versions: dict[str, str]) -> dict[int, tuple[str, ...]]:
    """The stages that have not read a report in their present version, by the report's key."""
    kept = store.part_versions()
    found = {}
    for key in ids:
        stages = tuple(
            stage for stage, version in versions.items() if any(kept.get((key, p)) != version for p in PARTS[stage])
        )
        if stages:
            found[key] = stages
    return found


def tell_batch(own: Own, batch: pa.RecordBatch) -> pa.RecordBatch:
    """Reports to what they tell: a kernel."""
    rules, types = Boards(treaties.all_rules(own.rules), play.all_plays(own.plays)), all_types(own.claim_types)
    said = functools.lru_cache(maxsize=_REPORTS_A_BATCH)(find_statements)  # claims of copies go by those of the first
    return tables.batch_of(_Told, [_told(unread, rules, types, said) for unread in tables.records_of(_Unread, batch)])


def _told(
    unread: _Unread, rules: Boards, types: ClaimTypes, said: Callable[[str, str | None], list[Statement]]
) -> _Told:
    report, found = unread.report, _Told(unread.key, unread.stages)
    if "statements" in unread.stages:
        told = said(report.text, report.language)
        found = replace(found, statements=tuple(replace(s, report_id=report.id) for s in told))
    if not reads(report.language):
        return found  # a language that no other stage can parse yet: nothing is better than nonsense
    if "claims" in unread.stages:
        claims = find_claims(report.text, report.published, types, said(report.text, report.language))
        found = replace(found, claims=tuple(replace(c, report_id=report.id) for c in claims))
    if "treaties" in unread.stages:
        found = _under_treaties(found, report, rules.rules)
        boards = play.boards_named(report, rules.plays)
        other = (event for name in boards for event in play.read_events(report, name, rules.plays))
        found = replace(found, events=(*found.events, *other))
    return found


def _under_treaties(found: _Told, report: Report, rules: treaties.Rules) -> _Told:
    named = treaties.treaties_named(report, rules)
    if not named:
        return found
    return replace(
        found,
        events=tuple(event for treaty in named for event in treaties.read_events(report, treaty, rules)),
        conflicts=tuple(treaties.find_conflicts(report, rules)),
        intentions=tuple(i for treaty in named for i in treaties.read_intentions(report, treaty, rules)),
    )
