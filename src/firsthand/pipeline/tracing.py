"""Lineage: what the passages, credits and times of the whole ledger make of it."""

from __future__ import annotations

import hashlib

from firsthand import lineage
from firsthand.ledger import Store
from firsthand.model import Credit, Passage
from firsthand.pipeline.comparing import Alike
from firsthand.pipeline.outcome import VERSIONS, Progress


def trace(store: Store, alike: Alike, progress: Progress) -> None:
    """Bring relations, derivations and stories up to date with the pairs that were compared."""
    versions = [VERSIONS[stage] for stage in ("alignment", "lineage")]
    state = hashlib.sha256("\n".join([*versions, *store.state()]).encode()).hexdigest()
    if store.meta("lineage_of") == state:
        return
    progress("lineage", 0, len(alike.active))
    ids = [report.id for _, report in alike.active]
    id_of = {key: report.id for key, report in alike.active}
    credits: dict[str, list[Credit]] = {name: [] for name in ids}
    for key, credit in store.credits():
        if key in id_of:
            credits[id_of[key]].append(credit)
    passages: dict[tuple[str, str], list[Passage]] = {}
    for a, b, passage in store.passages():
        passages.setdefault((id_of[a], id_of[b]), []).append(passage)
    background = {id_of[key]: spans for key, spans in store.background().items()}
    named = {id_of[key] for key in store.named()}
    likely = {(ids[a], ids[b]): float(p) for (a, b), p in zip(alike.pairs, alike.chances, strict=True)}
    pile = lineage.Pile([report for _, report in alike.active], credits, alike.events)
    traced = lineage.trace(pile, store.relations(), passages, background, named, likely)
    store.replace_findings(
        {"relation": traced.relations, "derivation": traced.derivations, "story": traced.stories},
        {"lineage_of": state},
    )
    progress("lineage", len(ids), len(ids))
