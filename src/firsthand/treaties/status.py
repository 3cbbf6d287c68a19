"""What a state is under a treaty on a day: pure functions over events, the rules and the conflicts that are known.

`claimed` is the furthest that sentences go for the state; `recognised` is what the treaty's own clock says of it. They
differ where an exit is told before its day, or where a suspension is claimed that the treaty does not have.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from firsthand.model import Event, Evidence, Mark, Status
from firsthand.treaties.clock import Clock, Effect
from firsthand.treaties.conflicts import Conflict
from firsthand.treaties.intentions import Intention
from firsthand.treaties.records import Rule, Rules
from firsthand.treaties.rules import the_treaty
from firsthand.treaties.stages import Stage, stages

#: Stages that say nothing of how far the state itself has gone.
_OF_OTHERS = frozenset({"objected", "found_invalid", "circulated"})
_UNDONE = frozenset({"revoked", "returned"})


def status(
    events: Iterable[Event],
    treaty: str,
    on: date | str,
    *,
    conflicts: Iterable[Conflict] = (),
    intentions: Iterable[Intention] = (),
    rules: Rules | None = None,
) -> list[Status]:
    """The status of every state that the events name, on a day, by state code.

    An event counts once it is known (`known`, else always) and once the day it names has come. `conflicts` say which
    states are in an armed conflict, `intentions` stand beside the stage. The order of the events changes nothing.
    Raises UsageError for a treaty without rules.
    """
    clock = Clock(the_treaty(treaty, rules))
    day = date.fromisoformat(on) if isinstance(on, str) else on
    wars = {
        c.state: c.mark
        for c in sorted(conflicts, key=lambda c: (c.state, c.mark.report_id, c.mark.start), reverse=True)
    }
    plans = sorted(intentions, key=lambda i: (i.state, i.act, i.strength, i.report_id, i.start))
    by_state: dict[str, list[Event]] = {}
    for event in sorted((e for e in events if e.board == treaty and _counts(e, day)), key=_order):
        by_state.setdefault(event.state, []).append(event)
    return [
        _status(clock, state, rows, day, wars.get(state), [p for p in plans if p.state == state])
        for state, rows in sorted(by_state.items())
    ]


def board(
    events: Iterable[Event],
    treaty: str,
    on: date | str | None = None,
    *,
    conflicts: Iterable[Conflict] = (),
    intentions: Iterable[Intention] = (),
    rules: Rules | None = None,
) -> list[Status]:
    """The board of a treaty: `status` on a day, by default the newest day on which anything was printed."""
    rows = list(events)
    newest = max((e.printed for e in rows if e.printed), default=None)
    day = on if on is not None else newest
    if day is None:
        day = date.max  # nothing is dated: everything told counts, and no clock has a start
    return status(rows, treaty, day, conflicts=conflicts, intentions=intentions, rules=rules)


def _counts(event: Event, day: date) -> bool:
    if event.known and event.known[:10] > day.isoformat():
        return False
    ahead = bool(event.happened) and str(event.happened) > day.isoformat()
    return not ahead


def _order(event: Event) -> tuple[str, str, int, str, int]:
    when = event.happened or event.known or ""
    return (event.state, when, -stages()[event.stage].precedence, event.report_id, event.start or 0)


def _status(clock: Clock, state: str, rows: list[Event], on: date, war: Mark | None, plans: list[Intention]) -> Status:
    own = _since_undone([e for e in rows if e.stage not in _OF_OTHERS])
    claimed = _furthest(own) or _furthest(rows)
    notice = _received(own)
    leaving = claimed is not None and claimed.side == "leaving" and claimed.id not in _UNDONE
    rule = clock.treaty.leaving
    effect = clock.takes_effect("withdrawal", notice, war is not None, on=on) if leaving and notice and rule else None
    recognised = _recognised(claimed, effect, own, on)
    stage = claimed.id if claimed else rows[-1].stage
    if stage == "effective" and recognised == "still_party":
        earlier = _furthest([e for e in own if e.stage != "effective"])
        stage = earlier.id if earlier else "announced"
    return Status(
        clock.treaty.id,
        state,
        on.isoformat(),
        stage,
        claimed=claimed.id if claimed else None,
        recognised=recognised,
        effective=effect.date.isoformat() if effect and effect.date else _told_effect(own),
        condition=_condition(rule, effect, war) if leaving and rule and stage != "effective" else None,
        clause=rule.clause if leaving and rule else None,
        intentions=tuple(dict.fromkeys(f"{p.act}: {p.strength}" for p in plans)),
        confidence=max(e.confidence for e in rows),
        evidence=_evidence(rows, effect, war, plans),
    )


def _since_undone(rows: list[Event]) -> list[Event]:
    """The events from the last revocation on; a law sent back leaves what came before it at home in doubt only."""
    undone = [n for n, e in enumerate(rows) if e.stage == "revoked"]
    return rows[undone[-1] :] if undone else rows


def _furthest(rows: list[Event]) -> Stage | None:
    """The furthest stage: acts of leaving before standing words before acts of joining, by precedence."""
    known = stages()
    return min((known[e.stage] for e in rows), key=lambda s: s.precedence, default=None)


def _received(rows: list[Event]) -> date | None:
    """The day of receipt: of records before reports, then the day that most sentences name, then the earliest."""
    days = [(e.record is None, e.happened) for e in rows if e.stage == "notified" and e.happened]
    if not days:
        return None
    best = min(set(days), key=lambda d: (d[0], -days.count(d), d[1]))
    return date.fromisoformat(best[1][:10])


def _recognised(claimed: Stage | None, effect: Effect | None, own: list[Event], on: date) -> str | None:
    """What the clock makes of it; None where it cannot say (an exit told as done, no notice known)."""
    if claimed is None:
        return None
    if claimed.side == "joining":
        return "still_party" if claimed.id == "in_force" or any(e.stage == "still_party" for e in own) else None
    if claimed.side == "standing":
        return claimed.id
    if claimed.id == "effective" and effect is None:
        return None
    return "effective" if effect and effect.date and effect.date <= on else "still_party"


def _told_effect(rows: list[Event]) -> str | None:
    return next((e.happened for e in reversed(rows) if e.stage == "effective" and e.happened), None)


def _condition(rule: Rule, effect: Effect | None, war: Mark | None) -> str | None:
    parts = (
        []
        if effect
        else [f"{rule.n} {rule.unit} after {rule.start}" if rule.kind == "period" else f"counted from {rule.start}"]
    )
    if war and rule.armed_conflict == "blocks":
        parts.append("no effect before the end of the armed conflict that the state is in")
    elif effect and effect.condition:
        parts.append(effect.condition)
    elif effect and effect.provisional:
        parts.append("provisional: a notice can be taken back before its effect")
    return "; ".join(parts) or None


def _evidence(
    rows: list[Event], effect: Effect | None, war: Mark | None, plans: list[Intention]
) -> tuple[Evidence, ...]:
    found = [
        Evidence(
            e.stage,
            f"record {e.record}" if e.record else f"told on {e.printed or 'an unknown day'}",
            marks=() if e.start is None or e.end is None else (Mark(e.report_id, e.start, e.end),),
        )
        for e in rows
    ]
    if effect:
        found += [
            Evidence("clock", f"{effect.clause}, counted from {effect.counted_from}"),
            *(Evidence("clock", n) for n in effect.notes),
        ]
    if war:
        found.append(Evidence("armed_conflict", "the state is said to be in an armed conflict", marks=(war,)))
    found += [
        Evidence("intention", f"{p.act}: {p.strength}", marks=(Mark(p.report_id, p.start, p.end),)) for p in plans
    ]
    return tuple(dict.fromkeys(found))
