"""Which of many verdicts are in force, and which of those about one finding counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from firsthand.verdicts.findings import reports_of
from firsthand.verdicts.records import Verdict


class Book:
    """All verdicts of a ledger; what it says is a function of them alone, in whatever order they came.

    A verdict is in force unless one that is in force undoes it. Of those in force about one finding the latest counts.
    """

    def __init__(self, verdicts: Iterable[Verdict]) -> None:
        self.verdicts: tuple[Verdict, ...] = tuple(sorted({v.id: v for v in verdicts}.values(), key=lambda v: v.order))

    def __bool__(self) -> bool:
        return bool(self.verdicts)

    def get(self, verdict_id: str) -> Verdict | None:
        """The verdict with an id."""
        return self._by_id.get(verdict_id)

    def in_force(self, verdict: Verdict) -> bool:
        """Whether nothing that is in force undoes a verdict."""
        return verdict.id in self._forceful

    def undoer(self, verdict: Verdict) -> Verdict | None:
        """The latest verdict in force that undoes this one."""
        return max((u for u in self._undoers[verdict.id] if self.in_force(u)), key=lambda u: u.order, default=None)

    def about(self, kind: str) -> Mapping[str, list[Verdict]]:
        """The verdicts in force about findings of a kind, by the id of the finding, the latest last."""
        return self._by_kind[kind]

    def reports(self, kind: str) -> set[str]:
        """The ids of reports that verdicts in force about a kind name."""
        return {name for some in self.about(kind).values() for v in some if v.finding for name in reports_of(v.finding)}

    @cached_property
    def _by_id(self) -> dict[str, Verdict]:
        return {v.id: v for v in self.verdicts}

    @cached_property
    def _undoers(self) -> dict[str, list[Verdict]]:
        found: dict[str, list[Verdict]] = defaultdict(list)
        for verdict in self.verdicts:
            if verdict.undoes is not None:
                found[verdict.undoes].append(verdict)
        return found

    @cached_property
    def _forceful(self) -> frozenset[str]:
        """Settled from the last undoing backwards: an id is a hash over what it undoes, so that there are no circles."""
        settled: dict[str, bool] = {}
        for verdict in self.verdicts:
            chain = [verdict]
            while chain:
                last = chain[-1]
                open_ = [u for u in self._undoers[last.id] if u.id not in settled]
                if open_ and last.id not in settled:
                    chain += open_
                    continue
                settled[last.id] = not any(settled[u.id] for u in self._undoers[last.id])
                chain.pop()
        return frozenset(name for name, stands in settled.items() if stands)

    @cached_property
    def _by_kind(self) -> dict[str, dict[str, list[Verdict]]]:
        found: dict[str, dict[str, list[Verdict]]] = defaultdict(lambda: defaultdict(list))
        for verdict in self.verdicts:
            if verdict.finding is not None and self.in_force(verdict):
                found[verdict.finding.kind][verdict.finding.id].append(verdict)
        return found
