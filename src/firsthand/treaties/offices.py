"""Who held which office when, by a table that a user supplies; and names that the table contradicts."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from firsthand import data
from firsthand.errors import FirsthandError
from firsthand.treaties.findings import Finding
from firsthand.treaties.mentions import Sentence

COLUMNS = ("state", "office", "name", "since", "until")
_NAME = r"(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)+)"
#: Before an office: it is another one, or was held at another time.
_OTHER = re.compile(
    r"\b(?:former|ex|then|deputy|vice|shadow|acting|previous|incoming|designate|late|first)[\s-]+$", re.IGNORECASE
)


class OfficesError(FirsthandError):
    """A table of offices that cannot be understood: names the file and the line."""


@dataclass(frozen=True, slots=True)
class Office:
    """One person in one office of a state, from a day to a day (empty: open)."""

    state: str
    office: str
    name: str
    since: str = ""
    until: str = ""


def load_offices(path: Path) -> tuple[Office, ...]:
    """The offices of a CSV file with the columns state, office, name, since, until. Raises OfficesError."""
    try:
        return read_offices(path.read_text(encoding="utf-8-sig"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise OfficesError(f"{path}: {error}") from error


def read_offices(text: str, place: str) -> tuple[Office, ...]:
    """The offices of a CSV text; `place` names it in errors. Raises OfficesError."""
    reader = csv.DictReader(io.StringIO(text))
    if set(reader.fieldnames or ()) != set(COLUMNS):
        raise OfficesError(f"{place}: the columns are {', '.join(reader.fieldnames or ())}, not {', '.join(COLUMNS)}")
    found = []
    for row in reader:
        cells = {key: (row[key] or "").strip() for key in COLUMNS}
        if not all(cells[key] for key in COLUMNS[:3]):
            raise OfficesError(f"{place}:{reader.line_num}: state, office and name must be given")
        found.append(Office(**cells))
    return tuple(found)


def office_holders(sentence: Sentence, words: str, day: str | None, offices: Sequence[Office]) -> Iterator[Finding]:
    """Names beside an office that another held on the day, where the table says who did."""
    if day is None or not offices:
        return
    here = {mention.state for mention in sentence.states}
    titles = data.longest_first({office.office for office in offices if office.state in here})
    if not titles:
        return
    office = rf"\b(?P<office>(?i:{data.alternatives(titles)}))\b"
    # "foreign minister Ada Lund"; "Ada Lund, (the) Norwegian foreign minister,"
    patterns = (rf"{office}\s+{_NAME}", rf"{_NAME},\s+(?:[\w’'-]+\s+){{0,3}}?{office}")
    for match in (match for form in patterns for match in re.finditer(form, words)):
        if _OTHER.search(words[: match.start("office")]):
            continue
        title = " ".join(match["office"].split()).lower()
        state = _nearest(sentence, match.start("office"))
        holders = [o for o in offices if (o.state, o.office.lower()) == (state, title) and _holds(o, day)]
        if holders and not any(_same(match["name"], holder.name) for holder in holders):
            start, end = match.span("name")
            why = f"{title} of {state} on {day}: {', '.join(sorted(h.name for h in holders))}"
            yield Finding("office_holder", sentence.start + start, sentence.start + end, why)


def _nearest(sentence: Sentence, place: int) -> str:
    """The state named nearest to a place of the sentence."""
    return min(sentence.states, key=lambda m: abs(m.start - sentence.start - place)).state


def _holds(office: Office, day: str) -> bool:
    return office.since <= day and (not office.until or day < office.until)


def _same(said: str, known: str) -> bool:
    """Whether a name ends as the known one does, or is a part of it."""
    parts = known.lower().split()
    return any(word.lower() in parts[-1:] for word in said.split())
