"""Words of reports as pages cite them: inside their sentence, and with the address where they stand, marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.brief.material import called
from firsthand.ledger import Store, about
from firsthand.model import Report, Span
from firsthand.web.citing import Citation

#: Characters of a sentence that are shown before and after the words, and of the words.
_AROUND, _LONGEST = 240, 600


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words of a report, with what stands before and after them in their sentence; `address` is where they are marked."""

    report_id: str
    outlet: str
    published: str | None
    start: int
    end: int
    before: str
    words: str
    after: str
    address: str


class Sentences:
    """Finds the sentences around spans of some reports (in their newest version), read when the first is asked for."""

    def __init__(self, store: Store, reports: Mapping[str, Report]) -> None:
        self._store = store
        self._reports = reports
        self._spans: dict[str, list[Span]] | None = None

    def at(self, report_id: str, span: Span) -> Sentence | None:
        """The words of a span in their sentence; None where the report is not among these or has no such characters."""
        report = self._reports.get(report_id)
        if report is None or not 0 <= span[0] < span[1] <= len(report.text):
            return None
        start, end = self._around(report_id, span)
        text, address = report.text, Citation.of(report_id, report.text, span).address
        return Sentence(
            report_id, called(report), report.published, *span, _line(text[max(start, span[0] - _AROUND) : span[0]]),
            _line(text[span[0] : min(span[1], span[0] + _LONGEST)]), _line(text[span[1] : min(end, span[1] + _AROUND)]),
            address,
        )  # fmt: skip

    def _around(self, report_id: str, span: Span) -> Span:
        """From the beginning of the sentence that a span begins in to the end of the one that it ends in."""
        if self._spans is None:
            keys = about.keys_of(self._store, self._reports)
            id_of = {key: name for name, key in keys.items()}
            self._spans = {id_of[key]: spans for key, spans in self._store.sentences(list(id_of))}
        spans = self._spans.get(report_id) or [span]
        first = max(0, bisect_right(spans, span[0], key=lambda s: s[0]) - 1)
        last = min(len(spans) - 1, bisect_left(spans, span[1], key=lambda s: s[1]))
        return min(spans[first][0], span[0]), max(spans[last][1], span[1])


def _line(text: str) -> str:
    """Text on one line, with a blank where it begins or ends with white space."""
    inner = " ".join(text.split())
    if not inner:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{inner}{' ' if text[-1].isspace() else ''}"
