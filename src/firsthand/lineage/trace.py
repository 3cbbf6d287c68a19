"""From the relations of pairs to derivations, origins and stories: lineage over the ledger as a whole."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.lineage.case import Case
from firsthand.lineage.origins import origins
from firsthand.lineage.pile import Pile
from firsthand.lineage.relate import relate, turned
from firsthand.lineage.stemma import Link, parents
from firsthand.lineage.stories import stories
from firsthand.model import Derivation, Direction, Evidence, Origin, Passage, Relation, Span, Story


@dataclass(frozen=True, slots=True)
class Traced:
    """What lineage makes of a set of reports. Relations have the directions that the stemma gives them."""

    relations: list[Relation]
    derivations: list[Derivation]
    stories: list[Story]


def trace(
    pile: Pile,
    names: Collection[str],
    relations: Iterable[Relation],
    passages: Mapping[tuple[str, str], Sequence[Passage]],
    background: Mapping[str, Sequence[Span]],
    named: Collection[str],
    alike: Mapping[tuple[str, str], float],
    quoting: Iterable[tuple[str, str]] = (),
) -> Traced:
    """Derivations, origins and stories of a set of reports; the order of what is given changes nothing.

    `names` are the reports of which stories are made, all or some that no derivation and no story joins with others;
    `relations` are of pairs with one of them. `passages` are by the ids of the two reports of a relation, a first; `background` by report, as pairs showed it;
    `named` are reports with credits that only another pair showed; `alike` are pairs with their likelihood of one
    event, `quoting` pairs without a relation here that quote the same words.
    """
    judged = sorted(_judged_again(pile, relations, passages, background, named), key=lambda r: (r.a, r.b))
    links = parents(pile, judged)
    directed = [_directed(relation, links) for relation in judged]
    found = []
    derivations = [_derivation(pile, link) for link in links.values()]
    by_story = _by_story(directed, stories(pile, names, directed, links, alike, quoting))
    for members, inside in by_story:
        if len(members) == 1 and not pile.credits.get(members[0]):
            found.append(_alone(pile, members[0]))
            continue
        roots, unseen = origins(pile, members, links, inside)
        derivations += [*unseen, *_cited(pile, inside, links)]
        found.append(_story(pile, members, roots, alike))
    derivations.sort(key=lambda d: (d.report_id, d.kind == "cites", d.source_report_id or "", d.source_name or ""))
    found.sort(key=lambda s: (-len(s.report_ids), s.id))
    return Traced(directed, derivations, found)


def _by_story(relations: Sequence[Relation], groups: Sequence[list[str]]) -> list[tuple[list[str], list[Relation]]]:
    """Each story's reports with the relations among them."""
    story = {name: n for n, names in enumerate(groups) for name in names}
    inside: list[list[Relation]] = [[] for _ in groups]
    for relation in relations:
        n = story.get(relation.a)
        if n is not None and n == story.get(relation.b):
            inside[n].append(relation)
    return list(zip(groups, inside, strict=True))


def _judged_again(
    pile: Pile,
    relations: Iterable[Relation],
    passages: Mapping[tuple[str, str], Sequence[Passage]],
    background: Mapping[str, Sequence[Span]],
    named: Collection[str],
) -> Iterable[Relation]:
    """Relations judged again where other pairs showed what bears on them: background in what the two share, credits."""
    agencies = pile.agencies()
    for relation in relations:
        both_named = relation.a in named and relation.b in named
        # With less in common they are no more related; a credit may make more of what was aligned, which has reasons.
        if relation.kind == "unrelated" and not (both_named and relation.evidence):
            yield relation
            continue
        shared = passages.get((relation.a, relation.b), ())
        aside = (
            _touching(background.get(relation.a, ()), [(p.source_start, p.source_end) for p in shared]),
            _touching(background.get(relation.b, ()), [(p.derived_start, p.derived_end) for p in shared]),
        )
        if aside == ((), ()) and not both_named:
            yield relation
            continue
        sides = pile.reports[relation.a], pile.reports[relation.b]
        credits = tuple(pile.credits.get(relation.a, ())), tuple(pile.credits.get(relation.b, ()))
        again = relate(Case(*sides, tuple(shared), *credits, *aside, agencies))
        # What is set aside makes nothing derived; nor does it that a newsroom of the ledger turns out to be an agency.
        yield relation if again.derived and not relation.derived and not both_named else again


