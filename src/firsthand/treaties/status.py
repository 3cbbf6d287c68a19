"""What a state is under a treaty on a day: what is claimed, what the clock says of it, what still stands in its way.

`stage` is the furthest that the state has gone by the events known on the day, but an exit told too early counts as
the act before it; `claimed` is what is told, `recognised` what the treaty's own clock and the record make of it:
still_party where no notice is known, where the period runs, or where a suspension is claimed that the treaty does
not have. Where sources give different days, the one that is asked first for the field is taken, the others are kept
as evidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from firsthand.model import Event, Evidence, Mark, Status
from firsthand.play.index import Index, Row, disagreements, index_of
from firsthand.play.stages import Stage
from firsthand.treaties.clock import Clock, Effect
from firsthand.treaties.conflicts import Conflict
from firsthand.treaties.intentions import Intention
from firsthand.treaties.plans import Plan, plans
from firsthand.treaties.records import Rule, Rules
from firsthand.treaties.rules import the_treaty
from firsthand.treaties.stages import scheme

_UNDONE = frozenset({"revoked", "returned"})
_DEPOSITS = frozenset({"ratified", "acceded"})
_BACK = _DEPOSITS | {"in_force"}


def index_events(events: Iterable[Event], board: str | None = None) -> Index:
    """Events under treaties, of all boards or one, put in order once, so that the board of any day is read off quickly."""
    return index_of(events, scheme(), board)


def status(
    events: Iterable[Event] | Index,
    treaty: str,
    on: date | str,
    *,
    conflicts: Iterable[Conflict] = (),
    intentions: Iterable[Intention] = (),
    nearness: Mapping[str, int] | None = None,
    rules: Rules | None = None,
) -> list[Status]:
    """The status of every state that the events name, on a day, by state code.

    `events` are of reports and of records alike, or an index of them. An event counts once it is known (`known`, else
    always) and once the day it names has come. `conflicts` say which states are in an armed conflict; `intentions`
    stand beside the stage, `nearness` says how near each report is to its origin. The order of the events changes
    nothing. Raises UsageError for a treaty without rules.
    """
    clock = Clock(the_treaty(treaty, rules))
    day = (on if isinstance(on, date) else date.fromisoformat(on)).isoformat()
    index = events if isinstance(events, Index) else index_events(events, treaty)
    ordered = sorted(conflicts, key=lambda c: (c.state, c.mark.report_id, c.mark.start), reverse=True)
    wars = {c.state: c.mark for c in ordered}
    meant: dict[str, list[Plan]] = {}
    for plan in plans(intentions, day, nearness):
        meant.setdefault(plan.state, []).append(plan)
    found = []
    for state, history in index.boards.get(treaty, {}).items():
        known = history.known(day)
        if known:
            apart = disagreements(history, day)
            found.append(_status(clock, state, known, apart, day, wars.get(state), meant.get(state, ())))
    return found


def board(
    events: Iterable[Event] | Index,
    treaty: str,
    on: date | str | None = None,
    *,
    conflicts: Iterable[Conflict] = (),
    intentions: Iterable[Intention] = (),
    nearness: Mapping[str, int] | None = None,
    rules: Rules | None = None,
) -> list[Status]:
    """The board of a treaty: `status` on a day, by default the newest day on which anything was printed."""
    index = events if isinstance(events, Index) else index_events(events, treaty)
    # Where nothing is dated everything told counts, and no clock has a start.
    day = on if on is not None else index.newest or date.max
    return status(
        index, treaty, day, conflicts=conflicts, intentions=intentions, nearness=nearness, rules=rules
    )  # fmt: skip


def _status(
    clock: Clock,
    state: str,
    rows: Sequence[Row],
    apart: Iterator[Evidence],
    on: str,
    war: Mark | None,
    meant: Sequence[Plan],
) -> Status:
    own = _since_undone([row for row in rows if not row.others])
    claimed = _furthest(own) or _furthest(rows)
    rule = clock.treaty.leaving
    leaving = claimed is not None and claimed.side == "leaving" and claimed.id not in _UNDONE and rule is not None
    effect = _effect(clock, own, leaving, war, on) if own else None
    fixed = _recorded_exit(own) if leaving else None
    ends = fixed or (effect.date.isoformat() if effect and effect.date else None)
    recognised = _recognised(claimed, ends, effect is not None, own, rows, on)
    stage = claimed.id if claimed else rows[-1].stage.id
    if stage == "effective" and recognised == "still_party":
        earlier = _furthest([row for row in own if row.event.stage != "effective"])
        stage = earlier.id if earlier else "announced"
    told = next((r.event.happened for r in reversed(own) if r.event.stage == "effective" and r.event.happened), None)
    return Status(
        clock.treaty.id,
        state,
        on,
        stage,
        claimed=claimed.id if claimed else None,
        recognised=recognised,
        effective=ends or (told if effect is None else None),
        condition=_condition(rule, effect, war, stage, rows) if leaving and rule and stage != "effective" else None,
        clause=(rule.clause if rule else None) if leaving else effect.clause if effect else None,
        intentions=tuple(value for plan in meant for value in plan.values),
        confidence=max(row.event.confidence for row in rows),
        evidence=_evidence(rows, apart, effect, fixed, war, meant),
    )


def _since_undone(rows: list[Row]) -> list[Row]:
    """The events from the last revocation on, or since the state joined again after its exit.

    A law sent back leaves what came before it at home in doubt only.
    """
    start, left = 0, False
    for n, row in enumerate(rows):
        stage = row.event.stage
        if stage == "revoked":
            start, left = n, False
        elif stage == "effective":
            left = row.event.happened is not None
        elif left and stage in _BACK and row.event.happened:
            start, left = n, False
    return rows[start:] if start else rows


def _furthest(rows: Sequence[Row]) -> Stage | None:
    """The furthest stage: acts of leaving before standing words before acts of joining, by precedence."""
    return min((row.stage for row in rows), key=_precedence, default=None)


def _precedence(stage: Stage) -> int:
    return stage.precedence


def _effect(clock: Clock, own: list[Row], leaving: bool, war: Mark | None, on: str) -> Effect | None:
    """What the clock says of the notice, or of the deposit of a state that joins."""
    day = date.fromisoformat(on)
    if leaving:
        notice = _day_of(own, frozenset({"notified"}))
        return clock.takes_effect("withdrawal", notice, war is not None, on=day) if notice else None
    if any(row.stage.side != "joining" for row in own) or clock.treaty.joining is None:
        return None
    deposit = _day_of([row for row in own if row.event.record is not None], _DEPOSITS)
    return clock.takes_effect("ratification", deposit) if deposit else None


def _day_of(rows: list[Row], wanted: frozenset[str]) -> date | None:
    """The day of an act: by the source that is asked first, then the day that most sentences name, then the earliest."""
    days = [(row.rank, row.event.happened[:10]) for row in rows if row.event.stage in wanted and row.event.happened]
    if not days:
        return None
    said = Counter(days)
    return date.fromisoformat(min(said, key=lambda d: (d[0], -said[d], d[1]))[1])


def _recorded_exit(own: list[Row]) -> str | None:
    """The day of the exit that an official record gives: it goes before our own count."""
    recorded = [row for row in own if row.event.record is not None]
    day = _day_of(recorded, frozenset({"effective"}))
    return day.isoformat() if day else None


def _recognised(
    claimed: Stage | None, ends: str | None, counted: bool, own: list[Row], rows: Sequence[Row], on: str
) -> str | None:
    """What the clock and the record make of it; None where they cannot say (an exit told as done, no notice known)."""
    if claimed is None:
        return None
    if claimed.side == "joining":
        bound = claimed.id == "in_force" or (ends is not None and ends <= on)
        return "still_party" if bound or any(row.event.stage == "still_party" for row in own) else None
    if claimed.side == "standing":
        joined = any(row.event.record is not None and row.event.stage == "in_force" for row in own)
        return "still_party" if claimed.id == "not_party" and joined else claimed.id
    if ends is not None and ends <= on:
        return "effective"
    unheard = claimed.id == "effective" and not counted and ends is None
    return None if unheard and not any(row.event.stage == "found_invalid" for row in rows) else "still_party"


def _condition(rule: Rule, effect: Effect | None, war: Mark | None, stage: str, rows: Sequence[Row]) -> str | None:
    parts = [_answer(row) for row in rows if row.event.stage == "found_invalid"][-1:]
    if stage == "suspension_claimed":
        parts += [
            f"suspension: {rule.suspension or 'the clause says nothing of it'}",
            *([rule.pairs] if rule.pairs else []),
        ]
    elif effect is None:
        counted = f"{rule.n} {rule.unit} after {rule.start}" if rule.kind == "period" else f"counted from {rule.start}"
        parts.append(counted)
    if war and rule.armed_conflict == "blocks":
        parts.append("no effect before the end of the armed conflict that the state is in")
    elif effect and effect.condition:
        parts.append(effect.condition)
    elif effect and effect.provisional:
        parts.append("provisional: a notice can be taken back before its effect")
    return "; ".join(parts) or None


def _answer(row: Row) -> str:
    """What the parties, a court or the depositary answered."""
    return f"found invalid{f' on {row.event.happened}' if row.event.happened else ''}: the state stays bound"


def _evidence(
    rows: Sequence[Row],
    apart: Iterator[Evidence],
    effect: Effect | None,
    fixed: str | None,
    war: Mark | None,
    meant: Sequence[Plan],
) -> tuple[Evidence, ...]:
    found = [row.evidence for row in rows]
    found += apart
    if effect:
        found.append(Evidence("clock", f"{effect.clause}, counted from {effect.counted_from}"))
        found += [Evidence("clock", note) for note in effect.notes]
        if fixed and effect.date and effect.date.isoformat() != fixed:
            why = f"the clock gives {effect.date.isoformat()}, the record {fixed}: the record goes before it"
            found.append(Evidence("disagreement", why))
    if war:
        found.append(Evidence("armed_conflict", "the state is said to be in an armed conflict", marks=(war,)))
    for plan in meant:
        found += plan.evidence
    return tuple(found)
