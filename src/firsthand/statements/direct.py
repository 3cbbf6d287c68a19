"""Quotations joined to who says them: to a framed statement, to a cue beside them, or to who spoke just before."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from firsthand.model import Span
from firsthand.statements.beside import beside, said, source_beside
from firsthand.statements.draft import WHOLE, Draft, letters, shared, within
from firsthand.statements.parse import Sentence

#: Characters between a quotation and the next paragraph that can only be "she said on Monday".
_NEAR = 100
#: Words of a quotation that stands for a statement though nobody is named beside it; fewer where it is a sentence.
_FLOATING, _SENTENCE = 4, 2
#: What is left of a statement's confidence for a quotation behind it that has no words of saying of its own.
_LOOSE = 0.8
_CLOSED = re.compile(r"[.,!?…][”\"’'»]$")
_ENDED = re.compile(r"[.!?…][”\"’'»]*$")


def attach(text: str, quotes: list[Span], drafts: list[Draft], sentences: list[Sentence]) -> list[Draft]:
    """Every statement, the framed ones with their quotations whole, and those of quotations that had no frame."""
    found = list(drafts)
    starts = [s.start for s in sentences]
    framed: dict[int, list[Draft]] = {}
    for draft in drafts:
        framed.setdefault(draft.sentence, []).append(draft)
    cued = {draft.cue: draft for draft in drafts}
    last: Draft | None = None
    for quote in quotes:
        first, final = bisect_right(starts, quote[0]) - 1, bisect_left(starts, quote[1])
        speaks = _framing(text, quote, [d for n in range(first, final) for d in framed.get(n, ())])
        if speaks is not None:
            _quote(text, speaks, quote)
        else:
            speaks = beside(text, quote, quotes, sentences)
            known = None if speaks is None else cued.get(speaks.cue)
            if known is not None:
                _quote(text, known, quote)
                speaks = known
            elif speaks is not None:
                found.append(speaks)
                cued[speaks.cue] = speaks
        if speaks is None and last is not None and _follows(text, last, quote):
            _quote(text, last, quote)
            continue
        if (
            speaks is None
            and first
            and (spoke := _spoke_before(text, quote, framed.get(first - 1, ()), sentences[first]))
        ):
            speaks = _unsigned(spoke, quote, first)
            found.append(speaks)
        if speaks is not None and shared(text, [quote], speaks.content):
            last = speaks
    return [_sourced(text, draft, sentences) for draft in found]


def _sourced(text: str, draft: Draft, sentences: list[Sentence]) -> Draft:
    """A quotation's statement with a source from beside its cue, where the frame gave none or one inside the marks."""
    if draft.quoted and draft.cue and (draft.source is None or within(draft.source[0], draft.quoted)):
        draft.source = source_beside(text, draft, sentences[draft.sentence])
    return draft


def _framing(text: str, quote: Span, drafts: list[Draft]) -> Draft | None:
    """The statement in whose content most of the quotation stands, or that is the quotation's last or first sentence."""
    holding = []
    for draft in drafts:
        if draft.content[0][0] >= quote[1] or draft.content[-1][1] <= quote[0]:
            continue
        if draft.cue is not None and quote[0] <= draft.cue[0] < quote[1]:
            continue
        common = shared(text, [quote], draft.content)
        runs_on = draft.content[-1][0] <= quote[0] < draft.content[-1][1] < quote[1] and _ended(text, draft)
        if common and (
            runs_on or common * 2 >= letters(text, [quote]) or common >= WHOLE * letters(text, draft.content)
        ):
            away = abs(draft.cue[0] - quote[1]) if draft.cue else 0
            holding.append((letters(text, draft.content) - common, away, -draft.confidence, draft.content[0], draft))
    return min(holding, key=lambda row: row[:4])[4] if holding else None


def _plain(rest: str) -> bool:
    """Whether words hold no mark of quotation."""
    return not any(mark in rest for mark in '“”"«»')


