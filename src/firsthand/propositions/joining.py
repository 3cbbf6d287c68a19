"""Facts joined where they say the same, and kept apart where figures, times, actors or denials forbid it.

Agglomeration in the order of the evidence, with cannot-links that win over every reason to join (after Wagstaff and
Cardie 2000): a join is made only where no two facts of the two sides forbid it, so that no chain of likely joins can
bring two figures, years or actors together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from firsthand.model import Evidence, Mark
from firsthand.propositions.blocks import candidates
from firsthand.propositions.facts import Fact, Node
from firsthand.propositions.reasons import ENOUGH, confidence, far_apart, reasons, rival_facts, score


@dataclass(slots=True, eq=False)
class Group:
    """Facts that are taken for one, the reasons, and what was kept apart."""

    nodes: list[Node]
    #: The facts without their stories, and the nodes that have no day of their own: what a cannot-link is told by.
    told: dict[Fact, Node]
    undated: list[Node]
    evidence: list[Evidence] = field(default_factory=list)
    apart: list[Evidence] = field(default_factory=list)
    confidence: float = 1.0


def joined(nodes: Sequence[Node]) -> list[Group]:
    """The groups of some facts, which are in the order of their keys."""
    groups = [Group([n], {n.fact.told: n}, [] if n.dated else [n]) for n in nodes]
    root = list(range(len(nodes)))
    for _, a, b, found in sorted(_likely(nodes), key=lambda row: row[:3]):
        x, y = _find(root, a), _find(root, b)
        if x == y:
            continue
        rival = rival_facts(nodes[a].fact, nodes[b].fact)
        if rival is not None:
            _part(groups[x], nodes[b], rival)
            _part(groups[y], nodes[a], rival)
        elif _allowed(groups[x], groups[y]):
            into, other = min(x, y), max(x, y)
            _join(groups[into], groups[other], found)
            root[other] = into
    return [group for n, group in enumerate(groups) if root[n] == n]


def _likely(nodes: Sequence[Node]) -> Iterator[tuple[float, int, int, list[Evidence]]]:
    for a, b in candidates(nodes):
        found = reasons(nodes[a].fact, nodes[b].fact)
        total = score(found)
        if total >= ENOUGH and not far_apart(nodes[a], nodes[b]):
            yield -total, a, b, found


def _find(root: list[int], n: int) -> int:
    while root[n] != n:
        root[n] = root[root[n]]
        n = root[n]
    return n


def _allowed(x: Group, y: Group) -> bool:
    """Whether two groups may be one: nothing in either forbids anything in the other."""
    if any(forbidden(a, b) for a, b in product(x.told, y.told)):
        return False
    return not any(far_apart(a, b) for p, q in ((x, y), (y, x)) for a in p.undated for b in q.nodes)


def forbidden(a: Fact, b: Fact) -> str | None:
    """Why two facts cannot be one; None where nothing says so. The same whichever comes first."""
    for name in ("actor", "target"):
        mine, theirs = getattr(a, name), getattr(b, name)
        if mine is not None and theirs is not None and mine.match(theirs) is None:
            return f"two {name}s"
    return rival_facts(a, b)


def _join(into: Group, other: Group, found: list[Evidence]) -> None:
    into.nodes += other.nodes
    into.told |= other.told
    into.undated += other.undated
    into.evidence += [e for e in (*other.evidence, *found) if e not in into.evidence]
    into.apart += [e for e in other.apart if e not in into.apart]
    into.confidence = min(into.confidence, other.confidence, confidence(score(found)))


def _part(group: Group, other: Node, why: str) -> None:
    """Note with a group what was kept apart from it, and where that stands."""
    part, words = _WHERE.get(why, ("trigger", why))
    claim = other.claims[0]
    marks = tuple(Mark(claim.report_id, p.start, p.end) for p in claim.spans if p.name == part)
    reason = Evidence("kept_apart", words, -ENOUGH, marks[:1])
    if reason not in group.apart:
        group.apart.append(reason)


#: Where what forbids a join stands, and what is said of it.
_WHERE = {"figures": ("quantity", "another figure"), "times": ("time", "another time")}
