"""Who took from whom: from the relations of pairs to one parent for each report.

A report's parent is the derived relation that explains most of its words. Where it could have been taken from a report
or from that report's own source, the words that only one of them has decide: shared innovations, and above all shared
mistakes, show descent (the common-error method of textual criticism; Maas, *Textkritik*, 1927).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from firsthand.lineage.mistakes import shared_mistakes
from firsthand.lineage.pile import Pile
from firsthand.lineage.times import gap_hours
from firsthand.model import Evidence, Relation

#: Words that a report must share with its parent and not with the rival: fewer are chance.
_CLEARLY = 6
#: Two reports of one newsroom are issues of one dispatch when this share of the later one's words is in the earlier.
SAME_DISPATCH = 0.5
#: Confidence from which a derivation counts two reports as one origin.
_SURE = 0.6


@dataclass(frozen=True, slots=True)
class Link:
    """A report, the report it was taken from, the relation that says so, and further reasons."""

    child: str
    parent: str
    relation: Relation
    evidence: tuple[Evidence, ...]
    directed: bool

    @property
    def binds(self) -> bool:
        """Whether the report goes back to its parent's origin: not where it took only a part and most words are its
        own, nor where the likelihood is little better than even."""
        return self.relation.kind != "partial" and self.relation.confidence >= _SURE


def parents(pile: Pile, relations: Iterable[Relation]) -> dict[str, Link]:
    """The parent of each report that has one among the reports, by the report's id. There are no cycles."""
    offers: dict[str, list[Link]] = {}
    for relation in relations:
        for link in _links(pile, relation):
            offers.setdefault(link.child, []).append(link)
    chosen: dict[str, Link] = {}
    for child in sorted(offers, key=pile.order):
        possible = [link for link in offers[child] if not _comes_from(link.parent, child, chosen)]
        best = _best(pile, child, possible)
        if best is not None:
            chosen[child] = best
    return chosen


def _links(pile: Pile, relation: Relation) -> list[Link]:
    """The ways in which a derived relation can make one of its reports the parent of the other."""
    if not relation.derived or _two_dispatches(pile, relation):
        return []
    a, b = relation.a, relation.b
    if relation.direction == "a_to_b":
        return [Link(b, a, relation, (), True)]
    if relation.direction == "b_to_a":
        return [Link(a, b, relation, (), True)]
    first, second = sorted((a, b), key=pile.order)
    hours = gap_hours(pile.heads[first].published, pile.heads[second].published)
    at_odds = _at_odds(relation)
    if relation.direction == "same_source" or at_odds:
        return [Link(second, first, relation, (), False)] if hours else []
    if hours:
        return [Link(second, first, relation, (), True)]
    unknown = Evidence("direction", "nothing tells which of the two came first; the order shown is by what is known")
    return [Link(second, first, relation, (unknown,), True)]


def _at_odds(relation: Relation) -> bool:
    """Whether the times contradict a credit: their reasons point to different sources."""
    credits = [e.weight for e in relation.evidence if e.kind == "credit"]
    times = [e.weight for e in relation.evidence if e.kind == "time"]
    return any(credit * time < 0 for credit in credits for time in times)


def _two_dispatches(pile: Pile, relation: Relation) -> bool:
    """Whether both are one newsroom's own and each has its own reporting: two dispatches, not one from the other."""
    room = pile.newsroom(relation.a)
    return (
        room != ""
        and room == pile.newsroom(relation.b)
        and max(relation.coverage_a, relation.coverage_b) < SAME_DISPATCH
    )


def _best(pile: Pile, child: str, links: list[Link]) -> Link | None:
    """The link to the parent that explains most; one that is only a sibling must show words that nobody else has."""
    directed = [link for link in links if link.directed]
    best = None
    for link in sorted(directed, key=lambda link: pile.order(link.parent)):
        if best is None or _explains_more(pile, child, link.parent, best.parent):
            best = link
    for link in sorted((link for link in links if not link.directed), key=lambda link: pile.order(link.parent)):
        if best is not None and _explains_more(pile, child, link.parent, best.parent):
            best = link
    return best and _with_reasons(pile, best, directed)


def _explains_more(pile: Pile, child: str, parent: str, rival: str) -> bool:
    """Whether clearly more of the child's words are only in the parent than are only in the rival."""
    ours, theirs = pile.taken(child, parent), pile.taken(child, rival)
    only_ours, only_theirs = int((ours & ~theirs).sum()), int((theirs & ~ours).sum())
    return only_ours >= _CLEARLY and only_ours > 2 * only_theirs


def _with_reasons(pile: Pile, link: Link, rivals: list[Link]) -> Link:
    """The link with what speaks for it against the others: words and mistakes that only the two share."""
    others = sorted({rival.parent for rival in rivals} - {link.parent})
    evidence = list(link.evidence)
    for other in others:
        only = pile.taken(link.child, link.parent) & ~pile.taken(link.child, other)
        if int(only.sum()) >= _CLEARLY:
            names = pile.newsroom_name(link.parent) or link.parent, pile.newsroom_name(other) or other
            evidence.append(
                Evidence("shared_words", f"{int(only.sum())} words shared with {names[0]} that {names[1]} lacks", 1.0)
            )
        evidence += shared_mistakes(pile, link.child, link.parent, other)
    return Link(link.child, link.parent, link.relation, tuple(evidence), link.directed)


def _comes_from(report: str, ancestor: str, chosen: Mapping[str, Link]) -> bool:
    while report in chosen and report != ancestor:
        report = chosen[report].parent
    return report == ancestor
