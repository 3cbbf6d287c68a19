"""Figures in a text: money, percentages, measures, counts, with what the words around them say of their exactness."""

from __future__ import annotations

import bisect
import functools
import re
from dataclasses import replace

from firsthand.claims.compounds import compound, with_cents, with_inches
from firsthand.claims.numbers import MIXED, is_vague, number_pattern, number_value, size_pattern
from firsthand.claims.times import find_times
from firsthand.claims.units import Unit, approximators, near, signs, units
from firsthand.data import any_of
from firsthand.model import Evidence, Quantity, Span

_RANGE = r"\s*(?:-|–|—|~|to|through|(?P<both>and))\s*"
#: A figure that a letter, another figure or a mark of a name, list or score stands against is no quantity.
_COUNTED = re.compile(
    r"\s+(?:or\s+(?:so|more|fewer|less)\s+)?(?:of\s+(?:(?:the|its|their|his|her|our|all)\s+)?)?(?:[\d,]*\d\s+)?(?P<noun>(?!and\b|or\b|to\b|in\b|on\b|at\b|of\b|the\b|a\b|for\b|by\b|as\b|is\b|was\b|with\b|from\b)[^\W\d_]{2,})"
)
_BETWEEN = re.compile(r"\bbetween\s+(?:about\s+|around\s+)?\Z", re.IGNORECASE)
_NOBODY = re.compile(r"\b(?:no|any|every|some)\s\Z", re.IGNORECASE)
_ADDRESS = re.compile(r"\b\w{2,9}://\S+")


def find_quantities(text: str) -> list[Quantity]:
    """The figures of a text in order: money, percent, age, quantity.

    A quantity is a measure, a count or a bare number: its evidence names the dimension ("length", "count", "number").

    `value` is in `unit`: ISO 4217 code, "percent", a unit symbol, or the noun counted. A range has its first figure
    as value and says the last in its evidence, beside the dimension. Dates, times and durations are left out.
    """
    taken = [(time.start, time.end) for time in find_times(text)]
    if "://" in text:
        taken = _merged([*taken, *(match.span() for match in _ADDRESS.finditer(text))])
    found: list[Quantity] = []
    at = 0
    while (match := _figures().search(text, at)) is not None:
        quantity = None if _is_taken(match, taken) else _quantity(text, match)
        if quantity is None:
            at = match.end("number")
            continue
        quantity = with_inches(text, with_cents(text, quantity) if _whole(match) else quantity)
        if found and (joined := compound(text, found[-1], quantity)) is not None:
            found[-1] = joined
        else:
            found.append(quantity)
        at = found[-1].end
    return found


