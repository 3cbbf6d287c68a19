"""Which statement another one stands in: "X said that Y had told her" has what Y said inside what X said."""

from __future__ import annotations

from firsthand.model import Span
from firsthand.statements.draft import Draft


def enclosing(drafts: list[Draft]) -> list[int | None]:
    """For each statement the number of the narrowest one in whose content its cue and source stand; None for none."""
    begins = sorted(range(len(drafts)), key=lambda n: drafts[n].content[0][0])
    found: list[int | None] = [None] * len(drafts)
    open_ones: list[int] = []
    added = 0
    for n in sorted(range(len(drafts)), key=lambda n: _place(drafts[n])):
        start, end = _place(drafts[n])
        while added < len(begins) and drafts[begins[added]].content[0][0] <= start:
            open_ones.append(begins[added])
            added += 1
        open_ones = [m for m in open_ones if drafts[m].content[-1][1] >= start]
        around = [m for m in open_ones if m != n and any(s <= start and end <= e for s, e in drafts[m].content)]
        found[n] = min(around, key=lambda m: (_length(drafts[m]), m), default=None)
    return [None if outer is not None and found[outer] == n else outer for n, outer in enumerate(found)]


def _place(draft: Draft) -> Span:
    spans = [span for span in (draft.source, draft.cue) if span is not None] or [draft.content[0]]
    return min(spans)[0], max(end for _, end in spans)


def _length(draft: Draft) -> int:
    return sum(end - start for start, end in draft.content)
