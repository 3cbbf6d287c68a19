"""The sentences in which the words of a finding stand, for pages about verdicts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
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
class Piece:
    """A stretch of a sentence; `part` says what it is to the finding, None for what only stands around it."""

    words: str
    part: str | None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence in which words of a finding stand, in pieces; without words, a report as a whole."""

    report_id: str
    report: str
    parts: tuple[str, ...]
    words: str
    pieces: tuple[Piece, ...]
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
        """The places of a finding, those in one sentence together."""
        found: dict[tuple[str, Span | None], list[Anchor]] = {}
        for anchor in anchors:
            found.setdefault((anchor.report_id, self._around(anchor)), []).append(anchor)
        return tuple(self._one(some, around) for (_, around), some in list(found.items())[:_MOST])

    def _around(self, a: Anchor) -> Span | None:
        """The sentence of a place; None where its words do not stand there, or a report as a whole is meant."""
        if a.report_id not in self._reports or a.start is None or a.end is None:
            return None
        key, report = self._reports[a.report_id]
        return self._sentence(key, report, (a.start, a.end)) if report.text[a.start : a.end] == a.words else None

    def _one(self, anchors: list[Anchor], around: Span | None) -> Quoted:
        first = anchors[0]
        parts = tuple(dict.fromkeys(a.part for a in anchors))
        words = " … ".join(dict.fromkeys(a.words[: 3 * _AROUND] for a in anchors if a.words))
        name = self.called(first.report_id)
        if around is None:
            here = address("reports", first.report_id) if first.report_id in self._reports else None
            return Quoted(first.report_id, name, parts, words, (Piece(words, first.part),) if words else (), here)
        text = self._reports[first.report_id][1].text
        spans = sorted((a.start, a.end, a.part) for a in anchors if a.start is not None and a.end is not None)
        whole = spans[0][0], max(end for _, end, _ in spans)
        place = Citation.of(first.report_id, text, whole).address
        return Quoted(first.report_id, name, parts, words, tuple(_pieces(text, around, spans)), place)

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


def _pieces(text: str, around: Span, spans: list[tuple[int, int, str]]) -> Iterator[Piece]:
    """A sentence cut where the words of the finding begin and end; what overlaps is not told twice."""
    at = max(around[0], spans[0][0] - _AROUND)
    for start, end, part in spans:
        if start > at:
            yield Piece(text[at:start], None)
        if end > max(at, start):
            yield Piece(text[max(at, start) : end][: 3 * _AROUND], part)
        at = max(at, end)
    if at < around[1]:
        yield Piece(text[at : min(around[1], at + _AROUND)], None)
