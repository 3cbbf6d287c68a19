"""The roots of a story: reports that come from no other that is here, and dispatches that nobody here has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from firsthand.lineage.linkage import agglomerate
from firsthand.lineage.pile import Pile
from firsthand.lineage.stemma import SAME_DISPATCH, Link
from firsthand.model import Credit, Derivation, Evidence, Mark, Origin, Relation
from firsthand.newsrooms import newsroom

#: Under this confidence a link that joins a report to an origin is named as what the count hangs on.
_DOUBTFUL = 0.75


@dataclass(slots=True)
class _Unseen:
    """One dispatch that nobody here has: the agency's name as credited, and its takers with their reasons."""

    name: str
    takers: dict[str, Derivation]


def origins(
    pile: Pile, story: Sequence[str], parents: Mapping[str, Link], relations: Iterable[Relation]
) -> tuple[list[Origin], list[Derivation]]:
    """The origins of one story, the largest first, and the derivations of reports from dispatches that are not here."""
    binding = {name: parents[name] for name in story if name in parents and parents[name].binds}
    roots = [name for name in story if name not in binding]
    under = _descendants(story, binding)
    siblings = [r for r in relations if r.kind in ("copy", "rewrite") and r.direction == "same_source"]
    dispatches = _dispatches(pile, roots, siblings)
    taken = {name for dispatch in dispatches for name in dispatch.takers}
    found = [_seen(pile, root, under[root], len(story), parents) for root in roots if root not in taken]
    numbers: dict[str, int] = {}
    for dispatch in dispatches:
        numbers[dispatch.name] = numbers.get(dispatch.name, 0) + 1
        found.append(_unseen(pile, dispatch, numbers[dispatch.name], under))
    derivations = [d for dispatch in dispatches for _, d in sorted(dispatch.takers.items())]
    return sorted(found, key=lambda o: (-len(o.report_ids), pile.order(o.report_ids[0]))), derivations


def _descendants(story: Sequence[str], parents: Mapping[str, Link]) -> dict[str, list[str]]:
    """Each root with every report that goes back to it, the root first."""
    under: dict[str, list[str]] = {}
    for name in story:
        root = name
        while root in parents:
            root = parents[root].parent
        under.setdefault(root, []).append(name)
    return {root: [root, *(n for n in names if n != root)] for root, names in under.items()}


def _dispatches(pile: Pile, roots: Sequence[str], siblings: Sequence[Relation]) -> list[_Unseen]:
    """Roots grouped by the unseen dispatch they were taken from: one agency, and most of the reporting in common.

    Takers of two dispatches of one agency may share a paragraph, or half of one: no chain of such pairs joins them.
    """
    is_root = set(roots)
    credits: dict[tuple[str, str], Credit] = {}
    likeness: dict[str, dict[tuple[str, str], float]] = defaultdict(dict)
    for relation in sorted(siblings, key=lambda r: (r.a, r.b)):
        shared = _shared_credit(pile, relation) if relation.a in is_root and relation.b in is_root else None
        if shared is None:
            continue
        agency = newsroom(shared[0].name)
        credits[agency, relation.a], credits[agency, relation.b] = shared
        likeness[agency][relation.a, relation.b] = max(relation.coverage_a, relation.coverage_b)
    found: list[_Unseen] = []
    taken: set[str] = set()
    for agency in sorted(likeness):
        takers = sorted({name for pair in likeness[agency] for name in pair} - taken)
        among = {pair: share for pair, share in likeness[agency].items() if not taken & set(pair)}
        for group in agglomerate([[name] for name in takers], among, SAME_DISPATCH):
            if len(group) > 1:
                taken.update(group)
                found.append(_taken_by(group, {name: credits[agency, name] for name in group}, siblings))
    for root in roots:
        credit = pile.copied_from(root)
        if root not in taken and credit is not None:
            derivation = _from_unseen(root, credit, "copy", credit.confidence, 0.0, ())
            found.append(_Unseen(credit.name or "", {root: derivation}))
    return sorted(found, key=lambda g: (newsroom(g.name), min(pile.order(name) for name in g.takers)))


