"""Quotations joined to who says them: to a framed statement, to a cue beside them, or to who spoke just before."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from firsthand.model import Span
from firsthand.statements.cues import kind_of
from firsthand.statements.draft import Draft, clean, letters, shared, within
from firsthand.statements.parse import Parsed
from firsthand.statements.sources import addressee_of, as_saying, source_of

#: At least this share of a content's letters inside marks, and it is a quotation (the rule of PolNeAR's `type`).
WHOLE = 0.9
#: Words between a quotation and its cue, at most.
_REACH = 14
#: The same where a question mark stands between.
_SOON = 12
#: Characters between a quotation and the next paragraph that can only be "she said on Monday".
_NEAR = 100
#: Words of a quotation that stands for a statement though nobody is named beside it; fewer where it is a sentence.
_FLOATING, _SENTENCE = 4, 2
_SAYABLE = re.compile(r"[.,!?…—–-][”\"’'»]*$")
_ENDED = re.compile(r"[.!?…][”\"’'»]*$")
_SPOKEN_BEFORE = re.compile(r"[,:]\s*$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence and where it stands."""

    start: int
    end: int
    parsed: Parsed


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
            speaks = _beside(text, quote, quotes, sentences)
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
        if speaks is not None and shared(text, [quote], speaks.content):
            last = speaks
    return found


def _said(text: str, quote: Span) -> bool:
    """Whether a quotation ends like a sentence or clause, its stop or comma inside or outside the marks."""
    return bool(_SAYABLE.search(text[slice(*quote)])) or text[quote[1] : quote[1] + 1] in tuple(",.!?")


def _framing(text: str, quote: Span, drafts: list[Draft]) -> Draft | None:
    """The statement in whose content most of the quotation stands, or that is the quotation's last or first sentence."""
    holding = []
    for draft in drafts:
        if draft.content[0][0] >= quote[1] or draft.content[-1][1] <= quote[0]:
            continue
        if draft.cue is not None and quote[0] <= draft.cue[0] < quote[1]:
            continue
        common = shared(text, [quote], draft.content)
        if common and (common * 2 >= letters(text, [quote]) or common >= WHOLE * letters(text, draft.content)):
            holding.append((letters(text, draft.content) - common, -draft.confidence, draft.content[0], draft))
    return min(holding, key=lambda row: row[:3])[3] if holding else None


def _quote(text: str, draft: Draft, quote: Span) -> None:
    """Make the whole quotation part of a statement."""
    draft.quoted.append(quote)
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


def _beside(text: str, quote: Span, quotes: list[Span], sentences: list[Sentence]) -> Draft | None:
    """A quotation with a word of saying next to it, after it or before."""
    starts = [s.start for s in sentences]
    before = bisect_right(starts, quote[0]) - 1
    after = bisect_left(starts, quote[1]) - 1
    if before < 0 or after < 0:
        return None
    choices = []
    if _said(text, quote):
        choices += _cues(quote, quotes, sentences, after, right=True)
        if not choices and _asks(text, quote, sentences, after):
            choices += _cues(quote, quotes, sentences, after + 1, right=True, reach=_SOON)
    ahead = text[sentences[before].start : quote[0]]
    if _SPOKEN_BEFORE.search(text[max(0, quote[0] - 4) : quote[0]]):
        if not ahead.strip() and before:  # "He said:" may be a sentence or a paragraph of its own
            before -= 1
        choices += _cues(quote, quotes, sentences, before, right=False)
    if not choices:
        return None
    _, number, verb = min(choices)
    return _cued(text, quote, sentences, number, verb)


def _asks(text: str, quote: Span, sentences: list[Sentence], number: int) -> bool:
    """Whether a question mark may have ended a sentence before the words of saying: "Why?" Holm asked."""
    asked = text[quote[0] : quote[1]].rstrip("”\"’'»")[-1:] in tuple("?!…")
    return asked and number + 1 < len(sentences) and "\n" not in text[quote[1] : sentences[number + 1].start]


