"""Reports of one event, whether or not they share text."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping

from firsthand.lineage.events import pairs_with_names
from firsthand.lineage.pile import Pile
from firsthand.lineage.stemma import Link
from firsthand.model import Relation

#: Average likelihood of one event, over all pairs of two groups, from which the groups are one story.
_JOIN = 0.5
#: Likelihood of one event from which a report that cites another belongs to its story.
_CITES = 0.2


def stories(pile: Pile, relations: Iterable[Relation], parents: Mapping[str, Link]) -> list[list[str]]:
    """The reports of each story, by id, in order of time; the stories by their first report.

    Derivation joins; so does a credit of a report that is here; beyond that, groups are joined while they are more
    likely than not of one event, on average over their pairs, so that no chain of half-likenesses runs away.
    """
    relations = list(relations)
    joined = [(link.child, link.parent) for link in parents.values()]
    joined += [(r.a, r.b) for r in relations if r.derived and r.direction == "same_source"]
    joined += [(r.a, r.b) for r in relations if r.kind == "cites" and pile.same_event(r.a, r.b) >= _CITES]
    groups = _components(pile.reports, joined)
    likely = {pair: pile.same_event(*pair) for pair in pairs_with_names(pile.signatures)}
    groups = _agglomerate(groups, likely)
    ordered = [sorted(group, key=pile.order) for group in groups]
    return sorted(ordered, key=lambda group: pile.order(group[0]))


def _components(names: Iterable[str], joined: Iterable[tuple[str, str]]) -> list[list[str]]:
    root = {name: name for name in names}

    def find(name: str) -> str:
        while root[name] != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for a, b in joined:
        first, second = sorted((find(a), find(b)))
        root[second] = first
    groups: dict[str, list[str]] = defaultdict(list)
    for name in sorted(root):
        groups[find(name)].append(name)
    return list(groups.values())


def _agglomerate(groups: list[list[str]], likely: Mapping[tuple[str, str], float]) -> list[list[str]]:
    """Average linkage: the two likeliest groups are joined first; pairs that were not looked at count as unlikely."""
    where = {name: i for i, group in enumerate(groups) for name in group}
    members = dict(enumerate(groups))
    total: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for (a, b), chance in likely.items():
        i, j = where[a], where[b]
        if i != j:
            total[i][j] += chance
            total[j][i] += chance

    def average(i: int, j: int) -> float:
        return total[i][j] / (len(members[i]) * len(members[j]))

    heap = [(-average(i, j), i, j) for i in total for j in total[i] if i < j and average(i, j) >= _JOIN]
    heapq.heapify(heap)
    following = len(groups)
    while heap:
        score, i, j = heapq.heappop(heap)
        if i not in members or j not in members or -score < _JOIN:
            continue
        new = following
        following += 1
        members[new] = members[i] + members[j]
        for k in (total[i].keys() | total[j].keys()) - {i, j}:
            if k in members:
                total[new][k] = total[k][new] = total[i].get(k, 0.0) + total[j].get(k, 0.0)
        del members[i], members[j]
        for k in sorted(total[new]):
            if k in members and average(new, k) >= _JOIN:
                heapq.heappush(heap, (-average(new, k), k, new))
    return [sorted(group) for group in members.values()]
