"""States that a report says are in an armed conflict: what an exit clause may hang on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand import data
from firsthand.model import Mark, Report
from firsthand.text import sentences
from firsthand.treaties.states import find_states


@dataclass(frozen=True, slots=True)
class Conflict:
    """A state that the words at `mark` place in an armed conflict."""

    state: str
    mark: Mark


def find_conflicts(report: Report) -> list[Conflict]:
    """The states that a report places in an armed conflict, with the words that do ("the war in S", "S's war on")."""
    found: list[Conflict] = []
    forms = [re.compile(form, re.IGNORECASE) for form in data.load("treaties", "conflicts.toml")["forms"]]
    for start, end in sentences(report.text):
        words = report.text[start:end]
        mentions = find_states(words)
        mask = words
        for m in mentions:
            mask = mask[: m.start] + "¤" * (m.end - m.start) + mask[m.end :]
        for match in (match for form in forms for match in form.finditer(mask)):
            mark = Mark(report.id, start + match.start(), start + match.end())
            inside = [m for m in mentions if match.start() <= m.start < match.end()]
            found += [Conflict(m.state, mark) for m in inside]
    return list(dict.fromkeys(found))