def _touching(spans: Sequence[Span], others: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(s for s in spans if any(s[0] < end and start < s[1] for start, end in others))


def _directed(relation: Relation, links: Mapping[str, Link]) -> Relation:
    """The relation as the stemma as a whole has it: its direction, and descent from one root where that is seen."""
    a, b = _line(relation.a, links), _line(relation.b, links)
    if relation.derived:
        return dataclasses.replace(relation, direction=_direction(relation, a, b))
    if a[-1] != b[-1] or relation.kind == "cites" or not all(links[x].binds for x in (*a[:-1], *b[:-1])):
        return relation
    why = f"both go back to {a[-1]}"
    kinds = [links[name].relation.kind for name in (relation.a, relation.b) if name in links]
    return dataclasses.replace(
        relation,
        kind=max(kinds, key=("copy", "rewrite", "partial").index),
        direction=_direction(relation, a, b),
        evidence=(*relation.evidence, Evidence("stemma", why)),
    )


def _direction(relation: Relation, a: Sequence[str], b: Sequence[str]) -> Direction | None:
    if relation.a in b:
        return "a_to_b"
    if relation.b in a:
        return "b_to_a"
    return "same_source" if a[-1] == b[-1] else relation.direction


def _line(name: str, links: Mapping[str, Link]) -> list[str]:
    """A report, the one it was taken from, and so on to the root."""
    line = [name]
    while line[-1] in links:
        line.append(links[line[-1]].parent)
    return line


def _derivation(pile: Pile, link: Link) -> Derivation:
    # Seen from the source, so that a reason with a positive weight speaks for this derivation.
    relation = link.relation if link.relation.b == link.child else turned(link.relation)
    evidence = (*relation.evidence, *link.evidence)
    name = pile.newsroom_name(link.parent)
    return Derivation(link.child, link.parent, name, relation.kind, relation.coverage_b, relation.confidence, evidence)


def _cited(pile: Pile, relations: Iterable[Relation], links: Mapping[str, Link]) -> list[Derivation]:
    """Reports that name another that is here without having its words: it joins them in a story, not in an origin.

    Where a report has the words of one dispatch of a newsroom, its credit means that one, and no other.
    """
    found = []
    for r in relations:
        if r.kind == "cites":
            child, parent = (r.b, r.a) if r.direction == "a_to_b" else (r.a, r.b)
            if pile.newsroom(parent) in {pile.newsroom(name) for name in _line(child, links)[1:]}:
                continue
            found.append(Derivation(child, parent, pile.newsroom_name(parent), "cites", 0.0, r.confidence, r.evidence))
    return found


def _alone(pile: Pile, name: str) -> Story:
    """A story of one report that credits nobody."""
    newsroom = pile.newsroom_name(name)
    origin = Origin(newsroom or name, None, (name,), (f"{name} comes from no other report that is here",), newsroom)
    return Story(_id(name), (name,), (origin,), 1, 1, title=_title(pile, name))


def _id(first: str) -> str:
    return "s-" + hashlib.sha256(first.encode()).hexdigest()[:10]


def _title(pile: Pile, name: str) -> str | None:
    """What a report is headed, or its first line."""
    title = pile.heads[name].title
    if title:
        return title
    return next((line.strip() for line in pile.reports[name].text.splitlines() if line.strip()), None)


def _story(pile: Pile, names: Sequence[str], roots: Sequence[Origin], alike: Mapping[tuple[str, str], float]) -> Story:
    """A story of several reports; pairs that are not worth a look count as of two events."""
    newsrooms = {o.newsroom or o.name for o in roots}
    ordered = sorted(names)
    pairs = [alike.get((a, b), 0.0) for i, a in enumerate(ordered) for b in ordered[i + 1 :]]
    confidence = round(sum(pairs) / len(pairs), 2) if pairs else 1.0
    return Story(
        id=_id(names[0]),
        report_ids=tuple(names),
        origins=tuple(roots),
        n_origins=len(roots),
        n_newsrooms=len(newsrooms),
        confidence=confidence,
        title=_title(pile, roots[0].report_ids[0]),
    )
