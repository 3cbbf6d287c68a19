"""The claims of a ledger that say the same, as one; worked out from claims, statements and stories in it."""

from __future__ import annotations

from firsthand.claims import all_types
from firsthand.ledger.judged import standing
from firsthand.ledger.speakers import speakers
from firsthand.ledger.store import Store
from firsthand.model import Proposition, Relation
from firsthand.propositions import Known
from firsthand.propositions import propositions as found


def propositions(store: Store, machine: bool = False) -> list[Proposition]:
    """What the reports claim, each claim once; a function of what is in the ledger and stands.

    With `machine` a function of what the machine found, without the verdicts of readers.
    """
    reports = [report for _, report in store.reports()]
    known = Known(
        texts={r.id: r.text for r in reports},
        days={r.id: r.published for r in reports},
        stories=standing(store, "story", machine),
        speakers=speakers(store, machine),
        types=all_types(tuple(store.claim_types())),
        taken=_taken(store, machine),
    )
    return found(standing(store, "claim", machine), known)


def _taken(store: Store, machine: bool) -> dict[str, list[tuple[int, int, str]]]:
    """The passages that reports took from others without coming from them as a whole, by report."""
    partial = {
        (d.report_id, d.source_report_id)
        for d in standing(store, "derivation", machine)
        if d.kind == "partial" and d.source_report_id
    }
    if not partial:
        return {}
    turned = {(r.a, r.b) for r in store.findings("relation", Relation) if r.direction == "b_to_a"}
    taken: dict[str, list[tuple[int, int, str]]] = {}
    ids = store.ids()
    for a_key, b_key, p in store.pairs.passages():
        a, b = ids.get(a_key), ids.get(b_key)
        if a is None or b is None:
            continue
        source, derived, span = (
            (b, a, (p.source_start, p.source_end)) if (a, b) in turned else (a, b, (p.derived_start, p.derived_end))
        )
        if (derived, source) in partial:
            taken.setdefault(derived, []).append((*span, source))
    return {report_id: sorted(spans) for report_id, spans in taken.items()}
