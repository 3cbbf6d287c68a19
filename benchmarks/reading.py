"""How a reading by the program is held against one by hand: which statements and which drifts are the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from firsthand import Drift, Statement
from firsthand.text import sentences

Row = dict[str, Any]
Span = tuple[int, int]

#: Share of words that two contents have in common from which on they are the same, and below which they are not.
_SAME, _OTHER = 0.5, 0.3

#: Characters by which a span may pass the end of its sentence: a blank, a quotation mark.
_SLACK = 2

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Score:
    """Counts of one pair or of several; they add up."""

    statements: int = 0
    required_statements: int = 0
    direct: int = 0
    all_direct: int = 0
    other_statements: int = 0
    drifts: int = 0
    required_drifts: int = 0
    other_drifts: int = 0
    wanted_types: Counter[str] = field(default_factory=Counter)
    hit_types: Counter[str] = field(default_factory=Counter)
    right_types: Counter[str] = field(default_factory=Counter)
    other_types: Counter[str] = field(default_factory=Counter)
    missed: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def __add__(self, other: Score) -> Score:
        return Score(**{name: getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__})


def score_statements(text: str, found: Sequence[Statement], wanted: Sequence[Row]) -> Score:
    """The statements found in a text against those read by hand.

    One is found when its content shares half of the words of both, alone or with its group, and when the speaker or the
    source names the expected one. One that was not asked for counts as other where it lies on no content of the gold.
    """
    contents = [_words_of(text, row["content"]) for row in wanted]
    met: dict[int, int] = {}
    for n, row in enumerate(wanted):
        group = [
            c for r, c in zip(wanted, contents, strict=True) if row.get("group") and r.get("group") == row["group"]
        ]
        fitting = (m for m, s in enumerate(found) if _is_statement(text, s, row, contents[n], set().union(*group)))
        if (first := next(fitting, None)) is not None:
            met[n] = first
    others = [
        s
        for m, s in enumerate(found)
        if m not in met.values()
        and max((_overlap(_words_in(text, s.content), c) for c in contents), default=0) < _OTHER
    ]
    required = [n for n, row in enumerate(wanted) if not row.get("optional")]
    return Score(
        statements=sum(n in met for n in required),
        required_statements=len(required),
        direct=sum(wanted[n]["form"] == found[m].form == "direct" for n, m in met.items()),
        all_direct=sum(row["form"] == "direct" for row in wanted),
        other_statements=len(others),
        missed=tuple(f"statement: {wanted[n]['content']}" for n in required if n not in met),
        others=tuple(f"statement: {' ... '.join(text[s:e] for s, e in row.content)}" for row in others),
    )


def score_drifts(source: str, derived: str, found: Sequence[Drift], wanted: Sequence[Row]) -> Score:
    """The drifts found between two texts against those read by hand.

    One is found when its type is the expected one or one as right, and when on each side that has words its span covers
    half of them and stays within their sentences. Each found drift serves one row; required rows choose first.
    """
    used: dict[int, Row] = {}
    missed = []
    for row in sorted(wanted, key=lambda row: bool(row.get("optional"))):
        fitting = (m for m, d in enumerate(found) if m not in used and _is_drift(source, derived, d, row))
        if (first := next(fitting, None)) is not None:
            used[first] = row
        elif not row.get("optional"):
            missed.append(f"{row['type']}: {row['before']} -> {row['after']}")
    hits = [(m, row) for m, row in used.items() if not row.get("optional")]
    others = [d for m, d in enumerate(found) if m not in used]
    return Score(
        drifts=len(hits),
        required_drifts=sum(not row.get("optional") for row in wanted),
        other_drifts=len(others),
        wanted_types=Counter(row["type"] for row in wanted if not row.get("optional")),
        hit_types=Counter(row["type"] for _, row in hits),
        right_types=Counter(found[m].type for m, _ in hits),
        other_types=Counter(d.type for d in others),
        missed=tuple(missed),
        others=tuple(f"{d.type}: {d.before} -> {d.after}" for d in others),
    )


def _is_statement(text: str, found: Statement, row: Row, content: set[int], group: set[int]) -> bool:
    words = _words_in(text, found.content)
    same = words & content and max(_overlap(words, content), _overlap(words, group)) >= _SAME
    name = _lower(row.get("speaker") or row.get("source") or "")
    said = found.speaker.name if found.speaker and found.speaker.name else ""
    named = set(_lower(said)) | set(_lower(text[slice(*found.source)] if found.source else ""))
    return bool(same) and (not name or name[-1] in named or 2 * len(set(name) & named) >= len(set(name)))


def _is_drift(source: str, derived: str, found: Drift, row: Row) -> bool:
    return (
        found.type in (row["type"], *row.get("also_types", ()))
        and _lies_on(source, row["before"], found.source)
        and _lies_on(derived, row["after"], found.derived)
    )


def _lies_on(text: str, phrase: str | None, span: Span | None) -> bool:
    if phrase is None:
        return True
    if span is None or (at := text.find(phrase)) < 0:
        return False
    end = at + len(phrase)
    around = [(s, e) for s, e in sentences(text) if s < end and at < e]
    wanted = _words_in(text, [(at, end)])
    return (
        2 * len(wanted & _words_in(text, [span])) >= len(wanted)
        and min(s for s, _ in around) - _SLACK <= span[0]
        and span[1] <= max(e for _, e in around) + _SLACK
    )


def _words_of(text: str, phrase: str) -> set[int]:
    at = text.index(phrase)
    return _words_in(text, [(at, at + len(phrase))])


def _words_in(text: str, spans: Iterable[Span]) -> set[int]:
    """Where the words of the spans begin."""
    return set(_starts(text, spans))


def _starts(text: str, spans: Iterable[Span]) -> Iterator[int]:
    for start, end in spans:
        yield from (m.start() for m in _WORD.finditer(text) if start <= m.start() < end)


def _overlap(one: set[int], other: set[int]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def _lower(phrase: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(phrase)]
