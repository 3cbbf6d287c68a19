"""The sentences in which the words of a finding stand, for pages about verdicts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.brief.material import called
from firsthand.ledger import Store, about
from firsthand.model import Report, Span
from firsthand.verdicts import Anchor
from firsthand.web.citing import Citation
from firsthand.web.render import address

#: Characters around words in a sentence; places that are shown of one finding.
_AROUND, _MOST = 240, 8


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words in their sentence, what they are to the finding, and where they stand; without words, a report as a whole."""

    part: str
    report_id: str
    report: str
    before: str
    words: str
    after: str
    address: str | None


class Quotes:
    """Quotes the words of findings; each report is read once."""

    def __init__(self, store: Store, report_ids: Iterable[str]) -> None:
        self._store = store
        found = about.reports(store, sorted(set(report_ids)))
        self._reports = {report.id: (key, report) for key, report in found.items()}
        self._sentences: dict[str, list[Span]] = {}

    @property
    def texts(self) -> dict[str, str]:
        """The texts of the reports by id."""
        return {name: report.text for name, (_, report) in self._reports.items()}

    def called(self, report_id: str) -> str:
        """A report as readers know it; its id where it is not here."""
        return called(self._reports[report_id][1]) if report_id in self._reports else report_id

    def of(self, anchors: Iterable[Anchor]) -> tuple[Quoted, ...]:
        """The places of a finding, each once."""
        seen: dict[tuple[str, int | None, int | None], Quoted] = {}
        for anchor in anchors:
            seen.setdefault((anchor.report_id, anchor.start, anchor.end), self._one(anchor))
        return tuple(seen.values())[:_MOST]

    def _one(self, a: Anchor) -> Quoted:
        if a.report_id not in self._reports:
            return Quoted(a.part, a.report_id, a.report_id, "", a.words[:_AROUND], "", None)
        key, report = self._reports[a.report_id]
        name = called(report)
        if a.start is None or a.end is None or report.text[a.start : a.end] != a.words:
            return Quoted(a.part, report.id, name, "", a.words[:_AROUND], "", address("reports", report.id))
        start, end = self._sentence(key, report, (a.start, a.end))
        before, after = report.text[start : a.start], report.text[a.end : end]
        return Quoted(
            a.part, report.id, name, before[-_AROUND:], a.words[: 3 * _AROUND], after[:_AROUND],
            Citation.of(report.id, report.text, (a.start, a.end)).address,
        )  # fmt: skip

    def _sentence(self, key: int, report: Report, span: Span) -> Span:
        """From the beginning of the sentence in which words begin to the end of that in which they end."""
        if report.id not in self._sentences:
            self._sentences[report.id] = list(about.sentences(self._store, key))
        held = self._sentences[report.id]
        starts = [start for start, _ in held]
        first, last = bisect_right(starts, span[0]) - 1, bisect_right(starts, span[1] - 1) - 1
        start = held[first][0] if first >= 0 else span[0]
        end = held[last][1] if last >= 0 else span[1]
        return min(start, span[0]), max(end, span[1])
