"""All reports at once, as lineage looks at them: words, signatures, who has which words from whom."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

import numpy as np

from firsthand.lineage.events import Events
from firsthand.lineage.overlap import Mask, reading
from firsthand.lineage.sources import home
from firsthand.lineage.times import midpoint
from firsthand.model import Credit, Report
from firsthand.newsrooms import newsroom
from firsthand.text import Words, same_runs

#: Words in a row that show where a phrase was taken from, once it is known that the text was taken from somewhere.
PHRASE = 4


class Pile:
    """The reports of a ledger with what is worked out once for each. `events` names reports by their place by id."""

    def __init__(self, reports: Sequence[Report], credits: Mapping[str, Sequence[Credit]], events: Events) -> None:
        self.reports = {report.id: report for report in sorted(reports, key=lambda r: r.id)}
        self.names = list(self.reports)
        self.place = {name: n for n, name in enumerate(self.names)}
        self.credits = credits
        self.events = events
        self._words: dict[str, Words] = {}
        self._newsrooms = {name: newsroom(home(report, credits.get(name, ()))) for name, report in self.reports.items()}
        self._orders = {name: _order(report) for name, report in self.reports.items()}

    def words(self, name: str) -> Words:
        """The words of a report."""
        if name not in self._words:
            self._words[name] = reading(self.reports[name].text).words
        return self._words[name]

    @functools.lru_cache(maxsize=4096)  # noqa: B019  # a pile lives for one run
    def taken(self, name: str, other: str) -> Mask:
        """Which words of a report stand in phrases that the other has too."""
        mask = np.zeros(len(self.words(name)), bool)
        for _, at, length in same_runs(self.words(other).keys, self.words(name).keys, PHRASE):
            mask[at : at + length] = True
        return mask

    def newsroom(self, name: str) -> str:
        """The key of the newsroom whose report this is; empty where it is not known."""
        return self._newsrooms[name]

    def newsroom_name(self, name: str) -> str | None:
        """The newsroom whose report this is, as people call it."""
        return home(self.reports[name], self.credits.get(name, ()))

    def copied_from(self, name: str) -> Credit | None:
        """The credit that says a report is the copy of another newsroom's."""
        if not self.credits.get(name):
            return None
        own = self.newsroom(name)
        named = [c for c in self.credits.get(name, ()) if c.kind == "copy" and c.name and newsroom(c.name) != own]
        return max(named, key=lambda c: (c.confidence, -c.start), default=None)

    def agencies(self) -> frozenset[str]:
        """Newsrooms (by key) whose copy other outlets carry by their own word."""
        carried = (self.copied_from(name) for name in self.reports if self.reports[name].outlet)
        return frozenset(newsroom(credit.name) for credit in carried if credit is not None)

    def order(self, name: str) -> tuple[float, str]:
        """Sorts reports by time, those without one last, then by id."""
        return self._orders[name]

    def same_event(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """How likely the reports of each pair are of one event."""
        if not pairs:
            return []
        places = np.array([[self.place[a], self.place[b]] for a, b in pairs], np.int32).reshape(-1, 2)
        found: list[float] = self.events.chances(places).tolist()
        return found


def _order(report: Report) -> tuple[float, str]:
    at = midpoint(report.published)
    return (at.timestamp() if at else float("inf"), report.id)
