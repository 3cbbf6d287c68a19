"""The ways of the claims of a story, worked out from what the ledger holds of its reports alone."""

from __future__ import annotations

from firsthand.claims import all_types
from firsthand.ledger.judged import person_links, standing
from firsthand.ledger.store import Store
from firsthand.model import Story, Way
from firsthand.propositions import Known, propositions
from firsthand.speakers import identities
from firsthand.ways import Told
from firsthand.ways import ways as found


def ways(store: Store, story: Story, machine: bool = False) -> list[Way]:
    """The claims that several reports of a story make, each followed along its stemma; a function of its reports.

    It goes by what stands, with `machine` by what the machine found.
    """
    inside = set(story.report_ids)
    id_of = {key: report_id for key, report_id in store.ids().items() if report_id in inside}
    keys = sorted(id_of)
    reports = {report.id: report for _, report in store.reports(keys=keys)}
    claims = standing(store, "claim", machine, inside)
    days = {report_id: report.published for report_id, report in reports.items()}
    speakers = identities(
        standing(store, "statement", machine, inside), days, [story.report_ids], person_links(store, machine)
    )
    texts = {report_id: report.text for report_id, report in reports.items()}
    known = Known(texts, days, [story], speakers, all_types(tuple(store.claim_types())))
    told = Told(
        story,
        reports,
        claims,
        standing(store, "derivation", machine, inside),
        standing(store, "drift", machine, inside),
        {
            (id_of[a], id_of[b]): found.passages
            for (a, b), found in store.differences(keys=keys).items()
            if a in id_of and b in id_of
        },
        propositions(claims, known),
        speakers,
    )
    return found(told)
