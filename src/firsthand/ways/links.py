"""From which claim of its source a report has a claim: by the passage that was taken, or because both say the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.model import Evidence, Mark, Passage, Span
from firsthand.propositions.phrases import match, phrase_of
from firsthand.ways.stands import Stand


@dataclass(frozen=True, slots=True)
class Link:
    """The claim of the source, with what speaks for it."""

    source: Stand
    confidence: float
    evidence: Evidence


def links(
    stands: Mapping[str, Sequence[Stand]],
    sources: Mapping[str, Sequence[str]],
    passages: Mapping[tuple[str, str], Sequence[Passage]],
    sure: Mapping[str, float],
) -> dict[Stand, Link]:
    """For each claim that a report has from another, the claim there; stands and sources are by report.

    `passages` lead from source to derived report and are by these two; `sure` is the confidence of each proposition. The
    first of the sources that has the claim is taken, and of its claims the one that is likest.
    """
    found = {}
    for report_id, here in stands.items():
        for stand in here:
            for source in sources.get(report_id, ()):
                taken = passages.get((source, report_id), ())
                link = _from(stand, stands.get(source, ()), taken, sure)
                if link is not None:
                    found[stand] = link
                    break
    return found


def _from(stand: Stand, theirs: Iterable[Stand], passages: Sequence[Passage], sure: Mapping[str, float]) -> Link | None:
    rows = []
    for other in theirs:
        if (other.claim.type, other.claim.subtype) != (stand.claim.type, stand.claim.subtype):
            continue
        passage = _both_in(passages, other.trigger, stand.trigger)
        same = stand.proposition is not None and stand.proposition == other.proposition
        if same or (passage is not None and _alike(other, stand)):
            rank = (passage is not None, same, other.certainty == stand.certainty, other.holder == stand.holder)
            rows.append((tuple(not good for good in rank), other.place, other, passage))
    if not rows:
        return None
    _, _, other, passage = min(rows, key=lambda row: row[:2])
    if passage is None:
        marks = (_mark(other, other.words), _mark(stand, stand.words))
        return Link(other, sure.get(stand.proposition or "", 1.0), Evidence("claim", "both say the same", 0.0, marks))
    marks = (
        _mark(other, (passage.source_start, passage.source_end)),
        _mark(stand, (passage.derived_start, passage.derived_end)),
    )
    return Link(other, passage.confidence, Evidence("passage", "it stands in a passage that was taken", 0.0, marks))


def _both_in(passages: Sequence[Passage], source: Span, derived: Span) -> Passage | None:
    """The passage in which two places stand opposite each other."""
    fitting = (
        p
        for p in passages
        if p.source_start <= source[0] < p.source_end and p.derived_start <= derived[0] < p.derived_end
    )
    return max(fitting, key=lambda p: (p.similarity, -p.source_start), default=None)


def _alike(a: Stand, b: Stand) -> bool:
    """Whether actor or target of two claims of one kind go together: two claims of one sentence are not each other's."""
    pairs = ((a.claim.actor, b.claim.actor), (a.claim.target, b.claim.target))
    told = [(phrase_of(x), phrase_of(y)) for x, y in pairs if x and y]
    both = [(x, y) for x, y in told if x is not None and y is not None]
    return not both or any(match(x, y) is not None for x, y in both)


def _mark(stand: Stand, span: Span) -> Mark:
    return Mark(stand.claim.report_id, *span)
