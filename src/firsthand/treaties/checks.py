"""Sentences that the treaty's own rules contradict: the rule that each breaks, the words, and why.

wrong_unit: a period in another unit than the clause's. immediate_effect: an exit that works at once where a period
runs. wrong_addressee: a notice to somebody to whom the clause does not send it. stage_too_early: an exit told as done
while the report shows an earlier act, and the period after that act cannot have run.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from firsthand import data
from firsthand.model import Event, Report
from firsthand.treaties.clock import count
from firsthand.treaties.events import find_forms, read_events
from firsthand.treaties.mentions import Sentence, read_sentences
from firsthand.treaties.records import Rule, Rules, Treaty
from firsthand.treaties.rules import shipped_rules, the_treaty
from firsthand.treaties.stages import blocks, stages

_NUMBER = {word: n for n, word in enumerate(
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], start=1)} | {
    "a": 1, "an": 1, "thirty": 30, "sixty": 60, "ninety": 90}  # fmt: skip
#: Days in a unit, only to tell which periods look alike.
_DAYS = {"days": 1.0, "weeks": 7.0, "months": 30.4, "years": 365.25}
#: Two periods look alike where they differ by no more than this share.
_ALIKE = 0.04
_JOINS = re.compile(r"\b(?:ratif\w+|acced\w+|accession|join\w*)\b", re.IGNORECASE)
#: Acts at home or before the effect, after which a state has not left yet.
_EARLIER = frozenset({"announced", "government_approved", "parliament_approved", "head_of_state_signed", "denounced",
                      "notified", "circulated", "returned"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """Words of a report that a rule of the treaty contradicts."""

    rule: str
    start: int
    end: int
    why: str
    confidence: float = 0.8


def check(report: Report, treaty: str, rules: Rules | None = None) -> list[Finding]:
    """What the report says about the treaty that its own rules contradict, in order of the text.

    Raises UsageError for a treaty without rules.
    """
    known = rules if rules is not None else shipped_rules()
    subject = the_treaty(treaty, known)
    events = read_events(report, treaty, known)
    found: list[Finding] = []
    for sentence in read_sentences(report, subject, known):
        if sentence.topic and subject.leaving is not None:
            words = report.text[sentence.start : sentence.end]
            found += _wrong_unit(subject, sentence)
            found += _immediate(subject.leaving, sentence)
            found += _wrong_addressee(subject, subject.leaving, sentence, words)
            found += _too_early(report, subject.leaving, sentence, events)
    return sorted(dict.fromkeys(found), key=lambda f: (f.start, f.end, f.rule))


def _wrong_unit(treaty: Treaty, sentence: Sentence) -> Iterator[Finding]:
    rule = treaty.joining if _JOINS.search(sentence.mask) else treaty.leaving
    words = _forms()
    if rule is None or rule.kind != "period" or not rule.n or not words["of_the_clock"].search(sentence.mask):
        return
    for match in words["period"].finditer(sentence.mask):
        n, unit = _number(match["n"]), match["unit"].lower() + "s"
        if n is not None and _mistaken(n, unit, rule):
            why = f"{rule.clause} counts {rule.n} {rule.unit}, not {n} {unit}"
            yield Finding("wrong_unit", sentence.start + match.start(), sentence.start + match.end(), why)


def _mistaken(n: int, unit: str, rule: Rule) -> bool:
    """Whether a period is the rule's in another unit: alike in length, or the same number of something else."""
    if unit == rule.unit or {unit, rule.unit} == {"months", "years"}:
        return False  # twelve months and a year are the same day of the calendar
    said, ruled = n * _DAYS[unit], rule.n * _DAYS[rule.unit]
    return n == rule.n or abs(said - ruled) <= _ALIKE * ruled


