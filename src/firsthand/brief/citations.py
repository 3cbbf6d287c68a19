"""The sentences that the lines of a brief point at, each with one anchor and one number."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from re import compile as pattern

from firsthand.brief.allowance import RUN, Allowance, Need
from firsthand.brief.fates import quote
from firsthand.brief.sides import check_span
from firsthand.model import Report, Span
from firsthand.text import sentences, words

#: Whose words excerpts show first: changes, what was done, credits and reasons, what was said.
CHANGE, DONE, REASON, SAID = range(4)

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
class Pointed:
    """A sentence that lines point at; `text` is None where excerpts have no room for it."""

    start: int
    end: int
    anchor: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a text: a sentence that is pointed at (with its anchor), or one that comes along.

    `text` is None where only the place of a sentence is told.
    """

    text: str | None
    anchor: str | None
    start: int
    end: int
    #: Whether something is left out before it.
    gap: bool


class Citations:
    """Collects the places that lines point at; the reports are in the order in which the texts are shown.

    With an `allowance` no more words are quoted than it gives; without one, `needs` says what the lines would show.
    """

    def __init__(self, reports: Sequence[Report], allowance: Allowance | None = None) -> None:
        self._texts = {report.id: _Text(report) for report in reports}
        self._cited: dict[str, set[int]] = {report.id: set() for report in reports}
        self._pointed: dict[str, set[int]] = {report.id: set() for report in reports}
        self._allowance = allowance
        self.needs: list[Need] = []

    def cite(
        self, report_id: str, start: int, end: int, rank: int, weight: float = 0.0, whole: bool = False
    ) -> Place | None:
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
        needed = range(first, (last if whole else first) + 1)
        self._cited[report_id].add(first)
        self._pointed[report_id].update(needed)
        sentence = text.sentences[first]
        shown = (start, end if whole else max(start, min(end, sentence[1])))
        self.needs.append(Need(rank, weight, report_id, shown, tuple(text.sentences[k] for k in needed)))
        return Place(report_id, start, end, sentence, self._anchor(report_id, first))

    def quote(self, report_id: str, span: Span, longest: int) -> str:
        """The words of a span on one line, cut in the middle where they are long, and where the allowance ends."""
        text = self._texts[report_id].report.text
        to = self._allowance.shown_to(report_id, span) if self._allowance else span[1]
        if to >= span[1]:
            return quote(text, span, longest)
        return f"{quote(text, (span[0], to), longest)} …" if to > span[0] else ""

    def loose(self, text: str, longest: int) -> str:
        """Words of which it is not known where they stand: excerpts show fewer than anybody could call a report's."""
        found = words(text)
        if self._allowance is None or len(found) < RUN:
            return quote(text, (0, len(text)), longest)
        return f"{quote(text, (0, int(found.ends[RUN - 2])), longest)} …"

    def numbers(self) -> dict[str, int]:
        """The number of each anchor, from 1, in the order of the texts."""
        anchors = [self._anchor(name, k) for name, cited in self._cited.items() for k in sorted(cited)]
        return {anchor: n for n, anchor in enumerate(anchors, 1)}

    def used(self) -> list[str]:
        """The reports that lines point at."""
        return [name for name, cited in self._cited.items() if cited]

    def anchored(self, report_id: str) -> list[Pointed]:
        """The sentences of a report that lines point at."""
        text = self._texts[report_id]
        return [
            Pointed(*text.sentences[k], self._anchor(report_id, k), self._shown(report_id, k))
            for k in sorted(self._cited[report_id])
        ]

    def excerpts(self, report_id: str) -> list[list[Excerpt]]:
        """Only the sentences of a report that lines need, as far as there is room; those in a row together."""
        text, cited = self._texts[report_id], self._cited[report_id]
        runs: list[list[Excerpt]] = []
        before = -1
        for k in sorted(self._pointed[report_id]):
            anchor, words = self._anchor(report_id, k) if k in cited else None, self._shown(report_id, k)
            if words is None and anchor is None:
                continue
            found = Excerpt(words, anchor, *text.sentences[k], k != before + 1)
            if found.gap or not runs:
                runs.append([])
            runs[-1].append(found)
            before = k
        return runs

    def whole(self, report_id: str) -> bool:
        """Whether the excerpts of a report reach its end."""
        last = len(self._texts[report_id].sentences) - 1
        return last in self._pointed[report_id] and self._shown(report_id, last) is not None

    def words(self, place: Place, longest: int) -> str:
        """The words of a place on one line, as far as they stand in the sentence that it begins in."""
        words = self.quote(place.report_id, (place.start, max(place.start, min(place.end, place.sentence[1]))), longest)
        return f"{words} …" if words and place.end > place.sentence[1] and words[-1] != "…" else words

    def _shown(self, report_id: str, k: int) -> str | None:
        """The words of a sentence, None where the allowance does not hold them all."""
        start, end = self._texts[report_id].sentences[k]
        if self._allowance and self._allowance.shown_to(report_id, (start, end)) < end:
            return None
        return self._texts[report_id].report.text[start:end]

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
