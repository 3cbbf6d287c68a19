"""The ways of the claims of one story, from what the other stages found in its reports."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from firsthand.drift import drift_types
from firsthand.model import (
    DERIVED,
    Claim,
    Derivation,
    Drift,
    Evidence,
    Identity,
    Passage,
    Proposition,
    Report,
    Span,
    Step,
    Story,
    Turn,
    Way,
)
from firsthand.propositions.names import Names
from firsthand.propositions.reasons import DENIED
from firsthand.ways.groups import Group, groups
from firsthand.ways.links import Link, links
from firsthand.ways.stands import Stand, stands
from firsthand.ways.turns import turns

_OWN = Evidence("own", "the report that it was taken from does not have this claim", 0.0)


@dataclass(frozen=True, slots=True)
class Told:
    """A story and what was found in its reports; `passages` are by source and derived report, and lead from the one to the other."""

    story: Story
    reports: Mapping[str, Report]
    claims: Sequence[Claim]
    derivations: Sequence[Derivation] = ()
    drifts: Sequence[Drift] = ()
    passages: Mapping[tuple[str, str], Sequence[Passage]] = field(default_factory=dict)
    propositions: Sequence[Proposition] = ()
    speakers: Sequence[Identity] = ()


def ways(told: Told) -> list[Way]:
    """The claims that several reports of a story make, each followed along the stemma; what turned most gravely first.

    A claim of a report and one of its source are steps of one way where they are of one type and stand in a passage that
    was taken from the one into the other, or say the same (`propositions`); so are claims that say the same in reports
    of which neither comes from the other. The order of what is told does not matter.
    """
    known = _Known(told)
    linked = links(known.by_report, known.sources, told.passages, {p.id: p.confidence for p in told.propositions})
    days = {report_id: report.published for report_id, report in told.reports.items()}
    found = [
        _way(known, group)
        for group in groups(known.stands, linked, days)
        if len({stand.claim.report_id for stand in group.stands}) > 1
    ]
    return sorted(found, key=lambda way: (-way.gravity, -len(way.report_ids), way.type, way.id))


class _Known:
    """What is told of a story, in the forms in which its ways are looked for."""

    def __init__(self, told: Told) -> None:
        self.told = told
        outlets = [r.outlet for r in told.reports.values()] + [d.source_name for d in told.derivations]
        one_of = {(p.type, w.report_id, (w.start, w.end)): p.id for p in told.propositions for w in p.wordings}
        self.stands = stands(told.claims, told.reports, outlets, Names(told.speakers).holder, one_of)
        self.by_report: dict[str, list[Stand]] = {}
        #: By report and place of the verb.
        self.at: dict[tuple[str, Span], list[Stand]] = {}
        for stand in self.stands:
            self.by_report.setdefault(stand.claim.report_id, []).append(stand)
            self.at.setdefault((stand.claim.report_id, stand.trigger), []).append(stand)
        self.sources: dict[str, list[str]] = {}
        #: What a report comes from where that is not here.
        self.unseen: dict[str, str | None] = {}
        for d in sorted(told.derivations, key=lambda d: (d.kind not in DERIVED, d.kind == "partial", -d.confidence)):
            if d.source_report_id in told.reports:
                self.sources.setdefault(d.report_id, []).append(str(d.source_report_id))
            else:
                self.unseen.setdefault(d.report_id, d.source_name)
        self.drifts: dict[str, list[Drift]] = {}
        for drift in told.drifts:
            self.drifts.setdefault(drift.derived_report_id, []).append(drift)
        #: Where what denies a proposition has its verb.
        self.denied = {
            p.id: {(m.report_id, (m.start, m.end)) for e in p.apart if e.why == DENIED for m in e.marks}
            for p in told.propositions
        }


def _way(known: _Known, group: Group) -> Way:
    steps: dict[Stand, Step] = {}
    for stand in group.stands:
        link = group.linked.get(stand)
        turned: tuple[Turn, ...] = ()
        if link is not None:
            ends = known.drifts.get(stand.claim.report_id, ())
            turned = turns(link.source, stand, steps[link.source].turns, ends)
        steps[stand] = _step(known, stand, link, turned)
    denied = {place for stand in steps for place in known.denied.get(stand.proposition or "", ())}
    against = [s for place in sorted(denied) for s in known.at.get(place, ()) if s not in steps]
    first = group.stands[0]
    key = "|".join((known.told.story.id, first.claim.type, first.claim.subtype or "", *map(str, first.place)))
    made = [turn for step in steps.values() for turn in step.changed if turn.kind != "words"]
    return Way(
        id=f"w-{hashlib.sha256(key.encode()).hexdigest()[:10]}",
        story_id=known.told.story.id,
        type=first.claim.type,
        subtype=first.claim.subtype,
        actor=next((stand.claim.actor for stand in steps if stand.claim.actor), None),
        target=next((stand.claim.target for stand in steps if stand.claim.target), None),
        steps=tuple(steps.values()),
        against=tuple(_step(known, stand, None, ()) for stand in against),
        gravity=round(sum(drift_types()[turn.type].gravity for turn in made), 2),
        confidence=min(step.confidence for step in steps.values()),
    )


def _step(known: _Known, stand: Stand, link: Link | None, turned: tuple[Turn, ...]) -> Step:
    report_id = stand.claim.report_id
    confidence = stand.claim.confidence * (link.confidence if link else 1.0)
    return Step(
        report_id=report_id,
        start=stand.words[0],
        end=stand.words[1],
        sentence=stand.sentence,
        quote=known.told.reports[report_id].text[slice(*stand.sentence)],
        holder=stand.holder,
        own=stand.own,
        through=stand.through,
        certainty=stand.certainty,
        source_report_id=link.source.claim.report_id if link else None,
        source_name=None if known.sources.get(report_id) else known.unseen.get(report_id),
        source_span=link.source.words if link else None,
        turns=turned,
        confidence=round(confidence, 2),
        evidence=(link.evidence,) if link else (_OWN,) if known.sources.get(report_id) else (),
    )
