"""What a report kept of the changes that its own source had made: the same words in the passage taken over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from firsthand.drift.readings import overlap
from firsthand.model import Drift, Evidence, Mark, Passage, Report, Span
from firsthand.text import Words, words

#: Characters of the only word of a change from which its standing there again tells something.
_TELLING = 4


def inherited(drifts: Sequence[Drift], source: Report, derived: Report, passages: Sequence[Passage]) -> list[Drift]:
    """Those of the changes made by `source`, or kept by it, whose words stand in `derived` too.

    Each is a drift from the first source to `derived`; `inherited_from` is the report in which it first appears.
    `passages` lead from `source` to `derived`.
    """
    if not drifts or not passages:
        return []
    mine, theirs = words(source.text), words(derived.text)
    found = []
    for drift in drifts:
        kept = None if drift.derived is None else _again(drift.derived, mine, theirs, source, passages)
        if drift.derived is not None and kept is not None:
            passage, span = kept
            found.append(_taken_over(drift, drift.derived, passage, span, source, derived))
    return found


def _again(
    span: Span, mine: Words, theirs: Words, source: Report, passages: Sequence[Passage]
) -> tuple[Passage, Span] | None:
    """The passage that takes over a stretch of the source, and where its words stand in it."""
    first, last = _range(mine, span)
    changed = mine.keys[first:last].tolist()
    long_enough = len(changed) > 1 or span[1] - span[0] >= _TELLING
    if not changed or not long_enough:
        return None
    for p in passages:
        if 2 * overlap((p.source_start, p.source_end), span) < span[1] - span[0]:
            continue
        low, high = _range(theirs, (p.derived_start, p.derived_end))
        there = theirs.keys[low:high].tolist()
        for at in _places(changed, there):
            return p, (int(theirs.starts[low + at]), int(theirs.ends[low + at + len(changed) - 1]))
    return None


def _places(wanted: list[int], row: list[int]) -> Iterator[int]:
    return (at for at in range(len(row) - len(wanted) + 1) if row[at : at + len(wanted)] == wanted)


def _range(found: Words, span: Span) -> tuple[int, int]:
    return int(found.starts.searchsorted(span[0])), int(found.starts.searchsorted(span[1]))


def _taken_over(drift: Drift, there: Span, passage: Passage, span: Span, source: Report, derived: Report) -> Drift:
    name = source.outlet or source.title or source.id
    marks = Mark(source.id, *there), Mark(derived.id, *span)
    return replace(
        drift,
        after=derived.text[slice(*span)],
        derived=span,
        derived_report_id=derived.id,
        inherited_from=drift.inherited_from or source.id,
        confidence=round(drift.confidence * passage.confidence, 2),
        evidence=(
            *drift.evidence,
            Evidence("inherited", f"the same words stand in {name}, from which it was taken", 0.0, marks),
        ),
    )
