"""The sentences that the lines of a brief point at, each with one anchor and one number."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from re import compile as pattern

from firsthand.brief.sides import check_span
from firsthand.model import Report, Span
from firsthand.text import sentences

_PLAIN = pattern(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line of the brief points: its words in a report, and the anchor of the sentence that they begin in."""

    report_id: str
    start: int
    end: int
    sentence: Span
    anchor: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a text: a sentence that is pointed at (with its anchor), one that comes along, or what is between."""

    text: str
    anchor: str | None
    start: int
    end: int
    #: Whether something is left out before it.
    gap: bool


class Citations:
    """Collects the places that lines point at; the reports are in the order in which the texts are shown."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._texts = {report.id: _Text(report) for report in reports}
        self._cited: dict[str, set[int]] = {report.id: set() for report in reports}
        self._pointed: dict[str, set[int]] = {report.id: set() for report in reports}

    def cite(self, report_id: str, start: int, end: int, whole: bool = False) -> Place | None:
        """Point at a span, by the sentence that it begins in; None where the report is not shown or has no words.

        With `whole` every sentence that it touches is needed to read the line, else the first. Raises InvalidRecord
        where the span lies outside its text.
        """
        text = self._texts.get(report_id)
        if text is None:
            return None
        check_span(text.report, (start, end), "a finding")
        if not text.sentences:
            return None
        first, last = text.touched(start, end)
        self._cited[report_id].add(first)
        self._pointed[report_id].update(range(first, (last if whole else first) + 1))
        sentence = text.sentences[first]
        return Place(report_id, start, end, sentence, f"r-{slug(report_id)}-{sentence[0]}-{sentence[1]}")

    def numbers(self) -> dict[str, int]:
        """The number of each anchor, from 1, in the order of the texts."""
        anchors = [self._anchor(name, k) for name, cited in self._cited.items() for k in sorted(cited)]
        return {anchor: n for n, anchor in enumerate(anchors, 1)}

    def anchored(self, report_id: str) -> list[tuple[Span, str]]:
        """The sentences of a report that lines point at, with their anchors."""
        text = self._texts[report_id]
        return [(text.sentences[k], self._anchor(report_id, k)) for k in sorted(self._cited[report_id])]

    def excerpts(self, report_id: str) -> list[list[Excerpt]]:
        """Only the sentences of a report that lines need, those that follow each other together."""
        text, cited = self._texts[report_id], self._cited[report_id]
        runs: list[list[Excerpt]] = []
        before = -1
        for k in sorted(self._pointed[report_id]):
            start, end = text.sentences[k]
            anchor = self._anchor(report_id, k) if k in cited else None
            found = Excerpt(text.report.text[start:end], anchor, start, end, k != before + 1)
            if found.gap or not runs:
                runs.append([])
            runs[-1].append(found)
            before = k
        return runs

    def whole(self, report_id: str) -> bool:
        """Whether the excerpts of a report reach its end."""
        return len(self._texts[report_id].sentences) - 1 in self._pointed[report_id]

    def words(self, place: Place) -> str:
        """The words of a place on one line, as far as they stand in the sentence that it begins in."""
        text = self._texts[place.report_id].report.text
        end = min(place.end, place.sentence[1])
        words = " ".join(text[place.start : end].split())
        return f"{words} …" if words and place.end > place.sentence[1] else words

    def _anchor(self, report_id: str, k: int) -> str:
        start, end = self._texts[report_id].sentences[k]
        return f"r-{slug(report_id)}-{start}-{end}"


class _Text:
    def __init__(self, report: Report) -> None:
        self.report = report

    @cached_property
    def sentences(self) -> list[Span]:
        return sentences(self.report.text)

    def touched(self, start: int, end: int) -> tuple[int, int]:
        """The first and last sentence that a span touches; the one before it where it touches none."""
        first = min(bisect_right(self.sentences, start, key=lambda s: s[1]), len(self.sentences) - 1)
        last = bisect_left(self.sentences, max(end, start + 1), key=lambda s: s[0]) - 1
        return first, max(first, last)


def slug(name: str) -> str:
    """An id as a part of an anchor: itself where it is plain, else twelve digits over it."""
    return name if _PLAIN.fullmatch(name) else "x" + sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]