def _ended(text: str, draft: Draft) -> bool:
    """Whether a statement's content ends with its sentence, so that what is quoted may go on in the next."""
    end = draft.content[-1][1]
    return text[end : end + 1] in tuple(".!?…")


def _quote(text: str, draft: Draft, quote: Span) -> None:
    """Make the whole quotation part of a statement."""
    draft.quoted.append(quote)
    start, end = draft.content[-1]
    if start <= quote[0] and quote[1] < end and _CLOSED.search(text[slice(*quote)]) and _plain(text[quote[1] : end]):
        draft.content[-1] = (start, quote[1])  # what follows the comma of a quotation is the report's
    first = len(draft.quoted) == 1
    leads = draft.content[0][0] < quote[0] <= draft.content[-1][1]  # "said that the plan was", then the quotation
    if first and leads:
        draft.content = _union([*draft.content, quote])
    elif first and shared(text, draft.content, [quote]) >= WHOLE * letters(text, draft.content):
        draft.content = [quote]
    else:
        joins = draft.content[-1][1] <= quote[0]  # the usual case, and long speeches have many
        draft.content = [*draft.content, quote] if joins else _union([*draft.content, quote])


def _union(spans: list[Span]) -> list[Span]:
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _follows(text: str, last: Draft, quote: Span) -> bool:
    """Whether a quotation without its own cue goes on with what was quoted last.

    It does in the same paragraph, in the next where that one is nothing but a quotation, and where the marks of the
    last one were not closed, as in a speech over paragraphs.
    """
    end = last.content[-1][1]
    between = text[end : quote[0]]
    words = len(text[slice(*quote)].split())
    if not said(text, quote) or end > quote[0] or words < (_SENTENCE if _whole(text, quote, between) else _FLOATING):
        return False
    if "\n" not in between:
        return text[max(0, quote[0] - 4) : quote[0]].rstrip()[-1:] in tuple('.!?,;:—–-”"')
    if not between.strip():
        return text[end - 1] not in "”\"»’'" or _alone(text, quote)
    rest, _, gap = between.rpartition("\n")
    return (
        bool(last.quoted) and len(rest) < _NEAR and not gap.strip() and "\n" not in rest.strip() and _alone(text, quote)
    )


def _spoke_before(text: str, quote: Span, before: Sequence[Draft], sentence: Sentence) -> Draft | None:
    """The indirect statement of the sentence before, where a quotation of a sentence of its own goes on with it."""
    said_before = [d for d in before if d.kind == "speech" and d.source is not None and d.cue is not None]
    own = sentence.start == quote[0] and _ENDED.search(text[slice(*quote)]) is not None
    if not said_before or not own or "\n" in text[said_before[0].content[0][0] : quote[0]]:
        return None
    return min(said_before, key=lambda d: d.cue or d.content[0])


def _unsigned(spoke: Draft, quote: Span, number: int) -> Draft:
    """A quotation without words of saying, of whom the sentence before names."""
    why = "a quotation behind indirect speech"
    return Draft([quote], "speech", why, spoke.confidence * _LOOSE, number, source=spoke.source, quoted=[quote])


def _whole(text: str, quote: Span, between: str) -> bool:
    """Whether a quotation is a sentence of its own in the paragraph of the last one."""
    opened = between.rstrip()[-1:] in tuple(".!?") and text[quote[0] + 1 : quote[0] + 2].isupper()
    return opened and "\n" not in between and _ENDED.search(text[slice(*quote)]) is not None


def _alone(text: str, quote: Span) -> bool:
    """Whether a quotation is all that its paragraph holds."""
    line = text.find("\n", quote[1])
    behind = text[quote[1] :] if line < 0 else text[quote[1] : line]
    return not behind.strip() and text[text.rfind("\n", 0, quote[0]) + 1 : quote[0]].strip() == ""
