"""Figures and times that became others."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from firsthand.claims import find_quantities, find_times
from firsthand.drift.beside import Beside, Token, join, token_at
from firsthand.drift.found import Found
from firsthand.drift.readings import Pair, Reading, overlap
from firsthand.model import Quantity, Span, Time

_T = TypeVar("_T", Quantity, Time)

#: Two figures nearer than this share are one: rounding and conversion.
_TOLERANCE = 0.03
#: Tokens from a figure to the end of what it is a part of.
_PART = 5
#: The day on which both are read where neither report says when it was published: what counts is whether they differ.
SOME_DAY = "2019-06-12"
#: Sentences of which the figures and times are kept, and parts of sentences.
_KEPT = 4_096
#: Degrees by which a temperature is rounded when it is turned into the other scale.
_ROUNDED = 1.0


@functools.lru_cache(maxsize=_KEPT)
def quantities_in(text: str) -> tuple[Quantity, ...]:
    """The quantities of a sentence or a part of one; several rules ask for them, and retellings repeat their source."""
    return tuple(find_quantities(text))


@functools.lru_cache(maxsize=_KEPT)
def times_in(text: str, published: str) -> tuple[Time, ...]:
    """The times of a sentence or a part of one, as on the day of its publication."""
    return tuple(find_times(text, published))


def quantities_of(reading: Reading) -> list[Quantity]:
    """The quantities of a report that have a value, sentence by sentence, at their places in its text."""
    return [
        replace(q, start=s.start + q.start, end=s.start + q.end)
        for s in reading.sentences
        for q in quantities_in(reading.text[s.start : s.end])
        if q.value is not None
    ]


def times_of(reading: Reading, published: str | None) -> list[Time]:
    """The times of a report that have a value, likewise; where no day of publication is known, as on some day."""
    return [
        replace(t, start=s.start + t.start, end=s.start + t.end)
        for s in reading.sentences
        for t in times_in(reading.text[s.start : s.end], published or SOME_DAY)
        if t.value
    ]


def figures(beside: Beside) -> Iterator[Found]:
    """Figures and times that differ between the two."""
    source, derived, pair = beside.source, beside.derived, beside.pair
    before, after = source.text[slice(*pair.before)], derived.text[slice(*pair.after)]
    yield from _numbers(before, after, beside)
    yield from _times(before, after, pair, source.report.published, derived.report.published)


def _numbers(before: str, after: str, beside: Beside) -> Iterator[Found]:
    left, right = list(quantities_in(before)), list(quantities_in(after))
    pair = beside.pair
    gone = [q for q in lacking(left, right, same) if q.value is not None]
    new = [q for q in lacking(right, left, same) if q.value is not None]
    for b in new:
        rows = [(not _same_noun(beside, a, b), n, a) for n, a in enumerate(gone) if comparable(a, b) or _turned(a, b)]
        if rows and not (shared_out(before) or shared_out(after)):
            _, _, a = min(rows, key=lambda row: row[:2])
            gone.remove(a)
            yield Found("number_changed", whole_figure(beside.left, _at(pair.before, a)),
                        whole_figure(beside.right, _at(pair.after, b)), 0.85, f"{a.value:g} became {b.value:g}")  # fmt: skip
    yield from _counted(beside, left, right)
    for a, b in ((a, b) for a in left for b in right if same(a, b) and a.kind == b.kind):
        x, y = _rate(before, a), _rate(after, b)
        if x is not None and y is not None and x[0] != y[0]:
            yield Found("number_changed", (pair.before[0] + a.start, pair.before[0] + x[1]),
                        (pair.after[0] + b.start, pair.after[0] + y[1]), 0.85, f"{x[0]} became {y[0]}")  # fmt: skip


def _counted(beside: Beside, left: list[Quantity], right: list[Quantity]) -> Iterator[Found]:
    """The same thing with the figure of another thing of the source."""
    for noun, other in beside.partners.items():
        x, y = (_counting(n, side, begin) for n, side, begin in (
            (other, left, beside.pair.before[0]), (noun, right, beside.pair.after[0])))  # fmt: skip
        if x is None or y is None or same(x, y) or x.kind != y.kind or x.value is None or y.value is None:
            continue
        if any(same(x, q) for q in right) and any(same(y, q) for q in left):
            continue  # both stand on both sides: told in another order
        if any(same(y, q) for q in left):
            yield Found("number_changed", whole_figure(beside.left, _at(beside.pair.before, x)),
                        whole_figure(beside.right, _at(beside.pair.after, y)), 0.7, f"{x.value:g} became {y.value:g}")  # fmt: skip


def _counting(noun: Token, side: list[Quantity], begin: int) -> Quantity | None:
    """The figure that counts a noun."""
    figure = next((c for c in noun.children if c.dep == "nummod"), None)
    if figure is None or noun.pos != "NOUN":
        return None
    return next((q for q in side if begin + q.start <= figure.start < begin + q.end), None)


#: "each", "apiece": a figure for one and a figure for all may both be right.
_SHARED = re.compile(r"\b(?:each|apiece|every|respectively)\b", re.IGNORECASE)
_RATE = re.compile(
    r"(?:\s+of\s+\w+|\s+\w+){0,2}?\s+(?:an?|per|each|every)\s+(second|minute|hour|day|night|week|month|quarter|year)\b"
)
_RATES = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annually": "year",
}
_ADVERBIAL = re.compile(rf"(?:\s+\w+){{0,2}}?\s+({'|'.join(_RATES)})\b")


def shared_out(text: str) -> bool:
    return _SHARED.search(text) is not None


def _rate(text: str, quantity: Quantity) -> tuple[str, int] | None:
    """The time for which a figure counts, and where the words for it end."""
    match = _RATE.match(text, quantity.end)
    if match is not None:
        return match.group(1), match.end()
    match = _ADVERBIAL.match(text, quantity.end)
    return (_RATES[match.group(1)], match.end()) if match is not None else None


def whole_figure(side: list[Token], span: Span) -> Span:
    """A figure with its approximator and the noun that it counts."""
    inside = [t for t in side if overlap(t.span, span)]
    for token in inside:
        noun = token.head if token.dep in ("nummod", "quantmod", "compound") else token
        while noun.dep in ("nummod", "quantmod", "compound") and noun.head != noun:
            noun = noun.head
        of = next((c for c in token.children if c.word == "of" and c.index == token.index + 1), None)
        thing = next((c for c in of.children if c.dep == "pobj"), None) if of is not None else None
        if thing is not None and thing.index - token.index <= _PART:
            return join(span, thing.span)  # "38 of the 120 birds"
        if noun.pos in ("NOUN", "PROPN") and token.index <= noun.index <= inside[-1].index + 3:
            return join(span, noun.span)
    return span


def _same_noun(beside: Beside, a: Quantity, b: Quantity) -> bool:
    """Whether two figures count things of one name."""
    nouns = []
    for side, at in ((beside.left, _at(beside.pair.before, a)), (beside.right, _at(beside.pair.after, b))):
        last = token_at(side, whole_figure(side, at))
        nouns.append(last.lemma if last is not None else "")
    return nouns[0] == nouns[1] != ""


def _turned(a: Quantity, b: Quantity) -> bool:
    """Whether two figures have the same digits in another order: whatever they count, that is a slip."""
    digits = [sorted(f"{q.value:g}") if q.value is not None else [] for q in (a, b)]
    return a.value != b.value and digits[0] == digits[1] and len(set(digits[0]) - {"0", "."}) > 1


def lacking(mine: Sequence[_T], theirs: Sequence[_T], are_one: Callable[[_T, _T], bool]) -> list[_T]:
    """The figures, or the times, for which the other side has none that is one with them: see `same` and `same_time`."""
    told = {(t.value, getattr(t, "unit", None)) for t in theirs}
    return [
        a for a in mine if (a.value, getattr(a, "unit", None)) not in told and not any(are_one(a, b) for b in theirs)
    ]


def same(a: Quantity, b: Quantity) -> bool:
    """Whether two figures are one, rounded and converted ones too."""
    if a.value is None or b.value is None:
        return a.value == b.value
    x, y = _celsius(a), _celsius(b)
    if x is not None and y is not None:
        return abs(x - y) <= _ROUNDED
    return math.isclose(_base(a), _base(b), rel_tol=_TOLERANCE) or math.isclose(a.value, b.value, rel_tol=1e-9)


def _celsius(quantity: Quantity) -> float | None:
    """A temperature in degrees Celsius; None where the figure is none."""
    unit = (quantity.unit or "").replace(" ", "").upper()
    if quantity.value is None or unit not in ("°C", "°F"):
        return None
    return quantity.value if unit == "°C" else (quantity.value - 32) * 5 / 9


def _base(quantity: Quantity) -> float:
    """The value in the base unit, which is said in the evidence."""
    for evidence in quantity.evidence:
        if evidence.kind == "base":
            return float(evidence.why.split()[0])
    return quantity.value or 0.0


def comparable(a: Quantity, b: Quantity) -> bool:
    if a.kind != b.kind:
        return False
    return a.kind == "percent" or a.unit == b.unit or _dimension(a) == _dimension(b) != "count"


def _dimension(quantity: Quantity) -> str:
    return next((e.why for e in quantity.evidence if e.kind == "dimension"), "")


def _times(before: str, after: str, pair: Pair, then: str | None, now: str | None) -> Iterator[Found]:
    left, right = times_in(before, then or now or SOME_DAY), times_in(after, now or then or SOME_DAY)
    dated = (_dated(before, left), _dated(after, right))
    gone = [t for t in lacking(left, right, same_time) if t.value and t.value[4:] not in dated[1]]
    new = [t for t in lacking(right, left, same_time) if t.value and t.value[4:] not in dated[0]]
    for b in new:
        words = after[b.start : b.end].lower()
        a = next((a for a in gone if a.type == b.type and one_sort(a, b)
                  and alike(before[a.start : a.end].lower(), words)), None)  # fmt: skip
        if a is not None:
            gone.remove(a)
            yield Found("time_changed", _moved(led(before, a), pair.before), _moved(led(after, b), pair.after), 0.8,
                        f"{before[a.start : a.end]} became {after[b.start : b.end]}")  # fmt: skip


#: What stands before a time and belongs to it: prepositions of time and words for how early or late.
_LEADS = re.compile(
    r"(?:\b(?:in|on|at|by|since|until|till|from|before|after|during|for|over|within|around|about|the|as|soon|early|late"
    r"|mid|beginning|end|start|middle|of)[\s-]+)+\Z",
    re.IGNORECASE,
)


def led(text: str, time: Time) -> Span:
    """A time with the words that lead to it."""
    lead = _LEADS.search(text, max(0, time.start - 30), time.start)
    return (lead.start() if lead is not None else time.start), time.end


def _moved(span: Span, stretch: Span) -> Span:
    return stretch[0] + span[0], stretch[0] + span[1]


def _dated(text: str, found: Sequence[Time]) -> set[str]:
    """The days of a month told without a year: which year it is, is a guess by the tense of the verb."""
    return {t.value[4:] for t in found if t.value and len(t.value) == 10 and t.value[:4] not in text[t.start : t.end]}


def same_time(a: Time, b: Time) -> bool:
    """Whether one may be the other, told more or less closely."""
    x, y = a.value or "", b.value or ""
    return not x or not y or x.startswith(y) or y.startswith(x)


def alike(words: str, other: str) -> bool:
    """Whether both name the time in one way: with figures, or by other words than each other."""
    return words != other and any(c.isdigit() for c in words) == any(c.isdigit() for c in other)


def one_sort(a: Time, b: Time) -> bool:
    """Whether two times are told to one grain; of counted lengths of time the unit may be what changed."""
    counted = all(t.type == "DURATION" and not re.match(r"PT?1\D", t.value or "") for t in (a, b))
    return counted or _grain(a.value) == _grain(b.value)


def _grain(value: str | None) -> str:
    return re.sub(r"\d", "0", re.sub(r"-(?:SP|SU|FA|WI)\b", "-SS", value or ""))


def _at(stretch: Span, found: Quantity | Time) -> Span:
    return stretch[0] + found.start, stretch[0] + found.end
