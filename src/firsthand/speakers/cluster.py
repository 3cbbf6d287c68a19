"""Mentions that are taken for one person's, and what forbids taking two such clusters together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import product

from firsthand.model import Evidence, Given
from firsthand.speakers.mentions import Mention
from firsthand.speakers.names import Name, match, name_of
from firsthand.speakers.offices import Office, place, rivals

#: Days within which two offices are held at the same time.
_TOGETHER = 60


@dataclass(slots=True, eq=False)
class Cluster:
    """Mentions of one person, with what they tell together."""

    names: dict[Name, str] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    reports: dict[str, set[Name]] = field(default_factory=dict)
    stories: set[int] = field(default_factory=set)
    offices: dict[Office, list[Given]] = field(default_factory=dict)
    places: dict[str, Given] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)
    apart: list[Evidence] = field(default_factory=list)
    confidence: float = 1.0
    #: Whether all its names are one word.
    lone: bool = True

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is ordered by: its first mention."""
        return min(m.key for m in self.mentions)

    @property
    def called(self) -> str:
        """One of its names, for reasons: the fullest."""
        return min(self.names.values(), key=lambda words: (-len(words.split()), words))

    def add(self, mention: Mention) -> None:
        """Take in a mention."""
        name = name_of(mention.words)
        if name not in self.names or _better(mention.words) < _better(self.names[name]):
            self.names[name] = mention.words
        self.lone = self.lone and name.lone
        self.mentions.append(mention)
        self.reports.setdefault(mention.report_id, set()).add(name)
        if mention.story >= 0:
            self.stories.add(mention.story)
        for office, given in mention.offices.items():
            told = self.offices.setdefault(office, [])
            if given is not None:
                told.append(given)
        for given in mention.affiliations:
            self.places.setdefault(place(given.words), given)

    def merge(self, other: Cluster) -> None:
        """Take in another cluster's mentions and reasons."""
        for mention in other.mentions:
            self.add(mention)
        self.evidence += other.evidence
        self.apart += other.apart
        self.confidence = min(self.confidence, other.confidence)


def _better(words: str) -> tuple[bool, str]:
    """The order of writings of one name: those all in capitals last."""
    return words.isupper(), words


def forbidden(a: Cluster, b: Cluster) -> str | None:
    """Why two clusters cannot be one person's; None where nothing says so."""
    for x, y in product(a.names, b.names):
        found = match(x, y)
        if found in ("conflict", "other"):
            return f"“{a.names[x]}” and “{b.names[y]}” are two names"
    small, large = (a, b) if len(a.reports) <= len(b.reports) else (b, a)
    for report in sorted(small.reports.keys() & large.reports.keys()):
        if any(match(x, y) == "near" for x, y in product(small.reports[report], large.reports[report])):
            return f"report {report} names both"
    return _rival(a, b)


def rival(mention: Mention, cluster: Cluster) -> bool:
    """Whether a mention by the same name is of somebody else, by an office of another state."""
    new = [office for office in mention.offices if office not in cluster.offices]
    return any(rivals(office, other, one_name=True) for office in new for other in cluster.offices)


def _rival(a: Cluster, b: Cluster) -> str | None:
    for x, y in product(sorted(a.offices, key=_order), sorted(b.offices, key=_order)):
        if rivals(x, y) and (rivals(x, y, one_name=True) or _together(a.offices[x], b.offices[y])):
            return f"one is {_said(a.offices[x], x)}, the other {_said(b.offices[y], y)}"
    return None


def _order(office: Office) -> tuple[list[str], str]:
    return sorted(office.title), office.of


def _said(given: Iterable[Given], office: Office) -> str:
    words = min((g.words for g in given), default=" ".join(sorted(office.title)))
    return f"{words} ({office.of})" if office.of else words


def _together(a: list[Given], b: list[Given]) -> bool:
    """Whether two offices are told in one report, or on days near each other."""
    if {g.report_id for g in a} & {g.report_id for g in b}:
        return True
    left, right = ([date.fromisoformat(g.day).toordinal() for g in side if g.day] for side in (a, b))
    if not left or not right:
        return False
    return min(left) - _TOGETHER <= max(right) and min(right) - _TOGETHER <= max(left)
