"""Clusters of mentions joined where names and something else agree, and kept apart where anything forbids it.

Agglomeration in the order of the evidence, with cannot-links that win over every reason to join (after Wagstaff and
Cardie 2000): a join is made only where no two names, reports or offices of the two sides forbid it, so that no chain of
likely joins can bring two conflicting names together.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from firsthand.model import Evidence
from firsthand.speakers.candidates import by_name, for_one_word
from firsthand.speakers.cluster import Cluster, forbidden, rival
from firsthand.speakers.mentions import Mention
from firsthand.speakers.names import name_of
from firsthand.speakers.reasons import ENOUGH, reasons, score

#: Two persons whom a surname may mean are told apart where the reasons for one are stronger by this.
_CLEAR = 0.5
#: Persons that are named where a surname may mean several.
_NAMED = 3
#: Log-odds that one full name is one person's, and one word in one story; how sure a word is a name that stands alone.
_FULL, _LONE, _BARE = 3.0, 2.0, 0.5


def joined(mentions: Sequence[Mention]) -> list[Cluster]:
    """The persons of some mentions, which are in the order of their keys."""
    full, lone = _seeds(mentions)
    full = _by_evidence(full)
    left = _attach(lone, full)
    left = _by_office(left)
    for cluster in left:
        if not cluster.offices:
            cluster.confidence = _BARE  # it may be nobody's name
    return sorted([*full, *left], key=lambda c: c.key)


def _seeds(mentions: Sequence[Mention]) -> tuple[list[Cluster], list[Cluster]]:
    """Clusters of the same full name, and of the same single name in one story; of persons with rival offices apart."""
    groups: dict[object, list[Cluster]] = {}
    for mention in mentions:
        name = name_of(mention.words)
        where = (mention.story if mention.story >= 0 else mention.report_id) if name.lone else None
        clusters = groups.setdefault((name, where), [])
        fitting = [c for c in clusters if not rival(mention, c)]
        best = max(fitting, key=lambda c: mention.story >= 0 and mention.story in c.stories, default=None)
        if best is None:
            best = Cluster()
            clusters.append(best)
            for other in clusters[:-1]:
                _part(best, other, f"two of the name “{mention.words}” hold offices of two states", mention.words)
        best.add(mention)
    every = [cluster for clusters in groups.values() for cluster in clusters]
    for cluster in every:
        _sure(cluster)
    return [c for c in every if not c.lone], [c for c in every if c.lone]


def _sure(cluster: Cluster) -> None:
    """How sure it is that those of one name are one person."""
    weight = _LONE if cluster.lone else _FULL
    if len(cluster.reports) > 1:
        where = "in reports of one story" if cluster.lone else f"in {len(cluster.reports)} reports"
        cluster.evidence.append(Evidence("name", f"“{cluster.called}” {where}", weight))
        cluster.confidence = _confidence(weight)


def _by_evidence(clusters: list[Cluster]) -> list[Cluster]:
    """Joins of fuller names, the best reasons first."""
    root = {id(c): c for c in clusters}
    rows = []
    for a, b in by_name(clusters):
        first, second = sorted((a, b), key=lambda c: c.key)
        found = reasons(first, second)
        total = score(found)
        if not found and first.stories & second.stories:
            _part(first, second, forbidden(first, second) or "two names")
        if total >= ENOUGH:
            rows.append((-total, first.key, second.key, first, second, found))
    rows.sort(key=lambda row: row[:3])
    for _, _, _, a, b, found in rows:
        x, y = _root(root, a), _root(root, b)
        if x is not y:
            why = forbidden(x, y)
            if why is None:
                _join(x, y, found)
                root[id(y)] = x
            else:
                _part(x, y, why)
    return [c for c in clusters if _root(root, c) is c]


def _root(root: dict[int, Cluster], cluster: Cluster) -> Cluster:
    while root[id(cluster)] is not cluster:
        cluster = root[id(cluster)]
    return cluster


def _attach(lone: list[Cluster], full: list[Cluster]) -> list[Cluster]:
    """Names of one word given to the one fuller name that they can mean; those that are left."""
    left, given = [], []
    for cluster, near in for_one_word(lone, full):
        fitting: list[tuple[float, Cluster, list[Evidence]]] = []
        for other in near:
            found = reasons(cluster, other)
            if score(found) >= ENOUGH and forbidden(cluster, other) is None:
                fitting.append((score(found), other, found))
        fitting.sort(key=lambda row: (-row[0], row[1].key))
        if not fitting:
            left.append(cluster)
        elif len(fitting) > 1 and fitting[0][0] - fitting[1][0] < _CLEAR:
            near_best = [row[1] for row in fitting[:_NAMED]]
            why = f"“{cluster.called}” may be {' or '.join(other.called for other in near_best)}"
            for other in near_best:
                _part(cluster, other, why)
            left.append(cluster)
        else:
            given.append((fitting[0], cluster))
    return left + _given(given)


def _given(rows: Iterable[tuple[tuple[float, Cluster, list[Evidence]], Cluster]]) -> list[Cluster]:
    """Joins that were decided on the fuller names alone, made where what was joined before does not forbid them."""
    refused = []
    for (_, other, found), cluster in sorted(rows, key=lambda row: (-row[0][0], row[1].key)):
        why = forbidden(other, cluster)
        if why is None:
            _join(other, cluster, found)
        else:
            _part(other, cluster, why)
            refused.append(cluster)
    return refused


def _by_office(lone: list[Cluster]) -> list[Cluster]:
    """Names of one word that nobody's fuller name fits, joined where the office is one."""
    kept: list[Cluster] = []
    by_office: dict[object, list[Cluster]] = {}
    for cluster in sorted(lone, key=lambda c: c.key):
        places = [(next(iter(cluster.names)), o) for o in cluster.offices if o.held and (o.of or o.strict)]
        near = [c for at in places for c in by_office.get(at, ())]
        for other in near:
            found = reasons(other, cluster)
            if score(found) >= ENOUGH and forbidden(other, cluster) is None:
                _join(other, cluster, found)
                break
        else:
            kept.append(cluster)
            for at in places:
                by_office.setdefault(at, []).append(cluster)
    return kept


def _join(into: Cluster, other: Cluster, found: list[Evidence]) -> None:
    into.merge(other)
    into.evidence += [e for e in found if e not in into.evidence]
    into.confidence = min(into.confidence, _confidence(score(found)))


def _part(a: Cluster, b: Cluster, why: str, called: str = "") -> None:
    """Note with both sides that the other is kept apart, and why."""
    for cluster, other in ((a, b), (b, a)):
        name = other.called if other.names else called
        reason = Evidence("kept_apart", f"{name}: {why}", -ENOUGH)
        if reason not in cluster.apart:
            cluster.apart.append(reason)


def _confidence(total: float) -> float:
    """The share of joins with such log-odds that are right, were the reasons independent."""
    return round(1 / (1 + math.exp(-total)), 2)
