"""The closed lists from which a correction chooses its words, and who can be on a board, as a ledger has them."""

from __future__ import annotations

from firsthand import play, treaties
from firsthand.claims import all_types
from firsthand.drift.types import drift_types
from firsthand.errors import FieldRefused
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
        stages = frozenset(treaties.stages()) | play.all_plays(tuple(store.plays())).stage_names()
        return {("event", "stage"): stages, ("event", "board"): boards(store)}
    return {}


def boards(store: Store) -> frozenset[str]:
    """The ids of the treaties and other boards that a ledger has rules for."""
    return frozenset((*treaties.all_rules(tuple(store.rules())), *play.all_plays(tuple(store.plays()))))


def refuse_stage(store: Store, board: str, stage: str) -> None:
    """Refuse a stage that there is not on a board: the list of all stages has those of every kind. Raises FieldRefused."""
    plays = play.all_plays(tuple(store.plays()))
    there = plays.kind(board).scheme.stages if board in plays else treaties.stages()
    if stage not in there:
        raise FieldRefused("stage", f"stage is one of {', '.join(there)} on the board {board}, not {stage!r}")


def entity(store: Store, board: str, words: str) -> str:
    """The code of a state, or of an entity of another board, that a reader names by its code or one of its names.

    Raises FieldRefused where it is no state; on other boards there may be entities that no file names.
    """
    plays = play.all_plays(tuple(store.plays()))
    if board in plays:
        return play.entity_code(words, plays, board)
    rules, plain = treaties.all_rules(tuple(store.rules())), words.strip()
    for code in (plain, plain.upper()):
        if code in {own.code for own in rules.entities} or treaties.state_name(code) != code:
            return code
    meant = {m.state for m in treaties.find_states(plain, rules.entities) if (m.start, m.end) == (0, len(plain))}
    if not meant:
        raise FieldRefused("state", f"state: none is called {words!r}; write its name, or its code as in LTU")
    return meant.pop()