def _merged(spans: list[Span]) -> list[Span]:
    """Spans in order, those that overlap as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _is_taken(match: re.Match[str], taken: list[Span]) -> bool:
    """Whether a time or an address stands where the figure does; one in its unit ("miles an hour") does not count."""
    start, end = match.start(), match.end("last") if match["last"] else match.end("number")
    at = bisect.bisect_left(taken, (end, 0)) - 1  # the last that begins before the figure ends
    return at >= 0 and start < taken[at][1]


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    first, last, end = match["number"], match["last"], match.end()
    if last is not None and match["both"] and not _BETWEEN.search(text, max(0, match.start() - 24), match.start()):
        last, end = None, match.end("number")  # "$4.25 and 32 is the quantity" is no range
    unit = _unit_of(text, match) if end == match.end() else _signed(match)
    unit = unit or _counted(text, match.start(), end, first)
    if unit is None or (match["sign"] is None and text[max(0, match.start() - 1) : match.start()].isalnum()):
        return None
    value = number_value(first)
    if value is not None and match["size"] and end == match.end():
        value *= number_value("1 " + match["size"]) or 1.0
    if unit.unit == "m" and match["unit"] is None and value is not None:
        value /= 1e6  # "1.8m tall": the letter was read as million
    start, end, approximator = _approximated(text, match.start(), end)
    return _made(text, (start, end), unit, value, (first, last), approximator)


def _made(text: str, span: Span, unit: Unit, value: float | None, words: tuple[str, str | None],
          approximator: str | None) -> Quantity:  # fmt: skip
    evidence = [Evidence("dimension", unit.dimension)]
    if value is not None:
        evidence.append(Evidence("base", f"{value * unit.share * unit.base:.6g} in the base unit"))
    first, last = words
    if last is not None:
        number = number_value(last)
        evidence.append(Evidence("range", f"up to {number:g}" if number is not None else "up to an unread figure"))
        value = _shared_size(value, first, last)
    if approximator is None and is_vague(first):
        approximator = "about"
    confidence = {"count": 0.6, "number": 0.4}.get(unit.dimension, 0.9)
    return Quantity(*span, unit.kind, None if value is None else round(value * unit.share, 9), unit.unit,
                    approximator, confidence, tuple(evidence))  # fmt: skip


def _shared_size(value: float | None, first: str, last: str) -> float | None:
    """The first figure of "2 to 3 million" in the size that only the last one names."""
    size = re.search(r"[^\W\d_]+$", last)
    if value is None or size is None or not re.fullmatch(r"[\d.,]+", first.strip()):
        return value
    factor = number_value("1 " + size.group())
    return value * factor if factor is not None else value


def _whole(match: re.Match[str]) -> bool:
    """Whether a name of a unit stands behind a figure and no size behind it, so that cents may follow."""
    return match["unit"] is not None and not match["size"]


def _signed(match: re.Match[str]) -> Unit | None:
    if match["sign"] is None:
        return None
    sign = " ".join(match["sign"].upper().split())
    return Unit(
        "money", signs()[sign] or None, 1e6 if sign[1:] in signs().values() and sign[0] == "M" else 1.0, "money", 1.0
    )


def _unit_of(text: str, match: re.Match[str]) -> Unit | None:
    """The unit that a sign, or a name behind the figure, says; near words decide between two meanings of a name."""
    if match["sign"] is not None:
        return _signed(match)
    name = match["unit"] or match["boxed"]
    if match["aged"] or match["inch"]:
        return units()["year old" if match["aged"] else "inch"]
    if name is None:
        metres = re.search(r"\sm\Z", match["number"]) or (
            match["number"][-1:] == "m" and near("size").match(text, match.end() + 1)
        )  # beside a figure the letter is million, apart from it or beside a word of size it is metre
        return units()["metre"] if metres else None
    unit = units().get(" ".join(name.lower().split()))
    around = text[max(0, match.start() - 50) : match.end() + 30]
    if (
        unit is not None
        and name.lower() in ("pound", "pounds")
        and (text[match.end() : match.end() + 4] == " of " or near("mass").search(around))
    ):
        return units()["lb"]
    if unit is not None and unit.dimension == "temperature or angle":
        dimension = next((name for name in ("temperature", "angle") if near(name).search(around)), unit.dimension)
        return replace(unit, dimension=dimension)
    return unit


def _counted(text: str, start: int, end: int, number: str) -> Unit | None:
    """What a bare number counts: the word behind it ("14 of its 62 piers"); a figure alone is a number of nothing."""
    if (
        text[start - 1 : start] in tuple("#/-_.:")
        or text[end : end + 1] in tuple("-/_")
        or text[end : end + 1].isalpha()
    ):
        return None
    if number.lower() == "one" and _NOBODY.search(text, max(0, start - 6), start):
        return None
    noun = _COUNTED.match(text, end)
    if noun is not None:
        return Unit("quantity", noun["noun"].lower(), 1.0, "count", 1.0)
    return Unit("quantity", None, 1.0, "number", 1.0) if any(c.isdigit() for c in number) else None


def _approximated(text: str, start: int, end: int) -> tuple[int, int, str | None]:
    before, after, meanings = approximators()
    found = before.search(text, max(0, start - 26), start)
    behind = after.match(text, end)
    if behind is not None:
        return start, behind.end(), meanings[" ".join(behind["word"].lower().split())]
    if found is not None:
        return found.start(), end, meanings[" ".join(found["word"].lower().split())]
    return start, end, None


@functools.cache
def _figures() -> re.Pattern[str]:
    # A code may stand against its figure ("USD115"); other letters before one are sorted out afterwards.
    bare = number_pattern().replace(r"(?<![\w.,])", r"(?<![\d.,])")
    number = rf"(?:(?<!\bor )(?:minus|negative)\s+)?{bare}"
    sign = any_of(signs())
    names = units()
    letters, marks = ([n for n in names if n[-1].isalnum() is kind] for kind in (True, False))
    unit = rf"(?:{any_of(letters)})(?![^\W_])|(?:{any_of(marks)})(?!\s?\d|\w)|(?:{any_of(n for n in marks if n in '%°')})(?!\w)"
    pattern = (
        rf"(?:(?<![\w$])(?P<sign>{sign})\s?|\b(?P<aged>aged?)\s+(?=\d{{1,3}}\b))?(?P<number>{MIXED}(?=[\s-]?(?:{unit}))|{number})"
        rf"(?:{_RANGE}(?:{sign})?(?P<last>{number}))?"
        rf"(?(sign)|(?:(?:\s+of\s+|\s|-)?(?P<unit>{unit})(?:\s+(?P<size>{size_pattern()})\b)?|\s?[(\[{{<](?P<boxed>{any_of(letters)})[)\]}}>]|\s?(?P<inch>[\"”])(?=\s+(?:tall|long|wide|high|deep|thick)\b))?)"
    )
    return re.compile(pattern, re.IGNORECASE)
