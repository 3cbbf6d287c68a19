"""A finding under the verdicts of readers, as pages show it: how it stands, by whom, and where it can be judged."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from firsthand.errors import UsageError
from firsthand.ledger import Store, findings
from firsthand.ledger.rows import row_id
from firsthand.verdicts import FIELDS, Judged, Verdict
from firsthand.verdicts.findings import report_of
from firsthand.web.names import from_address, in_address
from firsthand.web.page import Missing
from firsthand.web.render import address
from firsthand.web.words import say


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict in a line. `when` is UTC."""

    id: str
    what: str
    who: str
    when: str
    why: str


@dataclass(frozen=True, slots=True)
class Ruled:
    """How a finding stands: confirmed, rejected, corrected, added, or empty where nobody has judged it.

    `finding` names it in addresses and forms; `machine` is what the machine had, where a reader corrected it.
    """

    finding: str
    state: str
    machine: str | None
    rulings: tuple[Ruling, ...]

    @property
    def address(self) -> str:
        """Where it can be judged."""
        return address_of(self.finding)

    @property
    def speaker(self) -> str | None:
        """Where it can be judged who says it, of a statement."""
        kind, _, rest = self.finding.partition(".")
        return address_of(f"speaker.{rest}") if kind == "statement" else None


def ruling(verdict: Verdict) -> Ruling:
    """A verdict in a line."""
    return Ruling(verdict.id, verdict.what, verdict.who, verdict.when, verdict.why)


def rulings(verdicts: Iterable[Verdict]) -> tuple[Ruling, ...]:
    """Verdicts as lines."""
    return tuple(ruling(verdict) for verdict in verdicts)


def ruled(kind: str, row: Judged[Any], machine: str | None = None) -> Ruled:
    """How a finding stands; `machine` is shown where a reader corrected it."""
    state = state_of(row)
    return Ruled(named(kind, row.record), state, machine if state == "corrected" else None, rulings(row.verdicts))


def state_of(row: Judged[Any]) -> str:
    """What readers made of a finding, in a word."""
    if row.now is None:
        return "rejected"
    if row.machine is None:
        return "added"
    return "corrected" if row.machine != row.now else "confirmed" if row.verdicts else ""


def named(kind: str, record: Any) -> str:
    """A finding as it stands in addresses and forms: its kind, its report, and the id of its row."""
    return f"{kind}.{in_address(report_of(kind, record))}.{_row_id(kind, record)}"


#: Ids are hashes over whole records: those of a long report are worked out once.
_row_id = functools.lru_cache(maxsize=50_000)(row_id)


def address_of(finding: str) -> str:
    """Where a finding can be judged."""
    kind, report, row = finding.split(".")
    return address("review", "findings", kind, from_address(report), row)


def parsed(finding: str) -> tuple[str, str, str]:
    """Kind, report and row of a finding that a form names. Raises UsageError."""
    parts = finding.split(".")
    if len(parts) != 3 or parts[0] not in FIELDS:
        raise UsageError(say("review.no_finding", finding=finding[:80]))
    try:
        return parts[0], from_address(parts[1]), parts[2]
    except Missing as error:
        raise UsageError(str(error)) from None


def located(store: Store, kind: str, report_id: str, row: str) -> Judged[Any]:
    """A finding of a report under its verdicts. Raises Missing where the ledger has it no more."""
    if kind not in FIELDS:
        raise Missing(say("review.no_kind", kind=kind[:40]))
    rows = findings(store, kind, names=[report_id])
    found = next((one for one in rows if _row_id(kind, one.record) == row), None)
    if found is None:
        raise Missing(say("review.gone", kind=kind, report=report_id[:80]))
    return found
