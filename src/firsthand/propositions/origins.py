"""The origins behind a claim: where the reports that make it have their words from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.model import Mark, Origin, Story


@dataclass(frozen=True, slots=True)
class Root:
    """One origin within its story."""

    story: str
    place: int
    origin: Origin

    @property
    def name(self) -> str:
        """How it is called: the dispatch, or the report that is here."""
        return self.origin.dispatch or f"{self.origin.name} {self.origin.report_ids[0]}"


class Origins:
    """The origins of reports, and of the places that a report took from one of another origin."""

    def __init__(self, stories: Iterable[Story], taken: Mapping[str, Sequence[tuple[int, int, str]]]) -> None:
        self._roots: dict[str, list[Root]] = {}
        self._taken = taken
        for story in stories:
            for place, origin in enumerate(story.origins):
                for report_id in origin.report_ids:
                    self._roots.setdefault(report_id, []).append(Root(story.id, place, origin))

    def of(self, at: Mark) -> list[Root]:
        """The origins of the words at a place; none where lineage has not looked at the report.

        What stands in a passage that was taken from another report goes back to that report's origins.
        """
        for start, end, source in self._taken.get(at.report_id, ()):
            if start <= at.start and at.end <= end and source in self._roots:
                return self._roots[source]
        return self._roots.get(at.report_id, [])
