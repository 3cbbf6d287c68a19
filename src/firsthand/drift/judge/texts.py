"""What is looked up of the two whole texts, by their characters: parts of statements, figures, findings of rules."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from firsthand.drift.figures import lacking, quantities_of, same, same_time, times_of
from firsthand.drift.found import Found
from firsthand.drift.readings import Reading, credits_of, stems_of
from firsthand.drift.types import drift_types
from firsthand.model import Quantity, Span, Statement, Time

_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "who", "which", "that", "both", "one", "some", "others"})


@dataclass(frozen=True, eq=False)
class Text:
    """What is looked up of a whole text, by its characters."""

    reading: Reading
    role: npt.NDArray[np.int8]
    quoted: npt.NDArray[np.int8]
    figure: npt.NDArray[np.int8]
    credit: npt.NDArray[np.int8]
    found: npt.NDArray[np.int8]
    holders: tuple[tuple[Statement, frozenset[int]], ...] = field(repr=False)


@functools.cache
def types() -> tuple[str, ...]:
    """The types that are judged, in the order of their columns."""
    return tuple(name for name in drift_types() if name != "beyond_our_copy")


def texts_of(source: Reading, derived: Reading, found: Sequence[Found], kept: Sequence[Found]) -> tuple[Text, Text]:
    """What is looked up of the two texts; `kept` are the findings that rules alone would keep."""
    days = source.report.published, derived.report.published
    told = [_figures(source, days[0] or days[1]), _figures(derived, days[1] or days[0])]
    rows = []
    for n, reading in enumerate((source, derived)):
        at = _ruled(len(reading.text), [(f.type, (f.source, f.derived)[n]) for f in found],
                    [(f.type, (f.source, f.derived)[n]) for f in kept])  # fmt: skip
        role, quoted = _roles(reading)
        said = tuple((s, _called(reading, s)) for s in reading.statements if s.cue is not None and s.kind != "thought")
        figure = _valued(len(reading.text), told[n], told[1 - n])
        rows.append(Text(reading, role, quoted, figure, _credited(reading, (derived, source)[n]), at, said))
    return rows[0], rows[1]


def _called(reading: Reading, statement: Statement) -> frozenset[int]:
    """The words of a source, with those of the person that it was found to be; none for a pronoun of nobody known."""
    if statement.source is None:
        return frozenset()
    written, who = reading.text[slice(*statement.source)].lower(), statement.speaker
    known = [part for part in (who.name, who.role, who.affiliation) if part] if who is not None else []
    return frozenset(stems_of(" ".join(("" if written in _PRONOUNS else written, *known)).lower()))


def _roles(reading: Reading) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.int8]]:
    """By character: part in a statement (1 source, 2 cue, 3 content), and whether it is quoted."""
    role, quoted = (np.zeros(len(reading.text) + 1, np.int8) for _ in range(2))
    for statement in reading.statements:
        for start, end in statement.content:
            role[start:end] = 3
    for statement in reading.statements:
        for span, number in ((statement.source, 1), (statement.cue, 2)):
            if span is not None:
                role[slice(*span)] = number
    for start, end in reading.quotes:
        quoted[start:end] = 1
    return role, quoted


def _figures(reading: Reading, published: str | None) -> tuple[list[Quantity], list[Time]]:
    return quantities_of(reading), times_of(reading, published)


def _valued(
    length: int, mine: tuple[list[Quantity], list[Time]], theirs: tuple[list[Quantity], list[Time]]
) -> npt.NDArray[np.int8]:
    """By character: a figure that the other text has (1) or has not (2), a time that it has (3) or has not (4)."""
    found = np.zeros(length + 1, np.int8)
    for quantity in mine[0]:
        found[quantity.start : quantity.end] = 1
    for quantity in lacking(mine[0], theirs[0], same):
        found[quantity.start : quantity.end] = 2
    for time in mine[1]:
        found[time.start : time.end] = 3
    for time in lacking(mine[1], theirs[1], same_time):
        found[time.start : time.end] = 4
    return found


def _credited(reading: Reading, other: Reading) -> npt.NDArray[np.int8]:
    """By character: words that credit a newsroom which the other text names too (1), and one which it does not (2)."""
    found = np.zeros(len(reading.text) + 1, np.int8)
    names = {credit.name for credit in credits_of(other.report)}
    for credit in credits_of(reading.report):
        found[credit.start : credit.end] = 1 if credit.name in names else 2
    return found


def _ruled(
    length: int, found: Iterable[tuple[str, Span | None]], kept: Iterable[tuple[str, Span | None]]
) -> npt.NDArray[np.int8]:
    """By character and type: found by a rule (1), and kept by rules alone (2)."""
    columns = {name: n for n, name in enumerate(types())}
    at = np.zeros((length + 1, len(columns)), np.int8)
    for value, rows in ((1, found), (2, kept)):
        for name, span in rows:
            if span is not None and name in columns:
                at[span[0] : span[1], columns[name]] = value
    return at