def _cues(
    quote: Span, quotes: list[Span], sentences: list[Sentence], number: int, right: bool, reach: int = _REACH
) -> list[tuple[int, int, int]]:
    sentence = sentences[number]
    parsed = sentence.parsed
    found = []
    outside = [
        t
        for t in range(len(parsed))
        if (sentence.start + parsed.starts[t] >= quote[1] if right else sentence.start + parsed.ends[t] <= quote[0])
    ]
    steps = outside if right else outside[::-1]
    for distance, token in enumerate(steps[:reach]):
        place = sentence.start + parsed.starts[token]
        if within(place, quotes):
            break
        if as_saying(parsed, token):
            continue
        spoken = kind_of(parsed.lemmas[token]) in ("speech", "writing")
        noun = not right and distance < 3 and parsed.tags[token].startswith("NN")
        if (spoken and (noun or parsed.tags[token].startswith("VB"))) or parsed.words[token] == "according":
            found.append((distance, number, token))
            break
    return found


def _cued(text: str, quote: Span, sentences: list[Sentence], number: int, verb: int) -> Draft:
    sentence = sentences[number]
    parsed = sentence.parsed

    def moved(tokens: set[int]) -> Span | None:
        if not tokens:
            return None
        start, end = parsed.span(tokens)
        return clean(text, (sentence.start + start, sentence.start + end))

    inside = {t for t in range(len(parsed)) if quote[0] <= sentence.start + parsed.starts[t] < quote[1]}
    source = source_of(parsed, verb, inside) - inside or _near(parsed, verb, inside)
    return Draft(
        content=[quote],
        kind=kind_of(parsed.lemmas[verb]) or "speech",
        why=f"a quotation beside {parsed.lemmas[verb]!r}",
        confidence=0.8,
        sentence=number,
        lemma=parsed.lemmas[verb],
        cue=moved({verb}),
        source=moved(source),
        addressee=moved(addressee_of(parsed, verb) - inside),
        quoted=[quote],
    )


def _near(parsed: Parsed, verb: int, inside: set[int]) -> set[int]:
    """The noun phrase next to a verb of saying whose subject the parse does not give."""
    if parsed.words[verb] == "according":
        to = parsed.child(verb, "prep")
        what = None if to is None else parsed.child(to, "pobj")
        return set() if what is None else parsed.subtree(what) - inside
    for beside in (verb - 1, verb + 1):
        if 0 <= beside < len(parsed) and beside not in inside and parsed.pos[beside] in ("NOUN", "PROPN", "PRON"):
            return {t for t in parsed.subtree(beside) if t not in inside and t != verb}
    return set()


def _follows(text: str, last: Draft, quote: Span) -> bool:
    """Whether a quotation without its own cue goes on with what was quoted last.

    It does in the same paragraph, in the next where that one is nothing but a quotation, and where the marks of the
    last one were not closed, as in a speech over paragraphs.
    """
    end = last.content[-1][1]
    between = text[end : quote[0]]
    words = len(text[slice(*quote)].split())
    if not _said(text, quote) or end > quote[0] or words < (_SENTENCE if _whole(text, quote, between) else _FLOATING):
        return False
    if "\n" not in between:
        return text[max(0, quote[0] - 4) : quote[0]].rstrip()[-1:] in tuple('.!?,;:—–-”"')
    if not between.strip():
        return text[end - 1] not in "”\"»’'" or _alone(text, quote)
    rest, _, gap = between.rpartition("\n")
    return (
        bool(last.quoted) and len(rest) < _NEAR and not gap.strip() and "\n" not in rest.strip() and _alone(text, quote)
    )


def _whole(text: str, quote: Span, between: str) -> bool:
    """Whether a quotation is a sentence of its own in the paragraph of the last one."""
    opened = between.rstrip()[-1:] in tuple(".!?") and text[quote[0] + 1 : quote[0] + 2].isupper()
    return opened and "\n" not in between and _ENDED.search(text[slice(*quote)]) is not None


def _alone(text: str, quote: Span) -> bool:
    """Whether a quotation is all that its paragraph holds."""
    line = text.find("\n", quote[1])
    behind = text[quote[1] :] if line < 0 else text[quote[1] : line]
    return not behind.strip() and text[text.rfind("\n", 0, quote[0]) + 1 : quote[0]].strip() == ""
