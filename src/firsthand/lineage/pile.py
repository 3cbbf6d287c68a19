"""All reports at once, as lineage looks at them: words, signatures, who has which words from whom."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import numpy as np

from firsthand.lineage.overlap import Mask, reading
from firsthand.lineage.sources import home
from firsthand.lineage.times import midpoint
from firsthand.model import Credit, Report
from firsthand.newsrooms import newsroom
from firsthand.text import Words, same_runs

#: Words in a row that show where a phrase was taken from, once it is known that the text was taken from somewhere.
PHRASE = 4


class Head(Protocol):
    """What a report says of itself but its text."""

    @property
    def id(self) -> str: ...
    @property
    def outlet(self) -> str | None: ...
    @property
    def published(self) -> str | None: ...
    @property
    def title(self) -> str | None: ...


class Pile:
    """Reports of a ledger with what is worked out once for each.

    `heads` are of all of them, `reports` gives each with its text when it is asked for (by default the heads have it).
    `agencies` are newsrooms (by key) whose copy other outlets carry by their own word, in the ledger as a whole; by
    default among these reports.
    """

    def __init__(
        self,
        heads: Iterable[Head],
        credits: Mapping[str, Sequence[Credit]],
        reports: Mapping[str, Report] | None = None,
        agencies: frozenset[str] | None = None,
    ) -> None:
        self.heads = {head.id: head for head in sorted(heads, key=lambda head: head.id)}
        self.reports = (
            reports if reports is not None else {h.id: h for h in self.heads.values() if isinstance(h, Report)}
        )
        self.credits = credits
        self._agencies = agencies
        self._newsrooms: dict[str, str] = {}
        self._orders: dict[str, tuple[float, str]] = {}

    @functools.lru_cache(maxsize=4096)  # noqa: B019  # a pile lives for one run
    def words(self, name: str) -> Words:
        """The words of a report."""
        return reading(self.reports[name].text).words

    @functools.lru_cache(maxsize=4096)  # noqa: B019  # a pile lives for one run
    def taken(self, name: str, other: str) -> Mask:
        """Which words of a report stand in phrases that the other has too."""
        mask = np.zeros(len(self.words(name)), bool)
        for _, at, length in same_runs(self.words(other).keys, self.words(name).keys, PHRASE):
            mask[at : at + length] = True
        return mask

    def newsroom(self, name: str) -> str:
        """The key of the newsroom whose report this is; empty where it is not known."""
        found = self._newsrooms.get(name)
        if found is None:
            found = self._newsrooms[name] = newsroom(home(self.heads[name], self.credits.get(name, ())))
        return found

    def newsroom_name(self, name: str) -> str | None:
        """The newsroom whose report this is, as people call it."""
        return home(self.heads[name], self.credits.get(name, ()))

    def copied_from(self, name: str) -> Credit | None:
        """The credit that says a report is the copy of another newsroom's."""
        return copied_from(self.heads[name], self.credits.get(name, ()))

    def agencies(self) -> frozenset[str]:
        """Newsrooms (by key) whose copy other outlets carry by their own word."""
        if self._agencies is None:
            self._agencies = agencies((head, self.credits.get(name, ())) for name, head in self.heads.items())
        return self._agencies

    def order(self, name: str) -> tuple[float, str]:
        """Sorts reports by time, those without one last, then by id."""
        found = self._orders.get(name)
        if found is None:
            found = self._orders[name] = _order(self.heads[name])
        return found


def copied_from(head: Head, credits: Sequence[Credit]) -> Credit | None:
    """The credit that says a report is the copy of another newsroom's."""
    copies = [c for c in credits if c.kind == "copy" and c.name]
    if not copies:
        return None
    own = newsroom(home(head, credits))
    named = [c for c in copies if newsroom(c.name) != own]
    return max(named, key=lambda c: (c.confidence, -c.start), default=None)


def agencies(reports: Iterable[tuple[Head, Sequence[Credit]]]) -> frozenset[str]:
    """Newsrooms (by key) whose copy other outlets carry by their own word, given reports with their credits."""
    carried = (copied_from(head, credits) for head, credits in reports if credits and head.outlet)
    return frozenset(newsroom(credit.name) for credit in carried if credit is not None)


def _order(head: Head) -> tuple[float, str]:
    at = midpoint(head.published)
    return (at.timestamp() if at else float("inf"), head.id)
