"""States that a report says are in an armed conflict: what an exit clause may hang on."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from firsthand import data
from firsthand.model import Mark, Report
from firsthand.text import sentences
from firsthand.treaties.records import Rules
from firsthand.treaties.states import find_states


@dataclass(frozen=True, slots=True)
class Conflict:
    """A state that the words at `mark` place in an armed conflict."""

    state: str
    mark: Mark


def find_conflicts(report: Report, rules: Rules | None = None) -> list[Conflict]:
    """The states, and entities of the rules, that a report places in an armed conflict ("the war in S", "S's war on")."""
    entities = rules.entities if rules is not None else ()
    found: list[Conflict] = []
    for start, end in sentences(report.text):
        words = report.text[start:end]
        if not _of_war().search(words):
            continue
        mentions = find_states(words, entities)
        mask = words
        for m in mentions:
            mask = mask[: m.start] + "¤" * (m.end - m.start) + mask[m.end :]
        for match in (match for form in _forms() for match in form.finditer(mask)):
            mark = Mark(report.id, start + match.start(), start + match.end())
            inside = [m for m in mentions if match.start() <= m.start < match.end()]
            found += [Conflict(m.state, mark) for m in inside]
    return list(dict.fromkeys(found))


@functools.cache
def _forms() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form, re.IGNORECASE) for form in data.load("treaties", "conflicts.toml")["forms"])


@functools.cache
def _of_war() -> re.Pattern[str]:
    """The words without which no form can stand: most sentences hold none and need no search for states."""
    return re.compile(data.alternatives(data.load("treaties", "conflicts.toml")["needs"]), re.IGNORECASE)
