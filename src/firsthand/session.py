"""An open ledger, as programs and the command line hold it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from firsthand import ledger, pipeline, play, treaties
from firsthand.capture import Hints
from firsthand.capture.dates import read_published
from firsthand.claims import ClaimTypes, all_types, claim_types, read_types
from firsthand.engine import LocalEngine
from firsthand.errors import UsageError
from firsthand.ledger import Disagreement, VerdictState
from firsthand.ledger.search import Hit, search
from firsthand.model import (
    Claim,
    Credit,
    Derivation,
    Drift,
    Event,
    Given,
    Identity,
    Proposition,
    Relation,
    Report,
    Statement,
    Status,
    Story,
    Way,
)
from firsthand.selection import Wanted, called, selected
from firsthand.verdicts import FIELDS, Judged, Score, Verdict, read_verdicts

#: What each record is called when it is judged.
_KIND_OF = {
    Derivation: "derivation", Statement: "statement", Claim: "claim", Drift: "drift", Event: "event", Credit: "credit",
}  # fmt: skip


def open(path: str | Path) -> Ledger:  # firsthand.open, as one opens a file
    """Open a ledger file, making it where there is none. Raises LedgerError where it is not a ledger."""
    return Ledger(Path(path))


class Ledger:
    """A ledger file: read reports into it, ask it what they tell. Closes itself as a context manager."""

    def __init__(self, path: Path) -> None:
        self.store = ledger.Store(path)
        self._held = pipeline.Held()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.store.close()

    def read(
        self,
        *paths: str | Path,
        stages: Sequence[str] | None = None,
        outlet: str | None = None,
        published: str | date | None = None,
        language: str | None = None,
        processes: int | None = None,
        progress: pipeline.Progress | None = None,
    ) -> pipeline.Outcome:
        """Read reports from files and folders and bring the stages up to date; reading again changes nothing.

        `outlet`, `published` and `language` are for inputs that do not say. Inputs that cannot be read stand in the
        outcome's `refused` with the reason. Raises UsageError where `published` is no date.
        """
        hints = Hints(outlet, _when(published), language)
        # A run that is cut short leaves what is held half worked out: the next one then begins with nothing.
        held, self._held = self._held, pipeline.Held()
        with LocalEngine(processes) as engine:
            outcome = pipeline.read(self.store, engine, paths, hints, stages, progress, held)
        self._held = held
        return outcome

    def reports(self) -> list[Report]:
        """Every report in its newest version, by id."""
        return [report for _, report in self.store.reports()]

    def credits(self, report_id: str, machine: bool = False) -> list[Credit]:
        """What one report credits, in the order of its text; with `machine` as if no reader had judged it."""
        rows = ledger.findings(self.store, "credit", machine, [report_id])
        return [row.now for row in rows if row.now is not None]

    def stories(self, machine: bool = False) -> list[Story]:
        """The stories with their origins, the largest first; with `machine` as if no reader had judged a derivation."""
        return ledger.standing(self.store, "story", machine)

    def derivations(self, machine: bool = False) -> list[Derivation]:
        """Where each report comes from, by report: what stands, or with `machine` what the machine found."""
        return ledger.standing(self.store, "derivation", machine)

    def relations(self) -> list[Relation]:
        """What the pairs that were compared have to do with each other."""
        return ledger.relations(self.store)

    def search(self, words: str, limit: int = 50) -> list[Hit]:
        """Sentences with all of the words, the best first."""
        return search(self.store, words, limit)

    def check(self) -> list[str]:
        """A line for everything that does not fit together any more; empty where all is well."""
        return list(ledger.problems(self.store))

    def statements(self, wanted: Wanted | None = None, machine: bool = False) -> list[Statement]:
        """Who said what, by report and place: all statements, or those that have what is wanted.

        They are those that stand after the verdicts of readers, or with `machine` those that the machine found. A
        speaker is also found by the names that other reports have for the same person.
        """
        found: list[Statement] = ledger.standing(self.store, "statement", machine)
        if wanted is None:
            return found
        named = called(self.speakers(machine), wanted.speaker) if wanted.speaker else frozenset()
        return selected(found, self.claims(machine), {report.id: report for report in self.reports()}, wanted, named)

    def speakers(self, machine: bool = False) -> list[Identity]:
        """Who speaks, across reports: persons, offices and bodies, each under all its names, with the reasons.

        They are as readers merged and parted them, or with `machine` as the machine joined them.
        """
        return ledger.speakers(self.store, machine)

    def speaker_rows(self, found: Iterable[Identity]) -> Iterator[dict[str, Any]]:
        """Speakers of this ledger as rows of the table speakers."""
        columns = ledger.schema("speakers").names
        return ({name: row.get(name) for name in columns} for row in ledger.speaker_rows(self.store, found))

    def statement_rows(self, found: Iterable[Statement]) -> Iterator[dict[str, Any]]:
        """Statements of this ledger as rows of the table statements."""
        columns = ledger.schema("statements").names
        return ({name: row.get(name) for name in columns} for row in ledger.statement_rows(self.store, found))

    def claims(self, machine: bool = False) -> list[Claim]:
        """Who does what to whom, when, how much and how surely, by report and place: what stands, or the machine's."""
        return ledger.standing(self.store, "claim", machine)

    def propositions(self, machine: bool = False) -> list[Proposition]:
        """What is claimed: claims that say the same as one, with every wording, holder, report and origin."""
        return ledger.propositions(self.store, machine)

    def proposition_rows(self, found: Iterable[Proposition]) -> Iterator[dict[str, Any]]:
        """Propositions of this ledger as rows of the table propositions."""
        columns = ledger.schema("propositions").names
        return ({name: row.get(name) for name in columns} for row in ledger.proposition_rows(found))

    def ways(self, story: Story, machine: bool = False) -> list[Way]:
        """The claims that several reports of a story make, each followed along the stemma, with what became of it.

        Those that turned most gravely come first.
        """
        return ledger.ways(self.store, story, machine)

    def drifts(self, machine: bool = False) -> list[Drift]:
        """What retellings changed of what they took, by the retelling; what they took over changed with them.

        It is what stands, also after verdicts about derivations, or with `machine` what the machine found.
        """
        return ledger.standing(self.store, "drift", machine)

    def events(self, board: str | None = None, machine: bool = False) -> list[Event]:
        """What reports say that states did under treaties (or under one), by report and place; then what records say."""
        return list(ledger.events(self.store, board, machine))

    def board(self, name: str, on: str | date | None = None, machine: bool = False) -> list[Status]:
        """What each state is under a treaty, or each entity on another board, on a day.

        The day is by default the newest day of publication in the ledger. Raises UsageError for a board without rules
        or a day that is none.
        """
        return list(ledger.statuses(self.store, _day(on), name, machine))

    def judged(self, kind: str, report_ids: Iterable[str] | None = None) -> list[Judged[Any]]:
        """Findings of a kind (or those of some reports), each as the machine has it, as it stands, and by which verdicts.

        Those that were rejected are among them. Raises UsageError for a kind that there is not.
        """
        if kind not in (*FIELDS, "story"):
            raise UsageError(f"no kind of finding: {kind!r}; there are {', '.join((*FIELDS, 'story'))}")
        return ledger.findings(self.store, kind, names=report_ids)

    def finding(self, kind: str, name: Any) -> Judged[Any]:
        """One finding of a kind: by its record, by the id of its row, or by its finding id (f-...). Raises UsageError."""
        if kind not in FIELDS:
            raise UsageError(f"no kind of finding: {kind!r}; there are {', '.join(FIELDS)}")
        return ledger.locate(self.store, kind, name)

    def verdicts(self) -> list[VerdictState]:
        """Every verdict that readers gave, the oldest first, with what has become of it."""
        return ledger.verdict_states(self.store)

    def verdict_rows(self, found: Iterable[VerdictState]) -> Iterator[dict[str, Any]]:
        """Verdicts as rows of the table verdicts."""
        columns = ledger.schema("verdicts").names
        return ({name: row.get(name) for name in columns} for row in ledger.verdict_rows(found))

    def judge(
        self, finding: Any, verdict: str, *, who: str, why: str = "", when: str | datetime | None = None,
        about: str | None = None, **corrected: Any,
    ) -> Verdict:  # fmt: skip
        """Keep what a reader says of a finding: confirm, reject, correct (with what is right), or add one that is missed.

        `finding` is the record, or with `about` (its kind) its id; to add by words, the id of the report. A statement with `about="speaker"` is judged by who
        says it. Raises UsageError where there is no such finding or it cannot be judged so, InvalidRecord where it is
        not said who or why; only a confirmation needs no reason.
        """
        kind = about or _KIND_OF.get(type(finding.record if isinstance(finding, Judged) else finding), "")
        return ledger.judge(
            self.store, finding, verdict, kind, ledger.choices(self.store, kind), who, why, when, corrected
        )

    def merge(
        self, one: Identity | str, other: Identity | str, *, who: str, why: str, when: str | datetime | None = None
    ) -> Verdict:
        """Keep that two speakers, or those with these ids, are one. Raises UsageError."""
        return ledger.merge(self.store, one, other, who, why, when)

    def part(
        self, whole: Identity | str, away: Iterable[Given | str], *, who: str, why: str,
        when: str | datetime | None = None,
    ) -> Verdict:  # fmt: skip
        """Keep that some of a speaker's names (as they stand in it, or by reports' ids) are somebody else's. Raises UsageError."""
        return ledger.part(self.store, whole, away, who, why, when)

    def undo(self, verdict_id: str, *, who: str, why: str, when: str | datetime | None = None) -> Verdict:
        """Take back a verdict by another, which can be undone in turn. Raises UsageError where it is not in force."""
        return ledger.undo(self.store, verdict_id, who, why, when)

    def disagreements(self) -> list[Disagreement]:
        """What machine and readers, or two readers, do not agree on."""
        return ledger.disagreements(self.store)

    def add_verdicts(self, path: str | Path) -> int:
        """Take in the verdicts of a file (JSON Lines, as exported); gives how many are new. Raises InvalidRecord."""
        return self.store.verdicts.add(read_verdicts(Path(path)))

    def evaluate(self, gold: str | Path | None = None, progress: pipeline.Progress | None = None) -> list[Score]:
        """How often the machine is right: by the verdicts in force, or by a gold file. Raises InvalidRecord, UsageError."""
        if gold is not None:
            return ledger.against(self.store, Path(gold), progress)
        return ledger.outcomes(self.store, progress)

    def rules(self) -> treaties.Rules:
        """The rules of treaties: those that ship, and those that were added to this ledger."""
        return treaties.all_rules(tuple(self.store.rules()))

    def add_rules(self, path: str | Path) -> treaties.Rules:
        """Add a file of treaty rules, or put it in the place of one of the same name; gives the treaties in it.

        What reports say of them is found by the next `read`. Raises RulesError naming the file and what is wrong.
        """
        found = treaties.load_rules(Path(path))
        self.store.add_rules(Path(path).name, Path(path).read_text(encoding="utf-8"))
        return found

    def plays(self) -> play.Plays:
        """The other kinds of play and their boards: those that ship, and those that were added to this ledger."""
        return play.all_plays(tuple(self.store.plays()))

    def add_play(self, path: str | Path) -> play.Plays:
        """Add a file of a kind of play, its boards or entities, or put it in the place of one of the same name.

        What reports say of them is found by the next `read`. Raises RulesError naming the file and what is wrong.
        """
        name, files = Path(path).name, [row for row in self.store.plays() if row[0] != Path(path).name]
        text = Path(path).read_text(encoding="utf-8")
        found = play.all_plays((*files, (name, text)))
        self.store.add_play(name, text)
        return found

    def offices(self) -> tuple[treaties.Office, ...]:
        """Who held which office when, by the tables that were added to this ledger."""
        return tuple(office for name, text in self.store.offices() for office in treaties.read_offices(text, name))

    def add_offices(self, path: str | Path) -> tuple[treaties.Office, ...]:
        """Add a table of offices, or put it in the place of one of the same name; checks of boards go by it.

        Raises OfficesError naming the file and what is wrong.
        """
        found = treaties.load_offices(Path(path))
        self.store.add_offices(Path(path).name, Path(path).read_text(encoding="utf-8-sig"))
        return found

    def claim_types(self) -> ClaimTypes:
        """The kinds of claims: those that ship, and those that were added to this ledger, which are tried first."""
        return all_types(tuple(self.store.claim_types()))

    def add_claim_types(self, path: str | Path) -> ClaimTypes:
        """Add a file of claim types, or put it in the place of one of the same name; gives the types in it.

        Reports are read for them by the next `read`. Raises ClaimTypesError naming the file, the type and what is wrong.
        """
        claim_types(path)
        text = Path(path).read_text(encoding="utf-8")
        self.store.add_claim_types(Path(path).name, text)
        return read_types(text, str(path))

    def record(self) -> treaties.Record:
        """The official records: those that ship, and those that were added to this ledger."""
        return ledger.record(self.store)

    def add_record(self, path: str | Path, treaty: str = "") -> treaties.Record:
        """Add a file of official records, or put it in the place of one of the same name.

        CSV and JSON Lines name the treaty in each row; for a participants XML it is `treaty`. Raises RecordError naming
        the file and what is wrong.
        """
        found = treaties.load_record(Path(path), treaty, others=self.plays().stage_names())
        self.store.add_record(Path(path).name, found)
        return found

    def export(
        self, table: str, on: str | date | None = None, board: str | None = None, machine: bool = False
    ) -> Iterator[dict[str, Any]]:
        """The rows of one table; `on` is the day of the statuses, `board` the one whose statuses they are, of any if none.

        They are of what stands after the verdicts of readers, with `machine` of what the machine found. Raises
        UsageError where there is no such table.
        """
        return ledger.rows(self.store, table, _day(on), board, machine)

    def find(self, name: str) -> Story | Report:
        """The story or report with this id, or with the only id that begins so. Raises UsageError."""
        found: list[Story | Report] = [
            *(s for s in self.stories() if s.id.startswith(name)),
            *(r for r in self.reports() if r.id.startswith(name)),
        ]
        exact = [item for item in found if item.id == name]
        if len(exact or found) != 1:
            raise UsageError(
                f"no story or report has the id {name!r}"
                if not found
                else f"{name!r} begins several ids: say more of it"
            )
        return (exact or found)[0]


def _when(published: str | date | None) -> str | None:
    if published is None or published == "":
        return None
    found = read_published(published)
    if found is None:
        raise UsageError(f"published is no date or time that means one day only: {published!r}; write 2026-03-10")
    return found


def _day(on: str | date | None) -> str | None:
    if on is None or on == "":
        return None
    try:
        return (on if isinstance(on, date) else date.fromisoformat(on)).isoformat()[:10]
    except ValueError:
        raise UsageError(f"not a day: {on!r}; write 2026-03-10") from None
