"""Time expressions of a text, as TIMEX3 types and values, resolved against the day of publication."""

from __future__ import annotations

import functools
import re
from dataclasses import replace
from typing import Any

from firsthand.claims.clock import Clock, clock_of
from firsthand.claims.time_rules import Rule, time_rules
from firsthand.claims.vocabulary import words
from firsthand.data import alternatives, longest_first
from firsthand.model import Evidence, Time

#: Each hit of a rule: where it is, its rank among the rules, and the rule and match.
_Hit = tuple[int, int, int, Rule, "re.Match[str]"]


def find_times(text: str, published: Any = None) -> list[Time]:
    """The time expressions of a text in order, apart, with TIMEX3 type and value (TimeML, ISO 24617-1).

    `published` is a date, a datetime or ISO 8601 text. Without it, what hangs on it ("last year", "Friday") keeps
    `value` None and says so. Raises InvalidRecord where `published` is no date.
    """
    clock = clock_of(published)
    hits = [(m.start(), m.end(), rank, rule, m) for rank, rule in enumerate(time_rules())
            for m in rule.pattern.finditer(text) if m.end() > m.start()]  # fmt: skip
    hits.sort(key=lambda hit: (hit[0], -hit[1], hit[2]))
    found: list[Time] = []
    for hit in hits:
        if found and hit[0] < found[-1].end:
            continue
        time = _time(text, hit, clock)
        if time is not None:
            found.append(time)
    return found


def _time(text: str, hit: _Hit, clock: Clock) -> Time | None:
    start, end, _, rule, match = hit
    reading = rule.read(match, replace(clock, future=_ahead(text, start)))
    if reading is None:
        return None
    kind, value = reading
    evidence = [Evidence("rule", rule.name)]
    if value is None:
        why = "unresolved without a publication date" if clock.day is None else "no value can be told"
        evidence.append(Evidence("unresolved", why))
    return Time(start, end, kind, value, 0.9 if value is not None else 0.6, tuple(evidence))


def _ahead(text: str, start: int) -> bool:
    """Whether a word before the time in its sentence says that what is told lies ahead.

    A word of saying behind that word takes it back: in "will close, she said on Friday" the Friday is over.
    """
    begin = max(text.rfind(stop, 0, start) for stop in (". ", "\n", "? ", "! ", "”", ";")) + 1
    ahead = said = -1
    for match in _direction().finditer(text, max(begin, start - 90), start):
        ahead, said = (match.start(), said) if match["future"] else (ahead, match.start())
    return ahead > said


@functools.cache
def _direction() -> re.Pattern[str]:
    table = words("direction")
    future, said = (alternatives(longest_first(table[name])) for name in ("future", "saying"))
    return re.compile(rf"\b(?:(?P<future>{future})|{said})\b", re.IGNORECASE)
