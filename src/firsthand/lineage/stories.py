"""Reports of one event, whether or not they share text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from firsthand.lineage.linkage import agglomerate
from firsthand.lineage.pile import Pile
from firsthand.lineage.stemma import Link
from firsthand.model import Relation

#: Average likelihood of one event, over all pairs of two groups, from which the groups are one story.
JOIN = 0.5
#: Likelihood of one event from which a report that cites another belongs to its story.
CITES_JOIN = 0.2
#: How many times likelier two reports are of one event when they quote the same words at length.
_QUOTED = 10.0


#: Likelihood of one event without which the same words, quoted in both, do not make it more likely than not.
QUOTED_JOIN = 0.09


def stories(
    pile: Pile,
    names: Iterable[str],
    relations: Iterable[Relation],
    parents: Mapping[str, Link],
    alike: Mapping[tuple[str, str], float],
    quoting: Iterable[tuple[str, str]] = (),
) -> list[list[str]]:
    """The named reports of each story, by id, in order of time; the stories by their first report.

    `alike` are pairs with their likelihood of one event, `quoting` pairs of which a first look told that both quote
    the same words. Derivation joins; so does a credit of a report that is here;
    beyond that, groups are joined while they are more likely than not of one event.
    """
    relations = list(relations)
    joined = [(link.child, link.parent) for link in parents.values()]
    joined += [(r.a, r.b) for r in relations if r.derived and r.direction == "same_source"]
    cites = [(r.a, r.b) for r in relations if r.kind == "cites"]
    joined += [pair for pair in cites if alike.get(pair, 0.0) >= CITES_JOIN]
    likely = dict(alike)
    both = {(r.a, r.b) for r in relations if r.kind == "common_source"}
    for pair in both.union(quoting):  # one statement, quoted in both
        likely[pair] = _same_words(likely.get(pair, 0.0))
    there = set(names)
    groups = _components(there, ((a, b) for a, b in joined if a in there and b in there))
    groups = agglomerate(groups, _within_reach(groups, likely), JOIN)
    ordered = [sorted(group, key=pile.order) for group in groups]
    return sorted(ordered, key=lambda group: pile.order(group[0]))


def _within_reach(groups: list[list[str]], likely: Mapping[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """The pairs that can bear on joining two groups: of groups that pairs more likely than not of one event connect.

    No two groups are joined without such a pair between them.
    """
    root = {name: n for n, group in enumerate(groups) for name in group}
    above = list(range(len(groups)))
    for (a, b), chance in likely.items():
        if chance >= JOIN and a in root and b in root:
            first, second = sorted((_root(above, root[a]), _root(above, root[b])))
            above[second] = first
    return {
        (a, b): chance
        for (a, b), chance in likely.items()
        if a in root and b in root and root[a] != root[b] and _root(above, root[a]) == _root(above, root[b])
    }


def _root(above: list[int], n: int) -> int:
    while above[n] != n:
        above[n] = above[above[n]]
        n = above[n]
    return n


def _same_words(chance: float) -> float:
    """The likelihood of one event, given that two reports quote the same words at length."""
    odds = _QUOTED * max(chance, 0.01) / (1 - min(chance, 0.99))
    return odds / (1 + odds)


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
