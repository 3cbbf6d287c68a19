"""What retellings changed: the typed changes of each derivation, and both texts side by side with them coloured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeGuard

from firsthand.brief import fates
from firsthand.brief.citations import CHANGE, Citations, Place
from firsthand.brief.lines import plain
from firsthand.brief.material import StoryMaterial
from firsthand.brief.painting import Layer, Link, Paragraph, paint
from firsthand.brief.phrases import phrases
from firsthand.brief.sides import Side, pairs
from firsthand.model import Drift, Passage, Report, Span
from firsthand.text import words

_LONGEST = 320


@dataclass(frozen=True, slots=True)
class Change:
    """A drift as a row: its number, words for its type, the family that colours it, before and after with places."""

    number: int
    anchor: str
    type: str
    family: str
    #: Empty where excerpts have no room for the words, None where there are none.
    before: str | None
    after: str | None
    before_place: Place | None
    after_place: Place | None
    #: Anchors of the painted words on the two sides; None where there are none to paint.
    left: str | None
    right: str | None
    gravity: float
    confidence: float
    reasons: tuple[str, ...]
    inherited_from: str | None


@dataclass(frozen=True, slots=True)
class Column:
    """One painted text of a pair."""

    side: str
    name: str
    report: Report
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changes from one report to another, and the two texts (none where only excerpts are wanted)."""

    number: int
    source: str
    derived: str
    changes: tuple[Change, ...]
    columns: tuple[Column, ...]


def comparisons(
    material: StoryMaterial, called: Mapping[str, str], cited: Citations, excerpts: bool
) -> list[Comparison]:
    """The pairs that have drifts, in the order of their derived reports; drifts in the order of the derived text."""
    found: dict[tuple[str, str], list[Drift]] = {}
    for drift in material.drifts:
        if drift.source_report_id in called and drift.derived_report_id in called:
            found.setdefault((drift.source_report_id, drift.derived_report_id), []).append(drift)
    order = {name: k for k, name in enumerate(called)}
    made = []
    for number, key in enumerate(sorted(found, key=lambda key: (order[key[1]], order[key[0]])), 1):
        drifts = sorted(found[key], key=_standing)
        changes = tuple(_change(d, k, number, called, cited) for k, d in enumerate(drifts, 1))
        source, derived = (material.reports[name] for name in key)
        columns = () if excerpts else _columns(source, derived, drifts, changes, called, material.passages.get(key, ()))
        made.append(Comparison(number, called[key[0]], called[key[1]], changes, columns))
    return made


def _standing(drift: Drift) -> tuple[Span, Span, str, str]:
    """Where a drift stands: by the derived text, one that has left no words there by the source's, at the end."""
    last = (1 << 60, 0)
    return drift.derived or last, drift.source or last, drift.type, repr(drift)


def _change(drift: Drift, n: int, pair: int, called: Mapping[str, str], cited: Citations) -> Change:
    name, family = phrases("story")["drift"].get(drift.type, (plain(drift.type), "wording"))
    subtype = f", {plain(drift.subtype)}" if drift.subtype else ""
    anchor = f"change-{pair}-{n}"
    return Change(
        n,
        anchor,
        name + subtype,
        family,
        _said(cited, drift.before, drift.source_report_id, drift.source),
        _said(cited, drift.after, drift.derived_report_id, drift.derived),
        _place(cited, drift, drift.source_report_id, drift.source),
        _place(cited, drift, drift.derived_report_id, drift.derived),
        f"{anchor}-left" if _painted(drift.source) else None,
        f"{anchor}-right" if _painted(drift.derived) else None,
        drift.gravity,
        drift.confidence,
        tuple(e.why for e in drift.evidence),
        called.get(drift.inherited_from, drift.inherited_from) if drift.inherited_from else None,
    )


def _said(cited: Citations, text: str | None, report_id: str, span: Span | None) -> str | None:
    """The words of one side; empty where excerpts have no room for them, None where there are none."""
    if not text:
        return None
    return cited.quote(report_id, span, _LONGEST) if _painted(span) else cited.loose(text, _LONGEST)


def _place(cited: Citations, drift: Drift, report_id: str, span: Span | None) -> Place | None:
    return cited.cite(report_id, *span, CHANGE, drift.gravity, whole=True) if span else None


def _painted(span: Span | None) -> TypeGuard[Span]:
    return span is not None and span[0] < span[1]


def _columns(
    source: Report,
    derived: Report,
    drifts: Sequence[Drift],
    changes: Sequence[Change],
    called: Mapping[str, str],
    passages: Sequence[Passage],
) -> tuple[Column, ...]:
    left = Side("left", source, (), 0.0, words(source.text))
    right = Side("right", derived, (), 0.0, words(derived.text))
    found = pairs(source, left, right, passages)
    columns = []
    for side, other in ((left, right), (right, left)):
        layers: list[Layer] = fates.word_layers(side, other, fates.fates(side, found))
        links = [link for d, c in zip(drifts, changes, strict=True) if (link := _link(d, c, side.name))]
        painted = tuple(paint(side.report.text, links, layers))
        columns.append(Column(side.name, called[side.report.id], side.report, painted))
    return tuple(columns)


def _link(drift: Drift, change: Change, side: str) -> Link | None:
    """The changed words of one side as a link to the row about them."""
    span, anchor = (drift.source, change.left) if side == "left" else (drift.derived, change.right)
    if span is None or anchor is None:
        return None
    other = change.after if side == "left" else change.before
    title = f"{change.type}; " + (f"the other has “{other}”" if other else "the other has nothing in its place")
    return Link(*span, change.number, f"drift {change.family}", anchor, change.anchor, title)
