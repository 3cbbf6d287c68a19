"""The stage's kernel: a batch of raw inputs -> a batch of reports, or of reasons why there is none."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pyarrow as pa

from firsthand.capture.dates import read_published
from firsthand.capture.fields import Fields, read_fields, read_language
from firsthand.capture.inputs import Captured, RawInput
from firsthand.capture.language import find_language
from firsthand.capture.layout import find_layout
from firsthand.capture.plain import read_plain
from firsthand.capture.record import load_object, read_record
from firsthand.errors import InputRefused, InvalidRecord
from firsthand.model import Report, Span, report_id
from firsthand.tables import batch_of, records_of

Reader = Callable[[bytes], tuple[str, Fields]]


def capture_batch(batch: pa.RecordBatch) -> pa.RecordBatch:
    """RawInput rows -> Captured rows, in the same order; what cannot be read becomes a row with its reason."""
    return batch_of(Captured, map(capture_one, records_of(RawInput, batch)))


def capture_one(raw: RawInput) -> Captured:
    """The report of one input, or the reason why there is none."""
    sha256 = hashlib.sha256(raw.content).hexdigest()
    try:
        report, reason = _read(raw, sha256), None
    except InputRefused as refused:
        report, reason = None, refused.reason
    except InvalidRecord as refused:
        report, reason = None, str(refused)
    except RecursionError:
        report, reason = None, "nested too deeply to read"
    return Captured(raw.name, raw.place, sha256, report, reason)


def _read_page(content: bytes) -> tuple[str, Fields]:
    from firsthand.capture.page import read_page  # noqa: PLC0415  # slow to import, and most inputs are no pages

    return read_page(content)


_READERS: dict[str, Reader] = {"text": read_plain, "markdown": read_plain, "html": _read_page, "json": read_record}


def _read(raw: RawInput, sha256: str) -> Report:
    text, said = _READERS[raw.media](raw.content)
    if not text.strip():
        raise InputRefused(raw.name, "no text in it")
    # What somebody wrote beside one page or text about it is surer than what is read out of it.
    beside = _beside(raw)
    said = (said.over(beside) if raw.media == "json" else beside.over(said)).over(_hinted(raw))
    # The id rests on what the input says, not on what is found in its text, so that finding more later keeps it.
    name = said.id or report_id(said.outlet, said.url or raw.place, said.published, sha256)
    said = said.over(_found(text, said, titled=raw.media != "html"))
    return Report(
        text=text,
        id=name,
        title=said.title,
        outlet=said.outlet,
        published=said.published,
        url=said.url,
        byline=said.byline,
        language=said.language,
        dateline=said.dateline,
        sha256=sha256,
    )


def _beside(raw: RawInput) -> Fields:
    """What the sidecar says; one beside a file of many reports cannot name the id, title or address of each."""
    if raw.sidecar is None:
        return Fields()
    try:
        fields = read_fields(load_object(raw.sidecar))
    except InputRefused as refused:
        raise InputRefused(raw.name, f"the .meta.json beside it: {refused.reason}") from None
    if raw.media == "json":
        return Fields(outlet=fields.outlet, published=fields.published, language=fields.language)
    return fields


def _hinted(raw: RawInput) -> Fields:
    return Fields(
        outlet=raw.outlet or None, published=read_published(raw.published), language=read_language(raw.language)
    )


def _found(text: str, said: Fields, titled: bool) -> Fields:
    """What the text itself shows: a page's headline is not part of its extracted text."""
    layout = find_layout(text)

    def words(span: Span | None) -> str | None:
        return text[slice(*span)] if span else None

    return Fields(
        title=words(layout.title) if titled else None,
        byline=words(layout.byline),
        language=None if said.language else find_language(text[slice(*layout.body)]),
        dateline=words(layout.dateline),
    )
