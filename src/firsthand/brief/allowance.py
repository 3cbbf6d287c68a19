"""Which of a report's words excerpts may show: no more than its allowance, and first to the lines that need them most.

Words are counted wherever they stand: those given to the report's own lines, and those that another report has in the
same run of `RUN` words, so that neither copies nor headlines show in all more of a text than its allowance.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from firsthand.model import Report, Span
from firsthand.text import Words, words

#: The share of a report's words that excerpts may show, and how many they may show of any report.
SHARE, LEAST = 0.25, 60
#: Words in a row that are taken to be a report's; fewer are anybody's.
RUN = 8
#: Lines of these ranks and below first get so many of their words each; then come whole sentences.
_FIRST, _LEAD = 1, 10
#: Fewer words than these are shown only where there are no more: the first word of a line tells nobody anything.
_FEWEST = 3
#: Odd, so that a run's key hangs on the order of its words.
_FACTOR = 0x9E3779B97F4A7C15


@dataclass(frozen=True, slots=True)
class Need:
    """What a line would show: its own words, and the sentences that one needs to read it.

    Lower `rank` goes first, within a rank greater `weight`.
    """

    rank: int
    weight: float
    report_id: str
    span: Span
    sentences: tuple[Span, ...]


def allot(
    reports: Sequence[Report], needs: Iterable[Need], standing: Iterable[str] = (), share: float = SHARE
) -> Allowance:
    """Give words to lines by need. `standing` are texts that the page shows anyhow: titles, and our own clauses."""
    found = Allowance(reports, share)
    for text in standing:
        found.stand(text)
    order = sorted(set(needs), key=lambda n: (n.rank, -n.weight, n.report_id, n.span, n.sentences))
    for need in order:
        if need.rank <= _FIRST:
            found.give_first(need.report_id, need.span, _LEAD)
    for need in order:
        for sentence in need.sentences:
            found.give(need.report_id, sentence)
    for need in order:
        found.give_first(need.report_id, need.span)
    return found


class Allowance:
    """The words of reports that may be shown; more can be given as long as no report's allowance is crossed."""

    def __init__(self, reports: Sequence[Report], share: float = SHARE) -> None:
        self._words = {report.id: words(report.text) for report in reports}
        self._limits = {name: max(LEAST, int(share * len(found))) for name, found in self._words.items()}
        self._given: dict[str, set[int]] = {name: set() for name in self._words}
        self._counted: dict[str, set[int]] = {name: set() for name in self._words}
        self._runs = {name: _runs(found).tolist() for name, found in self._words.items()}
        #: Runs that are shown somewhere: their words are counted wherever they stand.
        self._shown: set[int] = set()
        self._places: dict[int, list[tuple[str, int]]] = {}
        for name, runs in self._runs.items():
            for at, run in enumerate(runs):
                self._places.setdefault(run, []).append((name, at))

    def stand(self, text: str) -> None:
        """Count the words of a text that the page shows in any case."""
        runs = set(_runs(words(text)).tolist())
        for name, at in (place for run in runs for place in self._places.get(run, ())):
            self._counted[name].update(range(at, at + RUN))
        self._shown |= runs

    def give(self, report_id: str, span: Span) -> bool:
        """Give all words of a span, or none: whether there is room for them."""
        return self._give(report_id, *self._range(report_id, span))

    def give_first(self, report_id: str, span: Span, most: int | None = None) -> None:
        """Give as many of the first words of a span as there is room for, `most` at most."""
        first, last = self._range(report_id, span)
        at = min(last, first + _FEWEST)
        if not self._give(report_id, first, at):
            return
        end = last if most is None else min(last, first + most)
        while at < end and self._give(report_id, at, at + 1):
            at += 1

    def shown_to(self, report_id: str, span: Span) -> int:
        """How far a span may be shown from its beginning, as an offset: its end where all of its words were given."""
        first, last = self._range(report_id, span)
        given = self._given[report_id]
        missing = next((at for at in range(first, last) if at not in given), None)
        if missing is None:
            return span[1]
        return span[0] if missing == first else int(self._words[report_id].ends[missing - 1])

    def _range(self, report_id: str, span: Span) -> tuple[int, int]:
        """The words that lie in a span, in whole or in part."""
        found = self._words[report_id]
        return int(np.searchsorted(found.ends, span[0], "right")), int(np.searchsorted(found.starts, span[1]))

    def _give(self, report_id: str, first: int, last: int) -> bool:
        own = set(range(first, last))
        if self._too_many(report_id, own):
            return False
        runs = self._completed(report_id, first, last)
        added = {report_id: own}
        for name, at in (place for run in runs for place in self._places[run]):
            added.setdefault(name, set()).update(range(at, at + RUN))
        if any(self._too_many(name, more) for name, more in added.items()):
            return False
        for name, more in added.items():
            self._counted[name] |= more
        self._shown |= runs
        self._given[report_id].update(range(first, last))
        return True

    def _too_many(self, report_id: str, more: set[int]) -> bool:
        """Whether a report has no room for words, those left out that are counted already."""
        new = len(more - self._counted[report_id])
        return new > 0 and len(self._counted[report_id]) + new > self._limits[report_id]

    def _completed(self, report_id: str, first: int, last: int) -> set[int]:
        """The runs that showing these words would complete, with those beside them that are shown already."""
        given, runs = self._given[report_id], self._runs[report_id]
        left, right = first, last
        while left - 1 in given and first - left < RUN - 1:
            left -= 1
        while right in given and right - last < RUN - 1:
            right += 1
        return set(runs[left : max(left, right - RUN + 1)]) - self._shown


def _runs(found: Words) -> npt.NDArray[np.uint64]:
    """A key for each run of words, by where it begins."""
    n = max(0, len(found) - RUN + 1)
    keys = np.zeros(n, np.uint64)
    for k in range(RUN):
        keys = keys * np.uint64(_FACTOR) + found.keys[k : k + n]
    return keys
