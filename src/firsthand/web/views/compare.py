"""Two reports side by side, or two pasted texts: what joins them, what moved, what was changed."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from firsthand import pipeline
from firsthand.brief.compare import Laid, laid_out
from firsthand.brief.fates import quote
from firsthand.brief.material import called
from firsthand.brief.sides import Pair
from firsthand.ledger import about, standing
from firsthand.model import Drift, Report, Span
from firsthand.web.drift_table import change
from firsthand.web.page import Asked, Missing, Page
from firsthand.web.pasted import kept
from firsthand.web.words import say

_LONGEST = 160


@dataclass(frozen=True, slots=True)
class SideView:
    """One text: its report, what to call it, and how its words fare."""

    report: Report
    name: str
    part: str | None
    coverage: float
    n_words: int
    kept: int
    changed: int
    outside: int


@dataclass(frozen=True, slots=True)
class Joined:
    """A passage: spans on the left and the right, whether the same words, whether it stands in another order."""

    number: int
    left: Span
    right: Span
    kind: str
    similarity: float
    moved: bool


@dataclass(frozen=True, slots=True)
class ListedChange:
    """One line in the list of changes: a drift (with its gravity), a move, or words that are not the same.

    `jump` is the anchor on the page where it stands.
    """

    kind: str
    words: str
    before: str | None
    after: str | None
    left: Span | None
    right: Span | None
    gravity: float | None
    step: int | None
    jump: str


@dataclass(frozen=True, slots=True)
class CompareView:
    """Everything about two texts; the source is on the left where there is one."""

    finding: str
    direction: str
    kind: str
    confidence: float
    left: SideView
    right: SideView
    passages: tuple[Joined, ...]
    drifts: tuple[ListedChange, ...]
    changes: tuple[ListedChange, ...]
    pasted: bool
    #: The reports in the order in which they were asked for.
    asked: tuple[str, ...]


def look(asked: Asked) -> CompareView:
    """The two reports that are asked for."""
    names = (asked.names["a"], asked.names["b"])
    found = {report.id: report for report in about.reports(asked.store, names).values()}
    for name in names:
        if name not in found:
            raise Missing(f"no report has the id {name}")
    every = standing(asked.store, "drift", names=names)
    drifts = [d for d in every if {d.source_report_id, d.derived_report_id} == set(names)]
    return _view(found[names[0]], found[names[1]], drifts, False)


def look_pasted(asked: Asked) -> CompareView:
    """The two pasted texts that are asked for."""
    pair = kept(asked.ledger_file, asked.names["id"])
    if pair is None:
        raise Missing(say("compare.lost"))
    a, b = (Report(text=one.text, id=name, title=one.name) for one, name in ((pair.a, "first"), (pair.b, "second")))
    return _view(a, b, [], True)


def _view(a: Report, b: Report, drifts: Sequence[Drift], pasted: bool) -> CompareView:
    laid = _laid(a, b)
    turned = laid.relation.direction == "b_to_a"
    reports = (b, a) if turned else (a, b)
    left, right = (
        SideView(report, called(report), c.part, c.coverage, c.n_words, c.kept, c.changed, c.outside)
        for report, c in zip(reports, laid.columns, strict=True)
    )
    return CompareView(
        laid.finding, laid.direction, laid.relation.kind, laid.relation.confidence, left, right,
        tuple(Joined(p.number, p.left, p.right, p.kind, p.similarity, p.moved) for p in laid.pairs),
        tuple(_drift(d, laid.pairs, left.report.id) for d in sorted(drifts, key=_place)),
        tuple(_lines(laid, left.report.text, right.report.text)),
        pasted, (a.id, b.id),
    )  # fmt: skip


@functools.lru_cache(maxsize=32)
def _laid(a: Report, b: Report) -> Laid:
    found = pipeline.compare(a, b)
    return laid_out(a, b, found.relation, found.passages, found.a_credits, found.b_credits, numbered=True)


def _place(drift: Drift) -> tuple[Span, Span, str]:
    last = (1 << 60, 0)
    return drift.source or last, drift.derived or last, drift.type


def _drift(d: Drift, found: Sequence[Pair], left_id: str) -> ListedChange:
    """A drift of the ledger; it jumps to the passage that it stands in."""
    told = change(d, {})
    left, right = (d.source, d.derived) if d.source_report_id == left_id else (d.derived, d.source)
    inside = next((p.number for p in found if _in(left, p.left) or _in(right, p.right)), None)
    jump = "texts" if inside is None else f"{'left' if left else 'right'}-{inside}"
    return ListedChange(d.type, told.words, told.before, told.after, left, right, d.gravity, told.step, jump)


def _in(span: Span | None, passage: Span) -> bool:
    return span is not None and passage[0] <= span[0] < passage[1]


def _lines(laid: Laid, left: str, right: str) -> list[ListedChange]:
    """The moves and the words that are not the same, in the order of the left text."""
    found = []
    n = 0
    painted = {
        a for c in laid.columns for p in c.paragraphs for s in p.stretches for piece in s.pieces for a in piece.anchors
    }
    for pair in laid.pairs:
        if pair.moved:
            words = quote(left, pair.left, _LONGEST)
            found.append(
                ListedChange(
                    "moved",
                    say("compare.moved_about", pair.number),
                    words,
                    None,
                    pair.left,
                    pair.right,
                    None,
                    None,
                    f"left-{pair.number}",
                )
            )
        for one in pair.changes:
            if one.kind != "kept":
                before = quote(left, one.a_span, _LONGEST) if one.a_span else None
                after = quote(right, one.b_span, _LONGEST) if one.b_span else None
                side = "left" if one.a_span else "right"
                found.append(
                    ListedChange(
                        one.kind,
                        say(f"compare.{one.kind}"),
                        before,
                        after,
                        one.a_span,
                        one.b_span,
                        None,
                        None,
                        f"{side}-w{n}" if f"{side}-w{n}" in painted else f"{side}-{pair.number}",
                    )
                )
            n += 1
    return found


def _more(view: CompareView) -> Mapping[str, Any]:
    reports = {side.report.id: side.report for side in (view.left, view.right)}
    laid = _laid(*(reports[name] for name in view.asked))
    return {"laid": laid, "sides": (view.left, view.right)}


COMPARE = Page(
    "compare",
    "/compare/{a:name}/{b:name}",
    "Two reports side by side: passages, moves, changes.",
    look,
    CompareView,
    lambda view: (*view.drifts, *view.changes),
    ListedChange,
    (),
    _more,
)
PASTED = Page(
    "pasted",
    "/pasted/{id:name}",
    "Two pasted texts side by side: passages, moves, changes.",
    look_pasted,
    CompareView,
    lambda view: (*view.drifts, *view.changes),
    ListedChange,
    (),
    _more,
    template_name="compare",
)