def _immediate(rule: Rule, sentence: Sentence) -> Iterator[Finding]:
    match = _forms()["immediate"].search(sentence.mask)
    if (
        match is None
        or not rule.n
        or not re.search(r"withdr|left|leav|quit|exit|pull|denounc|depart", sentence.mask, re.I)
    ):
        return
    if any(block.search(sentence.mask[: match.end()]) for block in blocks().values()):
        return
    why = f"{rule.clause}: {rule.n} {rule.unit} run from {rule.start}; nothing works at once"
    yield Finding("immediate_effect", sentence.start + match.start(), sentence.start + match.end(), why)


def _wrong_addressee(treaty: Treaty, rule: Rule, sentence: Sentence, words: str) -> Iterator[Finding]:
    if not rule.notice_to or not any(form.stage.id == "notified" for form in find_forms(sentence)):
        return
    pattern, owners = _addressees()
    named = [(match, owners[" ".join(match["who"].split()).lower()]) for match in pattern.finditer(words)]
    if any(_is_addressee(who, treaty, rule) for _, who in named):
        return
    for match, who in named:
        start, end = match.span("who")
        why = f"{rule.clause} sends the notice to {', '.join(rule.notice_to)}, not to {who}"
        yield Finding("wrong_addressee", sentence.start + start, sentence.start + end, why)


def _is_addressee(who: str, treaty: Treaty, rule: Rule) -> bool:
    listed = [*rule.notice_to, *(treaty.depositary if any("depositar" in to for to in rule.notice_to) else ())]
    if who == "States Parties":
        return any("part" in to.lower() for to in listed)
    return any(who.lower() in to.lower().partition(" (not ")[0] for to in listed)


def _too_early(report: Report, rule: Rule, sentence: Sentence, events: list[Event]) -> Iterator[Finding]:
    here = [e for e in events if e.start is not None and sentence.start <= e.start < sentence.end]
    for left in (e for e in here if e.stage == "effective" and e.start is not None and e.end is not None):
        for act in (e for e in here if e.state == left.state and e.stage in _EARLIER):
            told = left.happened or left.printed
            if left.happened and left.printed and left.happened > left.printed:
                continue  # told as still to come
            if _states_period(sentence, rule) or not _cannot_have_run(rule, act.happened, told):
                continue
            name = stages()[act.stage].definition.rstrip(".").lower()
            why = f"{rule.clause}: after this act ({act.stage}: {name}) {rule.n} {rule.unit} must run from {rule.start}"
            yield Finding("stage_too_early", left.start or 0, left.end or 0, why)
            break


def _cannot_have_run(rule: Rule, acted: str | None, told: str | None) -> bool:
    """Whether the period cannot have run between an act and the exit; an act without a day is taken as the news."""
    if acted is None or told is None:
        return True
    return date.fromisoformat(told[:10]) < count(rule, date.fromisoformat(acted))[0]


def _states_period(sentence: Sentence, rule: Rule) -> bool:
    """Whether the sentence itself says that the period has run ("six months after the notice")."""
    periods = ((_number(m["n"]), m["unit"].lower() + "s") for m in _forms()["period"].finditer(sentence.mask))
    return any(period == (rule.n, rule.unit) for period in periods)


def _number(word: str) -> int | None:
    return int(word) if word.isdecimal() else _NUMBER.get(word.lower())


@functools.cache
def _forms() -> dict[str, re.Pattern[str]]:
    content = data.load("treaties", "checks.toml")
    return {name: re.compile(content[name], re.IGNORECASE) for name in ("period", "of_the_clock", "immediate")}


@functools.cache
def _addressees() -> tuple[re.Pattern[str], dict[str, str]]:
    """The pattern of a notice and its addressee, and the usual name of each addressee."""
    content: dict[str, Any] = data.load("treaties", "checks.toml")
    owners = {word.lower(): name for name, words in content["addressees"].items() for word in words}
    pattern = content["addressee"] % data.alternatives(data.longest_first(owners))
    return re.compile(pattern, re.IGNORECASE), owners
