"""Groups of reports from the likeness of pairs, without chains of half-likenesses."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping


def agglomerate(groups: list[list[str]], likely: Mapping[tuple[str, str], float], join: float) -> list[list[str]]:
    """Join the two likeliest groups first, while their likeness is at least `join`; members come sorted.

    Two groups are as like as the liker half of their pairs are on average: a report that tells one side of an event is
    not kept out by those that tell the other side, and one chance likeness does not let it in, as it would by single
    linkage. Pairs that `likely` lacks count as unlike.
    """
    where = {name: i for i, group in enumerate(groups) for name in group}
    members = dict(enumerate(groups))
    chances: dict[int, dict[int, list[float]]] = defaultdict(dict)
    for (a, b), chance in likely.items():
        i, j = where[a], where[b]
        if i != j:
            chances[i].setdefault(j, []).append(chance)
            chances[j].setdefault(i, []).append(chance)

    def likeness(i: int, j: int) -> float:
        half = (len(members[i]) * len(members[j]) + 1) // 2
        found = chances[i].get(j, [])
        return (found[0] if half == 1 == len(found) else sum(sorted(found, reverse=True)[:half])) / half

    heap = [(-like, i, j) for i in chances for j in chances[i] if i < j and (like := likeness(i, j)) >= join]
    heapq.heapify(heap)
    new = len(groups)
    while heap:
        _, i, j = heapq.heappop(heap)
        if i not in members or j not in members:
            continue
        members[new] = members[i] + members[j]
        beside = (chances[i].keys() | chances[j].keys()) - {i, j, new}
        for k in sorted(k for k in beside if k in members):
            chances[new][k] = chances[k][new] = chances[i].get(k, []) + chances[j].get(k, [])
        del members[i], members[j]
        for k in chances[new]:
            like = likeness(new, k)
            if like >= join:
                heapq.heappush(heap, (-like, k, new))
        new += 1
    return [sorted(group) for group in members.values()]