def _taken_by(group: Sequence[str], credits: Mapping[str, Credit], siblings: Iterable[Relation]) -> _Unseen:
    """One unseen dispatch and how each of its takers stands to it, by the taker's surest sibling."""
    takers: dict[str, Derivation] = {}
    members = set(group)
    for relation in sorted(siblings, key=lambda r: (-r.confidence, r.a, r.b)):
        if relation.a in members and relation.b in members:
            for name, share in ((relation.a, relation.coverage_a), (relation.b, relation.coverage_b)):
                reasons = relation.kind, relation.confidence, share, relation.evidence
                takers.setdefault(name, _from_unseen(name, credits[name], *reasons))
    return _Unseen(credits[group[0]].name or "", takers)


def _shared_credit(pile: Pile, relation: Relation) -> tuple[Credit, Credit] | None:
    """The source that two takers had in common, as each credits it; the one that is silent by the other's credit."""
    mine, theirs = (
        {newsroom(c.name): c for c in reversed(pile.credits.get(name, ())) if c.name and c.kind in ("copy", "cites")}
        for name in (relation.a, relation.b)
    )
    own = {pile.newsroom(relation.a), pile.newsroom(relation.b)}
    common = sorted((mine.keys() & theirs.keys()) - own)
    if common:
        return mine[common[0]], theirs[common[0]]
    copies = [c for c in (*mine.values(), *theirs.values()) if c.kind == "copy" and newsroom(c.name) not in own]
    return (copies[0], copies[0]) if copies else None


def _from_unseen(
    name: str, credit: Credit, kind: str, confidence: float, coverage: float, evidence: Sequence[Evidence]
) -> Derivation:
    if credit.report_id == name:
        marks = (Mark(name, credit.start, credit.end),) if credit.end > credit.start else ()
        reason = Evidence("credit", f"credits {credit.name}, whose dispatch is not here", 3.0, marks)
    else:
        why = f"has the words of {credit.report_id}, which is copy of {credit.name}; that dispatch is not here"
        reason = Evidence("credit", why, 1.5)
    others = tuple(e for e in evidence if e.kind != "credit")
    return Derivation(name, None, credit.name, kind, coverage, confidence, (reason, *others))  # type: ignore[arg-type]


def _seen(pile: Pile, root: str, report_ids: Sequence[str], size: int, parents: Mapping[str, Link]) -> Origin:
    name, part = pile.newsroom_name(root), parents.get(root)
    reasons = [f"{root} comes from no other report that is here"]
    if part is not None:
        reasons = [f"most of {root} is its own, and only a part comes from {part.parent}"]
        if part.relation.kind != "partial":
            reasons = [f"that {root} comes from {part.parent} is little likelier than not"]
    own = [c for c in pile.credits.get(root, ()) if c.kind == "exclusive" and newsroom(c.name) == pile.newsroom(root)]
    if own and name:
        reasons.append(f"people told it to {name} itself")
    if len(report_ids) > 1:
        reasons.append(f"{len(report_ids) - 1} of the {size} reports go back to it")
    elif size > 1 and part is None:
        reasons.append("it shares no reporting with the others")
    reasons += _what_would_change(root, report_ids, parents)
    return Origin(name or root, None, tuple(report_ids), tuple(reasons), name)


def _what_would_change(root: str, report_ids: Sequence[str], parents: Mapping[str, Link]) -> Iterator[str]:
    """What the count of origins hangs on here: links that are not sure, either way."""
    part = parents.get(root)
    if part is not None:
        sure = f"{part.relation.confidence:.0%}"
        yield f"were it all from {part.parent} (at a confidence of {sure}), there would be one origin fewer"
    for name in report_ids:
        link = parents.get(name)
        if name != root and link is not None and link.relation.confidence < _DOUBTFUL:
            sure = f"{link.relation.confidence:.0%}"
            yield f"{name} comes from {link.parent} at a confidence of {sure}; were it its own, there would be one more"


def _unseen(pile: Pile, dispatch: _Unseen, number: int, under: Mapping[str, Sequence[str]]) -> Origin:
    report_ids = sorted((name for taker in dispatch.takers for name in under[taker]), key=pile.order)
    reasons = [f"{name} credits {dispatch.name}, whose own text is not here" for name in sorted(dispatch.takers)]
    if len(dispatch.takers) > 1:
        reasons.append(f"{len(dispatch.takers)} reports share its words and none was taken from another")
    confidence = min(d.confidence for d in dispatch.takers.values())
    return Origin(
        dispatch.name, f"{dispatch.name} {number}", tuple(report_ids), tuple(reasons), dispatch.name, confidence
    )
