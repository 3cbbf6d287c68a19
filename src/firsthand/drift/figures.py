"""Figures, times and the words that limit them."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterator

from firsthand.claims import find_quantities, find_times
from firsthand.claims.numbers import number_pattern
from firsthand.data import alternatives, load, longest_first
from firsthand.drift.found import Found
from firsthand.drift.readings import Pair, Reading
from firsthand.model import Quantity, Span, Time

#: Two figures nearer than this share are one: rounding and conversion.
_TOLERANCE = 0.03


def figures(source: Reading, derived: Reading, pair: Pair) -> Iterator[Found]:
    """Figures and times that differ between the two, and limits that came or went."""
    before, after = source.text[slice(*pair.before)], derived.text[slice(*pair.after)]
    yield from _numbers(before, after, pair)
    yield from _times(before, after, pair, source.report.published, derived.report.published)
    yield from _limits(before, after, pair)


def _numbers(before: str, after: str, pair: Pair) -> Iterator[Found]:
    left, right = find_quantities(before), find_quantities(after)
    gone = [q for q in left if not any(_same(q, other) for other in right) and q.value is not None]
    new = [q for q in right if not any(_same(q, other) for other in left) and q.value is not None]
    for b in new:
        a = next((a for a in gone if _comparable(a, b)), None)
        if a is not None:
            gone.remove(a)
            yield Found(
                "number_changed", _at(pair.before, a), _at(pair.after, b), 0.85, f"{a.value:g} became {b.value:g}"
            )


def _same(a: Quantity, b: Quantity) -> bool:
    if a.value is None or b.value is None:
        return a.value == b.value
    return math.isclose(_base(a), _base(b), rel_tol=_TOLERANCE) or math.isclose(a.value, b.value, rel_tol=1e-9)


def _base(quantity: Quantity) -> float:
    """The value in the base unit, which is said in the evidence."""
    for evidence in quantity.evidence:
        if evidence.kind == "base":
            return float(evidence.why.split()[0])
    return quantity.value or 0.0


def _comparable(a: Quantity, b: Quantity) -> bool:
    if a.kind != b.kind:
        return False
    return a.kind == "percent" or a.unit == b.unit or _dimension(a) == _dimension(b) != "count"


def _dimension(quantity: Quantity) -> str:
    return next((e.why for e in quantity.evidence if e.kind == "dimension"), "")


def _times(before: str, after: str, pair: Pair, then: str | None, now: str | None) -> Iterator[Found]:
    left, right = find_times(before, then or now), find_times(after, now or then)
    gone = [t for t in left if t.value and not any(_same_time(t, other) for other in right)]
    new = [t for t in right if t.value and not any(_same_time(t, other) for other in left)]
    for b in new:
        words = after[b.start : b.end].lower()
        a = next((a for a in gone if a.type == b.type and _grain(a.value) == _grain(b.value)
                  and _alike(before[a.start : a.end].lower(), words)), None)  # fmt: skip
        if a is not None:
            gone.remove(a)
            yield Found("time_changed", _at(pair.before, a), _at(pair.after, b), 0.8, f"{a.value} became {b.value}")


def _same_time(a: Time, b: Time) -> bool:
    """Whether one may be the other, told more or less closely."""
    x, y = a.value or "", b.value or ""
    return not x or not y or x.startswith(y) or y.startswith(x)


def _alike(words: str, other: str) -> bool:
    """Whether both name the time in one way: with figures, or by other words than each other."""
    return words != other and any(c.isdigit() for c in words) == any(c.isdigit() for c in other)


def _grain(value: str | None) -> str:
    return re.sub(r"\d", "0", value or "")


def _limits(before: str, after: str, pair: Pair) -> Iterator[Found]:
    """A limit on one side only, where what it limits stands on both."""
    for kind, here, there, begin, other in (
        ("qualifier_dropped", before, after, pair.before[0], pair.after),
        ("qualifier_added", after, before, pair.after[0], pair.before),
    ):
        kept = {_meaning(match.group()) for match in limits().finditer(there)}
        for match in limits().finditer(here):
            beside = _beside(here, there, match)
            if beside is None or _meaning(match.group()) in kept or _of_time(here, match):
                continue
            span = (begin + match.start(), begin + _behind(here, match))
            at = (other[0] + beside[0], other[0] + beside[1])
            dropped = kind == "qualifier_dropped"
            yield Found(
                kind, span if dropped else at, at if dropped else span, 0.7, f"“{match.group()}” on one side only"
            )


@functools.cache
def limits() -> re.Pattern[str]:
    """Words that limit a figure, before or behind one, and words that limit a claim."""
    words = load("drift", "data/rules.toml")["words"]
    figured = load("claims", "data/quantities.toml")["approximators"]
    before = longest_first(word for group in figured.values() for word in group)
    number = rf"(?=\s+(?:a\s+|an\s+|the\s+)?(?:{number_pattern()}))"
    return re.compile(
        rf"\b(?:(?:{alternatives(before)}){number}|(?:{alternatives(longest_first(words['limits']))}))(?!\w)",
        re.IGNORECASE,
    )


def _of_time(here: str, match: re.Match[str]) -> bool:
    """Whether the word limits no figure but stands before a date or, as "over" does, a length of time."""
    after = next((t for t in find_times(here) if t.end > match.end() and t.start <= match.end() + 5), None)
    return (
        after is not None and (after.type == "DATE" or match.group().lower() == "over") and "as " not in match.group()
    )


def _meaning(words: str) -> str:
    """What a limit says, so that "almost" and "nearly" are one."""
    text = " ".join(words.lower().split())
    table = load("claims", "data/quantities.toml")
    for name in ("approximators", "approximators_after"):
        for meaning, group in table[name].items():
            if text in group:
                return str(meaning)
    return text


def _beside(here: str, there: str, match: re.Match[str]) -> Span | None:
    """Where the word that the limit stands by is found on the other side, with the word before it."""
    words = re.findall(r"[\w,]*\w", here[match.end() : match.end() + 40])[:3]
    if re.match(rf"\s+(?:an?\s+|the\s+)?(?:{number_pattern()})", here[match.end() :], re.IGNORECASE):
        words = [word for word in words if word not in ("a", "an", "the")][:1]
    else:
        words += re.findall(r"[\w,]*\w", here[max(0, match.start() - 60) : match.start()])[-5:]
    for word in words:
        found = re.search(rf"(?:[\w,]+ )?(?:[\w,]+ )?\b{re.escape(word)}\b", there, re.IGNORECASE)
        if found is not None and (len(word) > 3 or word.isdigit()):
            return found.span()
    return None


def _behind(here: str, match: re.Match[str]) -> int:
    """The end of what a limit stands before: two words."""
    found = re.compile(r"\s+[\w,]*\w(?:\s+\w+)?").match(here, match.end())
    return found.end() if found is not None else match.end()


def _at(stretch: Span, found: Quantity | Time) -> Span:
    return stretch[0] + found.start, stretch[0] + found.end
