"""Where machine and readers, or two readers, do not agree; and how often the machine is right by its readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from firsthand.ledger.judged import book, findings
from firsthand.ledger.speakers import speakers
from firsthand.ledger.states import VerdictState, verdict_states
from firsthand.ledger.store import Store
from firsthand.model import Identity
from firsthand.verdicts.records import Verdict
from firsthand.verdicts.scores import Outcome, Score, tallied

#: The kinds whose findings are looked through; a speaker is looked at with its statement.
_KINDS = ("derivation", "statement", "claim", "drift", "event", "credit")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One finding on which machine and reader differ, or two readers.

    `machine` is what the machine found (None: nothing), `now` what stands (None: nothing). `verdicts` are all that are
    in force about it, the latest last: that one counts. `record` is what the finding is known by: what the machine
    found, else what a reader added. For persons both sides are text: who the machine and the reader take for one.
    """

    kind: str
    machine: Any
    now: Any
    verdicts: tuple[Verdict, ...]
    record: Any = None

    @property
    def readers_differ(self) -> bool:
        """Whether the readers do not agree with each other either."""
        latest = {v.who: (v.what, v.fields) for v in self.verdicts}
        return len(set(latest.values())) > 1


def disagreements(store: Store) -> list[Disagreement]:
    """What machine and readers, or two readers, do not agree on, by kind and report; lost verdicts are not among it."""
    held = book(store)
    if not held:
        return []
    found = []
    for kind in _KINDS:
        about = [v for k in ((kind, "speaker") if kind == "statement" else (kind,)) for v in held.about(k)]
        named = held.reports(kind) | (held.reports("speaker") if kind == "statement" else set())
        for row in findings(store, kind, names=named | held.reports("derivation")) if about else ():
            if not row.verdicts:
                continue
            every = {
                v.id: v for last in row.verdicts if last.finding is not None
                for v in held.about(last.finding.kind).get(last.finding.id, ())
            }  # fmt: skip
            verdicts = tuple(sorted(every.values(), key=lambda v: v.order))
            entry = Disagreement(kind, row.machine, row.now, verdicts or row.verdicts, row.record)
            if row.machine != row.now or entry.readers_differ:
                found.append(entry)
    return [*found, *_people(store)]


def outcomes(store: Store, progress: Callable[[str, int, int | None], None] | None = None) -> list[Score]:
    """The machine measured against the verdicts in force; those that are lost or overruled do not count."""
    states = [
        row for row in verdict_states(store, progress) if row.state == "in force" and row.verdict.finding is not None
    ]
    return tallied([*(_outcome(row) for row in states if _kind(row) != "person"), *_persons(store, states)])


def _kind(row: VerdictState) -> str:
    return row.verdict.finding.kind if row.verdict.finding is not None else ""


def _outcome(row: VerdictState) -> tuple[str, str, Outcome]:
    finding, what = row.verdict.finding, row.verdict.what
    type_ = finding.type if finding is not None else ""
    if _kind(row) == "statement":
        type_ = str(row.machine.form if row.machine is not None else row.verdict.corrected.get("form", ""))
    if row.machine is None:
        return _kind(row), type_, "wrong" if what == "reject" else "missed"
    told: dict[str, Outcome] = {"confirm": "right", "add": "right", "correct": "corrected", "reject": "wrong"}
    return _kind(row), type_, told[what]


def _persons(store: Store, states: list[VerdictState]) -> Iterator[tuple[str, str, Outcome]]:
    """Of speakers: joins of the machine that readers bear out or part, and joins that it missed."""
    rows = [row.verdict for row in states if _kind(row) == "person"]
    known = speakers(store, machine=True) if rows else []
    for verdict in rows:
        joined = _joined(verdict, known)
        type_ = verdict.finding.type if verdict.finding is not None else ""
        if verdict.what == "merge":
            yield "person", type_, "right" if joined else "missed"
        elif joined:
            yield "person", type_, "wrong"


def _people(store: Store) -> Iterator[Disagreement]:
    rows = [row.verdict for row in verdict_states(store) if row.state == "in force" and _kind(row) == "person"]
    known = speakers(store, machine=True) if rows else []
    for verdict in rows:
        joined = _joined(verdict, known)
        if joined != (verdict.what == "merge"):
            yield Disagreement("person", *(("one", "two") if joined else ("two", "one")), (verdict,))


def _joined(verdict: Verdict, known: list[Identity]) -> bool:
    """Whether the machine takes some of the one for the same speaker as some of the other."""
    sides: dict[str, set[Any]] = {"one": set(), "other": set()}
    for anchor in verdict.finding.anchors if verdict.finding is not None else ():
        span = None if anchor.start is None or anchor.end is None else (anchor.start, anchor.end)
        sides[anchor.part].add((anchor.report_id, span, anchor.words))
    for identity in known:
        places = {(g.report_id, g.span, g.words) for g in identity.names}
        if places & sides["one"] and places & sides["other"]:
            return True
    return False
