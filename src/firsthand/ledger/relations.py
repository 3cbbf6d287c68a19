"""What the pairs that count have to do with each other: as lineage left them, and first looks that it left alone."""

from __future__ import annotations

import numpy as np

from firsthand.ledger.looks import relation_of
from firsthand.ledger.store import Store
from firsthand.model import Relation


def relations(store: Store) -> list[Relation]:
    """Relations by the ids of their reports; pairs that a first look found unrelated are not among them.

    Those are where both reports are derived, of which the stemma of a story may still tell something.
    """
    found = {(r.a, r.b): r for r in store.findings("relation", Relation)}
    if store.meta("lineage_of") is None:
        return []
    looks, id_of = store.pairs.looks(), store.ids()
    for n in np.flatnonzero(looks.current & looks.stands).tolist():
        a, b = (id_of[key] for key in looks.keys[n].tolist())
        if (a, b) not in found:
            found[a, b] = relation_of(looks, True, n, a, b)
    return [found[pair] for pair in sorted(found)]
