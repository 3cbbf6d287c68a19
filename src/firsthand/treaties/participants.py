"""Participants of a treaty from the XML of the UN Treaty Collection, by its public description.

The collection's status table has a row for each participant and a column for each kind of action; the day is that of
the signature or of the deposit, a letter after it says which act it was: a accession, A acceptance, AA approval, c
formal confirmation, d succession. The names of participants that withdrew stand in brackets; their day is in a
footnote only, and so is left open here. Elements: Participants, Table, TGroup, Thead and Tbody, Row, Entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from lxml import etree

from firsthand.model import Event, Evidence
from firsthand.treaties.record import Record, RecordError
from firsthand.treaties.states import find_states

_MONTHS = {
    m: n
    for n, m in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1)
}
_DATED = re.compile(r"(?P<day>\d{1,2})\s+(?P<month>[A-Za-z]{3})[a-z]*\.?\s+(?P<year>\d{4})\s*(?P<mark>AA|[aAcds])?\b")
#: Words of a column's head and the stage of its days, in the order in which they are asked.
_HEADS = (
    ("signature", "signed"), ("entry into force", "in_force"), ("ratification", "ratified"), ("acceptance", "ratified"),
    ("approval", "ratified"), ("confirmation", "ratified"), ("accession", "acceded"), ("succession", "acceded"),
)  # fmt: skip
_MARKS = {"a": "acceded", "d": "acceded", "s": "signed"}


def read_participants(content: bytes, treaty: str, address: str) -> Record:
    """The record in a file of participants of one treaty; participants that are no states are named in `unread`.

    Raises RecordError where it is no XML, holds no table of participants, or no treaty is named.
    """
    if not treaty:
        raise RecordError(f"{address}: say which treaty these participants are of")
    root = _root(content, address)
    tables = [table for part in root.iter("Participants") for table in part.iter("TGroup", "Tgroup")]
    if not tables:
        raise RecordError(f"{address}: holds no table of participants")
    events: list[Event] = []
    unread: list[str] = []
    for table in tables:
        columns = [_stage(words) for words in next(iter(_rows(table, "Thead")), [])]
        for name, *cells in _rows(table, "Tbody"):
            state = _state(name)
            if state is None:
                unread.append(name)
            else:
                events += _events(state, name, columns[1:], cells, treaty, address)
    return Record(tuple(events), (), tuple(unread))


def _root(content: bytes, address: str) -> Any:
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise RecordError(f"{address}: {error}") from error


def _rows(table: Any, part: str) -> Iterator[list[str]]:
    for body in table.iter(part):
        for row in body.iter("Row"):
            yield [_words(entry) for entry in row.iter("Entry")]


def _words(entry: Any) -> str:
    """The words of a cell without the numbers of its footnotes."""
    parts = [entry.text or ""]
    for child in entry:
        if not (isinstance(child.tag, str) and child.tag.lower() == "superscript"):
            parts.append(_words(child))
        parts.append(child.tail or "")
    plain = re.sub(r"<superscript>.*?</superscript>", "", "".join(parts), flags=re.IGNORECASE | re.DOTALL)
    return " ".join(plain.split())


def _stage(head: str) -> str | None:
    return next((stage for words, stage in _HEADS if words in head.lower()), None)


def _state(name: str) -> str | None:
    plain = name.strip("[] ")
    first = next(iter(find_states(plain)), None)
    return first.state if first and first.start <= len("The ") else None


def _events(
    state: str, name: str, columns: list[str | None], cells: list[str], treaty: str, address: str
) -> Iterator[Event]:
    for stage, cell in zip(columns, cells, strict=False):
        for match in _DATED.finditer(cell) if stage else ():
            day = _day(match)
            if stage and day:
                act = _MARKS.get(match["mark"] or "", stage)
                yield _event(state, act, day, f"the depositary's table: {match.group()}", treaty, address)
    if name.startswith("["):
        why = "in brackets in the depositary's table: it withdrew; the day is in a footnote"
        yield _event(state, "effective", None, why, treaty, address)


def _event(state: str, stage: str, day: str | None, why: str, treaty: str, address: str) -> Event:
    return Event(
        state, stage, happened=day, known=day, record=address, board=treaty, evidence=(Evidence("depositary", why),)
    )


def _day(match: re.Match[str]) -> str | None:
    month = _MONTHS.get(match["month"].lower())
    try:
        return date(int(match["year"]), month, int(match["day"])).isoformat() if month else None
    except ValueError:
        return None
