"""Time expressions of a text, as TIMEX3 types and values, resolved against the day of publication."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from firsthand.claims.times.calendar import first_day
from firsthand.claims.times.clock import Clock, clock_of
from firsthand.claims.times.cues import cue_places, stretches
from firsthand.claims.times.found import Found
from firsthand.claims.times.joins import join
from firsthand.claims.times.reading import Rule, plain
from firsthand.claims.times.rules import time_rules
from firsthand.claims.times.tense import ahead
from firsthand.claims.times.vocabulary import words
from firsthand.data import alternatives, longest_first
from firsthand.model import Evidence, Time

#: Each hit of a rule: where it is, its rank among the rules, and the rule and match.
_Hit = tuple[int, int, int, Rule, "re.Match[str]"]
#: How far on a date, or a quarter of results, that was told is still the one that is spoken of.
_NEAR, _FAR = 250, 1200
#: Texts whose hits are kept.
_KEPT = 512


class _Told(NamedTuple):
    value: str | None
    at: int


def find_times(text: str, published: Any = None) -> list[Time]:
    """The time expressions of a text in order, apart, with TIMEX3 type and value (TimeML, ISO 24617-1).

    `published` is a date, a datetime or ISO 8601 text. Without it, what hangs on it ("last year", "Friday") keeps
    `value` None and says so. Raises InvalidRecord where `published` is no date.
    """
    clock = clock_of(published)
    return [_time(text, one, clock) for one in join(text, list(_apart(text, _hits(text), clock)))]


@functools.lru_cache(maxsize=_KEPT)
def _hits(text: str) -> list[_Hit]:
    """What the rules hit in a text, whenever it was published: its figures are asked for beside its times."""
    places = cue_places(text)
    parts: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    hits: list[_Hit] = []
    for rank, rule in enumerate(time_rules()):
        if rule.cues not in parts:
            parts[rule.cues] = list(stretches(places, rule.cues, len(text)))
        for begin, end in parts[rule.cues]:
            hits += ((m.start(), m.end(), rank, rule, m) for m in rule.pattern.finditer(text, begin, end))
    hits.sort(key=lambda hit: (hit[0], -hit[1], hit[2]))
    return hits


def _apart(text: str, hits: list[_Hit], clock: Clock) -> Iterator[Found]:
    """The hits that do not overlap, read in order, each with what was told before it."""
    end = 0
    quarter, told = _Told(None, -_FAR), _Told(None, -_FAR)
    over = clock.shift("Q", 0) or ""
    for start, stop, _, rule, match in hits:
        if start < end:
            continue
        spoken = quarter.value if start - quarter.at < _FAR and _compares(text, start, stop) else None
        before = told.value if start - told.at < _NEAR else None
        reading = rule.read(match, replace(clock, future=ahead(text, start), quarter=spoken, told=before))
        if reading is None:
            continue
        end = stop
        kind, value = reading
        if value and kind in ("DATE", "TIME") and first_day(value) is not None:
            told = _Told(value, start)
            if rule.name == "quarter" and "-Q" in value and (clock.shift("Q", -5) or "9") <= value < over:
                quarter = told
        groups = match.groupdict()
        year = any(groups.get(name) for name in ("year", "y", "before"))
        part = value.partition("T")[2] if value and kind == "TIME" and value[-1].isalpha() else None
        yield Found(start, stop, kind, value, [rule.name], year, part)


def _compares(text: str, start: int, end: int) -> bool:
    """Whether a figure stands near in the sentence, so that periods are compared by figures."""
    return (
        re.search(r"\d(?![^.]*\. )", text[max(0, start - 80) : start]) is not None
        or re.match(r"[^.]*\d", text[end : end + 80]) is not None
    )


def _time(text: str, one: Found, clock: Clock) -> Time:
    value = one.value
    if value is not None and value.startswith("T"):
        day = clock.shift("D", 0)
        value = None if day is None else day + value
    if value is not None and value.startswith("XXXX") and one.type != "SET":
        value = None
    evidence = [Evidence("rule", name) for name in dict.fromkeys(one.names)]
    if (mod := _mod(text[one.start : one.end])) is not None:
        evidence.append(Evidence("mod", mod))
    if value is None:
        why = "unresolved without a publication date" if clock.day is None else "no value can be told"
        evidence.append(Evidence("unresolved", why))
    return Time(one.start, one.end, one.type, value, 0.9 if value is not None else 0.6, tuple(evidence))


def _mod(told: str) -> str | None:
    """What the words say of how near the value is, as TIMEX3's `mod`: "early May", "more than two years"."""
    match = _mods().match(told)
    return None if match is None else str(words("mods")[plain(match["word"].replace("-", " "))])


@functools.cache
def _mods() -> re.Pattern[str]:
    return re.compile(rf"(?:the\s+)?(?P<word>{alternatives(longest_first(words('mods')))})[\s-]", re.IGNORECASE)
