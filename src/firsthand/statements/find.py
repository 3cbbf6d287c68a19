"""The statements of a text: framed ones, quotations with their sources, headlines; who the speakers are."""

from __future__ import annotations

import dataclasses
import functools

import pyarrow as pa

from firsthand.capture.language import language_of
from firsthand.model import Report, Span, Statement
from firsthand.statements.direct import attach
from firsthand.statements.draft import SOME, WHOLE, Draft, Form, depths_of, letters, place_of, shared, statement_of
from firsthand.statements.headlines import TURN, headline, signed, turns
from firsthand.statements.indirect import indirect
from firsthand.statements.opening import newsrooms_of, sentences_of
from firsthand.statements.parse import Sentence, parse
from firsthand.statements.plain import languages, plain_statements
from firsthand.statements.speakers import speakers_of
from firsthand.statements.tagged import tagged
from firsthand.statements.tagger import LONGEST, available
from firsthand.tables import batch_of, records_of
from firsthand.text import quotations

_LANGUAGES = frozenset({"en"})
#: Texts kept with their statements, of about 30 kB each.
_KEPT = 2_048


def find_statements(text: str, language: str | None = None) -> list[Statement]:
    """Who said what in a text: one Statement for each attribution, in the order of their contents.

    `content` holds the spans of what is said, quotation marks included and the cue left out; `depth` counts the
    statements whose content this one stands in. Confidence is the share of right ones among such frames in PolNeAR
    (Newell, Margolin and Ruths 2018). Any text is taken; what cannot be read yields nothing. `language` is found where
    it is not given; one other than English is read by its marks and cue words (`plain`).
    """
    code = language or language_of(text)
    return list(_found(text)) if reads(code) else plain_statements(text, code or "")


@functools.lru_cache(maxsize=_KEPT)
def _found(text: str) -> tuple[Statement, ...]:
    """The statements of a text, kept because outlets carry the same words: a verbatim copy costs a look."""
    spans, dateline = sentences_of(text)
    placed = [Sentence(s, e, p) for (s, e), p in zip(spans, parse(text[s:e] for s, e in spans), strict=True)]
    return tuple(_statements(text, placed, newsrooms_of(text, dateline)))


def reads(language: str | None) -> bool:
    """Whether texts in a language can be parsed; one that is not known is tried."""
    return language is None or language.partition("-")[0].lower() in _LANGUAGES


def how_read(language: str | None) -> str:
    """How the statements of a language are read, in words for people; "" where its sentences are parsed."""
    if reads(language):
        return ""
    known = language is not None and language.partition("-")[0].lower() in languages()
    return "read by marks and cue words only" if known else "only quotations behind a name and a colon are read"


def statements_batch(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Report rows -> Statement rows, in the order of the reports and of their texts."""
    found = (
        dataclasses.replace(statement, report_id=report.id)
        for report in records_of(Report, batch)
        for statement in find_statements(report.text, report.language)
    )
    return batch_of(Statement, found)


def _statements(text: str, placed: list[Sentence], newsrooms: frozenset[str] = frozenset()) -> list[Statement]:
    quotes = quotations(text)
    drafts = [draft for n, s in enumerate(placed) for draft in _told(s, n, quotes)]
    spoken = turns(text, placed)
    inside = [turn.content[0] for turn in spoken]
    loose = [q for q in quotes if shared(text, [q], inside) * 2 < letters(text, [q])]
    drafts = attach(text, loose, [draft for draft in drafts if not _is_turn(draft, spoken)], placed)
    drafts += [*spoken, *signed(text, loose, placed, drafts), *headline(text, placed)]
    drafts.sort(key=lambda d: (d.content[0], -d.content[-1][1], d.cue or (0, 0), d.why))
    drafts = _single(text, drafts)
    depths = depths_of(drafts, functools.partial(_below, text))
    speakers = speakers_of(text, placed, drafts, quotes, newsrooms)
    return [
        statement_of(draft, _form(text, draft, quotes), depth, speaker, draft.confidence)
        for draft, depth, speaker in zip(drafts, depths, speakers, strict=True)
    ]


def _told(sentence: Sentence, number: int, quotes: list[Span]) -> list[Draft]:
    """The statements in one sentence: as trained, and by rules alone where the network cannot read it."""
    if available() and len(sentence.parsed) <= LONGEST:
        return tagged(sentence, number, quotes)
    return indirect(sentence.start, sentence.parsed, number)


def _is_turn(draft: Draft, spoken: list[Draft]) -> bool:
    """Whether a statement is a turn of a transcript, which the speakers' names in its text part better."""
    return any(draft.cue == turn.cue for turn in spoken)


def _form(text: str, draft: Draft, quotes: list[Span]) -> Form:
    if draft.why == TURN:
        return "direct"
    share = shared(text, draft.content, quotes) / max(1, letters(text, draft.content))
    return "direct" if share >= WHOLE else "mixed" if share > SOME else "indirect"


def _single(text: str, drafts: list[Draft]) -> list[Draft]:
    """Of several statements with the same content, the surest."""
    best: dict[tuple[int, tuple[Span, ...]], Draft] = {}
    for draft in drafts:
        key = draft.below, tuple(draft.content)
        if key not in best or draft.confidence > best[key].confidence:
            best[key] = draft
    return list(best.values())


def _below(text: str, draft: Draft, other: Draft) -> bool:
    if other is draft or not _inside(draft, other):
        return False
    return not _inside(other, draft) or letters(text, draft.content) < letters(text, other.content)


def _inside(draft: Draft, other: Draft) -> bool:
    start, end = place_of(draft)
    return any(s <= start and end <= e for s, e in other.content)
