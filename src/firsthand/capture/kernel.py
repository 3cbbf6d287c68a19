"""The stage's kernel: a batch of raw inputs -> a batch of reports, or of reasons why there is none."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pyarrow as pa

from firsthand.capture.dates import read_published
from firsthand.capture.fields import Fields, read_fields, read_language
from firsthand.capture.inputs import Captured, RawInput
from firsthand.capture.language import find_languages
from firsthand.capture.layout import find_layout
from firsthand.capture.plain import read_plain
from firsthand.capture.record import load_object, read_record
from firsthand.errors import InputRefused, InvalidRecord
from firsthand.model import Report, Span, report_id
from firsthand.tables import batch_of, records_of
from firsthand.text.many import Texts, many

Reader = Callable[[bytes], tuple[str, Fields]]


@dataclass(frozen=True, slots=True, eq=False)
class Capture:
    """What became of some inputs, in their order, and the texts of those that are reports, in the same order."""

    captured: list[Captured]
    texts: Texts


@dataclass(frozen=True, slots=True)
class _Draft:
    """A report but for the language, and the place of its body in its text."""

    raw: RawInput
    text: str
    id: str
    said: Fields
    sha256: str
    body: Span


def capture_batch(batch: pa.RecordBatch) -> pa.RecordBatch:
    """RawInput rows -> Captured rows, in the same order; what cannot be read becomes a row with its reason."""
    return batch_of(Captured, capture_all(list(records_of(RawInput, batch))).captured)


def capture_one(raw: RawInput) -> Captured:
    """The report of one input, or the reason why there is none."""
    return capture_all([raw]).captured[0]


def capture_all(raws: Sequence[RawInput]) -> Capture:
    """The report of each input, or the reason why there is none."""
    tried = [_tried(raw) for raw in raws]
    drafts = [draft for draft in tried if isinstance(draft, _Draft)]
    texts = many([draft.text for draft in drafts], [draft.said.title for draft in drafts])
    languages = iter(find_languages(texts, [(draft.text, draft.body, draft.said.language) for draft in drafts]))
    captured = [item if isinstance(item, Captured) else _captured(item, next(languages)) for item in tried]
    return Capture(captured, texts)


def _tried(raw: RawInput) -> _Draft | Captured:
    sha256 = hashlib.sha256(raw.content).hexdigest()
    try:
        return _draft(raw, sha256)
    except InputRefused as refused:
        reason = refused.reason
    except InvalidRecord as refused:
        reason = str(refused)
    except RecursionError:
        reason = "nested too deeply to read"
    return Captured(raw.name, raw.place, sha256, None, reason)


def _captured(draft: _Draft, language: str | None) -> Captured:
    said = draft.said
    report = Report(
        text=draft.text,
        id=draft.id,
        title=said.title,
        outlet=said.outlet,
        published=said.published,
        url=said.url,
        byline=said.byline,
        language=language,
        dateline=said.dateline,
        sha256=draft.sha256,
    )
    return Captured(draft.raw.name, draft.raw.place, draft.sha256, report, None)


def _read_page(content: bytes) -> tuple[str, Fields]:
    from firsthand.capture.page import read_page  # noqa: PLC0415  # slow to import, and most inputs are no pages

    return read_page(content)


_READERS: dict[str, Reader] = {"text": read_plain, "markdown": read_plain, "html": _read_page, "json": read_record}


def _draft(raw: RawInput, sha256: str) -> _Draft:
    text, said = _READERS[raw.media](raw.content)
    if not text or text.isspace():
        raise InputRefused(raw.name, "no text in it")
    # What somebody wrote beside one page or text about it is surer than what is read out of it.
    if raw.sidecar is not None:
        beside = _beside(raw, raw.sidecar)
        said = said.over(beside) if raw.media == "json" else beside.over(said)
    if raw.outlet or raw.published or raw.language:
        said = said.over(_hinted(raw))
    # The id rests on what the input says, not on what is found in its text, so that finding more later keeps it.
    name = said.id or report_id(said.outlet, said.url or raw.place, said.published, sha256)
    if not text.isascii():
        Report(text, name, sha256=sha256)  # refuses half a surrogate pair before anything else reads it
    layout = find_layout(text)
    # A page's headline is no part of its extracted text.
    title = None if raw.media == "html" else layout.title
    found = [text[slice(*span)] if span else None for span in (title, layout.byline, layout.dateline)]
    said = said.over(Fields(title=found[0], byline=found[1], dateline=found[2]))
    return _Draft(raw, text, name, said, sha256, layout.body)


def _beside(raw: RawInput, sidecar: str) -> Fields:
    """What the sidecar says; one beside a file of many reports cannot name the id, title or address of each."""
    try:
        fields = read_fields(load_object(sidecar))
    except InputRefused as refused:
        raise InputRefused(raw.name, f"the .meta.json beside it: {refused.reason}") from None
    if raw.media == "json":
        return Fields(outlet=fields.outlet, published=fields.published, language=fields.language)
    return fields


def _hinted(raw: RawInput) -> Fields:
    return Fields(
        outlet=raw.outlet or None, published=read_published(raw.published), language=read_language(raw.language)
    )
