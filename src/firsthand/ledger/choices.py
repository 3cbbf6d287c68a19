"""The closed lists from which a correction chooses its words, as a ledger has them."""

from __future__ import annotations

from firsthand import play, treaties
from firsthand.claims import all_types
from firsthand.drift.types import drift_types
from firsthand.ledger.store import Store
from firsthand.verdicts.corrections import CERTAINTIES, Lists


def choices(store: Store, kind: str) -> Lists:
    """The lists for a kind of finding: those that ship, with what was added to the ledger."""
    if kind == "drift":
        return {("drift", "type"): frozenset(drift_types())}
    if kind == "claim":
        names = frozenset(found.name for found in all_types(tuple(store.claim_types())))
        return {("claim", "type"): names, ("claim", "certainty"): frozenset(CERTAINTIES)}
    if kind == "event":
        rules, plays = treaties.all_rules(tuple(store.rules())), play.all_plays(tuple(store.plays()))
        stages = frozenset(treaties.stages()) | plays.stage_names()
        return {("event", "stage"): stages, ("event", "board"): frozenset((*rules, *plays))}
    return {}
