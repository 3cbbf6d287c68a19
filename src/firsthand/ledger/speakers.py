"""The speakers of a ledger across its reports, worked out from the statements and stories in it."""

from __future__ import annotations

from firsthand.ledger.judged import person_links, standing
from firsthand.ledger.store import Store
from firsthand.model import Identity
from firsthand.speakers import identities


def speakers(store: Store, machine: bool = False) -> list[Identity]:
    """Persons, offices and bodies with all their names, joined with reasons; a function of what is in the ledger.

    They are those of the statements that stand, as readers merged and parted them; with `machine` without any verdict.
    """
    newest = store.ids()
    days = {head.id: head.published for head in store.heads() if head.key in newest}
    stories = [story.report_ids for story in standing(store, "story", machine)]
    return identities(standing(store, "statement", machine), days, stories, person_links(store, machine))
