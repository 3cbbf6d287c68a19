"""The ways of the claims of a story, worked out from what the ledger holds of its reports alone."""

from __future__ import annotations

from firsthand.claims import all_types
from firsthand.ledger.store import Store
from firsthand.model import Claim, Derivation, Drift, Statement, Story, Way
from firsthand.propositions import Known, propositions
from firsthand.speakers import identities
from firsthand.ways import Told
from firsthand.ways import ways as found


def ways(store: Store, story: Story) -> list[Way]:
    """The claims that several reports of a story make, each followed along its stemma; a function of its reports."""
    inside = set(story.report_ids)
    id_of = {key: report_id for key, report_id in store.ids().items() if report_id in inside}
    keys = sorted(id_of)
    reports = {report.id: report for _, report in store.reports(keys=keys)}
    claims = list(store.parts("claims", Claim, keys))
    days = {report_id: report.published for report_id, report in reports.items()}
    speakers = identities(store.parts("statements", Statement, keys), days, [story.report_ids])
    texts = {report_id: report.text for report_id, report in reports.items()}
    known = Known(texts, days, [story], speakers, all_types(tuple(store.claim_types())))
    told = Told(
        story,
        reports,
        claims,
        [d for d in store.findings("derivation", Derivation, keys) if d.report_id in inside],
        store.findings("drift", Drift, keys),
        {
            (id_of[a], id_of[b]): found.passages
            for (a, b), found in store.differences(keys=keys).items()
            if a in id_of and b in id_of
        },
        propositions(claims, known),
        speakers,
    )
    return found(told)
