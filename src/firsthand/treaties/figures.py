"""What a sentence says of years and numbers: the treaty's own years, the years of states, how many parties there are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from firsthand.model import Event
from firsthand.treaties.findings import Facts, Finding
from firsthand.treaties.mentions import Sentence
from firsthand.treaties.parties import parties
from firsthand.treaties.periods import forms
from firsthand.treaties.record import BY

_YEAR = re.compile(r"(?<![\w-])(?:1[89]|20)\d{2}(?!\w)")
_THEN = re.compile(r"\b(?:when|had|at the time|by then)\b", re.IGNORECASE)
_OBJECT = re.compile(
    r"\b(?:from|to|of|with|under|by|for|left|leav\w+|quit\w*|joined|denounced)\s+(?:the\s+)?$", re.IGNORECASE
)
#: What the year is said of is then the state: "for S the convention entered into force in ...".
_FOR_A_STATE = re.compile(r"\b(?:for|in)\s+(?:the\s+)?¤+,?\s+(?:the\s+)?$", re.IGNORECASE)
#: Which of the treaty's days each form of a year is about.
_ABOUT = {
    "year_before": ("adopted", "opened", "in_force"),
    "year_made": ("adopted", "opened"),
    "year_first_made": ("adopted", "opened"),
    "year_first_in_force": ("in_force",),
    "year_opened": ("adopted", "opened"),
    "year_in_force": ("in_force",),
    "year_ended": ("ended",),
}
#: The years of a state that a year beside an act can be: a deposit and its effect are both told as joining.
_STATE_YEARS = {
    "ratified": ("ratified", "acceded", "in_force"), "acceded": ("ratified", "acceded", "in_force"),
    "in_force": ("ratified", "acceded", "in_force"), "still_party": ("ratified", "acceded", "in_force"),
    "effective": ("effective",), "notified": ("notified",),
}  # fmt: skip


def figures(facts: Facts, sentence: Sentence, events: Sequence[Event], printed: str | None) -> Iterator[Finding]:
    """The findings of a sentence that hang on a year or a number."""
    yield from _years(facts, sentence)
    yield from _years_of_states(facts, sentence, events)
    yield from _counts(facts, sentence, events, printed)


def _years(facts: Facts, sentence: Sentence) -> Iterator[Finding]:
    seen: set[int] = set()
    for name, about in _ABOUT.items():
        days = [day for day in (getattr(facts.treaty, key) for key in about) if day is not None]
        for match in forms()[name].finditer(sentence.mask) if days else ():
            start, end = match.span("year")
            if _is_object(sentence.mask, match) or _FOR_A_STATE.search(sentence.mask[: match.start()]):
                continue
            if int(match["year"]) not in {day.year for day in days} and start not in seen:
                seen.add(start)
                known = ", ".join(f"{key} {getattr(facts.treaty, key)}" for key in about if getattr(facts.treaty, key))
                yield _finding("year_contradiction", sentence, start, end, f"the treaty: {known}")


def _is_object(mask: str, match: re.Match[str]) -> bool:
    """Whether the treaty is only what something else is of ("the withdrawal from T entered into force in ...")."""
    return "," not in match.group() and bool(_OBJECT.search(mask[: match.start()])) and match.group()[0] == "§"


def _years_of_states(facts: Facts, sentence: Sentence, events: Sequence[Event]) -> Iterator[Finding]:
    for event in events:
        if event.start is None or event.end is None or event.happened or event.stage not in _STATE_YEARS:
            continue
        known = {day[:4] for stage in _STATE_YEARS[event.stage] if (day := facts.day(event.state, stage))}
        after = forms()["year_after"].match(sentence.mask, event.end - sentence.start)
        if known and after and after["year"] not in known:
            why = f"the record has {event.state} in {' and '.join(sorted(known))}"
            yield _finding("year_contradiction", sentence, *after.span("year"), why)


def _counts(facts: Facts, sentence: Sentence, events: Sequence[Event], printed: str | None) -> Iterator[Finding]:
    for name in ("count", "ordinal"):
        for match in forms()[name].finditer(sentence.mask):
            at = next((e.happened for e in events if e.happened), None) if name == "ordinal" else None
            day = at or (printed if printed and not _of_another_year(facts, sentence.mask, printed) else None)
            if day:
                yield from _count(facts, sentence, match, day)


def _of_another_year(facts: Facts, mask: str, printed: str) -> bool:
    """Whether a sentence names a year beside its own and the treaty's: what it counts may be of then."""
    own = (facts.treaty.adopted, facts.treaty.opened, facts.treaty.in_force)
    years = {int(printed[:4])} | (set() if _THEN.search(mask) else {day.year for day in own if day})
    return any(int(match.group()) not in years for match in _YEAR.finditer(mask))


def _count(facts: Facts, sentence: Sentence, match: re.Match[str], day: str) -> Iterator[Finding]:
    group = next(name for name, words in match.groupdict().items() if words)
    said = int(match[group])
    known = {by: parties(facts.treaty.id, date.fromisoformat(day), by, facts.record, facts.rules).n for by in BY}
    n = known["in_force"]
    if n is None or (said in known.values() and (group == "nth" or forms()["deposits"].search(sentence.mask))):
        return
    before = sentence.mask[: match.start(group)]
    if forms()["about"].search(before) or (forms()["more_than"].search(before) and said < n):
        return
    if said != n:
        yield _finding("count_mismatch", sentence, *match.span(group), f"{n} parties on {day}, by the record")


def _finding(rule: str, sentence: Sentence, start: int, end: int, why: str) -> Finding:
    return Finding(rule, sentence.start + start, sentence.start + end, why)
