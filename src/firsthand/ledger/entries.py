"""One report on its way into the ledger, as the columns of its rows: made where the report is read, whatever process."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import orjson

from firsthand import tables
from firsthand.ledger.index import FoundBy
from firsthand.model import Credit, Report, Span

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Entry:
    """The columns of a report's rows, in their order: the report, then its traits, then the bytes as they came."""

    content_key: str
    place: str
    report_id: str
    sha256: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    byline: str | None
    language: str | None
    dateline: str | None
    text: str
    credits: str
    sentences: bytes
    hashes: bytes
    names: bytes
    counts: bytes
    lead: bytes
    lines: bytes
    content: bytes

    def found_by(self) -> FoundBy:
        """What the index keeps of it."""
        return FoundBy(self.hashes, self.names, self.counts, self.lead, self.lines)

    def report_row(self) -> tuple[Any, ...]:
        """The columns REPORT_COLUMNS."""
        return tuple(getattr(self, name) for name in REPORT_COLUMNS)


_FIELDS = [field.name for field in dataclasses.fields(Entry)]
#: What a report says of itself beside its text.
_SAID = sorted(field.name for field in dataclasses.fields(Report) if field.name not in ("text", "version"))
_SORTED = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
#: A report's columns in the ledger, in their order.
REPORT_COLUMNS = _FIELDS[: _FIELDS.index("credits")]


def entry(
    report: Report, place: str, content: bytes, credits: Sequence[Credit],
    sentences: Sequence[Span] | npt.NDArray[np.int32], traits: tuple[bytes, bytes, bytes, bytes, bytes],
) -> Entry:  # fmt: skip
    """A report with what its own stages found in it; `traits` are fingerprints, names, counts of names, lead, lines."""
    return Entry(
        content_key(report), place, report.id, report.sha256, report.title, report.outlet, report.published,
        report.url, report.byline, report.language, report.dateline, report.text, dump(tuple(credits)),
        np.array(sentences, "<i4").tobytes(), *traits, content,
    )  # fmt: skip


def content_key(report: Report) -> str:
    """A hash of everything a report says of itself; two reports with the same one are the same version."""
    about = {name: getattr(report, name) for name in _SAID} | {"text": "", "version": 1}
    head = _SORTED.encode(about)  # the text itself needs no quoting
    return hashlib.sha256(f"{head}\n{report.text}".encode()).hexdigest()


def spans_of(kept: bytes) -> list[Span]:
    """The spans in the bytes of the column sentences."""
    pairs = np.frombuffer(kept, "<i4").reshape(-1, 2).tolist()
    return [(start, end) for start, end in pairs]


def dump(record: Any) -> str:
    """A record, or a tuple of records, as JSON."""
    return orjson.dumps(record, option=orjson.OPT_SERIALIZE_NUMPY).decode()


def load(record_type: type[Record], text: str) -> Record:
    """The record whose `dump` this is."""
    return tables.from_json(record_type, orjson.loads(text))
