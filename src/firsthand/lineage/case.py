"""What lineage is given to judge one pair of reports by."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter

from firsthand.model import Credit, Passage, Report, Span

_ORDER = attrgetter("derived_start", "source_start", "derived_end", "source_end")


@dataclass(frozen=True, slots=True)
class Case:
    """Two reports, their passages (a is the source side) and what each credits."""

    a: Report
    b: Report
    passages: tuple[Passage, ...]
    a_credits: tuple[Credit, ...]
    b_credits: tuple[Credit, ...]
    #: Spans of each text that are nobody's reporting of this story: background that other stories have too.
    a_aside: tuple[Span, ...] = ()
    b_aside: tuple[Span, ...] = ()
    #: Newsrooms (by key) whose copy other outlets of the pile carry: agencies, listed or not.
    agencies: frozenset[str] = frozenset()

    def turned(self) -> Case:
        """The same case seen from the other side."""
        passages = sorted(map(_turned, self.passages), key=_ORDER)
        return Case(
            self.b, self.a, tuple(passages), self.b_credits, self.a_credits, self.b_aside, self.a_aside, self.agencies
        )


def _turned(p: Passage) -> Passage:
    return Passage(
        p.derived_start, p.derived_end, p.source_start, p.source_end, p.kind, p.similarity, p.confidence, p.evidence,
        p.derived_report_id, p.source_report_id,
    )  # fmt: skip
