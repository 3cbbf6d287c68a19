"""An open ledger, as programs and the command line hold it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

from firsthand import ledger, pipeline
from firsthand.capture import Hints
from firsthand.capture.dates import read_published
from firsthand.engine import LocalEngine
from firsthand.errors import NotYetError, UsageError
from firsthand.ledger.search import Hit, search
from firsthand.model import Credit, Derivation, Relation, Report, Story


def open(path: str | Path) -> Ledger:  # firsthand.open, as one opens a file
    """Open a ledger file, making it where there is none. Raises LedgerError where it is not a ledger."""
    return Ledger(Path(path))


class Ledger:
    """A ledger file: read reports into it, ask it what they tell. Closes itself as a context manager."""

    def __init__(self, path: Path) -> None:
        self.store = ledger.Store(path)

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
        with LocalEngine(processes) as engine:
            return pipeline.read(self.store, engine, paths, hints, stages, progress)

    def reports(self) -> list[Report]:
        """Every report in its newest version, by id."""
        return [report for _, report in self.store.reports()]

    def credits(self, report_id: str) -> list[Credit]:
        """What one report credits, in the order of its text."""
        keys = {key for key, report in self.store.reports() if report.id == report_id}
        return [credit for key, credit in self.store.credits() if key in keys]

    def stories(self) -> list[Story]:
        """The stories with their origins, the largest first."""
        return self.store.findings("story", Story)

    def derivations(self) -> list[Derivation]:
        """Where each report comes from, by report."""
        return self.store.findings("derivation", Derivation)

    def relations(self) -> list[Relation]:
        """What the pairs that were compared have to do with each other."""
        return self.store.findings("relation", Relation)

    def search(self, words: str, limit: int = 50) -> list[Hit]:
        """Sentences with all of the words, the best first."""
        return search(self.store, words, limit)

    def check(self) -> list[str]:
        """A line for everything that does not fit together any more; empty where all is well."""
        return list(ledger.problems(self.store))

    def export(self, table: str) -> Iterator[dict[str, Any]]:
        """The rows of one table. Raises UsageError where there is none of that name."""
        return ledger.rows(self.store, table)

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

    def statements(self) -> list[Any]:
        """Who said what. Raises NotYetError."""
        raise NotYetError("Ledger.statements")

    def drifts(self) -> list[Any]:
        """What retellings changed. Raises NotYetError."""
        raise NotYetError("Ledger.drifts")

    def board(self, name: str, on: Any = None) -> Any:
        """The state of play on a date. Raises NotYetError."""
        raise NotYetError("Ledger.board")


def _when(published: str | date | None) -> str | None:
    if published is None or published == "":
        return None
    found = read_published(published)
    if found is None:
        raise UsageError(f"published is no date or time that means one day only: {published!r}; write 2026-03-10")
    return found
