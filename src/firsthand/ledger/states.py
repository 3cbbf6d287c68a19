"""What has become of each verdict of a ledger: in force, overruled, undone or lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal

from firsthand.ledger.choices import boards
from firsthand.ledger.judged import book, findings, texts
from firsthand.ledger.store import Store
from firsthand.verdicts.book import Book
from firsthand.verdicts.corrections import added
from firsthand.verdicts.findings import Known, finding_of, reports_of
from firsthand.verdicts.people import link_of
from firsthand.verdicts.records import Verdict
from firsthand.verdicts.standing import lost


@dataclass(frozen=True, slots=True)
class VerdictState:
    """A verdict with what has become of it, the reason where it does not count, and what the machine has there now.

    *in force*: it counts; *overruled*: a later one about the same finding counts; *undone*: another took it back;
    *lost*: the machine does not find it any more, or the text has a new version. `machine` is None where the machine
    has nothing there.
    """

    verdict: Verdict
    state: Literal["in force", "overruled", "undone", "lost"]
    reason: str | None = None
    machine: Any = None


def verdict_states(store: Store, progress: Callable[[str, int, int | None], None] | None = None) -> list[VerdictState]:
    """Every verdict with what has become of it, in the order in which they were given."""
    held = book(store)
    if not held:
        return []
    named = {name for v in held.verdicts if v.finding for name in reports_of(v.finding)}
    here = texts(store, named)
    found: dict[str, dict[str, Any]] = {}

    def of_kind(kind: str) -> dict[str, Any]:
        if kind not in found:
            found[kind] = machine_by_finding(store, held, kind, here)
        return found[kind]

    states = []
    there = boards(store)
    for verdict in held.verdicts:
        states.append(_state(verdict, held, here, of_kind, there))
        if progress is not None:
            progress("verdicts", len(states), len(held.verdicts))
    return states


def machine_by_finding(store: Store, held: Book, kind: str, here: Mapping[str, str]) -> dict[str, Any]:
    """What the machine found of one kind in the reports that verdicts name, by the id of the finding."""
    if kind == "person":
        return {}
    rows = findings(store, kind, machine=True, names=named_reports(held, kind) & here.keys())
    every = Known(here)
    return {finding_of(kind, row.record, every).id: row.record for row in rows}


def named_reports(held: Book, kind: str) -> set[str]:
    """The reports that verdicts of a kind name, also those that are not in force."""
    about = [v.finding for v in held.verdicts if v.finding is not None and v.finding.kind == kind]
    return {name for finding in about for name in reports_of(finding)}


def _state(
    verdict: Verdict, held: Book, here: Mapping[str, str], of_kind: Any, there: frozenset[str]
) -> VerdictState:  # fmt: skip
    finding = verdict.finding
    machine = of_kind(finding.kind).get(finding.id) if finding is not None else None
    undoer = held.undoer(verdict)
    if undoer is not None:
        return VerdictState(verdict, "undone", f"by {undoer.who} ({undoer.id}): {undoer.why}", machine)
    if verdict.undoes is not None:
        known = held.get(verdict.undoes)
        missing = f"there is no verdict {verdict.undoes} here"
        return VerdictState(verdict, "in force") if known is not None else VerdictState(verdict, "lost", missing)
    if finding is None:
        return VerdictState(verdict, "in force")
    why = _without_rules(verdict, there) or (
        _lost_person(verdict, here)
        if finding.kind == "person"
        else lost(verdict, here, lambda k: _ids(k, held, of_kind, here))
    )
    if why is not None:
        return VerdictState(verdict, "lost", why, machine)
    later = _overruling(verdict, held, here)
    if later is not None:
        return VerdictState(verdict, "overruled", f"by {later.who} ({later.id}): {later.why}", machine)
    return VerdictState(verdict, "in force", None, machine)


def _ids(kind: str, held: Book, of_kind: Any, here: Mapping[str, str]) -> set[str]:
    """The findings there are of a kind: the machine's, and those that readers added; whoever says it, of a statement."""
    also = "statement" if kind == "speaker" else kind
    additions = {name: v for name, some in held.about(also).items() for v in some if v.what == "add"}
    if kind == "speaker":
        return set(of_kind(kind)) | {finding_of(kind, added(v), Known(here)).id for v in additions.values()}
    return set(of_kind(kind)) | additions.keys()


def _without_rules(verdict: Verdict, there: frozenset[str]) -> str | None:
    """Why what a reader says of an event counts for nothing: nobody gave this ledger the rules of the board."""
    is_event = verdict.finding is not None and verdict.finding.kind == "event"
    board = verdict.corrected.get("board") if is_event else None
    return f"this ledger has no rules for the board {board}" if board is not None and board not in there else None


def _lost_person(verdict: Verdict, here: Mapping[str, str]) -> str | None:
    link = link_of(verdict, here)
    return None if link.one and link.other else "the texts that name one of the two have new versions"


def _overruling(verdict: Verdict, held: Book, here: Mapping[str, str]) -> Verdict | None:
    finding = verdict.finding
    if finding is None:
        return None
    if finding.kind != "person":
        latest = held.about(finding.kind)[finding.id][-1]
        return latest if latest.id != verdict.id else None
    pairs = _pairs(verdict, here)
    later = [v for some in held.about("person").values() for v in some if v.order > verdict.order]
    over = [v for v in sorted(later, key=lambda v: v.order) if pairs & _pairs(v, here)]
    left = pairs.difference(*(_pairs(v, here) for v in over))
    return over[-1] if over and not left else None


def _pairs(verdict: Verdict, here: Mapping[str, str]) -> set[frozenset[Any]]:
    link = link_of(verdict, here)
    return {frozenset(pair) for pair in product(link.one, link.other)}
