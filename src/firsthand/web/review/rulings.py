"""A finding under the verdicts of readers, as pages show it: how it stands, by whom, and where it can be judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from firsthand.errors import UsageError
from firsthand.ledger import Store, findings
from firsthand.ledger.judged import texts
from firsthand.verdicts import FIELDS, Judged, Verdict
from firsthand.verdicts.findings import Texts, finding_of, report_of
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
    #: Of a statement, where it can be judged who says it.
    speaker: str | None = None

    @property
    def address(self) -> str:
        """Where it can be judged."""
        return address_of(self.finding)


def ruling(verdict: Verdict) -> Ruling:
    """A verdict in a line."""
    return Ruling(verdict.id, verdict.what, verdict.who, verdict.when, verdict.why)


def rulings(verdicts: Iterable[Verdict]) -> tuple[Ruling, ...]:
    """Verdicts as lines."""
    return tuple(ruling(verdict) for verdict in verdicts)


def ruled(kind: str, row: Judged[Any], texts: Texts, machine: str | None = None) -> Ruled:
    """How a finding stands; `machine` is shown where a reader corrected it. `texts` has the reports that it names."""
    state = state_of(row)
    speaker = address_of(named("speaker", row.record, texts)) if kind == "statement" else None
    beneath = machine if state == "corrected" else None
    return Ruled(named(kind, row.record, texts), state, beneath, rulings(row.verdicts), speaker)


def state_of(row: Judged[Any]) -> str:
    """What readers made of a finding, in a word."""
    if row.now is None:
        return "rejected"
    if row.machine is None:
        return "added"
    return "corrected" if row.machine != row.now else "confirmed" if row.verdicts else ""


def named(kind: str, record: Any, texts: Texts) -> str:
    """A finding as it stands in addresses and forms: its kind, its report, and the id that its words give it.

    In another version of the text it is another finding: what a reader looked at is what is judged.
    """
    return f"{kind}.{in_address(report_of(kind, record))}.{finding_of(kind, record, texts).id}"


def reports_in(record: Any) -> set[str]:
    """The ids of the reports that a finding names."""
    names = (getattr(record, name, None) for name in ("report_id", "source_report_id", "derived_report_id"))
    return {name for name in names if name}


def address_of(finding: str) -> str:
    """Where a finding can be judged."""
    kind, report, finding_id = finding.split(".")
    return address("review", "findings", kind, from_address(report), finding_id)


def parsed(finding: str) -> tuple[str, str, str]:
    """Kind, report and id of a finding that a form names. Raises UsageError."""
    parts = finding.split(".")
    if len(parts) != 3 or parts[0] not in FIELDS:
        raise UsageError(say("review.no_finding", finding=finding[:80]))
    try:
        return parts[0], from_address(parts[1]), parts[2]
    except Missing as error:
        raise UsageError(str(error)) from None


def located(store: Store, kind: str, report_id: str, finding_id: str) -> Judged[Any]:
    """A finding of a report under its verdicts. Raises Missing where the ledger has it no more."""
    if kind not in FIELDS:
        raise Missing(say("review.no_kind", kind=kind[:40]))
    rows = findings(store, kind, names=[report_id])
    here = texts(store, {name for row in rows for name in reports_in(row.record)})
    found = next((row for row in rows if finding_of(kind, row.record, here).id == finding_id), None)
    if found is None:
        raise Missing(say("review.gone", kind=kind, report=report_id[:80]))
    return found
