"""What a sentence says of days: acts out of order, an exit told before its day, a day that the clock does not give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from firsthand.model import Event
from firsthand.play.counting import count
from firsthand.play.days import day_of
from firsthand.treaties.findings import Facts, Finding
from firsthand.treaties.mentions import Sentence
from firsthand.treaties.periods import is_ruled, periods
from firsthand.treaties.records import Rule
from firsthand.treaties.stages import stages

#: Acts in the order in which they can only be done.
_ORDERS = (
    ("government_approved", "parliament_approved", "head_of_state_signed", "denounced", "notified", "circulated", "effective"),
    ("signed", "ratified", "in_force"),
    ("signed", "acceded", "in_force"),
)  # fmt: skip
#: Acts at home or before the effect, after which a state has not left yet.
_EARLIER = frozenset({"announced", "government_approved", "parliament_approved", "head_of_state_signed", "denounced",
                      "notified", "circulated", "returned"})  # fmt: skip
_ENDS = {"effective": ("notified",), "in_force": ("ratified", "acceded")}
_BETWEEN = re.compile(r"\b(before|after)\b(?!.*\b(?:before|after)\b)", re.IGNORECASE | re.DOTALL)


def timing(facts: Facts, sentence: Sentence, events: Sequence[Event], text: str) -> Iterator[Finding]:
    """The findings of a sentence that hang on days; `events` are all of the report, `text` is its text."""
    here = [e for e in events if e.start is not None and sentence.start <= e.start < sentence.end]
    for event in here:
        found = _against_clock(facts, event, here) or _too_early(facts, sentence, event, here)
        if found is not None:
            yield _with_day(found, event, sentence, text) if found.rule == "date_against_clock" else found
    reversed_here = list(_out_of_order(here, text))
    yield from reversed_here
    for event in here:
        against = _against_record(facts, event)
        if against is not None and not any(f.start <= against.start and against.end <= f.end for f in reversed_here):
            yield against


def _with_day(finding: Finding, event: Event, sentence: Sentence, text: str) -> Finding:
    """A finding about a day with the words for the day in its span."""
    from firsthand.claims import find_times  # noqa: PLC0415 - the room of times is read only where it is needed

    words = text[sentence.start : sentence.end]
    days = [t for t in find_times(words, published=event.printed) if day_of(t) == event.happened]
    near = min(days, key=lambda t: abs(t.start + sentence.start - finding.end), default=None)
    if near is None:
        return finding
    start, end = near.start + sentence.start, near.end + sentence.start
    return replace(finding, start=min(finding.start, start), end=max(finding.end, end))


def _too_early(facts: Facts, sentence: Sentence, event: Event, here: Sequence[Event]) -> Finding | None:
    """An act told as done while the record, or an earlier act in the sentence, shows that it cannot have been."""
    told = event.happened or event.printed
    if told is None or (event.printed and event.happened and event.happened > event.printed):
        return None  # without a day there is nothing to hold it against; or it is told as still to come
    recorded = facts.day(event.state, event.stage)
    asserted = event.printed if event.stage not in _ENDS and event.printed else told
    if recorded and asserted < recorded and stages()[event.stage].side != "standing":
        return _finding("stage_too_early", event, f"the record has this act on {recorded}, not yet on {asserted}")
    if event.stage != "effective" or facts.treaty.leaving is None:
        return None
    if recorded is None and "suspension_claimed" in facts.acts.get(event.state, {}):
        return _finding("stage_too_early", event, "the record has a suspension claimed, and no withdrawal")
    rule = facts.treaty.leaving
    for act in (e for e in here if e.state == event.state and e.stage in _EARLIER):
        if act.happened and event.happened and act.happened > event.happened:
            continue  # that is the order of the acts
        if not _states_period(sentence, rule) and _cannot_have_run(rule, act.happened, told):
            name = stages()[act.stage].definition.rstrip(".").lower()
            why = f"{rule.clause}: after this act ({act.stage}: {name}) {rule.n} {rule.unit} must run from {rule.start}"
            return _finding("stage_too_early", event, why)
    return None


def _cannot_have_run(rule: Rule, acted: str | None, told: str) -> bool:
    """Whether the period cannot have run between an act and the exit; an act without a day is taken as the news."""
    return acted is None or date.fromisoformat(told[:10]) < count(rule, date.fromisoformat(acted))[0]


def _states_period(sentence: Sentence, rule: Rule) -> bool:
    """Whether the sentence itself says that the period has run ("six months after the notice")."""
    return any(is_ruled(n, unit, rule) for n, unit, _ in periods(sentence.mask))


def _against_clock(facts: Facts, event: Event, here: Sequence[Event]) -> Finding | None:
    """A day of effect that the clause does not give from the notice, or the deposit, of the sentence or the record."""
    rule = facts.treaty.leaving if event.stage == "effective" else facts.treaty.joining
    if event.happened is None or event.stage not in _ENDS or rule is None or not rule.allowed:
        return None
    starts = [e.happened for e in here if e.state == event.state and e.stage in _ENDS[event.stage] and e.happened]
    recorded = facts.day(event.state, event.stage)
    if starts and rule.kind != "not_in_force":
        due = count(rule, date.fromisoformat(starts[0]))[0].isoformat()
        why = f"{rule.clause}: from {starts[0]} the clock gives {due}, not {event.happened}"
    elif recorded:
        due, why = recorded, f"the record and {rule.clause} give {recorded}, not {event.happened}"
        if event.happened < due and event.printed and event.happened <= event.printed < due:
            return None  # told as done before its day: that is the stage, not the count
    else:
        return None
    later = rule.later_date and event.happened > due
    return None if event.happened == due or later else _finding("date_against_clock", event, why)


def _out_of_order(here: Sequence[Event], text: str) -> Iterator[Finding]:
    """Two acts of a state whose days, or the word between them, put the later act first."""
    for n, one in enumerate(here):
        for other in here[n + 1 :]:
            if one.state == other.state and _reversed(one, other, text):
                start, end = min(one.start or 0, other.start or 0), max(one.end or 0, other.end or 0)
                why = f"{one.stage} and {other.stage} cannot have come in this order"
                yield Finding("impossible_order", start, end, why)


def _reversed(one: Event, other: Event, text: str) -> bool:
    apart = _apart(one.stage, other.stage)
    if apart is None or apart == 0:
        return False
    if one.happened and other.happened:
        return (one.happened < other.happened) == (apart > 0) and one.happened != other.happened
    between = _BETWEEN.search(text[one.end or 0 : other.start or 0])
    return between is not None and (between[1].lower() == "before") == (apart > 0)


def _apart(one: str, other: str) -> int | None:
    """How many places the first act comes after the second in the order of acts; None where there is no order."""
    order = next((order for order in _ORDERS if one in order and other in order), None)
    return order.index(one) - order.index(other) if order else None


def _against_record(facts: Facts, event: Event) -> Finding | None:
    """An act on a day on which, by the record, a later act was done already, or an earlier one was not yet."""
    if event.happened is None or event.stage in _ENDS or event.happened in facts.days(event.state, event.stage):
        return None
    if event.printed and event.happened > event.printed:
        return None
    for stage in facts.acts.get(event.state, {}):
        apart = _apart(event.stage, stage)
        day = facts.day(event.state, stage)
        latest = max(facts.days(event.state, stage), default=None)
        after = apart is not None and apart < 0 and day is not None and event.happened > day
        before = apart is not None and apart > 0 and latest is not None and event.happened < latest
        if after or before:
            why = f"the record has {stage} on {day if after else latest}, and this act comes {'before' if after else 'after'} it"
            return _finding("impossible_order", event, why)
    return None


def _finding(rule: str, event: Event, why: str) -> Finding:
    return Finding(rule, event.start or 0, event.end or 0, why)
