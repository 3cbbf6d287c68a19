"""Which clusters are worth comparing: those that share a key of the name, or a story or office with a name of one word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from firsthand.speakers.cluster import Cluster
from firsthand.speakers.names import Name, blocks, match
from firsthand.speakers.spelling import sounds

#: A block with more names than this is parted by how the given names begin.
_LARGE = 150


def by_name(clusters: Sequence[Cluster]) -> Iterator[tuple[Cluster, Cluster]]:
    """Pairs of clusters with fuller names that may be one, and of two of one surname in one story, each once."""
    having: dict[Name, list[Cluster]] = {}
    for cluster in clusters:
        for name in cluster.names:
            having.setdefault(name, []).append(cluster)
    seen: set[tuple[Name, Name]] = set()
    for names in _blocks(list(having)):
        for a, b in combinations(names, 2):
            found = "other" if (a, b) in seen else match(a, b)
            seen.add((a, b))
            if found != "other":
                yield from (
                    (x, y) for x in having[a] for y in having[b] if found != "conflict" or x.stories & y.stories
                )
    for same in having.values():
        yield from combinations(same, 2)


def _blocks(names: list[Name]) -> Iterator[list[Name]]:
    found: dict[str, list[Name]] = {}
    for name in sorted(names, key=lambda n: (n.words, n.suffix)):
        for key in blocks(name):
            if not key.startswith("1"):
                found.setdefault(key, []).append(name)
    for key in sorted(found):
        block = found[key]
        if len(block) <= _LARGE:
            yield block
            continue
        parts: dict[str, list[Name]] = {}
        for name in block:
            parts.setdefault(sounds(name.words[0])[0][:1], []).append(name)
        yield from parts.values()


def for_one_word(lone: Sequence[Cluster], full: Sequence[Cluster]) -> Iterator[tuple[Cluster, list[Cluster]]]:
    """Each cluster of a name of one word with the fuller ones of its stories and offices that it may belong to."""
    found: dict[object, list[int]] = {}
    for n, cluster in enumerate(full):
        marks: set[object] = {*cluster.stories, *(office.title for office in cluster.offices if office.held)}
        for mark in marks:
            for key in {key for name in cluster.names for key in blocks(name)}:
                found.setdefault((mark, key), []).append(n)
    for cluster in lone:
        wanted = {*cluster.stories, *(office.title for office in cluster.offices if office.held)}
        keys = {key for name in cluster.names for key in blocks(name)}
        near = {n for mark in wanted for key in keys for n in found.get((mark, key), ())}
        yield cluster, [full[n] for n in sorted(near)]
