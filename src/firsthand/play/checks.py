"""Sentences that the rules of a board, or its official record, contradict: the rule, the words, and why.

unknown_stage: a stage that this board does not have. impossible_order: acts in an order in which they cannot have been
done. after_end: an act after the entity's end. stage_too_early: an act told as done that the record puts later, or
before what it requires. date_against_clock: a day that a rule does not give. date_against_record: another day than
every source of the record gives for the same act.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from firsthand.model import Event, Report
from firsthand.play.counting import count
from firsthand.play.events import read_events
from firsthand.play.findings import Finding
from firsthand.play.records import Board, Kind, Plays
from firsthand.play.sources import source_of

_BETWEEN = re.compile(r"\b(before|after)\b(?!.*\b(?:before|after)\b)", re.IGNORECASE | re.DOTALL)


def check(report: Report, board: str, plays: Plays, record: Iterable[Event] = ()) -> list[Finding]:
    """What the report says of a board that its rules or the record contradict, in order of the text.

    `record` are events of official records, of any board. Raises UsageError for an unknown board.
    """
    one = plays.board(board)
    facts = _Facts(one, plays.kind(board), tuple(e for e in record if e.board == board))
    told = read_events(report, board, plays)
    found: list[Finding] = []
    for event in told:
        found += _unknown(facts, event)
        found += _against_record(facts, event)
        found += _against_clock(facts, event, told)
    found += _out_of_order(facts, told, report.text)
    return sorted(dict.fromkeys(found), key=lambda f: (f.start, f.end, f.rule))


@dataclass(frozen=True)
class _Facts:
    board: Board
    kind: Kind
    record: tuple[Event, ...]

    @cached_property
    def days(self) -> dict[tuple[str, str], list[str]]:
        """The recorded days of an entity's stage, the source that is asked first before the others."""
        found: dict[tuple[str, str], list[tuple[int, str]]] = {}
        for event in self.record:
            if event.happened:
                rank = self.kind.scheme.rank(event.stage, source_of(event))
                found.setdefault((event.state, event.stage), []).append((rank, event.happened))
        return {key: [day for _, day in sorted(days)] for key, days in found.items()}

    def day(self, entity: str, stage: str) -> str | None:
        """The recorded day of a stage."""
        return next(iter(self.days.get((entity, stage), ())), None)

    def apart(self, one: str, other: str) -> int | None:
        """How many places one stage comes after another; None where there is no order between them."""
        order = [stage for stage in self.board.stages if stage not in self.kind.again]
        if one not in order or other not in order:
            return None
        if one in self.kind.ended and other in self.kind.ended:
            return None
        return order.index(one) - order.index(other)


def _unknown(facts: _Facts, event: Event) -> Iterator[Finding]:
    if event.stage not in facts.board.stages:
        yield _finding("unknown_stage", event, f"{facts.board.name} has no such stage: {event.stage.replace('_', ' ')}")


def _against_record(facts: _Facts, event: Event) -> Iterator[Finding]:
    told = event.happened or event.printed
    recorded = facts.days.get((event.state, event.stage), [])
    if told is None:
        return
    if (
        event.printed
        and recorded
        and event.printed < recorded[0]
        and not (event.happened and event.happened > event.printed)
    ):
        yield _finding("stage_too_early", event, f"the record has this on {recorded[0]}, not yet on {event.printed}")
        return
    if event.happened and recorded and event.happened not in recorded:
        yield _finding("date_against_record", event, f"the record has this on {recorded[0]}, not on {event.happened}")
        return
    yield from _against_other_stages(facts, event, told)


def _against_other_stages(facts: _Facts, event: Event, told: str) -> Iterator[Finding]:
    """An act on a day on which, by the record, a later one was done, what it requires was not, or all was over."""
    needed = [day for stage in facts.board.requires.get(event.stage, ()) if (day := facts.day(event.state, stage))]
    if needed and told < min(needed) and not facts.day(event.state, event.stage):
        yield _finding("stage_too_early", event, f"it requires what the record has on {min(needed)}, after {told}")
        return
    for (entity, stage), days in sorted(facts.days.items()):
        if entity != event.state or stage == event.stage or event.happened is None:
            continue
        apart = facts.apart(event.stage, stage)
        if stage in facts.kind.ended and event.happened > days[-1]:
            yield _finding("after_end", event, f"the record has {stage} on {days[-1]}: nothing comes after it")
            return
        if apart and apart < 0 and stage not in facts.kind.ended and event.happened > days[-1]:
            yield _finding("impossible_order", event, f"the record has {stage} on {days[-1]}, which comes after it")
            return


def _against_clock(facts: _Facts, event: Event, told: Sequence[Event]) -> Iterator[Finding]:
    """A day that the rule of the board does not give from the act before it, of the report or the record."""
    delay = facts.board.delay(event.stage)
    if delay is None or event.happened is None or facts.day(event.state, event.stage):
        return
    starts = [e.happened for e in told if (e.state, e.stage) == (event.state, delay.after) and e.happened]
    start = facts.day(event.state, delay.after) or (starts[0] if starts else None)
    if start is None or delay.own_date:
        return
    due = count(delay, date.fromisoformat(start))[0].isoformat()
    if event.happened != due and not (delay.later_date and event.happened > due):
        yield _finding(
            "date_against_clock", event, f"{delay.clause}: from {start} it gives {due}, not {event.happened}"
        )


def _out_of_order(facts: _Facts, told: Sequence[Event], text: str) -> Iterator[Finding]:
    """Two acts of one entity whose days, or the word between them, put the later first, or one after the end."""
    for n, one in enumerate(told):
        for other in told[n + 1 :]:
            if one.state != other.state:
                continue
            apart = facts.apart(one.stage, other.stage)
            if apart and _reversed(apart, one, other, text):
                later = other if (other.start or 0) > (one.start or 0) else one
                ended = one.stage in facts.kind.ended or other.stage in facts.kind.ended
                rule = "after_end" if ended else "impossible_order"
                why = f"{one.stage} and {other.stage} cannot have come in this order"
                yield _finding(rule, later, why)


def _reversed(apart: int, one: Event, other: Event, text: str) -> bool:
    if one.happened and other.happened:
        return one.happened != other.happened and (one.happened < other.happened) == (apart > 0)
    if (one.start or 0) > (other.start or 0):
        return _reversed(-apart, other, one, text)
    between = text[one.end or 0 : other.start or 0]
    match = _BETWEEN.search(between)
    return match is not None and "." not in between and (match[1].lower() == "before") == (apart > 0)


def _finding(rule: str, event: Event, why: str) -> Finding:
    return Finding(rule, event.start or 0, event.end or 0, why)
