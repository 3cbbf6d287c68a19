"""Which of two texts was written first, from the words alone: what was added, cut, mended, and how far time has moved.

A logistic model over features that change sign when the texts change places, so that it has no opinion of its own on
"the first" and "the second". Text that is kept up to date (a page) grows; copy that is moved again (a dispatch) is cut
and recast: each feature therefore also stands weighed by how much the pair reads like a dispatch.
"""

from __future__ import annotations

import functools
import math
import re
from dataclasses import dataclass
from typing import Any

import numpy as np

from firsthand.data import load
from firsthand.lineage.overlap import Mask, Reading, reading
from firsthand.model import Evidence, Report
from firsthand.text import same_runs, sentences, word_key
from firsthand.text.vectors import word_rows
from firsthand.text.words import CAPITAL, FIGURE

#: Words in a row that count as kept from one version to the next.
_RUN = 4
#: Log-odds under which the words say nothing.
_LEAST = 0.25
#: Words of a speaking dispatch, in a hundred, at which a text reads wholly like one.
_FULL_REGISTER = 3.0

_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class _Side:
    """One text beside the other: which of its words the other has, and what it has alone."""

    text: str
    read: Reading
    kept: Mask
    alone: int
    odd: int


def order_reasons(a: Report, b: Report) -> list[Evidence]:
    """What the words tell of the order: one reason, with a positive weight where b is the later; none where they do not."""
    score = later_odds(a, b)
    if abs(score) < _LEAST:
        return []
    later, earlier = (b, a) if score > 0 else (a, b)
    names = later.outlet or "one text", earlier.outlet or "the other"
    names = names if names[0] != names[1] else ("one text", "the other")
    why = f"by what was added, cut and mended, {names[0]} reads like the later version of {names[1]}"
    return [Evidence("wording", why, round(score, 2))]


def later_odds(a: Report, b: Report) -> float:
    """Log-odds that b was written after a."""
    weights = _model()["weights"]
    return math.fsum(weights[name] * value for name, value in order_features(a, b).items())


def order_features(a: Report, b: Report) -> dict[str, float]:
    """What the model sees, by name; every value changes sign when the reports change places."""
    first, second = _sides(_whole(a), _whole(b))
    raw = _differences(first, second)
    register = _register(first.read, second.read)
    return {**raw, **{f"{name}_in_dispatches": value * register for name, value in raw.items()}}


def _differences(a: _Side, b: _Side) -> dict[str, float]:
    sizes = max(1, len(a.kept)), max(1, len(b.kept))
    length = math.log(sizes[1] / sizes[0])
    shares = _share(a.kept), _share(b.kept)
    years = [max(map(int, _YEAR.findall(side.text)), default=0) for side in (a, b)]
    marks = [len(_corrections().findall(side.text[:200] + side.text[-200:])) for side in (a, b)]
    return {
        "longer_where_kept": length * min(shares),
        "longer": length,
        "more_kept": shares[1] - shares[0],
        "more_alone": math.log1p(b.alone) - math.log1p(a.alone),
        "more_pieces": math.log1p(_pieces(b.kept)) - math.log1p(_pieces(a.kept)),
        "more_odd_words": math.log1p(b.odd) - math.log1p(a.odd),
        "later_year": float(np.sign(years[1] - years[0])) if all(years) else 0.0,
        "correction": float(np.sign(marks[1] - marks[0])),
        "more_brackets": float(np.sign(b.text.count("(") - a.text.count("("))),
        "longer_sentences": math.log(_sentence_length(b) / _sentence_length(a)),
        "head_kept": _share(b.kept[:20]) - _share(a.kept[:20]),
        "foot_kept": _share(b.kept[-20:]) - _share(a.kept[-20:]),
    }


def _sides(a: str, b: str) -> tuple[_Side, _Side]:
    in_a, in_b = reading(a), reading(b)
    kept_a, kept_b = np.zeros(len(in_a.words), bool), np.zeros(len(in_b.words), bool)
    for i, j, n in same_runs(in_a.words.keys, in_b.words.keys, _RUN):
        kept_a[i : i + n] = True
        kept_b[j : j + n] = True
    return _side(a, in_a, kept_a, in_b), _side(b, in_b, kept_b, in_a)


def _side(text: str, read: Reading, kept: Mask, other: Reading) -> _Side:
    words = read.words
    alone = ~kept & ~np.isin(words.keys, other.words.keys)
    # A small word that no vocabulary has is a slip more often than not, and slips are mended, not made.
    odd = ~kept & (word_rows(words) < 0) & ((words.kinds & (CAPITAL | FIGURE)) == 0)
    return _Side(text, read, kept, int(alone.sum()), int(odd.sum()))


def _register(a: Reading, b: Reading) -> float:
    """How much two texts read like dispatches (0 to 1): who said it, and on what day of the week."""
    said = sum(int(np.isin(side.words.keys, _keys("dispatch")).sum()) for side in (a, b))
    size = len(a.words) + len(b.words)
    return min(1.0, 100 * said / size / _FULL_REGISTER) if size else 0.0


def _whole(report: Report) -> str:
    titled = report.title and not report.text.startswith(report.title)
    return f"{report.title}\n{report.text}" if titled else report.text


def _pieces(kept: Mask) -> int:
    """Stretches of a text that the other lacks."""
    return int((~kept & np.concatenate(([True], kept[:-1]))).sum()) if len(kept) else 0


def _sentence_length(side: _Side) -> float:
    return max(1.0, len(side.kept) / max(1, len(sentences(side.text))))


def _share(mask: Mask) -> float:
    return float(mask.mean()) if len(mask) else 0.0


@functools.cache
def _keys(name: str) -> Any:
    return np.array([word_key(word) for word in _word_lists()[name]], np.uint64)


@functools.cache
def _word_lists() -> dict[str, Any]:
    return load("lineage", "order_words.toml")


@functools.cache
def _model() -> dict[str, Any]:
    return load("lineage", "order.toml")


@functools.cache
def _corrections() -> re.Pattern[str]:
    stems = "|".join(map(re.escape, _word_lists()["corrections"]))
    return re.compile(rf"\b(?:{stems})", re.I)
