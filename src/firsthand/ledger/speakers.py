"""The speakers of a ledger across its reports, worked out from the statements and stories in it."""

from __future__ import annotations

from firsthand.ledger.store import Store
from firsthand.model import Identity, Statement, Story
from firsthand.speakers import identities


def speakers(store: Store) -> list[Identity]:
    """Persons, offices and bodies with all their names, joined with reasons; a function of what is in the ledger."""
    newest = store.ids()
    days = {head.id: head.published for head in store.heads() if head.key in newest}
    stories = [story.report_ids for story in store.findings("story", Story)]
    return identities(store.parts("statements", Statement), days, stories)
