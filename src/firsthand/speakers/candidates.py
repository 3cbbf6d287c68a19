"""Which clusters are worth comparing: those that share a key of the name, or a story or office with a name of one word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from firsthand.speakers.cluster import Cluster
from firsthand.speakers.names import Name, blocks, heard, match
from firsthand.speakers.spelling import alike, sounds

#: A block with more names than this is parted by how the given names begin.
_LARGE = 150
#: In one with so few all pairs are looked at.
_SMALL = 4


def by_name(clusters: Sequence[Cluster]) -> Iterator[tuple[Cluster, Cluster]]:
    """Pairs of clusters with fuller names that may be one, and of two of one surname in one story, each once."""
    having: dict[Name, list[Cluster]] = {}
    for cluster in clusters:
        for name in cluster.names:
            having.setdefault(name, []).append(cluster)
    seen: set[tuple[Name, Name]] = set()
    for names in _blocks(list(having)):
        for a, b in _near(names):
            found = "other" if (a, b) in seen else match(a, b)
            seen.add((a, b))
            if found != "other":
                yield from (
                    (x, y) for x in having[a] for y in having[b] if found != "conflict" or x.stories & y.stories
                )
    for same in having.values():
        yield from combinations(same, 2)


def _near(names: Sequence[Name]) -> Iterator[tuple[Name, Name]]:
    """The pairs of a block whose family names may be spellings of one, or whose letters are the same."""
    families: dict[str, list[Name]] = {}
    for name in names:
        families.setdefault(name.family, []).append(name)
    for same in families.values():
        yield from combinations(same, 2)
    for (a, left), (b, right) in combinations(families.items(), 2):
        if alike(a, b) is not None or "-" in a + b or len(names) <= _SMALL:
            yield from product(left, right)


def _blocks(names: list[Name]) -> Iterator[list[Name]]:
    found: dict[str, list[Name]] = {}
    for name in sorted(names, key=lambda n: (n.words, n.suffix)):
        for key in blocks(name):
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
    in_story: dict[int, list[int]] = {}
    in_office: dict[tuple[object, str], list[int]] = {}
    for n, cluster in enumerate(full):
        for story in cluster.stories:
            in_story.setdefault(story, []).append(n)
        for key in _office_keys(cluster):
            in_office.setdefault(key, []).append(n)
    for cluster in lone:
        near = {n for story in cluster.stories for n in in_story.get(story, ())}
        near |= {n for key in _office_keys(cluster) for n in in_office.get(key, ())}
        yield cluster, [full[n] for n in sorted(near)]


def _office_keys(cluster: Cluster) -> set[tuple[object, str]]:
    """The offices of a cluster, each with what its names sound like."""
    titles = {office.title for office in cluster.offices if office.held}
    return {(title, sound) for title in titles for name in cluster.names for sound in heard(name)}
