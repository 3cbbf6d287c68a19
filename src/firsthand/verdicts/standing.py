"""What stands after the verdicts: each finding as the machine has it, as it stands, and by which verdicts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from firsthand.verdicts.book import Book
from firsthand.verdicts.corrections import added, corrected
from firsthand.verdicts.findings import Known, Texts, finding_of, fits, report_of
from firsthand.verdicts.records import Verdict

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Judged(Generic[Record]):
    """One finding: what the machine found (None where a reader added it), and what stands (None where it was rejected).

    `verdicts` are those that count for it; without any, both are the same. `added` is what a reader added, as it was
    before anybody corrected it.
    """

    machine: Record | None
    now: Record | None
    verdicts: tuple[Verdict, ...] = ()
    finding_id: str | None = None
    added: Record | None = None

    @property
    def record(self) -> Record:
        """What the machine found, else what the reader added: by this the row is known."""
        found = next((one for one in (self.machine, self.added, self.now) if one is not None), None)
        if found is None:
            raise ValueError("a finding that neither machine nor reader has")
        return found


def unjudged(found: Iterable[Record]) -> list[Judged[Record]]:
    """Findings as the machine has them."""
    return [Judged(record, record) for record in found]


def judged(kind: str, found: Sequence[Record], book: Book, texts: Texts) -> list[Judged[Record]]:
    """The findings of one kind under the verdicts about it, in their order, those that readers added among them.

    `texts` holds the newest text of every report that a verdict of this kind names.
    """
    about, named = book.about(kind), book.reports(kind)
    if not about:
        return unjudged(found)
    rows: list[Judged[Record]] = []
    met: set[str] = set()
    known = Known(texts)
    for record in found:
        if report_of(kind, record) not in named or not report_of(kind, record):
            rows.append(Judged(record, record))
            continue
        finding = finding_of(kind, record, known)
        verdicts = about.get(finding.id, [])
        met.add(finding.id)
        rows.append(_under(record, verdicts[-1] if verdicts else None, finding.id))
    more = [_added(name, some) for name, some in about.items() if name not in met and _still_fits(some[-1], texts)]
    return _placed(kind, rows, [row for row in more if row is not None])


def speakers_judged(rows: Sequence[Judged[Any]], book: Book, texts: Texts) -> list[Judged[Any]]:
    """Statements with what the verdicts say of their speakers, by the statement as the machine found it or a reader added it."""
    about, named = book.about("speaker"), book.reports("speaker")
    if not about:
        return list(rows)
    found = []
    for row in rows:
        verdicts = []
        if row.record.report_id in named and row.now is not None:
            finding = finding_of("speaker", row.record, texts)
            verdicts = about.get(finding.id, [])
        if not verdicts:
            found.append(row)
            continue
        again = _under(row.now, verdicts[-1], row.finding_id)
        now = again.now if verdicts[-1].what != "reject" else corrected_away(row.now, verdicts[-1])
        found.append(replace(row, now=now, verdicts=(*row.verdicts, verdicts[-1])))
    return found


def corrected_away(statement: Any, verdict: Verdict) -> Any:
    """A statement of which a reader says that this is not who says it."""
    return replace(corrected(replace(statement, speaker=None), verdict), speaker=None)


def lost(verdict: Verdict, texts: Texts, findings: Callable[[str], set[str]]) -> str | None:
    """Why a verdict's finding is not there any more; None where it is. `findings` gives the ids that there are of a kind."""
    finding = verdict.finding
    if finding is None:
        return None
    gone = next((a for a in finding.anchors if not fits(a, texts)), None)
    if gone is not None:
        if gone.report_id not in texts:
            return f"the ledger has no report {gone.report_id}"
        return f"the text of {gone.report_id} has a new version"
    if finding.kind == "person" or verdict.what == "add" or finding.id in findings(finding.kind):
        return None
    return "the machine does not find it any more"


def _under(record: Any, verdict: Verdict | None, finding_id: str | None) -> Judged[Any]:
    if verdict is None:
        return Judged(record, record, (), finding_id)
    now = record
    if verdict.what == "reject":
        now = None
    elif verdict.what == "correct":
        now = corrected(record, verdict)
    return Judged(record, now, (verdict,), finding_id)


def _added(finding_id: str, verdicts: Sequence[Verdict]) -> Judged[Any] | None:
    """What a reader added and the machine does not find, under the latest verdict about it; None where it does not stand."""
    last = max((n for n, v in enumerate(verdicts) if v.what == "add"), default=None)
    if last is None:
        return None
    record, counts = added(verdicts[last]), verdicts[-1]
    if counts.what == "reject":
        return None  # neither the machine nor a reader has it any more
    now = corrected(record, counts) if counts.what == "correct" else record
    return Judged(None, now, (counts,), finding_id, record)


def _still_fits(verdict: Verdict, texts: Texts) -> bool:
    return verdict.finding is not None and all(fits(anchor, texts) for anchor in verdict.finding.anchors)


def _placed(kind: str, rows: list[Judged[Any]], more: list[Judged[Any]]) -> list[Judged[Any]]:
    """Findings that readers added, each after the last of its report that stands before it in the text."""
    for row in sorted(more, key=lambda row: (report_of(kind, row.now), _start(kind, row.now), row.finding_id)):
        name, start = report_of(kind, row.now), _start(kind, row.now)
        at = 0
        for n, other in enumerate(rows):
            its = report_of(kind, other.record)
            if (its and its < name) or (its == name and _start(kind, other.record) <= start):
                at = n + 1
        rows.insert(at, row)
    return rows


def _start(kind: str, record: Any) -> int:
    if kind in ("statement", "speaker"):
        return int(record.content[0][0]) if record.content else 0
    if kind == "claim":
        return min((part.start for part in record.spans), default=0)
    if kind == "drift":
        return int(record.derived[0]) if record.derived else 0
    return int(getattr(record, "start", 0) or 0)
