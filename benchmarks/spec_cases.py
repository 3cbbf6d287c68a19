"""One case of Recognizers-Text against what is found in its text, and the tallies of all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, TypeAlias

import firsthand
from benchmarks.spec_figures import last_of_range, says
from benchmarks.spec_spans import core, is_glue
from benchmarks.spec_times import Test, alternatives, convention, resolution
from firsthand.model import Quantity, Span, Time

Case: TypeAlias = dict[str, Any]
#: The day of publication of the few cases that name none: that of most others.
_DAY = "2016-11-07T00:00:00"
#: The kind of quantity, or the dimensions, that a model looks for; a model of ranges looks for any.
_KINDS = {
    "CurrencyModel": ("money",),
    "PercentModel": ("percent",),
    "DimensionModel": ("length", "area", "mass", "volume", "speed", "power", "energy", "information", "angle"),
    "TemperatureModel": ("temperature", "temperature or angle"),
    "NumberRangeModel": (),
    "AgeModel": ("age",),
}
_MAIN = ("CurrencyModel", "DimensionModel", "PercentModel")


@dataclass
class Tally:
    """Cases and expected entities of one kind, and what went wrong where."""

    cases: int = 0
    right: int = 0
    expected: int = 0
    spans: int = 0
    values: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)


@dataclass
class Tallies:
    """The tally of each kind, and of each way in which the conventions differ: how often, how often it was right."""

    kinds: dict[str, Tally] = field(default_factory=dict)
    differ: dict[str, list[int]] = field(default_factory=dict)

    def of(self, *names: str) -> list[Tally]:
        """The tallies of those names."""
        return [self.kinds.setdefault(name, Tally()) for name in names]

    def differs(self, name: str | None, right: bool = True, times: int = 1) -> None:
        """Counts an entity that the two conventions say differently."""
        if name is not None and times:
            count = self.differ.setdefault(name, [0, 0])
            self.differ[name] = [count[0] + times, count[1] + times * right]


def count_case(case: Case, tallies: Tallies) -> None:
    """Finds what the model of a case looks for, and counts what is right."""
    if case["model"] == "DateTimeModel":
        _times(case, tallies)
    elif case["model"] in _KINDS:
        _figures(case, tallies)


def _times(case: Case, tallies: Tallies) -> None:
    text, reference = case["input"], case["reference"] or _DAY
    found = firsthand.find_times(text, published=reference)
    left, wrong = list(found), []
    rows = tallies.of("times, all", f"times: {_sort(case)}")
    for entity in case["results"]:
        span = _span(text, entity)
        differs = convention(entity["Text"], resolution(entity))
        inside = [t for t in left if t.start < span[1] and span[0] < t.end]
        left = [t for t in left if t not in inside]
        if differs is not None and differs.endswith("not marked"):
            tallies.differs(differs, not inside)
            wrong += ["found what is none"] * bool(inside)
            continue
        spans, value = _time_found(text, span, entity, inside, reference)
        tallies.differs(differs, value)
        wrong += [] if value else ["value" if spans else "span" if inside else "not found"]
        _count(rows, spans, value)
    marked = [t for t in left if (t.value or "").endswith("_REF")]
    tallies.differs("references such as recent: marked", times=len(marked))
    wrong += ["found what is none"] * (len(left) > len(marked))
    told = "; ".join(f"{text[t.start : t.end]} {t.type} {t.value}" for t in found)
    _close(rows, wrong, f"{text} | {reference[:16]} | expected {_expected(case)} | found {told}")


def _time_found(text: str, span: Span, entity: Case, inside: list[Time], reference: str) -> tuple[bool, bool]:
    """Whether an entity was found with the same span, and whether with a value that says the same too."""
    values = resolution(entity)
    tests = alternatives(entity["Text"], values, reference)
    spans = _same_span(text, span, [(t.start, t.end) for t in inside], any(len(parts) > 1 for parts in tests))
    return spans, spans and any(_passes(inside, parts, values[0].get("type") == "set") for parts in tests)


def _passes(found: list[Time], parts: list[Test], is_set: bool) -> bool:
    if len(found) != len(parts) or is_set != any(t.type == "SET" for t in found):
        return False
    return all(test(t.value or "") for t, test in zip(found, parts, strict=True))


def _same_span(text: str, wanted: Span, found: list[Span], apart: bool) -> bool:
    if not found or (len(found) > 1 and not apart):
        return False
    if core(text, *wanted) != core(text, found[0][0], found[-1][1]):
        return False
    return all(is_glue(text[a[1] : b[0]]) for a, b in pairwise(found))


def _figures(case: Case, tallies: Tallies) -> None:
    text, model = case["input"], case["model"]
    found = [q for q in firsthand.find_quantities(text) if _sought(q, _KINDS[model])]
    left, wrong = list(found), []
    group = "figures: currency, dimension, percent" if model in _MAIN else "figures: others"
    rows = tallies.of(group, f"figures: {model.removesuffix('Model').lower()}")
    for entity in case["results"]:
        if (entity.get("Resolution") or {}).get("value") in (None, "null", ""):
            continue
        start, end = _span(text, entity)
        inside = [q for q in left if q.start < end and start < q.end]
        left = [q for q in left if q not in inside]
        last = last_of_range(inside[0]) if len(inside) == 1 and model != "NumberRangeModel" else None
        ranged = last is not None and last.end == end
        if ranged and last is not None:
            inside = [replace(last, start=start)]
        spans = _near_span(text, (start, end), inside)
        value = spans and says(model, inside[0], entity["Resolution"])
        tallies.differs("ranges of figures: the case marks the last figure alone" if ranged else None, value)
        wrong += [] if value else ["value or unit" if spans else "span" if inside else "not found"]
        _count(rows, spans, value)
    wrong += ["found what is none"] * (model != "NumberRangeModel" and bool(left))
    told = "; ".join(f"{text[q.start : q.end]} = {q.value} {q.unit} {q.approximator}" for q in found)
    wanted = [(e["Text"], e.get("Resolution")) for e in case["results"]]
    _close(rows, wrong, f"{text[-160:]} | expected {wanted} | found {told}")


def _sought(quantity: Quantity, kinds: tuple[str, ...]) -> bool:
    names = {quantity.kind, *(e.why for e in quantity.evidence if e.kind == "dimension")}
    return not kinds or not names.isdisjoint(kinds)


def _near_span(text: str, wanted: Span, found: list[Quantity]) -> bool:
    """The same span, but for an approximator of ours before or behind the figure."""
    if len(found) != 1:
        return False
    start, end = found[0].start, found[0].end
    if found[0].approximator and start <= wanted[0] and wanted[1] <= end:
        start, end = wanted
    return core(text, *wanted) == core(text, start, end)


def _span(text: str, entity: Case) -> Span:
    """The span that a case gives, or the first place of its words."""
    words, start = entity["Text"], entity.get("Start")
    if start is None or text[start : start + len(words)].lower() != words:
        start = max(0, text.lower().find(words))
    return start, start + len(words)


def _sort(case: Case) -> str:
    names = {e.get("TypeName", e.get("Typename", "")).removeprefix("datetimeV2.") for e in case["results"]}
    return names.pop() if len(names) == 1 else "several kinds" if names else "no time"


def _expected(case: Case) -> str:
    return "; ".join(
        f"{e['Text']} {' / '.join(v.get('timex', '') + ' ' + (v.get('value') or v.get('start', '')) for v in resolution(e))}"
        for e in case["results"]
    )


def _count(rows: list[Tally], span: bool, value: bool) -> None:
    for row in rows:
        row.expected, row.spans, row.values = row.expected + 1, row.spans + span, row.values + value


def _close(rows: list[Tally], wrong: list[str], line: str) -> None:
    for row in rows:
        row.cases, row.right = row.cases + 1, row.right + (not wrong)
        row.wrong.update(wrong)
        if wrong:
            row.examples.append(f"[{', '.join(wrong)}] {line}")
