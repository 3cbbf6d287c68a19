"""What follows by a board's own rules: delays, deadlines, the end of a session; the day of a stage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from firsthand.model import Evidence
from firsthand.play.counting import count
from firsthand.play.index import Row
from firsthand.play.records import Board, Kind


def by_delay(one: Board, standing: set[str], days: dict[str, str], rows: Sequence[Row], on: str) -> Iterator[Evidence]:
    """Adds the stages that follow from others after a while, takes out those that are told too early, and says why."""
    for delay in one.delays:
        due = day_due(one, delay.stage, days, rows)
        if due and due <= on and delay.after in standing and delay.stage not in standing:
            standing.add(delay.stage)
            yield Evidence("clock", f"{delay.stage} since {due}: {delay.clause}, counted from {delay.after}")
        elif due and due > on and delay.stage in standing:
            standing.discard(delay.stage)
            yield Evidence("clock", f"{delay.stage} from {due} only: {delay.clause}, counted from {delay.after}")


def by_end(
    one: Board, kind: Kind, standing: set[str], days: dict[str, str], own: Sequence[Row], on: str
) -> Iterator[Evidence]:
    """Adds what an entity is after a deadline that nothing met, or after a session, and says by which rule.

    What is told of it afterwards, though it may not stand, is enough for the rule not to be applied.
    """
    told = {row.stage.id for row in own}
    for limit in one.deadlines:
        begun = days.get(limit.after)
        if begun and limit.after in standing and not told & _beyond(one, kind, limit.after, limit.stages):
            due = count(limit, date.fromisoformat(begun))[0].isoformat()
            if due < on:
                standing.add(limit.otherwise)
                yield Evidence("clock", f"{limit.otherwise}: {limit.clause}, nothing followed {limit.after} by {due}")
    for term in one.terms:
        begun = min((row.event.happened or row.visible for row in own), default="")
        spared = any(told & _beyond(one, kind, stage, (stage,)) for stage in term.spares) or term.stage in standing
        if begun < term.ends.isoformat() <= on and not spared:
            standing.add(term.stage)
            yield Evidence("clock", f"{term.stage}: {term.clause}, the session ended on {term.ends.isoformat()}")


def _beyond(one: Board, kind: Kind, after: str, stages: tuple[str, ...]) -> set[str]:
    """The stages that come after one on the board's way, and those named."""
    way = [stage for stage in one.stages if stage not in kind.again and stage not in kind.ended]
    return {*stages, *(way[way.index(after) + 1 :] if after in way else ())}


def day_due(one: Board, stage: str, days: dict[str, str], rows: Sequence[Row]) -> str | None:
    """The day on which a stage follows: by the record, by the day that the act names, by the count."""
    delay = one.delay(stage)
    if delay is None:
        return None
    recorded = [row for row in rows if row.stage.id == stage and row.event.record is not None]
    named = day_of(recorded, stage) or (day_of(rows, stage) if delay.own_date or delay.later_date else None)
    start = days.get(delay.after)
    counted = count(delay, date.fromisoformat(start))[0].isoformat() if start else None
    if named and (recorded or delay.own_date or counted is None or named >= counted):
        return named
    return counted


def day_of(rows: Sequence[Row], stage: str) -> str | None:
    """The day of a stage: by the source that is asked first, then the day that most name, then the earliest."""
    days = [(row.rank, row.event.happened[:10]) for row in rows if row.stage.id == stage and row.event.happened]
    said = Counter(days)
    return min(said, key=lambda d: (d[0], -said[d], d[1]))[1] if days else None
