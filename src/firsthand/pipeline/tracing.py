"""Lineage: what the passages, credits and times of the whole ledger make of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from firsthand import lineage
from firsthand.ledger import Store
from firsthand.model import Credit, Passage, Span, Statement
from firsthand.pipeline.comparing import Alike
from firsthand.pipeline.outcome import VERSIONS, Progress
from firsthand.text import quotations


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
    for a, b, passage in store.pairs.passages():
        passages.setdefault((id_of[a], id_of[b]), []).append(passage)
    background = _aside(alike, {id_of[key]: spans for key, spans in store.pairs.background().items()}, store)
    named = {id_of[key] for key in store.pairs.named()}
    likely = {(ids[a], ids[b]): float(p) for (a, b), p in zip(alike.pairs, alike.chances, strict=True)}
    pile = lineage.Pile([report for _, report in alike.active], credits, alike.events)
    traced = lineage.trace(pile, store.pairs.relations(), passages, background, named, likely)
    store.replace_findings(
        {"relation": traced.relations, "derivation": traced.derivations, "story": traced.stories, "drift": []},
        {"lineage_of": state, "drift_of": ""},  # drifts hang on the derivations: they are made anew
    )
    progress("lineage", len(ids), len(ids))


def _aside(alike: Alike, background: Mapping[str, Sequence[Span]], store: Store) -> dict[str, list[Span]]:
    """What is not a report's own reporting: background that pairs showed, and what somebody says without marks.

    Words inside quotation marks need no statement to be known as somebody else's; the turns of a transcript do.
    """
    found = {name: set(spans) for name, spans in background.items()}
    texts = {report.id: report.text for _, report in alike.active}
    said: dict[str, list[Span]] = {}
    for s in store.parts("statements", Statement):
        if s.form == "direct":
            said.setdefault(s.report_id, []).extend(s.content)
    for name, spans in said.items():
        quoted = quotations(texts[name])
        loose = [(start, end) for start, end in spans if not any(s <= start and end <= e for s, e in quoted)]
        found.setdefault(name, set()).update(loose)
    return {name: sorted(spans) for name, spans in sorted(found.items()) if spans}
