"""Propositions: one record for all claims that say the same."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from firsthand.claims.types import ClaimTypes, shipped_types
from firsthand.model import Claim, Identity, Mark, Proposition, Story, Wording
from firsthand.propositions.differences import differences
from firsthand.propositions.facts import nodes_of, place_of
from firsthand.propositions.joining import Group, joined
from firsthand.propositions.names import Names
from firsthand.propositions.origins import Origins


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the reports of some claims.

    `texts` and `days` (of publication) are by report id; `speakers` are the identities across them; `taken` has for a
    report the passages that it took from another, as start, end and the other's id.
    """

    texts: Mapping[str, str]
    days: Mapping[str, str | None] = field(default_factory=dict)
    stories: Sequence[Story] = ()
    speakers: Sequence[Identity] = ()
    types: ClaimTypes = field(default_factory=shipped_types)
    taken: Mapping[str, Sequence[tuple[int, int, str]]] = field(default_factory=dict)


def propositions(claims: Iterable[Claim], known: Known) -> list[Proposition]:
    """What some claims say, each once, with every wording, report and origin; the most independently told first.

    Claims whose actor and target name nothing by themselves ("they met") are left out. The result is a function of the
    claims and of what is known alone; their order does not matter.
    """
    story_of = {report_id: story.id for story in known.stories for report_id in story.report_ids}
    names, origins = Names(known.speakers), Origins(known.stories, known.taken)
    groups = joined(nodes_of(claims, story_of, known.days, names, known.types))
    found = [_proposition(group, known, story_of, names, origins) for group in groups]
    return sorted(found, key=lambda p: (-(p.n_origins or 0), -len(p.report_ids), p.type, place(p), p.id))


def place(p: Proposition) -> tuple[str, int]:
    """Where a proposition is first told."""
    return p.wordings[0].report_id, p.wordings[0].start


def _proposition(
    group: Group, known: Known, story_of: Mapping[str, str], names: Names, origins: Origins
) -> Proposition:
    days = known.days
    claims = sorted(
        (c for node in group.nodes for c in node.claims),
        key=lambda c: (days.get(c.report_id) or "9", place_of(c), repr(c)),
    )
    wordings = tuple(_wording(c, known.texts) for c in claims)
    report_ids = tuple(dict.fromkeys(c.report_id for c in claims))
    roots = {(r.story, r.place): r for w in wordings for r in origins.of(Mark(w.report_id, w.start, w.end))}
    rooms = {root.origin.newsroom or root.name for root in roots.values()}
    held = Counter(name for c in claims if (name := names.holder(c)) is not None)
    first = wordings[0]
    return Proposition(
        id=_id(claims[0], first),
        type=claims[0].type,
        subtype=claims[0].subtype,
        actor=_fullest(c.actor for c in claims),
        target=_fullest(c.target for c in claims),
        time=_fullest(c.time for c in claims),
        quantity=_fullest(c.quantity for c in claims),
        wordings=wordings,
        report_ids=report_ids,
        story_ids=tuple(sorted({story_of[r] for r in report_ids if r in story_of})),
        origins=tuple(sorted(root.name for root in roots.values())),
        n_origins=len(roots) or None,
        n_newsrooms=len(rooms) or None,
        holders=tuple(sorted(held, key=lambda name: (-held[name], name))),
        told=sum(c.holder is None and c.statement is None for c in claims),
        certainties=tuple(sorted({c.certainty.label for c in claims if c.certainty})),
        differences=differences(claims),
        confidence=min(group.confidence, max(c.confidence for c in claims)),
        evidence=tuple(sorted(group.evidence, key=lambda e: (-e.weight, e.kind, e.why))),
        apart=tuple(sorted(group.apart, key=lambda e: (e.why, e.marks[0].report_id if e.marks else "", repr(e)))),
    )


def _wording(claim: Claim, texts: Mapping[str, str]) -> Wording:
    own = [(part.start, part.end) for part in claim.spans if part.name != "holder"]
    start, end = min(s for s, _ in own), max(e for _, e in own)
    label = claim.certainty.label if claim.certainty else None
    words = texts.get(claim.report_id, "")[start:end]
    return Wording(claim.report_id, start, end, words, claim.holder, label, claim.time, claim.quantity)


def _id(claim: Claim, first: Wording) -> str:
    parts = "|".join((claim.type, claim.subtype or "", first.report_id, str(first.start), str(first.end)))
    return f"c-{hashlib.sha256(parts.encode()).hexdigest()[:10]}"


def _fullest(values: Iterable[str | None]) -> str | None:
    """The commonest of the longest values; None where there is none."""
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-len(value.split()), -counts[value], value), default=None)
