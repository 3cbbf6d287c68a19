"""One report: its text with everything that was found in it, where it stands among others, and how it was read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from firsthand.brief.material import called
from firsthand.brief.phrases import language_note, language_tag
from firsthand.errors import UsageError
from firsthand.ledger import about, findings, listing
from firsthand.ledger.judged import texts
from firsthand.model import Derivation, Report, Span
from firsthand.web.citing import Citation, Marked, named, resolved
from firsthand.web.layers import LAYERS, Layered, layered
from firsthand.web.page import Asked, Missing, Page, Parameter
from firsthand.web.paint import placed
from firsthand.web.render import address
from firsthand.web.review.rulings import Ruled, reports_in, ruled

#: The layers that are painted at first; findings that stand in the list of the page, which a script makes whole.
_AT_FIRST, _LISTED = "statements", 200


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the report; `text` names its text."""

    number: int
    published: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A stage that looked at the report by itself: what it finds, and in which version."""

    kind: str
    version: str


@dataclass(frozen=True, slots=True)
class Count:
    """A layer, how much there is in it, and whether it is painted at first."""

    layer: str
    n: int
    on: bool


@dataclass(frozen=True, slots=True)
class Comes:
    """Where the report comes from, and why; `report_id` is None for a source that is not here."""

    report_id: str | None
    name: str
    kind: str
    coverage: float
    confidence: float
    reasons: tuple[str, ...]
    ruled: Ruled


@dataclass(frozen=True, slots=True)
class ReportView:
    """Everything about one report in one version. Offsets are code points of `text`."""

    id: str
    name: str
    title: str | None
    outlet: str | None
    byline: str | None
    dateline: str | None
    published: str | None
    language: str | None
    url: str | None
    text: str
    text_id: str
    version: int
    versions: tuple[Version, ...]
    story_id: str | None
    comes_from: tuple[Comes, ...]
    sentences: tuple[Span, ...]
    layers: tuple[Count, ...]
    found: tuple[Layered, ...]
    rejected: tuple[Layered, ...]
    marked: Marked | None
    sha256: str
    place: str
    n_bytes: int
    parts: tuple[Part, ...]
    #: Which part of the findings the list of the page begins with.
    listed: int

    def cited(self, span: Span) -> str:
        """The address of a sentence."""
        return Citation.of(self.id, self.text, span).address


def look(asked: Asked) -> ReportView:
    """The report that is asked for, in the version that a citation is of, or the newest."""
    name = asked.names["id"]
    kept = about.versions(asked.store, [name])
    if not kept:
        raise Missing(f"no report has the id {name}")
    versions = [report for _, report in kept]
    report, marked = _asked_for(asked, versions)
    key = next(key for key, version in kept if version is report)
    every = layered(asked.store, key, report)
    rejected = [one for one in every if one.ruled and one.ruled.state == "rejected"]
    found = [one for one in every if one not in rejected] if rejected else every
    on = set(asked.query.get("layers", _AT_FIRST).split(","))
    raw, place = about.raw_place(asked.store, report)
    return ReportView(
        id=report.id, name=called(report), title=report.title, outlet=report.outlet, byline=report.byline,
        dateline=report.dateline, published=report.published, language=report.language, url=report.url,
        text=report.text, text_id=named(report.text), version=report.version,
        versions=tuple(Version(v.version, v.published, named(v.text)) for v in versions),
        story_id=about.story_with(asked.store, key),
        comes_from=tuple(_comes_from(asked, report.id)),
        sentences=tuple(about.sentences(asked.store, key)),
        layers=tuple(Count(layer, sum(f.layer == layer for f in found), layer in on) for layer in LAYERS),
        found=tuple(found), rejected=tuple(rejected), marked=marked, sha256=report.sha256, place=place, n_bytes=raw,
        parts=tuple(Part(*part) for part in about.part_versions(asked.store, key).items()),
        listed=min(asked.number("part", 1), max(1, -(-len(found) // _LISTED))),
    )  # fmt: skip


def _asked_for(asked: Asked, versions: Sequence[Report]) -> tuple[Report, Marked | None]:
    """The version to show, and what became of a citation in the address."""
    at = asked.query.get("at")
    number = asked.query.get("version")
    if at:
        start, end = (int(part) for part in at.split("-"))
        marked, report = resolved(
            (start, end), asked.query.get("text") or None, asked.query.get("words") or None, versions, versions[-1]
        )
        return report, marked
    if not number:
        return versions[-1], None
    if int(number) > len(versions):
        raise UsageError(f"there are {len(versions)} versions of this report, and no version {number}")
    return versions[int(number) - 1], None


def _comes_from(asked: Asked, report_id: str) -> Iterator[Comes]:
    rows = findings(asked.store, "derivation", names=[report_id])
    every = [d for row in rows for d in (row.machine, row.now) if d is not None]
    here = texts(asked.store, {name for row in rows for name in reports_in(row.record)})
    lines = listing.lines(asked.store, [d.source_report_id for d in every if d.source_report_id])
    for row in rows:
        d = row.now if row.now is not None else row.record
        line, before = lines.get(d.source_report_id or ""), row.machine
        machine = _source(before, lines) if before is not None else None
        why = tuple(e.why for e in d.evidence)
        yield Comes(
            line.id if line else None, _source(d, lines), d.kind, d.coverage, d.confidence, why,
            ruled("derivation", row, here, machine),
        )  # fmt: skip


def _source(d: Derivation, lines: Mapping[str, listing.Line]) -> str:
    line = lines.get(d.source_report_id or "")
    return (line.outlet or line.title or line.id) if line else d.source_name or d.source_report_id or ""


def _more(view: ReportView) -> Mapping[str, Any]:
    """The text in pieces, the anchor of the sentence that each finding begins in, and facts in words."""
    hit = (
        (view.marked.start, view.marked.end) if view.marked and view.marked.state in ("here", "other_version") else None
    )
    ends = [end for _, end in view.sentences]
    shown = view.found[(view.listed - 1) * _LISTED : view.listed * _LISTED]
    begins = [min(bisect_right(ends, one.start), len(ends) - 1) for one in shown] if ends else []
    return {
        "shown": shown,
        "part": view.listed,
        "parts": max(1, -(-len(view.found) // _LISTED)),
        "paragraphs": list(placed(view.text, view.sentences, hit)),
        "anchors": [f"c{view.sentences[n][0]}-{view.sentences[n][1]}" for n in begins] or ["text"] * len(shown),
        "tag": language_tag(view.language),
        "newest": view.version == len(view.versions),  # the only one that readers judge
        "add_at": address("review", "add", view.id),
        "by": ", ".join(filter(None, (view.outlet, view.title, view.published))),
        "facts": [
            ("outlet", view.outlet), ("by", view.byline), ("dateline", view.dateline),
            ("language", language_note(view.language)), ("address", view.url), ("id", view.id), ("place", view.place),
        ],
    }  # fmt: skip


REPORT = Page(
    "report",
    "/reports/{id:name}",
    "One report: its text, what was found in it, where it comes from and how it was read.",
    look,
    ReportView,
    lambda view: view.found,
    Layered,
    (
        Parameter("at", "characters, written 120-188", r"|\d{1,9}-\d{1,9}"),
        Parameter("text", "the name of a text, 16 hexadecimal digits", r"|[0-9a-f]{16}"),
        Parameter("words", "the words that are cited"),
        Parameter("version", "the number of a version from 1", least=1, most=100_000),
        Parameter("part", "the part of the list of findings that is shown, from 1", least=1, most=100_000),
        Parameter("layers", "layers to paint, with commas", r"[a-z,]{0,100}"),
    ),
    _more,
)
