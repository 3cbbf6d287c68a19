"""What the sentences of a report say that states did under a treaty.

Forms of `stages.toml` are sought in every sentence that speaks of the treaty; overlapping ones give way to the
longest; what is negated, possible or asked for is no act; who acts is read from the clause (`subjects`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from firsthand.model import Event, Evidence, Mark, Report
from firsthand.play.clauses import clause_of
from firsthand.play.forms import Form, find_forms
from firsthand.treaties.dates import date_in
from firsthand.treaties.mentions import Sentence, read_sentences
from firsthand.treaties.records import Rules
from firsthand.treaties.rules import shipped_rules, the_treaty
from firsthand.treaties.stages import scheme, stages
from firsthand.treaties.subjects import Group, History, groups_of, subject_of

#: What a finding loses where the sentence does not name the treaty itself, only goes on about it.
_UNNAMED = 0.7
_FUTURE = re.compile(
    r"\b(?:will|shall|would|is\s+(?:due|expected|set)|are\s+(?:due|expected|set)|due|expected)\b|\bto$", re.I
)
#: An effect in the present tense, which without a day says how the clause works.
_RULE = re.compile(
    r"\b(?:takes|comes|enters|becomes|ceases)\b|(?<!has\s)(?<!have\s)(?<!had\s)\b(?:take|come|enter|become|cease)\b",
    re.IGNORECASE,
)
#: Whose act it is where it is told of the treaty: "the convention was denounced by S".
_AGENT = re.compile(r"\s+by\s+(?:the\s+)?(?=¤)")
#: An exit that is told ahead: with its day, it is the effect that is told.
_WILL = re.compile(r"(?:will|shall)\b", re.IGNORECASE)
#: A body that is still to act: "parliament is to vote on".
_TO_COME = re.compile(
    r"^\S+(?:\s+(?!\w+ed\b)\S+){0,3}?\s+(?:will|shall|must|(?:is|are|was|were)\s+(?:\w+\s+)?to|"
    r"(?:plans?|intends?|hopes?|wants?|has|have|needs?)\s+to)\b",
    re.IGNORECASE,
)
_AT_HOME = frozenset({"government_approved", "parliament_approved", "head_of_state_signed", "returned"})
#: Stages that are told with a day to come.
_EFFECTS = frozenset({"effective", "in_force", "expired"})
#: Acts that are told of what was done, with the state only in an aside.
_PUBLISHED = frozenset({"denounced", "notified", "circulated"})
_NOT_YET = re.compile(r"\b(?:before|until|unless|once)\s*$", re.IGNORECASE)


def read_events(report: Report, treaty: str, rules: Rules | None = None) -> list[Event]:
    """What the report says that states did under the treaty, sentence by sentence.

    `start` and `end` are the words that say it; `happened` is the day that the clause names, None where it names none
    or only a month; `known` and `printed` are the report's own publication date. Raises UsageError for a treaty
    without rules.
    """
    known = rules if rules is not None else shipped_rules()
    subject = the_treaty(treaty, known)
    history = History()
    found: list[Event] = []
    for sentence in read_sentences(report, subject, known):
        groups = groups_of(sentence)
        events = list(_events(report, sentence, groups, history)) if sentence.topic else []
        found += [replace(event, board=treaty) for event in events]
        history.groups += groups
    return found


def _events(report: Report, sentence: Sentence, groups: list[Group], history: History) -> Iterator[Event]:
    seen: set[tuple[str, str]] = set()
    for said in find_forms(sentence.mask, scheme()):
        actors = _actors(sentence, said, groups, history)
        named = date_in(report, sentence, clause_of(sentence.mask, (said.start, said.end)), (said.start, said.end))
        if actors is None or not _happened(sentence, said, named):
            continue
        form, day = _told(report, sentence, said, named)
        history.actors.append(actors)
        for state in actors.states:
            if (state, form.stage.id) not in seen:
                seen.add((state, form.stage.id))
                yield _event(report, sentence, form, state, day, actors.confidence)


def _told(report: Report, sentence: Sentence, form: Form, day: str | None) -> tuple[Form, str | None]:
    """The form and its day: an exit told for a day to come is its effect; other acts done have no day to come."""
    ahead = day is not None and bool(report.published) and day > str(report.published)[:10]
    if ahead and form.stage.id == "announced" and _WILL.match(sentence.mask, form.start):
        return replace(form, stage=stages()["effective"]), day
    return form, None if ahead and form.stage.id not in _EFFECTS else day


def _happened(sentence: Sentence, form: Form, day: str | None) -> bool:
    """Whether the act is told as done; a future effect counts only with its day, other future acts not at all."""
    if form.stage.side == "standing" or form.stage.id in {"announced", "found_invalid"}:
        return True
    start, _ = clause_of(sentence.mask, (form.start, form.end))
    before, inside = sentence.mask[:start], sentence.mask[form.start : form.end]
    effect = form.stage.id in _EFFECTS
    if effect and day is None and (_RULE.search(inside) or _NOT_YET.search(before)):
        return False  # the clause as such, or a day to come that is not named
    if form.stage.id in _AT_HOME and _TO_COME.search(inside):
        return False
    tail = " ".join(sentence.mask[start : form.end].split()[:-1])
    ahead = _FUTURE.search(_near(sentence.mask[start : form.start], tail, form))
    return ahead is None or (effect and day is not None)


def _near(before: str, inside: str, form: Form) -> str:
    """The words in which a future would stand: the few before the form, and the form's own where an effect is told."""
    near = " ".join(before.split()[-4:])
    return f"{near} {inside}" if form.stage.id in _EFFECTS else near


def _actors(sentence: Sentence, form: Form, groups: list[Group], history: History) -> Group | None:
    at = (form.start, form.end)
    inside = [g for g in groups if form.start <= g.start - sentence.start < form.end]
    if form.stage.subject == "inside":
        return inside[-1] if inside else None
    if form.stage.subject == "any" and inside:
        return inside[-1]
    agent = _AGENT.match(sentence.mask, form.end)
    by = next((g for g in groups if agent and g.start - sentence.start == agent.end()), None)
    found = by or subject_of(sentence, at, groups, history)
    named = groups if form.stage.subject == "any" else inside
    if found is None and len({group.states for group in named}) == 1:
        return named[0]
    if found is None and len(groups) == 1 and len(groups[0].states) == 1 and form.stage.id in _PUBLISHED:
        only = groups[0]  # "the denunciation was published in S's gazette": nobody else is named
        return Group(only.states, only.start, only.end, 0.8 * only.confidence)
    return found


def _event(report: Report, sentence: Sentence, form: Form, state: str, day: str | None, confidence: float) -> Event:
    start, end = sentence.start + form.start, sentence.start + form.end
    sure = 0.9 * confidence * (1.0 if sentence.named else _UNNAMED)
    words = " ".join(report.text[start:end].split())
    evidence = (
        Evidence("words", f"“{words}” is said of {state}", marks=(Mark(report.id, start, end),)),
        Evidence("sentence", "where it stands", marks=(Mark(report.id, sentence.start, sentence.end),)),
    )
    printed = (report.published or "")[:10] or None
    return Event(
        state, form.stage.id, start, end, day, printed, printed,
        confidence=round(sure, 2), evidence=evidence, report_id=report.id,
    )  # fmt: skip
