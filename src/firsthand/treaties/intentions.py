"""What a report says that states mean to do beside leaving a treaty, and how surely it says so.

A first reading by clause: act, object and strength must stand in one clause, the state must be the one that acts in it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from firsthand import data
from firsthand.model import Report
from firsthand.play.clauses import clause_of
from firsthand.treaties.dates import target_in
from firsthand.treaties.mentions import Sentence, read_sentences
from firsthand.treaties.records import Rules
from firsthand.treaties.rules import shipped_rules, the_treaty
from firsthand.treaties.subjects import History, groups_of, subject_of

Patterns: TypeAlias = dict[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class Intention:
    """One act that a state is said to deny, leave possible, consider, plan, announce or have decided."""

    state: str
    act: str
    strength: str
    start: int
    end: int
    confidence: float
    report_id: str = ""
    board: str = ""
    #: The day of print of the report, and the day, month or year that its clause names for the act.
    printed: str | None = None
    target: str | None = None


def read_intentions(report: Report, treaty: str, rules: Rules | None = None) -> list[Intention]:
    """The intentions that a report tells about the treaty's subject, in order; none for treaties without one in the data.

    Raises UsageError for a treaty without rules.
    """
    known = rules if rules is not None else shipped_rules()
    subject = the_treaty(treaty, known)
    objects = _vocabulary()[0].get(treaty)
    if objects is None:
        return []
    history, found = History(), list[Intention]()
    for sentence in read_sentences(report, subject, known):
        if objects.search(sentence.mask) or "§" in sentence.mask:
            found += (replace(intention, board=treaty) for intention in _in_sentence(report, sentence, history))
        history.groups += groups_of(sentence)
    return found


def _in_sentence(report: Report, sentence: Sentence, history: History) -> Iterator[Intention]:
    groups = groups_of(sentence)
    _, acts, strengths, forbidden = _vocabulary()
    seen: set[tuple[str, str]] = set()
    for act, match in ((act, m) for act, form in acts.items() for m in form.finditer(sentence.mask)):
        start, end = clause_of(sentence.mask, match.span())
        words = sentence.mask[start:end]
        strength = next((name for name, form in strengths.items() if form.search(words)), None)
        actors = subject_of(sentence, match.span(), groups, history)
        if strength is None or actors is None or forbidden.search(sentence.mask, start, match.start()):
            continue
        for state in actors.states:
            if (state, act) not in seen:
                seen.add((state, act))
                sure = round(0.6 * actors.confidence, 2)
                yield Intention(
                    state, act, strength, sentence.start + start, sentence.start + end, sure, report.id,
                    printed=(report.published or "")[:10] or None, target=target_in(report, sentence, (start, end)),
                )  # fmt: skip


@functools.cache
def strengths() -> tuple[str, ...]:
    """How surely an act can be meant, the weakest first."""
    return tuple(row["id"] for row in data.load("treaties", "intentions.toml")["strength"])


@functools.cache
def _vocabulary() -> tuple[Patterns, Patterns, Patterns, re.Pattern[str]]:
    """Objects by treaty, acts, strengths from the weakest, and the words of what a treaty forbids."""
    content = data.load("treaties", "intentions.toml")
    strengths = {row["id"]: row["forms"] for row in content["strength"]}
    objects, acts, strong = map(_compiled, (content["objects"], content["acts"], strengths))
    return objects, acts, strong, re.compile(content["blocks"]["forbidden"], re.IGNORECASE)


def _compiled(rows: dict[str, str]) -> Patterns:
    return {name: re.compile(form, re.IGNORECASE) for name, form in rows.items()}
