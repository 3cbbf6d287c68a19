"""The finer kind of a difference, told from the words on both sides: what about the figure, the time, the quotation changed."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from rapidfuzz.distance import Levenshtein

from firsthand.data import load
from firsthand.drift.figures import quantities_in
from firsthand.drift.found import Found
from firsthand.drift.readings import Reading, overlap

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_NEGATION = re.compile(r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot)\b|n['’]t\b", re.IGNORECASE)
#: Names as alike in letters as this are one name spelled another way.
_SPELLED = 0.6


def finer(found: Found, source: Reading, derived: Reading) -> str | None:
    """The finer kind of a difference; None where its type has none, or where the words do not tell."""
    if found.source is None or found.derived is None:
        return None
    before, after = source.text[slice(*found.source)], derived.text[slice(*found.derived)]
    if found.type == "speaker_changed":
        quoted = any(overlap(q, (s.start, s.end)) for q in derived.quotes for s in derived.sentences
                     if s.start <= found.derived[0] < s.end)  # fmt: skip
        return "quotation given to another" if quoted else None
    kind = _KINDS.get(found.type)
    return kind(before, after) if kind is not None else None


def _number(before: str, after: str) -> str | None:
    """A figure ten, a hundred, a thousand times the other; its digits in another order; another unit; another value."""
    a, b = ([q for q in quantities_in(text) if q.value] for text in (before, after))
    if not a or not b:
        return None
    x, y = a[0].value or 0.0, b[0].value or 0.0
    if math.isclose(x, y) and a[0].unit != b[0].unit:
        return "unit"
    power = math.log10(max(x, y) / min(x, y)) if x > 0 and y > 0 else 0.0
    if power >= 1 and math.isclose(power, round(power), abs_tol=0.01):
        return "magnitude"
    if x != y and sorted(f"{x:g}") == sorted(f"{y:g}"):
        return "digits swapped"
    return None


def _time(before: str, after: str) -> str | None:
    """Another day of the week, month or year."""
    table = load("claims", "data/times.toml")
    for names, kind in (("weekdays", "weekday"), ("months", "month")):
        a, b = ({table[names][w] for w in _words(text) if w in table[names]} for text in (before, after))
        if a and b and a != b:
            return kind
    return "year" if _YEAR.findall(before) and _YEAR.findall(after) else None


def _name(before: str, after: str) -> str | None:
    """A name spelled another way, as translation garbles it; or a name of somebody else."""
    return "spelling" if Levenshtein.normalized_similarity(before.lower(), after.lower()) >= _SPELLED else None


def _quotation(before: str, after: str) -> str | None:
    """A quotation of which only a part is left, with nothing to show for it; or one with other words."""
    a, b = _words(before), _words(after)
    cut = len(b) < len(a) and any(a[n : n + len(b)] == b for n in range(len(a) - len(b) + 1))
    return "cut" if cut else None


def _negated(before: str, after: str) -> str | None:
    """A negation that went, or came; neither where another word turns the sense."""
    here, there = (_NEGATION.search(text) is not None for text in (before, after))
    if here == there:
        return None
    return "negation lost" if here else "negation added"


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


_KINDS: dict[str, Callable[[str, str], str | None]] = {
    "number_changed": _number,
    "time_changed": _time,
    "name_changed": _name,
    "quotation_altered": _quotation,
    "meaning_reversed": _negated,
}
