"""Bodies by their names, and offices with those who hold them: neither is joined to a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from firsthand.model import Evidence, Given
from firsthand.speakers.cluster import Cluster
from firsthand.speakers.mentions import Mention
from firsthand.speakers.offices import Office
from firsthand.speakers.spelling import plain

#: Words that do not tell one body from another.
_SMALL = frozenset(("the", "of", "for", "and", "s", "in"))
_SURE, _BY_STORY = 0.95, 0.7


@dataclass(slots=True)
class Group:
    """Mentions of one body or office, and the holders of the office."""

    mentions: list[Mention] = field(default_factory=list)
    holders: list[Given] = field(default_factory=list)
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 1.0


def bodies(mentions: Iterable[Mention]) -> list[Group]:
    """Bodies of the same words, in whatever order: "Foreign Ministry of Norway" and "Norway's foreign ministry" are one."""
    found: dict[object, Group] = {}
    for mention in mentions:
        words = plain(mention.words).replace("’", "'").replace("'s", "").replace("-", " ").split()
        found.setdefault(frozenset(words) - _SMALL or frozenset(words), Group()).mentions.append(mention)
    return [_reasoned(group, "of one name", _SURE) for group in found.values()]


def offices(mentions: Iterable[Mention], persons: Sequence[Cluster]) -> list[Group]:
    """Offices for which somebody speaks without a name, with the persons who are told to hold them.

    An office whose body or state is not told is that of its story, else of its report.
    """
    holders = _holders(persons)
    found: dict[object, Group] = {}
    for mention in mentions:
        office = next(iter(mention.offices))
        where = None if office.of else mention.story if mention.story >= 0 else mention.report_id
        group = found.setdefault((office.title, office.of, where), Group())
        group.mentions.append(mention)
        told = holders.get((office.title, office.of), []) if office.of else _here(holders, office, mention)
        group.holders += [given for given in told if given not in group.holders]
    return [
        _reasoned(g, "one office of one body" if _of(g) else "one office in one story", _SURE if _of(g) else _BY_STORY)
        for g in found.values()
    ]


def _of(group: Group) -> str:
    return next(iter(group.mentions[0].offices)).of


def _holders(persons: Sequence[Cluster]) -> dict[tuple[frozenset[str], str], list[Given]]:
    """The names of persons, each with the place where a report tells that they hold an office, by office."""
    found: dict[tuple[frozenset[str], str], list[Given]] = {}
    for person in persons:
        for office, told in person.offices.items():
            if office.held and not office.past:
                rows = (Given(person.called, g.report_id, g.span, g.day) for g in told)
                found.setdefault((office.title, office.of), []).extend(rows)
    return found


def _here(holders: dict[tuple[frozenset[str], str], list[Given]], office: Office, mention: Mention) -> list[Given]:
    """Those who are told to hold an office in the same report."""
    same = (given for (title, _), told in holders.items() if title == office.title for given in told)
    return [given for given in same if given.report_id == mention.report_id]


def _reasoned(group: Group, why: str, confidence: float) -> Group:
    if len({m.report_id for m in group.mentions}) > 1:
        group.evidence, group.confidence = (Evidence("name", why, 3.0),), confidence
    return group
